"""Notices in the manners gazettes have: where each begins and ends, and what its head says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue, Notice

ReadText = Callable[..., Issue]

LETTER = "各县区人民政府，市直各单位：\n"
BODY = """为加强全市河道管理工作，保障河道行洪安全，经市人民政府同意，现就有关事项
通知如下。
一、总体要求
坚持统一规划，分级管理，全面提升河道管理水平，到2025年底前建成示范河道12
条。
二、工作措施
（一）加强日常巡查。各县区每月巡查不少于2次。（市水利局、市财政局负责）
"""
SIGNED = "永州市人民政府\n2023年4月12日\n"
TITLE = "永州市人民政府关于加强河道管理工作的通知"
NUMBER = "永政发〔2023〕7号"


@dataclass(frozen=True)
class Head:
    """What a notice's head should say."""

    title: str = TITLE
    number: str | None = NUMBER
    addressee: str | None = "各县区人民政府，市直各单位"
    registration: str | None = None
    issuer: str | None = "永州市人民政府"
    written_on: date | None = date(2023, 4, 12)


def _head(notice: Notice) -> Head:
    return Head(
        notice.title,
        notice.document_number,
        notice.addressee,
        notice.registration_number,
        notice.issuer,
        notice.written_on,
    )


MANNERS = [
    pytest.param(f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}", Head(), id="number, title, addressee"),
    pytest.param(f"{TITLE}\n{NUMBER}\n{LETTER}{BODY}{SIGNED}", Head(), id="title, number, addressee"),
    pytest.param(
        f"{NUMBER}\n统一编号：YZSF-2023-003\n永州市人民政府关于\n加强河道管理工作的通知\n{LETTER}{BODY}{SIGNED}",
        Head(registration="YZSF-2023-003"),
        id="registration number under the number",
    ),
    pytest.param(
        f"YZCR–2023–01007\n{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}",
        Head(registration="YZCR–2023–01007"),
        id="registration number over the number",
    ),
    pytest.param(
        f"{LETTER}{BODY}{SIGNED}YZCR–2023–01007\n{NUMBER}\n{TITLE}\n",
        Head(registration="YZCR–2023–01007"),
        id="head at the page's end",
    ),
    pytest.param(
        f"{LETTER}经市人民政府同意，现将《永州市河道管理方案》印发给你们，请遵照执行。\n{SIGNED}{NUMBER}\n"
        f"永州市人民政府\n关于印发永州市河道管理方案的通知\n{BODY}",
        Head(title="永州市人民政府关于印发永州市河道管理方案的通知"),
        id="head behind the letter",
    ),
    pytest.param(f"{TITLE}\n{LETTER}{BODY}{SIGNED}", Head(number=None), id="no number"),
    pytest.param(f"{NUMBER}\n{TITLE}\n{BODY}{SIGNED}", Head(addressee=None), id="no addressee"),
    pytest.param(
        f"{TITLE}\n发文字号：{NUMBER}\n{LETTER}{BODY}{SIGNED}",
        Head(),
        id="the number behind a web site's label",
    ),
    pytest.param(
        f"{TITLE}\n（{NUMBER}）\n{LETTER}{BODY}{SIGNED}", Head(), id="the number in brackets under the title"
    ),
    pytest.param(
        "永政函〔2023〕21号\n永州市人民政府关于同意设立\n河东省级湿地公园的批复\n市林业局：\n"
        "你局《关于设立湿地公园的请示》（永林〔2023〕5号）收悉。经研究，现批复如下：\n"
        f"一、同意设立湿地公园。\n二、请你局加强管理。\n{SIGNED}",
        Head("永州市人民政府关于同意设立河东省级湿地公园的批复", "永政函〔2023〕21号", "市林业局"),
        id="a reply",
    ),
    pytest.param(
        "永州市人民政府令\n第23号\n《永州市河道管理办法》已经2023年3月2日市人民政府第9次常务会议审议通过，现予\n"
        "公布，自2023年6月1日起施行。\n市长 王 安\n2023年4月12日\n永州市河道管理办法\n第一条 为加强河道管理，"
        "制定本办法。\n第二条 本市行政区域内的河道适用本办法。\n",
        Head("永州市河道管理办法", "永州市人民政府令第23号", None),
        id="a decree",
    ),
    pytest.param(
        "永州市人民政府令\n〔2023〕第3号\n《永州市河道管理办法》已经2023年3月2日市政府第9次常务会议通过，现予公布。\n"
        "市长 王 安\n2023年4月12日\n永州市河道管理办法\n第一条 为加强河道管理，制定本办法。\n"
        "第二条 本市行政区域内的河道适用本办法。\n",
        Head("永州市河道管理办法", "永州市人民政府令〔2023〕第3号", None),
        id="a decree with its year",
    ),
    pytest.param(
        f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}永州市人民政府\n二零二三年四月十二日\n",
        Head(),
        id="the date in numerals",
    ),
]


