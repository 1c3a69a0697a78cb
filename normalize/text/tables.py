"""The tables of words and names in `normalize/data`."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import resources


def table_rows(name: str) -> Iterable[list[str]]:
    """Read a table of `normalize/data`: the comment line and the head are left out.

    >>> next(iter(table_rows("areas.csv")))
    ['110000', '北京市', 'current']
    """
    text = resources.files("gongbao.normalize").joinpath("data", name).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    return [line.split(",") for line in lines[1:] if line]
