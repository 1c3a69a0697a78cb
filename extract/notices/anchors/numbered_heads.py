"""Anchors at numbers of documents: the head around each, its title before or behind it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.anchors.named_heads import named_flow
from gongbao.extract.notices.head.parts import (
    OPENS_TEXT,
    HeadPart,
    addressee_at,
    number_at,
    registration_at,
    run_in_addressee,
    title_before,
    title_from,
)
from gongbao.extract.notices.kinds import kind_of_head
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import body_of_decree
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.brackets import ROUND, TITLE
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line

_ISSUES = re.compile(rf"(?:{one_of('title_words', 'issues')})$")
_ASSEMBLY = re.compile(one_of("title_words", "congress"))
_BULLETIN = "公告"
_OPENING = re.compile(rf"《|你|{OPENS_TEXT}|[\u4e00-\u9fff]{{2,12}}(?:人民政府|政府)决定")


def numbered_heads(scene: ContentLines) -> list[Anchor]:
    labelled = scene.labels.positions if scene.labels else frozenset()
    numbers = [
        found
        for at in range(len(scene.lines))
        if at not in labelled and at not in scene.listed and (found := number_at(scene.lines, at))
    ]
    anchors: list[Anchor] = []
    floor = 0
    for place, number in enumerate(numbers):
        if number.first < floor or _in_list(scene, numbers, place):
            continue
        anchor = _numbered_head(scene, number, floor)
        if anchor is not None:
            anchors.append(anchor)
            floor = max(anchor.taken) + 1
    return anchors


def _in_list(scene: ContentLines, numbers: Sequence[HeadPart], place: int) -> bool:
    """Whether a number stands in a list of documents: close to others, or in a section that lists them."""
    section = scene.section_kind(numbers[place].first)
    if section is not None and section.lists_documents:
        return True
    first, end = numbers[place].first, numbers[place].end
    if end < len(scene.lines) and addressee_at(scene.lines, end) is not None:
        return False  # No row of a list addresses anybody, but right under one the next document may begin.
    above = bisect_left(numbers, first - NOTICE.list_gap, key=attrgetter("first"))
    below = bisect_right(numbers, first + NOTICE.list_gap, key=attrgetter("first"))
    return below - above - 1 >= NOTICE.min_near_numbers or scene.under_listing_title(first)


@dataclass(slots=True)
class _Head:
    """The parts of a head found so far, and the lines they take."""

    parts: dict[str, HeadPart]
    taken: set[int]

    def take(self, name: str, part: HeadPart) -> None:
        """Make a part of the head what was found to be it."""
        self.parts[name] = part
        self.cover(part.first, part.end)

    def cover(self, first: int, end: int) -> None:
        """Have lines be of the head, whatever they say."""
        self.taken |= set(range(first, end))


def _numbered_head(scene: ContentLines, number: HeadPart, floor: int) -> Anchor | None:
    lines = scene.lines
    floor = max(floor, scene.below_rows(number.first))
    head = _Head({}, set())
    head.take("number", number)
    first, at = _with_registration(scene, head, floor)
    after = title_from(lines, at) if at < len(lines) and lines[at].page == lines[number.first].page else None
    before = title_before(lines, first, floor)
    above = None if after or before else _addressee_between(scene, first, floor)
    if above is not None and (before := title_before(lines, above.first, floor)) is not None:
        # At the right margin, level with the title's end, the number comes behind the salutation.
        head.take("addressee", above)
    title = after or before
    if body_of_decree(number.value) is not None:
        before = before or _over_body(lines, first, floor)
        return _decree(scene, head, before or _under(number, after), floor)
    if title is None:
        title = _loose_title(scene, at, first, floor)
    own_name = None if title else _own_name(scene, number)
    title = title or own_name
    if title is None:
        return None
    head.cover(title.first, title.end)
    start = _above(scene, head, title, min(first, title.first), floor)
    if "addressee" not in head.parts:
        start, addressee = _addressee(scene, start, max(head.taken) + 1, floor)
        if addressee:
            head.take("addressee", addressee)
    kind = kind_of_head(title.value, scene.profile)
    return Anchor(start, kind, title.flow, head.parts, head.taken, named=own_name is not None)


def _with_registration(scene: ContentLines, head: _Head, floor: int) -> tuple[int, int]:
    """Take a registration right beside the number; where both of them begin and end."""
    number = head.parts["number"]
    first, end = number.first, number.end
    for step in (first, first - 1, end):
        if step < floor or not 0 <= step < len(scene.lines) or "registration" in head.parts:
            continue
        found = registration_at(scene.lines, step, scene.profile)
        if found:
            head.take("registration", found)
            first, end = min(first, found.first), max(end, found.end)
    return first, end


def _above(scene: ContentLines, head: _Head, title: HeadPart, start: int, floor: int) -> int:
    """Take the title where it is printed twice, and a registration over it; where the head begins then."""
    lines = scene.lines
    again = title_before(lines, start, floor)
    if again and (again.value.endswith(title.value) or title.value.endswith(again.value)):
        head.cover(again.first, again.end)
        start = again.first
    for step in range(start - 1, max(floor, start - NOTICE.registration_above) - 1, -1):
        found = registration_at(lines, step, scene.profile) if "registration" not in head.parts else None
        if found and lines[step].page == lines[start].page:
            head.parts["registration"] = found
            head.cover(step, start)
            start = step
    return start


def _addressee_between(scene: ContentLines, first: int, floor: int) -> HeadPart | None:
    """The addressee that ends right above a number on its page."""
    lines = scene.lines
    for at in range(first - 1, max(floor, first - NOTICE.addressee_lines) - 1, -1):
        found = addressee_at(lines, at)
        if found is not None and found.end == first and lines[at].page == lines[first].page:
            return found
    return None


def _over_body(lines: Sequence[Line], first: int, floor: int) -> HeadPart | None:
    """The title over the name of the body whose decree's number stands below: so a site repeats both."""
    named = first > floor and names_organ(lines[first - 1].solid)
    return title_before(lines, first - 1, floor) if named else None


