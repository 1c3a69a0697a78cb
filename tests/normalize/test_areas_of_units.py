"""Whose body a printed unit is: of which of several areas of one name, of a listed area or not."""

from __future__ import annotations

from functools import partial

import pytest
from steps import count_steps

from gongbao.normalize.documents.organ_areas import notice_area, organ_area
from gongbao.normalize.duties.units import split_units
from gongbao.normalize.units.areas import distinct_name, leading_chain
from gongbao.normalize.units.misprints import suggest
from gongbao.normalize.units.registry import resolve, unit_stems


def _told(printed: str, area: str | None) -> tuple[str | None, str | None, str]:
    found = resolve(printed, area)
    return found.name, found.area_code, found.status


@pytest.mark.parametrize(
    ("printed", "area", "name", "code"),
    [
        pytest.param("鼓楼区政府", "徐州市", "徐州市鼓楼区人民政府", "320302", id="one city"),
        pytest.param("鼓楼区政府", "南京市", "南京市鼓楼区人民政府", "320106", id="another"),
        pytest.param("鼓楼区商务局", "福州市", "福州市鼓楼区商务局", "350102", id="a district's bureau"),
        pytest.param("区商务局", "福州市鼓楼区", "福州市鼓楼区商务局", "350102", id="its own notice"),
        pytest.param("区商务局", "350102", "福州市鼓楼区商务局", "350102", id="its code"),
        pytest.param("市商务局", "福州市鼓楼区", "福州市商务局", "350100", id="the city above"),
        pytest.param("江苏省徐州市鼓楼区商务局", None, "徐州市鼓楼区商务局", "320302", id="the whole chain"),
        pytest.param("城区教育局", "晋城市", "晋城市城区教育局", "140502", id="a district called 城区"),
        pytest.param(
            "江北区政府", "宁波市", "宁波市江北区人民政府", "330205", id="shared with a municipality"
        ),
        pytest.param("泽州县政府", "晋城市", "泽州县人民政府", "140525", id="a name of one county only"),
        pytest.param("温州市鹿城区教育局", None, "鹿城区教育局", "330302", id="one name for one body"),
        pytest.param("自治区财政厅", "百色市", "广西壮族自治区财政厅", "450000", id="autonomous region"),
        pytest.param("区财政厅", "南宁市", "广西壮族自治区财政厅", "450000", id="no district has 厅"),
        pytest.param("省法院", "温州市", "浙江省高级人民法院", "330000", id="a province's court"),
        pytest.param("市法院", "天水市", "天水市中级人民法院", "620500", id="a city's court"),
        pytest.param("县法院", "永昌县", "永昌县人民法院", "620321", id="a county's court"),
        pytest.param("区党委宣传部", "广西壮族自治区", "中共广西壮族自治区委宣传部", "450000", id="党委"),
        pytest.param("柳河镇人民政府", "永昌县", "永昌县柳河镇人民政府", "620321", id="a town in full"),
        pytest.param("柳河街道办事处", "鹿城区", "鹿城区柳河街道办事处", "330302", id="a district's street"),
    ],
)
def test_a_body_of_a_listed_area_is_certain(printed: str, area: str | None, name: str, code: str) -> None:
    assert _told(printed, area) == (name, code, "certain")


