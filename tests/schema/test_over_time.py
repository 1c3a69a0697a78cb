"""What issues say together: units over the years, holders of posts, figures revised, documents in force."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import Engine

from gongbao.schema.loading import load
from gongbao.schema.questions.asking import ask
from gongbao.schema.records import Issue, Notice, PersonnelChange, Unit

pytestmark = pytest.mark.unmeasured

Maker = Callable[..., Issue]
APPOINTED, REMOVED = "appoint", "remove"


def rows(engine: Engine, sql: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


@pytest.fixture
def change(notice: Notice) -> Callable[..., PersonnelChange]:
    """A function that makes a change of 张三."""

    def make(action: str, post: str | None = "局长", body: str | None = "市教育局", **more: Any) -> Any:
        given = {"person": "张三", "status": "certain", "effective_on": None, **more}
        return replace(notice.personnel_changes[0], action=action, post=post, organization=body, **given)

    return make


@pytest.fixture
def publish(engine: Engine, make_issue: Maker, notice: Notice) -> Callable[..., None]:
    """A function that loads an issue of a month with one notice of these facts."""

    def load_issue(period: str, *, area: str = "永州市", **facts: Any) -> None:
        own = replace(
            notice,
            document_number=f"永政发〔{period[:4]}〕{int(period[5:])}号",
            written_on=date.fromisoformat(f"{period}-01"),
            **{"personnel_changes": (), **facts},
        )
        year, number = map(int, period.split("-"))
        more = {"units": facts.pop("units")} if "units" in facts else {}
        name = f"{area}{period}.txt"
        load(
            engine,
            make_issue(name=name, period=period, year=year, number=number, area=area, notices=(own,), **more),
        )

    return load_issue


HELD = "SELECT from_on, to_on, joined_by, status FROM holders ORDER BY from_on, to_on"


@pytest.mark.parametrize(
    ("first", "then", "held"),
    [
        pytest.param({}, {}, [("2031-02", "2033-04", "same_post", "certain")], id="the same post"),
        pytest.param(
            {"status": "inferred"},
            {},
            [("2031-02", "2033-04", "same_post", "inferred")],
            id="no surer than the appointment",
        ),
        pytest.param(
            {},
            {"person": "李四"},
            [("2031-02", None, None, "certain"), (None, "2033-04", None, "certain")],
            id="another person",
        ),
        pytest.param(
            {},
            {"body": "市财政局"},
            [("2031-02", None, None, "certain"), (None, "2033-04", None, "certain")],
            id="another body",
        ),
        pytest.param(
            {},
            {"post": None, "body": None},
            [("2031-02", None, None, "certain"), (None, "2033-04", None, "certain")],
            id="a removal that says no post",
        ),
    ],
)
def test_an_appointment_is_held_until_the_removal_from_the_same_post(
    engine: Engine, publish, change, first: dict, then: dict, held: list[tuple]
) -> None:
    publish("2031-02", personnel_changes=(change(APPOINTED, decided_on="2031-02", **first),))
    publish("2033-04", personnel_changes=(change(REMOVED, decided_on="2033-04", **then),))
    assert sorted(rows(engine, HELD), key=repr) == sorted(held, key=repr)


def test_two_of_one_name_in_two_places_are_not_joined(engine: Engine, publish, change) -> None:
    publish("2031-02", personnel_changes=(change(APPOINTED, decided_on="2031-02"),))
    publish("2033-04", area="常德市", personnel_changes=(change(REMOVED, decided_on="2033-04"),))
    assert {joined for _, _, joined, _ in rows(engine, HELD)} == {None}


def test_a_move_on_one_day_ends_the_post_that_the_removal_does_not_name(
    engine: Engine, publish, change
) -> None:
    publish("2031-02", personnel_changes=(change(APPOINTED, decided_on="2031-02"),))
    moved = (
        change(APPOINTED, "主任", "市发改委", decided_on="2033-04"),
        change(REMOVED, None, None, decided_on="2033-04"),
    )
    publish("2033-04", personnel_changes=moved)
    assert rows(engine, HELD) == [
        ("2031-02", "2033-04", "same_day_move", "inferred"),
        ("2033-04", None, None, "certain"),
    ]


def test_of_two_appointments_the_nearest_ends_and_both_are_doubted(engine: Engine, publish, change) -> None:
    for period in ("2031-02", "2032-03"):
        publish(period, personnel_changes=(change(APPOINTED, decided_on=period),))
    publish("2033-04", personnel_changes=(change(REMOVED, decided_on="2033-04"),))
    assert rows(engine, HELD) == [
        ("2031-02", None, None, "certain"),
        ("2032-03", "2033-04", "same_post", "ambiguous"),
    ]


def test_a_removal_before_the_appointment_ends_nothing(engine: Engine, publish, change) -> None:
    publish("2031-02", personnel_changes=(change(REMOVED, decided_on="2031-02"),))
    publish("2033-04", personnel_changes=(change(APPOINTED, decided_on="2033-04"),))
    assert {joined for _, _, joined, _ in rows(engine, HELD)} == {None}


def named(name: str) -> tuple[Unit, ...]:
    return (Unit(name, "government", "431100", ()), Unit("永州市教育局", "government", "431100", ()))


def test_units_are_seen_from_the_first_issue_to_the_last_and_by_their_former_names(
    engine: Engine, make_issue: Maker
) -> None:
    for year, name in ((2017, "永州市国土资源局"), (2019, "永州市自然资源和规划局"), (2020, "永州市规划局")):
        period = f"{year}-05"
        load(engine, make_issue(name=f"{year}.txt", year=year, period=period, units=named(name)))
    found = rows(
        engine, "SELECT unit_name, first_seen, last_seen, former_names FROM units ORDER BY first_seen, 1"
    )
    assert found == [
        ("永州市国土资源局", "2017-05", "2017-05", None),
        ("永州市教育局", "2017-05", "2020-05", None),
        ("永州市自然资源和规划局", "2019-05", "2019-05", "永州市国土资源局"),
        ("永州市规划局", "2020-05", "2020-05", None),
    ]


def test_a_unit_leads_each_of_its_tasks_once(engine: Engine, make_issue: Maker, notice: Notice) -> None:
    (task,) = notice.tasks
    again = replace(task, text="建成点位，附件所列", origin="table", same_as=0)
    other = replace(task, text="另一件事")
    load(engine, make_issue(notices=(replace(notice, tasks=(task, again, other)),)))
    assert rows(engine, "SELECT unit_name, tasks_led FROM units") == [("永州市教育局", 2)]


def test_a_figure_that_is_given_again_is_a_revision(engine: Engine, publish, notice: Notice) -> None:
    (figure,) = notice.statistics
    publish("2022-06", statistics=(figure,))
    publish("2022-07", statistics=(replace(figure, value=Decimal("118.11")),))
    answer = ask(engine, "series", {"name": "产值"})
    at = [answer.columns.index(name) for name in ("period", "value", "revision", "latest")]
    assert [tuple(row[i] for i in at) for row in answer.rows] == [
        ("2022-05", 117.91, 1, 0),
        ("2022-05", 118.11, 2, 1),
    ]
    assert answer.rows[1][answer.columns.index("revised_by")] == pytest.approx(0.2)


@pytest.mark.parametrize(
    ("on", "state"),
    [
        ("2031-01-31", "not_yet"),
        ("2031-02-01", "in_force"),
        ("2033-03-31", "in_force"),
        ("2033-04-01", "repealed"),
        ("2036-01-01", "repealed"),
    ],
)
def test_a_document_is_in_force_until_another_repeals_it(
    engine: Engine, publish, notice: Notice, on: str, state: str
) -> None:
    publish("2031-02", effective_on=None, expires_on=date(2035, 12, 31))
    (citation,) = notice.citations
    repeals = replace(citation, relation="repeals", cited_number="永政发〔2031〕2号", cited_title=None)
    publish("2033-04", effective_on=None, citations=(repeals,))
    answer = ask(engine, "valid-on", {"on": on, "document": "〔2031〕"})
    (row,) = answer.rows
    assert row[answer.columns.index("state")] == state