def _under(number: HeadPart, title: HeadPart | None) -> HeadPart | None:
    """The title that stands right under a decree's number."""
    return title if title is not None and title.first == number.end else None


def _own_name(scene: ContentLines, number: HeadPart) -> HeadPart | None:
    """The name that a number begins with, where no title is printed beside it: 专题会议纪要〔2031〕5号."""
    flow = named_flow(number.flow)
    if flow is None or not (number.first == 0 or scene.may_begin(number.first)):
        return None
    return HeadPart(number.first, number.end, flow, flow.solid)


def _loose_title(scene: ContentLines, at: int, first: int, floor: int) -> HeadPart | None:
    """A title that does not end in a document's kind: the short lines between a number and an addressee."""
    for end in range(at + 1, min(at + 1 + NOTICE.loose_title_lines, len(scene.lines))):
        if addressee_at(scene.lines, end):
            flow = flow_of(scene.lines[at:end])
            if not re.search(r"[。；]", flow.text) and len(flow.text) <= NOTICE.longest_loose_title:
                return HeadPart(at, end, flow, flow.text)
    return None


def _decree(scene: ContentLines, head: _Head, before: HeadPart | None, floor: int) -> Anchor | None:
    """A decree (令): its title is that of what it issues, 《…》 in the sentence under the number."""
    lines, number = scene.lines, head.parts["number"]
    top = max(floor, scene.page_top[lines[number.first].page])
    title = issued_title(flow_of(lines[number.end : number.end + NOTICE.decree_lines]))
    start = number.first
    if title is None and (title := issued_title(flow_of(lines[top : top + NOTICE.decree_lines]))) is not None:
        start = top
    if before is not None:
        head.cover(before.first, number.first)
        start, title = min(start, before.first), title or before.flow
    elif title is not None and (above := _same_title(lines, start, floor, title.solid)) is not None:
        head.cover(above, start)
        start = above
    if title is None and (name := _own_name(scene, number)) is not None:
        title = name.flow
    if title is None:
        return None
    return Anchor(start, kind_of_head(title.solid, scene.profile), title, head.parts, head.taken)


