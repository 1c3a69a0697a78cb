"""What comes in from outside stays data, nothing is written, and nothing of the machine is told."""

from __future__ import annotations

import asyncio
import csv
import hashlib
import sqlite3
from html.parser import HTMLParser
from io import StringIO
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from payloads import PAYLOADS

from gongbao.schema.queries import Answer
from gongbao.web import guarded, making, table_files
from gongbao.web.faults import TooLongError
from gongbao.web.guarding import guarded_app
from gongbao.web.pages.questions import exported
from gongbao.web.reading import asking, open_readers, rows_of
from gongbao.web.statics import static_file

pytestmark = pytest.mark.unmeasured

OURS = {
    *(
        "html",
        "head",
        "meta",
        "title",
        "link",
        "script",
        "body",
        "a",
        "header",
        "nav",
        "ul",
        "li",
        "ol",
        "div",
    ),
    *("span", "main", "footer", "p", "h1", "h2", "h3", "form", "label", "input", "button", "strong", "table"),
    *("thead", "tbody", "tr", "th", "td", "aside", "mark", "dl", "dt", "dd", "code", "section", "blockquote"),
    *("details", "summary", "pre", "textarea", "select", "option", "caption", "svg", "g", "image", "rect"),
}


class Elements(HTMLParser):
    """Everything in a page that could do something."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.odd: list[str] = []
        self._script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in OURS:
            self.odd.append(tag)
        self._script = tag == "script"
        for name, value in attrs:
            leads = name in ("href", "src", "action", "formaction")
            if name.startswith("on") or name in ("style", "srcdoc"):
                self.odd.append(f"{tag} {name}")
            is_ours = (value or "").startswith(("/", "#")) and not (value or "").startswith("//")
            if leads and not is_ours:
                self.odd.append(f"{tag} {name}={value}")

    def handle_endtag(self, tag: str) -> None:
        self._script = False

    def handle_data(self, data: str) -> None:
        if self._script and data.strip():
            self.odd.append(f"inline script {data[:20]}")


def every_page(hostile: Any) -> list[str]:
    """Each page of a site, and each record's, notice's and issue's."""
    uids = {
        "issue": "SELECT issue_uid FROM issues",
        "notice": "SELECT notice_uid FROM notices",
        "record": """SELECT task_uid FROM tasks UNION ALL SELECT amount_uid FROM amounts
            UNION ALL SELECT change_uid FROM personnel_changes UNION ALL SELECT statistic_uid FROM statistics
            UNION ALL SELECT event_uid FROM events UNION ALL SELECT citation_uid FROM citations
            UNION ALL SELECT table_uid FROM tables UNION ALL SELECT check_uid FROM checks
            UNION ALL SELECT section_uid FROM sections UNION ALL SELECT entry_uid FROM catalogue""",
    }
    paths = ["/", "/promises", "/people", "/indicators", "/doubts", "/questions", "/gazette"]
    paths += [f"/{kind}/{uid}" for kind, sql in uids.items() for (uid,) in hostile.rows(sql)]
    paths += [f"/notice/{uid}?view=page" for (uid,) in hostile.rows("SELECT notice_uid FROM notices")]
    paths += [f"/source/{sha256}/1" for (sha256,) in hostile.rows("SELECT source_sha256 FROM sources")]
    paths += [f"/gazette/{view}" for view in ("tasks", "promises", "notices", "cells", "checks", "search")]
    paths += [f"/questions/{name}" for name in ("promises", "appointments", "meetings", "doubts", "contents")]
    return paths


@pytest.mark.unmeasured
def test_payloads_in_every_field_stay_text(hostile: Any) -> None:
    shown = ""
    for path in every_page(hostile):
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        assert Elements(answer.text).odd == [], path
        shown += answer.text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "{{ 7*7 }}" in shown
    # A sign that turns the direction of what follows, and one that steers a terminal.
    assert "\x1b" not in shown


