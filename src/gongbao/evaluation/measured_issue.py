"""Which issue of a database a folder of gold is of: the one it names, or else the one it fits best.

A database holds many issues and gold is of one: what another issue says is neither found nor wrong.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from gongbao.evaluation.comparing import as_number, comparable
from gongbao.evaluation.gold import ISSUE_FILE, Gold, Row
from gongbao.schema.errors import GongbaoError

ISSUES = (
    "SELECT issue_uid, publication, year, number FROM issues ORDER BY publication, year, number, issue_uid"
)
HEADS = "SELECT issue_uid, document_number, title FROM notices"
# The condition that a row of a view with notices is of the issue.
OF_ISSUE = "notice_uid IN (SELECT notice_uid FROM notices WHERE issue_uid = :issue_uid)"

# Titles such as 人事任免 stand in every issue: without a number in common, so many of gold's must be there.
_TITLES_NEEDED = 0.5


@dataclass(frozen=True, slots=True)
class MeasuredIssue:
    """The issue that was measured: its uid, its name, and how it was found."""

    issue_uid: str
    name: str
    found_by: str


def issue_of_gold(
    named: Row | None, gold: Mapping[str, Gold | None], issues: Sequence[Row], heads: Sequence[Row]
) -> MeasuredIssue:
    """The issue that gold is of.

    Args:
        named: What gold says of it: publication, year and number, or some of them.
        gold: The gold of every kind of fact.
        issues: The issues of the database.
        heads: The document numbers and titles of all their notices.

    Raises:
        GongbaoError: None fits, or several fit as well.
    """
    if named is not None:
        return _the_one([issue for issue in issues if _is_named(issue, named)], f"named in {ISSUE_FILE}")
    numbers, titles = _numbers_of(gold), _titles_of(gold)
    if not numbers and not titles:
        return _the_one(issues, "the only one of the database")
    best, count = _fitting("document_number", numbers, heads)
    found_by = f"{count} of the {len(numbers)} document numbers of gold"
    if not best:
        best, count = _fitting("title", titles, heads)
        found_by = f"{count} of the {len(titles)} titles of gold"
        if count < _TITLES_NEEDED * len(titles):
            best = ()
    return _the_one([issue for issue in issues if issue["issue_uid"] in best], found_by)


def _is_named(issue: Row, named: Row) -> bool:
    publication = named.get("publication", issue["publication"])
    return comparable(issue["publication"]) == comparable(publication) and all(
        as_number(issue[field]) == as_number(named[field]) for field in ("year", "number") if field in named
    )


def _numbers_of(gold: Mapping[str, Gold | None]) -> set[str | None]:
    # The catalogue lists documents that other issues print.
    rows = [row for kind, facts in gold.items() if facts and kind != "catalogue" for row in facts.rows]
    return {comparable(row.get("document_number")) for row in rows} - {None}


def _titles_of(gold: Mapping[str, Gold | None]) -> set[str | None]:
    notices = gold.get("notices")
    return {comparable(row.get("title")) for row in notices.rows} - {None} if notices else set()


def _fitting(field: str, wanted: Collection[str | None], heads: Sequence[Row]) -> tuple[Collection[str], int]:
    """The issues that have most of what is wanted, and how much that is."""
    common: dict[str, set[str | None]] = defaultdict(set)
    for head in heads:
        if (value := comparable(head[field])) in wanted:
            common[head["issue_uid"]].add(value)
    count = max(map(len, common.values()), default=0)
    return {issue_uid for issue_uid, values in common.items() if len(values) == count}, count


def _the_one(issues: Sequence[Row], found_by: str) -> MeasuredIssue:
    if not issues:
        raise GongbaoError("no issue of the database is the one that gold is of")
    if len(issues) > 1:
        names = ", ".join(map(_name_of, issues))
        raise GongbaoError(
            f"gold may be of several issues ({names}): {ISSUE_FILE} in its folder can say which"
        )
    return MeasuredIssue(issues[0]["issue_uid"], _name_of(issues[0]), found_by)


def _name_of(issue: Row) -> str:
    """The issue by publication, year and number, or by its uid where they are not known."""
    printed = (issue["publication"], issue["year"], issue["number"] and f"No. {issue['number']}")
    return " ".join(str(part) for part in printed if part is not None) or issue["issue_uid"]
