"""The outline of an issue: which lines belong to which notice, and what each notice's head says.

Anchors are found first: numbered heads, titled heads without a number, titles that tell their
kind, banners with something under them, briefs. Each says where its notice begins; a notice runs
on to the next. In some extractions the head stands behind the salutation or at the page's end:
a head then begins where its page's salutation does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.extract.layout.document import Document, Line
from gongbao.extract.layout.flow import Flow, flow_of
from gongbao.extract.layout.furniture import Furniture
from gongbao.extract.notices.briefs import find_briefs
from gongbao.extract.notices.heads import (
    LABEL,
    MAX_GAP,
    Found,
    addressee_at,
    date_at,
    number_at,
    registration_at,
    title_before,
    title_from,
)
from gongbao.extract.notices.kinds import body_fits, kind_of_section, kind_of_title, opens_body
from gongbao.extract.notices.labels import LabelBlock, find_label_block
from gongbao.normalize.document_numbers import normalize_document_number
from gongbao.normalize.profiles import Profile
from gongbao.normalize.titles import ends_as_title, starts_as_title
from gongbao.schema.records import NoticeKind, Status

_LONGEST_LIST = 120
_NEAR_LABELS = 12
_KINDS_WITH_BODY = ("personnel", "chronicle", "catalogue", "statistics")
_MONTH_LINE = re.compile(r"[（(]?(?:(?:19|20)\d{2}年)?\d{1,2}月(?:份)?[）)]?")
_NAMES_MONTH = re.compile(
    r"[^，。；：]{0,20}?(?:19|20)\d{2}年\s*\d{1,2}月(?:份)?|[^，。；：]{0,20}?\d{1,2}月(?:份)?"
)
_OPENING = re.compile(r"《|为|根据|经|按照|你|现将|依据|[\u4e00-\u9fff]{2,12}(?:人民政府|政府)决定")


@dataclass(frozen=True, slots=True)
class Draft:
    """A notice before its facts are read: its lines and the parts of its head."""

    kind: NoticeKind
    lines: tuple[Line, ...]
    title: Flow
    number: Found | None = None
    registration: Found | None = None
    addressee: Found | None = None
    labelled_date: Found | None = None
    labelled_issuer: Found | None = None
    head_lines: frozenset[int] = frozenset()
    status: Status = "certain"


@dataclass(slots=True)
class _Anchor:
    start: int
    kind: NoticeKind
    title: Flow | None
    parts: dict[str, Found]
    taken: set[int]
    status: Status = "certain"


def find_notices(document: Document, furniture: Furniture, profile: Profile) -> list[Draft]:
    """Divide the lines that are not furniture among the notices of the issue."""
    lines = furniture.content(document.lines)
    if not lines:
        return []
    outline = _Outline(lines, furniture, profile)
    anchors = outline.anchors()
    drafts: list[Draft] = []
    if not anchors or anchors[0].start > 0:
        end = anchors[0].start if anchors else len(lines)
        drafts.extend(_before_first(lines[:end], alone=not anchors))
    ends = [anchor.start for anchor in anchors[1:]] + [len(lines)]
    drafts.extend(_draft(lines, anchor, end) for anchor, end in zip(anchors, ends, strict=False))
    return drafts


def _draft(lines: Sequence[Line], anchor: _Anchor, end: int) -> Draft:
    own = tuple(lines[anchor.start : end])
    title = anchor.title or _first_clause(
        [line for at, line in enumerate(own, anchor.start) if at not in anchor.taken] or own
    )
    return Draft(
        anchor.kind,
        own,
        title,
        anchor.parts.get("number"),
        anchor.parts.get("registration"),
        anchor.parts.get("addressee"),
        anchor.parts.get("written"),
        anchor.parts.get("issuer"),
        frozenset(lines[at].index for at in anchor.taken),
        anchor.status,
    )


def _before_first(lines: Sequence[Line], *, alone: bool) -> list[Draft]:
    """What stands before the first anchor: photo captions, or a document without any head."""
    if not lines:
        return []
    title = _first_clause(lines)
    labels = sum(bool(LABEL.match(line.text)) for line in lines)
    kind: NoticeKind = "captions"
    if alone:
        kind = "normative" if labels >= 2 else "other"
    elif labels >= 3 or any(len(line.text) > 300 for line in lines):
        kind = "other"
    return [Draft(kind, tuple(lines), title, status="certain" if kind == "captions" else "inferred")]


def _first_clause(lines: Sequence[Line]) -> Flow:
    """What stands in for a title where no head is printed: a first line that reads as one, else the first clause."""
    first = flow_of(lines[:1])
    if ends_as_title(re.sub(r"[（(][^（）()]*[）)]$", "", first.text)) and not re.search(
        r"[，。；：]", first.text
    ):
        return first
    at = next(
        (place for place, line in enumerate(lines) if not LABEL.match(line.text) or len(line.text) > 20), 0
    )
    text = flow_of(lines[at : at + 3])
    label = LABEL.match(text.text)
    start = label.end() if label else 0
    clause = re.compile(r"[^，。；：]{2,60}").match(text.text, start)
    return text.slice(start, clause.end() if clause else len(text.text))


class _Outline:
    """The search for anchors in the content lines of one source."""

    def __init__(self, lines: list[Line], furniture: Furniture, profile: Profile) -> None:
        self.lines = lines
        self.furniture = furniture
        self.profile = profile
        self.labels = find_label_block(lines)
        self.page_top: dict[int, int] = {}
        for at, line in enumerate(lines):
            self.page_top.setdefault(line.page, at)

    def anchors(self) -> list[_Anchor]:
        found = self._numbered()
        found += self._titled(found)
        found += self._addressed(found)
        found += self._by_kind(found)
        found += self._under_banners(found)
        found += self._briefs(found)
        found += self._features(found)
        if self.labels is not None:
            found = self._labelled(self.labels, found)
        unique: dict[int, _Anchor] = {}
        for anchor in sorted(found, key=lambda anchor: anchor.start):
            unique.setdefault(anchor.start, anchor)
        return list(unique.values())

    def _section_kind(self, at: int) -> NoticeKind | None:
        """The kind that the section of a line tells."""
        return kind_of_section(self.furniture.section_of(self.lines[at]), self.profile)

    def _labelled(self, block: LabelBlock, known: list[_Anchor]) -> list[_Anchor]:
        """A document under a web page's labels begins with them; what they tell fills what its head does not print."""
        first = min(known, key=lambda anchor: anchor.start, default=None)
        last = max(block.positions)
        if first is None or first.start > last + _NEAR_LABELS:
            title = block.values.get("title")
            if title is None:
                return known
            first = _Anchor(0, "normative", title, {}, set(), "certain")
            known = [first, *known]
        first.taken |= set(range(max(first.start, last + 1))) if first.start else set(block.positions)
        first.taken |= {at for at in range(first.start) if at <= last}
        first.start = 0
        number = block.values.get("number")
        value = normalize_document_number(number.text) if number else None
        if number and value and "number" not in first.parts:
            first.parts["number"] = Found(0, 0, number, value)
        registration = block.values.get("registration")
        if registration and "registration" not in first.parts:
            first.parts["registration"] = Found(0, 0, registration, re.sub(r"\s", "", registration.text))
        written = block.values.get("written")
        if written:
            first.parts["written"] = Found(0, 0, written, written.text)
        issuer = block.values.get("issuer")
        if issuer:
            first.parts["issuer"] = Found(0, 0, issuer, re.sub(r"\s", "", issuer.text))
        return known

    # Numbered heads.

    def _numbered(self) -> list[_Anchor]:
        labelled = self.labels.positions if self.labels else frozenset()
        numbers = [
            found
            for at in range(len(self.lines))
            if at not in labelled and (found := number_at(self.lines, at))
        ]
        anchors: list[_Anchor] = []
        floor = 0
        for place, number in enumerate(numbers):
            if number.first < floor or self._in_list(numbers, place):
                continue
            anchor = self._numbered_head(number, floor)
            if anchor is not None:
                anchors.append(anchor)
                floor = max(anchor.taken) + 1
        return anchors

    def _in_list(self, numbers: Sequence[Found], place: int) -> bool:
        """Whether a number stands in a list of documents: close to others, or in a section that lists them."""
        if self._section_kind(numbers[place].first) == "catalogue":
            return True
        near = [other for other in numbers if 0 < abs(other.first - numbers[place].first) <= 3]
        return len(near) >= 2 or self._under_listing_title(numbers[place].first)

    def _under_listing_title(self, at: int) -> bool:
        """Whether the last title above that tells a kind is a catalogue's, with nothing but a list since."""
        for above in range(at - 1, max(-1, at - _LONGEST_LIST), -1):
            text = re.sub(r"\s", "", self.lines[above].text)
            if len(text) <= 50 and not re.search(r"[。；，：]", text):
                kind = kind_of_title(text, self.profile)
                if kind is not None and kind != "catalogue" and "关于" not in text:
                    return False
                if kind == "catalogue" and "关于" not in text:
                    return True
            if addressee_at(self.lines, above) or text.endswith(("。", "；")):
                return False
        return False

    def _numbered_head(self, number: Found, floor: int) -> _Anchor | None:
        lines = self.lines
        parts = {"number": number}
        taken = set(range(number.first, number.end))
        first, at = number.first, number.end
        for step in (first - 1, at):
            if (
                0 <= step < len(lines)
                and step >= floor
                and (found := registration_at(lines, step, self.profile))
            ):
                parts["registration"] = found
                taken |= set(range(found.first, found.end))
                first, at = min(first, found.first), max(at, found.end)
        after = (
            title_from(lines, at) if at < len(lines) and lines[at].page == lines[number.first].page else None
        )
        before = title_before(lines, first, floor)
        if after is None and at < len(lines) and not lines[at - 1].page == lines[at].page:
            after = None
        title = after or before
        decree = re.search(r"令第[\d一-龥]+号$", number.value) is not None
        if decree:
            return self._decree(number, before, parts, taken, floor)
        if title is None:
            title = self._loose_title(at, first, floor)
        if title is None:
            return None
        taken |= set(range(title.first, title.end))
        start = min(first, title.first)
        again = title_before(lines, start, floor)
        if again and (again.value.endswith(title.value) or title.value.endswith(again.value)):
            taken |= set(range(again.first, again.end))
            start = again.first
        for step in (start - 1, start - 2):
            found = (
                registration_at(lines, step, self.profile)
                if step >= floor and "registration" not in parts
                else None
            )
            if found and lines[step].page == lines[start].page:
                parts["registration"] = found
                taken |= set(range(step, start))
                start = step
        start, addressee = self._addressee(start, max(taken) + 1, floor)
        if addressee:
            parts["addressee"] = addressee
            taken |= set(range(addressee.first, addressee.end))
        kind: NoticeKind = (
            "personnel" if kind_of_title(title.value, self.profile) == "personnel" else "normative"
        )
        return _Anchor(start, kind, title.flow, parts, taken)

    def _loose_title(self, at: int, first: int, floor: int) -> Found | None:
        """A title that does not end in a document's kind: the short lines between a number and an addressee."""
        for end in range(at + 1, min(at + 6, len(self.lines))):
            if addressee_at(self.lines, end):
                flow = flow_of(self.lines[at:end])
                if not re.search(r"[。；]", flow.text) and len(flow.text) <= 120:
                    return Found(at, end, flow, flow.text)
        return None

    def _decree(
        self, number: Found, before: Found | None, parts: dict[str, Found], taken: set[int], floor: int
    ) -> _Anchor | None:
        """A decree (令): its title is that of what it issues, 《…》 in the sentence under the number."""
        lines = self.lines
        top = max(floor, self.page_top[lines[number.first].page])
        title = _issued(flow_of(lines[number.end : number.end + 6]))
        start = number.first
        if title is None and (title := _issued(flow_of(lines[top : top + 6]))) is not None:
            start = top
        if before is not None:
            taken |= set(range(before.first, before.end))
            start, title = before.first, title or before.flow
        elif (
            start - 1 >= floor
            and title is not None
            and _same(flow_of(lines[start - 1 : start]).text, title.text)
        ):
            start -= 1
            taken.add(start)
        return _Anchor(start, "normative", title, parts, taken) if title else None

    def _addressee(self, start: int, end: int, floor: int) -> tuple[int, Found | None]:
        """The addressee behind a head, or at the top of its page when the head stands below or behind it."""
        lines = self.lines
        top = max(floor, self.page_top[lines[start].page])
        above = next(
            (own for at in range(top, min(top + 3, start)) if (own := addressee_at(lines, at))), None
        )
        at_page_end = end >= len(lines) or lines[end].page != lines[start].page
        if at_page_end and above:
            # The next page's salutation is another document's.
            return above.first, above
        for at in range(end, min(end + MAX_GAP, len(lines))):
            if found := addressee_at(lines, at):
                return start, found
            if LABEL.match(lines[at].text) or lines[at].text.endswith("。"):
                break
        if above:
            return above.first, above
        if at_page_end and top < start and self._opens(top):
            return top, None
        return start, None

    def _opens(self, top: int) -> bool:
        """Whether a page begins as a document's text does, after the text before it has come to its end."""
        return self._text_ended(top) and bool(_OPENING.match(self.lines[top].text))

    def _text_ended(self, at: int) -> bool:
        """Whether the line before a place ends a text: a sentence, a table's figure, a date, a title."""
        if (
            at == 0
            or re.search(r"[。；）)\d]$", self.lines[at - 1].text)
            or date_at(self.lines, at - 1) is not None
        ):
            return True
        return ends_as_title(re.sub(r"\s", "", self.lines[at - 1].text), "official")

    # Heads without a number.

    def _titled(self, known: Sequence[_Anchor]) -> list[_Anchor]:
        """Titles that begin with an organ and 关于 at a place where a notice may begin."""
        anchors: list[_Anchor] = []
        taken = {at for anchor in known for at in anchor.taken}
        at = 0
        while at < len(self.lines):
            if (
                at in taken
                or not self._may_begin(at)
                or not starts_as_title(self.lines[at].text.replace(" ", ""))
            ):
                at += 1
                continue
            title = title_from(self.lines, at)
            if (
                title is None
                or any(place in taken for place in range(title.first, title.end))
                or self._listed(title.end)
            ):
                at += 1
                continue
            again = title_from(self.lines, title.end) if title.end < len(self.lines) else None
            end = again.end if again and _same(again.value, title.value) else title.end
            addressee = addressee_at(self.lines, end) if end < len(self.lines) else None
            parts = {"addressee": addressee} if addressee else {}
            own = set(range(title.first, addressee.end if addressee else end))
            if title.value.startswith("关于") and not addressee:
                at += 1
                continue
            kind: NoticeKind = (
                "personnel" if kind_of_title(title.value, self.profile) == "personnel" else "normative"
            )
            anchors.append(_Anchor(title.first, kind, title.flow, dict(parts), own))
            taken |= own
            at = max(own) + 1
        return anchors

    def _may_begin(self, at: int) -> bool:
        """A page's top, behind a banner, or behind a line that ends a text."""
        if at == 0 or self.lines[at - 1].page != self.lines[at].page:
            return True
        gap = range(self.lines[at - 1].index + 1, self.lines[at].index)
        if any(index in self.furniture.banners for index in gap):
            return True
        return date_at(self.lines, at - 1) is not None or self.lines[at - 1].text.endswith(("。", "）", ")"))

    def _listed(self, end: int) -> bool:
        """Whether a title stands in a list of titles: another follows, or its number does in brackets."""
        if end >= len(self.lines):
            return False
        following = self.lines[end].text
        if re.match(r"[（(]?[\u4e00-\u9fff]{1,10}[〔\[（(]\s*\d{4}", following):
            return True
        return bool(re.match(r"\d{1,3}\s*[.．、]", following)) and "关于" in following

    def _addressed(self, known: Sequence[_Anchor]) -> list[_Anchor]:
        """Addressees at a page's top or behind a title of any form that no head has claimed."""
        anchors: list[_Anchor] = []
        taken = {at for anchor in known for at in anchor.taken}
        starts = {anchor.start for anchor in known}
        for at in range(len(self.lines)):
            if at in taken or (found := addressee_at(self.lines, at)) is None:
                continue
            if any(place in taken for place in range(found.first, found.end)):
                continue
            if any(at - MAX_GAP <= max(anchor.taken) < at for anchor in known) or at in starts:
                continue
            title = title_before(self.lines, at, max(0, at - 7))
            if (
                title is not None
                and self._may_begin(title.first)
                and not taken & set(range(title.first, title.end))
            ):
                own = set(range(title.first, found.end))
                anchors.append(_Anchor(title.first, "normative", title.flow, {"addressee": found}, own))
            elif at == 0 or self.page_top[self.lines[at].page] == at:
                own = set(range(at, found.end))
                anchors.append(
                    _Anchor(at, "normative", self._title_on_page(at), {"addressee": found}, own, "inferred")
                )
        return anchors

    def _title_on_page(self, top: int) -> Flow | None:
        """The title that stands somewhere below an addressee on the same page; else the text's first clause."""
        for at in range(top + 1, len(self.lines)):
            if self.lines[at].page != self.lines[top].page:
                break
            if starts_as_title(self.lines[at].text) and (title := title_from(self.lines, at)):
                return title.flow
        return None

    # Notices known by their kind.

    def _by_kind(self, known: Sequence[_Anchor]) -> list[_Anchor]:
        anchors: list[_Anchor] = []
        taken = {at for anchor in known for at in anchor.taken}
        for at, line in enumerate(self.lines):
            text = re.sub(r"\s", "", line.text)
            if (
                at in taken
                or len(text) > 50
                or re.search(r"[。；，：]|^[（(]|\d{4}〕", text)
                or LABEL.match(line.text)
            ):
                continue
            kind = kind_of_title(text, self.profile)
            if kind is None or not self._title_place(at, kind):
                continue
            anchors.append(self._titled_kind(at, kind))
        return [anchor for anchor in anchors if not self._inside_of_kind(anchor, known)]

    def _titled_kind(self, at: int, kind: NoticeKind) -> _Anchor:
        """A notice under a title of its kind; a month alone on the line before or behind belongs to the title."""
        own = [at]
        if (
            at
            and _MONTH_LINE.fullmatch(self.lines[at - 1].text)
            and self.lines[at - 1].page == self.lines[at].page
        ):
            own.insert(0, at - 1)
        if (
            at + 1 < len(self.lines)
            and re.fullmatch(r"[（(].*月.*[）)]", self.lines[at + 1].text)
            and _MONTH_LINE.fullmatch(self.lines[at + 1].text)
        ):
            own.append(at + 1)
        start = self._start_of(own[0], kind)
        return _Anchor(start, kind, flow_of([self.lines[place] for place in own]), {}, set(own))

    def _title_place(self, at: int, kind: NoticeKind) -> bool:
        """Whether a line that reads as a title of a kind stands over, or among, what such a notice holds."""
        page = self.lines[at].page
        around = [line.text for line in self.lines[max(self.page_top[page], at - 30) : at]]
        below = [line.text for line in self.lines[at + 1 : at + 40]]
        before = self.lines[at - 1].text if at > self.page_top[page] else ""
        if (
            before
            and not re.search(r"[。；;：，）)\d…—%-]$", before)
            and not body_fits(kind, around)
            and len(before) > 12
        ):
            return False
        return body_fits(kind, below) or (self._section_kind(at) == kind and body_fits(kind, around))

    def _start_of(self, at: int, kind: NoticeKind) -> int:
        """A titled notice begins at its title, or at its page's top if what stands above is its own."""
        top = self.page_top[self.lines[at].page]
        above = [line.text for line in self.lines[top:at]]
        if not above or any(len(text) > 120 for text in above):
            return at
        if len(above) <= 2 and all(len(text) <= 20 and not re.search(r"[。，；：]$", text) for text in above):
            return top if kind == "statistics" and top > 0 else at
        opens = body_fits(kind, above[:12]) and (self._text_ended(top) or opens_body(kind, above[0]))
        if top and body_fits(kind, [line.text for line in self.lines[max(0, top - 8) : top]]):
            return at
        return top if opens and self._section_kind(at) in (kind, None) else at

    def _inside_of_kind(self, anchor: _Anchor, known: Sequence[_Anchor]) -> bool:
        """A statistics table or list attached to a numbered notice belongs to that notice."""
        before = [other for other in known if other.start < anchor.start]
        if not before or anchor.kind not in ("statistics", "catalogue"):
            return False
        section = self._section_kind(anchor.start)
        attached = any(
            re.match(r"附\s*件", line.text)
            for line in self.lines[max(before[-1].start, anchor.start - 3) : anchor.start]
        )
        return attached or (section == "normative" and before[-1].kind == "normative")

    def _under_banners(self, known: Sequence[_Anchor]) -> list[_Anchor]:
        """Sections whose notice has no head of its own: its title is the short lines under the banner, or the banner."""
        anchors: list[_Anchor] = []
        for index, name in sorted(self.furniture.banners.items()):
            kind = kind_of_section(name, self.profile)
            at = next((place for place, line in enumerate(self.lines) if line.index > index), None)
            if at is None or kind in (None, "normative", "news", "captions"):
                continue
            if any(at - 1 <= anchor.start <= at + 3 for anchor in known) or any(
                anchor.kind == kind
                and anchor.start <= at
                and self.furniture.section_of(self.lines[anchor.start]) == name
                for anchor in known
            ):
                continue
            if kind in _KINDS_WITH_BODY:
                if body_fits(kind, [line.text for line in self.lines[at : at + 30]]):
                    anchors.append(self._banner_titled(index, at, kind))
            elif self.furniture.opens_section(index) and (title := _title_block(self.lines, at)):
                anchors.append(_Anchor(at, kind, title.flow, {}, set(range(title.first, title.end))))
        return anchors

    def _banner_titled(self, index: int, at: int, kind: NoticeKind) -> _Anchor:
        """A notice whose title is its banner, with the line before if that names the month."""
        banner = self.furniture.banner_line(index)
        before = self.lines[at - 1] if at else None
        if before is not None and before.index == index - 1 and _NAMES_MONTH.fullmatch(before.text):
            return _Anchor(at - 1, kind, flow_of([before, banner]), {}, {at - 1})
        return _Anchor(at, kind, flow_of([banner]), {}, set(), "inferred")

    def _briefs(self, known: Sequence[_Anchor]) -> list[_Anchor]:
        """The briefs of news sections, one notice each."""
        starts = sorted(anchor.start for anchor in known)
        news = self._news_lines(known)
        anchors: list[_Anchor] = []
        for brief in find_briefs(self.lines, news):
            if brief.first in starts:
                continue
            anchors.append(_Anchor(brief.first, "news", brief.flow, {}, set(range(brief.first, brief.end))))
        return anchors

    def _news_lines(self, known: Sequence[_Anchor]) -> set[int]:
        """Lines in a news section, and on pages that follow without a banner or another notice's head."""
        begun = {self.lines[anchor.start].page for anchor in known}
        news: set[int] = set()
        last_page = -1
        for at, line in enumerate(self.lines):
            section = self.furniture.section_of(line)
            kind = kind_of_section(section, self.profile)
            if kind == "news" or (section is None and line.page - 1 == last_page and line.page not in begun):
                news.add(at)
                last_page = line.page if kind == "news" or line.page != last_page else last_page
            elif section is None and line.page == last_page:
                news.add(at)
        return news

    def _features(self, known: Sequence[_Anchor]) -> list[_Anchor]:
        """A page after a list, a table or a diary that begins with a title and prose of another kind."""
        anchors: list[_Anchor] = []
        ordered = sorted(known, key=lambda anchor: anchor.start)
        for page, top in self.page_top.items():
            before = [anchor for anchor in ordered if anchor.start < top]
            if not before or any(
                self.page_top[page] <= anchor.start < top + 30
                for anchor in ordered
                if self.lines[anchor.start].page == page
            ):
                continue
            if before[-1].kind not in ("statistics", "catalogue", "chronicle"):
                continue
            title = _title_block(self.lines, top)
            if title and not body_fits(
                before[-1].kind, [line.text for line in self.lines[title.end : title.end + 12]]
            ):
                section = self._section_kind(top)
                kind = section if section in ("news", "other") else "feature"
                anchors.append(_Anchor(top, kind, title.flow, {}, set(range(title.first, title.end))))
                ordered = sorted([*ordered, anchors[-1]], key=lambda anchor: anchor.start)
        return anchors


