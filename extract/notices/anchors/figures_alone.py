"""The head of a document of figures that stands alone: the title over the caption of its first table.

Where the words of the caption alone tell the kind, it is no title: above it stands what names the place and
the time (某市2031年9月工业生产情况), parted from it by a site's particulars, by a day or by who made it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongbao.extract.lexicon.figure_words import (
    NOTE_LINE,
    count_behind,
    indicator_heads,
    is_figure,
    is_translation,
    names_places,
    noted_unit,
    split_unit,
)
from gongbao.extract.lexicon.labels import LABEL
from gongbao.extract.lexicon.measure_words import names_more, tells_measure
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.kind_signs import are_figures
from gongbao.extract.notices.kinds import kind_named
from gongbao.extract.notices.proofs import is_reported
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.tables.line_cells import cell_words
from gongbao.normalize.documents.titles import ends_as_title, names_collection, names_publishers
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.days import CLOCK, SITE_DAY
from gongbao.normalize.time.head_periods import parse_head_period
from gongbao.normalize.time.times import date_line

_ENDS_TITLE = re.compile(
    rf"(?:{one_of('table_words', 'title_end')}|{one_of('table_words', 'title_of_figures')})"
    r"(?:[（(][^（）()]*[）)])?$"
)
_DAY = re.compile(rf"{SITE_DAY}(?:\s+{CLOCK})?")
_TIMES = words_with("table_words", "time_head")
_GOODS = words_with("table_words", "goods_head")
_BORDERS = re.compile(r"[\t|｜]")
_REMARK = re.compile(r"[（(][^（）()]{4,24}[）)]")
_STOPS = re.compile(r"[。；：，]")


def figures_alone(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """The anchors of a source, the first under the title of a document of figures where one stands on top.

    The titles of its tables that name no time of their own begin no other notice then.
    """
    anchors = sorted(known, key=lambda anchor: anchor.start)
    figures = kind_named("statistics")
    if scene.opening is None or (anchors and (anchors[0].kind != figures or anchors[0].parts)):
        return anchors
    end = _end_of_head(scene)
    title = _title(scene, end)
    if not title:
        return anchors
    if anchors:
        # Of counted tables, 主要指标（一）, the title of all is known.
        known_title = anchors[0].title.solid if anchors[0].title else "\n"
        below = min(anchors[0].taken, default=anchors[0].start) > end
        below = below and not _is_caption_of(scene, anchors[0])
        if below or _text(scene, title).startswith(known_title):
            return [anchors[0], *(anchor for anchor in anchors[1:] if below or not _is_caption(anchor))]
    elif not _holds_figures_alone(scene, end, _ends(scene, _text(scene, title))):
        return anchors
    taken = {*title, *_beside_title(scene, title, end)}
    flow = flow_of([scene.lines[at] for at in title])
    count = count_behind(flow.text)
    if count and _is_counted_on(scene, flow.text[:count], title[-1]):
        # 主要指标（一） is the caption of the first of several tables.
        flow, taken = flow.slice(0, count), taken - {*title}
    own = Anchor(0, figures, flow, {}, taken)
    if not _ends(scene, own.title.solid if own.title else "") or not (anchors or _hardly_says(scene, end)):
        own.guess("title")
    return [own, *(anchor for anchor in anchors[1:] if not _is_caption(anchor))]


def _is_counted_on(scene: ContentLines, stem: str, last: int) -> bool:
    """Whether a title without its count stands over another table below."""
    below = (line.solid for line in scene.lines[last + 1 :])
    return any(text.startswith(solid(stem)) and count_behind(text) == len(solid(stem)) for text in below)


def _is_caption_of(scene: ContentLines, anchor: Anchor) -> bool:
    """Whether a title stands right over a table, behind sentences: under another title it is a caption."""
    first = min(anchor.taken, default=anchor.start)
    return any("。" in line.text for line in scene.lines[:first])


def _is_caption(anchor: Anchor) -> bool:
    """Whether a title is that of a table of the document: one of figures that names no time of its own."""
    if anchor.parts or not anchor.kind.attachable or anchor.title is None:
        return False
    return parse_head_period(anchor.title.solid) is None


def _end_of_head(scene: ContentLines) -> int:
    """Where the text begins below the head, or the first table with the note of its unit."""
    last = min(len(scene.lines), NOTICE.lines_over_figures)
    return next((at for at in range(last) if _is_body(scene, at)), last)


def _is_body(scene: ContentLines, at: int) -> bool:
    line = scene.lines[at]
    if line.page != scene.lines[0].page or line.index in scene.figures or noted_unit(line.text):
        return True
    if "。" in line.text or LABEL.match(line.text) or len(line.text) > NOTICE.longest_title_line:
        return True
    apart = line.text.split()
    if _names_rows(apart[0]) or is_figure(apart[-1]):
        return True
    words = _cells(line.text)
    if words and _names_rows(words[0]):
        return True
    return len(words) > 1 and any(is_figure(word) or tells_measure(word) for word in words)


def _cells(text: str) -> list[str]:
    """The words of a line's cells, parted by tabs, bars or wide blanks."""
    return [word for cell in _BORDERS.split(text) for word in cell_words(cell)]


