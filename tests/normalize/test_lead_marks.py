"""Figures beside units: what a document's legend says of them, and what none says."""

from __future__ import annotations

import pytest

from gongbao.normalize.duties.lead_marks import lead_marks, says_first_leads, sign_roles
from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.units import split_units

_LETTERS = {"lead": "L", "responsible": "R", "support": "S", None: "-"}


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        pytest.param("注：标▲的为牵头单位。", "▲", id="标…的为"),
        pytest.param("备注：1.△为牵头单位；2.未标注的为配合单位。", "△", id="a mark alone"),
        pytest.param("说明：带“◆”符号的单位是牵头单位", "◆", id="in quotes"),
        pytest.param("（标有●者为牵头部门，其余为责任部门）", "●", id="者"),
        pytest.param("※：牵头单位", "※", id="colon"),
        pytest.param("■表示牵头单位，□表示配合单位", "■", id="two marks, one leads"),
        pytest.param("▲市民政局为牵头单位", "", id="a unit behind the mark"),
        pytest.param("▲市民政局、市残联", "", id="no legend"),
        pytest.param("△为配合单位", "", id="those who support"),
        pytest.param("牵头单位：市民政局", "", id="no mark"),
    ],
)
def test_a_legend_says_which_mark_leads(text: str, marks: str) -> None:
    assert lead_marks(text) == marks


@pytest.mark.parametrize(
    ("text", "marks", "roles", "statuses"),
    [
        pytest.param("▲市教育局、市财政局", "▲", "L-", "cc", id="before the name"),
        pytest.param("市教育局▲、市财政局、市科技局▲", "▲", "L-L", "ccc", id="behind the names"),
        pytest.param("●市教育局", "●", "L", "c", id="alone"),
        pytest.param("▲市教育局、市财政局", "", "L-", "ic", id="no legend: a guess"),
        pytest.param("●市教育局●市财政局", "", "--", "ii", id="before each: entries"),
        pytest.param("●市教育局、●市财政局", "●", "LL", "cc", id="before each, with a legend"),
        pytest.param("*市教育局*市财政局", "", "LL", "cc", id="stars before each without a comma"),
        pytest.param("*市教育局和市财政局*", "", "LL", "cc", id="before one of two and behind the other"),
        pytest.param("◆市教育局（牵头）、市财政局", "", "L-", "ic", id="beside a sign of its own"),
        pytest.param("◆牵头单位：市教育局；◆配合单位：市财政局", "", "LS", "cc", id="before labels"),
    ],
)
def test_a_mark_beside_some_units_makes_them_lead(text: str, marks: str, roles: str, statuses: str) -> None:
    units = split_units(text, lead_marks=marks)
    assert [unit.printed.strip("▲●◆") for unit in units] == [unit.printed for unit in units]
    assert "".join(_LETTERS[unit.role] for unit in units) == roles
    assert "".join(unit.status[0] for unit in units) == statuses


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("▲为牵头单位，△为配合单位", {"▲": "lead", "△": "support"}, id="sign first"),
        pytest.param("“▲”表示牵头，“△”表示参与", {"▲": "lead", "△": "support"}, id="in quotes"),
        pytest.param("牵头单位用▲表示、配合单位用△表示", {"▲": "lead", "△": "support"}, id="role first"),
        pytest.param("牵头▲配合△", {"▲": "lead", "△": "support"}, id="nothing between"),
        pytest.param("▲牵头△配合", {"▲": "lead", "△": "support"}, id="nothing between, sign first"),
        pytest.param("▲：牵头单位；▲：配合单位", {}, id="it says two"),
        pytest.param("▲▲△", {}, id="no legend"),
    ],
)
def test_a_legend_of_a_table_gives_signs_their_roles(text: str, roles: dict[str, str]) -> None:
    assert dict(sign_roles(text, "▲△")) == roles


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("一、任务分解中，列第一位的责任单位为牵头单位或汇总单位。", True, id="a sentence"),
        pytest.param("注：责任单位排在首位的为牵头单位", True, id="a note"),
        pytest.param("（责任单位：市教育局、市财政局，排第一位的为牵头单位）", False, id="of one bracket"),
        pytest.param("责任单位：市教育局、市财政局，排第一位的为牵头单位", False, id="of one label"),
        pytest.param("列入第一批的项目由市教育局牵头。", False, id="another first"),
    ],
)
def test_a_notice_may_say_that_the_first_of_those_listed_leads(text: str, first: bool) -> None:
    assert says_first_leads(text) is first


def test_a_mark_that_is_no_star_is_not_starred() -> None:
    assert [unit.starred for unit in split_units("▲市教育局、市财政局*", lead_marks="▲")] == [False, True]


def test_a_bracket_follows_the_legend_of_its_text() -> None:
    text = "各项任务按分工落实（标△的为牵头单位）。\n一、修缮校舍。（责任单位：△市教育局、市财政局）"
    found = find_responsibilities(text)[-1]
    assert [(unit.printed, unit.role, unit.status) for unit in found.units] == [
        ("市教育局", "lead", "certain"),
        ("市财政局", "responsible", "certain"),
    ]
