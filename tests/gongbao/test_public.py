"""The public face: names, laziness, reading a file."""

from __future__ import annotations

from pathlib import Path

import pytest

import gongbao


def test_every_public_name_is_there() -> None:
    for name in gongbao.__all__:
        assert getattr(gongbao, name) is not None
    assert set(gongbao.__all__) <= set(dir(gongbao))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="nothing_like_it"):
        _ = gongbao.nothing_like_it


def test_reading_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(gongbao.SourceError) as caught:
        gongbao.read(tmp_path / "none.txt")
    assert (caught.value.code, caught.value.stage) == ("unreadable", "read")
