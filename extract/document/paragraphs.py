"""Paragraphs out of hard-wrapped lines: one begins at a label or where the line before was left short.

Where the source tells that a paragraph begins, it does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.lexicon.column_heads import content_label, numbered_name
from gongbao.extract.lexicon.labels import ATTACHMENT_LEVEL, CITED_ARTICLE, Label, label_of
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of, text_of_lines
from gongbao.normalize.duties.clauses import opens_field
from gongbao.normalize.duties.dashed_labels import with_colons
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import ALL
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.units.unit_names import begins_unit, is_complete
from gongbao.schema.fixed import fixed

_TERMINAL = tuple("。！？；：:;”）)】］]〕〗〉")
_STOPS = tuple("。；：:;")
_HEAD = re.compile(r"(?P<name>[^，。；：:（）()“]{2,40})[：:]")
_ANY_LABEL = re.compile(r"[\u4e00-\u9fff]{2,8}[：:]")
_TOP_LEVEL = 1
_NEVER_FIRST = "，。、；：）】”"
_NUMBERS = re.compile(rf"\s*[{TO_99}]+[、产]")
_DASH = "——"
_CLAUSES_OF_FIELDS = re.compile("[，,；;]")
_CLAUSES = re.compile("[，。；：,;:]")
_FIRST = re.compile(r"^[（(]?[一1１](?!\d)")
_GOING_ON = ("、", "，", ",", "；", ";", *ALL.opening)
_CLOSED = (*ALL.closing, "”")
_GAP = re.compile(r"\s{2,}|\t")


@fixed
class Paragraph:
    """A paragraph: its lines and their joined text."""

    lines: tuple[Line, ...]
    flow: Flow

    @property
    def text(self) -> str:
        return self.flow.text

    @property
    def label(self) -> Label | None:
        """The label it begins with, or None."""
        return label_of(self.flow.text)


def paragraphs_of(lines: Sequence[Line]) -> list[Paragraph]:
    """Join lines into paragraphs."""
    return [Paragraph(tuple(group), flow_of(group)) for group in _groups(lines)]


def text_of(lines: Sequence[Line]) -> str:
    """The text of some lines, a line a paragraph."""
    return "\n".join(text_of_lines(group) for group in _groups(lines))


def _groups(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines of each paragraph."""
    groups: list[list[Line]] = []
    in_field = False
    # Where a line ends, in ems from the column's edge: a first line is set in by two.
    widest = DOCUMENT.first_indents[0]
    widths = [line.width + min(line.indent, widest) if line.indent else line.width for line in lines]
    labels = [line.label for line in lines]
    for at, line in enumerate(lines):
        field = _opens_field(line) and not (at and lines[at - 1].text.endswith(_GOING_ON))
        # In a bracket the field may be the end of the sentence that has filled the line above.
        opens = field and line.text[0] not in ALL.opening
        if (
            at == 0
            or opens
            or _opens_with_unit(lines, at)
            or _breaks(lines, widths, labels, at)
            or (in_field and (_ends_field(lines, labels, at) or _opens_any(lines, at)))
        ):
            groups.append([])
            in_field = field
        in_field = in_field or _ends_in_field(line)
        groups[-1].append(line)
    return groups


def _opens_field(line: Line) -> bool:
    """Whether a line opens with `责任单位：`, `完成时限：`, `主要内容：`, which no sentence goes on with."""
    head = with_colons(line.text[: DOCUMENT.field_head])
    if not ("：" in head or ":" in head or "】" in head):
        return False
    return opens_field(solid(head)) or content_label(head) > 0 or numbered_name(line.text) > 0


def _ends_in_field(line: Line) -> bool:
    """Whether the last sentence of a line is a field: 新增企业10户。责任单位：县工信局；完成时限：11月底."""
    text = with_colons(line.text)
    if not ("：" in text or ":" in text or "∶" in text):
        return False
    last = text.rstrip("。").rpartition("。")[2]
    return any(opens_field(solid(part[: DOCUMENT.field_head])) for part in _CLAUSES_OF_FIELDS.split(last))


def _opens_with_unit(lines: Sequence[Line], at: int) -> bool:
    """Whether a line behind a stop opens with a unit and a colon, over what it does: 市教育局：负责…."""
    text = lines[at].text
    if not lines[at - 1].text.endswith(_STOPS) or not ("：" in text or ":" in text):
        return False
    head = _HEAD.match(text)
    names = solid(head["name"]).split("、") if head else []
    return bool(names) and all(is_complete(name) and begins_unit(name) for name in names)


def _opens_any(lines: Sequence[Line], at: int) -> bool:
    """Whether a line below a field opens with another label, whatever it says: 整改目标：, 联系电话：."""
    return _ANY_LABEL.match(lines[at].text) is not None and not lines[at - 1].text.endswith(_GOING_ON)


def _ends_field(lines: Sequence[Line], labels: Sequence[Label | None], at: int) -> bool:
    """Whether a labelled line ends the field before it, which hardly ever ends with a full stop."""
    return labels[at] is not None and not lines[at - 1].text.endswith(_GOING_ON)


