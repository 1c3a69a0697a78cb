"""The unit registry, the area table, and the tables they are read from."""

from __future__ import annotations

import doctest
from importlib import resources

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.duties.units import find_units, resolve_unit
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.units import areas, misprints, registry
from gongbao.normalize.units.areas import area_code, area_names, find_area
from gongbao.normalize.units.registry import known_units, resolve, unit_stems
from gongbao.normalize.units.unit_kinds import unit_endings

TABLES = {
    "areas.csv": ("code", "name", "status"),
    "number_cues.csv": ("word", "kind"),
    "role_words.csv": ("word", "role", "place"),
    "unit_endings.csv": ("ending", "kind", "strength"),
    "unit_openers.csv": ("word", "use"),
    "unit_stems.csv": ("short", "full", "kind"),
    "units.csv": ("name", "kind", "area_code", "short_forms", "former_names", "since"),
}
KEYS = {"role_words.csv": (0, 2), "unit_openers.csv": (0, 1)}
MAY_BE_EMPTY = {"units.csv": {2, 3, 4, 5}}


@pytest.mark.parametrize(
    ("printed", "area", "name", "code"),
    [
        pytest.param("市人力社保局", "温州市", "温州市人力资源和社会保障局", "330300", id="short form"),
        pytest.param("市教育局", "温州市", "温州市教育局", "330300", id="full form"),
        pytest.param("市教育局", "330300", "温州市教育局", "330300", id="area by its code"),
        pytest.param("市教育局", None, None, None, id="no area, no name"),
        pytest.param("省教育厅", "温州市", "浙江省教育厅", "330000", id="the province above"),
        pytest.param("县教育局", "温州市", None, None, id="a county, not told which"),
        pytest.param("市教育局", "鹿城区", "温州市教育局", "330300", id="the city above a district"),
        pytest.param("市教委", "重庆市", "重庆市教育委员会", "500000", id="municipality"),
        pytest.param("鹿城区政府", "温州市", "鹿城区人民政府", "330302", id="district"),
        pytest.param("镜湖区政府", "芜湖市", "镜湖区人民政府", "340202", id="another city's district"),
        pytest.param(
            "市委组织部（市委人才办）", "温州市", "中共温州市委组织部", "330300", id="bracket left out"
        ),
        pytest.param("团市委", "温州市", "共青团温州市委员会", "330300", id="league"),
        pytest.param("市税务局", "芜湖市", "国家税务总局芜湖市税务局", "340200", id="state body"),
        pytest.param("市人行", "温州市", "中国人民银行温州市分行", "330300", id="bank"),
        pytest.param(
            "温州银保监分局", "温州市", "国家金融监督管理总局温州监管分局", "330300", id="renamed in 2023"
        ),
        pytest.param("市大数据局", "温州市", "温州市数据局", "330300", id="former name's short form"),
        pytest.param("芜湖海事局", "芜湖市", "芜湖海事局", "340200", id="short place"),
        pytest.param("重庆海关", "重庆市", "重庆海关", "500000", id="customs"),
        pytest.param(
            "市投资促进中心", "芜湖市", "芜湖市投资促进中心", "340200", id="unknown body, safe ending"
        ),
        pytest.param("市供水集团", "芜湖市", "芜湖市供水集团", "340200", id="a company, a guess"),
        pytest.param("团市委", "芜湖市", "共青团芜湖市委员会", "340200", id="league elsewhere"),
        pytest.param("中国人民银行芜湖市分行", None, "中国人民银行芜湖市分行", "340200", id="branch in full"),
        pytest.param("市蓝天救援协会", "芜湖市", "芜湖市蓝天救援协会", "340200", id="unknown body, a guess"),
        pytest.param("发展改革委", None, "国家发展和改革委员会", None, id="ministry"),
        pytest.param("发展改革委", "温州市", "温州市发展和改革委员会", "330300", id="elided prefix"),
        pytest.param("各县（市、区）政府", "温州市", None, None, id="collective"),
        pytest.param("公安局", "温州市", "温州市公安局", "330300", id="公安 is no county here"),
        pytest.param("张三", "温州市", None, None, id="a person"),
    ],
)
def test_a_printed_unit_is_named_where_that_is_safe(
    printed: str, area: str | None, name: str | None, code: str | None
) -> None:
    found = resolve_unit(printed, area)
    assert (found.name, found.area_code) == (name, code)


