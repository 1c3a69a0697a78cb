"""Anchors at heads: numbered ones, titles with an organ and 关于, addressees."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
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
    over_colons,
    registration_at,
    run_in_addressee,
    title_before,
    title_from,
)
from gongbao.extract.notices.kinds import NORMATIVE, kind_of_head
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import body_of_decree
from gongbao.normalize.documents.titles import carries, names_organ, starts_as_title, without_marks
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import TITLE
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import date_line

_HANDS_ON = re.compile(one_of("notice_words", "hands_on"))
_ISSUES = re.compile(rf"(?:{one_of('title_words', 'issues')})$")
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
    first = numbers[place].first
    above = bisect_left(numbers, first - NOTICE.list_gap, key=attrgetter("first"))
    below = bisect_right(numbers, first + NOTICE.list_gap, key=attrgetter("first"))
    return below - above - 1 >= NOTICE.min_near_numbers or scene.under_listing_title(first)


def _numbered_head(scene: ContentLines, number: HeadPart, floor: int) -> Anchor | None:
    lines = scene.lines
    parts = {"number": number}
    taken = set(range(number.first, number.end))
    first, at = number.first, number.end
    for step in (first, first - 1, at):
        if (
            0 <= step < len(lines)
            and step >= floor
            and "registration" not in parts
            and (found := registration_at(lines, step, scene.profile))
        ):
            parts["registration"] = found
            taken |= set(range(found.first, found.end))
            first, at = min(first, found.first), max(at, found.end)
    after = title_from(lines, at) if at < len(lines) and lines[at].page == lines[number.first].page else None
    before = title_before(lines, first, floor)
    above = None if after or before else _addressee_between(scene, first, floor)
    if above is not None and (before := title_before(lines, above.first, floor)) is not None:
        # At the right margin, level with the title's end, the number comes behind the salutation.
        parts["addressee"] = above
        taken |= set(range(above.first, above.end))
    title = after or before
    if body_of_decree(number.value) is not None:
        before = before or _over_body(lines, first, floor)
        return _decree(scene, number, before or _under(number, after), parts, taken, floor)
    if title is None:
        title = _loose_title(scene, at, first, floor)
    own_name = None if title else _own_name(scene, number)
    title = title or own_name
    if title is None:
        return None
    taken |= set(range(title.first, title.end))
    start = min(first, title.first)
    again = title_before(lines, start, floor)
    if again and (again.value.endswith(title.value) or title.value.endswith(again.value)):
        taken |= set(range(again.first, again.end))
        start = again.first
    for step in range(start - 1, start - 1 - NOTICE.registration_above, -1):
        found = (
            registration_at(lines, step, scene.profile)
            if step >= floor and "registration" not in parts
            else None
        )
        if found and lines[step].page == lines[start].page:
            parts["registration"] = found
            taken |= set(range(step, start))
            start = step
    start, addressee = (
        (start, None) if "addressee" in parts else _addressee(scene, start, max(taken) + 1, floor)
    )
    if addressee:
        parts["addressee"] = addressee
        taken |= set(range(addressee.first, addressee.end))
    kind = kind_of_head(title.value, scene.profile)
    return Anchor(start, kind, title.flow, parts, taken, named=own_name is not None)


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


def _decree(
    scene: ContentLines,
    number: HeadPart,
    before: HeadPart | None,
    parts: dict[str, HeadPart],
    taken: set[int],
    floor: int,
) -> Anchor | None:
    """A decree (令): its title is that of what it issues, 《…》 in the sentence under the number."""
    lines = scene.lines
    top = max(floor, scene.page_top[lines[number.first].page])
    title = _issued(flow_of(lines[number.end : number.end + NOTICE.decree_lines]))
    start = number.first
    if title is None and (title := _issued(flow_of(lines[top : top + NOTICE.decree_lines]))) is not None:
        start = top
    if before is not None:
        taken |= set(range(before.first, number.first))
        start, title = min(start, before.first), title or before.flow
    elif (
        start - 1 >= floor
        and title is not None
        and solid(flow_of(lines[start - 1 : start]).text) == solid(title.text)
    ):
        start -= 1
        taken.add(start)
    if title is None and (name := _own_name(scene, number)) is not None:
        title = name.flow
    return Anchor(start, kind_of_head(title.solid, scene.profile), title, parts, taken) if title else None


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


def titled_heads(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Titles that begin with an organ and 关于 at a place where a notice may begin."""
    anchors: list[Anchor] = []
    taken = {at for anchor in known for at in anchor.taken}
    at = 0
    while at < len(scene.lines):
        if (
            at in taken
            or not scene.may_begin(at)
            or not starts_as_title(scene.lines[at].text.replace(" ", ""))
        ):
            at += 1
            continue
        title = title_from(scene.lines, at)
        if (
            title is None
            or any(place in taken for place in range(title.first, title.end))
            or _listed(scene, title.end)
        ):
            at += 1
            continue
        again = title_from(scene.lines, title.end) if title.end < len(scene.lines) else None
        end = again.end if again and solid(again.value) == solid(title.value) else title.end
        addressee = addressee_at(scene.lines, end) if end < len(scene.lines) else None
        parts = {"addressee": addressee} if addressee else {}
        own = set(range(title.first, addressee.end if addressee else end))
        if title.value.startswith("关于") and not addressee:
            at += 1
            continue
        kind = kind_of_head(title.value, scene.profile)
        anchors.append(Anchor(title.first, kind, title.flow, dict(parts), own))
        taken |= own
        at = max(own) + 1
    return anchors


