"""Building: what is loaded, unchanged and failed, and what the report says of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongbao
from gongbao.building import build as building
from gongbao.building import executor, plan
from gongbao.building.sources import find_sources
from gongbao.cli import main
from gongbao.language import wording
from gongbao.schema.errors import ProfileError, SourceError
from gongbao.schema.revision import SCHEMA_VERSION


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


def test_rows_of_very_many_sources_are_not_counted(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongbao.building.report._COUNTED", 1)
    for names, notices, failed in (["1.txt"], 1, 1), (["1.txt", "2.txt"], None, None):
        report = gongbao.build(names)
        assert (report.counts.get("notices"), report.checks_failed) == (notices, failed)
    (folder / "1.txt").write_text("3", encoding="utf-8")
    done = CliRunner().invoke(main, ["build", "1.txt", "--timeout", "0"])
    assert done.stderr.splitlines()[-2:] == [
        "gazette.db: 1 loaded, 0 unchanged, 0 failed",
        "1 earlier readings superseded",
    ]


def test_where_nothing_has_changed_nobody_is_started_and_no_dictionary_is_loaded(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gongbao.build(["1.txt", "2.txt"])

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("who has nothing to read needs neither")

    monkeypatch.setattr(executor, "Worker", refuse)
    monkeypatch.setattr(wording, "segmenter", refuse)
    wording.wording.cache_clear()
    assert gongbao.build(["1.txt", "2.txt"], jobs=2, timeout=9).unchanged == ("1.txt", "2.txt")


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
    (folder / "a.txt").write_text("encrypted", encoding="utf-8")
    assert [failure.code for failure in gongbao.build(["a.txt"]).failed] == ["encrypted"]
    assert gongbao.build(["a.txt"], password="open").loaded == ("a.txt",)
    assert gongbao.read("a.txt", password="open").number == 9


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


@pytest.mark.unmeasured
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


@pytest.mark.parametrize("address", ["https://example.org/a/art_1.html", "ftp://example.org/a.pdf"])
def test_an_address_is_refused_as_one(tmp_path: Path, address: str) -> None:
    report = gongbao.build([address], tmp_path / "gazette.db")
    assert [
        (failure.path, failure.code, "nothing is fetched" in failure.message) for failure in report.failed
    ] == [(address, "url", True)]
    with pytest.raises(SourceError, match="an address"):
        gongbao.read(address)


def put(name: str, word: str) -> str:
    Path(name).write_text(word, encoding="utf-8")
    return name


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("change", "outcome", "reads"),
    [
        pytest.param(lambda _: {}, "unchanged", 0, id="nothing"),
        pytest.param(lambda _: {"again": True}, "unchanged", 1, id="it is asked for"),
        pytest.param(lambda _: {"profile": "wenzhou"}, "unchanged", 1, id="another profile"),
        pytest.param(
            lambda patch: patch.setattr(building, "rules_version", lambda: "others") or {},
            "unchanged",
            1,
            id="other rules",
        ),
        pytest.param(lambda _: {"sources": ["b.txt"]}, "unchanged", 0, id="another path"),
        pytest.param(lambda _: {"sources": ["b.html"]}, "unchanged", 1, id="another form by its name"),
        pytest.param(lambda _: put("a.txt", "3") and {}, "loaded", 1, id="another content"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_known_source_is_read_again_where_its_reading_may_differ(
    monkeypatch: pytest.MonkeyPatch, words, change: Callable, outcome: str, reads: int
) -> None:
    for name in ("a.txt", "b.txt", "b.html"):
        put(name, "1")
    gongbao.build(["a.txt"])
    words.read.clear()
    options = {"sources": ["a.txt"], **change(monkeypatch)}
    report = gongbao.build(**options)
    assert getattr(report, outcome) == tuple(options["sources"])
    assert len(words.read) == reads
    # However it was read, it is known now by where it lies and how it was read.
    words.read.clear()
    assert gongbao.build(**{**options, "again": False}).unchanged == tuple(options["sources"])
    assert words.read == []
    assert ask("SELECT path FROM sources WHERE superseded = 0") == [(options["sources"][0],)]


@pytest.mark.usefixtures("folder")
def test_a_file_of_a_profile_counts_by_its_content(words) -> None:
    put("own.toml", "a")
    for content, reads in (("a", 1), ("a", 0), ("b", 1)):
        words.read.clear()
        gongbao.build(["1.txt"], profile=put("own.toml", content))
        assert len(words.read) == reads


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("word", "tried", "quarantined"),
    [
        pytest.param("empty", [1, 0, 0], False, id="what would only fail again"),
        pytest.param("late_start", [1, 1, 1], False, id="what is no fault of the file"),
        pytest.param("timeout", [1, 1, 0], True, id="what takes too long"),
        pytest.param("memory", [1, 1, 0], True, id="what takes too much memory"),
        pytest.param("crashed", [1, 1, 0], True, id="what brings its process down"),
        pytest.param("huge", [1, 1, 0], True, id="what this process has no room for"),
        pytest.param("bug", [1, 1, 0], True, id="a fault of ours"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_known_failure_is_tried_as_often_as_that_may_help(
    words, word: str, tried: list[int], quarantined: bool
) -> None:
    put("a.txt", word)
    for turn, reads in enumerate(tried, 1):
        words.read.clear()
        report = gongbao.build(["a.txt", "1.txt"])
        assert words.read.count("a.txt") == reads
        assert [failure.path for failure in report.failed] == ["a.txt"]
        assert report.quarantined == (("a.txt",) if quarantined and turn >= 2 else ())
    # Somewhere else it is the same.
    words.read.clear()
    gongbao.build([put("b.txt", word)])
    assert len(words.read) == tried[-1]


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda _: {"again": True}, id="it is asked for"),
        pytest.param(lambda _: put("a.txt", "timeout ") and {}, id="the file has changed"),
        pytest.param(
            lambda patch: patch.setattr(building, "rules_version", lambda: "others") or {}, id="the rules"
        ),
        pytest.param(
            lambda patch: patch.setattr(building, "Pool", lambda *_: building.Here()) or {"timeout": 9},
            id="the limits",
        ),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_quarantine_ends_where_something_has_changed(
    monkeypatch: pytest.MonkeyPatch, words, change: Callable
) -> None:
    put("a.txt", "timeout")
    for _ in range(3):
        gongbao.build(["a.txt"])
    assert [one.path for one in gongbao.status().quarantined] == ["a.txt"]
    words.read.clear()
    gongbao.build(["a.txt"], **change(monkeypatch))
    assert words.read == ["a.txt"]
    put("a.txt", "5")
    gongbao.build(["a.txt"])
    assert gongbao.status().quarantined == ()


@pytest.mark.usefixtures("folder")
def test_a_source_that_is_known_after_all_has_failed_no_more(words) -> None:
    gongbao.build(["1.txt"])
    gongbao.build([put("1.txt", "empty")])
    assert ask("SELECT path FROM failures") == [("1.txt",)]
    words.read.clear()
    gongbao.build([put("1.txt", "1")])
    assert (words.read, ask("SELECT path FROM failures")) == ([], [])


@pytest.mark.usefixtures("folder")
def test_a_locked_database_costs_the_sources_that_waited_and_the_rest_goes_on() -> None:
    sources = [put("a.txt", "lock"), "1.txt", put("b.txt", "unlock"), "2.txt"]
    done: list[gongbao.SourceDone] = []
    report = gongbao.build(sources, wait=0, on_source=done.append)
    assert [(failure.path, failure.code) for failure in report.failed] == [
        ("a.txt", "locked"),
        ("1.txt", "locked"),
    ]
    assert report.loaded == ("b.txt", "2.txt")
    assert [one.path for one in done] == sources
    assert gongbao.build(["1.txt"]).loaded == ("1.txt",)


@pytest.mark.usefixtures("folder")
def test_a_build_that_cannot_ask_what_is_known_goes_on_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan, "_AT_ONCE", 1)
    sources = [put("a.txt", "lock readers out"), "1.txt", put("b.txt", "unlock"), "2.txt"]
    report = gongbao.build(sources, wait=0)
    assert [(failure.path, failure.code) for failure in report.failed] == [
        ("a.txt", "locked"),
        ("1.txt", "locked"),
    ]
    assert report.loaded == ("b.txt", "2.txt")


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("timeout", float("inf")),
        ("timeout", float("nan")),
        ("timeout", 1e10),
        ("wait", float("nan")),
        ("jobs", 0),
    ],
)
def test_a_limit_that_nobody_can_wait_for_is_refused(folder: Path, option: str, value: float) -> None:
    with pytest.raises(ValueError, match=option):
        gongbao.build(["1.txt"], **{option: value})


def run(*arguments: str) -> tuple[int, list[str]]:
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.stderr.splitlines()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("word", ["interrupt", "terminate"])
def test_an_interrupted_build_leaves_whole_sources_and_says_so_in_one_line(word: str) -> None:
    status, said = run("build", "--timeout", "0", "1.txt", put("a.txt", word), "2.txt")
    assert (status, said[0].startswith("1/3 loaded"), len(said)) == (130, True, 2)
    assert said[1].startswith("interrupted: ")
    assert ask("SELECT path FROM sources") == [("1.txt",)]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("shown", [False, True])
def test_a_fault_of_ours_is_one_line_unless_its_place_is_asked_for(shown: bool) -> None:
    status, said = run("build", "bug.txt", "--timeout", "0", *["--traceback"] * shown)
    assert (status, "Error: bug.txt: ZeroDivisionError: division by zero" in said) == (1, True)
    assert any("Traceback" in line for line in said) == shown


@pytest.mark.usefixtures("folder")
def test_each_source_has_a_line_for_a_person_or_a_program() -> None:
    _, said = run("build", "--timeout", "0", "1.txt", "empty.txt")
    assert [line.split()[:2] for line in said[:2]] == [["1/2", "loaded"], ["2/2", "failed"]]
    assert "(empty)" in said[1]
    _, said = run("build", "--timeout", "0", "--log-format", "json", "1.txt", "empty.txt")
    told = [json.loads(line) for line in said[:2]]
    assert [(one["path"], one["outcome"], one["code"]) for one in told] == [
        ("1.txt", "unchanged", None),
        ("empty.txt", "failed", "empty"),
    ]
    assert all(set(one) == {"index", "total", "path", "outcome", "seconds", "code"} for one in told)


@pytest.mark.usefixtures("folder")
def test_a_summary_says_what_can_be_done() -> None:
    put("a.txt", "timeout")
    for _ in range(2):
        status, said = run("build", "--timeout", "0", "a.txt", "1.txt")
    assert status == 1
    assert [line for line in said if "--again tries them" in line]
    status, said = run("build", "--timeout", "0", "--wait", "0", put("b.txt", "lock"), put("c.txt", "unlock"))
    assert status == 1
    assert [line for line in said if "kept the database locked" in line]
