"""What is known of a gazette: its name, area, section banners and title words, from TOML files.

A profile adds to `default`. `known_profiles` lists those that come with the library; a path to
a TOML file is taken as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast, get_args

from gongbao.normalize.text.blanks import solid
from gongbao.schema.errors import ProfileError
from gongbao.schema.records import NoticeKind

DEFAULT = "default"
_KINDS = frozenset(get_args(NoticeKind))
_TABLES = {
    "gazette": {"publication", "area", "signature"},
    "sections": _KINDS,
    "titles": _KINDS,
    "numbers": {"registration_labels", "registration_pattern"},
}


@dataclass(frozen=True, slots=True)
class Profile:
    """A gazette's manner.

    `sections` maps a section banner (without blanks) to the kind of what stands under it;
    `titles` lists, by kind, words that tell an unnumbered notice's kind by its title.
    """

    name: str
    publication: str | None
    area: str | None
    signature: tuple[str, ...]
    sections: Mapping[str, NoticeKind]
    titles: Mapping[NoticeKind, tuple[str, ...]]
    registration_labels: tuple[str, ...]
    registration_pattern: str

    def fits(self, text: str) -> bool:
        """Whether every sign of this gazette is in the text."""
        return bool(self.signature) and all(re.search(sign, text) for sign in self.signature)


@cache
def known_profiles() -> tuple[str, ...]:
    """The names of the profiles that come with the library, `default` first.

    >>> known_profiles()[0]
    'default'
    """
    folder = files("gongbao.normalize") / "data" / "profiles"
    names = sorted(
        entry.name.removesuffix(".toml") for entry in folder.iterdir() if entry.name.endswith(".toml")
    )
    return (DEFAULT, *(name for name in names if name != DEFAULT))


@cache
def load_profile(name: str) -> Profile:
    """Load a profile by its name, or from a path that ends in `.toml`.

    Raises:
        ProfileError: There is no such profile, or it is malformed.

    >>> load_profile("wenzhou").area
    '温州市'
    """
    base = _read(DEFAULT)
    return _profile(name, base, base if name == DEFAULT else _read(name))


def best_profile(text: str) -> Profile:
    """The profile whose signature fits the text, or `default` where none or several do.

    >>> best_profile("关于做好防汛工作的通知").name
    'default'
    """
    fitting = [profile for profile in map(load_profile, known_profiles()[1:]) if profile.fits(text)]
    return fitting[0] if len(fitting) == 1 else load_profile(DEFAULT)


def _read(name: str) -> Mapping[str, Any]:
    try:
        if name.endswith(".toml"):
            raw = Path(name).read_text(encoding="utf-8")
        elif name in known_profiles():
            raw = (files("gongbao.normalize") / "data" / "profiles" / f"{name}.toml").read_text(
                encoding="utf-8"
            )
        else:
            raise ProfileError(
                f"no profile named {name!r}; known: {', '.join(known_profiles())}, or a path to a .toml file"
            )
        data = tomllib.loads(raw)
    except OSError as error:
        raise ProfileError(f"cannot read the profile {name}: {error.strerror or error}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError, ValueError) as error:
        raise ProfileError(f"the profile {name} is not valid TOML: {error}") from error
    for table, content in data.items():
        if table not in _TABLES or not isinstance(content, dict):
            raise ProfileError(f"the profile {name} has an unknown table [{table}]")
        unknown = set(content) - _TABLES[table]
        if unknown:
            raise ProfileError(
                f"the profile {name} has an unknown key in [{table}]: {', '.join(sorted(unknown))}"
            )
    return data


def _profile(name: str, base: Mapping[str, Any], own: Mapping[str, Any]) -> Profile:
    gazette = own.get("gazette", {})
    sections: dict[str, NoticeKind] = {}
    titles: dict[NoticeKind, tuple[str, ...]] = {}
    for data in (base, own):
        for kind, banners in data.get("sections", {}).items():
            sections.update(dict.fromkeys(_words(name, kind, banners), cast(NoticeKind, kind)))
        for kind, words in data.get("titles", {}).items():
            known = titles.get(cast(NoticeKind, kind), ())
            titles[cast(NoticeKind, kind)] = tuple(dict.fromkeys((*known, *_words(name, kind, words))))
    numbers = {**base.get("numbers", {}), **own.get("numbers", {})}
    try:
        signature = _patterns(gazette.get("signature", []))
        for pattern in (*signature, numbers["registration_pattern"]):
            re.compile(pattern)
    except (re.error, TypeError, OverflowError, RecursionError) as error:
        raise ProfileError(f"the profile {name} has a malformed pattern: {error}") from error
    return Profile(
        name=Path(name).stem if name.endswith(".toml") else name,
        publication=_name(name, "publication", gazette),
        area=_name(name, "area", gazette),
        signature=signature,
        sections=MappingProxyType(sections),
        titles=MappingProxyType(titles),
        registration_labels=_words(name, "registration_labels", numbers["registration_labels"]),
        registration_pattern=numbers["registration_pattern"],
    )


def _patterns(told: Any) -> tuple[str, ...]:
    if not isinstance(told, list):
        raise TypeError("not in a list")
    return tuple(told)


def _name(name: str, key: str, told: Mapping[str, Any]) -> str | None:
    value = told.get(key)
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise ProfileError(f"the profile {name} needs a name for {key}")
    return value


def _words(name: str, key: str, words: Any) -> tuple[str, ...]:
    if not isinstance(words, list) or not all(isinstance(word, str) and word.strip() for word in words):
        raise ProfileError(f"the profile {name} needs a list of words for {key}")
    return tuple(solid(word) for word in words)