def number_over_signature(scene: ContentLines, anchor: Anchor, end: int) -> None:
    """Take the number that stands between a letter's last sentence and who signs it for its head's.

    Where a number is set at the right margin, level with the signature, some extractions give it there.
    """
    lines = scene.lines
    if "number" in anchor.parts or "addressee" not in anchor.parts:
        return
    for at in range(max(anchor.taken) + 1, end - 1):
        number = number_at(lines, at) if lines[at - 1].text.endswith("。") else None
        if number is not None and number.end < end and names_organ(lines[number.end].solid):
            anchor.parts["number"] = number
            anchor.taken |= set(range(number.first, number.end))
            anchor.guess("document number")
            return
        if date_line(lines[at].text) is not None:
            return


def is_issued(anchor: Anchor, above: Anchor) -> bool:
    """Whether a head is what the one above it issues: 《…的决定》已经…通过, and the decision itself.

    So are the opinions that a notice hands on by their title: 印发《关于…的意见》的通知.
    """
    number, again = above.parts.get("number"), anchor.parts.get("number")
    if number is None or anchor.title is None or above.title is None:
        return False
    if again is not None:  # A site's heading is the decree's number, which stands below it again.
        of_decree = body_of_decree(number.value) is not None and again.value == number.value
        return of_decree and has_the_same_title(anchor, above)
    own, title = without_marks(anchor.title.solid), above.title.solid
    handed_on = carries(title) and f"《{own}》" in _marked(title)
    if handed_on and not {"addressee", "issuer"} & anchor.parts.keys():
        return True
    return body_of_decree(number.value) is not None and has_the_same_title(anchor, above)


def is_enclosed(lines: Sequence[Line], anchor: Anchor, above: Anchor) -> bool:
    """Whether a head is what the text above hands on by its title: 《…意见（试行）》已经同意，现印发给你们.

    Of copied pages many lack the title of the notice, or its number.
    """
    if anchor.title is None or {"number", "addressee", "issuer"} & anchor.parts.keys():
        return False
    between = lines[above.start : anchor.start]
    if len(between) > NOTICE.lines_of_cover:
        return False
    text = _marked("".join(line.solid for line in between))
    return f"《{without_marks(anchor.title.solid)}" in text and _HANDS_ON.search(text) is not None


def has_the_same_title(anchor: Anchor, above: Anchor) -> bool:
    """Whether two heads print one title, whatever its marks are."""
    titles = [without_marks(one.title.solid) for one in (anchor, above) if one.title is not None]
    return len(titles) > 1 and titles[0] == titles[1]


def _marked(title: str) -> str:
    """A title with those that it holds in marks, and what these hold in none."""
    return re.sub("[〈〉]", "", title)


def _listed(scene: ContentLines, end: int) -> bool:
    """Whether a title stands in a list of titles: another follows, or its number does in brackets."""
    if end >= len(scene.lines):
        return False
    following = scene.lines[end].text
    if re.match(r"[（(]?[\u4e00-\u9fff]{1,10}[〔\[（(]\s*\d{4}", following):
        return True
    return bool(re.match(r"\d{1,3}\s*[.．、]", following)) and "关于" in following


def addressed_heads(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Addressees at a page's top or behind a title of any form that no head has claimed."""
    anchors: list[Anchor] = []
    taken = {at for anchor in known for at in anchor.taken}
    starts = {anchor.start for anchor in known}
    for at in over_colons(scene.lines):
        if at in taken or (found := addressee_at(scene.lines, at)) is None:
            continue
        if any(place in taken for place in range(found.first, found.end)):
            continue
        if any(at - NOTICE.addressee_gap <= max(anchor.taken) < at for anchor in known) or at in starts:
            continue
        title = title_before(scene.lines, at, max(0, at - NOTICE.title_over_addressee))
        if (
            title is not None
            and scene.may_begin(title.first)
            and not taken & set(range(title.first, title.end))
        ):
            own = set(range(title.first, found.end))
            anchors.append(Anchor(title.first, NORMATIVE, title.flow, {"addressee": found}, own))
        elif at == 0 or scene.page_top[scene.lines[at].page] == at:
            own = set(range(at, found.end))
            anchors.append(
                Anchor(at, NORMATIVE, _title_on_page(scene, at), {"addressee": found}, own, "inferred")
            )
    return anchors


def _title_on_page(scene: ContentLines, top: int) -> Flow | None:
    """The title that stands somewhere below an addressee on the same page; else the text's first clause."""
    for at in range(top + 1, len(scene.lines)):
        if scene.lines[at].page != scene.lines[top].page:
            break
        if starts_as_title(scene.lines[at].text) and (title := title_from(scene.lines, at)):
            return title.flow
    return None


def _issued(sentence: Flow) -> Flow | None:
    """The title of what a decree issues: 《…》已经…通过, 现公布《…》."""
    issued = re.match(r"(?P<before>[^《。]{0,40})《", sentence.text)
    end = TITLE.end_of(sentence.text, issued.end()) if issued else None
    if issued is None or end is None:
        return None
    passed = re.match(r"》(?:[（(][^）)]*[）)])?(?:已|业|经)", sentence.text[end:])
    if not passed and not _ISSUES.search(issued["before"]):
        return None
    return sentence.slice(issued.end(), end)
