"""What a reader of pictures took for another sign: mended where one reading alone fits, else left."""

from __future__ import annotations

import pytest

from gongbao.normalize.misread.finder import find_misreadings, mended
from gongbao.normalize.misread.misreading import meant_by


@pytest.mark.parametrize(
    ("read", "meant", "proof"),
    [
        pytest.param("由市教首局、市财政局负责", "由市教育局、市财政局负责", "name", id="a body"),
        pytest.param("市教\n首局，", "市教\n育局，", "name", id="a body over a line end"),
        pytest.param("（市大力社保局牵头）", "（市人力社保局牵头）", "name", id="a body with dirt on it"),
        pytest.param("车头单位", "牵头单位", "name", id="a head of a column"),
        pytest.param("工作曰内捡查", "工作日内检查", "word", id="words"),
        pytest.param("2032年未前", "2032年末前", "word", id="an end of a year"),
        pytest.param("5月3曰", "5月3日", "date", id="a day's sign"),
        pytest.param("2O32年l2月3l日", "2032年12月31日", "date", id="a date"),
        pytest.param("二O三二年", "二〇三二年", "date", id="a Chinese year"),
        pytest.param("补助1O万元，共l5项", "补助10万元，共15项", "number", id="sums"),
        pytest.param("云政办〔2032)3S号", "云政办〔2032〕35号", "document number", id="a number"),
        pytest.param("云政办C2032J35号", "云政办〔2032〕35号", "document number", id="both brackets"),
        pytest.param(
            "云政办〔2032〕1号、云政办〔2032〕2号、云攻办〔2032〕3号",
            "云政办〔2032〕1号、云政办〔2032〕2号、云政办〔2032〕3号",
            "document number",
            id="the code of a number",
        ),
        pytest.param("-、总则\n（-）目标\n第十-条", "一、总则\n（一）目标\n第十一条", "serial", id="parts"),
        pytest.param("l.教育\n2.卫生", "1.教育\n2.卫生", "serial", id="items"),
        pytest.param("工业\n一\n一\n391.6\n一", "工业\n—\n—\n391.6\n—", "dash", id="dashes"),
        pytest.param(".7.落实\n校企协.\n市·（牵头）", " 7.落实\n校企协 \n市 （牵头）", "speck", id="specks"),
        pytest.param(
            "任队长.（试用期一年）", "任队长 （试用期一年）", "speck", id="a speck before a bracket"
        ),
        pytest.param("县民政局牵·头", "县民政局牵 头", "speck", id="a speck in a word"),
        pytest.param(
            "序号\n任务\n完成时限|\n1", "序号\n任务\n完成时限 \n1", "speck", id="a rule beside a head"
        ),
        pytest.param(
            "（牵头单位：县教育局；责任单位：县财政局：县民政局）",
            "（牵头单位：县教育局；责任单位：县财政局、县民政局）",
            "word",
            id="a list's stop",
        ),
        pytest.param(
            "局\n盱胎县人民政府公报", "局\n盱眙县人民政府公报", "name", id="a place of rare letters"
        ),
        pytest.param("化学需氧量削減量", "化学需氧量削减量", "word", id="a traditional letter"),
        pytest.param("保留事项日录，8月巾旬", "保留事项目录，8月中旬", "word", id="more words"),
        pytest.param("·\n、·市科技局", " \n、 市科技局", "speck", id="a speck alone, and in a list"),
        pytest.param(
            "6\n.12\n.2.6\n.8%\n88%.", "6\n 12\n 2.6\n 8%\n88% ", "speck", id="specks beside figures"
        ),
        pytest.param(
            "安排经费·320万元，自7月15.日起",
            "安排经费 320万元，自7月15 日起",
            "speck",
            id="specks in a sentence",
        ),
    ],
)
def test_one_reading_fits(read: str, meant: str, proof: str) -> None:
    found = find_misreadings(read)
    assert mended(read, found) == meant
    assert proof in {one.proof for one in found}
    assert all(read[one.start : one.end] == one.read != one.meant for one in found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("污水和局部管网", id="a body's look-alike among other words"),
        pytest.param("年末能完成的，自己经营，一千部手机，纳入民生", id="words that hold misread ones"),
        pytest.param("2032年未完成的任务", id="not yet, behind a year"),
        pytest.param("B2号楼，G15S公路，5G网络，IS09001，O型血", id="codes"),
        pytest.param("云政办(2032)35号，云政办[2032]36号", id="brackets that go together"),
        pytest.param("第二-四条，（-）\n12-15日", id="strokes that are strokes"),
        pytest.param("l.附则\nl.其他", id="an item without a second"),
        pytest.param("·人事任免·\n阿不都·买买提\n一.总则\n3.5万元\n附件1.docx", id="points that are printed"),
        pytest.param("|5万元\nl5万元", id="an upright stroke that may be a rule"),
        pytest.param("2032年13月，32日", id="no date either way"),
        pytest.param("云政办〔2032〕1号，云攻办〔2032〕3号", id="two codes, each once"),
        pytest.param("教育、体育局，财政、审计局一把手", id="names beside each other"),
        pytest.param("①扶持创业\n4发放补贴\n2月发放\n2个项目", id="other numbers than the next"),
        pytest.param("（牵头单位：县教育局\n责任单位：县财政局）", id="labels on lines of their own"),
        pytest.param("（1）扶持\n（2）发放\n①兑现\n③奖励", id="numbers of two kinds"),
        pytest.param("《办法》（试行），《方案（试行）》", id="brackets of titles"),
        pytest.param("一、完成时限\n3完成时限", id="a head's word in lines of text"),
        pytest.param("任命李昇、於建国，登高瞭望", id="traditional letters of names"),
        pytest.param(
            "所在平区域，事项日程，每日录入，这项日常工作", id="words that hold a part of misread ones"
        ),
        pytest.param(
            "· 3 ·\n公报·2024年第5期\n3.15晚会\n0.12\n2024.6.5\n3.5月",
            id="points of figures and page numbers",
        ),
        pytest.param(
            "（牵头单位：县教育局；电话：88211234）（时间：县委：会后）", id="labels of other things"
        ),
        pytest.param("", id="nothing"),
    ],
)
def test_other_readings_fit_as_well(text: str) -> None:
    assert find_misreadings(text) == []


def test_a_use_of_signs_that_no_table_has_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="no sign is misread as"):
        meant_by("other")  # type: ignore[arg-type]
