"""Responsibility brackets; the grammar is in `gongbao.normalize.duties`."""

from __future__ import annotations

from gongbao.normalize.duties.responsibilities import find_responsibilities

__all__ = ["find_responsibilities"]
