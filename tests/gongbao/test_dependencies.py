"""What is installed with the package: under which licences, within which bounds, in which tested versions."""

from __future__ import annotations

import configparser
import re
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
TESTED = ROOT / "constraints.txt"
# What only works on the code itself.
OF_DEVELOPERS = ("dev", "docs")
# Licences that would bind whoever ships the package, or serves it.
COPYLEFT = re.compile(
    r"\bA?GPL|\bSSPL|\bCC-BY-(?:NC|SA)|(?<!Lesser )General Public License|Server Side Public|Affero|"
    r"Business Source|\bBUSL|Commons Clause|Elastic License",
    re.IGNORECASE,
)
LESSER = re.compile(r"\bLGPL|Lesser General Public", re.IGNORECASE)
# Weak copyleft: libraries that are installed beside ours, unchanged, and may be replaced.
KNOWN_LESSER = {
    "psycopg": "tests alone",
    "psycopg-binary": "tests alone",
    "python-stdnum": "of followthemoney, the extra ftm",
}
# Where several licences may be chosen from: the one that is.
CHOSEN = {"text-unidecode": "Artistic License"}


def _setup() -> configparser.ConfigParser:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    return setup


def _lines(text: str) -> list[Requirement]:
    return [Requirement(line) for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _released() -> list[Requirement]:
    """What the package asks for, and its extras but those of developers."""
    setup = _setup()
    extras = setup["options.extras_require"]
    asked = [
        setup["options"]["install_requires"],
        *(extras[name] for name in extras if name not in OF_DEVELOPERS),
    ]
    return [one for text in asked for one in _lines(text)]


@cache
def _installed() -> dict[str, metadata.Distribution]:
    """Everything that the package and its extras bring, as far as it is installed."""
    found: dict[str, metadata.Distribution] = {}
    seen: set[tuple[str, frozenset[str]]] = set()
    extras = _setup()["options.extras_require"]
    waiting = [*_released(), *(one for name in OF_DEVELOPERS for one in _lines(extras[name]))]
    while waiting:
        one = waiting.pop()
        name = canonicalize_name(one.name)
        if (name, frozenset(one.extras)) in seen or not _applies(one, ()):
            continue
        seen.add((name, frozenset(one.extras)))
        try:
            found[name] = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        required = map(Requirement, found[name].requires or ())
        waiting += [_plain(other) for other in required if _applies(other, one.extras)]
    return found


def _applies(one: Requirement, extras: object) -> bool:
    chosen = ["", *extras] if isinstance(extras, set) else [""]
    return one.marker is None or any(one.marker.evaluate({"extra": extra}) for extra in chosen)


def _plain(one: Requirement) -> Requirement:
    """A requirement whose condition holds."""
    one.marker = None
    return one


def _licences(found: metadata.Distribution) -> Iterator[str]:
    """What a distribution says of its licence: an expression, a few words, classifiers."""
    told = found.metadata
    yield from (told.get("License-Expression") or "",)
    # Some put the whole text there, of which the first line is the name.
    yield from (told.get("License") or "").strip().splitlines()[:1]
    yield from (one for one in told.get_all("Classifier") or () if one.startswith("License ::"))


def test_what_the_base_install_brings_is_here_to_be_looked_at() -> None:
    names = {canonicalize_name(one.name) for one in _lines(_setup()["options"]["install_requires"])}
    assert names <= _installed().keys()
    assert len(_installed()) > 2 * len(names)


def test_every_licence_is_permissive_or_known() -> None:
    for name, found in _installed().items():
        told = [one for one in _licences(found) if one.strip()]
        assert told, f"{name} says no licence: look at it"
        if name in CHOSEN:
            assert any(CHOSEN[name] in one for one in told), name
        elif any(map(LESSER.search, told)):
            assert name in KNOWN_LESSER, f"{name} is under {told}: say in KNOWN_LESSER what brings it"
        else:
            assert not any(map(COPYLEFT.search, told)), f"{name} is under {told}"


@pytest.mark.parametrize(
    ("licence", "is_refused"),
    [
        ("GPL-3.0-only", True),
        ("GNU Affero General Public License v3", True),
        ("License :: OSI Approved :: GNU General Public License v2 (GPLv2)", True),
        ("AGPLv3", True),
        ("SSPL-1.0", True),
        ("LGPL-2.1", False),
        ("License :: OSI Approved :: GNU Lesser General Public License v3 (LGPLv3)", False),
        ("MIT", False),
        ("Apache-2.0 OR BSD-3-Clause", False),
    ],
)
def test_a_licence_is_told_by_its_name(licence: str, is_refused: bool) -> None:
    assert bool(COPYLEFT.search(licence)) == is_refused
    assert bool(LESSER.search(licence)) == ("LGPL" in licence)


def test_what_is_released_asks_for_no_later_release_than_may_be_known() -> None:
    open_ended = [
        str(one)
        for one in _released()
        if not any(bound.operator in ("<", "<=", "==", "~=") for bound in one.specifier)
    ]
    assert not open_ended, "say below which release"


def test_tested_versions_are_pinned_within_the_bounds() -> None:
    pins = {canonicalize_name(one.name): one for one in _lines(TESTED.read_text(encoding="utf-8"))}
    for one in _released():
        pin = pins.get(canonicalize_name(one.name))
        assert pin is not None, f"{one.name} is not in constraints.txt: make constraints"
        (version,) = (bound.version for bound in pin.specifier)
        assert one.specifier.contains(version, prereleases=True), f"{pin} is not within {one}"
