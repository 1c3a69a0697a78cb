"""Forms that draw each other: counted before pdfium draws them, however they are written down."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

import pdf_maker as made
import pytest

from gongbao.extract.pdf.nested_forms import most_drawings
from gongbao.extract.pdf.settings import PDF
from gongbao.extract.sources.pdf import read_pdf
from gongbao.schema.errors import SourceError

_RULE = "0 0 m 5 5 l S"
_MANY = PDF.max_drawings + 1


@pytest.mark.parametrize(
    ("forms", "expected"),
    [
        pytest.param([], 0, id="no form"),
        pytest.param([_RULE], 1, id="one form"),
        pytest.param(["/X1 Do /X1 Do", _RULE], 3, id="one twice in another"),
        pytest.param(["/X1 Do /X2 Do", "/X2 Do", _RULE], 4, id="one below two others"),
        pytest.param(["/X0 Do"], PDF.pdfium_form_depth + 1, id="itself once, as deep as pdfium goes"),
        pytest.param(["/X0 Do\n/X0 Do"], _MANY, id="itself twice"),
        pytest.param(["/X1 Do /X1 Do", "/X0 Do"], _MANY, id="itself by another"),
        pytest.param([*[f"/X{at + 1} Do " * 4 for at in range(9)], _RULE], _MANY, id="four of four of four"),
        pytest.param([*[f"/X{at + 1} Do " * 4 for at in range(6)], _RULE], 5461, id="not so deep"),
    ],
)
def test_drawings_of_forms_are_counted(forms: list[str], expected: int) -> None:
    assert most_drawings(made.pdf("/X0 Do", forms=forms)) == expected


def _packed(data: bytes) -> bytes:
    """The drawings of forms packed."""

    def pack(found: re.Match[bytes]) -> bytes:
        packed = zlib.compress(found[2])
        return found[1] + b"/Filter /FlateDecode /Length %d >>\nstream\n%s\nendstream" % (len(packed), packed)

    return re.sub(
        rb"(/Subtype /Form[^\n]*?)/Length \d+ ?>>\s*stream\n(.*?)\nendstream", pack, data, flags=re.S
    )


def _apart(data: bytes) -> bytes:
    """The resources of forms as objects of their own, and what they name again."""
    found = re.search(rb"/Subtype /Form.*?/Resources (<< .*? >>) /Length", data, flags=re.S)
    assert found is not None
    named = re.search(rb"/XObject (<<.*?>>)", found[1])
    assert named is not None
    data = data.replace(b"/Resources " + found[1] + b" /Length", b"/Resources 90 0 R /Length")
    return data + b"\n90 0 obj\n<< /XObject 91 0 R >>\nendobj\n91 0 obj\n%s\nendobj\n" % named[1]


@pytest.mark.parametrize("written", [_packed, _apart], ids=["packed", "resources apart"])
def test_they_are_counted_however_they_are_written(written) -> None:
    plain = made.pdf("/X0 Do", forms=["/X0 Do /X0 Do"])
    assert written(plain) != plain
    assert most_drawings(written(plain)) == _MANY


def test_a_form_that_is_broken_or_packed_otherwise_counts_as_one_at_most() -> None:
    data = _packed(made.pdf("/X0 Do", forms=["/X0 Do /X0 Do"]))
    assert most_drawings(data.replace(b"/FlateDecode", b"/LZWDecode")) == 1
    assert most_drawings(data.replace(b"stream\nx", b"stream\n?")) == 1
    assert most_drawings(b"/Subtype /Form obj") == 0


def test_a_file_whose_forms_draw_each_other_without_end_is_refused_before_it_is_drawn() -> None:
    bomb = Path(__file__).parents[3] / "corpora" / "layouts" / "form-bomb.pdf"
    with pytest.raises(SourceError, match="draws forms more than") as told:
        read_pdf(bomb.read_bytes())
    assert told.value.code == "too_large"