@pytest.mark.unmeasured
@pytest.mark.parametrize(("text", "head"), MANNERS)
def test_the_head_is_found_in_every_manner(read_text: ReadText, text: str, head: Head) -> None:
    (notice,) = read_text(text).notices
    assert _head(notice) == head
    assert (notice.kind, notice.status, notice.ordinal) == ("normative", "certain", 1)


@pytest.mark.parametrize(("text", "head"), MANNERS)
def test_the_head_is_found_after_another_notice(read_text: ReadText, text: str, head: Head) -> None:
    other = f"永政发〔2023〕3号\n永州市人民政府关于表彰先进单位的决定\n{LETTER}{BODY}{SIGNED}"
    first, second = read_text(f"{other}\f{text}").notices
    assert (first.title, first.last_page) == ("永州市人民政府关于表彰先进单位的决定", 1)
    assert (_head(second), second.first_page) == (head, 2)


def test_heads_at_page_ends_keep_the_salutations_of_their_own_pages(read_text: ReadText) -> None:
    # The salutation on the page behind a head was taken for its own.
    pages = [
        f"{letter}：\n{BODY}{SIGNED}永政发〔2023〕{number}号\n永州市人民政府\n关于加强{what}管理工作的通知\n"
        for letter, number, what in (("各县区人民政府", 7, "河道"), ("市直各单位", 8, "绿化"))
    ]
    found = [
        (n.addressee, n.document_number, n.first_page, n.last_page)
        for n in read_text("\f".join(pages)).notices
    ]
    assert found == [
        ("各县区人民政府", "永政发〔2023〕7号", 1, 1),
        ("市直各单位", "永政发〔2023〕8号", 2, 2),
    ]


def test_two_notices_on_one_page_are_two(read_text: ReadText) -> None:
    texts = [
        f"永政发〔2023〕{number}号\n永州市人民政府关于加强{what}工作的通知\n{LETTER}{BODY}{SIGNED}"
        for number, what in ((7, "河道"), (8, "绿化"), (9, "消防"))
    ]
    notices = read_text("".join(texts)).notices
    assert [notice.document_number for notice in notices] == [f"永政发〔2023〕{n}号" for n in (7, 8, 9)]
    assert [notice.addressee for notice in notices] == ["各县区人民政府，市直各单位"] * 3


PLAN = BODY.replace("通知", "方案") + "三、附则\n各级应当贯彻落实。\n"


def test_a_document_whose_title_names_it_needs_no_other_head(read_text: ReadText) -> None:
    issue = read_text("永州市加强河道管理工作实施方案\n" + PLAN)
    (notice,) = issue.notices
    assert (notice.title, notice.status) == ("永州市加强河道管理工作实施方案", "certain")
    assert not [check for check in issue.checks if check.code == "headless_notice"]


def test_a_document_without_a_head_is_read_and_reported(read_text: ReadText) -> None:
    issue = read_text(PLAN)
    (notice,) = issue.notices
    assert (notice.kind, notice.status) == ("normative", "inferred")
    assert [check.passed for check in issue.checks if check.code == "headless_notice"] == [False]


