"""Figures that stand before an entry, or before and behind a section's name: ◆ 大事记 ◆, ◎3月1日."""

from __future__ import annotations

CIRCLES = "○◯"
"""Figures that are written for a nought too: 二○三一年."""
ENTRY_FIGURES = "△Δ∆▲▽▼▶►▸▷◆◇◈❖●◎◉⊙■□▣▪▫"
STARS = "★☆✦✧✪※"
"""Figures that mark a note or a unit that leads as well."""
FIGURES = ENTRY_FIGURES + CIRCLES + STARS
