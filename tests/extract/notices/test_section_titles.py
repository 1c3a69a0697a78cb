"""Titles of lists, diaries and statistics as they are set: over two lines, under a banner, under an organ."""

from __future__ import annotations

import pytest

from gongbao.extract.issue import read_issue

_DIARY = "6日　市长尹景澄主持召开市政府第83次常务会议。\n9日　副市长孟夏参加全省防汛工作会议。\n"
_POSTS = "市政府决定：\n任命梁沐为云浦市商务局副局长；\n免去施雨农的云浦市商务局局长职务。\n"
_FIGURES = (
    "指标名称 计量单位 4月 同比增长%\n社会消费品零售总额 亿元 283.19 3.0\n"
    "一般公共预算收入 亿元 40.31 2.2\n进出口总额 亿元 51.20 -3.5\n"
)


@pytest.mark.parametrize(
    ("text", "kind", "title"),
    [
        pytest.param(
            f"云浦市人民政府\n2024年5月任免工作人员名单\n{_POSTS}",
            "personnel",
            "云浦市人民政府2024年5月任免工作人员名单",
            id="organ on a line of its own",
        ),
        pytest.param(
            f"云浦市人民政府2024年5月任免工\n作人员名单\n{_POSTS}",
            "personnel",
            "云浦市人民政府2024年5月任免工作人员名单",
            id="broken inside the word that tells the kind",
        ),
        pytest.param(
            f"云浦市人民政府大事记（2024年\n5月）\n{_DIARY}",
            "chronicle",
            "云浦市人民政府大事记（2024年5月）",
            id="broken inside the month",
        ),
        pytest.param(
            f"统计资料\n2024年1—4月云浦市主要经济指标\n{_FIGURES}",
            "statistics",
            "2024年1—4月云浦市主要经济指标",
            id="under its section's name",
        ),
    ],
)
def test_title_and_kind(text: str, kind: str, title: str) -> None:
    notices = read_issue(f"云浦市人民政府公报 2024年第5期\n{text}".encode(), "issue.txt").notices
    assert [(notice.kind, notice.title) for notice in notices] == [(kind, title)]


def test_a_contents_page_without_page_numbers_is_furniture() -> None:
    titles = "".join(f"云浦市人民政府关于第{n}项工作的通知\n" for n in "一二三四五")
    head = "云浦市人民政府关于第一项工作的通知\n云政发〔2024〕1号\n各县人民政府：\n"
    body = f"{head}请抓好落实。\n云浦市人民政府\n2024年5月6日\n"
    [notice] = read_issue(f"云浦市人民政府公报\n目　录\n{titles}\f{body}".encode(), "issue.txt").notices
    assert (notice.title, notice.first_page) == ("云浦市人民政府关于第一项工作的通知", 2)


def test_a_page_that_begins_with_heads_printed_again_begins_no_notice() -> None:
    head = "地　区 面积（万亩） 补助资金（万元）\n"
    months = "指　标 单位 4月 同比增长%\n"
    text = (
        f"云浦市人民政府公报 2024年第5期\n云浦市人民政府大事记（2024年5月）\n{_DIARY}"
        f"统计资料\n2024年4月云浦市主要经济指标\n{months}"
        f"农林牧渔业总产值 亿元 187.64 3.2\n工业增加值 亿元 - 5.7\n"
        f"#装备工业 亿元 - 11.9\n#食品工业 亿元 - -3.6\n\f{months}社会消费品零售总额 亿元 283.19 3.0\n"
        "进出口总额 亿元 51.20 -3.5\n一般公共预算收入 亿元 40.31 2.2\n"
        "2024年4月云浦市财政主要指标\n指标 4月 同比%\n税收 38462 5.1\n非税收入 21340 1.3\n支出 29651 0.8\n"
        f"2024年秸秆还田任务分解表\n{head}林口县 152.6 3815.0\n宁安县 138.4 3460.0\n海林县 71.5 1787.5\n"
        f"\f{head}东宁县 28.7 717.5\n（本表由市农业农村局提供，其中面积为计划数。）\n"
    )
    issue = read_issue(text.encode(), "issue.txt")
    counts = [(notice.title, len(notice.statistics)) for notice in issue.notices]
    assert counts[1:] == [
        ("2024年4月云浦市主要经济指标", 14),
        ("2024年4月云浦市财政主要指标", 6),
        ("2024年秸秆还田任务分解表", 8),
    ]


def test_pages_end_at_bare_numbers_above_running_heads() -> None:
    pages = [
        f"云浦市人民政府公报 2024年第5期\n云浦市人民政府关于第{n}项工作的通知\n云政发〔2024〕{n}号\n"
        f"各县人民政府：\n请抓好落实。\n云浦市人民政府\n2024年5月{n}日\n{n}\n"
        for n in range(1, 6)
    ]
    issue = read_issue("".join(pages).encode(), "issue.txt")
    assert [(n.document_number, n.first_page) for n in issue.notices] == [
        (f"云政发〔2024〕{n}号", n) for n in range(1, 6)
    ]


