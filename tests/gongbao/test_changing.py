"""What changed since a day, or since other rules were left."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine

import gongbao
from gongbao.cli import main
from gongbao.schema.changes.causes import Ruleset
from gongbao.schema.loading import load, write_ruleset
from gongbao.schema.prepared import Origin
from gongbao.schema.records import Notice

VERSIONS = ("aaaaaa111111", "bbbbbb222222", "cccccc333333")


@pytest.fixture
def changed(tmp_path: Path, new_database: Callable[[Path], Engine], make_issue, notice: Notice) -> Path:
    """A database in which two later versions of rules changed a field each, in 2031 and 2032."""
    path = tmp_path / "gazette.db"
    engine = new_database(path)
    for number, version in enumerate(VERSIONS):
        rules = Ruleset(version, "0.1.0", version, "words", "profiles")
        event = replace(notice.events[0], quote=f"第{number}种读法")
        write_ruleset(engine, rules)
        notices = (replace(notice, issuer=f"第{number}局", events=(event,)),)
        load(engine, make_issue(notices=notices), origin=Origin(version))
        with engine.begin() as connection:
            connection.exec_driver_sql(
                f"UPDATE change SET changed_at = '{2030 + number}-05-01T08:00:00+00:00' "
                f"WHERE rules_after = '{version}'"
            )
    engine.dispose()
    return path


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("since", "found"),
    [
        pytest.param(None, [1, 1, 2, 2], id="all"),
        pytest.param("2031", [1, 1, 2, 2], id="a year"),
        pytest.param("2031-05-02", [2, 2], id="a day"),
        pytest.param("2033-01", [], id="later than all"),
        pytest.param(VERSIONS[0], [1, 1, 2, 2], id="the first rules"),
        pytest.param(VERSIONS[1][:6], [2, 2], id="the second rules by their head"),
        pytest.param(VERSIONS[2], [], id="the rules of now"),
    ],
)
def test_changes_are_those_since_a_day_or_since_rules_were_left(
    changed: Path, since: str | None, found: list[int]
) -> None:
    assert [VERSIONS.index(str(one.rules_after)) for one in gongbao.changes(changed, since=since)] == found


def test_changes_are_those_of_the_views_that_are_named(changed: Path) -> None:
    (first, second) = gongbao.changes(changed, views=["events"])
    assert (first.field, first.before, first.after) == ("quote", "第0种读法", "第1种读法")
    assert (second.cause, second.before, second.after) == ("rules", "第1种读法", "第2种读法")


@pytest.mark.parametrize(
    ("given", "said"),
    [({"since": "lately"}, "neither a day"), ({"views": ["checks"]}, "are not kept")],
)
def test_what_is_no_day_and_no_view_is_said(changed: Path, given: dict, said: str) -> None:
    with pytest.raises(gongbao.QueryError, match=said):
        gongbao.changes(changed, **given)


def test_a_line_shows_of_long_words_what_differs_and_an_object_all_of_them(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue, notice: Notice
) -> None:
    path = tmp_path / "gazette.db"
    engine = new_database(path)
    for number in "三五":
        told = f"{'各县区人民政府。' * 40}安排资金{number}百万元，分两年拨付。{'请认真贯彻执行。' * 40}"
        load(engine, make_issue(notices=(replace(notice, issuer=told),)))
    engine.dispose()
    arguments = ["changes", "--database", str(path), "--view", "notices"]
    (line,) = (one for one in CliRunner().invoke(main, arguments).stdout.splitlines() if "issuer" in one)
    assert "issuer: …安排资金三百万元，… → …安排资金五百万元，…" in line
    (one,) = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)
    assert one["after"] == told


def test_the_command_prints_a_line_or_an_object_a_change(changed: Path) -> None:
    arguments = ["changes", "--database", str(changed), "--since", "2032", "--view", "notices"]
    told = CliRunner().invoke(main, arguments)
    assert "issuer: 第1局 → 第2局" in told.stdout
    (one,) = json.loads(CliRunner().invoke(main, [*arguments, "--json"]).stdout)
    assert (one["view_name"], one["field"], one["after"], one["cause"]) == (
        "notices",
        "issuer",
        "第2局",
        "rules",
    )