def _breaks(lines: Sequence[Line], widths: Sequence[float], labels: Sequence[Label | None], at: int) -> bool:
    """Whether a paragraph begins with a line."""
    before, line = lines[at - 1], lines[at]
    label = labels[at]
    if (
        label is None
        and labels[at - 1] is not None
        and not line.opens
        and _is_label_alone(before, labels[at - 1])
    ):
        return False
    if line.text.startswith(_DASH) and label is None and _is_heading(before, labels[at - 1]):
        return True
    ended = before.text.endswith(_TERMINAL)
    # Where paragraphs are known to begin, one goes on below a line that was cut, however long that is.
    is_cut = before.opens and label is None and not ended
    is_whole = widths[at - 1] > DOCUMENT.unwrapped and not is_cut
    if line.opens or (is_whole and not _fills_wide_column(lines, widths, at - 1)):
        return True
    if _is_set_in(before, line, ended=ended, labelled=label is not None):
        return True
    if label is None and not ended and _holds_on(before, line, widths, at):
        return False
    width = _width(lines, widths, at - 1)
    own_heading = labels[at - 1] is not None and widths[at - 1] < width - DOCUMENT.short_of_width
    if label is None and own_heading and _is_set_in_below(before, line):
        return True
    short = widths[at - 1] < width * DOCUMENT.short_share
    if label is not None:
        is_top = label.level == _TOP_LEVEL and not _NUMBERS.match(line.text, label.end)
        if is_top and not before.text.endswith(_GOING_ON):
            # 一、 heads a part, whatever stands above; 一、二、三产业 may be a sentence's.
            return True
        # Behind a labelled heading, but for a cited article: its words go on with it.
        return (
            ended
            or short
            or _heads(before, labels[at - 1], label)
            or (
                labels[at - 1] is not None
                and widths[at - 1] < width - DOCUMENT.short_of_width
                and not CITED_ARTICLE.match(line.text)
            )
        )
    if ended:
        # Quotes and brackets end in mid-sentence too, but hardly where the line is left short.
        if before.text.endswith(_CLOSED):
            return short and line.text[0] not in _NEVER_FIRST
        return widths[at - 1] < width - DOCUMENT.short_of_width
    return short


def _heads(before: Line, above: Label | None, label: Label) -> bool:
    """Whether the line above is the heading of a part that a deeper label begins in: （三）… over 21.…."""
    if above is None or above.level >= label.level or before.text.endswith(_GOING_ON):
        return False
    return _FIRST.search(label.text) is not None or _CLAUSES.search(before.text, above.end) is None


def _is_heading(line: Line, label: Label | None) -> bool:
    """Whether a labelled line is a heading alone, which no dash goes on with: （一）矿山领域 / ——排查."""
    return label is not None and _CLAUSES.search(line.text, label.end) is None


def _is_label_alone(line: Line, label: Label | None) -> bool:
    """Whether a line holds the mark of an item alone: extractors set it apart from its words.

    An annex's stands over a title, which is a line of its own.
    """
    return label is not None and label.level > ATTACHMENT_LEVEL and label.end == len(line.text)


def _holds_on(before: Line, line: Line, widths: Sequence[float], at: int) -> bool:
    """Whether a line goes on a sentence of the line before however short that is.

    One followed by a line as wide is of a column narrower than others near.
    """
    as_wide = "，" in before.text and widths[at] >= widths[at - 1] - DOCUMENT.short_of_width
    return as_wide or before.text.endswith(("，", "、", ",")) or line.text[0] in _NEVER_FIRST


def _fills_wide_column(lines: Sequence[Line], widths: Sequence[float], at: int) -> bool:
    """Whether a line wider than any printed column is one of a text wrapped so: another near by is as wide.

    Paragraphs that were never wrapped end where they end, and rows of a table have gaps.
    """
    if _GAP.search(lines[at].text):
        return False
    first, end = max(0, at - DOCUMENT.width_lines), min(len(lines), at + 1 + DOCUMENT.width_lines)
    edge = max(widths[first:end]) - DOCUMENT.short_of_width
    return widths[at] >= edge and sum(other >= edge for other in widths[first:end]) > 1


def _is_set_in(before: Line, line: Line, *, ended: bool, labelled: bool) -> bool:
    """Whether a line's indent is that of a paragraph's first, or a label stands there."""
    indents, same_page = DOCUMENT.first_indents, before.page == line.page
    if line.indent in indents and before.indent not in indents and before.indent < line.indent and same_page:
        return True
    if labelled:
        return indents[0] <= line.indent <= indents[-1]
    return ended and line.indent - before.indent >= DOCUMENT.min_set_in and same_page


def _is_set_in_below(heading: Line, line: Line) -> bool:
    """Whether a line under a labelled heading of its own is set in as that is: its text begins there."""
    indents = DOCUMENT.first_indents
    alike = heading.indent == line.indent and line.indent in indents and heading.page == line.page
    return alike and re.search("[，；：。]", heading.text) is None


def _width(lines: Sequence[Line], widths: Sequence[float], at: int) -> float:
    """The column width around a line: the widest of its neighbours, of those above and below the narrower.

    Where a wide column goes over into a narrow one, the lines below tell; a page's last lines have
    only those above, its first one only those below.
    """
    page = lines[at].page
    count = DOCUMENT.width_lines
    first, end = max(0, at - count), min(len(lines), at + 1 + count)
    while lines[first].page != page:
        first += 1
    while lines[end - 1].page != page:
        end -= 1
    above, lines_below = max(widths[first : at + 1]), end - at - 1
    if first == at and lines_below:
        return max(above, *widths[at + 1 : end])
    return min(above, max(widths[at + 1 : end])) if lines_below >= DOCUMENT.min_lines_below else above
