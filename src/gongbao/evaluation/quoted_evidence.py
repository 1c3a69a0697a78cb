"""The share of facts whose every piece of evidence quotes the page it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongbao.evaluation.gold import Row
from gongbao.normalize.text.blanks import solid

SPANS = """SELECT e.record_uid, e.quote, e.char_start, e.char_end, p.text
    FROM evidence e LEFT JOIN pages p ON p.source_sha256 = e.source_sha256 AND p.page = e.page
    WHERE e.source_sha256 IN (SELECT source_sha256 FROM sources WHERE issue_uid = :issue_uid)"""
# The views whose rows must rest on evidence, with the column of their uid.
PROVED = {
    "tasks": "task_uid",
    "amounts": "amount_uid",
    "deadlines": "deadline_uid",
    "personnel_changes": "change_uid",
    "statistics": "statistic_uid",
    "events": "event_uid",
    "citations": "citation_uid",
}


@dataclass(frozen=True, slots=True)
class EvidenceShare:
    """How many rows of a view rest on evidence that holds, and the uids of those that do not."""

    view: str
    rows: int
    unproved: tuple[str, ...]

    @property
    def quoted(self) -> int:
        """Rows whose evidence holds."""
        return self.rows - len(self.unproved)

    @property
    def share(self) -> float:
        """Share of rows whose evidence holds."""
        return self.quoted / self.rows if self.rows else 1.0


def find_proved(spans: Sequence[Row]) -> set[str]:
    """Uids of the records that have evidence and whose every span quotes its page."""
    good: set[str] = set()
    bad: set[str] = set()
    for span in spans:
        (good if _holds(span) else bad).add(span["record_uid"])
    return good - bad


def share_of(view: str, uids: Sequence[str], proved: set[str]) -> EvidenceShare:
    """The share of a view's rows whose evidence holds."""
    return EvidenceShare(view, len(uids), tuple(uid for uid in uids if uid not in proved))


def _holds(span: Row) -> bool:
    if not span["quote"] or span["text"] is None:
        return False
    there = span["text"][span["char_start"] : span["char_end"]]
    return solid(there) == solid(span["quote"])
