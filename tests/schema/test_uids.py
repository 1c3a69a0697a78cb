"""The uids of records are those of their rows."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.fact_rows import FACTS
from gongbao.schema.identified import identified
from gongbao.schema.loading import load
from gongbao.schema.queries import query
from gongbao.schema.records import Issue
from gongbao.schema.views import FACT_UIDS


@pytest.fixture
def issue(make_issue) -> Issue:
    """The small issue, with a notice that stands twice: equals are numbered by their places."""
    issue = make_issue()
    return replace(issue, notices=(*issue.notices, replace(issue.notices[0], ordinal=9)))


def test_records_and_rows_have_the_same_uids(issue: Issue, tmp_path: Path) -> None:
    told = identified(issue)
    writing = open_for_writing(tmp_path / "gazette.db")
    load(writing, issue)
    writing.dispose()
    engine = connect(tmp_path / "gazette.db")
    by_view = {
        "issues": [told.uid],
        "notices": [notice.uid for notice in told.notices],
        "catalogue": [entry.uid for entry in told.catalogue],
        "checks": [check.uid for check in told.checks],
    }
    for kind in FACTS:
        by_view[kind.view] = [fact.uid for notice in told.notices for fact in kind.facts(notice)]
    assert set(by_view) == set(FACT_UIDS)
    for view, uids in by_view.items():
        rows = query(engine, f"SELECT {FACT_UIDS[view]} FROM {view}").rows
        own = {uid for (uid,) in rows}
        assert set(uids) <= own if view == "checks" else sorted(map(str, uids)) == sorted(own), view
        assert uids
    links = query(engine, "SELECT amount_uid, task_uid, same_as FROM amounts").rows
    assert {(fact.uid, fact.task_uid, fact.same_as_uid) for n in told.notices for fact in n.amounts} == set(
        links
    )
    engine.dispose()


def test_a_record_without_uid_is_equal_to_itself_with_one(issue: Issue) -> None:
    assert issue.uid is None
    assert identified(issue) == issue
