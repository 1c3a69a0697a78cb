"""What every table shares: the declarative base and the types of its columns.

Dates are kept as ISO 8601 text and flags as 0 and 1, so that a query gives the same answer on
SQLite, which has neither type, and on PostgreSQL.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, ClassVar

from sqlalchemy import BigInteger, Integer, LargeBinary, MetaData, Numeric, SmallInteger, Text
from sqlalchemy.orm import DeclarativeBase

# SQLite makes only a column of type INTEGER the row's own number, which costs no second index.
Identifier = BigInteger().with_variant(Integer(), "sqlite")

Id = Annotated[int, "id"]
Flag = Annotated[int, "flag"]
Day = Annotated[str, "day"]


class DayText(Text):
    """The text of a whole date: never a year or a month alone, unlike dates as precise as printed."""


class Base(DeclarativeBase):
    """Base of every table; constraints get names so that migrations can find them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {
        Id: Identifier,
        Flag: SmallInteger(),
        Day: DayText(),
        str: Text(),
        int: Integer(),
        Decimal: Numeric(),
        bytes: LargeBinary(),
    }