@pytest.mark.parametrize(
    ("counts", "title"),
    [
        (("（一）", "（二）"), "2024年4月云浦市主要经济指标"),
        (("(1)", "(2)"), "2024年4月云浦市主要经济指标"),
        (("（一）",), "2024年4月云浦市主要经济指标（一）"),
    ],
)
def test_a_document_of_counted_tables_has_the_title_of_all(counts: tuple[str, ...], title: str) -> None:
    text = "".join(f"2024年4月云浦市主要经济指标{count}\n{_FIGURES}" for count in counts)
    issue = read_issue(text.encode(), "tables.txt")
    assert [(notice.kind, notice.title) for notice in issue.notices] == [("statistics", title)]
    assert len(issue.notices[0].statistics) == 6 * len(counts)


@pytest.mark.parametrize("above", ["永州市统计局\n", "永州市统计局\n（2023年5月6日）\n", ""])
def test_who_tells_it_over_the_title_of_a_page_is_no_notice_before_it(read_text, above: str) -> None:
    title = "2023年1-4月全市经济运行情况"
    notices = read_text(f"{above}{title}\n1—4月，全市规模以上工业增加值增长7.8%，投资412.6亿元。\n").notices
    assert [(notice.kind, notice.title) for notice in notices] == [("statistics", title)]


def test_a_table_under_an_annexs_label_on_top_of_a_page_is_of_the_notice_above(read_text) -> None:
    head = "云浦市人民政府关于印发工业发展计划的通知\n云浦政发〔2024〕5号\n"
    signed = "各区人民政府：\n现印发给你们，请认真执行。\n云浦市人民政府\n2024年5月9日\n"
    diary = f"云浦市人民政府大事记（2024年5月）\n{_DIARY}"
    notices = read_text(f"{head}{signed}\f附件1\n2024年4月云浦市主要经济指标\n{_FIGURES}\f{diary}").notices
    assert [notice.kind for notice in notices] == ["normative", "chronicle"]


@pytest.mark.parametrize("label", ["附表", "附件：", "附表2", "附 表"])
def test_a_table_under_a_label_of_an_annex_is_of_the_notice_above(read_text, label: str) -> None:
    title = "2024年4月云浦市经济运行情况"
    prose = "4月，全市规模以上工业增加值增长7.8%，完成投资412.6亿元。\n"
    text = f"{title}\n云浦市统计局\n{prose}{label}\n2024年4月云浦市主要经济指标\n{_FIGURES}"
    (notice,) = read_text(text).notices
    assert (notice.kind, notice.title, len(notice.statistics)) == ("statistics", title, 6)
    assert {row.table_title for row in notice.statistics} == {"2024年4月云浦市主要经济指标"}


@pytest.mark.parametrize("mark", ["2024.5", "2024·5", "2024.05"])
def test_a_number_over_the_signature_is_its_letters(mark: str) -> None:
    head = f"云浦市人民政府公报\n{mark}\n"
    title = "云浦市人民政府关于印发云浦市地力保护办法的通知\n各县人民政府：\n"
    number = "云府规〔2024〕2 号"
    text = (
        f"{head}{title}现将《云浦市地力保护办法》印发给你们，请遵照执行。\n{number}\n\f"
        f"{head}云浦市人民政府\n2024年5月6日\n云浦市地力保护办法\n第一条　为保护地力，制定本办法。\n\f"
        f"{head}云浦市人民政府关于禁渔的通告\n云府通〔2024〕4号\n现将禁渔期通告如下。\n云浦市人民政府\n"
    )
    issue = read_issue(text.encode(), "issue.txt")
    assert [notice.document_number for notice in issue.notices] == ["云府规〔2024〕2号", "云府通〔2024〕4号"]


@pytest.mark.parametrize("listed", [True, False])
def test_a_tables_title_may_be_known_by_the_contents_alone(*, listed: bool) -> None:
    title = "云浦市2024年一季度企业效益与环境质量"
    entry = f"{title}··········3\n" if listed else ""
    text = (
        f"云浦市人民政府公报 2024年第5期\n目　录\n统计资料\n2024年4月云浦市主要经济指标··········2\n{entry}\f"
        f"统计资料\n2024年4月云浦市主要经济指标\n{_FIGURES}{title}\n"
        "指标名称 单位 1—3月 增减\n产销率 % 98.3 0.6\n优良天数比率 % 94.4 2.2\n达标率 % 100.0 0.0\n"
    )
    notices = read_issue(text.encode(), "issue.txt").notices
    titles = ["2024年4月云浦市主要经济指标", title]
    assert [notice.title for notice in notices] == titles[: 1 + listed]
