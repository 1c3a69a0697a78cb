"""Decisions listed, taken by the command, and exchanged between newsrooms."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine

import gongbao
from gongbao.cli import main
from gongbao.reviewing.deciding import review
from gongbao.reviewing.exchange import export_reviews, import_reviews
from gongbao.reviewing.listing import doubted, reviews
from gongbao.schema.dump import dump_views
from gongbao.schema.loading import load
from gongbao.schema.reviews.measuring import measure_reviews


@pytest.fixture(scope="module")
def pristine(tmp_path_factory, new_database: Callable[[Path], Engine], make_issue) -> Path:
    path = tmp_path_factory.mktemp("pristine") / "gazette.db"
    engine = new_database(path)
    load(engine, make_issue())
    engine.dispose()
    return path


@pytest.fixture
def database(tmp_path: Path, pristine: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("GONGBAO_REVIEWER", raising=False)
    return Path(shutil.copy(pristine, tmp_path / "gazette.db"))


def ask(database: Path, sql: str) -> list[tuple]:
    engine = gongbao.connect(database)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    engine.dispose()
    return rows


def dump(database: Path) -> list[str]:
    engine = gongbao.connect(database)
    lines = list(dump_views(engine))
    engine.dispose()
    return lines


def event(database: Path) -> str:
    return ask(database, "SELECT event_uid FROM events")[0][0]


def invoke(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", *arguments])


def test_facts_that_are_doubted_wait_the_least_sure_first(database: Path) -> None:
    (task,) = doubted(database)
    assert (task.view_name, task.status, task.words) == ("tasks", "inferred", "建成点位")
    review(task.record_uid, "accepted", database, reviewer="甲")
    assert doubted(database) == []
    assert doubted(database, view="events") == []


def test_reviews_are_found_by_fact_view_reviewer_and_state(database: Path) -> None:
    uid = event(database)
    review(uid, "edited", database, reviewer="甲", fields={"date": "2022-05-07"}, note="原件")
    (one,) = reviews(database)
    assert (one.reviewer, one.state, one.note, one.edits) == (
        *("甲", "applied", "原件"),
        {"date": ("2022-05-06", "2022-05-07")},
    )
    for found in (
        reviews(database, record_uid=uid, view="events", reviewer="甲", state="applied"),
        reviews(database, view="events"),
    ):
        assert found == [one]
    assert reviews(database, reviewer="乙") == reviews(database, state="disputed") == []
    with pytest.raises(gongbao.QueryError, match="are not reviewed"):
        reviews(database, view="sections")


def test_the_command_takes_decisions_and_tells_them(database: Path) -> None:
    uid = event(database)
    done = invoke("edit", uid, "--field", "date=2022-05-07", "--reviewer", "甲", "--note", "原件")
    assert (done.exit_code, done.stderr) == (0, f"events {uid}: edited\n")
    shown = invoke("show", uid).stdout.splitlines()
    assert shown[0].endswith("甲: edited (applied)")
    assert shown[1:] == ["  date: 2022-05-06 → 2022-05-07", "  原件"]
    invoke("reject", uid, "--reviewer", "乙")
    assert [one["state"] for one in json.loads(invoke("list", "--json").stdout)] == ["disputed"] * 2
    invoke("accept", uid, "--reviewer", "丙", "--settle")
    assert len(json.loads(invoke("list", "--json", "--state", "applied", "--by", "丙").stdout)) == 1
    invoke("withdraw", uid, "--reviewer", "丙")
    assert len(json.loads(invoke("list", "--json", "--state", "disputed").stdout)) == 2
    assert "建成点位" in invoke("list", "--doubted").stdout
    assert "nobody has decided" in invoke("show", "0" * 16).stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("accept", "0" * 16), "there is no fact"),
        (("edit", "0" * 16, "--field", "date"), "is no COLUMN=VALUE"),
        (("list", "--view", "cells"), "are not reviewed"),
        (("import", "nowhere.jsonl"), "No such file"),
    ],
)
def test_what_the_command_cannot_do_is_one_line(
    database: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = invoke(*arguments)
    assert done.exit_code != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_decisions_travel_to_another_newsroom_and_stand_there(database: Path, pristine: Path) -> None:
    uid = event(database)
    invoke("edit", uid, "--field", "date=2022-05-07", "--reviewer", "甲")
    invoke("reject", ask(database, "SELECT amount_uid FROM amounts")[0][0], "--reviewer", "甲")
    assert invoke("export", "out.jsonl").exit_code == 0
    assert invoke("export", "out.jsonl").exit_code == 1
    assert invoke("export").stdout == Path("out.jsonl").read_text(encoding="utf-8")
    other = shutil.copy(pristine, "other.db")
    done = invoke("import", "out.jsonl", "--database", other)
    assert done.stderr == f"{other}: 2 new decisions, 0 known\n"
    assert invoke("import", "out.jsonl", "--database", other).stderr.endswith("0 new decisions, 2 known\n")
    assert dump(Path(other)) == dump(database)


def test_decisions_wait_for_their_issue(
    database: Path, tmp_path: Path, new_database: Callable[[Path], Engine], make_issue
) -> None:
    review(event(database), "edited", database, reviewer="甲", fields={"date": "2022-05-07"})
    engine = new_database(tmp_path / "empty.db")
    assert import_reviews(export_reviews(database), tmp_path / "empty.db") == (1, 0)
    load(engine, make_issue())
    engine.dispose()
    assert ask(tmp_path / "empty.db", "SELECT date, status FROM events") == [("2022-05-07", "reviewed")]


def test_reviews_are_gold_for_what_the_machine_reads(database: Path) -> None:
    uid = event(database)
    review(uid, "accepted", database, reviewer="甲")
    (task,) = doubted(database)
    review(task.record_uid, "edited", database, reviewer="甲", fields={"task_units.1.role": "support"})
    review(ask(database, "SELECT amount_uid FROM amounts")[0][0], "rejected", database, reviewer="甲")
    engine = gongbao.connect(database)
    found = {(one.view, one.status): (one.right, one.rows, one.share) for one in measure_reviews(engine)}
    engine.dispose()
    assert found == {
        ("tasks", "inferred"): (1, 1, 1.0),
        ("amounts", "certain"): (0, 1, 0.0),
        ("events", "certain"): (1, 1, 1.0),
        ("task_units", "certain"): (0, 1, 0.0),
        ("task_units", "ambiguous"): (1, 1, 1.0),
        ("task_people", "inferred"): (1, 1, 1.0),
    }
    review(uid, "rejected", database, reviewer="乙")
    told = CliRunner().invoke(main, ["evaluate", str(database), "--reviews"]).stdout.splitlines()
    assert next(line.split() for line in told if line.startswith("events")) == [
        *("events", "certain", "0", "0", "0", "0", "1")
    ]


@pytest.fixture
def line(database: Path) -> dict:
    review(event(database), "edited", database, reviewer="甲", fields={"date": "2022-05-07"})
    return json.loads(next(iter(export_reviews(database))))


BROKEN = {
    "no form": {"form": None},
    "another uid": {"review_uid": "0" * 16},
    "another reviewer": {"reviewer": "乙"},
    "nobody": {"reviewer": " "},
    "a long name": {"reviewer": "甲" * 101},
    "no decision": {"decision": "doubted"},
    "rejected with values": {"decision": "rejected"},
    "no values": {"accepted": None},
    "a column that is none": {"accepted": {"source_id": "1"}},
    "a value that is none": {"accepted": {"date": "2022-13-01"}},
    "values that are none": {"machine": ["date"]},
    "a view that is none": {"view_name": "source"},
    "a uid that is none": {"record_uid": "'; DROP TABLE source"},
    "an issue that is none": {"issue_uid": 7},
    "a hash that is none": {"evidence_sha256": "a"},
    "a time that is none": {"decided_at": "yesterday"},
    "a time elsewhere": {"decided_at": "2022-05-01T00:00:00+08:00"},
    "neither true nor false": {"settles": 1},
    "more than there is": {"more": 1},
}


@pytest.mark.unmeasured
@pytest.mark.parametrize("broken", BROKEN)
def test_a_line_that_is_no_decision_is_refused_with_all_others(
    database: Path, line: dict, broken: str
) -> None:
    before = dump(database)
    lines = [json.dumps(line), "", json.dumps({**line, **BROKEN[broken]})]
    with pytest.raises(gongbao.QueryError, match="line 3: "):
        import_reviews(lines, database)
    assert dump(database) == before


@pytest.mark.parametrize(
    "text", ["no JSON", "[]", "[" * 100_000, '{"form": "gongbao review 1"}', "1" * 2_000_001]
)
def test_a_line_that_is_no_object_is_refused(database: Path, text: str) -> None:
    with pytest.raises(gongbao.QueryError, match="line 1: "):
        import_reviews([text], database)


@settings(max_examples=50)
@given(
    key=st.sampled_from(["accepted", "machine", "words", "decided_at", "reviewer", "settles", "note"]),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    ),
)
def test_whatever_stands_in_a_line_is_a_decision_or_refused(pristine: Path, key: str, value: object) -> None:
    decision = {
        "form": "gongbao review 1",
        **dict.fromkeys(("review_uid", "record_uid", "issue_uid"), "0" * 16),
        "view_name": "events",
        "words": None,
        "note": None,
        "decision": "accepted",
        "reviewer": "甲",
        "settles": False,
        "machine": {},
        "accepted": {},
        "decided_at": "2022-05-01T00:00:00+00:00",
        "evidence_sha256": "0" * 64,
        key: value,
    }
    with pytest.raises(gongbao.QueryError, match="line 1: "):
        import_reviews([json.dumps(decision)], pristine)
