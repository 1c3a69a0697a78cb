"""Pages of scans as they are meant: letters misread where one reading alone fits, the print left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.document.summed_columns import told_by_totals
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.normalize.misread.finder import find_misreadings, mended
from gongbao.normalize.misread.misreading import Misreading


@dataclass(frozen=True, slots=True)
class Mending:
    """The texts of pages as they are meant, sign for sign, and what was misread on each.

    `doubted` are the stretches of each that are doubted all the same, less those that something else proves.
    """

    texts: tuple[str, ...]
    misread: tuple[tuple[Misreading, ...], ...]
    doubted: tuple[tuple[tuple[int, int], ...], ...]

    @classmethod
    def of(cls, contents: Sequence[PageContent]) -> Mending:
        """The pages with what was misread mended; only those that were read from pictures."""
        texts, misread, doubted = [], [], []
        for content in contents:
            text = content.page.text
            own = [] if content.page.confidence is None else find_misreadings(text)
            told = told_by_totals(content)
            taken = {at for one in own for at in range(one.start, one.end)}
            own += [one for one in told.misread if one.start not in taken]
            own.sort(key=lambda one: one.start)
            texts.append(mended(text, own) if own else content.read_as)
            misread.append(tuple(own))
            doubted.append(_without(content.doubted, told.confirmed))
        return cls(tuple(texts), tuple(misread), tuple(doubted))

    def findings(self, document: Document) -> Iterator[Finding]:
        """What was read and what is meant, with the letters around it: one finding for each run."""
        for page, meant, own in zip(document.pages, self.texts, self.misread, strict=True):
            for run in _runs(own):
                first, last = run[0].start, run[-1].end
                start, end = _around(page.text, first, last)
                yield Finding(
                    "misreading",
                    False,
                    run[0].proof,
                    _line(meant[start:end]),
                    _line(page.text[start:end]),
                    document.offset(page.number, first),
                )


def _without(stretches: Sequence[tuple[int, int]], places: Set[int]) -> tuple[tuple[int, int], ...]:
    """Stretches without some places."""
    if not places:
        return tuple(stretches)
    left = (at for start, end in stretches for at in range(start, end) if at not in places)
    return tuple((at, at + 1) for at in left)


def _runs(misread: Sequence[Misreading]) -> Iterator[list[Misreading]]:
    """Misreadings that stand close to each other and are proved alike."""
    run: list[Misreading] = []
    for one in misread:
        if run and (one.proof != run[-1].proof or one.start - run[-1].end > DOCUMENT.shown_around):
            yield run
            run = []
        run.append(one)
    if run:
        yield run


def _around(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch of a line around a place that shows what it is."""
    first = max(start - DOCUMENT.shown_around, text.rfind("\n", 0, start) + 1)
    line_end = text.find("\n", end)
    return first, min(end + DOCUMENT.shown_around, line_end if line_end >= 0 else len(text))


def _line(text: str) -> str:
    return " ".join(text.split())
