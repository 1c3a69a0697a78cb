"""Search over everything, with what the hits are of: kind, unit, area, year."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from gongbao.schema.errors import QueryError
from gongbao.schema.search.entries import SEARCHED
from gongbao.schema.search.finding import Found
from gongbao.searching import Hit, Wanted, seek, tell
from gongbao.web.asked import Asked
from gongbao.web.faults import WrongAskedError
from gongbao.web.reading import asking, rows_of
from gongbao.web.shown import Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.words import said, view_word

# Hits that are counted and turned over; whoever has more narrows the search.
_MOST = 1_000
_HITS = 20
# Lines of one facet.
_CHOICES = 12
_UNITS = "SELECT units FROM search_entry WHERE id IN ({numbers})"


@dataclass(frozen=True, slots=True)
class Choice:
    """A line of a facet: what it is called, how many hits, where it leads, whether it is chosen."""

    name: str
    count: int
    url: str
    is_chosen: bool


def show(site: Site, asked: Asked) -> Shown:
    """The page of a search; without a query its form alone."""
    query = asked.text("q")
    context: dict[str, object] = {"query": query, "hits": [], "facets": [], "part": None, "fault": None}
    if query is not None:
        view, year = asked.one_of("view", SEARCHED), asked.text("year")
        if year is not None and not (len(year) == 4 and year.isascii() and year.isdigit()):
            raise WrongAskedError("year")
        wanted = Wanted(
            query,
            (view,) if view else (),
            asked.text("unit"),
            asked.text("area"),
            year and f"{year}-01-01",
            year and f"{year}-12-31",
        )
        try:
            context |= _found(site, asked, wanted)
        except QueryError as error:
            context["fault"] = str(error)
    context["most"] = _MOST
    title = said("search", asked.language)
    return Shown("search.html", f"{query} · {title}" if query else title, context)


def _found(site: Site, asked: Asked, wanted: Wanted) -> dict[str, object]:
    with asking(site.engine) as connection:
        found = seek(connection, wanted, _MOST)
        part = turning(asked, len(found), _HITS)
        start = offset_of(part, _HITS)
        hits = tell(connection, wanted, found[start : start + _HITS])
        units = _units(connection, found)
    facets = [
        _facet(asked, "view", Counter(one.view for one in found)),
        _facet(asked, "unit", units),
        _facet(asked, "area", Counter(one.area for one in found if one.area)),
        _facet(asked, "year", Counter(one.date[:4] for one in found if one.date)),
    ]
    shown = [
        {"hit": hit, "pieces": _pieces(hit), "kind": view_word(hit.view, asked.language, 1)} for hit in hits
    ]
    return {"hits": shown, "facets": facets, "part": part}


def _units(connection: Connection, found: Sequence[Found]) -> Counter[str]:
    """The units that hits name, by the words they are found by."""
    numbers = ", ".join(str(int(one.number)) for one in found) or "NULL"
    rows = rows_of(connection, _UNITS.format(numbers=numbers))
    return Counter(name for row in rows for name in dict.fromkeys((row["units"] or "").split("\n")) if name)


def _facet(asked: Asked, name: str, counted: Counter[str]) -> dict[str, object]:
    chosen = asked.text(name)
    common = counted.most_common(_CHOICES)
    if name == "year":
        common = sorted(common, reverse=True)
    choices = [
        Choice(
            view_word(value, asked.language) if name == "view" else value,
            count,
            asked.url(p=None, **{name: None if value == chosen else value}),
            value == chosen,
        )
        for value, count in common
    ]
    if chosen and all(not choice.is_chosen for choice in choices):
        shown = view_word(chosen, asked.language) if name == "view" else chosen
        choices.insert(0, Choice(shown, counted[chosen], asked.url(p=None, **{name: None}), True))
    return {"name": said(f"facet_{name}", asked.language), "choices": choices}


def _pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The snippet of a hit in pieces, and whether each is one of the words asked for."""
    pieces = []
    at = 0
    for start, end in hit.marks:
        pieces += [(hit.snippet[at:start], False), (hit.snippet[start:end], True)]
        at = end
    return [(text, is_marked) for text, is_marked in (*pieces, (hit.snippet[at:], False)) if text]
