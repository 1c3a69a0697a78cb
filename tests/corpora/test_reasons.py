"""A file without any notice is refused with what the reader of its pages saw."""

from __future__ import annotations

from pathlib import Path

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.ocr.asked import Ocr
from gongbao.schema.errors import SourceError

pytestmark = pytest.mark.unmeasured

LAYOUTS = Path(__file__).parents[2] / "corpora" / "layouts"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("private-use", "page 1: undecodable text: 4 characters: U+E2C1 U+E2C2"),
        ("invisible-text", "page 1: invisible text: 47 characters that are not printed"),
    ],
)
def test_the_reason_is_told(name: str, reason: str, auto_ocr: Ocr) -> None:
    with pytest.raises(SourceError, match="no notice found") as caught:
        read_issue((LAYOUTS / f"{name}.pdf").read_bytes(), name, ocr=auto_ocr)
    assert reason in str(caught.value)


def test_that_a_text_says_nothing_is_told_where_its_picture_is_not_read() -> None:
    data = (LAYOUTS / "no-tounicode.pdf").read_bytes()
    with pytest.raises(SourceError, match=r"page 1: undecodable text: 79 characters: U\+FFFD"):
        read_issue(data, "no-tounicode", ocr=Ocr("never"))


def test_a_text_of_another_kind_has_no_other_reason() -> None:
    with pytest.raises(SourceError, match="no official act, list, table or chronicle"):
        read_issue("今天天气很好。\n".encode() * 20, "diary.txt")
