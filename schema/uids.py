"""The uids of an issue's rows: one way for those that are loaded and for the records of `read`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from gongbao.schema.evidence import SpanValues
from gongbao.schema.fact_rows import FactKind
from gongbao.schema.identity import Value, identity, issue_key, notice_key, number_equals, owner, uid
from gongbao.schema.records import Issue


class IssueUids:
    """Makes the uids of an issue, its notices and facts, each from what identifies it and where it stands."""

    def __init__(self, issue: Issue) -> None:
        self._issue_key = issue_key(issue)
        self._notice_keys = [notice_key(notice) for notice in issue.notices]
        self.issue = uid(owner("issues", self._issue_key, ""))

    def of_notices(self, found: Sequence[list[SpanValues]]) -> list[str]:
        """The uids of all notices, by their evidence."""
        identities = [owner("notices", self._issue_key, key) for key in self._notice_keys]
        return number_equals(identities, list(map(first_place, found)))

    def of_facts(
        self, kind: FactKind[Any], facts: Sequence[tuple[int, Any]], found: Sequence[list[SpanValues]]
    ) -> list[str]:
        """The uids of all facts of a kind, each with the index of its notice, by their evidence."""
        owners = [owner(kind.view, self._issue_key, key) for key in self._notice_keys]
        identities = [identity(owners[index], kind.identifying(fact)) for index, fact in facts]
        return number_equals(identities, list(map(first_place, found)))

    def of_whole(
        self, view: str, values: Sequence[tuple[Value, ...]], found: Sequence[list[SpanValues]]
    ) -> list[str]:
        """The uids of rows that belong to the whole issue, by what identifies them and their evidence."""
        whole = owner(view, self._issue_key, "")
        return number_equals([identity(whole, value) for value in values], list(map(first_place, found)))


def first_place(found: list[SpanValues]) -> tuple[int, int]:
    """Page and offset where something first stands."""
    return (found[0][0], found[0][1]) if found else (0, 0)
