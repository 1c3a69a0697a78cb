"""A reader that takes a file's words for the number of the issue, or for what goes wrong."""

from __future__ import annotations

import hashlib
import signal
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine

import gongbao
from gongbao import pipeline
from gongbao.building import reading
from gongbao.schema.errors import ProfileError, SourceError


class Words:
    """What a file says is done; `read` notes each file that was read."""

    def __init__(self, make_issue: Callable[..., gongbao.Issue]) -> None:
        self.read: list[str] = []
        self._make_issue = make_issue
        self._holder: sqlite3.Connection | None = None

    def read_issue(
        self, data: bytes, path: str, profile: str | None, password: str | None = None, **_: object
    ) -> gongbao.Issue:
        self.read.append(path)
        word = data.decode().strip()
        if profile == "nowhere":
            raise ProfileError("there is no profile 'nowhere'")
        if word == "encrypted" and password == "open":
            word = "9"
        self._act(word)
        issue = self._make_issue(number=int(word) if word.isdigit() else 99)
        source = replace(issue.source, sha256=hashlib.sha256(data).hexdigest(), path=path)
        return replace(issue, source=source)

    def _act(self, word: str) -> None:
        if word in ("empty", "timeout", "memory", "crashed", "late_start", "encrypted"):
            raise SourceError(f"the file is {word}", code=word)
        if word == "huge":
            raise MemoryError
        if word == "bug":
            raise ZeroDivisionError("division by zero")
        if word == "interrupt":
            raise KeyboardInterrupt
        if word == "terminate":
            signal.raise_signal(signal.SIGTERM)
        if word in ("lock", "lock readers out"):
            self._holder = sqlite3.connect("gazette.db", isolation_level=None)
            self._holder.execute("BEGIN IMMEDIATE" if word == "lock" else "BEGIN EXCLUSIVE")
        if word == "unlock" and self._holder is not None:
            self._holder.close()


@pytest.fixture
def words(monkeypatch: pytest.MonkeyPatch, make_issue: Callable[..., gongbao.Issue]) -> Words:
    """The reader that reads in this process."""
    words = Words(make_issue)
    monkeypatch.setattr(pipeline, "read_issue", words.read_issue)
    monkeypatch.setattr(reading, "read_issue", words.read_issue)
    monkeypatch.setattr(
        reading, "read_issue_and_keep", lambda *given, **options: (words.read_issue(*given, **options), None)
    )
    return words


@pytest.fixture
def folder(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    new_database: Callable[[Path], Engine],
    words: Words,  # what the files say is done
) -> Path:
    """The current folder, with a few files and an empty database."""
    for name in ("1", "2", "empty", "bug"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    new_database(tmp_path / "gazette.db").dispose()
    return tmp_path
