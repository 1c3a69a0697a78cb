"""Accuracy on the samples: every figure is pinned in corpora/floors.json and may not fall.

`pytest tests/corpora --lower-floors` pins what is measured now; it is refused where CI is set.
The second sample's text has lost the table that its pages print sideways. Its 11 tasks and their
deadlines are left out of what it must find; the sums in it are found in what is left of the text.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from gongbao.evaluation import Evaluation, Figures, evaluate
from gongbao.evaluation.comparing import comparable

pytestmark = pytest.mark.unmeasured

ROOT = Path(__file__).parents[2]
FLOORS = ROOT / "corpora" / "floors.json"
RECALL_ONLY = "(recall only)"
PROMISED = {"wenzhou-2022-05": 1.0, "wuhu-2024-03": 0.97}
# The document whose only table of tasks is printed sideways.
LOST_TABLE = "芜政〔2024〕19号"
LOST_TASKS = 11
NAMES = pytest.mark.parametrize("name", sorted(PROMISED))

Floors = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def measured(
    samples: Mapping[str, Any],
    databases: Callable[[str], Path],
    tmp_path_factory: pytest.TempPathFactory,
) -> Mapping[str, Evaluation]:
    """The figures of both samples."""
    legible = tmp_path_factory.mktemp("gold")
    _leave_out_lost_table(samples["wuhu-2024-03"].gold, legible)
    return {
        "wenzhou-2022-05": evaluate(databases("wenzhou-2022-05"), samples["wenzhou-2022-05"].gold),
        "wuhu-2024-03": evaluate(databases("wuhu-2024-03"), legible),
    }


@pytest.fixture(scope="session")
def floors(
    request: pytest.FixtureRequest, measured: Mapping[str, Evaluation], samples: Mapping[str, Any]
) -> Floors:
    """The pinned figures; rewritten first where that is asked for."""
    if request.config.getoption("--lower-floors"):
        pinned = {name: _pin(samples[name], measured[name]) for name in sorted(measured)}
        FLOORS.write_text(json.dumps(pinned, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    assert FLOORS.exists(), "corpora/floors.json is missing: run pytest tests/corpora --lower-floors"
    return json.loads(FLOORS.read_text(encoding="utf-8"))


def _leave_out_lost_table(gold: Path, to: Path) -> None:
    def rows(name: str) -> list[dict[str, Any]]:
        lines = (gold / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
        return [json.loads(line) for line in lines if line.strip()]

    def is_lost(task: Mapping[str, Any]) -> bool:
        return task["document_number"] == LOST_TABLE and task["origin"] == "table"

    tasks = rows("tasks")
    lost = [task for task in tasks if is_lost(task)]
    due = {comparable(task["deadline"]) for task in lost}
    deadlines = rows("deadlines")
    legible = [
        row for row in deadlines if not (row["document_number"] == LOST_TABLE and comparable(row["text"]) in due)
    ]
    assert len(lost) == len(deadlines) - len(legible) == LOST_TASKS
    kept = {path.stem: rows(path.stem) for path in gold.glob("*.jsonl")}
    kept |= {"tasks": [task for task in tasks if not is_lost(task)], "deadlines": legible}
    for name, own in kept.items():
        text = "\n".join(json.dumps(row, ensure_ascii=False) for row in own)
        (to / f"{name}.jsonl").write_text(text, encoding="utf-8")


def _pin(sample: Any, measured: Evaluation) -> dict[str, Any]:
    return {
        "text_sha256": hashlib.sha256(sample.text.read_bytes()).hexdigest(),
        "gold_sha256": _hash_of_gold(sample.gold),
        "figures": {figures.name: _numbers(figures) for figures in measured.figures},
        "evidence": {share.view: _down(share.share) for share in measured.evidence},
    }


def _hash_of_gold(folder: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.jsonl")):
        digest.update(f"{path.name}\n".encode() + path.read_bytes())
    return digest.hexdigest()


def _numbers(figures: Figures) -> dict[str, float | int]:
    """What is pinned of a field; where gold holds only a part of what is there, nothing but recall."""
    if RECALL_ONLY in figures.name:
        return {"gold": figures.gold, "recall": _down(figures.recall)}
    return {
        "gold": figures.gold,
        "precision": _down(figures.precision),
        "recall": _down(figures.recall),
        "f1": _down(figures.f1),
    }


def _down(share: float) -> float:
    """A share cut to four places, never rounded up."""
    return int(share * 10_000 + 1e-6) / 10_000


@NAMES
def test_no_figure_falls_below_its_floor(
    name: str, measured: Mapping[str, Evaluation], floors: Floors
) -> None:
    now = {figures.name: _numbers(figures) for figures in measured[name].figures}
    assert now.keys() == floors[name]["figures"].keys()
    fallen = [
        f"{field}, {figure}: {now[field][figure]} is below {floor}"
        for field, pinned in floors[name]["figures"].items()
        for figure, floor in pinned.items()
        if now[field][figure] < floor
    ]
    assert not fallen


@NAMES
def test_no_share_of_proved_facts_falls_below_its_floor(
    name: str, measured: Mapping[str, Evaluation], floors: Floors
) -> None:
    now = {share.view: share for share in measured[name].evidence}
    assert now.keys() == floors[name]["evidence"].keys()
    for view, floor in floors[name]["evidence"].items():
        assert now[view].share >= floor, now[view].unproved


@NAMES
def test_the_floors_are_those_of_this_text_and_gold(
    name: str, samples: Mapping[str, Any], floors: Floors
) -> None:
    sample = samples[name]
    assert floors[name]["text_sha256"] == hashlib.sha256(sample.text.read_bytes()).hexdigest()
    assert floors[name]["gold_sha256"] == _hash_of_gold(sample.gold)


@NAMES
def test_no_floor_is_below_what_was_promised(name: str, floors: Floors) -> None:
    pinned = floors[name]["figures"]
    low = {
        f"{field}, {figure}": value
        for field, numbers in pinned.items()
        for figure, value in numbers.items()
        if figure != "gold" and value < PROMISED[name]
    }
    assert not low
    assert set(floors[name]["evidence"].values()) == {1.0}


def test_nothing_wrong_is_found_in_the_text_that_lost_a_table(
    samples: Mapping[str, Any], databases: Callable[[str], Path]
) -> None:
    whole = evaluate(databases("wuhu-2024-03"), samples["wuhu-2024-03"].gold)
    extra = {figures.name: figures.extra for figures in whole.figures if RECALL_ONLY not in figures.name}
    assert extra == dict.fromkeys(extra, ())


def test_a_database_of_all_samples_gives_each_the_figures_it_has_alone(
    samples: Mapping[str, Any], measured: Mapping[str, Evaluation], whole_database: Path
) -> None:
    assert evaluate(whole_database, samples["wenzhou-2022-05"].gold) == measured["wenzhou-2022-05"]
    # The second sample's PDF, which leads there, has the table that its text has lost.
    wuhu = evaluate(whole_database, samples["wuhu-2024-03"].gold)
    exact = [figures for figures in wuhu.figures if RECALL_ONLY not in figures.name]
    assert {figures.name: figures.f1 for figures in exact if figures.f1 < 1} == {}


@pytest.mark.parametrize("option", ["--lower-floors", "--update-golden"])
def test_rewriting_pinned_results_is_refused_in_ci(
    option: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CI", "1")
    monkeypatch.chdir(ROOT)
    status = pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", option, __file__])
    assert status == pytest.ExitCode.USAGE_ERROR
    assert f"{option} is refused where CI is set" in capsys.readouterr().err
