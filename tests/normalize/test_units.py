"""Splitting cells into units, and finding units in running text."""

from __future__ import annotations

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st
from steps import DOUBLE, growth

from gongbao.normalize.duties import charges, clauses, role_words, time_clauses, units
from gongbao.normalize.duties.units import find_units, resolve_unit, split_units
from gongbao.normalize.misread.names import misread_names
from gongbao.normalize.text import squashing
from gongbao.normalize.units import unit_names, unit_search
from gongbao.normalize.units.posts import split_job

PIECES = st.sampled_from(
    [
        "市教育局",
        "市人力社保局",
        "市文化和旅游局",
        "各县（市、区）政府",
        "市委组织部（市委人才办）",
        "鹿城区政府",
        "团市委",
        "、",
        "，",
        "；",
        "*",
        "（牵头）",
        "等",
        "和",
        "会同",
        "牵头单位：",
        "负责",
        "\n",
        " ",
        "（",
        "）",
        "2024年底前完成",
    ]
)


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("市教育局、市财政局", "市教育局 市财政局", id="enumeration comma"),
        pytest.param("市教育局，市财政局；市民政局", "市教育局 市财政局 市民政局", id="comma and semicolon"),
        pytest.param(
            "市教育局,市财政局/市民政局", "市教育局 市财政局 市民政局", id="half-width comma and slash"
        ),
        pytest.param("市人力社保\n局、市科技局", "市人力社保局 市科技局", id="name over a line end"),
        pytest.param("市卫健委\n市民政局", "市卫健委 市民政局", id="two names over a line end"),
        pytest.param(
            "市卫健委 市民政局 各县（市、区）政府", "市卫健委 市民政局 各县（市、区）政府", id="blanks only"
        ),
        pytest.param("市卫健委市民政局", "市卫健委 市民政局", id="nothing between"),
        pytest.param("市教育局 财政局", "市教育局 财政局", id="elided prefix after a blank"),
        pytest.param("市 教 育 局 、 市 经 信\n局、市财政局", "市教育局 市经信局 市财政局", id="justified"),
        pytest.param("市委 组织部、市财政局", "市委组织部 市财政局", id="blank inside a known name"),
        pytest.param("市政府\n办公室", "市政府办公室", id="office on the next line"),
        pytest.param(
            "市公安局\n云岭燃气有限\n公司", "市公安局 云岭燃气有限公司", id="a company below a body"
        ),
        pytest.param("市水务集团\n云岭燃气公司", "市水务集团云岭燃气公司", id="a company below a group"),
        pytest.param("国网\n温州供电公司", "国网温州供电公司", id="branch on the next line"),
        pytest.param("中国人民银行\n芜湖市分行", "中国人民银行芜湖市分行", id="bank branch on the next line"),
        pytest.param(
            "市应急管理\n局、各县市区\n政府", "市应急管理局 各县市区政府", id="collective over a line end"
        ),
        pytest.param("市市\n场监管局", "市市场监管局", id="two 市"),
        pytest.param(
            "市委组织部（市委人才办）、市数据局〈市政务服务局〉",
            "市委组织部（市委人才办） 市数据局〈市政务服务局〉",
            id="brackets inside names",
        ),
        pytest.param(
            "各县（市、区）政府、各开发区管委会", "各县（市、区）政府 各开发区管委会", id="collectives"
        ),
        pytest.param("市财政局，各区、市政府", "市财政局 各区、市政府", id="levels listed"),
        pytest.param(
            "省财政厅，各市、县（市、区）政府", "省财政厅 各市、县（市、区）政府", id="levels and brackets"
        ),
        pytest.param("各市、特区、区政府", "各市、特区、区政府", id="a special district among levels"),
        pytest.param("市水务局、各区、镇、办事处", "市水务局 各区、镇、办事处", id="offices of streets"),
        pytest.param("各镇、街道办、市水务局", "各镇、街道办 市水务局", id="short for their offices"),
        pytest.param("各乡镇、园区，市水务局", "各乡镇、园区 市水务局", id="parks among levels"),
        pytest.param("市水务局、各镇、村", "市水务局 各镇、村", id="villages among levels"),
        pytest.param("各镇、社区，市水务局", "各镇、社区 市水务局", id="levels before a comma"),
        pytest.param("各县（区）、乡镇政府", "各县（区）、乡镇政府", id="levels in brackets and below"),
        pytest.param("各特区、市水务局", "各特区 市水务局", id="one level before a bureau of its own"),
        pytest.param("各县、特区、市教育局", "各县、特区 市教育局", id="levels before a bureau of its own"),
        pytest.param("市教育局、团市委等", "市教育局 团市委", id="等"),
        pytest.param("市教育局、市财政局等有关部门和单位", "市教育局 市财政局", id="等有关部门和单位"),
        pytest.param("市教育局、高等院校", "市教育局 高等院校", id="高等 is no 等"),
        pytest.param(
            "市文化和旅游局、市自然资源和规划局", "市文化和旅游局 市自然资源和规划局", id="和 inside names"
        ),
        pytest.param("市财政局和市文化和旅游局", "市财政局 市文化和旅游局", id="和 between and inside"),
        pytest.param("市科技局及相关行业主管部门", "市科技局 相关行业主管部门", id="及"),
        pytest.param("市科技局以及各区县政府", "市科技局 各区县政府", id="以及"),
        pytest.param("市科技局与市财政局", "市科技局 市财政局", id="与"),
        pytest.param(
            "各区县（自治县）政府和两江新区、万盛经开区管委会（以下统称区县政府）",
            "各区县（自治县）政府 两江新区 万盛经开区管委会",
            id="remark behind a name",
        ),
        pytest.param("济南、青岛、烟台市政府", "济南 青岛 烟台市政府", id="elided 市政府"),
        pytest.param(
            "人行重庆营管部、重庆海关、中铁济南局", "人行重庆营管部 重庆海关 中铁济南局", id="branches"
        ),
        pytest.param("市蓝天救援协会、市燃气公司", "市蓝天救援协会 市燃气公司", id="association and company"),
        pytest.param("", "", id="empty"),
    ],
)
def test_a_cell_is_split_into_units_as_printed(text: str, printed: str) -> None:
    assert " ".join(unit.printed for unit in split_units(text)) == printed


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("市教育局、市财政局", "-- ", id="no sign"),
        pytest.param("市教育局*、市财政局", "L-", id="star"),
        pytest.param("市教育局＊、市科技局★、市财政局", "LL-", id="two stars"),
        pytest.param("*市教育局、市财政局、*市科技局", "L-L", id="stars before the names"),
        pytest.param("市教育局**、市财政局", "L-", id="a doubled star"),
        pytest.param("1.市教育局牵头；2.市财政局配合", "LS", id="numbered"),
        pytest.param("市教育局（牵头）、市财政局", "L-", id="role in brackets"),
        pytest.param("市教育局\n（牵头）、市财\n政局", "L-", id="role in brackets on the next line"),
        pytest.param("市教育局（牵头单位）市财政局（配合）", "LS", id="roles without a mark between"),
        pytest.param(
            "市教育局（牵头）\n市财政局、市民政局（配合）", "LSS", id="a role in brackets behind several"
        ),
        pytest.param("市教育局（牵头）、市财政局；市民政局（配合）", "L-S", id="several apart"),
        pytest.param("市财政局、市民政局（配合）", "-S", id="nobody leads"),
        pytest.param("牵头单位：市教育局；配合单位：市财政局", "LS", id="labels"),
        pytest.param("牵头单位：市教育局 责任单位：市财政局", "LR", id="labels parted by a blank"),
        pytest.param("市教育局牵头，市财政局配合", "LS", id="verbs"),
        pytest.param("市教育局会同市财政局、市民政局", "---", id="会同"),
    ],
)
def test_only_a_sign_gives_a_role(text: str, roles: str) -> None:
    letters = {"lead": "L", "responsible": "R", "support": "S", None: "-"}
    assert "".join(letters[unit.role] for unit in split_units(text)) == roles.strip()