def _runs(scene: ContentLines, end: int) -> Iterator[list[int]]:
    """The lines of a head that follow each other, without what is a site's, a day, or who made it."""
    run: list[int] = []
    for at in range(end):
        line = scene.lines[at]
        parted = at > 0 and line.index - scene.lines[at - 1].index > 1
        rubric = not run and line.solid in words_with("table_words", "rubric")
        aside = rubric or _is_aside(scene, at)
        if run and (parted or aside):
            yield run
            run = []
        if not aside:
            run.append(at)
    if run:
        yield run


def _is_aside(scene: ContentLines, at: int) -> bool:
    text = scene.lines[at].text
    if names_collection(solid(text)) or is_translation(text):
        return True
    if parse_head_period(text) is not None and date_line(text) is None and not _DAY.fullmatch(text):
        return False
    return scene.is_aside(at) or names_publishers(text) or _DAY.fullmatch(text) is not None


def _title(scene: ContentLines, end: int) -> list[int]:
    """The lines of the title, which names a time; none where they cannot be told from a caption's."""
    runs = list(_runs(scene, end))
    if not runs:
        return []
    first = runs[0]
    count = next(
        (count for count in range(1, len(first) + 1) if _ends(scene, _text(scene, first[:count]))), 0
    )
    if not count and (len(runs) > 1 or len(first) == 1):
        count = len(first)
    while 0 < count < len(first) and _tells_time(scene.lines[first[count]].text):
        count += 1  # The time may stand under the title.
    own = first[:count]
    if own == first and len(runs) > 1 and _is_dated_remark(scene.lines[runs[1][0]].text):
        own = [*own, runs[1][0]]  # Blank cells of a sheet stand between.
    text = _text(scene, own)
    is_title = names_more(text) and len(text) <= NOTICE.longest_kind_title and not _STOPS.search(text)
    return own if is_title and parse_head_period(text) is not None else []


def _tells_time(text: str) -> bool:
    """Whether a line says nothing but a time, or is a remark that says one: （2031年，以上年为100）."""
    return _is_dated_remark(text) or not names_more(text)


def _is_dated_remark(text: str) -> bool:
    return _REMARK.fullmatch(text) is not None and parse_head_period(text[1:]) is not None


def _beside_title(scene: ContentLines, title: Sequence[int], end: int) -> Iterator[int]:
    """The lines of a head that are neither title nor caption: bodies, a rubric, the month it was made in.

    The day written is read where it stands.
    """
    runs = list(_runs(scene, end))
    in_runs = {at for run in runs for at in run}
    yield from (at for at in range(end) if at not in in_runs and date_line(scene.lines[at].text) is None)
    yield from (run[0] for run in runs[1:] if len(run) > 1 and not names_more(scene.lines[run[0]].text))


def _text(scene: ContentLines, own: Sequence[int]) -> str:
    return "".join(scene.lines[at].solid for at in own)


def _ends(scene: ContentLines, text: str) -> bool:
    """Whether a text ends as the title of a document of figures does."""
    words = tuple(scene.profile.titles.get("statistics", ()))
    return text.endswith(words) or _ENDS_TITLE.search(text) is not None or ends_as_title(text)


def _holds_figures_alone(scene: ContentLines, end: int, is_told: bool) -> bool:
    """Whether little but figures stands below a head, still less where its title does not tell so."""
    if scene.tables and not scene.figures:
        return False
    texts = [line.text for line in scene.lines[end:]]
    if not _hardly_says(scene, end, NOTICE.titled_figures if is_told else NOTICE.figures_to_sentence):
        return False
    if is_reported(texts) or not are_figures(texts):
        return False
    with_unit = bool(scene.figures) and any(split_unit(text)[1] for text in texts)
    return with_unit or any(_heads_figures(_cells(text)) for text in texts)


def _hardly_says(scene: ContentLines, end: int, figures: int = NOTICE.figures_to_sentence) -> bool:
    """Whether so many lines of figures stand below a head for each sentence, its notes aside."""
    texts = [line.text for line in scene.lines[end:]]
    notes = next((at for at, text in enumerate(texts) if NOTE_LINE.match(text)), len(texts))
    return figures * sum("。" in text for text in texts[:notes]) <= len(texts)


def _heads_figures(cells: Sequence[str]) -> bool:
    """Whether cells of a line are heads of figures: one names the rows, or tells how is measured."""
    return any(_names_rows(cell) or tells_measure(cell) for cell in cells)


def _names_rows(cell: str) -> bool:
    """Whether a cell is the head of what names rows of figures: indicators, places, what is sold."""
    return cell in indicator_heads() or cell in (*_GOODS, *_TIMES) or names_places(cell)
