"""A published column is declared once: what its record, its table and its view have to agree on."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from types import NoneType, SimpleNamespace
from typing import Any, ClassVar, Literal, get_args, get_origin, get_type_hints

import pytest
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from gongbao.schema import records, tables
from gongbao.schema.fact_rows import FACTS
from gongbao.schema.tables.base import Base, DayText, Flag, Id
from gongbao.schema.tables.columns import published, published_names, shown, values_of, values_told
from gongbao.schema.views import FACT_UIDS, find_view

# Records with their tables, and the fields that are no column: keys, parts, evidence, links.
RECORDS: dict[type, tuple[type[Base], set[str]]] = {
    records.Page: (tables.PageRow, {"boxes"}),
    records.Notice: (
        tables.NoticeRow,
        {kind for kind in records.Notice.__dataclass_fields__ if kind in {fact.view for fact in FACTS}}
        | {"evidence", "attachments"},
    ),
    records.Attachment: (tables.AttachmentRow, set()),
    records.Section: (tables.SectionRow, {"parent", "evidence"}),
    records.Task: (tables.TaskRow, {"units", "people", "same_as", "evidence"}),
    records.TaskUnit: (tables.TaskUnitRow, {"evidence"}),
    records.TaskPerson: (tables.TaskPersonRow, {"evidence"}),
    # How sure a value is has gone into the status of its fact.
    records.AmountFact: (
        tables.AmountRow,
        {"amount.start", "amount.end", "amount.status", "task", "same_as", "evidence"},
    ),
    records.DeadlineFact: (
        tables.DeadlineRow,
        {"deadline.start", "deadline.end", "deadline.status", "task", "same_as", "evidence"},
    ),
    records.PersonnelChange: (tables.PersonnelChangeRow, {"evidence"}),
    records.Statistic: (tables.StatisticRow, {"evidence"}),
    records.Event: (tables.EventRow, {"attendances", "evidence"}),
    records.Attendance: (tables.AttendanceRow, {"evidence"}),
    records.Citation: (tables.CitationRow, {"evidence"}),
    records.Table: (tables.TableRow, {"cells"}),
    records.Cell: (tables.CellRow, {"evidence"}),
    records.CatalogueEntry: (tables.CatalogueRow, {"evidence"}),
    records.Unit: (tables.UnitRow, set()),
    records.Check: (tables.CheckRow, {"evidence"}),
}


def _paths(record: type) -> set[str]:
    """The paths of a record's fields, into a record inside it; a tuple of records is one field."""
    # At run time an array cannot be subscripted, and a field `date` hides the type of that name.
    hints = get_type_hints(record, vars(records) | {"array": list}, {"date": date})
    found: set[str] = set()
    for field in fields(record):
        if field.name.endswith("uid"):
            # The uids of rows are made when they are loaded, the same ones (tests/schema/test_uids.py).
            continue
        hint = hints[field.name]
        is_tuple = getattr(hint, "__origin__", None) is tuple
        inner = None if is_tuple else next((k for k in (hint, *get_args(hint)) if is_dataclass(k)), None)
        names = {f"{field.name}.{own.name}" for own in fields(inner)} if inner else {field.name}
        found |= names
    return found


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_every_field_of_a_record_is_a_column_or_known_not_to_be(record: type) -> None:
    table, others = RECORDS[record]
    columns = Base.metadata.tables[table.__tablename__].columns
    declared = {column.info["of"] or column.name for column in columns if "of" in column.info}
    assert declared | others == _paths(record)
    assert not declared & others


def _hint(record: type, path: str) -> Any:
    """The type of a field of a record, or of a record inside it, without None."""
    for name in path.split("."):
        hint = get_type_hints(record, vars(records) | {"array": list}, {"date": date})[name]
        (record,) = (
            [kind for kind in get_args(hint) if kind is not NoneType]
            if NoneType in get_args(hint)
            else [hint]
        )
    return record


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_a_column_of_whole_dates_or_of_counted_words_says_so(record: type) -> None:
    table, _ = RECORDS[record]
    for column in Base.metadata.tables[table.__tablename__].columns:
        if "of" in column.info:
            hint = _hint(record, column.info["of"] or column.name)
            words = get_args(hint) if get_origin(hint) is Literal else ()
            assert values_told(column) == (words if words and isinstance(words[0], str) else ()), column.name
            assert isinstance(column.type, DayText) == (hint is date), column.name


@pytest.mark.parametrize("kind", FACTS, ids=lambda kind: kind.view)
def test_a_view_shows_its_uid_and_every_published_column_of_its_table(kind: Any) -> None:
    view = find_view(kind.view)
    assert view is not None
    assert f"f.{FACT_UIDS[kind.view]}" in view.select
    for name in published_names(kind.table):
        assert f"f.{name}" in view.select or f"AS {name}" in view.select


class Own(DeclarativeBase):
    """Another base, so that the tables of a database stay as they are."""

    type_annotation_map: ClassVar = Base.type_annotation_map


class Sample(Own):
    """A column of every type."""

    __tablename__ = "sample"

    id: Mapped[Id] = mapped_column(primary_key=True)
    note: Mapped[str | None] = published("Text that may be missing")
    word: Mapped[str] = published("Text that may not", of="inner.word")
    day: Mapped[str | None] = published("Day")
    forms: Mapped[str | None] = published("Several texts")
    flag: Mapped[Flag] = published("Flag")
    value: Mapped[Decimal | None] = published("Value")
    edge: Mapped[float | None] = published("Edge", of="box.x0")


def _sample(**changes: Any) -> SimpleNamespace:
    values: dict[str, Any] = {
        "note": "注",
        "inner": SimpleNamespace(word="词"),
        "day": date(2023, 4, 12),
        "forms": ("甲", "乙"),
        "flag": True,
        "value": Decimal("2.50"),
        "box": SimpleNamespace(x0=1.5),
    }
    return SimpleNamespace(**values | changes)


@pytest.mark.parametrize(
    ("changes", "row"),
    [
        pytest.param({}, ("注", "词", "2023-04-12", "甲、乙", 1, "2.5", 1.5), id="whole"),
        pytest.param(
            {"note": "", "day": None, "forms": (), "flag": False, "value": None, "box": None},
            (None, "词", None, None, 0, None, None),
            id="what is absent is NULL",
        ),
        pytest.param(
            {"value": Decimal("100000.00"), "note": None},
            (None, "词", "2023-04-12", "甲、乙", 1, 100000, 1.5),
            id="a whole number",
        ),
        pytest.param(
            {"value": Decimal(1 << 63)},
            ("注", "词", "2023-04-12", "甲、乙", 1, str(1 << 63), 1.5),
            id="more than a driver's number",
        ),
    ],
)
def test_values_are_as_a_driver_takes_them(changes: dict[str, Any], row: tuple[Any, ...]) -> None:
    assert values_of(Sample)(_sample(**changes)) == row


def test_a_view_lists_published_columns_alone() -> None:
    assert shown(Sample, "x") == "x.note, x.word, x.day, x.forms, x.flag, x.value, x.edge"
    assert shown(Sample, instead={"note": "upper(f.note)"}).startswith("upper(f.note) AS note, f.word")


def test_an_expression_for_no_column_is_a_mistake() -> None:
    with pytest.raises(AssertionError, match="nothing"):
        shown(Sample, instead={"nothing": "1"})
