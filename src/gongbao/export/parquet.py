"""A sheet as Parquet, each column of the type that its view declares."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Any, BinaryIO

from gongbao.export.sheet import Notes, Sheet, SheetColumn, Value, exact, plain
from gongbao.schema.errors import ExtraError

_GROUP = 20_000
"""Rows written at once: what is held in memory."""
_SCALE = 10
"""Decimal places of a column of decimals: two exports have one type, unless a value has more of them."""
_MOST_DIGITS = 76
"""Digits of the longest decimal that Parquet has; 38 of the usual one."""
_USUAL_DIGITS = 38


def write_parquet(sheet: Sheet, file: BinaryIO, notes: Notes) -> int:
    """Write Parquet: whole dates as dates, decimals as decimals, flags as small numbers, texts as they are.

    The rows are read twice: what type holds every value of a column is known when all are seen.

    Raises:
        ExtraError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise ExtraError("export", "pyarrow") from error
    columns = _fitted(sheet)
    schema = pa.schema([_field(pa, column) for column in columns], metadata={"view": sheet.name})
    for column in columns:
        if column.type != column.declared.type:
            notes.add(
                sheet,
                column.declared,
                f"in a column written as text: not every value is a {column.declared.type}",
            )
    count = 0
    with parquet.ParquetWriter(file, schema, compression="zstd") as writer:
        rows = iter(sheet.rows())
        while group := list(islice(rows, _GROUP)):
            arrays = [
                pa.array([_value(column, row[at]) for row in group], field.type)
                for at, (column, field) in enumerate(zip(columns, schema, strict=True))
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(group)
    return count


@dataclass(slots=True)
class _Fitted:
    """A column with the type that holds all its values."""

    declared: SheetColumn
    type: str
    scale: int = _SCALE
    digits: int = 0

    def fit(self, value: Value) -> None:
        """Take note of a value; what is not of the type makes the column one of texts."""
        match self.type:
            case "decimal":
                self._fit_decimal(exact(value))
            case "day" if _day(value) is None:
                self.type = "text"
            case "integer" | "flag" if not isinstance(value, int) or abs(value) >= 1 << 63:
                self.type = "text"

    def _fit_decimal(self, value: Value) -> None:
        if not isinstance(value, int | Decimal) or not Decimal(value).is_finite():
            self.type = "text"
            return
        number = Decimal(value)
        exponent = number.normalize().as_tuple().exponent
        self.scale = max(self.scale, -int(exponent))
        self.digits = max(self.digits, number.adjusted() + 1)
        if self.scale + self.digits > _MOST_DIGITS:
            self.type = "text"


def _fitted(sheet: Sheet) -> list[_Fitted]:
    columns = [_Fitted(column, column.type) for column in sheet.columns]
    # Texts and lengths hold whatever comes.
    open_ones = [(at, column) for at, column in enumerate(columns) if column.type not in ("text", "float")]
    if open_ones:
        for row in sheet.rows():
            for at, column in open_ones:
                if row[at] is not None:
                    column.fit(row[at])
    return columns


def _field(pa: Any, column: _Fitted) -> Any:
    declared = column.declared
    return pa.field(
        declared.heading,
        _arrow_type(pa, column),
        nullable=declared.optional,
        metadata={"description": declared.comment},
    )


def _arrow_type(pa: Any, column: _Fitted) -> Any:
    match column.type:
        case "integer":
            return pa.int64()
        case "flag":
            return pa.int8()
        case "float":
            return pa.float64()
        case "day":
            return pa.date32()
        case "decimal":
            if column.scale + column.digits <= _USUAL_DIGITS:
                return pa.decimal128(_USUAL_DIGITS, column.scale)
            return pa.decimal256(_MOST_DIGITS, column.scale)
        case _:
            return pa.string()


def _value(column: _Fitted, value: Value) -> Value:
    if value is None:
        return None
    match column.type:
        case "day":
            return _day(value)
        case "decimal":
            return Decimal(exact(value))
        case "integer" | "flag" | "float":
            return value
        case _:
            return plain(value)


def _day(value: Value) -> date | None:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        return None
