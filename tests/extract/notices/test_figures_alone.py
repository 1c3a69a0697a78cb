"""Documents of figures that stand alone: the title over the caption of the first table, in every form."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.normalize.text.blanks import solid
from gongbao.schema.records import Notice

ROWS = [
    ["产品名称", "计量单位", "本月", "本月止累计", "累计增长（%）"],
    ["生铁", "万吨", "61.7", "558.3", "6.4"],
    ["发电量", "亿千瓦时", "14.07", "129.66", "—"],
    ["水泥", "万吨", "196.3", "1621.4", "2.0"],
]
CELLS = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in ROWS)
TABBED = "\n".join("\t".join(row) for row in ROWS)


def _notices(form: str, head: Sequence[str]) -> Sequence[Notice]:
    if form == "text":
        return read_issue("\n".join([*head, TABBED]).encode(), "data.txt").notices
    page = f"{''.join(f'<p>{line}</p>' for line in head)}<table>{CELLS}</table>"
    return read_issue(f"<html><body>{page}</body></html>".encode(), "data.html").notices


TITLE = "云山市2031年9月工业生产情况"


@pytest.mark.unmeasured
@pytest.mark.parametrize("form", ["text", "page"])
@pytest.mark.parametrize(
    ("head", "title", "caption"),
    [
        pytest.param([TITLE, "主要工业产品产量"], TITLE, "主要工业产品产量", id="over a caption"),
        pytest.param([TITLE], TITLE, TITLE, id="alone"),
        pytest.param([TITLE, "产品主要指标"], TITLE, "产品主要指标", id="the caption tells the kind"),
        pytest.param(
            ["云山市2031年9月", "主要工业产品生产情况", "云山市统计局　国家统计局云山调查队", "产量"],
            "云山市2031年9月主要工业产品生产情况",
            "产量",
            id="of two lines, over those who made it",
        ),
        pytest.param(
            ["云山市工业产品主要指标", "（2031年9月）", "云山市统计局", "2031-10-20", "产品产量"],
            "云山市工业产品主要指标（2031年9月）",
            "产品产量",
            id="the month below, and a day in figures",
        ),
        pytest.param(
            ["云山市2031年9月", "统计月报", "产品产量"],
            "云山市2031年9月统计月报",
            "产品产量",
            id="a section's name in it",
        ),
    ],
)
def test_the_title_stands_over_the_first_tables(
    form: str, head: Sequence[str], title: str, caption: str
) -> None:
    [notice] = _notices(form, head)
    assert (notice.kind, notice.title, notice.status) == ("statistics", title, "certain")
    told = {(fact.table_title, fact.measure, fact.period, fact.status) for fact in notice.statistics}
    assert told == {
        (caption, "month", "2031-09", "certain"),
        (caption, "cumulative", "2031-01/2031-09", "certain"),
        (caption, "cumulative_yoy", "2031-01/2031-09", "certain"),
    }


@pytest.mark.parametrize("form", ["text", "page"])
def test_a_title_that_ends_in_no_word_of_figures_is_a_guess(form: str) -> None:
    [notice] = _notices(form, ["云山市2031年9月工业生产"])
    assert (notice.title, notice.status) == ("云山市2031年9月工业生产", "inferred")


@pytest.mark.parametrize(
    ("head", "title"),
    [
        pytest.param(["工业生产", "产量"], "工业生产产量", id="no-time"),
        pytest.param(
            [TITLE, *["今年以来，全市企业抢抓机遇，开足马力。"] * 3, "产量"], TITLE, id="behind-sentences"
        ),
    ],
)
def test_a_title_that_nothing_else_bears_out_is_a_guess(head: Sequence[str], title: str) -> None:
    [notice] = _notices("page", head)
    assert (notice.kind, notice.title, notice.status) == ("statistics", title, "inferred")


@pytest.mark.parametrize("form", ["text", "page"])
@pytest.mark.parametrize(
    "title",
    ["云山市2031年工业产品状况（摘要）", "9月份云山市工业生产增长5.8%", "云山市2031年前三季度工业要情"],
)
def test_the_caption_of_a_table_below_sentences_is_no_title_of_them(form: str, title: str) -> None:
    prose = ["一、产量", "9月份，全市生产生铁61.7万吨，同比增长6.4%。各产品产量见表1。"]
    [notice] = _notices(form, [title, *prose, "表1　2031年9月主要工业产品产量统计表"])
    assert (notice.kind, notice.title) == ("statistics", title)
    assert {fact.table_title for fact in notice.statistics} == {"表12031年9月主要工业产品产量统计表"}


def test_a_title_of_figures_may_stand_over_a_small_table_and_a_sentence() -> None:
    title = "云山市2031年第三季度劳动力市场供求状况"
    [notice] = _notices(
        "page", [title, "第三季度，全市共有需求岗位1.2万个，求人倍率1.09。", "表一　需求人数"]
    )
    assert (notice.kind, notice.title) == ("statistics", title)


WEEKLY = """项目名称 | 规格等级 | 单位 | 本期均价 | 上期均价 | 变动幅度 | 备注 |
籼米 | 二级 | 元/500克 | 2.19 | 2.19 | -- | |
面粉 | 特一粉 | 元/500克 | 2.89 | 2.80 | 3.21% | 正常波动; |
猪肉③ | 带皮后腿肉 | 元/500克 | 13.50 | 14.14 | -4.53% | 正常波动; |
仔猪 | 25公斤左右 | 元/千克 | 23.22 | 22.56 | 2.93% | 正常波动; |
"""


@pytest.mark.parametrize(
    "title",
    [
        "云山市2031年10月重要商品价格监测周报",
        "云山市2031年第40周主要农产品价格行情",
        "2031年10月上旬云山市居民生活必需品价格监测旬报",
        "2031年10月12日云山市主要食品零售价格监测表",
        "云山市主要食品零售价格（2031年10月12日）",
    ],
)
def test_a_report_of_prices_for_a_week_or_a_day_is_read_and_tells_no_month(title: str) -> None:
    [notice] = read_issue(f"{title}\n{WEEKLY}".encode(), "data.txt").notices
    assert (notice.kind, notice.title) == ("statistics", title)
    now = [fact for fact in notice.statistics if fact.note is None or "本期" in fact.note]
    assert ("籼米（二级）", "元/500克", "2.19") in [(one.indicator, one.unit, str(one.value)) for one in now]
    assert not [fact for fact in notice.statistics if fact.measure != "value" or fact.status == "certain"]


DAILY = """品种\t规格\t产地\t单位\t最高价\t最低价\t大宗价
大白菜\t一级\t本地\t元/公斤\t1.20\t0.80\t1.00
西红柿\t统货\t寿光\t元/公斤\t4.60\t3.80\t4.20
西红柿\t精品\t寿光\t元/公斤\t6.60\t5.80\t6.20
鲤鱼\t活\t—\t元/公斤\t12.0\t11.0\t11.5
"""


@pytest.mark.parametrize(
    "title", ["云山市农产品批发市场价格行情（2031年10月12日）", "2031年10月12日云山市农产品批发价格监测日报"]
)
@pytest.mark.parametrize("source", ["", "发布时间：2031-10-12 来源：市商务局\n"])
def test_the_prices_of_a_day_are_read_by_what_is_sold(title: str, source: str) -> None:
    [notice] = read_issue(f"{title}\n{source}{DAILY}".encode(), "data.txt").notices
    assert (notice.kind, notice.title) == ("statistics", title)
    told = {fact.indicator for fact in notice.statistics}
    assert told == {"大白菜（一级，本地）", "西红柿（统货，寿光）", "西红柿（精品，寿光）", "鲤鱼（活）"}
    assert [one.measure for one in notice.statistics if one.status == "certain"] == []


BULLETIN = [
    "云山市2031年国民经济和社会发展",
    "统计公报",
    "云山市统计局",
    "2032年3月18日",
    "一、综合",
    "全年地区生产总值1601.48亿元，比上年增长1.1%。",
    "表1 主要农产品产量",
    "产品名称\t产量（万吨）\t比上年增长（%）\n粮食\t76.92\t1.4\n油料\t1.83\t-5.2\n年末生猪存栏\t4.76\t6.5",
    "\f二、工业",
    "全年规模以上工业增加值增长3.6%，其中采矿业增长4.8%。",
    "表2 分县主要指标",
    "县区\t生产总值\t零售总额\n绝对数（亿元）\t增长（%）\t绝对数（亿元）\t增长（%）",
    "东山县\t307.62\t2.4\t95.13\t1.1\n西山县\t118.05\t-1.7\t18.72\t0.4\n南山县\t112.48\t3.0\t24.36\t2.2",
]


def test_a_bulletin_of_two_title_lines_keeps_its_parts_and_its_year() -> None:
    [notice] = read_issue("\n".join(BULLETIN).encode(), "data.txt").notices
    assert notice.title == "云山市2031年国民经济和社会发展统计公报"
    assert (str(notice.written_on), len(notice.statistics)) == ("2032-03-18", 18)
    told = {(fact.measure, fact.period) for fact in notice.statistics}
    assert told == {("cumulative", "2031"), ("cumulative_yoy", "2031")}
    # No year sums up what there was at its end.
    assert {fact.indicator for fact in notice.statistics if fact.status != "certain"} == {"年末生猪存栏"}


YEARBOOK = "云山市水利和农业机械主要年份资料"
NUMBERED = "主要年份农田水利与农业机械情况"


@pytest.mark.unmeasured
@pytest.mark.parametrize("form", ["text", "page"])
@pytest.mark.parametrize("number", ["8—3　", "8-3 ", "8－3", "2-11．", "12-4-1 ", "表8—3　", "表3 "])
def test_a_line_that_begins_with_the_number_of_a_table_is_no_part_of_the_title(
    form: str, number: str
) -> None:
    [notice] = _notices(form, [YEARBOOK, f"{number}{NUMBERED}"])
    assert (notice.kind, notice.title) == ("statistics", YEARBOOK)
    assert {fact.table_title for fact in notice.statistics} == {solid(f"{number}{NUMBERED}")}


@pytest.mark.parametrize("months", ["1—9月", "1-3季度", "20-21日"])
def test_a_span_of_months_that_begins_a_line_is_no_number_of_a_table(months: str) -> None:
    [notice] = _notices("page", [YEARBOOK, f"{months}农业机械情况"])
    assert notice.title == f"{YEARBOOK}{months}农业机械情况"