def test_titles_in_a_contents_page_are_no_notices(read_text: ReadText) -> None:
    contents = f"目  录\n市政府文件\n{TITLE}……（2）\n永州市人民政府关于表彰先进单位的决定……（5）\n"
    (notice,) = read_text(f"{contents}\f{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}").notices
    assert (notice.title, notice.first_page) == (TITLE, 2)


def test_a_number_cited_on_a_line_of_its_own_begins_no_notice(read_text: ReadText) -> None:
    body = BODY.replace(
        "通知如下。", "按照《关于加强河道管理的意见》\n（永政发〔2021〕3号）\n的要求通知如下。"
    )
    (notice,) = read_text(f"{NUMBER}\n{TITLE}\n{LETTER}{body}{SIGNED}").notices
    assert notice.document_number == NUMBER


@pytest.mark.parametrize(
    ("banner", "title", "lines", "kind"),
    [
        pytest.param(
            "人事任免",
            "2023年4月份人事任免",
            "任命张安为永州市水利局局长；\n免去李宁的永州市司法局副局长职务。",
            "personnel",
            id="appointments",
        ),
        pytest.param(
            "大事记",
            "2023年4月份大事记",
            "4月3日，市长王安主持召开全市经济工作会议。\n4月6日，副市长赵平参加全省安全生产会议。",
            "chronicle",
            id="diary",
        ),
        pytest.param(
            "发文目录",
            "2023年4月份发文目录",
            "永政发〔2023〕7号 永州市人民政府关于加强河道管理工作的通知\n"
            "永政发〔2023〕8号 永州市人民政府关于加强绿化工作的通知",
            "catalogue",
            id="list of documents",
        ),
        pytest.param(
            "统计数据",
            "永州市2023年4月主要经济指标",
            "指标 单位 当月 累计\n工业增加值 亿元 12.5 48.1\n"
            "财政收入 亿元 3.2 11.9\n进出口总额 亿元 7.7 29.4",
            "statistics",
            id="statistics",
        ),
    ],
)
@pytest.mark.parametrize("with_banner", [True, False], ids=["under its banner", "without a banner"])
def test_a_notice_without_a_number_is_known_by_its_title(
    read_text: ReadText, banner: str, title: str, lines: str, kind: str, *, with_banner: bool
) -> None:
    page = (f"{banner}\n" if with_banner else "") + f"{title}\n{lines}\n"
    first, second = read_text(f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}\f{page}").notices
    assert (second.kind, second.title, second.document_number) == (kind, title, None)
    assert first.last_page == 1


@pytest.mark.parametrize(
    ("title", "lines", "kind"),
    [
        pytest.param(
            "2023年4月永州市人民政府任免人员名单",
            "2023年4月20日，市人民政府第9次常务会议研究决定：\n李宁任永州市审计局副局长；\n"
            "赵平不再担任永州市教育局局长职务。\n",
            "personnel",
            id="a list of those appointed",
        ),
        pytest.param(
            "2023年4月份永州市人民政府大事记",
            "3日，市长王安参加甲会议。\n5日，副市长赵平参加乙会议。\n",
            "chronicle",
            id="a diary",
        ),
    ],
)
def test_a_titled_notice_begins_behind_another_on_its_page(
    read_text: ReadText, title: str, lines: str, kind: str
) -> None:
    head = f"永政任〔2023〕7号\n永州市人民政府关于王安等职务任免的通知\n{LETTER}"
    body = "市人民政府决定，任命：\n王安为永州市水利局局长；\n孙和为永州市林业局局长。\n"
    first, second = read_text(f"人事任免\n{head}{body}{SIGNED}{title}\n{lines}").notices
    assert (first.title, len(first.personnel_changes)) == ("永州市人民政府关于王安等职务任免的通知", 2)
    assert (second.kind, second.title, second.document_number) == (kind, title, None)


