"""Dates, periods and durations in Chinese official text."""

from __future__ import annotations

from datetime import date

from gongbao.schema.records import Deadline


def find_deadlines(text: str, reference_date: date) -> list[Deadline]:
    """Find the dates, periods and durations of a text."""
    return []
