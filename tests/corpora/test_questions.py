"""docs/questions.md shows every question that has a name, with the answer of the samples' database."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from gongbao.schema.questions.questions import find_questions

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def writer() -> ModuleType:
    """The script that writes the page."""
    spec = importlib.util.spec_from_file_location("questions_page", ROOT / "docs" / "questions.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_what_the_database_answers(writer: ModuleType, whole_database: Path) -> None:
    assert writer.DOCUMENT.read_text(encoding="utf-8") == writer.write(whole_database)


def test_every_question_is_shown_with_an_answer(writer: ModuleType) -> None:
    assert sorted(writer.ASKED) == [question.name for question in find_questions()]
    parts = writer.DOCUMENT.read_text(encoding="utf-8").split("\n## ")[1:]
    assert [part.splitlines()[0] for part in parts] == list(writer.ASKED)
    without = [part.splitlines()[0] for part in parts if len(part.splitlines()) < 7]
    assert not without
