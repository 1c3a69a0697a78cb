"""`gongbao demo`: the sample in a database, and a first answer."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytestmark = pytest.mark.unmeasured

ANSWER = [
    "unit_name                   tasks",
    "--------------------------  -----",
    "温州市教育局                23",
    "温州市人力资源和社会保障局  6",
    "国家税务总局温州市税务局    4",
    "温州市科学技术局            4",
]


def test_the_sample_is_built_and_asked_and_once_only(invoke) -> None:
    done = invoke("demo")
    assert (done.exit_code, done.stdout.splitlines()) == (0, ANSWER)
    assert done.stderr.splitlines()[0] == "gazette.db: 1 loaded, 0 unchanged, 0 failed"
    assert "SELECT unit_name, count(*) AS tasks FROM task_units WHERE role = 'lead'" in done.stderr
    again = invoke("demo")
    assert (again.exit_code, again.stdout.splitlines()) == (0, ANSWER)
    assert again.stderr.splitlines()[0] == "gazette.db: 0 loaded, 1 unchanged, 0 failed"


@pytest.mark.usefixtures("database")
def test_a_database_of_ours_keeps_what_it_holds(invoke) -> None:
    assert invoke("demo").exit_code == 0
    issues = json.loads(invoke("query", "SELECT publication FROM issues ORDER BY 1", "--json").stdout)
    assert [issue["publication"] for issue in issues] == ["永州市人民政府公报", "温州市人民政府公报"]


def test_a_file_of_somebody_else_is_one_line_and_stays_as_it_is(invoke, tmp_path: Path) -> None:
    (tmp_path / "gazette.db").write_text("a diary", encoding="utf-8")
    done = invoke("demo")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.splitlines() == [
        line for line in done.stderr.splitlines() if "gazette.db: not a " in line
    ]
    assert (tmp_path / "gazette.db").read_text(encoding="utf-8") == "a diary"


def test_in_a_checkout_the_sample_goes_by_its_own_name(invoke, tmp_path: Path, monkeypatch) -> None:
    root = Path(__file__).parents[2]
    assert invoke("demo", "--database", tmp_path / "other.db").exit_code == 0
    monkeypatch.chdir(root)
    assert invoke("demo", "--database", tmp_path / "gazette.db").exit_code == 0
    named = [
        json.loads(
            invoke("query", "SELECT path FROM sources", "--json", "--database", tmp_path / name).stdout
        )
        for name in ("other.db", "gazette.db")
    ]
    sample = "corpora/wenzhou-2022-05/issue.txt"
    assert named == [[{"path": (root / sample).as_posix()}], [{"path": sample}]]