@pytest.mark.parametrize(
    ("printed", "area", "name", "code"),
    [
        pytest.param("云山市教育局", None, "云山市教育局", None, id="in full, in no list"),
        pytest.param("市教育局", "云山市", "云山市教育局", None, id="short, in no list"),
        pytest.param("云峰区财政局", "云山市", "云山市云峰区财政局", None, id="a district of it"),
        pytest.param("区教育局", "天水市云山区", "天水市云山区教育局", None, id="a new district"),
        pytest.param("鼓楼区商务局", None, "鼓楼区商务局", None, id="one of several, not told which"),
        pytest.param("市城投集团", "天水市", "天水市城投集团", "620500", id="company"),
        pytest.param("高新区管委会", "荆门市", "荆门高新技术产业开发区管理委员会", "420800", id="zone"),
        pytest.param(
            "荆门高新区管委会", "荆门市", "荆门高新技术产业开发区管理委员会", "420800", id="its place"
        ),
        pytest.param("西山经开区管委会", "荆门市", "西山经济技术开发区管理委员会", None, id="its own name"),
        pytest.param("西山新区", "荆门市", "西山新区管理委员会", None, id="a zone for its body"),
        pytest.param("国网常德供电公司", "常德市", "国网常德供电公司", "430700", id="power company"),
        pytest.param("市供电公司", "常德市", "国网常德供电公司", "430700", id="power company, short"),
        pytest.param("人行常德市中支", "常德市", "中国人民银行常德市中心支行", "430700", id="bank branch"),
        pytest.param("柳河镇政府", "永昌县", "永昌县柳河镇人民政府", "620321", id="town"),
        pytest.param("柳河街道办", "鹿城区", "鹿城区柳河街道办事处", "330302", id="street"),
        pytest.param("柳河镇人民政府", "天水市", "柳河镇人民政府", None, id="a town, of which county"),
        pytest.param("柳河镇人民政府", "云山县", "云山县柳河镇人民政府", None, id="of a county in no list"),
        pytest.param("柳河镇", "天水市", "柳河镇人民政府", None, id="a town of a county not told"),
        pytest.param("县人民医院", "永昌县", "永昌县人民医院", "620321", id="hospital"),
        pytest.param("柳河工程管理局", "天水市", "柳河工程管理局", None, id="a name of its own"),
        pytest.param("区财政局", "天水市", None, None, id="a district, not told which"),
        pytest.param("区财政局", "百色市", None, None, id="a district, not the region"),
        pytest.param("市城管局", "天水市", "天水市城市管理局", "620500", id="a short form of several"),
        pytest.param("天水教育局", "天水市", "天水市教育局", "620500", id="the level left out"),
        pytest.param("麦积", "天水市", "麦积区人民政府", "620503", id="a place for its government"),
        pytest.param("街道办事处", "鹿城区", None, None, id="one street or all of them"),
    ],
)
def test_what_was_guessed_of_a_name_is_inferred(
    printed: str, area: str | None, name: str | None, code: str | None
) -> None:
    assert _told(printed, area) == (name, code, "inferred")


@pytest.mark.parametrize(
    ("forms", "kind"),
    [
        ("中国人民银行常德市分行 人民银行常德市中心支行 人行常德市中支 市人行", "vertical"),
        ("市税务局 国家税务总局常德市税务局 常德税务局 国家税务总局常德市税务局第一稽查局", "vertical"),
        ("常德海关 长沙海关", "vertical"),
        ("国网常德供电公司 市供电公司 市供电局 常德供电公司", "enterprise"),
        ("市公安局 市公安局特警支队 市公安局城东分局 市交警支队", "government"),
        ("市消防救援支队 武陵区消防救援大队", "vertical"),
        ("常德银保监分局 国家金融监督管理总局常德监管分局", "vertical"),
        ("市交通运输综合执法支队 市农业综合执法支队", "government"),
        ("柳河镇政府 柳河镇 柳河街道办事处", "government"),
        ("沿线各乡镇人民政府 市、区财政局 市县两级财政局 在常各高校 市直各部门", "collective"),
    ],
)
def test_bodies_of_one_sort_are_of_one_kind(forms: str, kind: str) -> None:
    assert {form: resolve(form, "常德市").kind for form in forms.split()} == dict.fromkeys(
        forms.split(), kind
    )


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("城市管理和行政执法局", None),
        ("城管和执法局", None),
        ("教育和体育局", None),
        ("农业农村和水利局", None),
        ("公安局特警支队", None),
        ("人力社保社局", "人力社保局"),
        ("住房和城乡建没局", "住房和城乡建设局"),
        ("自然资源和规局", "自然资源和规划局"),
        ("经济和信息化化局", "经济和信息化局"),
    ],
)
def test_a_regular_name_is_no_misprint(name: str, meant: str | None) -> None:
    assert suggest(name, unit_stems().keys()) == meant


