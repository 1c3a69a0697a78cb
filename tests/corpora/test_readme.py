"""What the README shows is what its commands print from the database of the samples."""

from __future__ import annotations

import csv
import io
import itertools
import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

import gongbao
from gongbao.cli import main
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load
from gongbao.schema.queries import query
from gongbao.schema.records import Issue, Notice

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
# From the least sure.
STATUSES = ("ambiguous", "inferred", "certain", "reviewed")
_BLOCK = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)


def blocks(name: str) -> list[str]:
    """The indented blocks of a README, without their indent."""
    found = _BLOCK.findall((ROOT / name).read_text(encoding="utf-8"))
    return [re.sub(r"^ {4}", "", block, flags=re.MULTILINE).strip() for block in found]


def queries(name: str) -> Iterator[tuple[str, str]]:
    """Each query of a README with the block behind it, which shows its output or the head of it."""
    for command, output in itertools.pairwise(blocks(name)):
        if command.startswith("gongbao query"):
            yield command, output


def run(command: str, database: Path) -> str:
    """What a command prints of that database, whatever file its output would go to."""
    words = shlex.split(re.sub(r" > \S+\Z", "", command))
    done = CliRunner().invoke(main, [*words[1:], "--database", str(database)])
    assert done.exit_code == 0, done.stderr
    return done.stdout


@pytest.mark.parametrize(("name", "count"), [("README.md", 2), ("README.zh.md", 2)])
def test_a_query_prints_what_the_readme_shows(name: str, count: int, whole_database: Path) -> None:
    shown = list(queries(name))
    assert len(shown) == count
    for command, output in shown:
        printed = [line.rstrip() for line in run(command, whole_database).splitlines()]
        lines = output.splitlines()
        assert printed[: len(lines)] == lines


def test_an_export_writes_what_the_readme_shows(
    whole_database: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("README.md", "README.zh.md"):
        (command,) = (block for block in blocks(name) if block.startswith("gongbao export"))
        words = [*shlex.split(command)[1:], "--force", "--database", str(whole_database)]
        done = CliRunner().invoke(main, words)
        assert done.exit_code == 0, done.stderr
        told = done.stderr.strip().replace("\\", "/")
        if name == "README.md":
            assert told in blocks(name)


@pytest.fixture(scope="module")
def command() -> str:
    """The command that makes promises.csv."""
    (command,) = (command for command, _ in queries("README.md") if command.endswith("> promises.csv"))
    return command


def rows_of(csv_text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_text)))


@pytest.fixture(scope="module")
def promises(command: str, whole_database: Path) -> list[dict[str, str]]:
    """The rows of promises.csv."""
    return rows_of(run(command, whole_database))


@pytest.fixture(scope="module")
def engine(whole_database: Path) -> Iterator[Engine]:
    engine = gongbao.connect(whole_database)
    yield engine
    engine.dispose()


def ask(engine: Engine, sql: str) -> list[tuple]:
    return query(engine, sql).rows


def test_the_readme_counts_the_promises(promises: list[dict[str, str]]) -> None:
    assert f"of {len(promises)} rows" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_no_task_with_a_deadline_is_missing(engine: Engine, promises: list[dict[str, str]]) -> None:
    due = ask(
        engine,
        """SELECT t.document_number, t.text, coalesce(d.first_due, d.date_end)
        FROM tasks t JOIN deadlines d USING (task_uid) WHERE t.document_number LIKE '温政%'""",
    )
    due += ask(
        engine,
        """SELECT document_number, text, NULL FROM tasks WHERE document_number LIKE '温政%'
        AND deadline_text IS NOT NULL AND task_uid NOT IN
        (SELECT task_uid FROM deadlines WHERE task_uid IS NOT NULL)""",
    )
    told = {(row["document_number"], row["task"], row["due_on"] or None) for row in promises}
    assert told == set(due)


def test_a_unit_whose_role_is_not_known_is_told_and_told_as_ambiguous(
    engine: Engine, promises: list[dict[str, str]]
) -> None:
    unknown = ask(
        engine,
        """SELECT coalesce(u.unit_name, u.unit_printed), coalesce(d.first_due, d.date_end)
        FROM task_units u JOIN tasks t USING (task_uid) JOIN deadlines d USING (task_uid)
        WHERE u.role IS NULL AND t.document_number LIKE '温政%'""",
    )
    told = {(row["unit"], row["due_on"]): row["status"] for row in promises if row["unit"] and not row["role"]}
    assert set(told) == set(unknown) != set()
    assert set(told.values()) == {"ambiguous"}


def test_the_least_sure_status_of_task_unit_and_deadline_is_told(
    engine: Engine, promises: list[dict[str, str]]
) -> None:
    parts = ask(
        engine,
        """SELECT coalesce(u.unit_name, u.unit_printed), t.text, d.text, t.status, u.status, d.status
        FROM tasks t JOIN task_units u USING (task_uid) JOIN deadlines d USING (task_uid)
        WHERE t.document_number LIKE '温政%'""",
    )
    expected = {(*row[:3], min(row[3:], key=STATUSES.index)) for row in parts}
    told = {(row["unit"], row["task"], row["due_text"], row["status"]) for row in promises if row["unit"]}
    assert told == expected
    # The deadline alone says otherwise of some.
    assert any(min(row[3:], key=STATUSES.index) != row[-1] for row in parts)



def test_a_task_without_units_or_with_a_deadline_nobody_could_read_keeps_its_row(
    command: str, tmp_path: Path, make_issue: Callable[..., Issue], notice: Notice
) -> None:
    task = replace(notice.tasks[0], deadline_text="适时", status="reviewed")
    unsupported = replace(task, units=(replace(task.units[0], role="support"),), text="仅有配合单位")
    tasks = (replace(task, units=(), text="没有单位"), unsupported, replace(task, deadline_text=None))
    engine = open_for_writing(tmp_path / "gazette.db")
    load(engine, make_issue(notices=(replace(notice, tasks=tasks, amounts=(), deadlines=()),)))
    engine.dispose()
    found = rows_of(run(command.replace("温政", "永政"), tmp_path / "gazette.db"))
    assert [(row["unit"], row["due_on"], row["due_text"], row["task"], row["status"]) for row in found] == [
        ("永州市教育局", "", "适时", "仅有配合单位", "certain"),
        ("", "", "适时", "没有单位", "reviewed"),
    ]
