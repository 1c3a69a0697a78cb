"""The fuzzer finds what is wrong, makes it small, makes the same again; and of each target an input runs."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

import gongbao
from gongbao.schema.loading import load

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
# LibreOffice takes a second for each, and so does who reads pictures.
SLOW = {"read.odt", "read.doc", "read.rtf", "read.flat", "read.picture"}


@pytest.fixture(scope="module")
def fuzz() -> Any:
    """The modules of the fuzzer, which is no part of the package."""
    sys.path.append(str(ROOT))
    try:
        yield lambda name: import_module(f"fuzz.{name}")
    finally:
        sys.path.remove(str(ROOT))


@pytest.fixture(scope="module")
def folder(
    fuzz: Any,
    tmp_path_factory: pytest.TempPathFactory,
    new_database: Callable[[Path], Engine],
    make_issue: Callable[..., Any],
) -> Path:
    """A folder as a run has it, with the small issue."""
    folder = tmp_path_factory.mktemp("fuzz")
    engine = new_database(folder / "asked.db")
    load(engine, make_issue())
    # Closed at once: one that waits for its collection keeps the database from who writes next.
    with engine.connect() as connection:
        (event,) = connection.exec_driver_sql("SELECT event_uid FROM events").one()
    engine.dispose()
    gongbao.review(event, "rejected", folder / "asked.db", reviewer="李")
    fuzz("targets").write_reviews(folder)
    return folder


def test_an_input_of_each_target_is_judged_and_made_again(fuzz: Any, folder: Path) -> None:
    judging, targets = fuzz("judging"), fuzz("targets").targets()
    assert len(targets) > 150
    for name in targets.keys() - SLOW:
        assert not judging.judge_many(str(folder), name, 1, (0, 1)).findings, name
        made = judging.input_of(str(folder), name, 1, 7)
        assert made == judging.input_of(str(folder), name, 1, 7), name


def test_no_target_gives_the_same_text_again_and_again(fuzz: Any, folder: Path) -> None:
    made = {fuzz("judging").input_of(str(folder), "read.html", 1, number) for number in range(9)}
    assert len(made) > 6


@pytest.mark.parametrize(
    ("raised", "key"),
    [
        pytest.param(IndexError("x"), "IndexError", id="an error of Python"),
        pytest.param(
            gongbao.SourceError("x", code="broken_record"), "SourceError", id="a contradiction of ours"
        ),
        pytest.param(gongbao.SourceError("x", code="empty"), None, id="a refusal"),
        pytest.param(None, None, id="a value"),
    ],
)
def test_what_must_not_be_is_found_and_made_small(
    fuzz: Any, monkeypatch: pytest.MonkeyPatch, raised: Exception | None, key: str | None
) -> None:
    targets, judging, shrinking = fuzz("targets"), fuzz("judging"), fuzz("shrinking")

    def call(made: str, _: Path) -> None:
        if "月" in made and "日" in made and raised is not None:
            raise raised

    target = targets.Target("planted", "function", lambda random, _: "不晚于十二月三十一日报送", call)
    monkeypatch.setitem(targets.targets(), "planted", target)
    found = judging.judge_many("", "planted", 1, (0, 3))
    assert [finding.number for finding in found.findings] == ([0, 1, 2] if key else [])
    if key is not None:
        assert found.findings[0].key.startswith(key)
        same = found.findings[0].key
        assert (
            shrinking.shrunk("到十二月三十一日前", lambda made: judging.judge("", "planted", made) == same)
            == "月日"
        )


def test_what_takes_too_long_is_found(fuzz: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    targets, judging = fuzz("targets"), fuzz("judging")

    def call(made: str, _: Path) -> None:
        while True:
            # What readers catch must not catch it.
            try:
                sum(range(1000))
            except Exception:
                continue

    monkeypatch.setitem(judging.SECONDS, "function", 0.05)
    monkeypatch.setitem(targets.targets(), "slow", targets.Target("slow", "function", lambda *_: "", call))
    (finding,) = judging.judge_many("", "slow", 1, (0, 1)).findings
    assert finding.key.startswith("slow in")
