"""The kinds of column that contract v1 was made of."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TEXT = sa.Text()
INT = sa.Integer()
FLAG = sa.SmallInteger()
BYTES = sa.LargeBinary()
NUMBER = sa.Numeric()
FLOAT: sa.Double[float] = sa.Double()


def column(name: str, kind: sa.types.TypeEngine[Any], comment: str, *, null: bool = False) -> sa.Column[Any]:
    """A plain column."""
    return sa.Column(name, kind, nullable=null, comment=comment, autoincrement=False)


def key(comment: str = "Row number", *, counts: bool = False) -> sa.Column[Any]:
    """The row number; `counts` leaves it to the database."""
    return sa.Column("id", ID, nullable=False, comment=comment, autoincrement="auto" if counts else False)
