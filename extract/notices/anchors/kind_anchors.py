"""Anchors of notices known by titles that tell their kind."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from operator import attrgetter

from gongbao.extract.lexicon.figure_words import count_behind, title_continued
from gongbao.extract.lexicon.labels import ANNEX_LABEL, LABEL
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.kind_signs import is_diary_line
from gongbao.extract.notices.kinds import NORMATIVE, Kind, kind_of_title, lines_with_title_words
from gongbao.extract.notices.proofs import is_reported
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import ends_as_title, is_whole_title, names_organ, starts_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.days import is_month
from gongbao.normalize.time.times import date_line

_NO_TITLE = re.compile(r"[。；，：,;]|^[（(]|\d{4}〕")
_REMARK = re.compile(r"[（(][^（）()]+[）)]")
_ACCEPTS = re.compile(one_of("appointment_verbs", "either", "behind"))
_ORGAN = re.compile(rf"[\u4e00-\u9fff]{{2,18}}(?:[省市县区州盟旗]|{one_of('title_words', 'office')})")


def titled_kinds(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Notices under a title whose words tell their kind and whose text bears that out."""
    anchors: list[Anchor] = []
    taken = {at for anchor in known for at in anchor.taken}
    may_tell = lines_with_title_words([line.solid for line in scene.lines], scene.profile)
    for at in compress(range(len(scene.lines)), may_tell):
        if at in taken or _NO_TITLE.search(scene.lines[at].solid):
            continue
        for own in _lines_of_title(scene, at):
            kind = _told_kind(scene, own)
            if kind is None or not taken.isdisjoint(own) or _is_section_above(scene, at, kind):
                continue
            if kind.in_parts and _is_clause(scene.lines[at].solid):
                continue
            if _title_place(scene, own, kind):
                anchors.append(_titled_kind(scene, own, kind, [*known, *anchors[-1:]]))
                taken.update(own)
                break
    outer = [
        anchor
        for anchor in anchors
        if not _inside_of_kind(scene, anchor, known) and not _under_annex_label(scene, anchor, anchors, known)
    ]
    own_titles = [anchor for anchor in outer if not _is_caption(scene, anchor, [*known, *outer])]
    notices = [anchor for anchor in own_titles if not _goes_on(anchor, [*known, *outer])]
    whole = _without_parts(scene, notices, known)
    # In an issue each counted table is a notice of its own.
    return _with_counted_tables(whole) if scene.opening is not None else whole


def _lines_of_title(scene: ContentLines, at: int) -> Sequence[list[int]]:
    """The lines that may be the title that begins at one: both first where only both make a whole title."""
    alone, both = [at], [at, at + 1]
    if at + 1 >= len(scene.lines) or ends_as_title(scene.lines[at].solid):
        return (alone, both)
    text = scene.lines[at].solid + scene.lines[at + 1].solid
    is_whole = starts_as_title(text) and is_whole_title(text)
    return (both, alone) if is_whole and ends_as_title(text, "official") else (alone, both)


def _with_counted_tables(anchors: Sequence[Anchor]) -> list[Anchor]:
    """The notices of a document, those under one title with a count as one: 主要指标（一）, （二）."""
    notices: list[Anchor] = []
    stem = ""
    for anchor in anchors:
        title = anchor.title
        count = count_behind(title.text) if title and anchor.kind.attachable else None
        own = title.slice(0, count) if title and count else None
        if own is not None and notices and own.solid == stem:
            notices[-1].title = own
            notices[-1].taken = set()  # the line with the count is the first table's caption
            continue
        stem = own.solid if own is not None else ""
        notices.append(anchor)
    return notices


def _is_caption(scene: ContentLines, anchor: Anchor, others: Sequence[Anchor]) -> bool:
    """Whether a title stands right under that of a notice of its kind: it is the first table's of several."""
    before = max((one for one in others if one.start < anchor.start), key=attrgetter("start"), default=None)
    if before is None or not before.taken or before.kind != anchor.kind or not anchor.kind.attachable:
        return False
    between = scene.lines[max(before.taken) + 1 : anchor.start]
    return all(_REMARK.fullmatch(line.solid) for line in between)


def _goes_on(anchor: Anchor, others: Sequence[Anchor]) -> bool:
    """Whether a title is that of the notice before, printed again over its table's next page."""
    before = max((one for one in others if one.start < anchor.start), key=attrgetter("start"), default=None)
    if before is None or before.title is None or anchor.title is None or before.kind != anchor.kind:
        return False
    return title_continued(anchor.title.solid) == before.title.solid


def _without_parts(scene: ContentLines, anchors: Sequence[Anchor], known: Sequence[Anchor]) -> list[Anchor]:
    """The notices, but for what heads a part of the one before: 任命名单 and 免职名单 under a 任免名单."""
    whole: list[Anchor] = []
    for anchor in anchors:
        before = max(
            (one for one in [*known, *whole] if one.start < anchor.start),
            key=attrgetter("start"),
            default=None,
        )
        if before is None or not _heads_part(scene, anchor, before):
            whole.append(anchor)
    return whole


