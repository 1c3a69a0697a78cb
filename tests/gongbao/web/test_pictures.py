"""Pictures of pages: who asks whether a source opens, and who has its pages drawn."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdf_maker import pdf, text

from gongbao.web.pictures import Pictures


@pytest.fixture
def pictures() -> Iterator[Pictures]:
    """The pictures of a site."""
    drawn = Pictures()
    yield drawn
    drawn.close()


def _source(path: Path, words: str) -> tuple[str, str]:
    path.write_bytes(pdf(text(words, 40, 440)))
    return path.as_posix(), hashlib.sha256(path.read_bytes()).hexdigest()


def test_whether_a_source_opens_is_told_before_all_that_waits_is_drawn(
    pictures: Pictures, tmp_path: Path
) -> None:
    path, sha256 = _source(tmp_path / "a.pdf", "第一份")
    # One number a scale, so that each is a picture of its own.
    waiting = [pictures.drawn(path, sha256, 1, 1 + number / 100) for number in range(80)]
    assert pictures.opens(*_source(tmp_path / "b.pdf", "第二份"))
    assert not all(one.done() for one in waiting)
    assert all(one.result() for one in waiting)


def test_a_source_that_is_none_does_not_open(pictures: Pictures, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 and no more")
    sha256 = hashlib.sha256((tmp_path / "a.pdf").read_bytes()).hexdigest()
    assert not pictures.opens((tmp_path / "a.pdf").as_posix(), sha256)
