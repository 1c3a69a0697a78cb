"""Every public function of `normalize` that can be called with texts, places in them and days.

They are found by their signatures: a new function is fuzzed from the day on which it is written.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from datetime import date
from functools import cache
from importlib import import_module
from pkgutil import walk_packages
from typing import Any, get_args, get_type_hints

import gongbao.normalize
from fuzz.words import Given
from gongbao.normalize.deadlines import find_deadlines
from gongbao.normalize.text.joining import Joined, join_text
from gongbao.normalize.text.squashing import Squashed, squash
from gongbao.normalize.time.dates import DateReading
from gongbao.normalize.time.references import Reference
from gongbao.normalize.time.role_settings import Setting, setting_of
from gongbao.normalize.time.years import reference_for
from gongbao.normalize.units.home import Home, home_of
from gongbao.normalize.units.registry import known_units
from gongbao.schema.records import Deadline, PersonRole

# What names tables and patterns of ours, never anything of a source.
_OF_OURS = ("gongbao.normalize.text.lexicon", "gongbao.normalize.text.brackets", "gongbao.normalize.data")
# What is told something that it knows already: a code of the table, the places where a finder stands.
_ASKED_BY_OURS = frozenset(
    {
        "time.role_settings.behind",
        "time.role_settings.ahead",
        "duties.role_words.roles",
        "documents.profiles.load_profile",
        "units.areas.distinct_name",
        "time.holidays.holiday_dates",
        "documents.titles.document_kinds",
    }
)
# Numbers that are places in the text, in their order; others by their names.
_PLACES = ("floor", "start", "at", "end", "stop")
_YEARS, _MONTHS = range(1900, 2101), range(1, 13)


@cache
def functions() -> dict[str, Callable[[Given], object]]:
    """What calls each function with what is given, by its name."""
    return {name: made for name, function in _public() if (made := _caller(function)) is not None}


@cache
def left_out() -> tuple[str, ...]:
    """The functions that take what only others of them make; they are called by those that are fuzzed."""
    return tuple(name for name, function in _public() if _caller(function) is None)


def _public() -> Iterator[tuple[str, Callable[..., Any]]]:
    package = gongbao.normalize
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        if module.name.startswith(_OF_OURS):
            continue
        for name, found in vars(import_module(module.name)).items():
            path = f"{module.name}.{name}".removeprefix("gongbao.normalize.")
            is_own = callable(found) and getattr(found, "__module__", None) == module.name
            if (
                is_own
                and not inspect.isclass(found)
                and not name.startswith("_")
                and path not in _ASKED_BY_OURS
            ):
                yield path, found


def _caller(function: Callable[..., Any]) -> Callable[[Given], object] | None:
    """What calls a function with arguments of the kinds that it wants; None if one cannot be made."""
    inner = inspect.unwrap(function)
    hints = get_type_hints(inner)
    kinds = [(name, hints.get(name), one.kind) for name, one in inspect.signature(inner).parameters.items()]
    if not kinds or any(_maker(name, kind) is None for name, kind, _ in kinds):
        return None

    def call(given: Given) -> object:
        texts = iter((given.text, given.other, given.text[::-1]))
        places = iter(_places(given, [name for name, kind, _ in kinds if kind is int and name in _PLACES]))
        positional, named = [], {}
        for name, kind, how in kinds:
            if kind is str:
                value: Any = next(texts)
            elif kind is int and name in _PLACES:
                value = next(places)
            else:
                value = _maker(name, kind)(given)  # type: ignore[misc]
            if how is inspect.Parameter.KEYWORD_ONLY:
                named[name] = value
            else:
                positional.append(value)
        made = function(*positional, **named)
        return list(made) if isinstance(made, Iterator) else made

    return call


def _places(given: Given, names: Sequence[str]) -> list[int]:
    """Places in the text, those earlier by name no later than others."""
    found = sorted(number % (len(given.text) + 1) for number in given.numbers[: len(names)])
    order = sorted(names, key=_PLACES.index)
    return [found[order.index(name)] for name in names]


def _maker(name: str, kind: Any) -> Callable[[Given], Any] | None:
    """What makes an argument of a kind; None if nothing does."""
    if name == "area" and kind == (str | None):
        return _of(_AREAS)
    if name == "group" and kind == (str | None):
        return _of((None, *_GROUPS))
    if kind is int and name not in _PLACES and name not in _NUMBERS:
        return None
    if kind is int:
        return _NUMBERS.get(name, lambda given: given.numbers[0] % (len(given.text) + 1))
    return _MAKERS.get(kind)


def _of(values: Sequence[Any]) -> Callable[[Given], Any]:
    return lambda given: values[given.choice % len(values)]


def _deadline(given: Given) -> Deadline:
    found = find_deadlines(given.text, given.day) or find_deadlines("2024年6月底前", None)
    return found[given.choice % len(found)]


# Groups of document_kinds.csv: what asks for another is ours.
_GROUPS = ("official", "attached")
_AREAS = (
    None,
    "浙江省",
    "温州市",
    "浙江省温州市",
    "北京市",
    "鹿城区",
    "香港特别行政区",
    "瓯海",
    "",
    "\ud800",
)
_NUMBERS: dict[str, Callable[[Given], Any]] = {
    "year": lambda given: _YEARS[given.choice % len(_YEARS)],
    "month": lambda given: _MONTHS[given.choice % len(_MONTHS)],
    "months": lambda given: given.choice % 40 - 20,
}
_MAKERS: dict[Any, Callable[[Given], Any]] = {
    str: lambda given: given.text,
    str | None: lambda given: given.other or None,
    date: lambda given: given.day or date(2024, 2, 29),
    date | None: lambda given: given.day,
    date | Reference | None: lambda given: given.day,
    bool: _of((False, True)),
    bool | None: _of((False, True, None)),
    int | None: _of((None, 1, 2024)),
    DateReading | None: lambda given: None,
    PersonRole | None: _of((None, *get_args(PersonRole))),
    Set[str]: lambda given: set(known_units()),
    Collection[str]: lambda given: given.other,
    Iterable[int | None]: _of(((), (2024,), (None, 1), (9999, None))),
    list[tuple[int, int]]: lambda given: [(0, given.numbers[0] % (len(given.text) + 1))],
    frozenset[int]: lambda given: frozenset(number % (len(given.text) + 1) for number in given.numbers),
    Joined: lambda given: join_text(given.text),
    Squashed: lambda given: squash(given.text),
    Reference: lambda given: reference_for(given.other, given.day),
    Home: lambda given: home_of(given.other or None),
    Deadline: _deadline,
    Setting: lambda given: setting_of(given.text, _deadline(given), given.day),
}
