"""A citation as a sentence, by GB/T 7714—2015.

What is said of a record's own making (the page of a file, a title where none is printed) stands in square
brackets, as the standard asks of it.
"""

from __future__ import annotations

from gongbao.citing.named import named, reach_of, title_of
from gongbao.schema.citing import Pages, Passage
from gongbao.shown import one_line


def cited(passage: Passage, accessed: str | None = None) -> str:
    """The passage as a sentence; below it the words of a fact, and the file it was read from."""
    lines = [sentence(passage, accessed)]
    if passage.quote:
        lines.append(f"原文：“{one_line(passage.quote)}”")
    if passage.written_on:
        lines.append(f"成文日期：{passage.written_on}")
    lines.append(f"来源文件：{one_line(passage.path)}")
    lines.append(f"SHA-256：{passage.source_sha256}")
    lines.append(f"记录：{passage.view} {passage.record_uid}")
    return "\n".join(lines)


def sentence(passage: Passage, accessed: str | None = None) -> str:
    """The passage as a reference: of a gazette an article in a periodical, of a document alone an archive's.

    The standard gives a notice of a government office the sign A, its number as the rest of its title.

    Args:
        passage: What is cited.
        accessed: The day on which its address was seen, in ISO 8601.
    """
    online = "/OL" if passage.url else ""
    parts = [named(passage.issuer)] if passage.issuer else []
    if passage.publication is None:
        parts.append(f"{_titled(passage)}[A{online}]")
        parts.append(_dated(passage, accessed))
    elif passage.kind is None:
        parts.append(f"{one_line(passage.publication)}[J{online}]")
        parts.append(f"{_numbered(passage)}{_seen(accessed, passage)}")
    else:
        parts.append(f"{_titled(passage)}[J{online}]")
        where = ", ".join(part for part in (one_line(passage.publication), _numbered(passage)) if part)
        parts.append(f"{where}{_seen(accessed, passage)}")
    parts.append(one_line(passage.url or ""))
    return ". ".join(part for part in parts if part) + ("" if passage.url else ".")


def _titled(passage: Passage) -> str:
    number = one_line(passage.document_number or "")
    return ": ".join(part for part in (title_of(passage), number) if part)


def _numbered(passage: Passage) -> str:
    """Year, number and pages: `2022(5): 21-22`."""
    year = "" if passage.year is None else str(passage.year)
    number = "" if passage.number is None else f"({passage.number})"
    return ": ".join(part for part in (f"{year}{number}", _paged(passage.pages)) if part)


def _paged(pages: Pages | None) -> str:
    if pages is None:
        return ""
    reach = reach_of(pages)
    return reach if pages.printed else f"[文件第{reach}页]"


def _dated(passage: Passage, accessed: str | None) -> str:
    """The day of a document that stands alone: in round brackets where it was put on the net."""
    day = passage.published_on or passage.written_on
    shown = "" if day is None else f"({day})" if passage.url else day
    dated = f"{shown}{_seen(accessed, passage)}"
    return ": ".join(part for part in (dated, _paged(passage.pages)) if part)


def _seen(accessed: str | None, passage: Passage) -> str:
    return f"[{accessed}]" if accessed and passage.url else ""
