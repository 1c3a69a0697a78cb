"""The arithmetic of an evaluation on tiny gold: statuses, whole rows, accepted and optional rows."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.evaluation.accepting import excused, settle
from gongbao.evaluation.deadline_lines import measure_deadlines, measure_recurrence, rule_of
from gongbao.evaluation.gold import Gold
from gongbao.evaluation.people_lines import measure_personnel, measure_presence
from gongbao.evaluation.scores import Figures, Outcome, compare, mean_f1, pool
from gongbao.evaluation.task_lines import measure_tasks
from gongbao.evaluation.value_lines import measure_bounded_money, measure_statistics
from gongbao.evaluation.views import VIEWS

Row = dict[str, Any]
NUMBER = "云政办〔2031〕12号"
BY_NAME = {view.name: view for view in VIEWS}


def gold(*rows: Row, complete: bool = False) -> Gold:
    firm = tuple(row for row in rows if not row.get("optional"))
    return Gold(firm, tuple(row for row in rows if row.get("optional")), complete)


def counts(figures: Figures) -> tuple[int, int, int]:
    """Right, wrong, missed."""
    return figures.hits, figures.found - figures.hits, figures.gold - figures.hits


def line(lines: list[Figures], name: str) -> tuple[int, int, int]:
    (figures,) = (figures for figures in lines if figures.name == name)
    return counts(figures)


def deadline(**changes: Any) -> Row:
    plain = {"document_number": NUMBER, "relation": "by", "date_start": None, "date_end": "2031-09-30"}
    told = {"duration": None, "text": "9月底前", "recurrence": None, "status": "certain"}
    return {**plain, **told, **changes}


def task(**changes: Any) -> Row:
    plain = {"document_number": NUMBER, "origin": "text", "project": "开展清淤", "text": "完成清淤12公里。"}
    told = {"group": None, "mark": "（一）", "deadline": None, "units": [], "status": "certain"}
    return {**plain, **told, **changes}


def change(**changes: Any) -> Row:
    plain = {
        "person": "赵青禾",
        "action": "appoint",
        "organization": "市水利局",
        "post": "局长",
        "rank": None,
    }
    told = {"terms": None, "effective_on": None, "decided_on": "2031-05-06", "status": "certain"}
    return {**plain, **told, **changes}


def figure(**changes: Any) -> Row:
    plain = {"table": "五月数据", "indicator": "产值", "parent": None, "area": None, "measure": "month"}
    told = {"value": "12.50", "unit": "亿元", "period": "2031-05", "note": None, "status": "certain"}
    return {**plain, **told, **changes}


def test_rows_are_right_and_wrong_by_their_status_and_the_surest_of_equals_is_right() -> None:
    told = [(("a",), "ambiguous"), (("a",), "certain"), (("b",), "inferred"), (("c",), "certain")]
    figures = compare("x", [("a",), ("b",), ("d",)], told)
    assert figures.by_status == (
        Outcome("certain", 1, 1),
        Outcome("inferred", 1, 0),
        Outcome("ambiguous", 0, 1),
    )
    assert counts(figures) == (2, 2, 1)
    assert figures.certain.share == 0.5
    assert figures.certain_of_right == 0.5


def test_where_no_row_says_certain_none_of_them_is_wrong() -> None:
    figures = compare("x", [("a",)], [(("a",), "inferred")])
    assert (figures.certain.share, figures.certain_of_right) == (1.0, 0.0)
    assert compare("x", [("a",)], []).certain_of_right == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["certain", "inferred", None]))))
def test_the_statuses_together_are_all_that_was_found(found) -> None:
    figures = compare("x", [("a",), ("b",)], [((key,), status) for key, status in found], [("c",)])
    assert sum(one.right for one in figures.by_status) == figures.hits
    assert sum(one.right + one.wrong for one in figures.by_status) == figures.found


def test_pooled_figures_are_those_of_one_large_document() -> None:
    first = compare("x", [("a",)], [(("a",), "certain"), (("b",), "inferred")])
    second = compare("x", [("c",), ("d",)], [(("c",), "inferred")])
    (pooled,) = pool([first.of("one"), second.of("two")])
    assert counts(pooled) == (2, 1, 1)
    assert pooled.by_status == (Outcome("certain", 1, 0), Outcome("inferred", 1, 1))
    assert (pooled.missed, pooled.extra) == ((("two", "d"),), (("one", "b"),))
    assert mean_f1([first, second]) == pytest.approx((first.f1 + second.f1) / 2)


@pytest.mark.parametrize(
    ("want", "have", "keys"),
    [
        pytest.param([{"v": 1}], [2], [(1,)], id="its own where nothing was found"),
        pytest.param([{"v": 1, "accept": [{"v": 2}]}], [2], [(2,)], id="an accepted one that was found"),
        pytest.param(
            [{"v": 1, "accept": [{"v": 2}]}, {"v": 1}], [1, 2], [(1,), (2,)], id="who has no choice first"
        ),
        pytest.param([{"v": 1, "accept": [{"v": 2}]}] * 2, [2], [(2,), (1,)], id="each reading once"),
    ],
)
def test_gold_takes_the_reading_that_was_found(want: list[Row], have: list[int], keys: list[Any]) -> None:
    assert settle(want, [((value,), "certain") for value in have], lambda row: (row["v"],)) == keys


def test_vague_gold_excuses_as_many_extras_as_it_has_rows() -> None:
    have = [(("a", value), "certain") for value in (1, 2, 3)]
    assert excused([("a", 1)], have, [("a",)]) == [("a", 2)]
    assert excused([("a", 1)], have, [("b",)]) == []


OTHER = deadline(relation="during", text="上半年")


@pytest.mark.parametrize(
    ("rows", "have", "complete", "expected"),
    [
        pytest.param([deadline()], [deadline(), OTHER], False, (1, 0, 0), id="some: no row is wrong"),
        pytest.param([deadline()], [deadline(), OTHER], True, (1, 1, 0), id="complete: others are wrong"),
        pytest.param([deadline()], [OTHER], True, (0, 1, 1), id="missed"),
        pytest.param(
            [deadline(accept=[{"relation": "during"}])], [OTHER], True, (1, 0, 0), id="an accepted reading"
        ),
        pytest.param(
            [deadline(accept=[{"relation": "during"}]), deadline()],
            [deadline(), OTHER],
            True,
            (2, 0, 0),
            id="who has no choice first",
        ),
        pytest.param([{**OTHER, "optional": True}], [OTHER], True, (0, 0, 0), id="optional"),
        pytest.param(
            [{**OTHER, "optional": True}], [OTHER, OTHER], True, (0, 1, 0), id="optional stands for one row"
        ),
        pytest.param(
            [{**OTHER, "optional": True}] * 2,
            [OTHER, {**OTHER, "text": "一至六月"}],
            True,
            (0, 1, 0),
            id="two of one place stand for one row there",
        ),
        pytest.param(
            [{**OTHER, "optional": True, "text": "春季"}],
            [OTHER],
            True,
            (0, 1, 0),
            id="and for its own words",
        ),
        pytest.param(
            [deadline(), deadline(text="三季度末", optional=True)],
            [deadline(text="三季度末"), deadline()],
            True,
            (1, 0, 0),
            id="an equal row at an optional place",
        ),
        pytest.param(
            [
                deadline(text="2031年9月底前"),
                deadline(text="2031年", relation="at", accept=[{"relation": "by"}], optional=True),
            ],
            [deadline(text="2031年9月底前"), deadline(text="2031年", relation="at")],
            True,
            (1, 0, 0),
            id="an optional one whose words are a part of another's",
        ),
    ],
)
def test_deadlines_are_counted_by_line_and_by_row_alike(
    rows: list[Row], have: list[Row], complete: bool, expected: tuple[int, int, int]
) -> None:
    (measured,) = measure_deadlines(gold(*rows, complete=complete), have)
    assert counts(measured) == expected
    assert counts(BY_NAME["deadlines"].measure(gold(*rows, complete=complete), have)) == expected


def test_gold_that_tells_a_rule_chooses_before_gold_that_tells_none() -> None:
    monthly = {"relation": "every", "date_end": None, "duration": "P1M"}
    fifth = deadline(**monthly, recurrence="FREQ=MONTHLY;BYMONTHDAY=5", text="每月5日前")
    bare = deadline(**monthly, text="每月")
    untold = {name: value for name, value in bare.items() if name != "recurrence"}
    measured = BY_NAME["deadlines"].measure(gold(untold, fifth, complete=True), [fifth, bare])
    assert counts(measured) == (2, 0, 0)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("FREQ=MONTHLY;BYMONTHDAY=5", "BYMONTHDAY=5;FREQ=MONTHLY"),
        ("RRULE:BYMONTHDAY=5;INTERVAL=1;FREQ=monthly", "BYMONTHDAY=5;FREQ=MONTHLY"),
        ("FREQ=MONTHLY", None),
        (None, None),
    ],
)
def test_rules_are_compared_by_their_parts_where_they_name_a_day(text: str | None, rule: str | None) -> None:
    assert rule_of(text) == rule


def test_recurrence_is_measured_where_gold_tells_any() -> None:
    fifth, sixth = ("FREQ=MONTHLY;BYMONTHDAY=5", "FREQ=MONTHLY;BYMONTHDAY=6")
    have = [deadline(recurrence=fifth), deadline(recurrence=sixth)]
    assert measure_recurrence(gold(deadline()), have) == []
    (measured,) = measure_recurrence(gold(deadline(recurrence=fifth)), have)
    assert counts(measured) == (1, 1, 0)
    vague = deadline(recurrence="FREQ=YEARLY;BYMONTH=6", recurrence_optional=True)
    (measured,) = measure_recurrence(gold(deadline(recurrence=fifth), vague), have)
    assert counts(measured) == (1, 0, 0)


def money(**changes: Any) -> Row:
    plain = {"document_number": NUMBER, "value": "300", "value_high": None, "comparator": "=", "per": None}
    return {**plain, "status": "certain", **changes}


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        pytest.param(money(per="户"), (1, 0, 0), id="right"),
        pytest.param(money(per="年"), (0, 1, 1), id="wrong"),
        pytest.param(money(per="年", accept=[{"per": "户"}]), (1, 0, 0), id="accepted"),
        pytest.param(money(per="年", per_optional=True), (0, 0, 0), id="not sure"),
    ],
)
def test_what_a_sum_is_per_is_measured_where_gold_tells_it(row: Row, expected: tuple[int, int, int]) -> None:
    assert line(measure_bounded_money(gold(row), [money(per="户")]), "money: per") == expected


def test_an_optional_sum_excuses_any_comparator() -> None:
    have = [money(comparator=">=")]
    spare = gold(money(optional=True))
    assert line(measure_bounded_money(spare, have), "money: value+comparator") == (0, 0, 0)
    assert counts(BY_NAME["amounts (money)"].measure(spare, have)) == (0, 0, 0)


def test_the_whole_text_of_a_task_is_compared_without_the_heading_that_gold_repeats() -> None:
    found = [{**task(), "task_uid": "1", "deadline_text": None}]
    repeated = gold(task(text="开展清淤。完成清淤12公里。"))
    assert line(measure_tasks(repeated, found, []), "tasks: whole text") == (1, 0, 0)
    cut = gold(task(text="完成清淤12公里。其余另行安排。"))
    assert line(measure_tasks(cut, found, []), "tasks: whole text") == (0, 1, 1)


def test_a_day_of_decision_that_gold_does_not_have_is_wrong() -> None:
    rows = gold(change(), change(person="钱一鸣", decided_on=None))
    have = [change(), change(person="钱一鸣")]
    assert line(measure_personnel(rows, have), "personnel: decided_on") == (1, 1, 0)


def test_a_value_left_out_is_missed_and_not_wrong() -> None:
    days = measure_personnel(gold(change()), [change(decided_on=None)])
    assert line(days, "personnel: decided_on") == (0, 0, 1)
    silent = {**figure(period=None), "table_title": "五月数据", "parent_indicator": None}
    assert line(measure_statistics(gold(figure()), [silent]), "statistics: period") == (0, 0, 1)


@pytest.mark.parametrize(
    ("view", "row", "unsure"),
    [
        ("amounts (money)", money(), {"per": "户", "per_optional": True}),
        ("deadlines", deadline(), {"recurrence": "FREQ=YEARLY;BYMONTH=6", "recurrence_optional": True}),
    ],
    ids=["per", "recurrence"],
)
def test_a_detail_that_gold_is_not_sure_of_is_not_compared(view: str, row: Row, unsure: Row) -> None:
    assert counts(BY_NAME[view].measure(gold({**row, **unsure}), [row])) == (1, 0, 0)


def test_periods_are_measured_of_the_values_that_gold_dates() -> None:
    have = [
        {**row, "table_title": row["table"], "parent_indicator": row["parent"]}
        for row in (figure(), figure(indicator="销量"), figure(indicator="存量", period="2031"))
    ]
    rows = gold(figure(), figure(indicator="销量", period=None), figure(indicator="存量"))
    assert line(measure_statistics(rows, have), "statistics: period") == (1, 1, 1)


def test_presence_counts_a_person_once_a_day() -> None:
    official = {"person": "赵青禾", "title": "市长", "role": "参加"}
    day = {"date": "2031-05-06/2031-05-07", "event": "全市会议", "attendees": [official, official]}
    have = [{"date": "2031-05-06", "event": name, "status": "certain", **official} for name in ("甲", "乙")]
    (measured,) = measure_presence(gold(day), have)
    assert counts(measured) == (1, 0, 0)


UNIT = {"name": "市水利局", "role": "lead", "starred": False}
# A view, a row of it that is right, and what makes it wrong.
DETAILS = [
    ("tasks", task(), {"mark": "1."}),
    ("tasks", task(), {"group": "河道"}),
    ("tasks", task(), {"deadline": "年底前"}),
    ("tasks", task(), {"text": "完成清淤"}),
    ("tasks", task(), {"project": "清淤"}),
    ("deadlines", deadline(), {"recurrence": "FREQ=MONTHLY;BYMONTHDAY=5"}),
    ("deadlines", deadline(), {"relation": "during"}),
    ("amounts (money)", money(), {"comparator": ">="}),
    ("amounts (money)", money(), {"per": "户"}),
    ("amounts (money)", money(), {"value": "301"}),
    ("personnel_changes", change(), {"decided_on": None}),
    ("personnel_changes", change(), {"rank": "副县长级"}),
    ("personnel_changes", change(), {"organization": "市水利局局", "post": "长"}),
    ("statistics", figure(), {"period": "2031"}),
    ("statistics", figure(), {"parent": "工业"}),
    ("statistics", figure(), {"note": "预计"}),
    ("statistics", figure(), {"unit": "万元"}),
    ("events", {"date": "2031-05-06", "event": "会议", "status": "certain"}, {"date": None}),
]


@pytest.mark.parametrize(
    ("view", "row", "wrong"), DETAILS, ids=[f"{v}: {', '.join(w)}" for v, _, w in DETAILS]
)
def test_a_row_is_right_whole_or_not_at_all(view: str, row: Row, wrong: Row) -> None:
    facts = gold(row, complete=True)
    right = BY_NAME[view].measure(facts, [row])
    assert (counts(right), right.by_status) == ((1, 0, 0), (Outcome("certain", 1, 0),))
    other = BY_NAME[view].measure(facts, [{**row, **wrong, "status": "inferred"}])
    assert (counts(other), other.by_status) == ((0, 1, 1), (Outcome("inferred", 0, 1),))


def test_of_equal_rows_the_surest_is_right() -> None:
    measured = BY_NAME["statistics"].measure(gold(figure()), [figure(status="inferred"), figure()])
    assert measured.by_status == (Outcome("certain", 1, 0), Outcome("inferred", 0, 1))


def test_what_gold_does_not_tell_of_a_row_is_not_compared() -> None:
    untold = {key: value for key, value in figure().items() if key != "period"}
    assert counts(BY_NAME["statistics"].measure(gold(untold), [figure()])) == (1, 0, 0)


@pytest.mark.parametrize(
    ("owner", "unit", "expected"),
    [
        pytest.param(task(units=[UNIT]), {"role": "lead"}, (1, 0, 0), id="right"),
        pytest.param(task(units=[UNIT]), {"role": "support"}, (0, 1, 1), id="wrong role"),
        pytest.param(task(units=[UNIT], ambiguous=True), {"role": None}, (1, 0, 0), id="role not told"),
        pytest.param(task(units=[UNIT]), {"starred": True}, (0, 1, 1), id="wrong star"),
        pytest.param(task(units=[{**UNIT, "optional": True}]), {"role": None}, (0, 0, 0), id="optional"),
        pytest.param(task(units=[UNIT], project="其他"), {}, (0, 0, 1), id="of a task gold does not know"),
    ],
)
def test_units_are_measured_whole_with_their_task(
    owner: Row, unit: Row, expected: tuple[int, int, int]
) -> None:
    have = [{**task(), **UNIT, **unit}]
    assert counts(BY_NAME["task_units"].measure(gold(owner), have)) == expected


def test_attendances_of_an_event_that_is_optional_are_not_measured() -> None:
    official = {"person": "赵青禾", "title": "市长", "role": "参加"}
    event = {"date": "2031-05-06", "event": "调研", "attendees": [official]}
    have = [{"date": "2031-05-06", "event": "调研", "status": "inferred", **official}]
    assert counts(BY_NAME["attendances"].measure(gold(event), have)) == (1, 0, 0)
    assert counts(BY_NAME["attendances"].measure(gold({**event, "optional": True}), have)) == (0, 0, 0)


def test_what_is_missed_and_wrong_is_listed_alike_in_whatever_order_it_comes() -> None:
    want, have = [("甲", None), ("乙", "1")], [(("丙", None), "certain"), (("丁", "2"), "certain")]
    figures = compare("parent", want, have)
    assert compare("parent", want[::-1], have[::-1]) == figures
    assert (len(figures.missed), len(figures.extra)) == (2, 2)
