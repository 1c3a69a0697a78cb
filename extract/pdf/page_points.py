"""A page of a PDF as it is read: where its characters and rules are, before anything is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.extract.pdf.characters import Characters
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace


@dataclass(frozen=True, slots=True)
class PagePoints:
    """The points of a page: its space, its characters and its rules."""

    space: PageSpace
    characters: Characters
    rules: Rules


@dataclass(frozen=True, slots=True)
class PdfPage:
    """A page by its number; `points` are None where it could not be read."""

    number: int
    points: PagePoints | None
