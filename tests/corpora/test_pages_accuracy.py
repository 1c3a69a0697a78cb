"""Accuracy on single documents: what is missed or wrong of corpora/pages may not grow.

Pinned in corpora/pages/floors.json; `pytest tests/corpora --lower-floors` pins what is measured now.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from gongbao.evaluation import DocumentSet, Figures, evaluate_documents

pytestmark = pytest.mark.unmeasured

PAGES = Path(__file__).parents[2] / "corpora" / "pages"
FLOORS = PAGES / "floors.json"
# Of a hundred rows that say `certain` so many are right.
PROMISED = 0.99

Pinned = dict[str, Any]


@pytest.fixture(scope="module")
def measured() -> DocumentSet:
    """The figures of all documents."""
    return evaluate_documents(PAGES)


@pytest.fixture(scope="module")
def floors(request: pytest.FixtureRequest, measured: DocumentSet) -> Pinned:
    """The pinned figures; rewritten first where that is asked for."""
    if request.config.getoption("--lower-floors"):
        pinned = {"sha256": _hash_of_set(), **_numbers(measured)}
        FLOORS.write_text(json.dumps(pinned, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert FLOORS.exists(), "corpora/pages/floors.json is missing: run pytest tests/corpora --lower-floors"
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def _hash_of_set() -> str:
    digest = hashlib.sha256()
    for path in sorted(path for path in PAGES.glob("*/**/*") if path.is_file()):
        digest.update(path.relative_to(PAGES).as_posix().encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _numbers(measured: DocumentSet) -> Pinned:
    return {
        "fields": {line.name: _faults(line) for line in measured.figures},
        "views": {
            view.name: {**_faults(view), "certain and wrong": view.certain.wrong} for view in measured.views
        },
        "certain": {view.name: view.certain.right for view in measured.views},
    }


def _faults(line: Figures) -> dict[str, int]:
    return {"gold": line.gold, "missed": line.gold - line.hits, "wrong": line.found - line.hits}


@pytest.mark.parametrize("kind", ["fields", "views"])
def test_no_more_is_missed_or_wrong_than_was(kind: str, measured: DocumentSet, floors: Pinned) -> None:
    now = _numbers(measured)[kind]
    assert now.keys() == floors[kind].keys()
    grown = {
        f"{name}, {fault}": (count, now[name][fault])
        for name, faults in floors[kind].items()
        for fault, count in faults.items()
        if now[name][fault] > count
    }
    assert grown == {}


def test_no_fewer_right_rows_say_that_they_are_certain(measured: DocumentSet, floors: Pinned) -> None:
    now = _numbers(measured)["certain"]
    assert {name: now[name] for name, count in floors["certain"].items() if now[name] < count} == {}


def test_rows_that_say_certain_are_right(measured: DocumentSet) -> None:
    shares = {view.name: view.certain.share for view in measured.views}
    assert {name: share for name, share in shares.items() if share < PROMISED} == {}


def test_every_document_is_read_or_refused_as_it_should_be(measured: DocumentSet) -> None:
    assert len(measured.documents) == len([path for path in PAGES.iterdir() if path.is_dir()])
    assert [document.name for document in measured.documents if not document.as_expected] == []


def test_the_floors_are_those_of_these_documents(floors: Pinned) -> None:
    assert floors["sha256"] == _hash_of_set()
