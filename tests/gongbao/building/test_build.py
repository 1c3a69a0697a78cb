"""Building: what is loaded, unchanged and failed, and what the report says of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

import gongbao
from gongbao import pipeline
from gongbao.building import task
from gongbao.building.sources import find_sources
from gongbao.schema.errors import ProfileError, SourceError
from gongbao.schema.revision import SCHEMA_VERSION


@pytest.fixture(autouse=True)
def _small_issues(monkeypatch: pytest.MonkeyPatch, make_issue) -> None:
    """A reader that takes a file's words for the number of the issue, or for what goes wrong."""

    def read_issue(data: bytes, path: str, profile: str | None, password: str | None = None) -> gongbao.Issue:
        word = data.decode().strip()
        if word == "locked":
            if password != "open":
                raise SourceError("it is encrypted", code="encrypted")
            word = "9"
        if word == "huge":
            raise MemoryError
        if word == "empty":
            raise SourceError("the file is empty", code="empty")
        if word == "bug":
            raise ZeroDivisionError("division by zero")
        if profile == "nowhere":
            raise ProfileError("there is no profile 'nowhere'")
        issue = make_issue(number=int(word))
        source = replace(issue.source, sha256=hashlib.sha256(data).hexdigest(), path=path)
        return replace(issue, source=source)

    monkeypatch.setattr(pipeline, "read_issue", read_issue)
    monkeypatch.setattr(task, "read_issue", read_issue)
    monkeypatch.setattr(
        task, "read_issue_and_keep", lambda *given, **options: (read_issue(*given, **options), None)
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("1", "2", "empty", "bug"):
        (tmp_path / f"{name}.txt").write_text(name, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def ask(sql: str) -> list[tuple]:
    engine = gongbao.connect("gazette.db")
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.exec_driver_sql(sql)]
    engine.dispose()
    return rows


def test_the_report_tells_loaded_unchanged_and_failed_apart(folder: Path) -> None:
    gongbao.build(["1.txt"])
    done: list[gongbao.SourceDone] = []
    report = gongbao.build(["1.txt", "2.txt", "empty.txt", "none.txt"], on_source=done.append)
    assert report.unchanged == ("1.txt",)
    assert report.loaded == ("2.txt",)
    assert [(failure.path, failure.code) for failure in report.failed] == [
        ("empty.txt", "empty"),
        ("none.txt", "unreadable"),
    ]
    assert (report.counts["notices"], report.counts["tasks"], report.counts["failures"]) == (2, 2, 2)
    # One notice stands in two issues here, which each of its checks says beside its own.
    assert report.checks_failed == 4
    assert [(one.index, one.total, one.path, one.outcome) for one in done] == [
        (1, 4, "1.txt", "unchanged"),
        (2, 4, "2.txt", "loaded"),
        (3, 4, "empty.txt", "failed"),
        (4, 4, "none.txt", "failed"),
    ]
    assert tuple(one.failure for one in done if one.failure) == report.failed


def test_failures_are_counted_by_file_and_forgotten_when_it_loads(folder: Path) -> None:
    for _ in range(3):
        gongbao.build(["empty.txt", "none.txt"])
    assert ask(
        "SELECT path, source_sha256 IS NULL, stage, code, message, attempts FROM failures ORDER BY path"
    ) == [
        # What would only be empty again is not read again.
        ("empty.txt", 0, "read", "empty", "the file is empty", 1),
        ("none.txt", 1, "read", "unreadable", "No such file or directory", 3),
    ]
    (folder / "empty.txt").write_text("7", encoding="utf-8")
    gongbao.build(["empty.txt"])
    assert ask("SELECT path FROM failures") == [("none.txt",)]


def test_a_fault_of_ours_is_the_failure_of_one_source(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG", "gongbao"):
        report = gongbao.build(["bug.txt", "1.txt"])
    assert report.loaded == ("1.txt",)
    assert [(failure.code, failure.message) for failure in report.failed] == [
        ("crashed", "ZeroDivisionError: division by zero")
    ]
    assert "cannot read bug.txt" in caplog.text
    assert "Traceback" in caplog.text


def test_a_source_too_large_for_this_process_is_a_failure_of_its_own(folder: Path) -> None:
    (folder / "huge.txt").write_text("huge", encoding="utf-8")
    report = gongbao.build(["huge.txt", "1.txt"])
    assert report.loaded == ("1.txt",)
    assert [failure.code for failure in report.failed] == ["memory"]


def test_a_password_opens_what_is_encrypted(folder: Path) -> None:
    (folder / "locked.txt").write_text("locked", encoding="utf-8")
    assert [failure.code for failure in gongbao.build(["locked.txt"]).failed] == ["encrypted"]
    assert gongbao.build(["locked.txt"], password="open").loaded == ("locked.txt",)
    assert gongbao.read("locked.txt", password="open").number == 9


def test_a_folder_stands_for_its_texts(folder: Path) -> None:
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "deep" / "er" / "3.TXT").write_text("3", encoding="utf-8")
    (folder / "deep" / "notes.md").write_text("4", encoding="utf-8")
    report = gongbao.build(["deep", "1.txt", "deep/er/3.TXT"])
    assert report.loaded == ("deep/er/3.TXT", "1.txt")


def test_a_folder_tells_what_it_left_out_and_passes_over_hidden_files(folder: Path) -> None:
    (folder / ".kept").mkdir()
    (folder / "env" / "lib").mkdir(parents=True)
    (folder / "env" / "lib" / "top_level.txt").write_text("4", encoding="utf-8")
    (folder / "env" / "pyvenv.cfg").write_text("", encoding="utf-8")
    for name in ("~$a.docx", "._a.docx", ".hidden.txt", ".kept/a.txt", "a.xlsx", "b.XLSX", "notes"):
        (folder / name).write_text("4", encoding="utf-8")
    for suffix in (".docx", ".docm", ".doc", ".wps", ".odt", ".rtf"):
        (folder / f"a{suffix}").write_text("5", encoding="utf-8")
    taken = {path.name for path in find_sources([folder]).sources}
    assert taken >= {f"a{suffix}" for suffix in (".docx", ".docm", ".doc", ".wps", ".odt", ".rtf")}
    assert "top_level.txt" not in taken
    assert not [name for name in taken if name.startswith((".", "~")) or name.lower().endswith("xlsx")]
    assert find_sources([folder / ".hidden.txt"]).sources == (folder / ".hidden.txt",)
    assert gongbao.build([folder]).left_out == {".xlsx": 2, "": 1, "Python environment": 1}


def test_a_copy_of_a_file_is_the_same_source(folder: Path) -> None:
    (folder / "copy.txt").write_text("1", encoding="utf-8")
    for _ in range(2):
        report = gongbao.build(["1.txt", "copy.txt"])
        assert ask("SELECT path FROM sources") == [("1.txt",)]
    assert report.unchanged == ("1.txt", "copy.txt")


def test_a_corrected_file_takes_the_place_of_what_was_read_before(folder: Path) -> None:
    assert gongbao.build(["1.txt", "2.txt"]).superseded == 0
    (folder / "1.txt").write_text("7", encoding="utf-8")
    report = gongbao.build(["1.txt", "2.txt"])
    assert (report.loaded, report.unchanged, report.superseded) == (("1.txt",), ("2.txt",), 1)
    assert ask("SELECT number FROM issues ORDER BY number") == [(2,), (7,)]
    (folder / "1.txt").write_text("1", encoding="utf-8")
    assert gongbao.build(["1.txt"]).loaded == ("1.txt",)
    assert ask("SELECT number FROM issues ORDER BY number") == [(1,), (2,)]


def test_a_file_that_has_become_a_copy_is_no_longer_what_it_was(folder: Path) -> None:
    gongbao.build(["1.txt", "2.txt"])
    (folder / "2.txt").write_text("1", encoding="utf-8")
    for outcome in ("loaded", "unchanged"):
        report = gongbao.build(["1.txt", "2.txt"])
        assert "2.txt" in getattr(report, outcome)
        assert ask("SELECT number FROM issues") == [(1,)]


def test_an_unknown_profile_ends_the_build(folder: Path) -> None:
    with pytest.raises(ProfileError):
        gongbao.build(["1.txt"], profile="nowhere")


def test_about_names_the_release_and_its_rules(folder: Path) -> None:
    gongbao.build(["1.txt"])
    ((version, rules, schema),) = ask("SELECT version, rules_version, schema_version FROM about")
    assert (version, len(rules), schema) == (gongbao.__version__, 12, SCHEMA_VERSION)


@pytest.mark.parametrize(
    "address", ["https://example.org/a/art_1.html", "ftp://example.org/a.pdf", "file:///a.txt"]
)
def test_an_address_is_refused_as_one(tmp_path: Path, address: str) -> None:
    report = gongbao.build([address], tmp_path / "gazette.db")
    assert [(failure.code, "nothing is fetched" in failure.message) for failure in report.failed] == [
        ("url", True)
    ]
    with pytest.raises(SourceError, match="an address"):
        gongbao.read(address)
