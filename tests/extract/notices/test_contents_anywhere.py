"""Contents are contents wherever they stand in an issue: none of their entries begins a notice."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.issue import read_issue
from gongbao.schema.records import Issue

pytestmark = pytest.mark.unmeasured

ReadText = Callable[..., Issue]

RULES = (
    "洛政发〔2031〕5号\n洛川市人民政府关于加强防汛工作的通知\n各县人民政府：\n为加强防汛，现通知如下。\n"
    "一、加强巡查。各县人民政府应当巡查堤防。\n二、备足物资。市应急管理局负责调拨。\n"
    "洛川市人民政府\n2031年4月1日"
)
APPOINTED = (
    "洛政任〔2031〕2号\n洛川市人民政府关于赵一等同志任免职的通知\n各县人民政府：\n经研究，决定：\n"
    "任命赵一为洛川市水利局局长；\n免去钱二的洛川市审计局局长职务。\n洛川市人民政府\n2031年4月2日"
)
BODY = (
    "洛川市人民代表大会常务委员会任免名单\n（2031年4月3日洛川市第三届人民代表大会常务委员会第七次会议通过）\n"
    "任命：\n孙三为洛川市教育局局长；\n李四为洛川市民政局局长。"
)
TITLES = (
    "洛川市人民政府关于加强防汛工作的通知",
    "洛川市人民政府关于赵一等同志任免职的通知",
    "洛川市人民代表大会常务委员会任免名单",
)
KINDS = ("normative", "personnel", "personnel")
MORE = tuple(
    RULES.replace("防汛", work).replace("5号", f"{number}号")
    for number, work in enumerate(("禁渔", "植树", "普查", "征兵"), 6)
)
FOUND = [
    *(("normative", f"洛川市人民政府关于加强{work}工作的通知") for work in ("禁渔", "植树", "普查", "征兵")),
    *zip(KINDS, TITLES, strict=True),
]
ENTRIES = (
    *((title, page) for page, title in enumerate(TITLES, 2)),
    ("洛川市高新区·云山区2031年3月主要经济指标完成情况", 5),
    ("洛川市人民政府大事记（2031年3月）", 6),
)


def _page(number: int, text: str) -> str:
    return f"洛川市人民政府公报　2031年第3期\n{text}\n第 {number} 页　共 9 页"


def _issue(*pages: str) -> str:
    return "\f".join(_page(number, text) for number, text in enumerate(pages, 1))


def _contents(leader: str, head: Sequence[str] = (), *, number_first: bool = False) -> str:
    lines = [*head, "市政府文件"]
    for title, page in ENTRIES:
        if page == 3:
            lines.append("人事任免")
        lines.append(f"{page}{leader}{title}" if number_first else f"{title}{leader}{page}")
    return "\n".join(lines)


LEADERS = [
    pytest.param("………………", id="leaders"),
    pytest.param("........................", id="dots"),
    pytest.param(" …………… ", id="leaders between blanks"),
    pytest.param("··············", id="raised dots"),
    pytest.param("．．．．．．．．", id="wide dots"),
]
HEADS = [
    pytest.param(("本期目录",), id="本期目录"),
    pytest.param(("目　　录",), id="目录"),
    pytest.param(("CONTENTS", "目次"), id="目次"),
    pytest.param((), id="no head"),
]


def _notices(issue: Issue) -> list[tuple[str, str | None]]:
    return [(one.kind, one.title) for one in issue.notices]


@pytest.mark.parametrize("leader", LEADERS)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("place", [0, 5, 7], ids=["first", "inner", "last"])
def test_an_entry_of_contents_begins_no_notice(
    read_text: ReadText, leader: str, head: Sequence[str], place: int
) -> None:
    pages = [*MORE, RULES, APPOINTED, BODY]
    pages.insert(place, _contents(leader, head))
    issue = read_text(_issue(*pages))
    assert _notices(issue) == FOUND
    assert [check.actual for check in issue.checks if check.code == "text_coverage"] == ["1.0"]


@pytest.mark.parametrize("head", HEADS)
def test_contents_stand_behind_the_last_notice_on_its_page(read_text: ReadText, head: Sequence[str]) -> None:
    issue = read_text(_issue(*MORE, RULES, APPOINTED, f"{BODY}\n{_contents('………', head)}"))
    assert _notices(issue) == FOUND
    assert "………" not in issue.notices[-1].text


def test_contents_at_the_end_go_over_to_a_second_page(read_text: ReadText) -> None:
    lines = _contents("………", ("本期目录",)).split("\n")
    more = [f"洛川市人民政府关于第{number}号规划的批复………{number}" for number in range(7, 12)]
    issue = read_text(_issue(*MORE, RULES, APPOINTED, BODY, "\n".join(lines), "\n".join(more)))
    assert _notices(issue) == FOUND


def test_the_contents_of_an_annex_are_no_part_of_the_issues(read_text: ReadText) -> None:
    plan = (
        "洛川市水利发展规划\n目　录\n现状与形势………1\n目标任务………3\n保障措施………6\n附则………9\n现状与形势\n"
        "全市现有水库12座。\n目标任务\n到2035年新建水库3座。"
    )
    issue = read_text(_issue(*MORE, RULES, f"附件\n{plan}", APPOINTED, BODY))
    assert _notices(issue) == FOUND
    assert "全市现有水库12座" in issue.notices[4].text
    assert "目标任务………" not in issue.notices[4].text


@pytest.mark.parametrize("leader", ["……", "......", "…………………"])
def test_a_list_of_documents_with_pages_stays_a_catalogue(read_text: ReadText, leader: str) -> None:
    listed = [f"洛政发〔2031〕{number}号 {TITLES[0]}{leader}{number}" for number in range(3, 9)]
    issue = read_text(
        _issue(*MORE, RULES, APPOINTED, "洛川市人民政府2031年3月发文目录\n" + "\n".join(listed))
    )
    assert issue.notices[-1].kind == "catalogue"
    assert len(issue.catalogue) >= 6


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            [f"{name}………{sum_}" for name, sum_ in zip("甲乙丙丁戊", (90, 40, 70, 20, 60), strict=True)],
            id="sums",
        ),
        pytest.param([f"{name}同志………" for name in "赵钱孙李周"], id="to be filled in"),
        pytest.param(["收费标准如下：", "普通病房………30", "双人病房………60"], id="a few prices"),
    ],
)
def test_lines_with_leaders_that_lead_to_no_pages_stay(read_text: ReadText, lines: Sequence[str]) -> None:
    text = RULES.replace("二、备足", "\n".join(lines) + "\n二、备足")
    issue = read_text(_issue(*MORE, text, APPOINTED, BODY))
    assert lines[-1] in issue.notices[4].text


def test_an_entry_of_a_list_that_goes_on_below_begins_no_notice() -> None:
    text = """洛川市人民政府公报
2031年第3期
洛川市人民政府关于加强防汛工作的通知
洛政发〔2031〕3号
各县区人民政府：
请认真贯彻执行。
洛川市人民政府
2031年5月1日
2031年5月发文目录
洛政任〔2031〕5号　洛川市人民政府关于郎
景山等同志职务任免的通知
洛政任〔2031〕6号　洛川市人民政府关于宿
铁军等任免职务的通知
洛政任〔2031〕7号　洛川市人民政府关于缪
文翰等4名同志试用期满任职的通知
洛政任〔2031〕8号　洛川市人民政府关于聘
任袁世昌等同志职务的通知
洛政任〔2031〕9号　洛川市人民政府关于任
命李宁等同志职务的通知
"""
    notices = read_issue(text.encode(), "issue.txt", "default").notices
    assert [notice.title for notice in notices] == [
        "洛川市人民政府关于加强防汛工作的通知",
        "2031年5月发文目录",
    ]
