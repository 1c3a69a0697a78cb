"""Which characters are doubted, and what rests on them."""

from __future__ import annotations

from array import array
from decimal import Decimal

import pytest

from gongbao.extract.document.mending import Mending
from gongbao.extract.facts.doubted_characters import DoubtedCharacters
from gongbao.extract.model.content import PageContent
from gongbao.extract.ocr.doubt import doubted_stretches, mean_confidence
from gongbao.extract.pdf.characters import Characters
from gongbao.schema.records import Amount, AmountFact, Cell, Notice, Page, Span, Table, Task, TaskUnit

TEXT = "关于补助的通知\n补助10万元，由市教育局负责。"


@pytest.mark.parametrize(
    ("text", "doubted", "stretches"),
    [
        ("市教首局", "首", ((2, 3),)),
        ("市教首局", "教首", ((1, 3),)),
        ("通知，如下", "，", ((2, 3),)),
        ("“通知”", "“”", ()),
        ("增长9.8%", ".", ((3, 4),)),
        ("增长98%", "%", ((4, 5),)),
        ("（试行）", "（）", ((0, 1), (3, 4))),
        ("12：30", "：", ((2, 3),)),
    ],
)
def test_a_doubted_character_counts_where_it_tells_something(
    text: str, doubted: str, stretches: tuple[tuple[int, int], ...]
) -> None:
    sure = array("f", [0.5 if char in doubted else 0.99 for char in text])
    assert doubted_stretches(text, sure) == stretches


def test_what_was_not_recognised_is_not_doubted() -> None:
    assert doubted_stretches("通知", None) == ()
    assert mean_confidence(Characters("通知")) is None
    assert mean_confidence(Characters("通知", confidence=array("f", [0.5, 1.0]))) == 0.75


def _notice(title: str | None = None) -> Notice:
    amounts = tuple(
        AmountFact(
            amount=Amount("money", Decimal(100000), None, "=", "CNY", None, "10万元", start, start + 5),
            task=None,
            quote="补助10万元",
            page=1,
            status=status,
            evidence=(Span(1, start, start + 6),),
        )
        for start, status in ((8, "certain"), (15, "certain"), (8, "ambiguous"))
    )
    return Notice(
        1, "normative", title, None, None, None, None, None, None, None, 1, 1, TEXT, "certain",
        (Span(1, 0, len(TEXT)),), amounts=amounts,
    )  # fmt: skip


def _doubted(*stretches: tuple[int, int], page: int = 1) -> DoubtedCharacters:
    content = PageContent(Page(page, TEXT, confidence=0.9), doubted=stretches)
    return DoubtedCharacters([content], Mending((TEXT,), ((),), (stretches,)))


@pytest.mark.parametrize(
    ("stretches", "statuses"),
    [
        ([(10, 11)], ["inferred", "certain", "ambiguous"]),
        ([(13, 14)], ["inferred", "certain", "ambiguous"]),
        ([(14, 15)], ["certain", "certain", "ambiguous"]),
        ([(0, 1), (16, 17)], ["certain", "inferred", "ambiguous"]),
        ([], ["certain", "certain", "ambiguous"]),
    ],
)
def test_no_fact_on_a_doubted_character_is_certain(
    stretches: list[tuple[int, int]], statuses: list[str]
) -> None:
    notice = _doubted(*stretches).less_sure(_notice())
    assert [amount.status for amount in notice.amounts] == statuses


def test_a_doubted_page_of_another_notice_changes_nothing() -> None:
    notice = _notice()
    assert _doubted((10, 11), page=2).less_sure(notice) is notice


@pytest.mark.parametrize(("stretch", "status"), [((2, 3), "inferred"), ((10, 11), "certain")])
def test_a_doubted_title_makes_a_notice_inferred(stretch: tuple[int, int], status: str) -> None:
    assert _doubted(stretch).less_sure(_notice("关于补助的通知")).status == status


def test_a_check_shows_the_doubted_characters_among_those_beside_them() -> None:
    (check,) = _doubted((2, 3), (10, 12)).checks()
    assert (check.code, check.passed, check.page) == ("doubted_characters", False, 1)
    assert check.subject == "3 characters of page 1"
    assert check.actual == "关于[补]助的通知 补助[10]万元，由"
    assert list(_doubted().checks()) == []


ROWS = (
    ("序号", "任务", "单位"),
    ("1", "修缮街道路面，更换路灯。", "市城管局"),
    ("2", "疏通城区河道，清理淤泥。", "市水务局"),
    ("3", "改造老旧管网，更新阀门。", "市供水集团"),
    ("4", "新建街心公园，补种树木。", "市园林局"),
    ("5", "整治背街小巷，规范停车。", "市公安局"),
)


def _listed(*, without: tuple[int, int, str] = (0, 0, "")) -> tuple[str, Notice]:
    """A page that is a list of tasks, in one of whose cells some words were lost, and its notice."""
    text, cells, tasks = "", [], []
    for row, words in enumerate(ROWS):
        places = []
        for col, word in enumerate(words):
            shown = word.replace(without[2], "") if (row, col) == without[:2] else word
            places.append((Span(1, len(text), len(text) + len(shown)),) if shown else ())
            text += shown + "\n"
            cells.append(Cell(row, col, 1, 1, row == 0, False, shown, 1, None, "certain", places[-1]))
        if row:
            unit = TaskUnit(words[2], words[2], None, False, None, "certain", places[2])
            whole = (*places[0], *places[1], *places[2])
            told = ("table", None, None, None, words[1], None, (unit,), words[1], 1, "certain", whole)
            tasks.append(Task(*told))
    table = Table(None, 1, 1, len(ROWS), 3, 0, "ruled", tuple(cells))
    notice = Notice(
        1, "normative", None, None, None, None, None, None, None, None, 1, 1, text, "certain",
        (Span(1, 0, len(text)),), tasks=tuple(tasks), tables=(table,),
    )  # fmt: skip
    return text, notice


@pytest.mark.parametrize(
    ("without", "doubted", "rows"),
    [
        pytest.param((0, 0, ""), "", "", id="nothing"),
        pytest.param((0, 0, ""), "任", "12345", id="a head"),
        pytest.param((0, 0, ""), "疏", "2", id="a sign of a row"),
        pytest.param((3, 1, "。"), "", "3", id="a stop lost"),
        pytest.param((4, 0, "4"), "", "4", id="a number lost"),
    ],
)
def test_rows_that_lost_something_are_doubted_with_their_units(
    without: tuple[int, int, str], doubted: str, rows: str
) -> None:
    text, notice = _listed(without=without)
    places = tuple((at, at + 1) for at, sign in enumerate(text) if sign in doubted)
    content = PageContent(Page(1, text, confidence=0.9), doubted=places)
    found = DoubtedCharacters([content], Mending((text,), ((),), (places,))).less_sure(notice)
    for facts in (found.tasks, [task.units[0] for task in found.tasks]):
        assert "".join(str(at) for at, one in enumerate(facts, start=1) if one.status == "inferred") == rows