@pytest.mark.parametrize(
    ("printed", "area", "name"),
    [
        pytest.param("旗农牧局", "乌审旗", "乌审旗农牧局", id="one field"),
        pytest.param("县文化和广电旅游体育局", "缙云县", "缙云县文化和广电旅游体育局", id="many fields"),
        pytest.param("市林业科技推广中心", "南平市", "南平市林业科技推广中心", id="centre"),
        pytest.param("突泉县农牧和科技局", "内蒙古", "突泉县农牧和科技局", id="place written out"),
        pytest.param("市生态环境局西平分局", "西平县", "驻马店市生态环境局西平分局", id="branch"),
        pytest.param(
            "沧州市生态环境局任丘市分局", "任丘市", "沧州市生态环境局任丘市分局", id="branch in full"
        ),
        pytest.param("市公安局交通警察大队", "任丘市", "任丘市公安局交通警察大队", id="part of a bureau"),
        pytest.param("怀化学院", "怀化市", "怀化学院", id="school"),
        pytest.param("福建省竹产业协会", "南平市", "福建省竹产业协会", id="society"),
        pytest.param("绥芬河热电有限公司", "绥芬河市", "绥芬河热电有限公司", id="company"),
        pytest.param("人民银行柳州市分行", "柳州市", "中国人民银行柳州市分行", id="bank"),
        pytest.param("临沧工业园区管委会", "临沧市", "临沧工业园区管理委员会", id="zone of a place"),
        pytest.param("仙都旅游度假区管委会", "缙云县", "仙都旅游度假区管理委员会", id="zone's own name"),
        pytest.param("基础教育科", "荣成市", None, id="section"),
        pytest.param("规划财务司", None, "规划财务司", id="department"),
    ],
)
def test_a_name_printed_in_full_is_no_guess(printed: str, area: str | None, name: str | None) -> None:
    found = resolve(printed, area)
    assert (found.name, found.status) == (name, "certain")


@pytest.mark.parametrize(
    ("printed", "area", "name"),
    [
        ("耿马县人民政府", "临沧市", "耿马傣族佤族自治县人民政府"),
        ("印江自治县财政局", "铜仁市", "印江土家族苗族自治县财政局"),
        ("海西州政府", "青海省", "海西蒙古族藏族自治州人民政府"),
        ("科右前旗农牧和科技局", "内蒙古自治区", "科尔沁右翼前旗农牧和科技局"),
        ("阜蒙县人民政府", "阜新市", "阜新蒙古族自治县人民政府"),
    ],
)
def test_an_autonomous_area_is_known_without_its_peoples(printed: str, area: str, name: str) -> None:
    found = resolve(printed, area)
    assert (found.name, found.status) == (name, "certain")


@pytest.mark.parametrize(
    ("printed", "area", "name"),
    [
        pytest.param("市公路处", "承德市", "承德市公路处", id="a short ending"),
        pytest.param("综合保税区管委会", "绥芬河市", "综合保税区管理委员会", id="zone without a name"),
        pytest.param("县科工贸局", "缙云县", "缙云县科工贸局", id="short fields"),
        pytest.param("市公管局西平分局", "西平县", "驻马店市公管局西平分局", id="branch of a short form"),
        pytest.param("市公安局交警大队", "任丘市", "任丘市公安局交警大队", id="part told in short"),
        pytest.param("上饶经开区管委会", "上饶市", "上饶经济技术开发区管理委员会", id="short zone"),
        pytest.param("县经济开发区管委会", "绩溪县", "绩溪经济开发区管理委员会", id="zone of a level"),
        pytest.param("国网绩溪县供电公司", "绩溪县", "国网绩溪县供电公司", id="parent before a county"),
        pytest.param("国网宜昌供电公司", "宜昌市", "国网宜昌供电公司", id="parent before a city"),
        pytest.param("市水务集团有限公司", "邢台市", "邢台市水务集团有限公司", id="company of a level"),
        pytest.param("邢台水业集团", "邢台市", "邢台水业集团", id="group"),
        pytest.param("市农牧业业局", "临沧市", "临沧市农牧业业局", id="misprint"),
        pytest.param("应急管理局", "宝鸡市", "宝鸡市应急管理局", id="no place"),
    ],
)
def test_a_name_written_out_by_its_form_is_a_guess(printed: str, area: str, name: str) -> None:
    found = resolve(printed, area)
    assert (found.name, found.status) == (name, "inferred")


def test_a_misprint_is_suggested_and_flagged() -> None:
    found = resolve("市人力社保社局", "温州市")
    assert found.suggestion == "市人力社保局"
    assert found.name == "温州市人力资源和社会保障局"
    assert found.status == "inferred"


@pytest.mark.parametrize(
    "printed", ["市民宗局", "市水利局", "市商务委", "市供水集团", "市市场监管局", "市招商局"]
)
def test_a_rare_name_is_no_misprint(printed: str) -> None:
    assert resolve(printed, "温州市").suggestion is None


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        ("市中级法院", "court"),
        ("市检察院", "procuratorate"),
        ("温州大学", "university"),
        ("市残联", "organization"),
        ("市燃气公司", "enterprise"),
        ("温州海关", "vertical"),
        ("市委宣传部", "party"),
        ("各有关部门", "collective"),
        ("万盛经开区管委会", "zone"),
    ],
)
def test_the_kind_is_told_by_the_name(printed: str, kind: str) -> None:
    assert resolve(printed, "温州市").kind == kind


