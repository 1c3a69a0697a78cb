"""From what several people decided of a fact to what holds: a pure function of decisions and evidence.

Of each reviewer the last decision stands. One that settles puts aside what others decided before it. A
decision was made in sight of the words that the fact rested on: where these have changed it is open again,
and not applied. Of those that stand, all must come to the same; else the fact is in dispute, and ambiguous.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from gongbao.schema.records import Decided, ReviewState


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided of a fact.

    `machine` are the machine's values at that time by column, `accepted` those that are to stand in their
    place; `evidence_sha256` tells the words that the fact rested on.
    """

    review_uid: str
    view_name: str
    record_uid: str
    issue_uid: str
    words: str | None
    decision: Decided
    reviewer: str
    decided_at: str
    machine: Mapping[str, str | None]
    accepted: Mapping[str, str | None] | None
    evidence_sha256: str
    note: str | None = None
    settles: bool = False

    @property
    def outcome(self) -> tuple[object, ...]:
        """What it comes to: equal for decisions that agree."""
        return ("rejected",) if self.accepted is None else tuple(sorted(self.accepted.items()))

    @property
    def edits(self) -> dict[str, tuple[str | None, str | None]]:
        """By column what the machine has and what was accepted in its place."""
        accepted = self.accepted or {}
        return {
            name: (self.machine.get(name), value)
            for name, value in accepted.items()
            if value != self.machine.get(name)
        }


@dataclass(frozen=True, slots=True)
class Review(Decision):
    """A decision of a fact, and what has become of it.

    `state` is `applied`; `disputed` where others came to something else; `reopened` where the fact rests on
    other words now; `missing` where it is not there; `replaced` by a later decision. `machine` and
    `accepted` are values by column; a fact that is rejected has none that are accepted.
    """

    state: ReviewState = field(kw_only=True)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of a fact: the values that stand, that it is rejected, or that it is in dispute.

    `machine` are the values that they stood in the place of when that was decided.
    """

    kind: Literal["accepted", "rejected", "disputed"]
    values: Mapping[str, str | None] = field(default_factory=dict)
    machine: Mapping[str, str | None] = field(default_factory=dict)


def verdict_of(decisions: Iterable[Decision], evidence_sha256: str) -> Verdict | None:
    """What holds of a fact that rests on these words; None where no decision does."""
    standing = [one for one in _standing(decisions) if one.evidence_sha256 == evidence_sha256]
    outcomes = {one.outcome for one in standing}
    if not standing:
        return None
    if len(outcomes) > 1:
        return Verdict("disputed")
    accepted = standing[-1].accepted
    if accepted is None:
        return Verdict("rejected")
    return Verdict("accepted", accepted, standing[-1].machine)


def states_of(decisions: Sequence[Decision], evidence_sha256: str | None) -> dict[str, ReviewState]:
    """What has become of each decision, by its uid; without evidence the fact is not there."""
    verdict = None if evidence_sha256 is None else verdict_of(decisions, evidence_sha256)
    standing = {one.review_uid for one in _standing(decisions)}
    last = {one.reviewer: one.review_uid for one in in_order(decisions)}

    def state(one: Decision) -> ReviewState:
        if one.decision == "withdrawn" and last[one.reviewer] == one.review_uid:
            return "applied"
        if one.review_uid not in standing:
            return "replaced"
        if evidence_sha256 is None:
            return "missing"
        if one.evidence_sha256 != evidence_sha256:
            return "reopened"
        return "disputed" if verdict is not None and verdict.kind == "disputed" else "applied"

    return {one.review_uid: state(one) for one in decisions}


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions as they came: of those of one second the uid decides, so that every database agrees."""
    return sorted(decisions, key=lambda one: (one.decided_at, one.review_uid))


def _standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The last decision of each reviewer, but those withdrawn, and those that a later one settled."""
    last: dict[str, Decision] = {}
    for one in in_order(decisions):
        # Taken out first, so that it stands where it came last.
        last.pop(one.reviewer, None)
        last[one.reviewer] = one
    found = [one for one in last.values() if one.decision != "withdrawn"]
    settled = max((at for at, one in enumerate(found) if one.settles), default=0)
    return found[settled:]
