"""Hard cases from the whole of formal usage: notices of other provinces and cities, each with an id."""

from __future__ import annotations

from datetime import date

import pytest

from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.duties.units import find_units
from gongbao.normalize.time.deadlines import find_deadlines

WRITTEN = date(2022, 5, 31)


def _amounts(text: str) -> list[str]:
    lines = []
    for amount in find_amounts(text):
        high = f"..{amount.value_high.normalize():f}" if amount.value_high is not None else ""
        per = f" /{amount.per}" if amount.per else ""
        lines.append(f"{amount.comparator} {amount.value.normalize():f}{high} {amount.unit}{per}")
    return lines


def _deadlines(text: str) -> list[str]:
    return [
        " ".join(
            str(part) for part in (d.relation, d.date_start, d.date_end, d.duration, d.anchor_text) if part
        )
        for d in find_deadlines(text, WRITTEN)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("最低标准提高到每人每月181元", ["= 181 CNY /人/月"], id="a standard is no bound"),
        pytest.param("最低工资标准调整为每月2280元", ["= 2280 CNY /月"], id="lowest wage"),
        pytest.param(
            "最低标准由每人每月165元提高到181元",
            ["= 165 CNY /人/月", "= 181 CNY /人/月"],
            id="raised from to",
        ),
        pytest.param("最低100元", [">= 100 CNY"], id="lowest sum"),
        pytest.param("每斤三五百元不等", ["range 300..500 CNY /斤"], id="three or five hundred"),
        pytest.param("二三十万元", ["range 200000..300000 CNY"], id="two or three hundred thousand"),
        pytest.param("十七八个", ["range 17..18 个"], id="seventeen or eighteen"),
        pytest.param("两三名、七八家", ["range 2..3 名", "range 7..8 家"], id="neighbouring digits"),
        pytest.param("二三产业和一二年级", [], id="neighbouring digits of a name"),
        pytest.param(
            "（单位：万元）市本级12.5，龙湾区8.6，瓯海区7.2。",
            ["= 125000 CNY", "= 86000 CNY", "= 72000 CNY"],
            id="declared unit, figures in a line",
        ),
        pytest.param("（单位：万元）详见附件3，共2张表。", ["= 2 张"], id="declared unit, no figures"),
        pytest.param("单位：亿元、%\n地区生产总值 1350.5 12.3", [], id="two declared units"),
        pytest.param("5万元/家以内", ["<= 50000 CNY /家"], id="bound behind a rate"),
        pytest.param("1000元/亩以上", [">= 1000 CNY /亩"], id="lower bound behind a rate"),
        pytest.param("误差不超过±5%", ["<= 5 %"], id="plus or minus"),
        pytest.param("5000万美元（或等值人民币）以上", [">= 50000000 USD"], id="or its equivalent"),
        pytest.param("介于10与20人之间", ["range 10..20 人"], id="between with 与"),
        pytest.param("补助5000元\u2215人", ["= 5000 CNY /人"], id="division slash"),
        pytest.param("缴费基数4462元，参保人数50万人", ["= 4462 CNY", "= 500000 人"], id="a noun in 数"),
        pytest.param("数十家企业、数百万元", [], id="some tens"),
        pytest.param(
            "处5000元以上5万元以下罚款，并处货值金额15倍以上30倍以下罚款",
            ["range 5000..50000 CNY", "range 15..30 倍"],
            id="fines",
        ),
        pytest.param(
            "最高不超过实际投资额20%、总额不超过300万元", ["<= 20 %", "<= 3000000 CNY"], id="two ceilings"
        ),
        pytest.param(
            "500万元以上不足1000万元的", [">= 5000000 CNY", "< 10000000 CNY"], id="from up to below"
        ),
        pytest.param(
            "奖励分别为100、80、50万元", ["= 1000000 CNY", "= 800000 CNY", "= 500000 CNY"], id="falling list"
        ),
        pytest.param("“1+3+N”体系、“十百千”工程、一县一策", [], id="slogans"),
        pytest.param("奖励上限提高至500万元", ["<= 5000000 CNY"], id="raised ceiling"),
        pytest.param("由70%提高到85%", ["= 70 %", "= 85 %"], id="raised share"),
        pytest.param("超过300平方米（含）的", [">= 300 m2"], id="above and including"),
        pytest.param("35微克/立方米以下", ["<= 0.000000035 kg /立方米"], id="concentration"),
    ],
)
def test_amounts(text: str, expected: list[str]) -> None:
    assert _amounts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "2023年第一、二季度",
            ["during 2023-01-01 2023-03-31", "during 2023-04-01 2023-06-30"],
            id="quarters of one year",
        ),
        pytest.param(
            "2023年6、9、12月底前",
            ["by 2023-06-30", "by 2023-09-30", "by 2023-12-31"],
            id="months of one year",
        ),
        pytest.param("“十四五”前三年", ["during 2021-01-01 2023-12-31"], id="first years of a plan"),
        pytest.param("“十四五”后两年", ["during 2024-01-01 2025-12-31"], id="last years of a plan"),
        pytest.param("“十四五”规划期末", ["by 2025-12-31"], id="end of a plan's period"),
        pytest.param("受理后当日办结", ["within P1D"], id="same day"),
        pytest.param("当日最高气温", [], id="same day of a report"),
        pytest.param("当年完成", ["during 2022-01-01 2022-12-31"], id="same year"),
        pytest.param("汛期前完成", ["by 汛期"], id="before the flood season"),
        pytest.param("2023年汛期来临前", ["by 2023年汛期"], id="before the flood season of a year"),
        pytest.param("暑假期间", ["during 暑假"], id="summer holidays"),
        pytest.param("2023年秋季开学前", ["by 2023年秋季开学"], id="before a term"),
        pytest.param("做好汛期安全工作", [], id="the season as a noun"),
        pytest.param("从2022年秋季学期起", ["during 2022-01-01 2022-12-31"], id="from a term on"),
        pytest.param("2022—2023学年", [], id="years are no lengths"),
        pytest.param("三年一个周期", ["for P3Y"], id="a cycle is no week"),
        pytest.param("每年4—9月", ["every P1Y"], id="months of every year"),
        pytest.param("半月一通报", ["every P15D"], id="half a month"),
        pytest.param("0403年底前", [], id="a misread year"),
        pytest.param("三天两头", [], id="idiom"),
        pytest.param("“五一”前", ["by 2022-05-01"], id="holiday in quotes"),
        pytest.param("自收到申请之日起六十日内", ["within P60D 收到申请"], id="Chinese days from an event"),
        pytest.param("自印发之日起六十日内", ["within 2022-07-30 P60D 印发"], id="Chinese days from issue"),
        pytest.param("2022年6月启动，年底前完成", ["from 2022-06-01", "by 2022-12-31"], id="begun and ended"),
        pytest.param("今年6月底前和年底前", ["by 2022-06-30", "by 2022-12-31"], id="two ends"),
    ],
)
def test_deadlines(text: str, expected: list[str]) -> None:
    assert _deadlines(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "（发展改革、教育、财政等部门按职责分工负责）",
            ["发展改革 responsible inferred", "教育 responsible inferred", "财政 responsible inferred"],
            id="fields of departments",
        ),
        pytest.param(
            "（教育部门牵头，财政、民政部门配合）",
            ["教育部门 lead certain", "财政 support inferred", "民政部门 support certain"],
            id="fields with roles",
        ),
        pytest.param("（宣传、教育、培训由相关部门负责）", [], id="work is no field"),
        pytest.param(
            "（市委编办，各县、自治县、区人民政府，两江新区管委会负责）",
            [
                "市委编办 responsible certain",
                "各县、自治县、区人民政府 responsible certain",
                "两江新区管委会 responsible inferred",
            ],
            id="autonomous counties in a list of levels",
        ),
        pytest.param(
            "（市财政局、民政局等部门及各区政府（含开发区管委会）按职责分工负责）",
            ["市财政局 responsible certain", "民政局 responsible certain", "各区政府 responsible certain"],
            id="等部门 in the middle",
        ),
        pytest.param("（以上任务由市教育局负责）", ["市教育局 responsible certain"], id="all of the above"),
        pytest.param(
            "（省教育厅牵头，省财政厅及各市、县（区）人民政府配合）",
            ["省教育厅 lead certain", "省财政厅 support certain", "各市、县（区）人民政府 support certain"],
            id="collective behind 及",
        ),
        pytest.param(
            "（市住房城乡建设局 牵头,市自然资源局、市城管局按职责 分工负责）",
            [
                "市住房城乡建设局 lead certain",
                "市自然资源局 responsible certain",
                "市城管局 responsible certain",
            ],
            id="half width with blanks",
        ),
        pytest.param("（第一责任单位：市教育局）", ["市教育局 lead certain"], id="first of the responsible"),
        pytest.param(
            "（国网温州供电公司、中国移动温州分公司按职责分工负责）",
            ["国网温州供电公司 responsible certain", "中国移动温州分公司 responsible inferred"],
            id="companies",
        ),
    ],
)
def test_responsibilities(text: str, expected: list[str]) -> None:
    found = [
        f"{unit.printed} {unit.role} {unit.status}"
        for bracket in find_responsibilities(text)
        for unit in bracket.units
    ]
    assert found == expected


def test_a_body_without_place_goes_on_a_unit_that_acts_with_it() -> None:
    found = find_units("由市教育局会同财政局、民政局制定，会同财政局为宜")
    assert [unit.printed for unit in found] == ["市教育局", "财政局", "民政局"]
