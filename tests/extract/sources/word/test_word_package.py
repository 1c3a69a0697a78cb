"""Word files that are cut off, locked, hostile or no Word files: an error with a code, never a crash."""

from __future__ import annotations

import io
import zipfile

import pytest
from docx_maker import docx, p, parts_of, tbl, tc, tr, zipped

from gongbao.extract.sources.settings import SourceSettings
from gongbao.extract.sources.word import package
from gongbao.extract.sources.word.docx import read_docx
from gongbao.extract.sources.word.package import is_docx
from gongbao.schema.errors import SourceError

PARTS = parts_of(p("甲"), {})
LAUGHS = '<!DOCTYPE w [<!ENTITY a "哈"><!ENTITY b "&a;&a;&a;">]>'


def locked(data: bytes) -> bytes:
    """A ZIP whose entries say that they are encrypted."""
    flags = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = flags.find(magic)
        while place >= 0:
            flags[place + at] |= 1
            place = flags.find(magic, place + 4)
    return bytes(flags)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(docx(p("甲"))[:-30], "truncated", id="cut off"),
        pytest.param(zipped(PARTS | {"word/document.xml": "<w:document"}), "unreadable", id="no XML"),
        pytest.param(zipped(PARTS | {"word/document.xml": "<document/>"}), "no_text", id="no body"),
        pytest.param(
            zipped({name: text for name, text in PARTS.items() if name[5:] != "document.xml"}),
            "unreadable",
            id="no document",
        ),
        pytest.param(docx(p()), "no_text", id="no text"),
        pytest.param(docx(f"{p()}<w:sectPr/>"), "no_text", id="blank"),
        pytest.param(docx(p("甲"), head=LAUGHS), "unreadable", id="entities"),
        pytest.param(locked(docx(p("甲"))), "encrypted", id="a locked ZIP"),
    ],
)
def test_what_cannot_be_read_says_why(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        read_docx(data)
    assert error.value.code == code


def test_an_entity_that_leads_to_a_file_is_not_followed(tmp_path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    head = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(SourceError, match="declares entities"):
        read_docx(docx("<w:p><w:r><w:t>&a;</w:t></w:r></w:p>", head=head))


def test_a_bomb_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "SOURCE", SourceSettings(max_inflated=100_000))
    assert read_docx(docx(p("甲" * 20_000)))[0].page.text
    with pytest.raises(SourceError) as error:
        read_docx(docx(p("甲" * 40_000)))
    assert error.value.code == "too_large"


def test_the_size_that_an_entry_tells_is_not_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "SOURCE", SourceSettings(max_inflated=10_000))
    data = bytearray(docx(p("甲" * 40_000)))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as file:
        size = file.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    with pytest.raises(SourceError) as error:
        read_docx(bytes(data).replace(size, (500).to_bytes(4, "little")))
    assert error.value.code in ("too_large", "unreadable")


def test_tables_nested_as_deep_as_the_parser_allows_are_read_or_refused() -> None:
    body = p("底")
    for _ in range(60):
        body = tbl(tr(tc(body + p()), "甲"))
    assert "底" in read_docx(docx(body))[0].page.text
    with pytest.raises(SourceError) as error:
        read_docx(docx(f"{'<w:sdt>' * 5000}{'</w:sdt>' * 5000}"))
    assert error.value.code == "unreadable"


def test_a_word_file_is_known_by_its_parts_not_its_name() -> None:
    moved = {
        name.replace("document.xml", "main.xml"): text.replace("document.xml", "main.xml")
        for name, text in PARTS.items()
    }
    sheet = {name: text.replace("wordprocessingml", "spreadsheetml") for name, text in moved.items()}
    assert is_docx(zipped(PARTS))
    assert is_docx(zipped(moved))
    assert is_docx(docx(p("甲"))[:-30])
    assert not is_docx(zipped(sheet))
    assert not is_docx(zipped({"a.txt": "甲"}))
    assert not is_docx("甲".encode())