def _same_title(lines: Sequence[Line], start: int, floor: int, title: str) -> int | None:
    """Where a decree's title stands above its number, or above the body that a site names between them."""
    near = range(start - 1, max(floor, start - 2) - 1, -1)
    over = next((at for at in near if not names_organ(lines[at].solid)), None)
    return over if over is not None and lines[over].solid == title else None


def _addressee(scene: ContentLines, start: int, end: int, floor: int) -> tuple[int, HeadPart | None]:
    """The addressee behind a head, or at the top of its page when the head stands below or behind it."""
    lines = scene.lines
    top = max(floor, scene.page_top[lines[start].page])
    tops = range(top, min(top + NOTICE.addressee_top, start))
    above = next((own for at in tops if (own := addressee_at(lines, at))), None)
    at_page_end = end >= len(lines) or lines[end].page != lines[start].page
    if at_page_end and above:
        # The next page's salutation is another document's.
        return above.first, above
    for at in range(end, min(end + NOTICE.addressee_gap, len(lines))):
        if found := addressee_at(lines, at) or run_in_addressee(lines[at]):
            return start, found
        if LABEL.match(lines[at].text) or lines[at].text.endswith("。"):
            break
    if above:
        return above.first, above
    if at_page_end and top < start and _opens(scene, top):
        return top, None
    return start, None


def _opens(scene: ContentLines, top: int) -> bool:
    """Whether a page begins as a document's text does, after the text before it has come to its end."""
    return scene.text_ended(top) and bool(_OPENING.match(scene.lines[top].text))


def number_over_signature(scene: ContentLines, anchor: Anchor, end: int) -> None:
    """Take the number that stands between a letter's last sentence and who signs it for its head's.

    Where a number is set at the right margin, level with the signature, some extractions give it there.
    """
    lines = scene.lines
    if "number" in anchor.parts or "addressee" not in anchor.parts:
        return
    for at in range(max(anchor.taken, default=anchor.start) + 1, end - 1):
        number = number_at(lines, at) if lines[at - 1].text.endswith("。") else None
        if number is not None and number.end < end and names_organ(lines[number.end].solid):
            anchor.parts["number"] = number
            anchor.taken |= set(range(number.first, number.end))
            anchor.guess("document number")
            return
        if date_line(lines[at].text) is not None:
            return


def title_what_it_issues(scene: ContentLines, anchor: Anchor) -> None:
    """Give an assembly's bulletin, as a decree, the title of the rules that its first sentence publishes."""
    own = anchor.title.solid if anchor.title is not None else ""
    if "关于" in own or not ROUND.stripped(own).endswith(_BULLETIN) or not _ASSEMBLY.search(own):
        return
    below = max(anchor.taken, default=anchor.start) + 1
    issued = issued_title(flow_of(scene.lines[below : below + NOTICE.decree_lines]))
    anchor.title = issued or anchor.title


def issued_title(sentence: Flow) -> Flow | None:
    """The title of what a decree issues: 《…》已经…通过, 现公布《…》."""
    issued = re.match(r"(?P<before>[^《。]{0,60})《", sentence.text)
    end = TITLE.end_of(sentence.text, issued.end()) if issued else None
    if issued is None or end is None:
        return None
    passed = re.match(r"》(?:[（(][^）)]*[）)])?(?:已|业|经)", sentence.text[end:])
    if not passed and not _ISSUES.search(issued["before"]):
        return None
    return sentence.slice(issued.end(), end)
