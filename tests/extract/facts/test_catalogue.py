"""The list of documents: entries in every manner, reconciled with what is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from steps import DOUBLE, growth
from table_maker import table

from gongbao.extract.facts.catalogue import listed_documents, number_gaps
from gongbao.extract.facts.listed_cells import listed_in_cells
from gongbao.extract.model.document import Line
from gongbao.extract.model.table import FlowTable
from gongbao.extract.tables.meaning.catalogue_entries import listed_in_table

FIRST = ("永政发〔2023〕7号", "永州市人民政府关于加强河道管理工作的通知")
SECOND = ("永政办发〔2023〕12号", "永州市人民政府办公室关于印发永州市绿化办法（试行）的通知")
THIRD = ("永政发〔2023〕9号", "永州市人民政府关于公布2023—2025年重点项目的通知")


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{0[0]} {0[1]}\n{1[0]} {1[1]}\n{2[0]} {2[1]}", id="number, title"),
        pytest.param("{0[0]}　　{0[1]}\n{1[0]}　　{1[1]}\n{2[0]}　　{2[1]}", id="number, title, wide blanks"),
        pytest.param("{0[0]}\n{0[1]}\n{1[0]}\n{1[1]}\n{2[0]}\n{2[1]}", id="a cell a line"),
        pytest.param(
            "1.{0[1]}（{0[0]}）\n2.{1[1]}（{1[0]}）\n3.{2[1]}（{2[0]}）", id="title, number in brackets"
        ),
        pytest.param(
            "{0[1]}\n（{0[0]}）\n{1[1]}\n（{1[0]}）\n{2[1]}\n（{2[0]}）", id="title over its number"
        ),
        pytest.param("1. {0[0]} {0[1]}\n2. {1[0]} {1[1]}\n3. {2[0]} {2[1]}", id="numbered"),
        pytest.param(
            "{0[1]}（{0[0]}，2023年4月3日）\n{1[1]}（{1[0]}，2023年4月9日）\n{2[1]}（{2[0]}，2023年4月20日）",
            id="title, number and date",
        ),
        pytest.param(
            "{0[0]} {0[1]} 4月3日\n{1[0]} {1[1]} 4月9日\n{2[0]} {2[1]} 4月20日", id="number, title, date"
        ),
    ],
)
def test_every_manner_of_list_gives_the_same_entries(make_context: Callable[..., Any], text: str) -> None:
    context, _ = make_context(text.format(FIRST, SECOND, THIRD))
    found = listed_documents(context.document.lines)
    assert [(entry.number, entry.title) for entry in found] == [FIRST, SECOND, THIRD]


def test_a_title_is_joined_over_its_lines(make_context: Callable[..., Any]) -> None:
    context, _ = make_context(
        "永政发〔2023〕7号　　永州市人民政府关于加强河道\n　　　　　　管理工作的通知\n"
        "永政办发〔2023〕12号　　永州市人民政府办公室关于印发永州市绿化办法\n　　　　　　（试行）的通知"
    )
    found = listed_documents(context.document.lines)
    assert [(entry.number, entry.title) for entry in found] == [FIRST, SECOND]


def test_a_list_without_numbers_gives_nothing(make_context: Callable[..., Any]) -> None:
    context, _ = make_context("永州市人民政府关于加强河道管理工作的通知")
    assert listed_documents(context.document.lines) == []


BODY = (
    "各县区人民政府：\n为加强全市管理工作，现就有关事项通知如下。\n"
    "一、加强领导。\n永州市人民政府\n2023年4月12日\n"
)


@pytest.mark.unmeasured
def test_the_list_is_reconciled_with_what_is_printed(
    read_text: Callable[..., Any], quoted: Callable[..., str]
) -> None:
    printed = "".join(
        f"永政发〔2023〕{n}号\n永州市人民政府关于加强{what}工作的通知\n{BODY}"
        for n, what in ((7, "河道"), (9, "绿化"))
    )
    listed = (
        "发文目录\n2023年4月份发文目录\n永政发〔2023〕7号 永州市人民政府关于加强河道工作的通知\n"
        "永政发〔2023〕8号 永州市人民政府关于加强消防工作的通知\n"
        "永政发〔2023〕12号 永州市人民政府关于表彰先进单位的决定\n"
    )
    issue = read_text(f"{printed}\f{listed}")
    assert [(entry.document_number, entry.status) for entry in issue.catalogue] == [
        ("永政发〔2023〕7号", "printed"),
        ("永政发〔2023〕8号", "not_printed"),
        ("永政发〔2023〕12号", "not_printed"),
        ("永政发〔2023〕9号", "not_listed"),
    ]
    for entry in issue.catalogue:
        assert entry.title in quoted(issue, entry.evidence)
    failed = {(check.subject, check.actual) for check in issue.checks if check.code == "catalogue_mismatch"}
    assert failed == {
        ("永政发〔2023〕8号", "not_printed"),
        ("永政发〔2023〕12号", "not_printed"),
        ("永政发〔2023〕9号", "not_listed"),
    }
    (gap,) = [check for check in issue.checks if check.code == "number_gap"]
    assert (gap.passed, gap.expected, gap.actual) == (False, "7–12", "missing 10、11")


def test_a_title_listed_otherwise_than_printed_is_reported(read_text: Callable[..., Any]) -> None:
    issue = read_text(
        f"永政发〔2023〕7号\n永州市人民政府关于加强河道工作的通知\n{BODY}\f发文目录\n2023年4月份发文目录\n"
        "永政发〔2023〕7号 永州市人民政府关于加强河流工作的通知\n"
        "永政发〔2023〕8号 永州市人民政府关于加强消防工作的通知\n"
    )
    checks = [check for check in issue.checks if check.code == "catalogue_mismatch"]
    assert [(check.expected, check.actual) for check in checks if check.subject == "永政发〔2023〕7号"] == [
        ("永州市人民政府关于加强河流工作的通知", "永州市人民政府关于加强河道工作的通知")
    ]


@pytest.mark.parametrize(
    ("numbers", "gaps"),
    [
        pytest.param(["永政发〔2023〕7号", "永政发〔2023〕9号"], [("永政发〔2023〕", "missing 8")], id="one"),
        pytest.param(["永政发〔2023〕7号", "永政发〔2023〕8号"], [("永政发〔2023〕", None)], id="none"),
        pytest.param(
            ["永政发〔2022〕9号", "永政发〔2023〕1号", "永政办发〔2023〕4号"],
            [("永政办发〔2023〕", None), ("永政发〔2022〕", None), ("永政发〔2023〕", None)],
            id="each body and year by itself",
        ),
    ],
)
def test_gaps_are_counted_by_body_and_year(numbers: list[str], gaps: list[Any]) -> None:
    assert [(finding.subject, finding.actual) for finding in number_gaps(numbers, None)] == gaps


def _table(head: str, rows: list[str]) -> FlowTable:
    """A drawn table, its cells parted by bars; a stroke stands for a line end in a cell."""
    texts = [text.replace("/", "\n").split("|") for text in (head, *rows)]
    return table(texts[:1], texts[1:])


@pytest.mark.parametrize(
    ("head", "rows"),
    [
        pytest.param(
            "发文日期|文号|标题",
            [
                "4 月 3/日|永政发/〔2023〕7号|永州市人民政府关于加强河道管/理工作的通知",
                "4月/9日|永 政 办 发/〔2023〕12号|永州市人民政府办公室关于印发永州/市绿化办法（试行）的通知",
            ],
            id="dates that wrap",
        ),
        pytest.param(
            "序号|标题|文号|日期",
            [
                "1|永州市人民政府关于加强河道管理工作的通知|永政发〔2023〕/7号|2023-04-03",
                "2|永州市人民政府办公室关于印发永州市绿化办法（试行）的通知|永政办发〔2023〕12/号|2023年4/月9日",
            ],
            id="numbers behind titles",
        ),
        pytest.param(
            "文号|文件名称",
            [
                "2023年4月",
                "永政发〔2023〕7号|永州市人民政府关于加强河道管理工作的通知",
                "—|永州市人民政府关于延长开放时间的通告",
                "永政办发〔2023〕12号|永州市人民政府办公室关于印发永州市绿化办法（试行）的通知",
            ],
            id="a month over its rows, a document without a number",
        ),
    ],
)
def test_a_ruled_list_is_read_row_by_row(head: str, rows: list[str]) -> None:
    found = listed_in_table(_table(head, rows))
    assert found is not None
    assert [(entry.number, entry.title) for entry in found] == [FIRST, SECOND]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(
            "永州市人民政府关于加强河道管理工作的通知（永政发〔2023〕7号）|4月3日", id="in the title"
        ),
        pytest.param("永政发〔2023〕7号|永政发〔2023〕8号", id="two numbers"),
        pytest.param("永政发2023第7号|永州市人民政府关于加强河道管理工作的通知", id="no whole number"),
    ],
)
def test_a_ruled_list_whose_cells_do_not_tell_is_left_to_its_lines(row: str) -> None:
    assert listed_in_table(_table("文件|其他", [row])) is None


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "{0[1]}（{0[0]}，2023年4月3日）\n{1[1]}（{1[0]}，2023年4月9日）\n{2[1]}（{2[0]}，2023年4月20日）",
            id="in the bracket of the number",
        ),
        pytest.param(
            "{0[0]} {0[1]} 4月3日\n{1[0]} {1[1]} 4月9日\n{2[0]} {2[1]} 4月20日", id="of the number's year"
        ),
        pytest.param(
            "{0[0]}　{0[1]}　　2023.4.3\n{1[0]}　{1[1]}　　2023.4.9\n{2[0]}　{2[1]}　　2023.4.20",
            id="in figures",
        ),
        pytest.param(
            "2023-04-03 {0[0]} {0[1]}\n2023-04-09 {1[0]} {1[1]}\n2023-04-20 {2[0]} {2[1]}", id="before each"
        ),
    ],
)
def test_an_entry_gives_the_day_of_its_document(make_context: Callable[..., Any], text: str) -> None:
    context, _ = make_context(text.format(FIRST, SECOND, THIRD))
    found = listed_documents(context.document.lines)
    assert [(entry.number, str(entry.issued_on)) for entry in found] == [
        (FIRST[0], "2023-04-03"),
        (SECOND[0], "2023-04-09"),
        (THIRD[0], "2023-04-20"),
    ]


def test_a_day_in_a_title_is_not_that_of_its_document(make_context: Callable[..., Any]) -> None:
    context, _ = make_context("永政发〔2023〕7号 永州市人民政府关于2023年4月3日停水的通知")
    assert [entry.issued_on for entry in listed_documents(context.document.lines)] == [None]


@pytest.mark.parametrize(
    ("cell", "day"), [("2023年4月3日", "2023-04-03"), ("4月3日", "2023-04-03"), ("3", None)]
)
def test_a_cell_gives_the_day_of_its_document(cell: str, day: str | None) -> None:
    found = listed_in_table(table([["序号", "文号", "标题", "日期"]], [["1", *FIRST, cell]]))
    assert found is not None
    assert [entry.issued_on and str(entry.issued_on) for entry in found] == [day]


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(
            "永政发〔2023〕{0}号 永州市人民政府关于加强第{0}号河道管理工作的通知 4月3日", id="in lines"
        ),
        pytest.param(
            "{0}. 永州市人民政府关于加强第{0}号河道管理工作的通知（永政发〔2023〕{0}号）", id="numbered"
        ),
    ],
)
def test_a_long_list_costs_work_in_proportion(make_context: Callable[..., Any], entry: str) -> None:
    def work(count: int) -> None:
        context, _ = make_context("\n".join(entry.format(number) for number in range(1, count + 1)))
        assert len(listed_documents(context.document.lines)) == count

    assert growth(work, 300) < DOUBLE


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        pytest.param(
            "序号\n1\n2\n\n标题\n云浦市人民政府关于公布市级文物保护单位保护\n范围的通知\n"
            "云浦市人民政府关于促进渔业高质量发展的\n政策意见\n\n文号\n\n成文日期\n\n云政发〔2024〕25号\n\n8月2日\n\n"
            "云政发〔2024〕26号\n\n8月6日\n\n3\n\n云浦市人民政府关于王安同志任职的通知\n\n云政任〔2024〕8号\n\n8月9日\n"
            "本表由办公室整理。\n",
            [
                ("云政发〔2024〕25号", "云浦市人民政府关于公布市级文物保护单位保护范围的通知", "2024-08-02"),
                ("云政发〔2024〕26号", "云浦市人民政府关于促进渔业高质量发展的政策意见", "2024-08-06"),
                ("云政任〔2024〕8号", "云浦市人民政府关于王安同志任职的通知", "2024-08-09"),
            ],
            id="by columns, then by rows",
        ),
        pytest.param(
            "发文字号\n文件名称\n云浦市人民政府关于公布市级文物保护单位保护\n云政发〔2024〕25号\n范围的通知\n"
            "云政任〔2024〕8号\n云浦市人民政府关于王安同志任职的通知\n",
            [
                ("云政发〔2024〕25号", "云浦市人民政府关于公布市级文物保护单位保护范围的通知", None),
                ("云政任〔2024〕8号", "云浦市人民政府关于王安同志任职的通知", None),
            ],
            id="a number in the middle of its title",
        ),
    ],
)
def test_cells_that_each_stand_on_a_line_are_counted_by_columns(
    make_lines: Callable[[str], Sequence[Line]], text: str, entries: list[tuple[str, str, str | None]]
) -> None:
    found = listed_documents(make_lines(text))
    assert [
        (one.number, one.title, str(one.issued_on) if one.issued_on else None) for one in found
    ] == entries


def test_cells_without_as_many_titles_as_numbers_are_not_counted(
    make_lines: Callable[[str], Sequence[Line]],
) -> None:
    lines = make_lines(
        "文号\n标题\n云政发〔2024〕25号\n云政发〔2024〕26号\n云浦市人民政府关于王安同志任职的通知\n"
    )
    assert listed_in_cells(lines) is None
