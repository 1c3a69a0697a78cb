"""Sections that follow one another on one page: each begins under its own title."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from gongbao.schema.records import Issue

ReadText = Callable[..., Issue]

NOTICE = """永政办发〔2023〕7号
永州市人民政府办公室关于做好秋粮收购工作的通知
各县区人民政府，市直各单位：
10月8日前完成仓容核查，11月30日前完成收购。2023年10月起每月5日、20日报送进度。
现将有关事项通知如下，请认真贯彻执行。
永州市人民政府办公室
2023年9月12日
"""
DIARY = """市政府大事记（2023年9月）
9月4日　副市长齐望参加全市教育大会。
9月6日　市长米禾调研秋粮收购工作。
9月21日　市长米禾参加全市经济形势分析会。
"""
LIST = """2023年9月市政府发文目录
永政发〔2023〕9号　永州市人民政府关于表彰劳动模范的决定
永政办发〔2023〕7号　永州市人民政府办公室关于做好秋粮收购工作的通知
"""
PEOPLE = """永州市人民政府2023年9月人事任免
市人民政府决定：
任命柏舟为永州市水利局局长；
免去冯野的永州市财政局副局长职务。
"""
TABLE = """2023年1-9月全市主要经济指标
单位：亿元
指标名称　　本月　　累计
地区生产总值　　120.5　　1890.2
固定资产投资　　80.1　　700.3
社会消费品零售总额　　60.2　　540.8
"""


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("above", "kinds"),
    [
        pytest.param(NOTICE, ["normative"], id="a notice"),
        pytest.param(NOTICE + DIARY, ["normative", "chronicle"], id="a diary"),
        pytest.param(NOTICE + LIST, ["normative", "catalogue"], id="a catalogue"),
        pytest.param(NOTICE + PEOPLE, ["normative", "personnel"], id="appointments"),
        pytest.param(DIARY + NOTICE, ["chronicle", "normative"], id="a notice under a diary"),
    ],
)
@pytest.mark.parametrize("before", [pytest.param("", id="first page"), pytest.param("\f", id="next page")])
def test_a_table_of_figures_begins_below_what_stands_on_its_page(
    read_text: ReadText, above: str, kinds: list[str], before: str
) -> None:
    first = NOTICE.replace("7号", "3号") + before if before else ""
    notices = read_text(first + above + TABLE).notices
    assert [notice.kind for notice in notices] == (["normative"] if before else []) + [*kinds, "statistics"]
    assert notices[-1].title == "2023年1-9月全市主要经济指标"
    assert len(notices[-1].statistics) == 6


def test_a_table_that_the_notice_above_names_is_its_own(read_text: ReadText) -> None:
    text = NOTICE.replace("现将有关事项", "现将《2023年1-9月全市主要经济指标》") + TABLE
    notices = read_text(text).notices
    assert [notice.kind for notice in notices] == ["normative"]
    assert len(notices[0].statistics) == 6


def test_a_second_table_of_figures_on_a_page_is_a_notice_of_its_own(read_text: ReadText) -> None:
    by_area = """2023年1-9月各县区主要经济指标
                   规上工业增加值          固定资产投资         出口总额
    县区
                   增速（%）              （亿元）             （亿元）
    全市           3.9                   1180.44              1830.6
    零陵区         2.1                   318.09               402.5
    冷水滩区       -0.6                  170.20               351.9
