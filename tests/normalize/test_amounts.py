"""Amounts: each form of number, unit, bound, range, list and rate with an id."""

from __future__ import annotations

import doctest
import json
from decimal import Decimal
from pathlib import Path

import pytest

from gongbao.normalize.amounts import bounds as amount_bounds
from gongbao.normalize.amounts import distant_units as amount_tables
from gongbao.normalize.amounts import finder as amounts
from gongbao.normalize.amounts import rates as amount_rates
from gongbao.normalize.amounts import unit_words as amount_units
from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.text import joining

EXPRESSIONS = Path(__file__).with_name("expressions-dev.jsonl")
F1_FLOOR = 0.98


def _seen(text: str) -> list[str]:
    """Print what was found as `comparator value[..high] unit[ per]`."""
    lines = []
    for amount in find_amounts(text):
        value = f"{amount.value.normalize():f}"
        if amount.value_high is not None:
            value += f"..{amount.value_high.normalize():f}"
        lines.append(f"{amount.comparator} {value} {amount.unit}" + (f" /{amount.per}" if amount.per else ""))
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("补助50万元", ["= 500000 CNY"], id="money"),
        pytest.param(
            "80—89周岁每人每月50元",
            ["range 80..89 周岁", "= 50 CNY /人/月"],
            id="a rate of the sum behind it",
        ),
        pytest.param(
            "60周岁每人每年补助100元", ["= 60 周岁", "= 100 CNY /人/年"], id="a rate before a verb and a sum"
        ),
        pytest.param("按1000元每人共50人", ["= 1000 CNY /人", "= 50 人"], id="a rate of the sum before it"),
        pytest.param("物流补贴0.3元/吨公里", ["= 0.3 CNY /吨公里"], id="a rate of two words"),
        pytest.param("每年4月至10月,每月至少巡查两次", [">= 2 次 /月"], id="a date is no rate"),
        pytest.param("中标金额1,234.56万元", ["= 12345600 CNY"], id="thousands"),
        pytest.param("￥５，０００元", ["= 5000 CNY"], id="full width"),
        pytest.param("人民币叁万伍仟陆佰元整", ["= 35600 CNY"], id="formal"),
        pytest.param("3元5角", ["= 3.5 CNY"], id="small change"),
        pytest.param("1亿3000万元", ["= 130000000 CNY"], id="two big units"),
        pytest.param("实际利用外资3.5亿美元", ["= 350000000 USD"], id="dollars"),
        pytest.param("US$300万", ["= 3000000 USD"], id="sign before"),
        pytest.param("5000万日元、100万卢布", ["= 50000000 JPY", "= 1000000 RUB"], id="currencies"),
        pytest.param("单位：万元\n合计 120.5", ["= 1205000 CNY"], id="unit above a table"),
        pytest.param("存款余额 亿元 17830.6 13.2", ["= 1783060000000 CNY"], id="unit in the cell before"),
        pytest.param("百分之三十", ["= 30 %"], id="percent in words"),
        pytest.param("下降零点三个百分点", ["= 0.3 %"], id="percentage points"),
        pytest.param("千分之五", ["= 0.5 %"], id="per mille in words"),
        pytest.param("占比超过六成", ["> 60 %"], id="tenths"),
        pytest.param("过半数的代表", ["> 50 %"], id="more than half"),
        pytest.param("近半数", ["~ 50 %"], id="nearly half"),
        pytest.param("四分之三以上", [">= 75 %"], id="fraction"),
        pytest.param("八五折", ["= 85 %"], id="discount"),
        pytest.param("约120亩", ["~ 80000 m2"], id="mu"),
        pytest.param("3.5万公顷", ["= 350000000 m2"], id="hectares"),
        pytest.param("2.5万平方公里", ["= 25000000000 m2"], id="square kilometres"),
        pytest.param("三百千米", ["= 300000 m"], id="numeral against unit"),
        pytest.param("30海里", ["= 55560 m"], id="sea miles"),
        pytest.param("1000公斤、5万吨", ["= 1000 kg", "= 50000000 kg"], id="mass"),
        pytest.param("零下10摄氏度", ["= -10 Cel"], id="below zero"),
        pytest.param("气温达到35度以上", [">= 35 Cel"], id="degrees by context"),
        pytest.param("110千伏", ["= 110 千伏"], id="technical unit"),
        pytest.param("8个村、12个社区", ["= 8 个村", "= 12 个社区"], id="counts"),
        pytest.param("三百多人", ["> 300 人"], id="more than"),
        pytest.param("造林二十余万亩", ["> 133333333.3333333333333333333 m2"], id="yu before wan"),
        pytest.param("近百家企业", ["~ 100 家"], id="nearly a hundred"),
        pytest.param("不超过50万元", ["<= 500000 CNY"], id="not over"),
        pytest.param("未超过15万元", ["<= 150000 CNY"], id="has not passed"),
        pytest.param("不低于2亿元人民币", [">= 200000000 CNY"], id="not under"),
        pytest.param("不少于8学时", [">= 8 学时"], id="not fewer"),
        pytest.param("至少配备2名", [">= 2 名"], id="at least with a verb"),
        pytest.param("最高额度为300万元", ["<= 3000000 CNY"], id="highest"),
        pytest.param("最高气温将升至40摄氏度", ["= 40 Cel"], id="highest that is no bound"),
        pytest.param("最低月工资标准调整为2280元", ["= 2280 CNY"], id="lowest that is no bound"),
        pytest.param("每户每年14400元为限额", ["<= 14400 CNY /户/年"], id="limit after"),
        pytest.param("控制在3.5万元以内", ["<= 35000 CNY"], id="kept within"),
        pytest.param("不超过项目总投资的30%", ["<= 30 %"], id="bound before a noun phrase"),
        pytest.param("超过240万元", ["> 2400000 CNY"], id="over"),
        pytest.param("突破1万亿元", ["> 1000000000000 CNY"], id="broken through"),
        pytest.param("低于5%", ["< 5 %"], id="under"),
        pytest.param("不足90㎡", ["< 90 m2"], id="short of"),
        pytest.param("≥80分、＞500万元", [">= 80 分", "> 5000000 CNY"], id="signs"),
        pytest.param("300元左右", ["~ 300 CNY"], id="about, after"),
        pytest.param("50万元（含）以下", ["<= 500000 CNY"], id="inclusive"),
        pytest.param("50万元（不含）以下", ["< 500000 CNY"], id="exclusive below"),
        pytest.param("50万元（不含）以上", ["> 500000 CNY"], id="exclusive above"),
        pytest.param("不低于50万元(含50万元)", [">= 500000 CNY"], id="repeated in brackets"),
        pytest.param("5万—10万元", ["range 50000..100000 CNY"], id="range, each with wan"),
        pytest.param("20-30万元", ["range 200000..300000 CNY"], id="range sharing wan"),
        pytest.param("5000-1万元", ["range 5000..10000 CNY"], id="range not sharing wan"),
        pytest.param("60—90平方米", ["range 60..90 m2"], id="range sharing a unit"),
        pytest.param("20～30人", ["range 20..30 人"], id="range of counts"),
        pytest.param("每餐补贴4元至7元", ["range 4..7 CNY /餐"], id="range with both units"),
        pytest.param("处2500元以上1.8万元以下罚款", ["range 2500..18000 CNY"], id="fine"),
        pytest.param(
            "1000万元（不含）—5000万元（含）", ["range 10000000..50000000 CNY"], id="range with brackets"
        ),
        pytest.param("百分之五至百分之十", ["range 5..10 %"], id="range in words"),
        pytest.param(
            "2、5、10万元", ["= 20000 CNY", "= 50000 CNY", "= 100000 CNY"], id="list sharing a unit"
        ),
        pytest.param("2万元、5万元、10万元", ["= 20000 CNY", "= 50000 CNY", "= 100000 CNY"], id="list"),
        pytest.param("1、5万元以下的", ["<= 50000 CNY"], id="label before an amount"),
        pytest.param("价格不得高于每立方米3.2元", ["<= 3.2 CNY /立方米"], id="bound before a rate"),
        pytest.param(
            "不得低于县道每年每公里1万元、乡道每年每公里5000元",
            [">= 10000 CNY /公里/年", ">= 5000 CNY /公里/年"],
            id="bound before a list of rates",
        ),
        pytest.param(
            "每处每年不超过15万元、小型的每处每年2万元",
            ["<= 150000 CNY /处/年", "= 20000 CNY /处/年"],
            id="bound behind a rate is of its own sum",
        ),
        pytest.param("单日最高收取15元", ["<= 15 CNY /日"], id="highest that is taken"),
        pytest.param("每人每年100元", ["= 100 CNY /人/年"], id="rate before"),
        pytest.param("100元/亩", ["= 100 CNY /亩"], id="rate after"),
        pytest.param("15元/人·天", ["= 15 CNY /人/天"], id="compound rate"),
        pytest.param("人均可支配收入2.3万元", ["= 23000 CNY /人"], id="per head"),
        pytest.param("限额分别为100元和150元", ["<= 100 CNY", "<= 150 CNY"], id="limits of several"),
        pytest.param(
            "最高分别奖励80万元、40万元", ["<= 800000 CNY", "<= 400000 CNY"], id="at most, of several"
        ),
        pytest.param("支持经费10\n\n万元", ["= 100000 CNY"], id="line end before the unit"),
        pytest.param("中标金额1,23\n4.56万元", ["= 12345600 CNY"], id="line end inside a figure"),
    ],
)
def test_an_amount_has_its_value_and_bound(text: str, expected: list[str]) -> None:
    assert _seen(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("ZJCC01－2022－0007", id="registration number"),
        pytest.param("温政办〔2022〕35号", id="document number"),
        pytest.param("拨打12345政务服务便民热线", id="hotline"),
        pytest.param("0577-88960000", id="telephone"),
        pytest.param("第5期、第一批、第三条第2款", id="ordinals"),
        pytest.param("第12届89次市政府常务会议", id="a session's number behind its term"),
        pytest.param("参加致公党12届23次常委会议", id="a term without 第"),
        pytest.param("参加致公党十二届二十三次常委会议和省十三次代表大会", id="sessions of a party"),
        pytest.param("1.加强领导", id="label"),
        pytest.param("创建4A级景区", id="grade"),
        pytest.param("一网通办、一件事、三区三线、两个直达、一把手", id="names"),
        pytest.param("长三角、千年商港", id="places"),
        pytest.param("一次性给予", id="once"),
        pytest.param("2022年5月31日，3个月内", id="dates and durations"),
        pytest.param("打通“最后一公里”", id="last mile"),
        pytest.param("附件1\n2022年工作", id="annex before a year"),
        pytest.param("49 58.57", id="table cells"),
    ],
)
def test_what_is_no_amount_is_left_alone(text: str) -> None:
    assert _seen(text) == []


