"""`gongbao status` and `gongbao remove` as a user has them."""

from __future__ import annotations

import json

import pytest

from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load


@pytest.mark.usefixtures("database")
def test_status_tells_a_person_and_a_program_the_same(invoke, make_issue) -> None:
    said = invoke("status").stdout.splitlines()
    assert said[0] == "1 loaded, 0 superseded, 0 failed, 0 quarantined, 1 stale"
    assert said[1:] == [
        "stale: texts/a.txt",
        "missing: 永州市人民政府公报 2022: numbers 1, 2, 3, 4; months 2022-01, 2022-02, 2022-03, 2022-04",
    ]
    engine = open_for_writing("gazette.db")
    load(engine, make_issue(name="d.txt", year=2024, number=1))
    engine.dispose()
    assert "missing: 永州市人民政府公报 2023: all numbers" in invoke("status").stdout.splitlines()
    told = json.loads(invoke("status", "--json").stdout)
    assert (told["loaded"], told["stale"], told["gaps"][0]["numbers"]) == (
        2,
        ["texts/a.txt", "texts/d.txt"],
        [1, 2, 3, 4],
    )


@pytest.mark.usefixtures("database")
def test_nothing_is_taken_out_unless_somebody_says_so(invoke) -> None:
    for said in ("n\n", ""):
        asked = invoke("remove", "2022-5", input=said)
        assert asked.exit_code == 1
        assert "texts/a.txt (" in asked.stderr
        assert "take this out?" in asked.stderr
    assert invoke("status").stdout.startswith("1 loaded")
    assert invoke("remove", "2022-5", input="y\n").exit_code == 0
    assert invoke("status").stdout.startswith("0 loaded")
    again = invoke("remove", "2022-5", "--yes")
    assert (again.exit_code, again.stderr) == (1, "Error: there is no source or issue 2022-5\n")


@pytest.mark.parametrize(
    ("command", "status", "said"),
    [
        pytest.param(["build", "a.txt", "--timeout", "inf"], 2, "is not from 0 to", id="for ever"),
        pytest.param(["build", "a.txt", "--timeout", "nan"], 2, "is not from 0 to", id="no number"),
        pytest.param(["build", "a.txt", "--timeout", "1e10"], 2, "is not from 0 to", id="three centuries"),
        pytest.param(["build", "a.txt", "--wait", "soon"], 2, "is no number", id="a word"),
        pytest.param(["annotate", "a.txt", "--timeout", "inf"], 2, "is not from 0 to", id="another command"),
        pytest.param(
            ["build", "a.txt", "-d", "postgresql://me:secret@h:port/x"], 1, "not a database URL", id="a port"
        ),
        pytest.param(["query", "SELECT '\udcff'"], 1, "half of a sign", id="a query that is no UTF-8"),
    ],
)
@pytest.mark.usefixtures("database")
def test_what_cannot_be_done_is_told_and_no_traceback(
    invoke, command: list[str], status: int, said: str
) -> None:
    done = invoke(*command)
    assert (done.exit_code, said in done.stderr) == (status, True), done.stderr
    assert "Traceback" not in done.stderr
    assert "secret" not in done.stderr
    assert status == 2 or len(done.stderr.splitlines()) == 1
