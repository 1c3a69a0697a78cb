"""Texts whose signs know where they stand in the source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from unicodedata import normalize

from gongbao.normalize.text.blanks import solid
from gongbao.schema.records import Span

# A page, and a sign of its text.
Place = tuple[int, int]
# The text of each page, by its number.
Pages = Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Laid:
    """A text with the place of each of its signs; blanks have none, nor has a text that no span tells."""

    text: str
    places: tuple[Place | None, ...]

    def piece(self, start: int, end: int) -> Laid:
        """A stretch of it."""
        return Laid(self.text[start:end], self.places[start:end])


def laid(text: str, evidence: Iterable[Span], pages: Pages) -> Laid:
    """Lay a text on the places of its evidence, sign by sign: both are the same without blanks.

    A page keeps the sign that its font gives, ⽂ for 文; the text has the plain one.

    >>> laid("教育局", [Span(1, 0, 4)], {1: "教 育局"}).places
    ((1, 0), (1, 2), (1, 3))
    """
    places = list(laid_places(evidence, pages))
    if not says_the_same("".join(pages[page][at] for page, at in places), solid(text)):
        return Laid(text, (None,) * len(text))
    following = iter(places)
    return Laid(text, tuple(None if sign.isspace() else next(following) for sign in text))


def says_the_same(printed: str, plain: str) -> bool:
    """Whether two texts without blanks are the same sign by sign, whatever forms their ideographs have.

    >>> says_the_same("⽂号", "文号"), says_the_same("㎡", "m2")
    (True, False)
    """
    return printed == plain or (
        len(printed) == len(plain) and normalize("NFKC", printed) == normalize("NFKC", plain)
    )


def laid_places(evidence: Iterable[Span], pages: Pages) -> Iterator[Place]:
    """The places of the signs of some evidence, without those of blanks."""
    for span in evidence:
        text = pages[span.page]
        yield from ((span.page, at) for at in range(span.start, span.end) if not text[at].isspace())
