"""Deadlines in official text; the grammar is in `gongbao.normalize.time`."""

from __future__ import annotations

from gongbao.normalize.time.deadlines import find_deadlines

__all__ = ["find_deadlines"]