def _heads_part(scene: ContentLines, anchor: Anchor, before: Anchor) -> bool:
    """Whether a title is the name of its kind alone, in the text of a notice of that kind with a whole one.

    Behind the date of the other it is a notice of its own.
    """
    names = scene.profile.titles.get(anchor.kind.name, ())
    alone, whole = (one.title.solid if one.title else "" for one in (anchor, before))
    if anchor.kind != before.kind or not anchor.kind.in_parts or alone not in names or whole in names:
        return False
    above = min(anchor.taken) - 1
    return above in before.taken or date_line(scene.lines[above].text) is None


def _is_clause(text: str) -> bool:
    """Whether a line is an item of a list of appointments and no title: 接受王安辞去…职务的请求."""
    return _ACCEPTS.match(text) is not None and not ends_as_title(text, "official")


def _is_section_above(scene: ContentLines, at: int, kind: Kind) -> bool:
    """Whether a line is a section's name, with its first notice's title right under it."""
    name = scene.lines[at].solid
    return name in scene.profile.sections and _told_kind(scene, [at + 1]) == kind


def _told_kind(scene: ContentLines, own: Sequence[int]) -> Kind | None:
    """The kind that a title on one line, or broken over two of a page, tells."""
    if own[-1] >= len(scene.lines):
        return None
    first, last = scene.lines[own[0]], scene.lines[own[-1]]
    text = first.solid if first is last else first.solid + last.solid
    if len(text) > NOTICE.longest_kind_title or first.page != last.page or _NO_TITLE.search(text):
        return None
    kind = kind_of_title(text, scene.profile)
    if kind is None or LABEL.match(first.text) or LABEL.match(last.text) or _ends_entry(scene, own[0]):
        return None
    if first is last:
        return kind
    if date_line(first.text) is not None or is_diary_line(first.text):
        return None  # The date under a signature ends a notice.
    rest = last.text
    ends = any(text.endswith(word) for word in scene.profile.titles.get(kind.name, ()))
    broken = kind_of_title(first.solid, scene.profile) is None and kind_of_title(rest, scene.profile) is None
    return kind if (ends or broken) and len(rest) <= NOTICE.longest_title_rest else None


def _ends_entry(scene: ContentLines, at: int) -> bool:
    """Whether a line ends the entry of a list that the one above begins with a number and half a title."""
    above = scene.lines[at - 1].solid if at else ""
    numbers = find_document_numbers(above[: NOTICE.longest_kind_title])
    if not numbers or numbers[0].start:
        return False
    begun = above[numbers[0].end :]
    return starts_as_title(begun) and not ends_as_title(begun)


def _titled_kind(scene: ContentLines, titled: Sequence[int], kind: Kind, others: Sequence[Anchor]) -> Anchor:
    """A notice under a title of its kind; a month alone on the line before or behind belongs to the title."""
    own = list(titled)
    before, after = own[0] - 1, own[-1] + 1
    if (
        before >= 0
        and is_month(scene.lines[before].text)
        and scene.lines[before].page == scene.lines[own[0]].page
    ) or (_is_organ_above(scene, before) or _names_organ_of(scene, before)):
        own.insert(0, before)
    title = "".join(scene.lines[place].text for place in own)
    if after < len(scene.lines) and title.count("（") > title.count("）") == 0:
        own.append(after)  # the month in brackets, broken over lines
    elif (
        after < len(scene.lines)
        and scene.lines[after].text.startswith(("（", "("))
        and is_month(scene.lines[after].text)
    ):
        own.append(after)
    start = _start_of(scene, own[0], kind, others)
    return Anchor(start, kind, flow_of([scene.lines[place] for place in own]), {}, set(own))


def _is_organ_above(scene: ContentLines, at: int) -> bool:
    """Whether a line names the organ whose title goes on below: first on its page, or under a banner."""
    if at < 0 or not _ORGAN.fullmatch(scene.lines[at].solid):
        return False
    line = scene.lines[at]
    return at == scene.page_top[line.page] or line.index - 1 in scene.furniture.banners


def _names_organ_of(scene: ContentLines, at: int) -> bool:
    """Whether a line is nothing but the body of a title that goes on below with 关于."""
    return (
        0 <= at < len(scene.lines) - 1
        and scene.lines[at + 1].text.startswith("关于")
        and names_organ(scene.lines[at].solid)
    )


