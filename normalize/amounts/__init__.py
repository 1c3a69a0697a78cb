"""Sums, shares, sizes and counts."""

from __future__ import annotations

from gongbao.normalize.amounts.finder import find_amounts

__all__ = ["find_amounts"]
