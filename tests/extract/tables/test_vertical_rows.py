"""Rows of a shattered table: where they begin, where a page of them is lost."""

from __future__ import annotations

from array import array

import pytest

from gongbao.extract.tables.find.shattered.lost_rows import Shard, lost_rows, row_spans


def _tokens(text: str) -> list[Shard]:
    return [
        Shard(word, array("i", range(at, at + len(word))), at, False) for at, word in enumerate(text.split())
    ]


BODY = "整 治 河 道 新 建 绿 道 三 处"


@pytest.mark.parametrize(
    ("text", "page_starts", "rows"),
    [
        pytest.param(f"1 {BODY} 2 {BODY}", [0], [(0, 11), (11, 22)], id="counting on"),
        pytest.param(f"1 {BODY} 2 {BODY} 6 {BODY}", [0, 22], [(0, 11), (11, 22), (22, 33)], id="lost page"),
        pytest.param(
            f"1 {BODY} 2 {BODY} 区 政 府 6 {BODY}", [0, 22], [(0, 11), (11, 22), (25, 36)], id="stray end"
        ),
        pytest.param(f"1 {BODY} 6 处 {BODY} 2 {BODY}", [0], [(0, 23), (23, 34)], id="a number of the text"),
        pytest.param(BODY, [0], [], id="no number"),
    ],
)
def test_row_spans(text: str, page_starts: list[int], rows: list[tuple[int, int]]) -> None:
    assert row_spans(_tokens(text), page_starts) == rows


def test_lost_rows_are_named_and_their_rest_is_kept_as_words() -> None:
    shards = _tokens(f"1 {BODY} 2 {BODY} 区 政 府 6 {BODY}")
    serial, rest = lost_rows(shards, row_spans(shards, [0, 22]))
    assert (serial.code, serial.passed, serial.expected, serial.actual) == (
        "serial_continuity",
        False,
        "1–6",
        "1–2、6–6",
    )
    assert (rest.code, rest.subject, rest.actual) == ("unparsed_clause", "text of lost rows", "区政府")


def test_a_whole_table_loses_nothing() -> None:
    shards = _tokens(f"1 {BODY} 2 {BODY}")
    [serial] = lost_rows(shards, row_spans(shards, [0]))
    assert serial.passed
