"""How a source was asked to be read: pictures count only where there are some."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from gongbao.building.told import is_same, origin_of, profile_in, told_reading
from gongbao.extract.ocr import asked
from gongbao.extract.ocr.asked import Ocr, asked_ocr
from gongbao.schema.prepared import Origin
from gongbao.schema.records import Check, Issue


@pytest.mark.parametrize("profile", [None, "wenzhou"])
def test_the_profile_comes_back_out_of_what_is_told(profile: str | None) -> None:
    for mode in ("auto", "always", "never"):
        assert profile_in(told_reading(profile, Ocr(mode))) == profile
    assert profile_in(None) is None


def test_a_profile_of_a_file_is_told_with_its_content(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text("one")
    first = profile_in(told_reading(str(file), Ocr()))
    file.write_text("two")
    second = profile_in(told_reading(str(file), Ocr()))
    assert first != second
    assert first is not None
    assert first.startswith(f"{file}-")


def test_another_engine_or_another_way_is_told_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asked, "is_installed", lambda: True)
    releases = iter(["rapidocr 3.10.0", "rapidocr 3.10.0", "rapidocr 3.11.0"])
    monkeypatch.setattr(asked, "engine_release", lambda: next(releases))
    one, same, newer = (told_reading(None, Ocr()) for _ in range(3))
    monkeypatch.setattr(asked, "is_installed", lambda: False)
    assert one == same
    assert len({one, newer, told_reading(None, Ocr()), told_reading(None, Ocr("never"))}) == 4


def _with(issue: Issue, confidence: float | None, *codes: str) -> Issue:
    pages = tuple(replace(page, confidence=confidence) for page in issue.source.pages)
    checks = tuple(Check(code, "error", False, "page 1", None, None, 1) for code in codes)
    return replace(issue, source=replace(issue.source, pages=pages), checks=checks)


@pytest.mark.parametrize(
    ("confidence", "codes", "profile"),
    [
        (None, (), "wenzhou"),
        (None, ("empty_page",), "wenzhou"),
        (0.99, (), "wenzhou|ocr never"),
        (None, ("scanned_page",), "wenzhou|ocr never"),
    ],
)
def test_how_pictures_are_read_counts_where_there_are_some(
    make_issue: Callable[..., Issue], confidence: float | None, codes: tuple[str, ...], profile: str
) -> None:
    origin = Origin("rules", "wenzhou|ocr never")
    assert origin_of(_with(make_issue(), confidence, *codes), origin) == Origin("rules", profile)


@pytest.mark.parametrize(
    ("known", "has_pictures", "same"),
    [
        (Origin("rules", "|ocr auto 1"), False, True),
        (Origin("rules", "|ocr auto 2"), False, False),
        (Origin("rules", None), False, True),
        (Origin("rules", None), True, False),
        (Origin("other", None), False, False),
        (Origin("rules", "wenzhou"), False, False),
    ],
)
def test_a_source_is_as_asked_if_nothing_in_it_depends_on_the_rest(
    known: Origin, has_pictures: bool, same: bool
) -> None:
    assert is_same(known, Origin("rules", "|ocr auto 1"), has_pictures=has_pictures) == same


def test_there_is_no_other_way() -> None:
    with pytest.raises(ValueError, match="'often' is none of auto, always, never"):
        asked_ocr("often")  # type: ignore[arg-type]
