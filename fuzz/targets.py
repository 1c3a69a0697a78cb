"""What is fuzzed: how an input of a target is made, by a number, and what calls the library with it."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import Any, Literal
from urllib.parse import quote, urlencode

from click.testing import CliRunner

import gongbao
from fuzz.functions import functions
from fuzz.shapes import changed_bytes, changed_file, changed_lines, changed_statement
from fuzz.words import NASTY, ROOT, Given, changed_text, given, made_text
from gongbao.cli import main as cli
from gongbao.extract.issue import read_issue, read_issue_and_keep, read_kept_issue
from gongbao.extract.ocr.asked import AUTO, Ocr
from gongbao.extract.sources.keeping import packed, unpacked
from gongbao.normalize.documents.profiles import load_profile
from gongbao.reviewing.exchange import export_reviews, import_reviews
from gongbao.schema.database import connect
from gongbao.schema.errors import DatabaseError, GongbaoError, SourceError
from gongbao.schema.limits import Limits
from gongbao.schema.prepared import prepare
from gongbao.schema.queries import query
from gongbao.schema.questions.questions import find_questions
from gongbao.schema.records import Issue
from gongbao.schema.reviews.storing import review_uid

Kind = Literal["function", "file", "asking"]
Input = Any

# Forms of source, and how often each is taken in a turn.
FORMS = {
    "text": 24,
    "html": 24,
    "mht": 8,
    "pdf": 24,
    "docx": 24,
    "kept": 8,
    "odt": 1,
    "doc": 1,
    "rtf": 1,
    "flat": 1,
    "picture": 1,
}
# Those that LibreOffice converts, and pictures, take as long as a hundred others: once in so many turns.
_RARELY = dict.fromkeys(("odt", "doc", "rtf", "flat", "picture"), 20)
DATABASE = "asked.db"
_REVIEWS = "reviews.jsonl"
# A page whose text was lost is no scan: pictures have a target of their own.
_NEVER = Ocr("never")
# Of so many files one is read again from what is kept of it.
_KEPT = 6
# A statement may take so long where its answer is not looked at.
_SECONDS = 5.0


class WrongError(AssertionError):
    """What came out is a value, but one that must not be."""


@dataclass(frozen=True, slots=True)
class Target:
    """What makes an input by chance, and what is done with it in a folder of its own.

    It has so many inputs in a turn, every so many turns.
    """

    name: str
    kind: Kind
    make: Callable[[Random, Path], Input]
    call: Callable[[Input, Path], object]
    weight: int = 1
    every: int = 1


@cache
def targets() -> dict[str, Target]:
    """Every target by its name."""
    made = [Target(name, "function", _given, partial(_call, name)) for name in functions()]
    for form, weight in FORMS.items():
        make = _kept if form == "kept" else partial(_changed, form)
        call = _read_kept if form == "kept" else partial(_read, form)
        made.append(Target(f"read.{form}", "file", make, call, weight, _RARELY.get(form, 1)))
    made += [
        Target("profile", "asking", partial(_changed, "profile"), _profile),
        Target("reviews", "asking", _review_lines, _import, 2),
        Target("search", "asking", _searched, _search, 4),
        Target("query", "asking", _statement, _query, 4),
        Target("cli", "asking", _arguments, _command, 2),
        Target("pages", "asking", _address, _visit, 2),
    ]
    return {target.name: target for target in made}


def prepare_folder(folder: Path) -> None:
    """Make the database that is asked."""
    source = ROOT / "corpora" / "wuhu-2024-03" / "issue.txt"
    database = folder / DATABASE
    gongbao.build([source], database, jobs=1)
    facts = {"tasks": "task_uid", "amounts": "amount_uid", "events": "event_uid", "deadlines": "deadline_uid"}
    engine = connect(database)
    found = [
        uid
        for view, name in facts.items()
        for (uid,) in query(engine, f"SELECT {name} FROM {view} LIMIT 4").rows
    ]
    engine.dispose()
    for at, uid in enumerate(found):
        gongbao.review(uid, ("accepted", "rejected")[at % 2], database, reviewer=f"李{at % 3}", note="核对")
    write_reviews(folder)


def write_reviews(folder: Path) -> None:
    """Put the decisions of the database beside it."""
    lines = [_at_noon(json.loads(line), at) for at, line in enumerate(export_reviews(folder / DATABASE))]
    (folder / _REVIEWS).write_text("\n".join(lines), encoding="utf-8")


def _at_noon(told: dict[str, Any], at: int) -> str:
    """A decision as if it were made on a day of long ago: the same seed makes the same inputs."""
    said = {name: value for name, value in told.items() if name not in ("form", "review_uid")}
    said["decided_at"] = f"2024-01-01T12:00:{at:02}.000000+00:00"
    return json.dumps({"form": told["form"], "review_uid": review_uid(said), **said})


def _given(random: Random, _: Path) -> Given:
    return given(random)


def _changed(form: str, random: Random, _: Path) -> bytes:
    return changed_file(random, form)


def _call(name: str, made: Given, _: Path) -> object:
    return functions()[name](made)


def _read(form: str, data: bytes, _: Path) -> None:
    issue, kept = read_issue_and_keep(data, f"fuzzed.{form}", ocr=AUTO if form == "picture" else _NEVER)
    _look_at(issue, kept)
    if issue.source.sha256 < f"{256 // _KEPT:02x}":
        again = read_kept_issue(kept, issue.source.path, issue.source.sha256)
        if again.notices != issue.notices:
            raise WrongError("what is kept of a source reads otherwise than its file")


def _kept(random: Random, _: Path) -> bytes:
    """What a database keeps of a source, from a stranger."""
    form = random.choice(("text", "html", "pdf", "docx"))
    _, kept = _kept_seed(form, random.randrange(4))
    if random.random() < 0.3:
        return changed_bytes(random, kept)
    media_type, data = unpacked(kept)
    return packed(media_type, [changed_bytes(random, data, 4)])


@cache
def _kept_seed(form: str, number: int) -> tuple[Issue | None, bytes]:
    from fuzz.seeds import seeds

    for data in seeds(form)[number:]:
        try:
            return read_issue_and_keep(data, f"kept.{form}", ocr=_NEVER)
        except SourceError:
            continue
    return None, b"gongbao kept 1\n{}"


def _read_kept(data: bytes, _: Path) -> None:
    _look_at(read_kept_issue(data, "kept", "0" * 64), data)


def _look_at(issue: Issue, kept: bytes) -> None:
    """Make the rows of a reading, as a build does, and see that they can be written and nothing broke off."""
    for _, rows in prepare(issue, kept=kept).batches(0):
        for row in rows:
            for value in row:
                if isinstance(value, str):
                    value.encode()
    for check in issue.checks:
        if check.code == "reading_fault":
            raise WrongError(f"a fault of ours: {check.subject}: {check.message}")


def _profile(data: bytes, folder: Path) -> None:
    path = folder / f"{os.getpid()}.toml"
    path.write_bytes(data)
    load_profile.cache_clear()
    load_profile(str(path))
    read_issue(_sample(), "sample.txt", str(path))


@cache
def _sample() -> bytes:
    return (
        (ROOT / "corpora" / "wuhu-2024-03" / "issue.txt")
        .read_bytes()[:3001]
        .decode("utf-8", "ignore")
        .encode()
    )


def _review_lines(random: Random, folder: Path) -> list[str]:
    return changed_lines(random, _exported(folder))


@cache
def _exported(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / _REVIEWS).read_text(encoding="utf-8").splitlines()]


def _import(lines: list[str], folder: Path) -> None:
    try:
        import_reviews(lines, folder / "none.db")
    except DatabaseError:
        # Each line is a decision: let them stand in a copy.
        copy = folder / f"{os.getpid()}.db"
        shutil.copy(folder / DATABASE, copy)
        import_reviews(lines, copy)


def _searched(random: Random, _: Path) -> tuple[str, dict[str, Any]]:
    options: dict[str, Any] = {"limit": random.choice((1, 5, 20))}
    if random.random() < 0.3:
        options["views"] = tuple(random.sample(("tasks", "notices", "events", "pages", "x", "", "\ud800"), 2))
    for name in ("unit", "area", "after"):
        if random.random() < 0.2:
            options[name] = random.choice(
                (*NASTY, "市水利局", "芜湖", "2024", "2024-13", "2024-02-30", "%", "_")
            )
    text = made_text(random, 3)
    if random.random() < 0.4:
        text = " ".join(
            changed_text(random, random.choice(_WORDS), 2) for _ in range(random.choice((1, 2, 5, 300)))
        )
    return text, options


_WORDS = (
    '"',
    "“",
    "市水利局",
    "AND",
    "NOT",
    "NEAR(",
    "*",
    "任务",
    "2024",
    "%",
    "河道 清淤",
    '"责任单位"',
    "a" * 300,
    "的",
)


def _search(made: tuple[str, dict[str, Any]], folder: Path) -> None:
    text, options = made
    for hit in gongbao.search(text, _engine(folder), **options):
        if any(not 0 <= start < end <= len(hit.snippet) for start, end in hit.marks):
            raise WrongError("a mark outside of its snippet")


@cache
def _engine(folder: Path) -> Any:
    return connect(folder / DATABASE)


def _statement(random: Random, _: Path) -> str:
    return changed_statement(random, random.choice(_statements()))


@cache
def _statements() -> tuple[str, ...]:
    own = (
        "SELECT * FROM tasks",
        "WITH a AS (SELECT 1) SELECT * FROM a",
        "EXPLAIN SELECT 1",
        "VALUES (1, '一')",
        "",
    )
    return (*own, *(question.sql for question in find_questions()))


def _query(statement: str, folder: Path) -> None:
    database = folder / DATABASE
    before = database.stat()
    try:
        query(_engine(folder), statement, Limits(_SECONDS))
    finally:
        after = database.stat()
        if (before.st_mtime_ns, before.st_size) != (after.st_mtime_ns, after.st_size):
            raise WrongError("a statement has written")


# Commands that only read and print; what takes a file is given none that is there.
_COMMANDS = (
    ("query", "SELECT count(*) FROM tasks"),
    ("search", "市水利局"),
    ("show", "0" * 16),
    ("cite", "0" * 16),
    ("promises",),
    ("ask", "money"),
    ("changes",),
    ("status",),
    ("schema",),
    ("review", "list"),
    ("review", "show", "0" * 16),
    ("profiles",),
    ("tables", "none.pdf"),
    ("read", "none.txt"),
)
_OPTIONS = (
    "--json",
    "--csv",
    "--limit",
    "--after",
    "--unit",
    "--area",
    "--in",
    "--since",
    "--state",
    "--view",
    "--help",
    "-",
    "--",
    "-d",
)
_ARGUMENTS = (
    "0",
    "-1",
    "nan",
    "inf",
    "1e999",
    "",
    "2024",
    "2024-13-01",
    "x" * 5000,
    "sqlite:///none.db",
    "none.db",
    "=",
    "\udcff",
)


def _arguments(random: Random, _: Path) -> list[str]:
    made = list(random.choice(_COMMANDS))
    for _ in range(random.randint(0, 4)):
        word = random.choice((*_OPTIONS, *_OPTIONS, *_ARGUMENTS, *NASTY, made_text(random, 1)))
        made.insert(random.randint(1, len(made)), word)
    return made


def _command(arguments: list[str], folder: Path) -> None:
    with _inside(folder):
        if not Path("gazette.db").exists():
            Path("gazette.db").symlink_to(DATABASE)
        result = CliRunner().invoke(cli, ["--traceback", *arguments], input="")
    is_told = isinstance(result.exception, SystemExit | None) or "surrogates not allowed" in str(
        result.exception
    )
    if not is_told:
        raise result.exception  # type: ignore[misc]
    if result.exit_code not in (0, 1, 2):
        raise WrongError(f"exit code {result.exit_code}")


# Addresses of the pages in a browser, and what they may be asked with.
_PATHS = (
    "/",
    "/search",
    "/promises",
    "/people",
    "/indicators",
    "/doubts",
    "/questions/promises",
    "/questions/due.csv",
    "/questions/series.json",
    "/gazette",
    "/gazette.csv",
    "/gazette/tasks",
    "/gazette/tasks.csv",
    "/gazette/promises.json",
    "/issue/0000000000000000",
    "/record/0000000000000000",
    "/review",
    "/static/x",
    "/-/versions",
)
_ASKED = (
    "q",
    "view",
    "unit",
    "area",
    "year",
    "due",
    "on",
    "overdue",
    "issue",
    "who",
    "which",
    "severity",
    "code",
    "p",
    "lang",
    "theme",
    "in",
    "name",
    "sql",
    "_size",
    "_next",
    "_sort",
    "_where",
    "_facet",
    "_stream",
    "_shape",
    "_search",
    "unit__contains",
    "due_on__gt",
    "page",
    "scale",
)


def _address(random: Random, _: Path) -> str:
    path = random.choice(_PATHS)
    if random.random() < 0.1:
        path = "/" + quote(changed_text(random, path[1:], 2), safe="/.?=&%", errors="replace")
    values = [
        (
            random.choice(_ASKED),
            random.choice((*_ARGUMENTS, *NASTY, made_text(random, 1), random.choice(_statements()))),
        )
        for _ in range(random.randint(0, 4))
    ]
    return f"{path}?{urlencode(values, errors='replace')}"


def _visit(address: str, folder: Path) -> None:
    answer = asyncio.run(_site(folder).client.get(address))
    if answer.status_code >= 500 and answer.status_code != _TOO_LONG:
        raise WrongError(f"status {answer.status_code}")


_TOO_LONG = 503


@cache
def _site(folder: Path) -> Any:
    from gongbao.web.server import Gazettes
    from gongbao.web.site import open_site

    return Gazettes(open_site(folder / DATABASE))


@contextmanager
def _inside(folder: Path) -> Iterator[None]:
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def is_allowed(error: BaseException) -> bool:
    """Whether a reader may raise it: an error of ours that is none of our own making."""
    return isinstance(error, GongbaoError) and getattr(error, "code", "") != "broken_record"
