"""The sample issues: where they lie, and what is read from them, once for all tests."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import chdir
from dataclasses import dataclass
from pathlib import Path

import pytest

import gongbao
from gongbao.extract.ocr.asked import Ocr, asked_ocr
from gongbao.schema.records import Issue

CORPORA = Path(__file__).parents[2] / "corpora"
SAMPLES = ("wenzhou-2022-05", "wuhu-2024-03")


@pytest.fixture(scope="session")
def auto_ocr(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Ocr:
    """Pages without text are read as pictures: each once, whichever of the processes of the tests comes first."""
    own = tmp_path_factory.getbasetemp()
    return asked_ocr("auto", (own if worker_id == "master" else own.parent) / "readings")


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample issue with its gold."""

    name: str

    @property
    def text(self) -> Path:
        return CORPORA / self.name / "issue.txt"

    @property
    def gold(self) -> Path:
        return CORPORA / self.name / "gold"


@pytest.fixture(scope="session")
def samples() -> Mapping[str, Sample]:
    """The samples by name."""
    return {name: Sample(name) for name in SAMPLES}


@pytest.fixture(scope="session")
def issues(samples: Mapping[str, Sample]) -> Mapping[str, Issue]:
    """What is read from each sample."""
    return {name: gongbao.read(sample.text) for name, sample in samples.items()}


@pytest.fixture(scope="session")
def wenzhou(issues: Mapping[str, Issue]) -> Issue:
    """The sample issue of 2022 No. 5."""
    return issues["wenzhou-2022-05"]


@pytest.fixture(scope="session")
def databases(
    samples: Mapping[str, Sample], tmp_path_factory: pytest.TempPathFactory
) -> Callable[[str], Path]:
    """A function that gives the database built of a sample alone."""
    built: dict[str, Path] = {}

    def database(name: str) -> Path:
        if name not in built:
            path = tmp_path_factory.mktemp(name) / "gazette.db"
            report = gongbao.build([samples[name].text], path)
            assert not report.failed
            built[name] = path
        return built[name]

    return database


@pytest.fixture(scope="session")
def whole_database(samples: Mapping[str, Sample], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database that `make gazette.db` builds, of every sample's text and PDF."""
    path = tmp_path_factory.mktemp("whole") / "gazette.db"
    sources = [*sorted(CORPORA.glob("*/issue.txt")), *sorted(CORPORA.glob("*/issue.pdf"))]
    # Paths are kept as given: those that `make` gives begin where it is run.
    with chdir(CORPORA.parent):
        assert not gongbao.build([source.relative_to(CORPORA.parent) for source in sources], path).failed
    return path