"""
    issue = read_text(NOTICE + "\f" + TABLE + "\n" + by_area)
    titles = [notice.title for notice in issue.notices if notice.kind == "statistics"]
    assert titles == ["2023年1-9月全市主要经济指标", "2023年1-9月各县区主要经济指标"]
    figures = [own for notice in issue.notices for own in notice.statistics if own.area == "零陵区"]
    assert [str(own.value) for own in figures] == ["2.1", "318.09", "402.5"]


@pytest.mark.parametrize(
    ("title", "is_own"),
    [
        ("永州市近三年教育事业情况", True),
        ("2020—2022年各县区人口统计表", True),
        pytest.param("2020—2022年全市教育事业情况", True, id="a span of years"),
        pytest.param("永州市2022年一季度企业效益与环境质量", True, id="anything of a year, over a head"),
        pytest.param("永州市学校与学生", False, id="anything of no year"),
        pytest.param("三、教育事业情况", False, id="a label"),
        pytest.param("教育事业情况", False, id="no place, no year"),
    ],
)
def test_a_table_of_figures_behind_another_is_a_notice_by_its_heading(
    read_text: ReadText, title: str, *, is_own: bool
) -> None:
    rows = "指标名称　　2020年　　2021年\n小学（所）　　120　　121\n初中（所）　　60　　61\n"
    figures = f"{TABLE}{title}\n{rows}高中（所）　　20　　21\n"
    notices = read_text(f"永州市人民政府公报\n2023年第9期\n\f{NOTICE}\f{figures}").notices
    titles = [notice.title for notice in notices if notice.kind == "statistics"]
    assert titles == ["2023年1-9月全市主要经济指标", *([title] if is_own else [])]


def test_a_second_list_of_appointments_on_a_page_stays_in_the_first(read_text: ReadText) -> None:
    second = (
        "市属企业领导人员任免情况\n任命杜若为永州市城投集团总经理；\n免去江篱的永州市水务集团董事职务。\n"
    )
    notices = read_text(PEOPLE + second).notices
    assert [notice.title for notice in notices] == ["永州市人民政府2023年9月人事任免"]


def test_a_list_of_appointments_under_a_signed_notice_is_another(read_text: ReadText) -> None:
    signed = (
        "永政任〔2023〕4号\n永州市人民政府关于云笙等职务任免的通知\n各县区人民政府，市直各单位：\n"
        "市人民政府决定：\n任命云笙为永州市审计局局长；\n免去石斛的永州市商务局副局长职务。\n"
        "永州市人民政府\n2023年9月8日\n"
    )
    notices = read_text(signed + PEOPLE).notices
    assert [notice.kind for notice in notices] == ["personnel", "personnel"]
    assert notices[1].title == "永州市人民政府2023年9月人事任免"
    assert [len(notice.personnel_changes) for notice in notices] == [2, 2]


def test_captions_behind_a_table_of_figures_are_no_article(read_text: ReadText) -> None:
    captions = "9月5日，全市秋收开镰仪式在祁阳市\n举行\n9月16日，引水工程全线通水，惠及沿线\n百万群众\n"
    kinds = [notice.kind for notice in read_text(f"{NOTICE}\f{TABLE}\f{captions}").notices]
    assert "feature" not in kinds


@pytest.mark.parametrize("banner", ["【政务要闻】", "政务简讯", "◆时政要闻◆"])
@pytest.mark.parametrize(
    "signature",
    [
        pytest.param("永州市人民政府办公室\n2023年9月12日\n", id="flush left"),
        pytest.param("               永州市人民政府\n                2023年9月12日\n", id="set in"),
        pytest.param("永州市财政局\n永州市水利局\n二〇二三年九月十二日\n", id="two bodies"),
        pytest.param("联系科室　综合科\n永州市人民政府办公室\n2023年9月12日\n", id="a line without a stop"),
    ],
)
def test_a_signature_over_a_news_banner_belongs_to_the_notice(
    read_text: ReadText, banner: str, signature: str
) -> None:
    body = NOTICE[: NOTICE.rindex("永州市人民政府办公室")]
    news = "副市长齐望检查水库安全\n9月14日，副市长齐望检查水库安全。他强调，要落实责任，加强巡查。\n"
    notices = read_text(f"{body}{signature}{banner}\n{news}").notices
    assert [notice.kind for notice in notices] == ["normative", "news"]
    assert [notice.written_on for notice in notices] == [date(2023, 9, 12), None]
    assert notices[1].title == "副市长齐望检查水库安全"


@pytest.mark.parametrize("title", ["9月份市政府人事任免", "人事任免", "市政府任免工作人员名单"])
def test_the_date_under_a_signature_is_no_part_of_the_next_title(read_text: ReadText, title: str) -> None:
    notices = read_text(NOTICE + title + PEOPLE[PEOPLE.index("\n") :]).notices
    assert [notice.title for notice in notices][1:] == [title]
    assert notices[0].written_on == date(2023, 9, 12)


@pytest.mark.parametrize(
    "head",
    [
        pytest.param("永州市人民政府办公室文件\n", id="plain"),
        pytest.param("永 州 市 人 民 政 府 办 公 室 文 件\n", id="spaced out"),
        pytest.param("永州市人民政府办公室文件\n签发人：米禾\n", id="over who signs"),
    ],
)
def test_a_letterhead_is_no_notice(read_text: ReadText, head: str) -> None:
    second = NOTICE.replace("7号", "8号").replace("秋粮", "油茶")
    notices = read_text(f"{head}{NOTICE}\f{head}{second}").notices
    assert [notice.document_number for notice in notices if notice.kind == "normative"] == [
        "永政办发〔2023〕7号",
        "永政办发〔2023〕8号",
    ]
    assert all("文件" not in "".join(notice.text.split()) for notice in notices)


@pytest.mark.parametrize("line", ["请认真学习市人民政府办公室文件", "永州市人民政府办公室文件"])
def test_a_line_that_names_documents_is_no_letterhead_without_a_number(
    read_text: ReadText, line: str
) -> None:
    text = NOTICE.replace("现将有关事项", f"{line}\n现将有关事项")
    assert line in "".join(read_text(text).notices[0].text.split())
