"""The public face: names, laziness, reading a file."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

import gongbao
from gongbao.limits import MEMORY

ROOT = Path(__file__).parents[2]


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
    assert caught.value.path == (tmp_path / "none.txt").as_posix()
    assert str(caught.value) == f"{caught.value.path}: No such file or directory"
    assert caught.value.message == "No such file or directory"


# As inspect writes them, the default of memory by its name.
SIGNATURES = {
    "build": "(sources, database='gazette.db', *, profile=None, password=None, timeout=None, memory=MEMORY, "
    "ocr='auto', cache=None, as_issue=False, name=None, jobs=1, scheduler=None, parts=None, again=False, "
    "keep=True, wait=12.0, on_source=None, on_wait=None)",
    "changes": "(database='gazette.db', *, since=None, views=())",
    "connect": "(database, *, wait=None)",
    "nlp": "(*, area=None, reference_date=None)",
    "plot": "(name, to, database='gazette.db', *, issue=None, unit=None, area=None, about=None, lang='zh', "
    "width=120.0, force=False)",
    "read": "(source, profile=None, *, password=None, ocr='auto', cache=None, name=None, timeout=None, "
    "memory=MEMORY)",
    "rebuild": "(what=(), database='gazette.db', *, every=False, timeout=None, memory=MEMORY, jobs=1, "
    "scheduler=None, wait=12.0, on_source=None, on_wait=None)",
    "remove": "(what, database='gazette.db', *, only_look=False)",
    "review": "(record_uid, decision, database='gazette.db', *, reviewer, fields=None, note=None, "
    "settle=False)",
    "reviews": "(database='gazette.db', *, record_uid=None, view=None, reviewer=None, state=None)",
    "status": "(database='gazette.db')",
    "search": "(query, database='gazette.db', *, views=(), unit=None, area=None, after=None, limit=20)",
    "tables": "(path, *, password=None, ocr='auto', cache=None, timeout=None, memory=MEMORY, name=None)",
}


def test_the_public_surface_is_this_and_changes_on_purpose() -> None:
    functions = {
        name: str(
            signature.replace(
                parameters=[one.replace(annotation=one.empty) for one in signature.parameters.values()],
                return_annotation=signature.empty,
            )
        ).replace(str(MEMORY), "MEMORY")
        for name in gongbao.__all__
        if inspect.isfunction(value := getattr(gongbao, name)) and (signature := inspect.signature(value))
    }
    assert functions == SIGNATURES
    assert set(gongbao.__all__) - set(SIGNATURES) == {
        *(
            "BuildReport",
            "Change",
            "Hit",
            "Issue",
            "Notice",
            "RebuildReport",
            "Review",
            "SourceDone",
            "__version__",
        ),
        "errors",
        *("ClusterError", "DatabaseError", "ExportError", "ExtraError", "GongbaoError", "LockedError"),
        *("ParseError", "ProfileError", "QueryError", "SourceError", "records"),
    }


def test_whatever_is_raised_on_purpose_can_be_caught_by_a_public_name() -> None:
    raised = {
        name
        for name, value in vars(gongbao.errors).items()
        if inspect.isclass(value) and issubclass(value, gongbao.GongbaoError)
    }
    assert "SourceError" in raised
    assert raised <= set(gongbao.__all__)


@pytest.mark.unmeasured
def test_every_code_of_a_source_error_is_documented() -> None:
    raised = {
        keyword.value.value
        for folder in ("src", "extract", "schema")
        for path in (ROOT / folder).rglob("*.py")
        if "code=" in (text := path.read_text(encoding="utf-8"))
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "code" and isinstance(keyword.value, ast.Constant)
    }
    told = set(re.findall(r"`([a-z_]+)`(?=[^|]*\|[^|]+\|$)", gongbao.SourceError.__doc__ or "", re.MULTILINE))
    # What the reading process says of itself comes from a table of its own.
    assert raised | {"memory", "crashed", "late_start"} == told


SMALL_ISSUE = (
    "永州市人民政府公报\n2024年第3期\n永政发〔2024〕7号\n永州市人民政府关于加强河道管理工作的通知\n"
    "各县区人民政府：\n到2025年底前建成示范河道12条。\n永州市人民政府\n2024年3月1日\n"
)


@pytest.mark.parametrize("form", ["path", "text path", "bytes", "file", "within limits"])
def test_a_file_is_read_from_its_path_its_bytes_or_when_open(form: str, tmp_path: Path) -> None:
    path = tmp_path / "issue.txt"
    path.write_text(SMALL_ISSUE, encoding="utf-8")
    with path.open("rb") as file:
        source = {"path": path, "text path": str(path), "bytes": path.read_bytes(), "file": file}.get(
            form, path
        )
        issue = gongbao.read(source, timeout=100 if form == "within limits" else None)
    assert (issue.year, issue.number, len(issue.notices)) == (2024, 3, 1)
    if form in ("bytes", "file"):
        assert issue.source.path == f"bytes-{issue.source.sha256[:12]}"


def test_bytes_go_by_the_name_they_are_given() -> None:
    with pytest.raises(gongbao.SourceError) as caught:
        gongbao.read(b"", name="upload.txt")
    assert (caught.value.path, caught.value.code) == ("upload.txt", "empty")


def test_a_file_open_for_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("甲", encoding="utf-8")
    with (
        (tmp_path / "a.txt").open(encoding="utf-8") as file,
        pytest.raises(TypeError, match="open it for bytes"),
    ):
        gongbao.read(file)


def test_an_issue_is_told_in_one_line(make_issue) -> None:
    issue = make_issue()
    assert len(repr(issue)) < 100
    assert all(len(repr(notice)) < 1000 for notice in issue.notices)
