"""Forms with types: Parquet read back by pyarrow, a data package by frictionless, plain files by pandas."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from gongbao.export.sheet import Notes, Sheet
from gongbao.export.views import export_views
from gongbao.schema.loading import load
from gongbao.schema.view_columns import columns_of
from gongbao.schema.views import VIEW_NAMES


def parquet(sheet: Sheet) -> tuple[Any, list[str]]:
    """A sheet as it comes back from Parquet, and its notes."""
    pytest.importorskip("pyarrow", reason="the extra export: pip install pyarrow")
    from pyarrow import parquet as reader

    from gongbao.export.parquet import write_parquet

    file, notes = io.BytesIO(), Notes()
    write_parquet(sheet, file, notes)
    return reader.read_table(file), notes.lines()


@pytest.mark.parametrize(
    ("kind", "values", "arrow", "found"),
    [
        pytest.param("day", ["2024-05-01", None], "date32[day]", [date(2024, 5, 1), None], id="days"),
        pytest.param(
            "day", ["2024-05-01", "2024-05"], "string", ["2024-05-01", "2024-05"], id="not all days"
        ),
        pytest.param(
            "decimal", [117.91, 3, None], "decimal128(38, 10)", [Decimal("117.91"), 3, None], id="decimals"
        ),
        pytest.param(
            "decimal",
            [Decimal("0.123456789012")],
            "decimal128(38, 12)",
            [Decimal("0.123456789012")],
            id="more places",
        ),
        pytest.param("decimal", [10**40], "decimal256(76, 10)", [10**40], id="a long decimal"),
        pytest.param("decimal", [10**80], "string", [f"1{'0' * 80}"], id="too long"),
        pytest.param("decimal", ["甲"], "string", ["甲"], id="no decimal"),
        pytest.param("integer", [1, None], "int64", [1, None], id="whole numbers"),
        pytest.param("integer", [1, 1 << 64], "string", ["1", str(1 << 64)], id="a number too large"),
        pytest.param("flag", [0, 1], "int8", [0, 1], id="flags"),
        pytest.param("float", [0.1 + 0.2], "double", [0.1 + 0.2], id="lengths"),
        pytest.param("text", ["2024-05-01", "1"], "string", ["2024-05-01", "1"], id="texts"),
        pytest.param("decimal", [], "decimal128(38, 10)", [], id="nothing"),
    ],
)
def test_parquet_has_the_type_that_holds_every_value(
    make_sheet, kind: str, values: list[Any], arrow: str, found: list[Any]
) -> None:
    table, notes = parquet(make_sheet((kind,), *((value,) for value in values)))
    assert str(table.schema.types[0]) == arrow
    assert table.column(0).to_pylist() == found
    assert bool(notes) == (arrow == "string" and kind != "text")


def test_a_hostile_text_comes_back_from_parquet_as_it_is(make_sheet, hostile: tuple[str, str]) -> None:
    text, _ = hostile
    table, _ = parquet(make_sheet(("text",), (text,)))
    expected = text.replace("\ud800", "\ufffd").replace("\uffff", "\ufffd")
    assert table.column(0).to_pylist() == [expected]


def test_parquet_of_every_view_says_what_its_columns_mean(engine, make_issue, tmp_path: Path) -> None:
    reader = pytest.importorskip("pyarrow.parquet", reason="the extra export: pip install pyarrow")
    load(engine, make_issue())
    done = export_views(engine, tmp_path / "out", form="parquet")
    assert done.notes == []
    for view in VIEW_NAMES:
        schema = reader.read_schema(tmp_path / "out" / f"{view}.parquet")
        for field, column in zip(schema, columns_of(view), strict=True):
            assert (field.name, field.nullable) == (column.name, column.optional)
            assert field.metadata[b"description"].decode() == column.comment


@pytest.mark.parametrize("labels", ["en", "zh"])
def test_a_data_package_is_valid_with_its_types_and_keys(engine, make_issue, tmp_path, labels: Any) -> None:
    load(engine, make_issue())
    load(engine, make_issue(name="b.pdf", rank=2, number=6))
    views = VIEW_NAMES if labels == "en" else ("issues", "sources", "notices", "tasks", "deadlines")
    done = export_views(engine, tmp_path / "out", views, form="datapackage", labels=labels)
    assert done.notes == []
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    tasks = next(resource for resource in described["resources"] if resource["name"] == "tasks")
    uid, notice = ("task_uid", "notice_uid") if labels == "en" else ("任务编号", "文件编号")
    assert tasks["schema"]["primaryKey"] == [uid]
    assert {"fields": [notice], "reference": {"resource": "notices", "fields": [notice]}} in tasks["schema"][
        "foreignKeys"
    ]
    frictionless = pytest.importorskip("frictionless", reason="a development tool: pip install frictionless")
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    assert report.valid, [error.message for task in report.tasks for error in task.errors]
    assert report.stats["tasks"] == len(views)


@pytest.mark.unmeasured
def test_a_data_package_that_is_damaged_is_not_valid(engine, make_issue, tmp_path: Path) -> None:
    frictionless = pytest.importorskip("frictionless", reason="a development tool: pip install frictionless")
    load(engine, make_issue())
    export_views(engine, tmp_path / "out", ["tasks", "notices", "amounts"], form="datapackage")
    for name, old, new in (("tasks", "inferred", "doubtful"), ("amounts", "100000", "viel")):
        path = tmp_path / "out" / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    (tmp_path / "out" / "notices.csv").write_bytes(
        (tmp_path / "out" / "notices.csv").read_bytes().splitlines(keepends=True)[0]
    )
    report = frictionless.validate(str(tmp_path / "out" / "datapackage.json"))
    found = {error.type for task in report.tasks for error in task.errors}
    assert {"constraint-error", "type-error", "foreign-key"} <= found


def test_a_key_that_does_not_hold_in_the_rows_is_not_declared(engine, make_issue, tmp_path: Path) -> None:
    load(engine, make_issue())
    other = make_issue(name="c.txt", number=9)
    load(engine, other)
    # A source that another reading superseded keeps its issue, which is not published.
    load(engine, replace(other, number=10, source=replace(other.source, sha256="0" * 64)))
    done = export_views(engine, tmp_path / "out", ["sources", "issues"], form="datapackage")
    assert done.notes == ["sources.issue_uid: not every row it names is in issues"]
    assert f"- {done.notes[0]}" in (tmp_path / "out" / "NOTES.md").read_text(encoding="utf-8")
    described = json.loads((tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8"))
    assert "foreignKeys" not in described["resources"][0]["schema"]


def test_pandas_reads_csv_and_json_lines(engine, make_issue, notice, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas", reason="a development tool: pip install pandas")
    title = '=cmd|"x"\n<script>,甲'
    load(engine, make_issue(notices=(replace(notice, title=title),)))
    for form in ("csv", "excel", "jsonl"):
        export_views(engine, tmp_path / form, ["notices"], form=form)
    plain = pandas.read_csv(tmp_path / "csv" / "notices.csv")
    assert plain["title"].tolist() == [title]
    for_excel = pandas.read_csv(tmp_path / "excel" / "notices.csv")
    assert for_excel["title"].tolist() == [f"'{title}"]
    assert list(plain.columns) == list(for_excel.columns) == [column.name for column in columns_of("notices")]
    lines = pandas.read_json(tmp_path / "jsonl" / "notices.jsonl", lines=True)
    assert lines["title"].tolist() == [title]
