"""What citations of every style share: names, titles where none is printed, the key of an entry."""

from __future__ import annotations

from gongbao.schema.citing import Pages, Passage
from gongbao.shown import one_line
from gongbao.wording import value_word


def named(name: str | None) -> str:
    """A body's name in one line, empty where none is told."""
    return one_line(name or "")


def title_of(passage: Passage) -> str:
    """The title as printed; where there is none, what kind of notice it is, in square brackets."""
    if passage.title:
        return one_line(passage.title)
    return f"[{value_word('notices.kind', passage.kind or 'other', 'zh')}]"


def key_of(passage: Passage) -> str:
    """The key of an entry, of signs that every program takes."""
    return f"gongbao-{passage.record_uid}"


def published(passage: Passage) -> str:
    """When it was published, as precise as it is known: the day, the issue's month or year.

    A document that stands alone, and tells no day, counts from the day it was written.
    """
    fallback = passage.written_on if passage.publication is None else passage.year
    return one_line(str(passage.published_on or passage.period or fallback or ""))


def reach_of(pages: Pages, to: str = "-") -> str:
    """First and last page with what stands between them; one page alone."""
    return one_line(pages.first if pages.first == pages.last else f"{pages.first}{to}{pages.last}")
