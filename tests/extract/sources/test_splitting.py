"""Pages: by form feeds, by leading blanks, by page numbers, or one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongbao.extract.sources.splitting import split_pages

REPEATABLE = settings(derandomize=True, deadline=None)


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        pytest.param("甲\n乙\n", ["甲\n乙\n"], id="nothing parts it"),
        pytest.param("甲\f乙\f丙", ["甲", "乙", "丙"], id="form feeds"),
        pytest.param("甲\f乙\f\n", ["甲", "乙"], id="a form feed at the end"),
        pytest.param("甲\f\f丙", ["甲", "", "丙"], id="an empty page between"),
        pytest.param(" 甲\n乙\n 丙\n 丁", ["甲\n乙\n", "丙\n", "丁"], id="leading blanks"),
        pytest.param(" 甲\n 乙\n", [" 甲\n 乙\n"], id="too few leading blanks"),
        pytest.param("甲\n 乙\n 丙\n 丁\n", ["甲\n 乙\n 丙\n 丁\n"], id="the first line without a blank"),
        pytest.param(" 甲\n  乙\n 丙\n 丁", ["甲\n  乙\n", "丙\n", "丁"], id="indents are no leading blanks"),
        pytest.param(" 甲\f 乙\n 丙\n 丁", [" 甲", " 乙\n 丙\n 丁"], id="form feeds go before blanks"),
        pytest.param(
            "甲\n- 1 -\n乙\n- 2 -\n丙\n- 3 -\n",
            ["甲\n- 1 -\n", "乙\n- 2 -\n", "丙\n- 3 -\n"],
            id="dashed numbers",
        ),
        pytest.param(
            "甲\n第1页\n乙\n第 2 页\n丙\n第3页\n丁",
            ["甲\n第1页\n", "乙\n第 2 页\n", "丙\n第3页\n", "丁"],
            id="labelled numbers",
        ),
        pytest.param("甲\n· 7 ·\n乙\n· 8 ·\n", ["甲\n· 7 ·\n乙\n· 8 ·\n"], id="too few numbers"),
        pytest.param(
            "甲\n- 1 -\n乙\n- 5 -\n丙\n- 2 -\n丁\n- 3 -",
            ["甲\n- 1 -\n", "乙\n- 5 -\n丙\n- 2 -\n", "丁\n- 3 -"],
            id="a number that does not count on",
        ),
    ],
)
def test_a_text_is_split_where_its_manner_shows_it(text: str, pages: list[str]) -> None:
    found = split_pages(text)
    assert [page.text for page in found] == pages
    assert [page.number for page in found] == list(range(1, len(pages) + 1))


PIECES = st.sampled_from(["甲", "乙乙", "\n", "\f", " ", "- 1 -\n", "- 2 -\n", "- 3 -\n", "　", "第4页"])


@REPEATABLE
@given(st.lists(PIECES, max_size=40).map("".join))
def test_nothing_but_separators_is_lost(text: str) -> None:
    pages = split_pages(text)
    assert pages
    assert "".join("".join(page.text.split()) for page in pages) == "".join(text.split())


@REPEATABLE
@given(st.lists(PIECES, min_size=1, max_size=40).map("".join))
def test_every_page_is_a_piece_of_the_text_in_order(text: str) -> None:
    at = 0
    for page in split_pages(text):
        at = text.index(page.text, at) + len(page.text)


def test_a_page_of_a_site_with_blanks_alone_between_its_paragraphs_is_one_page() -> None:
    text = " \n首页 > 文件\n \n关于防汛的通知\n \n  各区人民政府：\n \n  请做好防汛。\n \n"
    assert len(split_pages(text)) == 1


PAGE = "为加强河道管理，现将有关事项通知如下。" * 12


def _pages(*texts: str) -> list[str]:
    """The first and the last line of each page of a text."""
    return [f"{page.text.split()[0]} … {page.text.split()[-1]}" for page in split_pages("\n".join(texts))]


def test_a_page_ends_at_its_number_of_all_pages() -> None:
    foots = [f"{PAGE}\n第 {number} 页　共 15 页" for number in (1, 2, 3)]
    assert len(_pages(*foots)) == 3


def test_a_page_without_its_number_parts_no_two_others() -> None:
    foots = [f"{PAGE}\n· {number} ·" for number in (1, 2, 4, 5)]
    assert len(_pages(*foots)) == 4


@pytest.mark.parametrize(
    "heads",
    [
        pytest.param(
            ("2031年第5期 │ 1", "2 │ 云山市人民政府公报", "2031年第5期 │ 3"), id="at the outer edge"
        ),
        pytest.param(tuple(f"云山市人民政府公报 大事记 {number}" for number in (7, 8, 9)), id="a section"),
        pytest.param(tuple(f"云山市人民政府公报　2031·5 {number}" for number in (1, 2, 3)), id="a dot"),
        pytest.param(("云山市人民政府公报 2031年第5期",) * 3, id="without a number"),
    ],
)
def test_a_page_begins_with_its_running_head_or_ends_with_it(heads: tuple[str, ...]) -> None:
    found = split_pages("\n".join(["云山", *(f"{head}\n{PAGE}" for head in heads)]))
    assert [page.text.strip() for page in found] == ["云山", *(f"{head}\n{PAGE}" for head in heads)]
    found = split_pages("\n".join(f"{PAGE}\n{head}" for head in heads))
    assert [page.text.strip() for page in found] == [f"{PAGE}\n{head}" for head in heads]


def test_a_number_under_the_running_head_stands_at_the_top_of_its_page() -> None:
    pages = [f"云山市人民政府公报\n{number}\n{PAGE}" for number in (2, 3, 4)]
    found = split_pages("\n".join(["云山", *pages]))
    assert [page.text.strip() for page in found] == ["云山", *pages]


def test_bare_numbers_far_apart_of_which_the_last_ends_the_text_are_pages() -> None:
    assert len(_pages(*(f"{PAGE}\n{number}" for number in range(1, 7)))) == 6


def test_serial_numbers_of_rows_are_no_pages() -> None:
    rows = [f"{number}\n整治河道{number}处" for number in range(1, 9)]
    assert len(_pages(PAGE, *rows, PAGE)) == 1
    assert len(_pages(*(f"{number}\n{PAGE}" for number in range(1, 9)))) == 1


def test_issues_that_a_list_names_are_no_pages() -> None:
    assert len(_pages(*(f"云山市人民政府公报2031年第{number}期" for number in range(1, 9)))) == 1