def test_a_role_that_stands_behind_the_last_of_several_is_a_guess_for_the_others() -> None:
    units = split_units("市教育局（牵头），市财政局、市民政局、市科技局（配合）")
    assert [unit.status for unit in units] == ["certain", "inferred", "inferred", "certain"]


def test_a_star_is_kept_apart_from_the_name() -> None:
    first, second = split_units("市教育局*、市财政局")
    assert (first.printed, first.starred, first.role) == ("市教育局", True, "lead")
    assert (second.starred, second.role) == (False, None)


def test_units_parted_by_white_space_alone_are_inferred() -> None:
    assert [unit.status for unit in split_units("市卫健委\n市民政局")] == ["inferred", "inferred"]
    assert [unit.status for unit in split_units("市人力社保\n局、市民政局")] == ["certain", "certain"]


def test_huitong_without_another_sign_is_ambiguous() -> None:
    assert {unit.status for unit in split_units("市教育局会同市财政局、市民政局")} == {"ambiguous"}


def test_names_are_resolved_with_the_area() -> None:
    [unit] = split_units("市人力社保局", area="温州市")
    assert (unit.printed, unit.name) == ("市人力社保局", "温州市人力资源和社会保障局")


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        pytest.param("由市教育局会同温州市财政局制定", "市教育局 温州市财政局", id="level and place"),
        pytest.param("市教育局、财政局联合印发", "市教育局 财政局", id="elided prefix in a list"),
        pytest.param("温州市鹿城区教育局", "温州市鹿城区教育局", id="chain of places"),
        pytest.param("报市人力社\n保局备案", "市人力社保局", id="over a line end"),
        pytest.param("市发展和改革委员会", "市发展和改革委员会", id="full name"),
        pytest.param("报市水利部门备案", "", id="a kind of department"),
        pytest.param("市委书记张教育、市长李财政", "", id="persons"),
        pytest.param(
            "陈大庆任五河县农业委员会主任", "五河县农业委员会", id="a person whose name holds a place"
        ),
        pytest.param("各县（市、区）政府应当", "各县（市、区）政府", id="collective"),
        pytest.param("教育局势", "", id="chance"),
    ],
)
def test_units_are_found_in_running_text(text: str, printed: str) -> None:
    assert " ".join(unit.printed for unit in find_units(text)) == printed