def test_a_title_inside_a_section_of_appointments_begins_no_notice(read_text: ReadText) -> None:
    (notice,) = read_text(
        "人事任免\n2023年4月份人事任免\n市人民政府决定任命：\n王安同志为永州市水利局局长；\n孙和同志为永州市林业局局长。\n"
        "市属院校人员任免情况\n李宁任永州学院院长；\n赵平任永州学院副院长。\n"
    ).notices
    assert (notice.kind, notice.title) == ("personnel", "2023年4月份人事任免")


def test_every_brief_of_a_news_section_is_a_notice(read_text: ReadText) -> None:
    briefs = "".join(
        f"{title}\n4月{day}日，全市{what}会议召开。市长王安在会上强调，要认真贯彻落实上级部署，扎实推\n进各项"
        "工作，确保全年目标任务顺利完成。\n"
        for title, day, what in (("全市经济工作会议召开", 3, "经济工作"), ("市政府部署\n防汛工作", 6, "防汛"))
    )
    notices = read_text(f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}\f政务简讯\n{briefs}").notices
    assert [(notice.kind, notice.title) for notice in notices[1:]] == [
        ("news", "全市经济工作会议召开"),
        ("news", "市政府部署防汛工作"),
    ]


PROSE = (
    "市长王安在会上强调，要紧盯年度目标任务不放松，\n"
    "加快重大项目建设进度，全力以赴稳住经济基本盘，确\n保完成全年目标。\n"
)


@pytest.mark.parametrize(
    ("title", "opening"),
    [
        pytest.param(
            ["王安在调研重点工程项目建设推进情况时强调：", "以项目之进支撑发展之稳"],
            "4月6日，市长王安到冷水滩区调研重点工程建设，\n",
            id="who spoke over what was said",
        ),
        pytest.param(
            ["全市一季度经济形势分析暨重点项目推进会召开"],
            "4月6日，全市一季度经济形势分析暨重点项目推进\n会召开。",
            id="one line as wide as the column",
        ),
        pytest.param(
            ["全市一季度经济形势分析暨重点项目推进会议在", "冷水滩区召开"],
            "6日，全市一季度经济形势分析暨重点项目推进会议\n召开。",
            id="broken over two lines",
        ),
    ],
)
@pytest.mark.parametrize("first", [True, False], ids=["first in the section", "behind another"])
def test_a_brief_has_its_title_though_it_is_as_wide_as_the_column(
    read_text: ReadText, title: list[str], opening: str, first: bool
) -> None:
    other = f"市政府部署防汛\n4月4日，市政府召开防汛工作会议，部署今年防汛任\n务。{PROSE}"
    issue = read_text(
        "政务简讯\n"
        + ("" if first else other)
        + "\n".join(title)
        + f"\n{opening}{PROSE}"
        + f"{other if first else ''}"
    )
    whole = ("news", "".join(title))
    others = ("news", "市政府部署防汛")
    expected = [whole, others] if first else [others, whole]
    assert [(notice.kind, notice.title) for notice in issue.notices] == expected


def test_a_paragraphs_full_line_is_no_title_of_a_brief(read_text: ReadText) -> None:
    issue = read_text(
        "政务简讯\n全市经济工作会议召开\n4月6日，全市经济工作会议召开，部署今年经济工作。\n"
        "会议指出今年以来全市上下坚持稳中求进工作总基调\n统筹推进各项工作\n取得明显成效。\n" + PROSE
    )
    assert [(notice.kind, notice.title) for notice in issue.notices] == [("news", "全市经济工作会议召开")]


@pytest.mark.parametrize("named", ["4月5日，永州市第三届龙舟赛在零陵区举办", "湘江大桥4月9日通车，市民参观"])
def test_a_page_of_captions_that_stands_last_is_what_it_is_in_front(read_text: ReadText, named: str) -> None:
    catalogue = (
        "发文目录\n2023年4月份发文目录\n永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的通知\n"
        "永政发〔2023〕8号\n永州市人民政府关于加强防汛工作的通知\n"
    )
    captions = f"{named}\n4月15日，市民在滨江公园赏花（王安/摄）\n4月20日，永州市图书馆新馆开馆\n"
    issue = read_text(f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}\f{catalogue}\f{captions}")
    last = issue.notices[-1]
    assert (last.kind, last.first_page) == ("captions", 3)
    assert last.title is None


