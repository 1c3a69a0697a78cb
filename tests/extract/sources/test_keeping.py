"""What is kept of a source is read as its file was; and what a stranger put there is not believed."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from hashlib import sha256
from pathlib import Path

import docx_maker as word
import pytest

from gongbao.extract.issue import read_issue, read_issue_and_keep, read_kept_issue
from gongbao.extract.sources.keeping import packed, unpacked, without_pictures
from gongbao.extract.sources.reader import READERS
from gongbao.extract.sources.settings import SOURCE
from gongbao.schema.errors import SourceError
from gongbao.schema.records import Issue

CORPORA = Path(__file__).parents[3] / "corpora"
NOTICE = (
    "永州市人民政府关于印发方案的通知\n永政发〔2022〕6号\n各县区人民政府：\n"
    "市教育局于5月底前完成。\n2022年5月1日\n"
)


def with_picture() -> bytes:
    """A Word file of that notice, with a picture in it."""
    data = io.BytesIO(word.docx("".join(map(word.p, NOTICE.splitlines()))))
    with zipfile.ZipFile(data, "a") as package:
        package.writestr("word/media/image1.png", bytes(range(256)) * 40)
    return data.getvalue()


FILES = {
    "text": ("a.txt", NOTICE.encode("gb18030")),
    "web page": (
        "a.html",
        f"<html><body><div id='zoom'>{''.join(f'<p>{one}</p>' for one in NOTICE.splitlines())}".encode(),
    ),
    "Word": ("a.docx", with_picture()),
    "PDF": ("a.pdf", (CORPORA / "layouts" / "continued.pdf").read_bytes()),
}


def boxes(issue: Issue) -> list[bytes | None]:
    return [None if page.boxes is None else page.boxes.tobytes() for page in issue.source.pages]


@pytest.mark.parametrize("form", FILES)
def test_what_is_kept_is_read_as_its_file(form: str) -> None:
    name, data = FILES[form]
    issue, kept = read_issue_and_keep(data, name)
    again = read_kept_issue(kept, name, sha256(data).hexdigest())
    assert again == issue == read_issue(data, name)
    assert boxes(again) == boxes(issue)
    assert len(kept) < len(data) + 200
    assert read_issue_and_keep(data, name)[1] == kept


def test_a_word_package_loses_its_pictures_and_nothing_else() -> None:
    kept = zipfile.ZipFile(io.BytesIO(without_pictures(with_picture()))).namelist()
    whole = zipfile.ZipFile(io.BytesIO(with_picture())).namelist()
    assert [name for name in whole if name not in kept] == ["word/media/image1.png"]


def test_a_package_that_is_broken_is_kept_as_it_is() -> None:
    assert without_pictures(with_picture()[:-30]) == with_picture()[:-30]


def test_no_two_forms_of_source_have_one_type() -> None:
    types = [reader.media_type for reader in READERS]
    assert len(set(types)) == len(types)


KEPT = packed("text/plain", [b"words"])


@pytest.mark.parametrize(
    ("kept", "code"),
    [
        pytest.param(b"", "unreadable", id="nothing"),
        pytest.param(KEPT.replace(b"kept 1", b"kept 9"), "unreadable", id="of a later release"),
        pytest.param(KEPT[:-5], "truncated", id="cut off"),
        pytest.param(KEPT.replace(b'"size": 5', b'"size": 4'), "truncated", id="longer than it says"),
        pytest.param(KEPT.replace(b'"size": 5', b'"size": 9'), "truncated", id="shorter than it says"),
        pytest.param(KEPT.replace(b'"size": 5', b'"size": -5'), "too_large", id="less than nothing"),
        pytest.param(KEPT.replace(b'"size": 5', b'"size": 1e30'), "too_large", id="larger than anything"),
        pytest.param(KEPT.replace(b'"size": 5', b'"size": 1e999'), "unreadable", id="without end"),
        pytest.param(KEPT.replace(b'"size"', b'"sise"'), "unreadable", id="without a size"),
        pytest.param(KEPT.replace(b"x\x9c", b"xx"), "unreadable", id="not packed"),
        pytest.param(packed("application/zip", [b"words"]), "unreadable", id="of a form that nobody reads"),
        pytest.param(packed("application/pdf", [b"words"]), "unreadable", id="no points of a PDF"),
        pytest.param(packed("application/pdf", []), "empty", id="no pages of a PDF"),
    ],
)
def test_what_is_broken_is_refused(kept: bytes, code: str) -> None:
    with pytest.raises(SourceError) as caught:
        read_kept_issue(kept, "a", "0" * 64)
    assert caught.value.code == code


def test_what_grows_is_not_unpacked() -> None:
    bomb = zlib.compress(bytes(1 << 22))
    head = json.dumps({"media_type": "text/plain", "size": 10}).encode()
    with pytest.raises(SourceError, match="cut off"):
        unpacked(b"gongbao kept 1\n" + head + b"\n" + bomb)
    assert SOURCE.max_kept < 1 << 30
