"""Two or more numbers that share a unit, a scale or a bound, in the forms official texts print."""

from __future__ import annotations

import pytest

from gongbao.normalize.amounts.finder import find_amounts


def _amounts(text: str) -> list[str]:
    return [
        f"{a.value.normalize():f}"
        + (f"-{a.value_high.normalize():f}" if a.value_high is not None else "")
        + f" {a.comparator} {a.unit}"
        for a in find_amounts(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("500万元（含）以上1000万元以下", ["5000000-10000000 range CNY"], id="included below"),
        pytest.param("20万元以上（含）50万元以下", ["200000-500000 range CNY"], id="included behind"),
        pytest.param("20万元（含）以上、50万元以下", ["200000-500000 range CNY"], id="comma between"),
        pytest.param("20万元（含）以上50万元（不含）以下", ["200000-500000 range CNY"], id="both bracketed"),
        pytest.param("3人（含）以上10人以下", ["3-10 range 人"], id="persons"),
        pytest.param("奖励10万-20万元", ["100000-200000 range CNY"], id="hyphen after 万"),
        pytest.param("投资1亿-5亿元的项目", ["100000000-500000000 range CNY"], id="hyphen after 亿"),
        pytest.param("每班10人-20人", ["10-20 range 人"], id="hyphen after a unit"),
        pytest.param("1万元--5万元", ["10000-50000 range CNY"], id="two hyphens"),
        pytest.param("50万元以上-100万元以下", ["500000-1000000 range CNY"], id="hyphen after 以上"),
        pytest.param("1万（含）—5万元", ["10000-50000 range CNY"], id="bracket before the dash"),
        pytest.param("增速在6.5%\n-7%之间", ["6.5-7 range %"], id="line end before the dash"),
        pytest.param("增速-2%，降幅-3.5%", ["-2 = %", "-3.5 = %"], id="a minus stays one"),
        pytest.param("配备一至三名专职人员", ["1-3 range 名"], id="from one"),
        pytest.param("每年开展一至二次", ["1-2 range 次"], id="once or twice"),
        pytest.param("处二百至三百万元罚款", ["2000000-3000000 range CNY"], id="hundreds share 万"),
        pytest.param("奖励十至二十万元", ["100000-200000 range CNY"], id="tens share 万"),
        pytest.param("处三至五百元罚款", ["300-500 range CNY"], id="a digit shares 百"),
        pytest.param("三至五十元", ["3-50 range CNY"], id="a digit does not share 十"),
        pytest.param("八百至一万元", ["800-10000 range CNY"], id="no share above the higher"),
        pytest.param("四至五成", ["40-50 range %"], id="tenths"),
        pytest.param("百分之十五至二十", ["15-20 range %"], id="percent said once"),
        pytest.param("给予5、3、2万元奖励", ["50000 = CNY", "30000 = CNY", "20000 = CNY"], id="falling"),
        pytest.param("港币300万元至500万元", ["3000000-5000000 range HKD"], id="currency said once"),
        pytest.param("新台币5000元", ["5000 = TWD"], id="currency before, 元 behind"),
        pytest.param("RMB100万元", ["1000000 = CNY"], id="letters before"),
        pytest.param("涨幅控制在3%左右", ["3 ~ %"], id="an aim with 左右 is no bound"),
        pytest.param("不超过50万元左右", ["500000 <= CNY"], id="a bound with 左右 is one"),
        pytest.param("达到或超过50万元", ["500000 >= CNY"], id="two words"),
        pytest.param("超50万元（含50万元）", ["500000 >= CNY"], id="above and including"),
        pytest.param("一点五亿元", ["150000000 = CNY"], id="one point five"),
        pytest.param("8.5成以上", ["85 >= %"], id="decimal tenths"),
        pytest.param("三成半", ["35 = %"], id="tenths and a half"),
        pytest.param("下降一个百分点，提高半个百分点", ["1 = %", "0.5 = %"], id="points"),
        pytest.param(
            "较上年分别下降0.2个、下降0.6个、提高0.8个百分点",
            ["0.2 = %", "0.6 = %", "0.8 = %"],
            id="points said once",
        ),
        pytest.param("分别提高2个和3个百分点", ["2 = %", "3 = %"], id="points said once, without verbs"),
        pytest.param(
            "企业增加2个，利润率提高0.8个百分点", ["2 = 个", "0.8 = %"], id="points behind something counted"
        ),
        pytest.param("上午9时30分，北纬27度，2.0版", [], id="clock, latitude, version"),
        pytest.param("远销珠三角，长三角", [], id="deltas"),
        pytest.param(
            "单位：亿元\n指标 1—5月 增长（%）\n收入 433.1 6.5",
            ["43310000000 = CNY"],
            id="a share is no money",
        ),
        pytest.param("外资 单位 本月\n合计 万美元 3521", ["35210000 = USD"], id="unit in a cell"),
    ],
)
def test_amounts(text: str, expected: list[str]) -> None:
    assert _amounts(text) == expected
