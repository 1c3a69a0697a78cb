"""What is kept of pages and pictures: within its bytes, made once for many, no longer than it holds."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gongbao.language.wording import wording
from gongbao.schema.loading import load
from gongbao.web.kept import Kept
from gongbao.web.server import Gazettes
from gongbao.web.site import open_site


@pytest.fixture
def threads() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(4) as executor:
        yield executor


def kept(most: int = 10) -> Kept[bytes]:
    return Kept(most, lambda key, made: len(made))


def test_those_asked_for_last_stay_within_the_bytes() -> None:
    some = kept(10)
    for key in "abc":
        some.keep(key, b"123")
    assert some.there("a") == b"123"
    some.keep("d", b"1234")
    assert [key for key in "abcd" if some.there(key)] == ["a", "c", "d"]
    some.keep("d", b"12")
    some.keep("e", b"12")
    assert [key for key in "acde" if some.there(key)] == ["a", "c", "d", "e"]
    some.keep("f", b"12345678901")
    assert not [key for key in "acdef" if some.there(key)]


def test_many_who_ask_at_once_have_it_made_once(threads: ThreadPoolExecutor) -> None:
    some, goes_on, calls = kept(), threading.Event(), []

    def make() -> bytes:
        calls.append(1)
        goes_on.wait(10)
        return b"a"

    coming = [some.coming("a", threads, make) for _ in range(9)]
    goes_on.set()
    assert {one.result() for one in coming} == {b"a"}
    assert len(calls) == 1
    assert some.there("a") == b"a"


def test_a_fault_is_told_to_all_who_wait_and_is_not_kept(threads: ThreadPoolExecutor) -> None:
    some, goes_on = kept(), threading.Event()

    def fail() -> bytes:
        goes_on.wait(10)
        raise LookupError("a")

    coming = [some.coming("a", threads, fail) for _ in range(3)]
    goes_on.set()
    assert [type(one.exception()) for one in coming] == [LookupError] * 3
    assert some.coming("a", threads, lambda: b"b").result() == b"b"


def test_a_browser_is_told_that_its_page_still_holds(small: Any) -> None:
    page = small.get("/questions")
    tag = page.headers["etag"]
    assert page.headers["cache-control"] == "private, no-cache"
    assert {"cookie", "accept-language"} <= set(page.headers["vary"].lower().split(", "))
    for known, status in ((tag, 304), (f'"a", W/{tag}', 304), ('"a"', 200), (tag.strip('"'), 200)):
        again = small.get("/questions", headers={"if-none-match": known})
        assert (again.status_code, again.headers["etag"], bool(again.content)) == (
            status,
            tag,
            status == 200,
        ), known
    other = small.get("/questions", headers={"if-none-match": tag, "accept-language": "en"})
    assert (other.status_code, other.headers["etag"] != tag) == (200, True)
    assert "etag" not in small.get("/notice/0000000000000000").headers
    # Who has chosen a language has a cookie, and whose page that is nobody keeps.
    chosen = small.get("/questions", cookies={"lang": "en"})
    assert "no-store" in chosen.headers["cache-control"]


def test_what_is_kept_goes_when_the_database_changes(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue: Callable[..., Any]
) -> None:
    engine = new_database(tmp_path / "gazette.db")
    load(engine, make_issue(), wording=wording())
    gazettes = Gazettes(open_site(tmp_path / "gazette.db"))
    try:
        before = _get(gazettes, "/")
        assert _get(gazettes, "/", before.headers["etag"]).status_code == 304
        load(engine, make_issue(name="other", number=6), wording=wording())
        after = _get(gazettes, "/", before.headers["etag"])
        assert after.status_code == 200
        assert after.text.count("/issue/") == before.text.count("/issue/") + 1
        # What is known of the whole database, too.
        assert ">2</strong>" in after.text.replace(" ", "")
    finally:
        gazettes.close()
        engine.dispose()


@pytest.mark.skipif(sys.platform == "win32", reason="a file that is read cannot be replaced there")
def test_a_database_moved_into_the_place_of_the_served_one_is_read(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue: Callable[..., Any]
) -> None:
    served, other = tmp_path / "gazette.db", tmp_path / "other.db"
    for file, issues in ((served, ["one"]), (other, ["one", "two"])):
        engine = new_database(file)
        for number, name in enumerate(issues, 5):
            load(engine, make_issue(name=name, number=number), wording=wording())
        engine.dispose()
    gazettes = Gazettes(open_site(served))
    asked = "/gazette.json?sql=SELECT+count(*)+FROM+issues&_shape=arrayfirst"
    try:
        before = _get(gazettes, "/").text
        assert _get(gazettes, asked).json() == [1]
        other.replace(served)
        assert _get(gazettes, "/").text.count("/issue/") == before.count("/issue/") + 1
        assert _get(gazettes, asked).json() == [2]
        # One that is not ours is not read, whichever way it is asked for.
        with closing(sqlite3.connect(tmp_path / "foreign.db")) as foreign:
            foreign.execute("CREATE TABLE issues (secret)")
        (tmp_path / "foreign.db").replace(served)
        assert [_get(gazettes, path).status_code for path in ("/", asked)] == [500, 500]
    finally:
        gazettes.close()


def _get(gazettes: Gazettes, path: str, known: str = "") -> Any:
    return asyncio.run(gazettes.client.get(path, headers={"if-none-match": known}))
