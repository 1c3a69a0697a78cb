"""Responsibility brackets and tails in every style, and the brackets that are none."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import DOUBLE, growth

from gongbao.normalize.duties import responsibilities
from gongbao.normalize.duties.responsibilities import find_responsibilities

ROLES = {"lead": "L", "responsible": "R", "support": "S", None: "-"}
PIECES = st.sampled_from(
    [
        "推进工作。",
        "（责任单位：市教育局、市财政局）",
        "【牵头单位：市教育局；责任单位：市财政局】",
        "（市教育局牵头，市财政局配合，2024年4月18日前完成）",
        "（市教育局等按职责分工负责；在温各高校均为责任单位，下同）",
        "，排在第一位的为牵头单位，下同",
        "责任单位：市教育局\n",
        "（",
        "）",
        "【",
        "；",
        "*",
        "牵头",
        "市教育局",
        "\n",
        " ",
    ]
)


def shape(text: str) -> str:
    """Units with the letter of their role, deadline, standing units, of all that is found."""
    lines = []
    for found in find_responsibilities(text):
        words = [f"{unit.printed}:{ROLES[unit.role]}" for unit in found.units]
        words += [f"|{found.deadline_text}"] if found.deadline_text else []
        words += [f"+{unit.printed}:{ROLES[unit.role]}" for unit in found.standing_units]
        words += ["first below"] if found.first_leads_below else []
        lines.append(" ".join(words))
    return " / ".join(lines)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("推进。（责任单位：市教育局、市财政局）", "市教育局:R 市财政局:R", id="label"),
        pytest.param("推进（责任单位：市教育局）。", "市教育局:R", id="before the full stop"),
        # Departments of a ministry, and what stands behind the first of them.
        pytest.param("推进（医政司牵头，规划财务司配合）。", "医政司:L 规划财务司:S", id="departments"),
        pytest.param("推进。（科技司）", "科技司:-", id="one department"),
        pytest.param(
            "推进。（宣传中心、中国旅游集团，2027年底前）",
            "宣传中心:- 中国旅游集团:- |2027年底前",
            id="beside a time the first may be a body of any name",
        ),
        pytest.param("推进。（宣传中心、信息中心）", "", id="without one it may be a remark"),
        pytest.param(
            "推进。（国际合作司、办公室、机关服务中心）",
            "国际合作司:- 办公室:- 机关服务中心:-",
            id="bodies behind a department",
        ),
        pytest.param("推进。\n（责任单位：市教育局）\n", "市教育局:R", id="on a line of its own"),
        pytest.param(
            "推进。（责任单\n位：市医疗保障局、市财\n政局）", "市医疗保障局:R 市财政局:R", id="broken"
        ),
        pytest.param("推进。（责 任 单 位 ： 市 教 育 局）", "市教育局:R", id="justified"),
        pytest.param("【责任单位：市教育局】", "市教育局:R", id="black brackets"),
        pytest.param("〔责任单位：市教育局〕", "市教育局:R", id="tortoise-shell brackets"),
        pytest.param("［责任单位：市教育局］", "市教育局:R", id="full-width square brackets"),
        pytest.param("(责任单位:市教育局,市财政局)", "市教育局:R 市财政局:R", id="half-width brackets"),
        pytest.param(
            "【牵头单位：市教育局；责任单位：市财政局、市民政局】",
            "市教育局:L 市财政局:R 市民政局:R",
            id="two labels",
        ),
        pytest.param(
            "（牵头单位：省教育厅，参加单位：省财政厅）", "省教育厅:L 省财政厅:S", id="labels after a comma"
        ),
        pytest.param(
            "（牵头单位：市教育局 配合单位：市财政局）", "市教育局:L 市财政局:S", id="labels after a blank"
        ),
        pytest.param(
            "（牵头单位：市教育局；责任单位：市财政局；完成时限：2024年6月底前）",
            "市教育局:L 市财政局:R |2024年6月底前",
            id="labelled deadline",
        ),
        pytest.param(
            "（完成时限：长期坚持；责任单位：市教育局）", "市教育局:R |长期坚持", id="labelled deadline first"
        ),
        pytest.param(
            "（9月底完成，牵头单位：市教育局）", "市教育局:L |9月底", id="deadline before the units"
        ),
        pytest.param(
            "（责任单位：市教育局、市财政局、市民政局，排在第一位的为牵头单位）",
            "市教育局:L 市财政局:R 市民政局:R",
            id="first leads",
        ),
        pytest.param(
            "（责任单位：市教育局、市财政局，排名第一的单位为牵头单位，下同）",
            "市教育局:L 市财政局:R first below",
            id="first leads below",
        ),
        pytest.param("（市教育局牵头，市财政局配合）", "市教育局:L 市财政局:S", id="verbs"),
        pytest.param(
            "（市教育局牵\n头，市财政局配\n合，2024年4月18日前完成）",
            "市教育局:L 市财政局:S |2024年4月18日前",
            id="verbs and deadline, broken",
        ),
        pytest.param(
            "（市教育局、市财政局牵头，各区县政府负责）", "市教育局:L 市财政局:L 各区县政府:R", id="two leads"
        ),
        pytest.param("（市教育局、市财政局等按职责分工负责）", "市教育局:R 市财政局:R", id="按职责分工负责"),
        pytest.param("（各地区、各部门按职责分别负责）", "各地区:R 各部门:R", id="collectives"),
        pytest.param(
            "（市教育局、市财政局等按职责分工负责；在温各高校均为责任单位，下同）",
            "市教育局:R 市财政局:R +在温各高校:R",
            id="standing units",
        ),
        pytest.param(
            "（省教育厅牵头；以下均需各市、县人民政府落实，不再列出）",
            "省教育厅:L +各市、县人民政府:R",
            id="standing units in other words",
        ),
        pytest.param("（市教育局负责）", "市教育局:R", id="one unit"),
        pytest.param(
            "（市教育局负责，2024年11月20日前完成）", "市教育局:R |2024年11月20日前", id="负责 and deadline"
        ),
        pytest.param("（2024年底前完成，市教育局负责）", "市教育局:R |2024年底前", id="deadline and 负责"),
        pytest.param(
            "（市教育局2024年底前完成）", "市教育局:R |2024年底前", id="deadline right behind a unit"
        ),
        pytest.param("（市教育局负责，3个月内完成）", "市教育局:R |3个月内", id="a length of time"),
        pytest.param("（市教育局负责，2024—2025年）", "市教育局:R |2024—2025年", id="a range of years"),
        pytest.param(
            "（市教育局负责，２０２４年底前完成）", "市教育局:R |２０２４年底前", id="full-width digits"
        ),
        pytest.param("（市教育局主办，市财政局协办）", "市教育局:L 市财政局:S", id="主办 and 协办"),
        pytest.param("（主办单位：市教育局；协办单位：市财政局）", "市教育局:L 市财政局:S", id="主办单位"),
        pytest.param("（由市教育局会同市财政局负责）", "市教育局:R 市财政局:R", id="由 and 会同"),
        pytest.param("（市教育局牵头会同市财政局）", "市教育局:L 市财政局:S", id="牵头会同"),
        pytest.param(
            "（责任单位：市教育局、市财政局，市民政局配合）",
            "市教育局:R 市财政局:R 市民政局:S",
            id="label and verb",
        ),
        pytest.param(
            "（责任单位：市教育局；在温各高校均为责任单位，下同）",
            "市教育局:R +在温各高校:R",
            id="label and standing",
        ),
        pytest.param(
            "（责任单位：市教育局、市财政局，排在首位的为牵头单位，其他为配合单位）",
            "市教育局:L 市财政局:S",
            id="first leads, others support",
        ),
        pytest.param(
            "（责任单位：市教育局牵头，市财政局配合）", "市教育局:L 市财政局:S", id="verbs behind a label"
        ),
        pytest.param(
            "（省教育厅牵头，市、县人民政府负责）", "省教育厅:L 市、县人民政府:R", id="levels without 各"
        ),
        pytest.param(
            "推进。（市教育局、市财政局；2024年6月底前完成）",
            "市教育局:- 市财政局:- |2024年6月底前",
            id="units and a limit",
        ),
        pytest.param(
            "（市教育局牵头，2024年6月底前完成；各县政府负责，2025年底前完成）",
            "市教育局:L 各县政府:R |2024年6月底前2025年底前",
            id="two limits",
        ),
        pytest.param("（责任部门：市教育局；配合部门：市财政局）", "市教育局:R 市财政局:S", id="部门"),
        pytest.param("（责任处室：综合处）", "综合处:R", id="处室"),
        pytest.param("（实施主体：市城投集团、鹿城区政府）", "市城投集团:R 鹿城区政府:R", id="实施主体"),
        pytest.param(
            "（市级牵头单位：市教育局；县级责任单位：各区教育局）", "市教育局:L 各区教育局:R", id="levels"
        ),
        pytest.param("（牵头：市教育局；配合：市财政局）", "市教育局:L 市财政局:S", id="labels without 单位"),
        pytest.param("（市教育局为牵头单位，市财政局为配合单位）", "市教育局:L 市财政局:S", id="为牵头单位"),
        pytest.param("（责任单位：市教育局；责任人：张三）", "市教育局:R", id="a person is no unit"),
        pytest.param("（市教育局*、市财政局）", "市教育局:L 市财政局:R", id="star"),
        pytest.param("（市教育局（牵头）、市财政局）", "市教育局:L 市财政局:R", id="role in brackets"),
        pytest.param(
            "（责任单位：市委组织部〈市委人才办〉，各县〈市、区〉政府）",
            "市委组织部〈市委人才办〉:R 各县〈市、区〉政府:R",
            id="nested angle brackets",
        ),
        pytest.param(
            "（市发改委（市能源局）、各县（市、区）政府负责）",
            "市发改委（市能源局）:R 各县（市、区）政府:R",
            id="nested round brackets",
        ),
        pytest.param("（责任单位：市教育局、财政局）", "市教育局:R 财政局:R", id="elided prefix"),
        pytest.param("推进。（市大数据局、市财政局）", "市大数据局:- 市财政局:-", id="no sign at all"),
        pytest.param("推进。\n责任单位：市教育局、市财政局\n二、保障", "市教育局:R 市财政局:R", id="tail"),
        pytest.param(
            "牵头单位：市教育局\n配合单位：市财政局、市民政局\n完成时限：2024年6月底前\n三、保障",
            "市教育局:L 市财政局:S 市民政局:S |2024年6月底前",
            id="tail of three lines",
        ),
        pytest.param(
            "牵头单位：市教育局  配合单位：市财政局", "市教育局:L 市财政局:S", id="tail of two labels"
        ),
        pytest.param(
            "责任单位 市教育局、市人力社\n保局\n二、保障", "市教育局:R 市人力社保局:R", id="tail, broken"
        ),
        pytest.param("推进。责任单位：市教育局。", "市教育局:R", id="tail behind a sentence"),
        pytest.param(
            "推进。\n主办单位：市教育局\n协办单位：市财政局\n办结时限：9月底前",
            "市教育局:L 市财政局:S |9月底前",
            id="tail of a colophon's label with a limit",
        ),
        pytest.param(
            "推进。\n完成时限：9月底前\n承办部门：市教育局",
            "市教育局:R |9月底前",
            id="tail of such a label behind its limit",
        ),
        pytest.param(
            "推进。\n【牵头领导】王安　【责任部门】市教育局　【协同单位】市财政局　【办理时限】6月底前",
            "市教育局:R 市财政局:S |6月底前",
            id="tail of labels in brackets behind one of people",
        ),
        pytest.param(
            "推进。\n牵头领导：王安　牵头单位：市教育局　配合单位：市财政局　办结时限：6月底前",
            "市教育局:L 市财政局:S |6月底前",
            id="tail behind one of people on its line",
        ),
        pytest.param(
            "推进。\n完成时限:6月底 责任单位:市教育局、市财政局",
            "市教育局:R 市财政局:R |6月底",
            id="tail behind a limit on its line",
        ),
        pytest.param(
            "推进。责 任 人：王安　　责 任 单 位：市教育局\n推进。分管副市长：李宁 责任部门：市财政局",
            "市教育局:R / 市财政局:R",
            id="tails behind a person, letters set apart or not",
        ),
        pytest.param(
            "推进。\n◆牵头单位：市教育局\n◆配合单位：市财政局\n◆完成时限：6月底前",
            "市教育局:L 市财政局:S |6月底前",
            id="tail whose lines have ornaments",
        ),
        pytest.param(
            "推进。责任分工：市教育局牵头，市财政局配合，6月底前完成。",
            "市教育局:L 市财政局:S |6月底前",
            id="verbs behind a label of who does what",
        ),
        pytest.param(
            "推进。责任分工：市教育局牵头，市卫健委配合，市财政局保障资金。",
            "市教育局:L 市卫健委:S 市财政局:R",
            id="work that no verb of ours tells behind such a label",
        ),
        pytest.param(
            "推进。（市教育局牵头）再推进。（市财政局牵头）", "市教育局:L / 市财政局:L", id="two in a line"
        ),
    ],
)
def test_a_bracket_gives_units_roles_and_deadline(text: str, expected: str) -> None:
    assert shape(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "（办公室设在市教育局）",
        "请各区填报附表 责任单位：市教育局",
        "推进。（办公室、机关服务中心）",
        "推进。（市教育局、学校）",
        "（以下简称市教育局）",
        "（含海经区、经开区管委会，下同）",
        "（市发展改革委负责同志出席）",
        "（由市财政局负责解释）",
        "（谁主管、谁负责）",
        "（标记*为牵头单位）",
        "（责任单位：）",
        "（由第三方机构实施）",
        "承办单位：温州市大数据发展管理局\n主办单位：温州市人民政府办公室",
        "推进。（每年6月底前、12月底前）",
        "推进。（新华社，2024年5月6日）",
        "（责任：违反本规定造成严重后果的单位和个人应当承担相应的法律后果）",
        "（以荣获最高奖励标准进行奖励，下同）",
        "（人员管控到位、防控责任到位）",
        "市城市管理局（牵头）、市燃气公司",
        "地质灾害由应急管理部门牵头处置。",
        "市文化和旅游局会同市政府督查室，于每年1月15日前报市政府。",
        "责任单位要加强领导。",
        "序号 任务 牵头单位 完成时限",
        "责任单位\n（标记*为牵头单位）",
        "负责推进（见附件）。",
        "（牵头单位：市教育局",
    ],
)
def test_a_remark_or_prose_is_no_responsibility(text: str) -> None:
    assert shape(text) == ""


def test_roles_without_a_sign_are_ambiguous() -> None:
    [found] = find_responsibilities("推进。（市大数据局、市财政局）")
    assert found.status == "ambiguous"
    assert {unit.status for unit in found.units} == {"ambiguous"}


def test_the_text_is_the_whole_bracket() -> None:
    text = "推进。（责任单位：市教育局、\n市财政局）完"
    [found] = find_responsibilities(text)
    assert found.text == text[found.start : found.end] == "（责任单位：市教育局、\n市财政局）"


def test_names_are_resolved_with_the_area() -> None:
    [found] = find_responsibilities("（市人力社保局负责）", area="温州市")
    assert [unit.name for unit in found.units] == ["温州市人力资源和社会保障局"]


@given(st.lists(PIECES, max_size=20).map("".join))
def test_every_unit_quotes_its_bracket(text: str) -> None:
    last = 0
    for found in find_responsibilities(text):
        assert found.start >= last
        last = found.end
        assert text[found.start : found.end] == found.text
        for unit in (*found.units, *found.standing_units):
            assert found.start <= unit.start < unit.end <= found.end
            assert "".join(text[unit.start : unit.end].split()) == unit.printed


@given(st.data())
def test_line_ends_inside_a_bracket_change_nothing(data: st.DataObject) -> None:
    text = "推进。（牵头单位：市教育局、市人力社保局；责任单位：各县（市、区）政府；完成时限：2024年底前）"
    cut = data.draw(st.integers(min_value=4, max_value=len(text) - 1))
    assert shape(text[:cut] + "\n" + text[cut:]) == shape(text)


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    find_responsibilities(text)


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "（责任单位：",
        "（市教育局牵头",
        "（）",
        "责任单位：市教育局、",
        "。责任单位：市教育局",
        "责任单位：\n",
        "【牵头",
        "（（（市教育局负责）））",
    ],
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    assert growth(lambda times: find_responsibilities(piece * times), 200) < DOUBLE


def test_nested_brackets_cost_linear_time() -> None:
    def work(depth: int) -> None:
        find_responsibilities("（" * depth + "市教育局牵头" + "）" * depth)

    assert growth(work, 400) < DOUBLE


def test_the_examples_in_the_docstrings_hold() -> None:
    assert doctest.testmod(responsibilities).failed == 0


@pytest.mark.parametrize(
    ("content", "units", "deadline"),
    [
        ("市水利局负总责，市林业局协同", [("市水利局", "lead"), ("市林业局", "support")], None),
        ("市教育局牵头负总责，市残联配合", [("市教育局", "lead"), ("市残联", "support")], None),
        ("市民政局负主要责任，市残联协助", [("市民政局", "lead"), ("市残联", "support")], None),
        (
            "实施单位：市交通运输局；监管单位：市审计局、市财政局",
            [("市交通运输局", "responsible"), ("市审计局", "support"), ("市财政局", "support")],
            None,
        ),
        (
            "责任单位：市林业局；监督指导单位：市水利局",
            [("市林业局", "responsible"), ("市水利局", "support")],
            None,
        ),
        (
            "市教育局、市民政局负责，6月底前完成，此后长期坚持",
            [("市教育局", "responsible"), ("市民政局", "responsible")],
            "6月底前完成，此后长期坚持",
        ),
        (
            "市水利局负责，2024年10月底前完成，今后持续推进",
            [("市水利局", "responsible")],
            "2024年10月底前完成，今后持续推进",
        ),
    ],
)
def test_who_answers_for_all_who_oversees_and_what_holds_later(
    content: str, units: list[tuple[str, str]], deadline: str | None
) -> None:
    [found] = find_responsibilities(f"推进建设。（{content}）")
    assert [(unit.printed, unit.role) for unit in found.units] == units
    assert found.deadline_text == deadline
    assert found.status == "certain"