def test_figures_of_separate_cells_are_not_glued() -> None:
    assert joining.join_text("亿元 17830.6 13.2").text == "亿元17830.6 13.2"
    assert joining.join_text("49 58.57\n3").text == "49 58.57\n3"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("总投资12 500万元", 125000000, id="a group of three"),
        pytest.param("奖励1\u2009234\u2009567元", 1234567, id="two groups, thin blanks"),
        pytest.param("投资2 915.5万元", 29155000, id="a decimal"),
        pytest.param("投资291 5万元", 50000, id="no group"),
        pytest.param("图1 500米", 500, id="behind a number of its own"),
    ],
)
def test_figures_parted_by_a_blank_are_one_number_or_two_but_not_for_sure(text: str, value: int) -> None:
    (amount,) = find_amounts(text)
    assert (amount.value, amount.status) == (value, "inferred")


@pytest.mark.parametrize("text", ["到2025年 300个", "奖励 15 万元", "收入117.91 亿元", "建设1\n2公里"])
def test_a_blank_beside_a_number_leaves_it_certain(text: str) -> None:
    assert [amount.status for amount in find_amounts(text)] == ["certain"]


def test_the_evidence_quotes_the_text_with_its_breaks() -> None:
    (amount,) = find_amounts("参保人数达到200万\n人")
    assert amount.text == "200万\n人"
    assert (amount.start, amount.end) == (6, 12)


