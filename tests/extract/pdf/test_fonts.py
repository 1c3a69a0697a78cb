"""Fonts a PDF does not hold, and glyphs its fonts do not have: what is read is the same on every machine."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pdf_maker as made
import pypdfium2
import pytest

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.pdf import read_pdf

SONG = Path(__file__).parents[3] / "corpora" / "layouts" / "signs-one-by-one.pdf"
GB1 = {"absent": "UniGB-UCS2-H", "mapped": False}
"""A font of Adobe's Chinese characters, known by their codes alone."""
RENDER = """
import sys
from hashlib import sha256

import pypdfium2
from gongbao.extract.sources.pdf import read_pdf

data = open(sys.argv[1], "rb").read()

def picture(document):
    return bytes(document[0].render(scale=1).buffer)

def fresh():
    document = pypdfium2.PdfDocument(data)
    try:
        return picture(document)
    finally:
        document.close()
"""


def one(drawings: Sequence[str], **options: object) -> PageContent:
    """The only page of a PDF with these drawings."""
    return read_pdf(made.pdf("\n".join(drawings), **options))[0]


def one_by_one(word: str, step: float = 10) -> list[str]:
    """Each character as a text object of its own."""
    return [made.text(sign, 50 + step * at, 400) for at, sign in enumerate(word)]


def boxes(content: PageContent) -> list[list[float]]:
    assert content.page.boxes is not None
    sides = list(content.page.boxes)
    return [sides[at : at + 4] for at in range(0, len(sides), 4)]


def run(script: str) -> str:
    """What a script prints in a process where nothing has been read or drawn yet."""
    done = subprocess.run(
        [sys.executable, "-c", RENDER + script, SONG],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(
    "options",
    [pytest.param(GB1, id="known by its codes"), pytest.param({"absent": True}, id="known by its map")],
)
def test_signs_one_by_one_in_a_font_not_embedded_are_read_whole_with_their_boxes(
    options: dict[str, object],
) -> None:
    content = one(one_by_one("关于印发"), **options)
    assert content.page.text == "关于印发"
    assert boxes(content) == [
        pytest.approx([50 + 10 * at, 91.2, 60 + 10 * at, 101.2], abs=0.2) for at in range(4)
    ]
    assert content.notes == ()


@pytest.mark.parametrize("options", [GB1, {"absent": True}])
def test_a_turned_line_in_a_font_not_embedded_is_read_whole(options: dict[str, object]) -> None:
    content = one([made.text("关于印发", 50, 400, turn="0 1 -1 0")], **options)
    assert content.page.text == "关于印发"
    assert boxes(content)[3] == pytest.approx([41.2, 60, 51.2, 70], abs=0.2)


def test_a_column_in_a_font_not_embedded_is_read_whole() -> None:
    content = one([made.text("关于印发", 50, 400)], absent="UniGB-UCS2-V", mapped=False)
    assert "".join(content.page.text.split()) == "关于印发"
    assert boxes(content)[0] == pytest.approx([45, 100, 55, 110], abs=0.2)


@pytest.mark.parametrize("options", [GB1, {"absent": True}])
def test_like_digits_close_together_are_not_one_printed_twice(options: dict[str, object]) -> None:
    assert one(one_by_one("2011年", step=4.4), **options).page.text == "2011年"


def test_latin_letters_in_a_font_not_embedded_keep_the_boxes_of_that_font() -> None:
    content = one(["BT /L 10 Tf 50 400 Td (Wi) Tj ET"])
    assert content.page.text == "Wi"
    (_, top, middle, bottom), (start, *_, end, _) = boxes(content)
    assert (middle, start, end) == pytest.approx((59.44, 59.44, 61.66), abs=0.01)
    assert top < 94
    assert bottom > 100


def test_a_picture_is_the_same_after_reading() -> None:
    between = """
before = fresh()
kept = pypdfium2.PdfDocument(data)
picture(kept)
text = read_pdf(data)[0].page.text
print("".join(text.split()), before == picture(kept) == fresh(), sha256(before).hexdigest())
"""
    first = """
read_pdf(data)
print(sha256(fresh()).hexdigest())
"""
    assert run(between) == f"关于印发李震云浦市 True {run(first)}"


@pytest.mark.skipif(
    not hasattr(pypdfium2, "PdfSysfontBase"), reason="this pypdfium2 keeps no fonts of a program"
)
def test_a_program_keeps_the_fonts_it_has_set() -> None:
    script = """
asked = []

class Fonts(pypdfium2.PdfSysfontBase):
    def MapFont(self, _, weight, italic, charset, pitch, face, exact):
        asked.append(charset)
        return super().MapFont(_, weight, italic, charset, pitch, face, exact)

fonts = Fonts()
fonts.setup()
read_pdf(data)
unasked = not asked
fresh()
print(unasked, bool(asked), pypdfium2.PdfSysfontBase.SINGLETON is fonts)
"""
    assert run(script) == "True True True"