def _title_block(lines: Sequence[Line], at: int) -> Found | None:
    """One to three short lines without a sentence, and prose under them."""
    end = at
    while (
        end < min(at + 3, len(lines))
        and lines[end].width <= 25
        and not re.search(r"[，。；：？！]$|^[问答][：:]", lines[end].text)
    ):
        end += 1
    if (
        end == at
        or end >= len(lines)
        or not any("。" in line.text or "，" in line.text for line in lines[end : end + 4])
    ):
        return None
    if re.search(r"\d$", lines[at].text):
        return None
    flow = flow_of(lines[at:end], " ")
    return Found(at, end, flow, flow.text)


def _issued(sentence: Flow) -> Flow | None:
    """The title of what a decree issues: 《…》已经…通过."""
    issued = re.match(r"[^《。]{0,40}《", sentence.text)
    end = _closing(sentence.text, issued.end()) if issued else None
    if (
        issued is None
        or end is None
        or not re.match(r"》(?:[（(][^）)]*[）)])?(?:已|业|经)", sentence.text[end:])
    ):
        return None
    return sentence.slice(issued.end(), end)


def _closing(text: str, at: int) -> int | None:
    depth = 1
    for place in range(at, len(text)):
        depth += {"《": 1, "》": -1}.get(text[place], 0)
        if depth == 0:
            return place
    return None


def _same(left: str, right: str) -> bool:
    return re.sub(r"\s", "", left) == re.sub(r"\s", "", right)