def test_a_title_on_a_line_of_its_own_in_a_list_of_documents_is_no_notice(read_text: ReadText) -> None:
    title = "永州市人民政府关于王安等同志职务任免的通知"
    appointed = f"永政人〔2023〕3号\n{title}\n{LETTER}任命王安为永州市水利局局长。\n{SIGNED}"
    entries = "永政发〔2023〕7号 关于加强河道管理的通知\n永政发〔2023〕8号 关于加强防汛工作的通知\n"
    listed = f"2023年4月份发文目录\n{entries}{title}\n任命王安为永州市水利局局长（3号，4月3日）\n"
    issue = read_text(f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}\f{appointed}\f{listed}")
    assert [notice.kind for notice in issue.notices] == ["normative", "personnel", "catalogue"]


def test_captions_before_the_first_notice_are_a_notice_of_their_own(read_text: ReadText) -> None:
    captions = "4月5日，永州市第三届龙舟赛在零陵区举办\n4月9日，湘江大桥正式通车（王安/摄）\n"
    first, second = read_text(f"{captions}\f{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}").notices
    assert (first.kind, first.last_page, second.first_page) == ("captions", 1, 2)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("hello world, this is no gazette. " * 20, id="another language"),
        pytest.param("今天天气很好，我们去公园玩。小明带了风筝，小红带了点心。" * 4, id="a story"),
        pytest.param("一二三", id="hardly anything"),
    ],
)
def test_a_text_without_a_notice_is_refused(read_text: ReadText, text: str) -> None:
    with pytest.raises(SourceError) as error:
        read_text(text)
    assert (error.value.code, error.value.stage) == ("no_notice", "notices")


def test_the_issue_is_named_by_its_running_heads(read_text: ReadText) -> None:
    head = "永州市人民政府公报 2023年第4期\n"
    issue = read_text(
        f"{head}{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}\f{head}大事记\n2023年4月份大事记\n4月3日，市长王安参加"
        "全省会议。\n4月6日，副市长赵平参加全省安全生产会议。\n"
    )
    assert (issue.publication, issue.area, issue.area_code) == ("永州市人民政府公报", "永州市", "431100")
    assert (issue.year, issue.number, issue.period) == (2023, 4, "2023-04")


def test_without_heads_the_area_comes_from_titles_and_signatures(read_text: ReadText) -> None:
    issue = read_text(f"{NUMBER}\n{TITLE}\n{LETTER}{BODY}{SIGNED}")
    assert (issue.publication, issue.area, issue.year, issue.number) == (None, "永州市", None, None)


def test_a_district_named_with_and_without_its_city_is_one_area(read_text: ReadText) -> None:
    issuers = ["天水市麦积区", "麦积区", "天水市麦积区", "麦积区", "秦州区", "秦州区", "秦州区"]
    notices = [
        f"天政发〔2023〕{at}号\n{area}人民政府关于加强第{at}河道管理工作的通知\n{LETTER}{BODY}{area}人民政府\n2023年4月{at}日\n"
        for at, area in enumerate(issuers, start=1)
    ]
    assert read_text("\f".join(notices)).area == "天水市麦积区"


def test_a_number_at_the_margin_may_come_behind_the_salutation() -> None:
    text = (
        "云山市人民政府公报\n2031年第7期\n\f云山市人民政府关于加快推进\n现代物流业发展的实施意见\n"
        "各县区人民政府，市直各部门：\n"
        "云政发〔2031〕46号\n为降低物流成本，现提出以下意见。\n一、发展目标\n到2033年，收入超过90亿元。\n"
        "云山市人民政府\n2031年7月15日\n"
    )
    [notice] = [one for one in read_issue(text.encode(), "issue.txt").notices if one.kind == "normative"]
    assert (notice.title, notice.document_number, notice.addressee) == (
        "云山市人民政府关于加快推进现代物流业发展的实施意见",
        "云政发〔2031〕46号",
        "各县区人民政府，市直各部门",
    )
