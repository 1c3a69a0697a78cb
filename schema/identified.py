"""An issue whose records know the uids of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, cast

from gongbao.schema.evidence import find_evidence
from gongbao.schema.fact_rows import FACTS
from gongbao.schema.lines import PageText
from gongbao.schema.records import Issue, Notice
from gongbao.schema.uids import IssueUids

# By the attribute of a record that names another of its notice by index, the one that has its uid.
_LINKS = {
    "sections": {"parent": "parent_uid"},
    "tasks": {"same_as": "same_as_uid"},
    "amounts": {"task": "task_uid", "same_as": "same_as_uid"},
    "deadlines": {"task": "task_uid", "same_as": "same_as_uid"},
}


def identified(issue: Issue) -> Issue:
    """An issue whose records have the uids that their rows would have in a database.

    Raises:
        SourceError: Evidence lies outside of its page.
    """
    uids = IssueUids(issue)
    pages = {page.number: PageText(page) for page in issue.source.pages}
    notices = list(issue.notices)
    found = [find_evidence(pages, notice.evidence) for notice in notices]
    for at, notice_uid in enumerate(uids.of_notices(found)):
        notices[at] = replace(notices[at], uid=notice_uid)
    for kind in FACTS:
        facts = [(at, fact) for at, notice in enumerate(notices) for fact in kind.facts(notice)]
        found = [kind.evidence(pages, fact) for _, fact in facts]
        made: list[list[Any]] = [[] for _ in notices]
        for (at, fact), fact_uid in zip(facts, uids.of_facts(kind, facts, found), strict=True):
            made[at].append(replace(fact, uid=fact_uid))
        for at, own in enumerate(made):
            notices[at] = _linked(_with_facts(notices[at], kind.view, own), kind.view)
    checks, entries = issue.checks, issue.catalogue
    check_uids = uids.of_whole(
        "checks",
        [(check.code, check.subject) for check in checks],
        [find_evidence(pages, check.evidence) for check in checks],
    )
    entry_uids = uids.of_whole(
        "catalogue",
        [(entry.document_number, entry.title) for entry in entries],
        [find_evidence(pages, entry.evidence) for entry in entries],
    )
    return replace(
        issue,
        uid=uids.issue,
        notices=tuple(notices),
        catalogue=tuple(replace(e, uid=one) for e, one in zip(entries, entry_uids, strict=True)),
        checks=tuple(replace(check, uid=one) for check, one in zip(checks, check_uids, strict=True)),
    )


def _linked(notice: Notice, view: str) -> Notice:
    """A notice whose facts of a view have the uids of what they name by index."""
    links = _LINKS.get(view)
    if links is None:
        return notice
    targets = getattr(notice, "sections" if view == "sections" else "tasks")
    facts = []
    for fact in getattr(notice, view):
        named = {name: getattr(fact, index) for index, name in links.items()}
        facts.append(replace(fact, **{name: targets[at].uid for name, at in named.items() if at is not None}))
    return _with_facts(notice, view, facts)


def _with_facts(notice: Notice, view: str, facts: Sequence[Any]) -> Notice:
    return replace(notice, **cast(Any, {view: tuple(facts)}))