@pytest.mark.parametrize(
    ("name", "within", "code"),
    [
        pytest.param("浙江省", None, "330000", id="province"),
        pytest.param("浙江", None, "330000", id="province, short"),
        pytest.param("温州市", None, "330300", id="prefecture"),
        pytest.param("鹿城区", "温州市", "330302", id="district"),
        pytest.param("鹿城", "温州市", "330302", id="district, short"),
        pytest.param("鹿 城 区", "温州市", "330302", id="justified"),
        pytest.param("龙港市", "温州市", "330383", id="county-level city"),
        pytest.param("西湖区", None, None, id="two of a name"),
        pytest.param("西湖区", "杭州市", "330106", id="two of a name, told which"),
        pytest.param("温州市鹿城区", None, "330302", id="chain"),
        pytest.param("吉林", None, "220000", id="province before city"),
        pytest.param("浦东新区", "上海市", "310115", id="new district of a municipality"),
        pytest.param("江干区", "杭州市", "330104", id="no longer in force"),
        pytest.param("经开区", "温州市", None, id="zone"),
        pytest.param("合计", "温州市", None, id="total"),
        pytest.param("", "温州市", None, id="empty"),
    ],
)
def test_areas_have_their_code(name: str, within: str | None, code: str | None) -> None:
    assert area_code(name, within=within) == code


@pytest.mark.parametrize(
    ("name", "opens"),
    [("瑞安教育局", True), ("温州教育局", True), ("鹿城教育局", False), ("公安局", False)],
    ids=["a city of a county's rank", "a city", "a district", "公安, a county too"],
)
def test_a_name_may_open_with_the_short_one_of_a_city_not_of_a_county(name: str, opens: bool) -> None:
    assert registry.starts_with_place(name) is opens


@pytest.mark.parametrize("area", ["积石山保安族东乡族撒拉族自治县", "孟连傣族拉祜族佤族自治县"])
def test_the_longest_name_of_an_area_opens_a_unit(area: str) -> None:
    # 11 and 12 letters had been looked at: the units of four counties were 自治县教育局, or all before them.
    assert max(map(len, area_names().values())) == areas.LONGEST_NAME
    unit = f"{area}教育局"
    assert [found.printed for found in find_units(f"由{unit}组织实施。")] == [unit]
    (charged,) = find_responsibilities(f"（学校建设由{unit}牵头）")
    assert [named.printed for named in charged.units] == [unit]


def test_area_names_are_found() -> None:
    assert find_area("鹿城区政府") == "鹿城区"


def test_every_province_prefecture_and_county_is_there() -> None:
    codes = area_names()
    assert sum(code.endswith("0000") for code in codes) == 34
    assert sum(code.endswith("00") and not code.endswith("0000") for code in codes) > 330
    assert len(codes) > 3100


@pytest.mark.parametrize("table", TABLES)
def test_a_table_names_its_source_and_columns(table: str) -> None:
    text = resources.files("gongbao.normalize").joinpath("data", table).read_text(encoding="utf-8")
    first, second, *_ = text.splitlines()
    assert first.startswith("# ")
    assert tuple(second.split(",")) == TABLES[table]
    assert text.endswith("\n")


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_no_double_key_and_no_blank(table: str) -> None:
    keys = set()
    for row in table_rows(table.removesuffix(".csv")):
        assert len(row) == len(TABLES[table])
        key = tuple(row[column] for column in KEYS.get(table, (0,)))
        assert key not in keys
        keys.add(key)
        for column, value in enumerate(row):
            assert value == "".join(value.split())
            assert value or column in MAY_BE_EMPTY.get(table, ())


def test_no_form_of_a_unit_is_printed_twice_within_a_unit() -> None:
    for unit in known_units().values():
        assert len({unit.name, *unit.aliases}) == 1 + len(unit.aliases)
        assert unit.area_code is None or unit.area_code in area_names()


def test_every_full_form_of_a_body_leads_to_itself() -> None:
    stems = unit_stems()
    assert all(len(short) > 1 or short == "委" for short in stems)
    assert {kind for _, kind in stems.values()} <= {kind for kind, _ in unit_endings().values()} | {
        "supervision"
    }


@given(st.text())
def test_no_name_is_too_strange(name: str) -> None:
    resolve(name, "温州市")
    area_code(name)
    area_code(name, within="温州市")


@pytest.mark.parametrize("module", [areas, misprints, registry], ids=str)
def test_the_examples_in_the_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]
