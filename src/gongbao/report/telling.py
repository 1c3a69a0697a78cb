"""How values are told: figures, pages, days, quotes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from gongbao.shown import one_line
from gongbao.wording import Language, value_word, word

Row = Mapping[str, Any]

# A quote is as long as two lines of a table; its uid leads to the whole.
_LONGEST_QUOTE = 90
# How a check of numbers that go on begins what it found.
_MISSING = "missing "
# What a check of a page is of: the page, or so many of its characters.
_OF_PAGE = re.compile(r"(?:(?P<count>\d+) characters of )?page (?P<page>\d+)")


def told(value: Any) -> str:
    """A value as text, nothing for none."""
    return "" if value is None else str(value)


def figure(value: Any) -> str:
    """A number with its thousands parted, without noughts that say nothing.

    >>> figure(36000000.0), figure(Decimal("117.90")), figure(None)
    ('36,000,000', '117.9', '')
    """
    if value is None:
        return ""
    text = f"{Decimal(str(value)):,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def finding(column: str, value: str | None, language: Language) -> str:
    """What a check is of (`subject`), expected (`expected`) or found (`actual`), as a reader calls it.

    >>> finding("actual", "missing 21、22", "zh"), finding("expected", "listed", "zh")
    ('缺 21、22', '列入目录')
    >>> finding("subject", "page 3", "zh"), finding("subject", "2 characters of page 3", "zh")
    ('第 3 页', '第 3 页的 2 个字')
    """
    if value is None:
        return ""
    if column == "subject" and (of_page := _OF_PAGE.fullmatch(value)):
        key = "page" if of_page["count"] is None else "characters"
        return word(f"checks.subject.{key}", language).format(**of_page.groupdict())
    if value.startswith(_MISSING):
        return word("checks.actual.missing", language).format(value.removeprefix(_MISSING))
    return value_word(f"checks.{column}", value, language)


def cut(text: str | None) -> str:
    """A quote in one line, cut where it is long."""
    whole = one_line(text or "")
    return whole if len(whole) <= _LONGEST_QUOTE else whole[: _LONGEST_QUOTE - 1] + "…"


def paged(row: Row, language: Language) -> str:
    """The page of the file, and in brackets the printed one."""
    if row["page"] is None:
        return ""
    if row["printed_page"] is None:
        return str(row["page"])
    return str(row["page"]) + word("printed", language).format(row["printed_page"])


def titled(row: Row, language: Language) -> str:
    """What a document goes by in a table: its number, else its title."""
    return told(row["document_number"]) or cut(row["title"]) or word("untitled", language)
