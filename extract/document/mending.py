"""Pages of scans as they are meant: letters misread where one reading alone fits, the print left as it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.model.document import Document
from gongbao.extract.model.finding import Finding
from gongbao.normalize.misread.finder import find_misreadings, mended
from gongbao.normalize.misread.misreading import Misreading
from gongbao.schema.records import Page


@dataclass(frozen=True, slots=True)
class Mending:
    """The texts of pages as they are meant, sign for sign, and what was misread on each."""

    texts: tuple[str, ...]
    misread: tuple[tuple[Misreading, ...], ...]

    @classmethod
    def of(cls, pages: Sequence[Page]) -> Mending:
        """The pages with what was misread mended; only those that were read from pictures."""
        found = [[] if page.confidence is None else find_misreadings(page.text) for page in pages]
        texts = (mended(page.text, own) if own else page.text for page, own in zip(pages, found, strict=True))
        return cls(tuple(texts), tuple(map(tuple, found)))

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
