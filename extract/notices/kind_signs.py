"""Signs in lines of text that the body of a notice of some kind is known by."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.lexicon.column_heads import are_document_heads
from gongbao.extract.lexicon.figure_words import is_figure, noted_unit
from gongbao.extract.lexicon.labels import MARK_OF_ENTRY
from gongbao.extract.lexicon.measure_words import tells_measure
from gongbao.extract.notices.settings import NOTICE
from gongbao.extract.tables.line_cells import cell_words
from gongbao.extract.tables.meaning.appointments import are_list_heads, heads_names, is_list_head
from gongbao.extract.tables.settings import TABLE
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import document_kinds
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of, words_of, words_with
from gongbao.normalize.text.ornaments import CIRCLES, ENTRY_FIGURES
from gongbao.normalize.time.days import day_entry, dotted_entry, is_month

_ENTRY_MARK = re.compile(f"[{ENTRY_FIGURES}{CIRCLES}]")
_PERSONNEL_LINE = re.compile(
    rf"{one_of('appointment_words', 'change')}|{one_of('appointment_words', 'condition')}"
    rf"|[\u4e00-\u9fff]{{2,4}}(?:{one_of('appointment_words', 'comrade')})?(?:兼)?任[\u4e00-\u9fff]"
    r"|[\u4e00-\u9fff\s]{2,5}为[\u4e00-\u9fff]{4,}"
)
_ANNOUNCEMENTS = words_with("proof_words", "announcement")
_CONGRESS = re.compile(one_of("proof_words", "congress"))
_ELECTS = re.compile(one_of("proof_words", "elects"))
_ROSTER_LINE = re.compile(
    rf"(?:{one_of('appointment_words', 'elected_to')})(?:[（(][^（）()]{{1,20}}[）)])?[：:]"
)
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}、")
_ABOUT = "关于"
_MADE = re.compile(r"[\u4e00-\u9fff]{2,4}为[\u4e00-\u9fff]{4}")
_DECISION = re.compile(rf"(?:{one_of('appointment_words', 'told')})[：:]$")
_LISTED_TITLE = re.compile(
    rf"关于[^\n]{{4,60}}\n?[^\n]{{0,40}}的(?:{alternation(document_kinds('official'))})"
)
_FIGURE = re.compile(r"(?<![\d.])[-－]?\d[\d,]*(?:\.\d+)?(?![\d.])|——|…")
_DATED = re.compile(r"(?<!\d)\d+\s*[年月日号]")
"""The figures of dates and document numbers count nothing."""
_MEASURE = re.compile(
    alternation([*words_of("measure_heads", 0, "growth"), *words_of("measure_heads", 0, "month")])
)
_HAS_DIGIT = re.compile(r"\d")
_BAR = re.compile("[|｜]")
_SENTENCE = re.compile(r"[。；]")
_BETWEEN_WORDS = re.compile(r"[\s|｜]+")
_UNIT_BEHIND = re.compile(r"[（(][^（）()]*[）)]?$")
_TABLE_LABEL = re.compile(rf"[\s|｜]*(?:{one_of('table_words', 'table_label')})\s*\d")
_YEAR = re.compile(r"(?:19|20)\d{2}年?")


def is_diary_line(text: str) -> bool:
    """Whether a line begins as an entry of a diary does: with its day, or a mark of entries."""
    line = text.strip().lstrip("【〔")
    if _BAR.search(line, 1):
        return False  # 3月2日—4月3日 | 摸底 | 各小学: a row of a table
    if _ENTRY_MARK.match(line):
        return True
    dotted = dotted_entry(solid(line))
    if dotted is not None and (dotted.year or dotted.stop < len(solid(line))):
        return True  # 6.9 alone is as well a figure of a table that is set one cell a line.
    label = MARK_OF_ENTRY.match(line)
    if label is not None:
        entry = day_entry(solid(line[label.end() :]))
        return entry is not None and entry.month is not None and entry.sign != ""
    entry = day_entry(line) or day_entry(solid(line))
    if entry is None:
        return is_month(line) and not line[0].isdigit()  # a diary's heading 四月; a table's is 4月
    return entry.month is not None or entry.in_words or entry.set_off


def is_diary(texts: Sequence[str]) -> bool:
    """Whether lines are a diary's: two of them begin an entry."""
    return sum(map(is_diary_line, texts)) >= NOTICE.few_signs


def introduces_appointments(text: str) -> bool:
    """Whether a line can only stand over appointments: 市人民政府决定："""
    return bool(_DECISION.search(text))


