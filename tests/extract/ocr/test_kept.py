"""Readings that are kept: no picture is read twice by the same engine, and nothing broken is believed."""

from __future__ import annotations

from pathlib import Path

import pytest
import scan_maker as made

from gongbao.extract.ocr.kept import Kept
from gongbao.extract.ocr.page import read_picture
from gongbao.extract.ocr.pictures import Picture

np = made.np


def _picture(width: int = 600) -> Picture:
    return Picture(np.repeat(made.paper(width)[:, :, None], 3, axis=2), made.SCALE)


def _engine() -> made.FakeEngine:
    return made.FakeEngine({(60, 60): "任免名单", (60, 120): "张三为市教育局局长"}, doubted="张")


def test_a_page_has_its_characters_with_how_sure_they_are() -> None:
    points = read_picture(_picture(), _engine(), Kept(None))
    characters = points.characters
    assert characters.text == "任免名单张三为市教育局局长"
    assert characters.confidence is not None
    assert [round(one, 2) for one in characters.confidence] == [0.99] * 4 + [0.4] + [0.99] * 8
    assert (points.space.width, points.space.rotation) == (pytest.approx(216), 0)


def test_what_may_be_text_and_is_not_read_is_told() -> None:
    engine = made.FakeEngine({(60, 60): "任免名单", (60, 120): "王"})
    engine.read = lambda strips: [  # type: ignore[method-assign]
        made.signs("任免名单" if strip.shape[1] > 99 else "王", 0.7) for strip in strips
    ]
    points = read_picture(_picture(), engine, Kept(None))
    assert points.characters.text == "任免名单"
    assert points.characters.notes == [("unread_ink", "1 places that may be text are not read")]


def test_what_is_kept_is_not_read_again_unless_something_else_is(tmp_path: Path) -> None:
    engine, kept = _engine(), Kept(str(tmp_path / "scans"))
    first = read_picture(_picture(), engine, kept)
    readings = engine.readings
    assert read_picture(_picture(), engine, kept) == first
    assert engine.readings == readings
    read_picture(_picture(601), engine, kept)
    engine.version = "fake 2"
    read_picture(_picture(), engine, kept)
    read_picture(_picture(), engine, kept, shown=90)
    assert (engine.readings, len(list((tmp_path / "scans").iterdir()))) == (4 * readings, 4)


@pytest.mark.unmeasured
@pytest.mark.parametrize("broken", [b"", b"nothing", b"\x78\x9c\x03\x00\x00\x00\x00\x01"])
def test_what_is_broken_is_read_again(tmp_path: Path, broken: bytes) -> None:
    engine, kept = _engine(), Kept(str(tmp_path))
    first = read_picture(_picture(), engine, kept)
    (file,) = tmp_path.iterdir()
    file.write_bytes(broken)
    assert read_picture(_picture(), engine, kept) == first
    assert len(file.read_bytes()) > len(broken)


def test_a_folder_that_cannot_be_written_costs_only_time(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    points = read_picture(_picture(), _engine(), Kept(str(tmp_path / "file" / "inside")))
    assert points.characters.text.startswith("任免")
