"""Facts that lie over two lines whose order is a guess are guesses; those beside them stay as sure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongbao.extract.document.column_order import Joint
from gongbao.extract.facts.doubted_columns import less_sure, on_doubted_pages
from gongbao.extract.model.document import Document
from gongbao.schema.records import Notice, Status

TEXT = "加固堤防\n由市水利局负责\n清理河道\n由市林业局负责\n"


@pytest.mark.parametrize(
    ("quote", "is_mended", "task", "unit"),
    [
        pytest.param("堤防\n由市", True, "inferred", "certain", id="over lines put in order"),
        pytest.param("堤防\n由市", False, "inferred", "inferred", id="over lines in turns"),
        pytest.param("加固堤防", False, "certain", "certain", id="on the line before"),
        pytest.param("市水利局", False, "certain", "certain", id="on the line behind"),
        pytest.param("清理河道\n由市", False, "certain", "certain", id="elsewhere on the page"),
    ],
)
def test_a_fact_over_a_doubted_joint_is_a_guess(
    make_document: Callable[[str], Document],
    notice: Notice,
    quote: str,
    is_mended: bool,
    task: Status,
    unit: Status,
) -> None:
    document = make_document(TEXT)
    start = TEXT.index(quote)
    own = replace(
        notice.tasks[0],
        status="certain",
        units=(replace(notice.tasks[0].units[0], status="certain"),),
        evidence=document.spans(range(start, start + len(quote))),
    )
    before, behind = document.lines[:2]
    read = less_sure(document, replace(notice, tasks=(own,)), [Joint(before, behind, is_mended)])
    assert [(one.status, one.units[0].status) for one in read.tasks] == [(task, unit)]


@pytest.mark.parametrize(
    ("pages", "notice_status", "task", "unit"),
    [
        pytest.param({1}, "inferred", "inferred", "inferred", id="the page it stands on"),
        pytest.param({2}, "certain", "certain", "certain", id="another page"),
    ],
)
def test_a_fact_on_a_page_in_doubt_is_a_guess_and_so_is_the_head_of_its_notice(
    make_document: Callable[[str], Document],
    notice: Notice,
    pages: set[int],
    notice_status: Status,
    task: Status,
    unit: Status,
) -> None:
    document = make_document(TEXT)
    own = replace(
        notice.tasks[0],
        status="certain",
        units=(replace(notice.tasks[0].units[0], status="certain"),),
        evidence=document.spans(range(4)),
    )
    told = replace(notice, tasks=(own,), status="certain", first_page=1, last_page=1)
    read = on_doubted_pages(told, pages)
    assert read.status == notice_status
    assert [(one.status, one.units[0].status) for one in read.tasks] == [(task, unit)]