@given(st.lists(PIECES, max_size=25).map("".join))
def test_printed_is_the_slice_without_white_space(text: str) -> None:
    for unit in (*split_units(text), *find_units(text)):
        assert "".join(text[unit.start : unit.end].split()) == unit.printed
        assert unit.printed


@given(
    st.lists(
        st.sampled_from(["市教育局", "市人力社保局", "团市委", "市文化和旅游局"]), min_size=1, max_size=6
    ),
    st.data(),
)
def test_line_ends_inside_names_change_nothing(names: list[str], data: st.DataObject) -> None:
    text = "、".join(names)
    cut = data.draw(st.integers(min_value=0, max_value=len(text)))
    assert [unit.printed for unit in split_units(text[:cut] + "\n" + text[cut:])] == names


def test_half_of_a_sign_is_no_name_and_hides_none() -> None:
    text = "\ud800由市教育局、\udfff市财政局负责"
    assert [text[unit.start : unit.end] for unit in find_units(text)] == ["市教育局", "市财政局"]
    assert [one.meant for one in misread_names(text.replace("教育", "教首"))] == ["教育局"]


@given(st.text())
def test_no_text_is_too_strange(text: str) -> None:
    split_units(text)
    find_units(text)


@pytest.mark.parametrize(
    "piece",
    [
        "（",
        "市教育局",
        "市教育局、",
        "市 ",
        "各市、",
        "牵头市教育局",
        "和",
        "*",
        "等",
        "2024年",
        "永州市",
        "教育",
    ],
)
def test_hostile_text_costs_linear_time(piece: str) -> None:
    def work(times: int) -> None:
        split_units(piece * times)
        find_units(piece * times)
        resolve_unit(piece * times)
        split_job(piece * times)

    assert growth(work, 200) < DOUBLE


@pytest.mark.parametrize(
    "module", [charges, clauses, role_words, squashing, time_clauses, unit_names, unit_search, units], ids=str
)
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