def _title_place(scene: ContentLines, own: Sequence[int], kind: Kind) -> bool:
    """Whether what reads as a title of a kind stands over, or among, what such a notice holds."""
    at = own[0] - _names_organ_of(scene, own[0] - 1)
    page = scene.lines[at].page
    around = [line.text for line in scene.lines[max(scene.page_top[page], at - NOTICE.fitting_above) : at]]
    below = [line.text for line in scene.lines[own[-1] + 1 : at + NOTICE.fitting_below]]
    before = scene.lines[at - 1].text if at > scene.page_top[page] else ""
    if (
        before
        and not re.search(r"[。；;：，）)\d…—%-]$", before)
        and not scene.text_ended(at)
        and not kind.fits(around)
        and len(before) > NOTICE.short_line_before
    ):
        return False
    if not scene.stands_on_top(at) and scene.opening is not None:
        first = [line.text for line in scene.lines[: min(at, NOTICE.report_lines)]]
        if is_reported(first):
            return False  # A heading within what a newspaper tells: 主要指标稳中有升.
    if scene.stands_on_top(at):
        title = "".join(scene.lines[place].solid for place in own)
        if kind.issued and is_reported(below) and title not in solid("".join(below[: NOTICE.report_lines])):
            return False
        if kind.fits_alone(below):
            return True
    if kind.fits(below) or (scene.section_kind(at) == kind and kind.fits(around)):
        return True
    # Column by column, the names and units of a table stand over all of its figures.
    further = [line.text for line in scene.lines[own[-1] + 1 : at + NOTICE.columns_below]]
    return kind.in_columns and not any("。" in text for text in further) and kind.fits(further)


def _start_of(scene: ContentLines, at: int, kind: Kind, others: Sequence[Anchor]) -> int:
    """A titled notice begins at its title, or at its page's top if what stands above is its own.

    The body and date alone that stand over the title of a source are of it.
    """
    if scene.stands_on_top(at):
        return 0
    top = scene.page_top[scene.lines[at].page]
    nearest = max(
        (other for other in others if top <= other.start < at), key=attrgetter("start"), default=None
    )
    if nearest is not None and not _is_part_of(scene, at, kind, nearest):
        return at
    top = nearest.start if nearest is not None else top
    above = [line.text for line in scene.lines[top:at]]
    if not above or scene.heads_again(top) or any(len(text) > NOTICE.longest_own_line for text in above):
        return at
    if len(above) <= NOTICE.max_caption_lines and all(
        len(text) <= NOTICE.longest_caption and not re.search(r"[。，；：]$", text) for text in above
    ):
        return top if kind.short_lines_above and top > 0 else at
    opens = kind.fits(above[: NOTICE.opening_lines]) and (scene.text_ended(top) or kind.opens(above[0]))
    if top and kind.fits([line.text for line in scene.lines[max(0, top - NOTICE.closing_lines) : top]]):
        return at
    return top if opens and scene.section_kind(at) in (kind, None) else at


def _is_part_of(scene: ContentLines, at: int, kind: Kind, last: Anchor) -> bool:
    """Whether a title heads a part of the section of appointments it stands in, not a notice of its own."""
    ended = "number" in last.parts or date_line(scene.lines[at - 1].text) is not None
    ended = ended or _names_organ_of(scene, at)
    return kind == last.kind and kind.in_parts and not ended


def _under_annex_label(
    scene: ContentLines, anchor: Anchor, others: Sequence[Anchor], known: Sequence[Anchor]
) -> bool:
    """Whether a table stands right under 附表, 附件2 and the like alone, behind a notice of the same kind.

    So does a list of people behind what appoints them, which may have a number: 附表 / 任免职人员名单.
    """
    lists = anchor.kind.in_parts and "number" not in anchor.parts
    ahead = [*known, *others] if lists else others
    before = max((one for one in ahead if one.start < anchor.start), key=attrgetter("start"), default=None)
    if before is None or not (anchor.kind.attachable or (lists and before.kind == anchor.kind)):
        return False
    at = min(anchor.taken)  # The label may have been taken for the title's first line.
    return any(ANNEX_LABEL.fullmatch(line.solid) for line in scene.lines[max(0, at - 1) : at + 1])


def _inside_of_kind(scene: ContentLines, anchor: Anchor, known: Sequence[Anchor]) -> bool:
    """A statistics table or list that a notice has attached, or has named, belongs to that notice."""
    before = [other for other in known if other.start < anchor.start]
    if not before or not anchor.kind.attachable:
        return False
    section = scene.section_kind(anchor.start)
    # 附件1 may stand first on the page, where the title's notice would begin.
    title_at = min(anchor.taken, default=anchor.start)
    attached = any(
        re.match(r"附\s*件", line.text)
        for line in scene.lines[max(before[-1].start, anchor.start - NOTICE.attachment_gap) : title_at]
    )
    title = anchor.title.solid if anchor.title else ""
    above = scene.lines[before[-1].start : anchor.start][: NOTICE.naming_lines]
    named = title != "" and title in "".join(line.solid for line in above)
    return attached or named or (section == before[-1].kind == NORMATIVE)
