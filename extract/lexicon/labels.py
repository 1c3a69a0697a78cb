"""What numbers an article, a part or an item at the beginning of a line."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.numerals import ORDINAL, TO_99
from gongbao.schema.fixed import fixed

HAN = rf"[{TO_99}]{{1,3}}"
CIRCLED = "[①-⑳]"
_ANNEX = rf"附\s*+件(?:\s*+[\d{TO_99}]++)?"
_INSERTED = rf"(?:之{HAN})?"  # of an article that an amendment puts in behind 第三条: 第三条之一
_NAMED = r"(?=\s|[\u4e00-\u9fff]|$)"  # no mark behind it: 第三条，… goes on citing
_FORMS: tuple[tuple[str, int], ...] = (
    (rf"{ORDINAL}编{_NAMED}", 0),
    (rf"{ORDINAL}章{_NAMED}", 1),
    (rf"{ORDINAL}节{_NAMED}", 2),
    (rf"{ORDINAL}条{_INSERTED}{_NAMED}", 3),
    (rf"{HAN}\s*[、.．]", 1),
    (rf"[（(]{HAN}[）)]", 2),
    # 3.5月底前完成…: a number before a month or a year.
    (r"\d{1,3}\s*(?:[.．](?!\d)|[.．](?=\d{1,2}月[\u4e00-\u9fff]|\d{4}年)|、)", 3),
    (r"[（(]\d{1,3}[）)]", 4),
    (CIRCLED, 5),
)
"""The forms of labels and their levels; an annex, of level 0, stands beside them."""
ATTACHMENT_LEVEL = 0
# Before a blank too: in the outline 附件1 is a label whatever the annex is called.
_OUTLINE_FORMS = ((rf"{_ANNEX}(?=\s|[：:]|$)", ATTACHMENT_LEVEL), *_FORMS)
_LEVELS = tuple(level for _, level in _OUTLINE_FORMS)
_OUTLINE_LABEL = re.compile("|".join(f"({form})" for form, _ in _OUTLINE_FORMS))
"""A label of any form, each form a group: the first that fits is the one that matched."""
_OPENING = re.compile(rf"[附第{TO_99}（(①-⑳\d]")
# Not before a blank: 附件1　实施方案 on one line is the annex's title, which is no label.
ATTACHMENT = re.compile(rf"{_ANNEX}\s*+(?:[：:]|$)")
ANNEX_LABEL = re.compile(rf"(?:{one_of('attachment_words', 'begins')})\d{{0,2}}[：:]?")
"""The label of an annex alone on its line: 附表, 附件2：."""
LABEL = re.compile("|".join((*(form for form, _ in _FORMS), ATTACHMENT.pattern)))
CITED_ARTICLE = re.compile(rf"{ORDINAL}条(?:之{HAN}+|(?!之[{TO_99}]))(?![\s\u3000])")
ARTICLE = re.compile(rf"{ORDINAL}条{_INSERTED}")
PART = re.compile(rf"{ORDINAL}(?:[编章节]|条{_INSERTED}){_NAMED}")
"""A chapter or an article of rules, which no table holds: 第二章　支出范围和标准 looks like two heads."""
MARK_OF_CLAUSE = re.compile(rf"[（(]?[{TO_99}\d]{{1,3}}[）)、.．](?!\d)")
"""The mark of a clause or an entry in running text, where one of its brackets may be lost."""
ROW_NUMBER = re.compile(r"\d{1,3}[.．、]?")
"""What a column of numbers has in each row of a table: 3, 3., 3、."""
MARK_OF_ENTRY = re.compile(
    rf"[（(][{TO_99}\d]{{1,3}}[）)]|\d{{1,3}}[.．](?=\d{{1,2}}月\d)|{MARK_OF_CLAUSE.pattern}"
)
"""The mark of a diary's entry, which may begin with its day: （一）6月1日, 1.6月1日."""


@fixed
class Label:
    """A label of the outline: `一、`, `（一）`, `1.`, `第三条`, `附件1`; smaller levels stand higher."""

    text: str
    level: int
    end: int


@cache
def _may_open(letter: str) -> bool:
    """Whether a label may begin with a letter: every line is asked for its label, and few have one."""
    return _OPENING.match(letter) is not None


def label_of(text: str) -> Label | None:
    """The label a text begins with, or None.

    >>> label_of("（一）总体要求"), label_of("2022年")
    (Label(text='（一）', level=2, end=3), None)
    """
    match = _OUTLINE_LABEL.match(text) if _may_open(text[:1]) else None
    if match is None or match.lastindex is None:
        return None
    return Label(solid(match.group()), _LEVELS[match.lastindex - 1], match.end())