def are_listed_people(texts: Sequence[str]) -> bool:
    """Whether lines hold the heads of a list of appointments, on one line or one a line."""
    if any(map(is_list_head, texts)):
        return True
    solids = [solid(text) for text in texts]
    names = [at for at, text in enumerate(solids) if heads_names(text)]
    return any(
        are_list_heads(solids[at : at + count])
        for name in names
        for at in range(max(0, name + 1 - TABLE.stacked_list_heads), name + 1)
        for count in range(2, TABLE.stacked_list_heads + 1)
    )


def announces_people(title: str, texts: Sequence[str]) -> bool:
    """Whether a congress announces by its title and lines who was elected to what: 市长：王安.

    Under a title that names nothing else, also whom its committee appointed and removed.
    """
    if not title.endswith(_ANNOUNCEMENTS) or _CONGRESS.search(title) is None:
        return False
    solids = [solid(text) for text in texts]
    if _ABOUT not in title and are_appointments([text for text in solids if _NUMBERED.match(text)]):
        return True
    elects = any(map(_ELECTS.search, solids))
    return elects and any(_ROSTER_LINE.match(text) or _MADE.match(text) or _elects(text) for text in solids)


def _elects(text: str) -> bool:
    """Whether a line tells what somebody was elected as: …补选王安为云山市人民政府市长."""
    elects = _ELECTS.search(text)
    return elects is not None and "为" in text[elects.end() :]


def are_appointments(texts: Sequence[str]) -> bool:
    """Whether lines tell of appointments: by the head of a list, or by two of its words."""
    words = sum(len(_PERSONNEL_LINE.findall(text)) for text in texts)
    return words >= NOTICE.few_signs or are_listed_people(texts)


def tells_of_appointment(texts: Sequence[str]) -> bool:
    """Whether lines have one word of appointments, which is enough under a title that says so."""
    return any(_PERSONNEL_LINE.search(text) for text in texts) or are_listed_people(texts)


def opens_diary(texts: Sequence[str]) -> bool:
    """Whether a line begins an entry, which is enough under a diary's own title."""
    return any(map(is_diary_line, texts))


def tells_figures(texts: Sequence[str]) -> bool:
    """Whether lines tell figures, under a title that says so: rows with a head, or sentences of growth."""
    rows = sum(_has_figures(text) for text in texts)
    heads = any(_MEASURE.search(text) and not _SENTENCE.search(text) for text in texts)
    told = sum(bool(_MEASURE.search(text)) and _HAS_DIGIT.search(text) is not None for text in texts)
    return bool(rows and heads) or told > 0


def _has_figures(text: str) -> bool:
    return len(_FIGURE.findall(_DATED.sub("、", text))) >= NOTICE.few_signs


def are_listed_documents(texts: Sequence[str]) -> bool:
    """Whether lines list documents: by the heads of such a list, by two numbers, or two titles."""
    if any(are_document_heads(cell_words(text)) for text in texts):
        return True
    joined = "\n".join(texts)
    numbers, titles = find_document_numbers(joined), _LISTED_TITLE.findall(joined)
    return max(len(numbers), len(titles)) >= NOTICE.few_signs


def are_figures(texts: Sequence[str]) -> bool:
    """Whether lines are rows of a table of figures, or cells of one, a line each."""
    rows = [text for text in texts if _has_figures(text)]
    bare = [text for text in texts if _FIGURE.fullmatch(text.strip())]
    return len(rows) >= NOTICE.figure_rows or len(bare) >= NOTICE.bare_figures


def is_table_of_figures(texts: Sequence[str]) -> bool:
    """Whether lines are hardly more than a table of figures: heads of measures or years, and figures below.

    A page that holds nothing else has mostly the indicator for its title: 2031年9月居民消费价格指数.
    """
    sentences = [text for text in texts if _SENTENCE.search(text)]
    words = [
        word for text in texts if not _SENTENCE.search(text) for word in _BETWEEN_WORDS.split(text) if word
    ]
    years = {word for word in words if _YEAR.fullmatch(word)}
    figures = sum(map(is_figure, words)) - len(years)
    if figures < NOTICE.bare_figures or figures < NOTICE.figures_a_sentence * len(sentences):
        return False
    is_headed = any(tells_measure(_UNIT_BEHIND.sub("", word)) for word in words if not is_figure(word))
    return (
        is_headed
        or len(years) >= NOTICE.few_signs
        or any(noted_unit(text) for text in (*texts, *(word for word in words if word[0] in "（(")))
        or any(map(_TABLE_LABEL.match, texts))
    )
