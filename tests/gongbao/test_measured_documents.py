"""Measuring a folder of documents: each alone, what must be refused, and what is not a set."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from gongbao.evaluation import evaluate_documents
from gongbao.schema.errors import GongbaoError

TITLE = "云山市人民政府办公室关于加强河道管护的通知"
TEXT = """云山市人民政府办公室关于加强河道管护的通知
云政办〔2031〕{number}号
各县（市、区）人民政府：
为加强河道管护，现就有关事项通知如下：
一、落实资金。市级财政安排{sum}万元。
云山市人民政府办公室
2031年5月6日
"""
SUM = {"document_number": "云政办〔2031〕12号", "value": "3000000", "comparator": "="}


def put(folder: Path, text: str, **facts: Any) -> None:
    (folder / "gold").mkdir(parents=True)
    (folder / "doc.txt").write_text(text, encoding="utf-8")
    for name, rows in facts.items():
        lines = "".join(f"{json.dumps(row)}\n" for row in rows)
        (folder / "gold" / f"{name}.jsonl").write_text(lines, encoding="utf-8")


def test_each_document_is_measured_alone_and_the_figures_are_pooled(tmp_path: Path) -> None:
    put(tmp_path / "a", TEXT.format(number=12, sum=300), money=[SUM])
    put(tmp_path / "b", TEXT.format(number=12, sum=400), money=[SUM])
    measured = evaluate_documents(tmp_path)
    assert [(one.name, one.as_expected) for one in measured.documents] == [("a", True), ("b", True)]
    (sums,) = (line for line in measured.figures if line.name == "money: value+comparator")
    assert (sums.hits, sums.found, sums.gold) == (1, 2, 2)
    assert [key[0] for key in sums.missed + sums.extra] == ["b", "b"]
    (rows,) = measured.views
    assert (rows.name, rows.hits, rows.found, rows.gold) == ("amounts (money)", 1, 2, 2)


def test_a_sum_needs_no_document_number_where_its_document_is_alone(tmp_path: Path) -> None:
    put(tmp_path / "a", TEXT.format(number=12, sum=300), money=[{**SUM, "document_number": None}])
    measured = evaluate_documents(tmp_path)
    assert {line.name: line.f1 for line in (*measured.figures, *measured.views)} == {
        "money: value+comparator": 1.0,
        "amounts (money)": 1.0,
    }


@pytest.mark.parametrize(
    ("text", "refused", "as_expected"),
    [
        pytest.param("404\n您访问的页面不存在\n返回首页\n", True, True, id="refused as it should be"),
        pytest.param("404\n您访问的页面不存在\n返回首页\n", False, False, id="refused"),
        pytest.param(TEXT.format(number=12, sum=300), True, False, id="read"),
    ],
)
def test_what_must_be_refused_is_told(tmp_path: Path, text: str, refused: bool, as_expected: bool) -> None:
    put(tmp_path / "a", text)
    (tmp_path / "a" / "gold" / "expect.json").write_text(json.dumps({"refused": refused}), encoding="utf-8")
    (document,) = evaluate_documents(tmp_path).documents
    assert document.as_expected is as_expected


def test_a_folder_without_documents_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GongbaoError, match="no documents with gold"):
        evaluate_documents(tmp_path)


@pytest.mark.parametrize("count", [0, 2])
def test_a_document_has_one_source(tmp_path: Path, count: int) -> None:
    put(tmp_path / "a", TEXT.format(number=12, sum=300))
    (tmp_path / "a" / "doc.txt").unlink()
    for number in range(count):
        (tmp_path / "a" / f"{number}.txt").write_text("正文", encoding="utf-8")
    with pytest.raises(GongbaoError, match=f"{count} sources there, not one"):
        evaluate_documents(tmp_path)


def test_an_expectation_that_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    put(tmp_path / "a", TEXT.format(number=12, sum=300))
    (tmp_path / "a" / "gold" / "expect.json").write_text("[]", encoding="utf-8")
    with pytest.raises(GongbaoError, match=r"expect\.json: not readable"):
        evaluate_documents(tmp_path)
