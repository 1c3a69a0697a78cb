"""Accuracy on the samples as typeset PDFs: every fact of their gold, tables by their rules."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongbao
from gongbao.evaluation import Evaluation, evaluate

pytestmark = pytest.mark.unmeasured

CORPORA = Path(__file__).parents[2] / "corpora"
RECALL_ONLY = "(recall only)"


@pytest.fixture(scope="module", params=["wenzhou-2022-05/issue-typst.pdf", "wuhu-2024-03/issue.pdf"])
def measured(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Evaluation:
    """The figures of a sample's PDF alone."""
    source = CORPORA / request.param
    database = tmp_path_factory.mktemp("pdf") / "gazette.db"
    gongbao.build([source], database)
    own = source.parent / "gold-pdf"
    return evaluate(database, own if own.exists() else source.parent / "gold")


def test_every_fact_of_the_gold_is_read(measured: Evaluation) -> None:
    assert {figures.name: figures.recall for figures in measured.figures if figures.recall < 1} == {}


def test_nothing_is_read_that_is_not_there(measured: Evaluation) -> None:
    exact = [figures for figures in measured.figures if RECALL_ONLY not in figures.name]
    assert {figures.name: figures.precision for figures in exact if figures.precision < 1} == {}


def test_every_fact_is_proved(measured: Evaluation) -> None:
    assert {share.view: share.unproved for share in measured.evidence if share.share < 1} == {}
