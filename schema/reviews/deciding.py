"""Deciding: one decision, or many at once, and all that follows from them in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, text

from gongbao.schema.changes.recording import Recorded, recorded
from gongbao.schema.database import be_the_only_writer, name_of, translate_errors
from gongbao.schema.errors import QueryError
from gongbao.schema.leading import choose_leader
from gongbao.schema.records import Decided
from gongbao.schema.reviews.applying import apply_reviews, note_waiting, take_back
from gongbao.schema.reviews.facts import evidence_of, find_fact, values_of_fact
from gongbao.schema.reviews.fields import checked
from gongbao.schema.reviews.storing import add_decision, review_uid
from gongbao.schema.reviews.verdicts import Decision
from gongbao.schema.search.index import index_issue
from gongbao.schema.search.wording import Wording

_ISSUE_IDS = text("SELECT issue_uid, id FROM issue")
_SOURCES = text("SELECT id FROM source WHERE issue_id = :issue_id")
_LONGEST_NOTE, _LONGEST_NAME = 2_000, 100


@dataclass(frozen=True, slots=True)
class AskedDecision:
    """A decision to take: `fields` are the values to stand in place of the machine's, by column."""

    record_uid: str
    decision: Decided
    reviewer: str
    fields: Mapping[str, str | None]
    note: str | None = None
    settles: bool = False


def decide(engine: Engine, asked: AskedDecision, wording: Wording | None = None) -> Decision:
    """Take a decision of a fact, and let it stand.

    Raises:
        QueryError: There is no such fact, it cannot be decided of so, or a value cannot stand there.
        DatabaseError: The database is locked or cannot be written.
    """
    reviewer = checked_words("the reviewer's name", asked.reviewer.strip(), _LONGEST_NAME)
    if not reviewer:
        raise QueryError("a decision needs the name of a reviewer")
    note = checked_words("the note", asked.note or "", _LONGEST_NOTE) or None
    with translate_errors(name_of(engine)), engine.begin() as connection:
        be_the_only_writer(connection)
        decision, issue_id = _decision(connection, replace(asked, reviewer=reviewer, note=note))
        add_decision(connection, decision)
        with recorded(connection, Recorded({issue_id}, "review")):
            _follow(connection, issue_id, wording)
        return decision


def add_decisions(engine: Engine, decisions: Iterable[Decision], wording: Wording | None = None) -> int:
    """Add decisions that were taken elsewhere; how many are new. Those of other issues wait for them.

    Raises:
        DatabaseError: The database is locked or cannot be written.
    """
    with translate_errors(name_of(engine)), engine.begin() as connection:
        be_the_only_writer(connection)
        new = [one for one in decisions if add_decision(connection, one)]
        here = {row.issue_uid: row.id for row in connection.execute(_ISSUE_IDS)}
        issues = {here[one.issue_uid] for one in new if one.issue_uid in here}
        with recorded(connection, Recorded(issues, "review")):
            for issue_id in sorted(issues):
                _follow(connection, issue_id, wording)
        for issue_uid in {one.issue_uid for one in new} - here.keys():
            note_waiting(connection, issue_uid)
        return len(new)


def checked_words(what: str, text: str, longest: int) -> str:
    """A text that somebody wrote.

    Raises:
        QueryError: It is too long, or holds what is no sign.
    """
    if len(text) > longest or any(sign == "\0" or "\ud800" <= sign <= "\udfff" for sign in text):
        raise QueryError(f"{what} is no text of at most {longest} printed signs")
    return text


def _decision(connection: Connection, asked: AskedDecision) -> tuple[Decision, int]:
    """The decision that is asked for, and the number of its issue."""
    found = find_fact(connection, asked.record_uid)
    if found is None:
        raise QueryError(f"there is no fact {asked.record_uid!r} to decide of")
    published, issue_id, issue_uid = found
    if asked.decision == "rejected" and published.view == "notices":
        raise QueryError("a notice is not rejected: reject its facts, or correct it")
    current = values_of_fact(connection, published)
    savepoint = connection.begin_nested()
    for source_id in connection.execute(_SOURCES, {"issue_id": issue_id}).scalars().all():
        take_back(connection, source_id)
    again = find_fact(connection, asked.record_uid)
    fact = again[0] if again is not None else published
    machine = values_of_fact(connection, fact)
    words = fact.words
    savepoint.rollback()
    accepted = _accepted(asked, published.view, current)
    evidence = evidence_of(connection, asked.record_uid, fact.source_id)
    said: dict[str, Any] = {
        "view_name": published.view,
        "record_uid": asked.record_uid,
        "issue_uid": issue_uid,
        "words": words,
        "decision": asked.decision,
        "reviewer": asked.reviewer,
        "decided_at": datetime.now(UTC).isoformat(timespec="microseconds"),
        "machine": machine,
        "accepted": accepted,
        "evidence_sha256": evidence,
        "note": asked.note,
        "settles": asked.settles,
    }
    return Decision(review_uid(said), **said), issue_id


def _accepted(
    asked: AskedDecision, view: str, current: Mapping[str, str | None]
) -> dict[str, str | None] | None:
    """The values that are to stand; None where the fact is rejected, or the decision is taken back."""
    if asked.decision in ("rejected", "withdrawn"):
        return None
    fields = checked(view, asked.fields)
    if asked.decision == "edited" and not fields:
        raise QueryError("an edit needs a field: --field COLUMN=VALUE")
    if missing := sorted(fields.keys() - current.keys()):
        raise QueryError(f"the fact has no {', '.join(missing)}")
    return {**current, **fields}


def _follow(connection: Connection, issue_id: int, wording: Wording | None) -> None:
    """Let rows, leaders and the search index follow the decisions of an issue."""
    apply_reviews(connection, issue_id)
    choose_leader(connection, issue_id)
    index_issue(connection, issue_id, wording)
