"""Printing what an evaluation measured: fields, whole rows by their status, evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongbao.evaluation import DocumentSet, EvidenceShare, Figures

_ALL = "all views"
_NONE = "-"


def field_lines(figures: Sequence[Figures], show: int = 0) -> Iterator[str]:
    """A line for each field, with up to so many of its misses and extras below it, and their mean."""
    from gongbao.evaluation import mean_f1

    for line in figures:
        yield (
            f"{line.name:<29} gold {line.gold:>5}  found {line.found:>5}  "
            f"P {line.precision:.3f}  R {line.recall:.3f}  F1 {line.f1:.3f}  abstained {line.abstained:>3}"
        )
        yield from _examples(line, show)
    yield f"mean F1 {mean_f1(figures):.3f} over {len(figures)} fields"


def view_lines(views: Sequence[Figures], show: int = 0) -> Iterator[str]:
    """A table of whole rows: for each view and status how many were right and wrong; then all views."""
    from gongbao.evaluation import pool

    yield _row("whole rows", "status", "right", "wrong", "share", "missed", "certain")
    (*each, whole) = (*views, *pool(replace(view, name=_ALL) for view in views))
    for view in each:
        yield from _status_lines(view)
        yield from _examples(view, show)
    yield from _status_lines(whole)


def evidence_lines(evidence: Sequence[EvidenceShare], show: int = 0) -> Iterator[str]:
    """A line for each view whose rows must quote their page."""
    for share in evidence:
        counts = f"rows {share.rows:>5}  quoted {share.quoted:>5}  share {share.share:.3f}"
        yield f"evidence: {share.view:<19} {counts}"
        yield from (f"    unproved: {uid}" for uid in share.unproved[:show])


def document_lines(measured: DocumentSet, show: int = 0) -> Iterator[str]:
    """The lines of a set of documents: fields, whole rows, and what was not read or refused as it should."""
    yield from field_lines(measured.figures, show)
    yield ""
    yield from view_lines(measured.views, show)
    yield ""
    other = [document.name for document in measured.documents if not document.as_expected]
    count = len(measured.documents)
    names = f"; not: {', '.join(other)}" if other else ""
    yield f"read or refused as expected: {count - len(other)} of {count} documents{names}"


def _status_lines(view: Figures) -> Iterator[str]:
    for outcome in view.by_status:
        yield _row(view.name, outcome.status or _NONE, outcome.right, outcome.wrong, f"{outcome.share:.3f}")
    share = f"{view.precision:.3f}" if view.found else _NONE
    certain = f"{view.certain_of_right:.3f}" if view.hits else _NONE
    yield _row(view.name, "all", view.hits, view.found - view.hits, share, view.gold - view.hits, certain)


def _row(view: str, status: str, *cells: object) -> str:
    """A line of the table of whole rows; its last column is the share of right rows that say `certain`."""
    return f"{view:<25} {status:<10}" + "".join(f"{cell:>9}" for cell in cells)


def _examples(line: Figures, show: int) -> Iterator[str]:
    for label, keys in (("missed", line.missed), ("extra", line.extra)):
        for key in keys[:show]:
            yield f"    {label}: {' | '.join('-' if part is None else str(part) for part in key)}"
