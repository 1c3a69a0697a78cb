"""Limits of the reader of web pages, each at both of its sides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gongbao.extract.sources.html import markup_lines
from gongbao.extract.sources.html.settings import WEB
from gongbao.extract.sources.html.sniffing import is_web_page
from gongbao.extract.sources.html.web_page import read_web_page
from gongbao.schema.errors import SourceError

TABLE = "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>"


def _is_read(page: str) -> bool:
    try:
        read_web_page(f"<html><body><p>有关数据如下：</p>{page}</body></html>".encode())
    except SourceError as error:
        return (error.code, error.stage) != ("too_large", "pages")
    return True


@pytest.mark.parametrize(("depth", "is_read"), [(240, True), (260, False), (100_000, False)])
def test_a_page_is_nested_as_deep_as_the_parser_goes(depth: int, is_read: bool) -> None:
    assert _is_read("<div>字" * depth) is is_read


@pytest.mark.parametrize(("elements", "is_read"), [(7, True), (8, False)])
def test_a_page_has_so_many_elements(elements: int, is_read: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    # Three of them are html, body and the first paragraph.
    monkeypatch.setattr(markup_lines, "WEB", replace(WEB, max_elements=10))
    assert _is_read("<p>字</p>" * elements) is is_read


@pytest.mark.unmeasured
@pytest.mark.parametrize(("tables", "is_read"), [(500, True), (501, False)])
def test_a_page_has_so_many_tables(tables: int, is_read: bool) -> None:
    assert _is_read(TABLE * tables) is is_read


@pytest.mark.parametrize(("columns", "is_read"), [(200, True), (201, False)])
def test_a_table_has_so_many_columns(columns: int, is_read: bool) -> None:
    assert _is_read(f"<table>{('<tr>' + '<td>1</td>' * columns + '</tr>') * 2}</table>") is is_read


@pytest.mark.parametrize(("rows", "is_read"), [(1000, True), (1001, False)])
def test_a_table_has_so_many_places(rows: int, is_read: bool) -> None:
    first = "<tr>" + "<td rowspan=65535>1</td>" * 200 + "</tr>"
    assert _is_read(f"<table>{first}{'<tr></tr>' * (rows - 1)}</table>") is is_read


@pytest.mark.parametrize(("before", "known"), [(4000, True), (4096, False)])
def test_a_page_is_known_near_its_beginning(before: int, known: bool) -> None:
    assert is_web_page(b" " * before + b"<html><p>", "a") is known


@pytest.mark.parametrize(("links", "is_list"), [(4, False), (5, True)])
def test_so_many_links_are_a_list(links: int, is_list: bool) -> None:
    page = "<ul>" + "<li><a href=1.html>临川市人民政府关于防汛的通知</a></li>" * links + "</ul>"
    if is_list:
        with pytest.raises(SourceError, match="a list of links"):
            read_web_page(page.encode())
    else:
        assert read_web_page(page.encode())


@pytest.mark.parametrize(("length", "is_list"), [(9, False), (10, True)])
def test_a_link_of_a_list_is_so_long(length: int, is_list: bool) -> None:
    page = "<ul>" + f"<li><a href=1.html>{'文' * length}</a></li>" * 6 + "</ul>"
    if is_list:
        with pytest.raises(SourceError, match="a list of links"):
            read_web_page(page.encode())
    else:
        assert read_web_page(page.encode())