def test_marked_expressions_score_above_the_floor() -> None:
    hits = found = wanted = 0
    for line in EXPRESSIONS.read_text(encoding="utf-8").splitlines():
        case = json.loads(line)
        if case["task"] != "amounts":
            continue
        rest = find_amounts(case["text"])
        found += len(rest)
        for gold in case["gold"]:
            match = next((item for item in rest if _agrees(gold, item)), None)
            wanted += not gold.get("optional")
            if match is not None:
                rest.remove(match)
                hits += not gold.get("optional")
                found -= bool(gold.get("optional"))
    assert 2 * hits / (found + wanted) >= F1_FLOOR


def _agrees(gold: dict[str, object], amount: amounts.Amount) -> bool:
    def near(expected: object, value: Decimal | None) -> bool:
        if expected is None or value is None:
            return expected is None and value is None
        return abs(Decimal(str(expected)) - value) <= Decimal("0.001") * max(1, abs(value))

    accepted = [gold["cmp"], *(gold.get("accept_cmp") or [])]  # type: ignore[misc]
    return (
        gold["kind"] == amount.kind
        and near(gold["value"], amount.value)
        and near(gold.get("high"), amount.value_high)
        and amount.comparator in accepted
    )


@pytest.mark.parametrize(
    "module",
    [amounts, amount_bounds, amount_rates, amount_tables, amount_units, joining],
    ids=lambda module: module.__name__,
)
def test_examples_in_docstrings_hold(module: object) -> None:
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        pytest.param("每盏每年不低于320元", "盏/年", id="a counting word and its year"),
        pytest.param("单栋每年最高7万元", "栋/年", id="single"),
        pytest.param("每校安排2.5万元", "校", id="a noun of one letter"),
        pytest.param("超过起步里程后每公里1.6元", "公里", id="behind what is exceeded"),
        pytest.param("每馆每年补贴20万元", "馆/年", id="a noun of one letter and a period"),
        pytest.param("每逢汛期补助2万元", None, id="no noun"),
        pytest.param("每年每人1200元", "人/年", id="the period last"),
        pytest.param("按每群每季30元给予补助", "群/季", id="a season behind what is counted"),
        pytest.param("每季每亩不超过60元", "亩/季", id="a season before it"),
        pytest.param("每亩每茬补助100元", "亩/茬", id="a crop"),
        pytest.param("按30元/群·季发放", "群/季", id="a season behind a sum"),
        pytest.param("每季节性用工补助300元", None, id="a word that begins with a season"),
        pytest.param("家庭月人均收入910元", "人/月", id="a month's, per head"),
        pytest.param("2031年人均收入2万元", "人", id="per head, of a year that is named"),
        pytest.param("门诊病种月支付限额150元", "月", id="a month's limit"),
        pytest.param("每建成一个充电桩补助600元", "充电桩", id="behind a verb"),
        pytest.param("每台（套）补贴1.8万元", "台（套）", id="two words for it"),
        pytest.param(
            "区财政每年安排社区养老服务设施建设资金2600万元", "年", id="at the other end of a clause"
        ),
        pytest.param("重大项目用能单列，100%保障", None, id="a verb"),
        pytest.param("达标排水单元验收费用5万元", None, id="元 of a word"),
        pytest.param("每个班级补助5万元", "班级", id="a noun"),
        pytest.param("每个小区控制在3.5万元以内", "小区", id="a noun before a bound"),
        pytest.param("单个企业累计补贴不超过100万元", "企业", id="a noun that goes on"),
        pytest.param("将单部造价压降至46万元以下", "部", id="single, words between"),
        pytest.param("单位补助5万元", None, id="a word with 单"),
        pytest.param("罚单最高5万元", None, id="a word that ends in 单"),
        pytest.param("按每个泊位处2000元罚款", "泊位", id="what is done stands behind the noun"),
        pytest.param("按每个车位处以200元以上500元以下的罚款", "车位", id="the same of two bounds"),
        pytest.param("每岗每月补贴1800元", "岗/月", id="a post"),
        pytest.param("每吉焦31.5元", "吉焦", id="heat"),
        pytest.param("单井补助12万元", "井", id="one of what has no counting word"),
        pytest.param("单次损失超过8万元的，应当上报", None, id="a condition"),
        pytest.param("单项费用在5万元以上的，", None, id="a condition behind the sum"),
        pytest.param("单株费用超过3万元的，", "株", id="a condition of what is named"),
    ],
)
def test_a_sum_says_what_it_is_paid_for(text: str, per: str | None) -> None:
    assert [found.per for found in find_amounts(text)] == [per]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("债券余额4120亿，", [("money", 412000000000, "inferred")], id="money"),
        pytest.param("付息金额95.5亿。", [("money", 9550000000, "inferred")], id="at the sentence's end"),
        pytest.param("债券余额4120亿元", [("money", 412000000000, "certain")], id="with its unit"),
        pytest.param("人口1.2亿，", [], id="no money"),
        pytest.param("债券余额4120亿股", [("count", 412000000000, "certain")], id="something else"),
        pytest.param("培训至少100个人。", [("count", 100, "certain")], id="persons"),
        pytest.param("3个人工岛", [], id="not persons"),
        pytest.param("十二届二十三次常委会议", [], id="which session"),
        pytest.param("出席十三次代表大会", [], id="which congress"),
        pytest.param("召开会议13次", [("count", 13, "certain")], id="sessions"),
        pytest.param("5个个人工作室", [("count", 5, "certain")], id="nor here"),
    ],
)
def test_what_a_number_counts_where_its_unit_is_short(
    text: str, expected: list[tuple[str, int, str]]
) -> None:
    assert [(own.kind, own.value, own.status) for own in find_amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        pytest.param("一万五六千元", 15000, 16000, id="behind ten thousand"),
        pytest.param("一百二三十人", 120, 130, id="behind a hundred"),
        pytest.param("三五百元", 300, 500, id="alone"),
    ],
)
def test_neighbouring_digits_are_a_range(text: str, low: int, high: int) -> None:
    assert [(own.value, own.value_high) for own in find_amounts(text)] == [(low, high)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("每人每月760元、560元", ["人/月", "人/月"], id="a list of sums"),
        pytest.param("县级每个分别奖补80万元、40万元", ["个", "个"], id="each of two kinds"),
        pytest.param("每村不少于10万元、不超过30万元", ["村", "村"], id="a sum and the highest"),
        pytest.param("每人补助500元，总额不超过10万元", ["人", None], id="no list"),
    ],
)
def test_a_list_of_sums_shares_its_rate(text: str, expected: list[str | None]) -> None:
    assert [found.per for found in find_amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("每个专科补助300万元", "certain"),
        ("每个排水单元设计费4万元", "inferred"),
        ("每村补助300万元", "certain"),
        ("单项赛事补助30万元至80万元", "inferred"),
        ("单次不超过30万元", "certain"),
        ("单站补助30万元", "inferred"),
        ("将“补助20万元”修改为补助标准", "inferred"),
        ("新签约亿元以上项目", "inferred"),
        ("引进百亿元以上企业", "inferred"),
        ("处千元以下罚款", "inferred"),
        ("引进10亿元以上企业", "certain"),
        ("补助三千万元", "certain"),
    ],
)
def test_a_sum_counted_by_what_is_not_read_or_said_no_more_is_a_guess(text: str, status: str) -> None:
    assert [found.status for found in find_amounts(text)] == [status]


