"""Files that a real LibreOffice reads: what each form keeps, and that nothing in them runs or is fetched."""

from __future__ import annotations

import shutil
import socket
import threading
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

import pytest

from gongbao.extract.model.content import PageContent
from gongbao.extract.sources.reader import read_contents
from gongbao.extract.sources.word import conversion
from gongbao.extract.sources.word.office import as_docx

pytestmark = pytest.mark.unmeasured

FILES = Path(__file__).parent / "files"
real_office = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")), reason="LibreOffice is not installed"
)
TEXT = "urn:oasis:names:tc:opendocument:xmlns"
CONTENT = (
    '<office:document-content xmlns:office="{0}:office:1.0" xmlns:text="{0}:text:1.0" '
    'xmlns:draw="{0}:drawing:1.0" xmlns:svg="{0}:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>'
    "<text:p>正文</text:p>{1}</office:text></office:body></office:document-content>"
)
FRAME = (
    '<text:p><draw:frame text:anchor-type="paragraph" svg:width="2cm" svg:height="2cm"><draw:{0} '
    'xlink:href="{1}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>'
)
SECTION = (
    '<text:section text:name="s"><text:section-source xlink:href="{0}"/><text:p>旧文</text:p></text:section>'
)
ODT_TYPE = "application/vnd.oasis.opendocument.text"
MANIFEST = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" m:version="1.2">'
    f'<m:file-entry m:full-path="/" m:media-type="{ODT_TYPE}"/>'
    '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>'
)


def odt(file: Path, inner: str) -> bytes:
    with zipfile.ZipFile(file, "w") as package:
        package.writestr("mimetype", ODT_TYPE)
        package.writestr("META-INF/manifest.xml", MANIFEST)
        package.writestr("content.xml", CONTENT.format(TEXT, inner))
    return file.read_bytes()


@pytest.fixture(scope="module", autouse=True)
def _converted_once() -> Iterator[None]:
    """Of the same bytes under the same suffix LibreOffice makes the same: it is started once for them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(conversion, "as_docx", cache(as_docx))
        yield


@cache
def content_of(name: str) -> PageContent:
    return read_contents((FILES / name).read_bytes(), name)[1][0]


def shape_of(content: PageContent) -> list[list[tuple[int, ...]]]:
    return [
        [(one.row, one.col, one.row_span, one.col_span) for one in table.cells] for table in content.tables
    ]


@real_office
def test_every_form_keeps_words_numbers_and_cells() -> None:
    # At once, as two builds do: each has a profile of its own.
    names = ("notice.doc", "notice.odt", "notice.rtf", "word.rtf")
    with ThreadPoolExecutor(2) as pool:
        doc, opened, rich, by_word = pool.map(content_of, names)
    docx = content_of("notice.docx")
    lines = docx.page.text.splitlines()
    assert opened.page.text.splitlines() == lines
    # A box and the paragraph that it is anchored in may change places.
    assert sorted(doc.page.text.splitlines()) == sorted(lines)
    # LibreOffice writes neither boxes nor wide brackets of numbers into rich text; other programs do.
    narrow = [
        line.replace("（一）", "(一)").replace("（二）", "(二)") for line in lines if line != "内部资料"
    ]
    assert rich.page.text.splitlines() == narrow
    assert by_word.page.text.splitlines()[1:9] == [
        "内部资料",
        "云政办发〔2025〕7号",
        "云川市人民政府办公室关于印发绿道管护工作方案的通知",
        "各县（市、区）人民政府：",
        "一、工作目标",
        "（一）2025年底前建成绿道30公里。",
        "二、保障措施",
        "每公里补助8万元，由市财政局拨付。",
    ]
    assert [shape_of(one) for one in (doc, opened, rich)] == [shape_of(docx)] * 3
    # Its cells end at edges that nearly meet.
    assert [table.column_count for table in by_word.tables] == [3]
    assert [table.head_rows for table in (*doc.tables, *opened.tables)] == [2, 2]


@real_office
@pytest.mark.parametrize(
    ("file", "name"), [("notice.doc", "a.wps"), ("notice.doc", "a.docx"), ("notice.rtf", "a.doc")]
)
def test_a_file_is_read_as_what_it_is_whatever_its_name(file: str, name: str) -> None:
    """WPS Writer's own files are Word's under another name; registries send all three under any name."""
    data = (FILES / file).read_bytes()
    (named,), content = read_contents(data, name)[1], content_of(file)
    assert named.page.text == content.page.text
    assert shape_of(named) == shape_of(content)
    assert content.tables


@real_office
def test_what_a_document_links_is_not_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密")
    asked: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        threading.Thread(target=lambda: asked.append(server.accept()), daemon=True).start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/a"
        links = FRAME.format("image", address) + FRAME.format("object", address)
        made = as_docx(
            odt(tmp_path / "a.odt", links + SECTION.format(secret.as_uri()) + SECTION.format(address)), ".odt"
        )
    assert asked == []
    text = read_contents(made, "a")[1][0].page.text
    assert text.split() == ["正文", "旧文", "旧文"]
