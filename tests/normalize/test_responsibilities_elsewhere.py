"""Responsibility brackets and lines as they are printed in other provinces."""

from __future__ import annotations

import pytest

from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.duties.units import resolve_unit, split_units

_ROLES = {"lead": "L", "responsible": "R", "support": "S", None: "-"}


def _shape(text: str) -> str:
    return " / ".join(
        " ".join(
            [f"{unit.printed}:{_ROLES[unit.role]}" for unit in found.units]
            + ([f"|{found.deadline_text}"] if found.deadline_text else [])
            + [f"+{unit.printed}" for unit in found.standing_units]
            + (["first below"] if found.first_leads_below else [])
        )
        for found in find_responsibilities(text)
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "推进改革。\n责任单位：市发改委、市财政局（第一责任单位为牵头单位，下同）\n时限要求：持续推进",
            "市发改委:L 市财政局:R |持续推进 first below",
            id="remark on the first behind the last",
        ),
        pytest.param(
            "推进。\n责任单位：财政局、工商联（列第一位者为牵头或汇总单位，下同）",
            "财政局:L 工商联:R first below",
            id="two kinds of first",
        ),
        pytest.param(
            "推进。\n责任单位：市发改委、市财政局（除标注“分别牵头”外，列第一位为牵头单位，下同）",
            "市发改委:L 市财政局:R first below",
            id="remark with an exception",
        ),
        pytest.param(
            "推进。\n责任单位：市发改委、市财政局（列第一位者为工作牵头单位或汇总单位，下同）",
            "市发改委:L 市财政局:R first below",
            id="what it leads",
        ),
        pytest.param(
            "推进。\n责任单位：市发改委、市财政局（排在首位的单位负责牵头，下同）",
            "市发改委:L 市财政局:R first below",
            id="it takes the lead",
        ),
        pytest.param(
            "推进。\n责任单位：市发改委、市财政局（带★的为牵头单位，下同）",
            "市发改委:R 市财政局:R",
            id="remark on marks behind the last",
        ),
        pytest.param("职责分工表（★牵头单位，☆配合单位）", "", id="a legend alone"),
        pytest.param(
            "推进。（责任单位：市发改委、市财政局，第一责任单位为牵头单位，下同）",
            "市发改委:L 市财政局:R first below",
            id="remark inside the bracket",
        ),
        pytest.param(
            "推进〔省商务厅、省财政厅按职责分工负责。具体任务均涉及相关市（州）人民政府，不再做分工，下同。〕",
            "省商务厅:R 省财政厅:R +相关市（州）人民政府",
            id="all tasks below",
        ),
        pytest.param(
            "推进（省商务厅负责，各地级以上市人民政府结合实际落实）。",
            "省商务厅:R 各地级以上市人民政府:R",
            id="as fits them",
        ),
        pytest.param(
            "完善标准（省交通运输厅、省司法厅，2022年底前完成）。",
            "省交通运输厅:- 省司法厅:- |2022年底前",
            id="no role, but a limit",
        ),
        pytest.param(
            "整治点位。（市城管局牵头，市水利局配合，6.30\n前完成）",
            "市城管局:L 市水利局:S |6.30前",
            id="limit with a dot",
        ),
        pytest.param("完善标准（省交通运输厅、省司法厅）。", "", id="neither role nor limit"),
        pytest.param("开展巡查。（市税务局）\n", "市税务局:-", id="one unit behind a sentence"),
        pytest.param("【责任单位】市教育局、市财政局", "市教育局:R 市财政局:R", id="label in a bracket"),
        pytest.param("▲责任单位：市教育局", "市教育局:R", id="ornament"),
        pytest.param("——责任单位：市教育局", "市教育局:R", id="dash"),
        pytest.param("推进。\n牵头单位：市教育局\n时间进度：2022年底", "市教育局:L |2022年底", id="progress"),
        pytest.param(
            "推进。（组织宣传、教育培训等工作由市教育局负责，资金由市财政局负责）",
            "市教育局:R 市财政局:R",
            id="work named before its unit",
        ),
        pytest.param(
            "推进。（责任单位：市教育局，各区、县级市）",
            "市教育局:R 各区、县级市:R",
            id="levels of a province",
        ),
    ],
)
def test_units_roles_and_limits(text: str, expected: str) -> None:
    assert _shape(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一要压实责任。责任单位为两家以上的，由各责任单位共同落实，3月31日前将细化方案报市大气办。",
        "二要加强协作。牵头单位是多家的，由市发改委统筹，每月5日前报市攻坚办。",
        "三要细化分工。配合单位为三个及以上的，分别明确联络员，名单报市教育局。",
        "四要对账销号。责任单位为任务清单所列第一家单位，其余为配合单位，进展报市教育局。",
        "推进。（责任单位为两家以上的，由市教育局汇总）",
    ],
)
def test_what_is_said_of_whoever_is_charged_charges_nobody(text: str) -> None:
    assert find_responsibilities(text) == []


@pytest.mark.parametrize("units", ["市教育局、市财政局", "各县（市、区）政府", "医政司", "玉潭镇、市水利局"])
def test_a_label_may_say_who_is_charged_in_a_sentence(units: str) -> None:
    (found,) = find_responsibilities(f"推进改革。责任单位为{units}。")
    assert "、".join(unit.printed for unit in found.units) == units
    assert {unit.role for unit in found.units} == {"responsible"}


def test_a_remark_deep_in_brackets_is_left_to_its_unit() -> None:
    deep = "（" * 3000 + "排第一位的为牵头单位" + "）" * 3000
    assert [unit.printed for unit in split_units(f"市教育局{deep}、市财政局")][-1] == "市财政局"


@pytest.mark.parametrize(
    ("word", "role"),
    [
        *(("第一责任单位", "lead"), ("主责", "lead"), ("总牵头", "lead"), ("主要责任单位", "lead")),
        *(("具体负责", "responsible"), ("实施单位", "responsible"), ("协同单位", "support")),
        *(("参与单位", "support"), ("人才办", None), ("办公室", None)),
    ],
)
def test_a_bracket_behind_a_name_tells_its_role_or_is_its_own(word: str, role: str | None) -> None:
    first, second = split_units(f"市教育局（{word}）、市公安局")
    name = "市教育局" if role else f"市教育局（{word}）"
    assert [(unit.printed, unit.role) for unit in (first, second)] == [(name, role), ("市公安局", None)]


@pytest.mark.parametrize(
    ("printed", "meant"), [("市水利利局", "市水利局"), ("市财政政局", "市财政局"), ("市水利局", None)]
)
def test_a_letter_set_twice_is_suggested_never_mended(printed: str, meant: str | None) -> None:
    found = resolve_unit(printed, "温州市")
    assert (found.suggestion, found.status) == (meant, "inferred" if meant else "certain")
