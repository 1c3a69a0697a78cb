"""Numerals as numbers; the grammar is in `gongbao.normalize.text.numerals`."""

from __future__ import annotations

from gongbao.normalize.text.numerals import parse_numeral

__all__ = ["parse_numeral"]
