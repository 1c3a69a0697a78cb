"""A database to load into, and its published content as plain rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from gongbao.schema.views import VIEWS

Dump = dict[str, list[tuple]]


@pytest.fixture
def engine(tmp_path: Path, new_database: Callable[[Path], Engine]) -> Iterator[Engine]:
    """A new, empty database."""
    engine = new_database(tmp_path / "gazette.db")
    yield engine
    engine.dispose()


@pytest.fixture
def dump() -> Callable[[Engine], Dump]:
    """A function that gives all rows of all views but `changes`, which tells of what was before, sorted."""

    def read(engine: Engine) -> Dump:
        with engine.connect() as connection:
            return {
                view.name: sorted(
                    map(tuple, connection.exec_driver_sql(f"SELECT * FROM {view.name}")), key=repr
                )
                for view in VIEWS
                if view.name != "changes"
            }

    return read