@pytest.mark.parametrize("payload", PAYLOADS)
def test_payloads_in_an_address_stay_text(small: Any, payload: str) -> None:
    asked = quote(payload, safe="")
    for path in (
        f"/search?q={asked}&unit={asked}&area={asked}",
        f"/promises?unit={asked}&area={asked}&issue={asked}",
        f"/promises?on={asked}",
        f"/people?person={asked}&unit={asked}",
        f"/people?who={asked}",
        f"/indicators?name={asked}&area={asked}",
        f"/indicators?which={asked}",
        f"/doubts?issue={asked}&code={asked}",
        f"/questions/promises?unit={asked}&due={asked}",
        f"/gazette?sql={asked}",
        f"/gazette/tasks?text={asked}",
        f"/?lang={asked}&theme={asked}",
    ):
        answer = small.get(path)
        assert answer.status_code in (200, 400, 404), path
        assert Elements(answer.text).odd == [], path
    assert small.rows("SELECT count(*) FROM tasks") == [(1,)]


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO task (id) VALUES (1)",
        "WITH a AS (SELECT 1) DELETE FROM task",
        "SELECT 1; DROP TABLE task",
        "PRAGMA journal_mode = WAL",
        "PRAGMA database_list",
        "SELECT * FROM pragma_database_list",
        "SELECT file FROM pragma_database_list()",
        "ATTACH DATABASE '/etc/passwd' AS x",
        "VACUUM INTO '/tmp/x.db'",
        "SELECT load_extension('/tmp/x')",
        "SELECT readfile('/etc/passwd')",
        "SELECT writefile('/tmp/x', 'x')",
        "SELECT fts3_tokenizer('simple')",
        "SELECT * FROM sqlite_dbpage",
        "SELECT zeroblob(1000000000)",
        "SELECT hex(zeroblob(8000000))",
        "EXPLAIN DELETE FROM task",
    ],
)
def test_a_statement_reads_and_nothing_else(small: Any, sql: str) -> None:
    before = hashlib.sha256(small.database.read_bytes()).hexdigest()
    for form in ("", ".json", ".csv"):
        answer = small.get(f"/gazette{form}?sql={quote(sql)}")
        told = answer.text if form == ".csv" else ""
        assert answer.status_code == 400 or "not authorized" in told or told.count("\n") <= 2, (form, told)
        assert "secret" not in answer.text
        assert "root:" not in answer.text
    assert hashlib.sha256(small.database.read_bytes()).hexdigest() == before


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT * FROM sources",
        "SELECT path FROM source",
        "WITH sources AS (SELECT path FROM source) SELECT path FROM sources",
        "SELECT path || '' AS p, upper(path), length(path) FROM main.source",
        "SELECT max(path) FROM sources GROUP BY 1 + 1",
        "SELECT group_concat(path) FROM (SELECT path FROM source ORDER BY path)",
        "SELECT s.path FROM source s JOIN source t ON s.path = t.path",
        "SELECT json_object('p', path) FROM source",
        "SELECT profile_asked FROM source",
        "SELECT actual FROM checks",
        "SELECT * FROM failures",
    ],
)
def test_no_statement_tells_the_path_of_a_file(small: Any, sql: str) -> None:
    for form in ("", ".json", ".csv"):
        assert "secret" not in small.get(f"/gazette{form}?sql={quote(sql)}").text


def test_no_page_tells_the_path_of_a_file(small: Any) -> None:
    uids = [f"/issue/{small.uid('issue_uid', 'issues')}", f"/notice/{small.uid('notice_uid', 'notices')}"]
    uids += [f"/source/{small.uid('source_sha256', 'sources')}/1"]
    for path in (
        *("/", "/search?q=a.txt", "/doubts", "/questions/issues", "/questions/sources", "/gazette/sources"),
        *(
            "/questions/issues.csv",
            "/questions/sources.json",
            "/questions/failed-checks",
            "/gazette/failures",
        ),
        *("/gazette.json", "/gazette/sources.json", "/gazette/sources.csv", "/nothing", *uids),
    ):
        answer = small.get(path)
        assert "secret" not in answer.text, path
        assert "site-packages" not in answer.text, path


@pytest.mark.parametrize(
    "path",
    [
        "/-/databases.json",
        "/-/versions",
        "/-/plugins.json",
        "/-/settings",
        "/-/threads",
        "/-/metadata",
        "/-/permissions",
        "/-/auth-token",
        "/-/static/app.css",
        "/_internal",
        "/_memory",
        "/gazette.db",
        "/gazette/tasks/1",
        "/gazette/~2Fetc",
        "/static/../words.csv",
        "/static/..%2Fwords.csv",
        "/static/vega/LICENSE-vega",
        "/page/../../etc/passwd",
        "/page/" + "0" * 64 + "/1.jpg",
        "/page/" + "0" * 64 + "/1.jpg?path=/etc/passwd",
        "/source/" + "0" * 64 + "/1",
        "/source/..%2f..%2fetc%2fpasswd/1",
        "//etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
    ],
)
def test_what_is_not_served_is_not_there(small: Any, path: str) -> None:
    assert small.get(path).status_code == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_only_reading_is_answered(small: Any, method: str) -> None:
    answer = asyncio.run(small.gazettes.client.request(method, "/gazette"))
    assert answer.status_code == 405


def test_on_this_machine_alone_it_goes_by_no_name_from_elsewhere(small: Any) -> None:
    heard = guarded_app(small.gazettes.app(), frozenset({"127.0.0.1", "[::1]"}))

    async def ask(host: str) -> int:
        transport = httpx.ASGITransport(app=heard)
        async with httpx.AsyncClient(transport=transport, base_url="http://x") as client:
            return (await client.get("/", headers={"host": host})).status_code

    for host, status in (
        ("127.0.0.1:8765", 200),
        ("127.0.0.1", 200),
        ("[::1]:8765", 200),
        ("evil.example:8765", 421),
        ("127.0.0.1.evil.example", 421),
        ("", 421),
    ):
        assert asyncio.run(ask(host)) == status, host