@pytest.mark.parametrize(
    ("text", "per"),
    [("按每招用1人1500元的标准发放", "人"), ("每新增1户奖励2000元", "户"), ("招用1人，补贴1500元", None)],
)
def test_a_sum_for_one_of_whom_something_is_done_is_for_each(text: str, per: str | None) -> None:
    assert [found.per for found in find_amounts(text)] == [None, per]


def test_what_is_exceeded_bounds_no_rate_behind_it() -> None:
    assert [found.comparator for found in find_amounts("超过3公里后每公里1.6元")] == [">", "="]


@pytest.mark.parametrize(
    "text",
    [
        "补助资金200万元（大写：贰佰万元整）",
        "人民币贰佰万元整（￥2,000,000元）",
        "共200万元（即贰佰万元）",
        "200万元(人民币贰佰万元整)",
    ],
)
def test_a_sum_said_again_in_a_bracket_is_one(text: str) -> None:
    assert [amount.value for amount in find_amounts(text)] == [2000000]


@pytest.mark.parametrize(
    "text", ["市级200万元（县级200万元）", "两批各200万元、200万元", "200万元（含200万元以上部分）"]
)
def test_another_sum_as_large_is_one_of_its_own(text: str) -> None:
    assert [amount.value for amount in find_amounts(text)] == [2000000, 2000000]
