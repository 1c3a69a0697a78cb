"""What a visitor asks for: the values in an address, checked, and the language and light of the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlencode

from gongbao.web.faults import WrongAskedError
from gongbao.wording import Language

Theme = Literal["auto", "light", "dark"]
THEMES: tuple[Theme, ...] = ("auto", "light", "dark")

# No name, number or query is longer; an address of a browser hardly is.
_LONGEST = 300
# What a visitor chooses once goes into a cookie, not into every address.
CHOSEN = ("lang", "theme")
_PERIOD = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")
_FIRST_LANGUAGE = re.compile(r"\s*(zh|en)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Asked:
    """An address taken apart: its path and values, and how the page is to be shown."""

    path: str
    values: Mapping[str, str]
    language: Language
    theme: Theme
    chosen: tuple[tuple[str, str], ...] = ()

    def text(self, name: str) -> str | None:
        """A value as text, None where none is given.

        Raises:
            WrongAskedError: It is too long.
        """
        value = self.values.get(name, "").replace("\0", "").strip()
        if len(value) > _LONGEST:
            raise WrongAskedError(name)
        return value or None

    def one_of(self, name: str, known: tuple[str, ...]) -> str | None:
        """A value that is one of some words.

        Raises:
            WrongAskedError: It is another.
        """
        value = self.text(name)
        if value is not None and value not in known:
            raise WrongAskedError(name)
        return value

    def number(self, name: str, otherwise: int, most: int = 1_000_000) -> int:
        """A value that counts from one.

        Raises:
            WrongAskedError: It is no such number.
        """
        value = self.text(name)
        if value is None:
            return otherwise
        if not (value.isascii() and value.isdigit()) or not 1 <= int(value[:9]) <= most:
            raise WrongAskedError(name)
        return int(value[:9])

    def period(self, name: str) -> str | None:
        """A year, month or day, as it stands.

        Raises:
            WrongAskedError: It is none.
        """
        value = self.text(name)
        if value is not None and not _PERIOD.fullmatch(value):
            raise WrongAskedError(name)
        return value

    def day(self, name: str) -> str | None:
        """A day in ISO 8601.

        Raises:
            WrongAskedError: It is none.
        """
        value = self.text(name)
        if value is None:
            return None
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            raise WrongAskedError(name) from None

    def url(self, **changes: object) -> str:
        """The address of this page with other values; None takes one away."""
        return address(self.path, {**self.values, **changes})


def address(path: str, values: Mapping[str, object]) -> str:
    """An address with the values that are there."""
    given = {name: str(value) for name, value in values.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


def language_of(chosen: str | None, kept: str | None, accepted: str | None) -> Language:
    """The language of a page.

    Args:
        chosen: What the address says.
        kept: What a cookie says.
        accepted: The header `Accept-Language`; the first of Chinese and English in it counts.
    """
    for said in (chosen, kept):
        if said == "zh":
            return "zh"
        if said == "en":
            return "en"
    for part in (accepted or "").split(","):
        if found := _FIRST_LANGUAGE.match(part):
            return "en" if found[1].lower() == "en" else "zh"
    return "zh"


def theme_of(chosen: str | None, kept: str | None) -> Theme:
    """The light of a page: what the address says, else a cookie, else the visitor's system."""
    return next((theme for said in (chosen, kept) for theme in THEMES if said == theme), "auto")
