"""Pages of scans are read as they are meant; what was read stands in the page, the evidence and a check."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

import gongbao.extract.issue as reading
from gongbao.extract.document.mending import Mending
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.schema.records import Issue, Page, Source

TEXT = (
    "云山县人民政府办公室关于印发清洁行动方案的通知\n云政办〔2O32)4l号\n各乡镇人民政府：\n"
    "    一、整治背街小巷。补助1O万元，2032年9月底前完成。（牵头单位：县教首局）\n"
    "    二、清理沟渠。补助20万元，2032年6月底前完成。（牵头单位：县财政局）\n"
    "云山县人民政府办公室\n2032年1月3曰\n"
)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Callable[[float | None], Issue]:
    """A function that reads the text as a page of that confidence; None: its letters are its own."""

    def read(confidence: float | None) -> Issue:
        page = Page(1, TEXT, confidence=confidence)
        source = Source("0" * 64, "a.pdf", "application/pdf", 1, (page,))
        monkeypatch.setattr(reading, "read_contents", lambda *_: (source, (PageContent(page),)))
        return reading.read_issue(b"", "a.pdf")

    return read


def test_values_are_as_meant_and_no_more_than_inferred(read: Callable[[float | None], Issue]) -> None:
    (notice,) = read(0.99).notices
    assert (notice.document_number, str(notice.written_on)) == ("云政办〔2032〕41号", "2032-01-03")
    assert notice.status == "inferred"
    assert [(str(fact.amount.value), fact.status) for fact in notice.amounts] == [
        ("100000", "inferred"),
        ("200000", "certain"),
    ]
    assert [unit.printed for task in notice.tasks for unit in task.units] == ["县教育局", "县财政局"]
    assert notice.tasks[0].units[0].status == "inferred"


def test_what_was_read_stays_in_the_page_and_in_a_check(read: Callable[[float | None], Issue]) -> None:
    issue = read(0.99)
    assert issue.source.pages[0].text == TEXT
    told = [(one.subject, one.actual, one.expected) for one in issue.checks if one.code == "misreading"]
    assert ("name", "头单位：县教首局）", "头单位：县教育局）") in told
    assert ("number", "小巷。补助1O万元，203", "小巷。补助10万元，203") in told
    assert {subject for subject, _, _ in told} == {"name", "number", "date", "document number"}


def test_letters_that_are_a_page_s_own_are_left(read: Callable[[float | None], Issue]) -> None:
    issue = read(None)
    assert not [one for one in issue.checks if one.code == "misreading"]
    assert "县教首局" in [unit.printed for task in issue.notices[0].tasks for unit in task.units]


def test_a_page_is_mended_letter_for_letter() -> None:
    pages = [PageContent(Page(1, "2O32年")), PageContent(Page(2, "2O32年", confidence=0.9))]
    mending = Mending.of(pages)
    assert mending.texts == ("2O32年", "2032年")
    assert [len(own) for own in mending.misread] == [0, 1]


def _table(*rows: str, at: int = 0) -> tuple[str, FlowTable]:
    """A page's text whose lines are the cells of a table, and the table."""
    cells, text = [], ""
    for row, line in enumerate(rows):
        for col, words in enumerate(line.split()):
            places = range(len(text), len(text) + len(words))
            cells.append(FlowCell(row, col, Flow.placed(words, places), 1))
            text += words + "\n"
    return text, FlowTable(tuple(cells), len(rows), len(rows[0].split()), "drawn", head_rows=1)


@pytest.mark.parametrize(
    ("rows", "meant", "is_doubted"),
    [
        pytest.param(["县 户数", "甲县 2?9", "乙县 51", "合计 290"], ["239"], True, id="as the total has it"),
        pytest.param(
            ["县 户数", "合计 290", "甲县 2?9", "乙县 51"], ["239"], True, id="the total comes first"
        ),
        pytest.param(["县 户数", "甲县 2?9", "乙县 5?", "合计 290"], ["239", "51"], True, id="two digits"),
        pytest.param(["县 户数", "甲县 2?9", "乙县 51", "合计 340"], ["289"], False, id="as it was read"),
        pytest.param(["县 户数", "甲县 2?9", "乙县 51", "合计 295"], ["289"], True, id="no reading fits"),
        pytest.param(["县 户数", "甲县 28?", "乙县 2?", "合计 290"], ["288", "28"], True, id="several fit"),
        pytest.param(
            ["县 增长率", "甲县 2?9", "乙县 51", "合计 290"], ["289"], True, id="rates add up to nothing"
        ),
        pytest.param(["县 户数", "甲县 2?9", "乙县 —", "合计 290"], ["289"], True, id="one is no figure"),
    ],
)
def test_doubted_digits_are_read_as_their_total_has_them(
    rows: list[str], meant: list[str], is_doubted: bool
) -> None:
    text, table = _table(*rows)
    doubted = tuple((at, at + 1) for at, sign in enumerate(text) if sign == "?")
    cells = tuple(
        replace(cell, flow=replace(cell.flow, text=cell.flow.text.replace("?", "8"))) for cell in table.cells
    )
    page = Page(1, text.replace("?", "8"), confidence=0.9)
    mending = Mending.of([PageContent(page, (replace(table, cells=cells),), doubted=doubted)])
    assert len(mending.texts[0]) == len(text)
    assert [word for word in mending.texts[0].split() if word in meant] == meant
    assert {one.proof for one in mending.misread[0]} <= {"sum"}
    assert bool(mending.doubted[0]) == is_doubted