@pytest.mark.parametrize("piece", ["水利", "城市管理", "和"])
def test_what_is_longer_than_any_name_is_compared_with_none(piece: str) -> None:
    # Its forms with one letter less, each as long as itself, once filled the memory.
    known = unit_stems().keys()
    few, many = (count_steps(partial(suggest, piece * count + "局", known)) for count in (100, 20_000))
    assert many <= few


@pytest.mark.parametrize(
    ("text", "area"),
    [
        ("天水市麦积区人民政府办公室关于印发方案的通知", "天水市麦积区"),
        ("中共云山市委办公室", "云山市"),
        ("云山市云峰区教育局关于招生的通知", "云山市云峰区"),
        ("云山市人民政府公报", "云山市"),
        ("天水市云山区人民政府", "天水市云山区"),
        ("杭州市西湖区域规划方案", "杭州市"),
        ("转发省教育厅关于招生的通知", None),
        ("关于做好云山市教育局工作的通知", None),
        ("本市教育局", None),
    ],
)
def test_the_area_of_an_organ_is_told_by_its_name(text: str, area: str | None) -> None:
    assert organ_area(text) == area


@pytest.mark.parametrize(
    ("title", "issuer", "area", "own"),
    [
        (None, "鼓楼区人民政府", "福州市", "福州市鼓楼区"),
        (None, "瑞安市人民政府", "温州市", "瑞安市"),
        (None, "瑞安市人民政府", "杭州市", "杭州市"),
        ("福州市鼓楼区商务局关于印发方案的通知", None, "福州市", "福州市鼓楼区"),
        ("关于印发方案的通知", None, "福州市", "福州市"),
        (None, "福建省人民政府", "福州市", "福州市"),
        (None, "徐州市鼓楼区人民政府", "福州市", "福州市"),
        (None, "福州市人民政府", "福州市鼓楼区", "福州市鼓楼区"),
        (None, "福州市人民政府", None, None),
    ],
)
def test_a_notice_is_of_its_issuers_area_where_that_lies_in_the_issues(
    title: str | None, issuer: str | None, area: str | None, own: str | None
) -> None:
    assert notice_area(title, issuer, area) == own


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("柳河镇、石桥镇人民政府", "柳河镇 石桥镇人民政府"),
        ("柳河镇 石桥镇人民政府", "柳河镇 石桥镇人民政府"),
        ("柳河镇和石桥镇人民政府", "柳河镇 石桥镇人民政府"),
        ("柳河街道、石桥街道办事处", "柳河街道 石桥街道办事处"),
        ("区民政局（区老龄办）区残联", "区民政局（区老龄办） 区残联"),
        ("市发改局（市粮储局）市财政局、市水利局", "市发改局（市粮储局） 市财政局 市水利局"),
        ("市、区财政局，市教育局", "市、区财政局 市教育局"),
        ("师市财政局\n师市水利局", "师市财政局 师市水利局"),
        ("兵团教育局 兵团民政局", "兵团教育局 兵团民政局"),
    ],
)
def test_names_that_share_an_ending_or_stand_behind_a_bracket_are_parted(text: str, printed: str) -> None:
    assert [unit.printed for unit in split_units(text)] == printed.split()


def test_a_row_is_as_sure_as_the_name_given_to_it() -> None:
    units = split_units("市教育局、市城投集团", area="天水市")
    assert [unit.status for unit in units] == ["certain", "inferred"]


@pytest.mark.parametrize(
    ("code", "name"),
    [("320302", "徐州市鼓楼区"), ("330302", "鹿城区"), ("320300", "徐州市"), ("320000", "江苏省")],
)
def test_a_shared_name_carries_the_area_above(code: str, name: str) -> None:
    assert distinct_name(code) == name


def test_a_chain_of_areas_ends_where_one_does_not_lie_in_the_last() -> None:
    assert leading_chain("温州市鼓楼区商务局") == "温州市"
