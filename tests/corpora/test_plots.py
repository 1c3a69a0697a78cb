"""What each picture shows is what a query of the published views gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

import gongbao
from gongbao.plotting.picture import Bars, FigureGrid, UnitLanes, Panels, TimeLine, Web
from gongbao.plotting.plots import gather_picture
from gongbao.schema.queries import query

ISSUE = "温州市人民政府公报2022-5"


@pytest.fixture(scope="module")
def engine(whole_database: Path) -> Iterator[Engine]:
    engine = gongbao.connect(whole_database)
    yield engine
    engine.dispose()


def ask(engine: Engine, sql: str) -> list[tuple]:
    return query(engine, sql).rows


def test_the_tasks_that_units_lead(engine: Engine) -> None:
    picture = gather_picture("leads", engine, given={"issue": ISSUE})
    expected = ask(
        engine,
        """SELECT unit_name, count(DISTINCT coalesce(t.same_as, t.task_uid)) AS tasks
        FROM task_units u JOIN tasks t USING (task_uid)
        WHERE role = 'lead' AND t.document_number LIKE '温政%' GROUP BY unit_name
        ORDER BY tasks DESC, unit_name""",
    )
    assert isinstance(picture.body, Bars)
    assert [(bar.label, bar.value) for bar in picture.body.rows] == expected != []
    total = sum(tasks for _, tasks in expected)
    assert picture.source.startswith(f"来源：温州市人民政府公报 2022年第5期。共 {total} 条：确定 ")


@pytest.mark.parametrize("name", ["leads", "network", "deadlines"])
def test_only_issues_that_name_a_unit_are_sources(engine: Engine, name: str) -> None:
    picture = gather_picture(name, engine, "en", {"unit": "芜湖市体育局"})
    assert picture.source.startswith("Source: 芜湖市人民政府公报 2024 No. 3. ")
    assert gather_picture(name, engine, "en", {"unit": "没有这个局"}).source == ""


def test_the_limits_of_all_units_and_what_there_is_no_room_for(engine: Engine) -> None:
    picture = gather_picture("deadlines", engine, "en")
    expected = Counter(
        unit or "(none named)"
        for unit, _, _ in ask(
            engine,
            """SELECT DISTINCT unit, coalesce(same_as, task_uid), due_on FROM promises
            WHERE due_on IS NOT NULL""",
        )
    )
    assert isinstance(picture.body, UnitLanes)
    shown = {unit: sum(due.tasks for due in dues if due) for unit, dues in picture.body.rows}
    assert shown == {unit: expected[unit] for unit in shown}
    assert min(shown.values()) >= max(count for unit, count in expected.items() if unit not in shown)
    assert picture.notes[0] == f"And {len(expected) - len(shown)} more units."
    years = [year for year, _ in picture.body.heads if year]
    assert years == ["2022", "2023", "2024", "2025"]


def test_the_tasks_of_a_unit_on_a_line(engine: Engine) -> None:
    picture = gather_picture("deadlines", engine, given={"unit": "芜湖市水务局"})
    expected = ask(
        engine,
        """SELECT DISTINCT due_on, due_text, task FROM promises
        WHERE unit = '芜湖市水务局' AND due_on IS NOT NULL AND same_as IS NULL ORDER BY due_on""",
    )
    assert isinstance(picture.body, TimeLine)
    assert [(one.day, one.printed) for one in picture.body.rows] == [row[:2] for row in expected] != []
    assert all(one.task.endswith(task) for one, (_, _, task) in zip(picture.body.rows, expected, strict=True))


def test_a_table_of_figures_by_place(engine: Engine) -> None:
    picture = gather_picture("quotas", engine, given={"about": "扩面提质"})
    assert isinstance(picture.body, FigureGrid)
    assert picture.body.heads == ["职工参保人数（万人）", "确保数（万人）", "力争数（万人）"]
    expected = ask(
        engine, "SELECT area, value FROM statistics WHERE table_title LIKE '%扩面提质%' ORDER BY ordinal"
    )
    shown = [(place, float(one.told)) for place, figures in picture.body.rows for one in figures]
    assert Counter(shown) == Counter((area, float(value)) for area, value in expected)
    assert picture.body.rows[-1][0] == "合计"


def test_the_indicators_that_moved_most(engine: Engine) -> None:
    picture = gather_picture("growth", engine, given={"area": "芜湖"})
    expected = ask(
        engine,
        """SELECT value FROM statistics s JOIN issues i USING (issue_uid)
        WHERE measure IN ('month_yoy', 'cumulative_yoy') AND value IS NOT NULL AND i.area LIKE '芜湖%'
        ORDER BY abs(value) DESC LIMIT 14""",
    )
    assert isinstance(picture.body, Bars)
    assert [bar.value for bar in picture.body.rows] == sorted((float(value) for (value,) in expected), reverse=True)


def test_an_indicator_and_its_growth(engine: Engine) -> None:
    picture = gather_picture("indicator", engine, given={"about": "社会消费品零售总额", "area": "芜湖"})
    assert isinstance(picture.body, Panels)
    [series] = picture.body.rows
    expected = dict(
        ask(
            engine,
            """SELECT measure, value FROM statistics WHERE indicator LIKE '社会消费品零售总额%'
            AND area LIKE '芜湖%' AND measure IN ('month', 'month_yoy')""",
        )
    )
    assert [point.value for point in series.values] == [float(expected["month"])]
    assert [point.value for point in series.growth] == [float(expected["month_yoy"])]


def test_the_meetings_of_officials(engine: Engine) -> None:
    picture = gather_picture("meetings", engine, given={"issue": ISSUE})
    expected = ask(
        engine,
        """SELECT person, count(DISTINCT event_uid) AS met FROM attendances JOIN events USING (event_uid)
        JOIN issues USING (issue_uid) WHERE year = 2022 GROUP BY person ORDER BY met DESC, person LIMIT 15""",
    )
    assert isinstance(picture.body, Bars)
    assert [(bar.label.partition("（")[0], bar.value) for bar in picture.body.rows] == expected


def test_the_units_that_share_tasks(engine: Engine) -> None:
    picture = gather_picture("network", engine)
    expected = {
        frozenset(pair): shared
        for *pair, shared in ask(
            engine,
            """WITH shares AS (SELECT DISTINCT coalesce(t.same_as, t.task_uid) AS measure, unit_name
            FROM task_units JOIN tasks t USING (task_uid) WHERE unit_name IS NOT NULL)
            SELECT a.unit_name, b.unit_name, count(*) FROM shares a
            JOIN shares b ON a.measure = b.measure AND a.unit_name < b.unit_name GROUP BY 1, 2""",
        )
    }
    assert isinstance(picture.body, Web)
    names = picture.body.names
    shown = {frozenset((names[tie.one], names[tie.other])): tie.shared for tie in picture.body.ties}
    assert shown == {pair: shared for pair, shared in expected.items() if pair <= set(names)}
    most = max(shown.values())
    assert str(most) in picture.notes[0]