def test_each_answer_says_what_a_browser_may_do(small: Any) -> None:
    for path in (
        "/",
        "/gazette/tasks",
        "/gazette/tasks.json",
        "/static/gongbao.css",
        "/nothing",
        "/promises?on=x",
    ):
        headers = small.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "http" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["x-frame-options"] == "DENY"


def test_nothing_shipped_asks_for_what_is_elsewhere() -> None:
    for name in ("gongbao.css", "gongbao.js", "chart.js"):
        found = static_file(name)
        assert found is not None
        said = found[0].decode().replace("https://vega.github.io/schema/vega-lite/v6.json", "")
        assert "//" not in said.replace("// ", "")
        assert "eval(" not in said


def test_the_database_is_opened_for_reading(small: Any) -> None:
    database = small.gazettes.get_database("gazette")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        database.connect(write=True)
    connection = database.connect()
    with pytest.raises(sqlite3.DatabaseError):
        connection.execute("DELETE FROM task")
    assert connection.getlimit(sqlite3.SQLITE_LIMIT_ATTACHED) == 0


def _cells(data: bytes) -> list[list[str]]:
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_file_for_spreadsheets_runs_nothing(small: Any) -> None:
    sql = """SELECT '=1+1' AS a, -473046598124.5 AS b, '@SUM(1)' AS "+c", '1-2' AS d, NULL AS e, '一
二,"三"' AS f, x'ff' AS g"""
    written = small.get(f"/gazette.csv?sql={quote(sql)}&_trace=1").content
    head, row = _cells(written)
    assert head == ["a", "b", "'+c", "d", "e", "f", "g"]
    assert row[:6] == ["'=1+1", "-473046598124.5", "'@SUM(1)", "'1-2", "", '一\n二,"三"']
    assert "/w==" in row[6]
    asked = exported(Answer(("task", "money"), [("=HYPERLINK(1)", -5.5)]), "csv")
    assert _cells(asked) == [["task", "money"], ["'=HYPERLINK(1)", "-5.5"]]


def test_a_view_is_written_to_its_end_or_says_that_it_is_not(
    small: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small.gazettes, "max_returned_rows", 3)
    whole = small.rows("SELECT count(*) FROM evidence")[0][0]
    assert len(_cells(small.get("/gazette/evidence.csv").content)) == 1 + 3
    written = small.get("/gazette/evidence.csv?_stream=1&_dl=1")
    assert len(_cells(written.content)) == 1 + whole
    assert written.headers["content-disposition"] == 'attachment; filename="evidence.csv"'
    monkeypatch.setattr(table_files, "_MOST_BYTES", 10)
    assert _cells(small.get("/gazette/evidence.csv?_stream=1").content)[-1][0].startswith("…[cut: more than")


def test_rows_of_a_view_have_an_end_too(small: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    # Less than its rows have, more than what Datasette asks before of how the view is made.
    monkeypatch.setattr(guarded, "_MOST_BYTES", 1_000)
    answer = small.get("/gazette/evidence.json")
    assert answer.status_code == 400
    assert "longer than" in answer.json()["error"]


def test_a_statement_of_a_page_has_an_end(small: Any) -> None:
    engine, _ = open_readers(small.database, -1.0)
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"
    with pytest.raises(TooLongError), asking(engine) as connection:
        rows_of(connection, endless)
    engine.dispose()


@pytest.mark.unmeasured
def test_a_slow_statement_of_one_visitor_does_not_hold_up_the_next(
    small: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small.gazettes, "sql_time_limit_ms", 1_000)
    endless = quote("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c")
    ended: list[str] = []

    async def ask(name: str, path: str) -> int:
        status = (await small.gazettes.client.get(path)).status_code
        ended.append(name)
        return int(status)

    async def both() -> list[int]:
        return await asyncio.gather(ask("slow", f"/gazette.json?sql={endless}"), ask("quick", "/people"))

    assert asyncio.run(both()) == [503, 200]
    assert ended == ["quick", "slow"]


def test_an_answer_has_an_end(small: Any) -> None:
    endless = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT "
    many = small.get(f"/gazette.json?sql={quote(endless + 'x FROM c')}").json()
    assert many["truncated"]
    assert len(many["rows"]) == 1_000
    long = quote(endless + "printf('%.2000000c', 'x') AS x FROM c LIMIT 900")
    assert "longer than 32 MB" in small.get(f"/gazette.json?sql={long}").text


def test_a_page_that_is_kept_weighs_with_its_address() -> None:
    page = making.Page(b"x" * 100, '"a"')
    assert making.weight((1, f"/questions?x={'长' * 900}"), page) > 100 + 2 * 900
