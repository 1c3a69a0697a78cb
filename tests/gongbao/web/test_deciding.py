"""Deciding of facts in a browser: only who has the token, only by our own forms, as on the command line."""

from __future__ import annotations

import asyncio
import re
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from click.testing import CliRunner

import gongbao
from gongbao.cli import main
from gongbao.schema.errors import GongbaoError
from gongbao.web import deciding, reviewers
from gongbao.web.reviewers import COOKIE, Reviewers
from gongbao.web.server import Gazettes
from gongbao.web.site import open_site

TOKEN = "a token of this test alone"
FORM = "application/x-www-form-urlencoded"


class Newsroom:
    """A browser that keeps its cookies."""

    def __init__(self, database: Path, known: Reviewers | None) -> None:
        self.database = database
        self.gazettes = Gazettes(open_site(database, reviewers=known))
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Any:
        return self._kept(asyncio.run(self.gazettes.client.get(path, cookies=self.cookies)))

    def post(self, path: str, form: dict[str, str], **headers: str) -> Any:
        headers = {"content-type": FORM, **headers}
        sent = self.gazettes.client.post(
            path, content=urlencode(form), headers=headers, cookies=self.cookies, follow_redirects=False
        )
        return self._kept(asyncio.run(sent))

    def submit(self, path: str, form: dict[str, str], at: str | None = None) -> Any:
        """Send the form of a page with the token that stands in it."""
        page = self.get(at or path).text
        found = re.search(r'name="csrftoken" value="([^"]+)"', page)
        assert found is not None
        return self.post(path, {"csrftoken": found[1], **form})

    def enter(self, name: str = "李编辑") -> Any:
        return self.submit("/review/enter", {"token": TOKEN, "name": name, "back": "/review"}, at="/review")

    def rows(self, sql: str) -> list[Any]:
        engine = gongbao.connect(self.database)
        with engine.connect() as connection:
            found = [tuple(row) for row in connection.exec_driver_sql(sql)]
        engine.dispose()
        return found

    def uid(self, column: str, view: str) -> str:
        return str(self.rows(f"SELECT {column} FROM {view}")[0][0])

    def _kept(self, answer: Any) -> Any:
        self.cookies |= dict(answer.cookies)
        return answer


@pytest.fixture
def newsroom(tmp_path: Path, small: Any) -> Iterator[Newsroom]:
    room = Newsroom(Path(shutil.copy(small.database, tmp_path / "gazette.db")), Reviewers(TOKEN))
    yield room
    room.gazettes.close()


def test_a_decision_of_each_kind_is_that_of_the_command_line(newsroom: Newsroom) -> None:
    task, event = newsroom.uid("task_uid", "tasks"), newsroom.uid("event_uid", "events")
    entered = newsroom.enter()
    assert (entered.status_code, entered.headers["location"]) == (303, "/review")
    assert "李编辑" in newsroom.get("/review").text
    assert f'href="/review/{task}"' in newsroom.get(f"/record/{task}").text

    page = newsroom.get(f"/review/{task}")
    assert page.headers["cache-control"] == "no-store" or "no-store" in page.headers["cache-control"]
    assert "etag" not in page.headers
    was = dict(re.findall(r'name="(was\.[\w.]+)" value="([^"]*)"', page.text))
    form = {**was, **{name.replace("was.", "value."): value for name, value in was.items()}}
    form |= {
        "decision": "edited",
        "value.project": "新项目",
        "value.task_units.2.role": "support",
        "note": "核对原件",
    }
    assert newsroom.submit(f"/review/{task}", form).status_code == 303
    (decided,) = gongbao.reviews(newsroom.database)
    assert (decided.reviewer, decided.decision, decided.note) == ("李编辑", "edited", "核对原件")
    assert {name: new for name, (_, new) in decided.edits.items()} == {
        "project": "新项目",
        "task_units.2.role": "support",
    }
    assert newsroom.rows(f"SELECT status, project FROM tasks WHERE task_uid = '{task}'") == [
        ("reviewed", "新项目")
    ]
    assert "核对原件" in newsroom.get(f"/review/{task}").text

    for decision, left in (("rejected", 0), ("withdrawn", 1), ("accepted", 1)):
        assert newsroom.submit(f"/review/{event}", {"decision": decision}).status_code == 303
        assert newsroom.rows(f"SELECT count(*) FROM events WHERE event_uid = '{event}'") == [(left,)]
    assert newsroom.rows(f"SELECT status FROM events WHERE event_uid = '{event}'") == [("reviewed",)]


def test_what_cannot_stand_is_told_and_changes_nothing(newsroom: Newsroom) -> None:
    deadline, notice = newsroom.uid("deadline_uid", "deadlines"), newsroom.uid("notice_uid", "notices")
    newsroom.enter()
    for uid, form in (
        (deadline, {"decision": "edited", "value.date_end": "<b>soon</b>", "was.date_end": ""}),
        (deadline, {"decision": "edited", "value.nothing": "1"}),
        (deadline, {"decision": "edited"}),
        (notice, {"decision": "rejected"}),
        (deadline, {"decision": "burned"}),
        (deadline, {}),
        ("0123456789abcdef", {"decision": "accepted"}),
    ):
        answer = newsroom.submit(f"/review/{uid}", form, at="/review")
        assert answer.status_code in (400, 404), form
        assert "<b>" not in answer.text
    assert gongbao.reviews(newsroom.database) == []


def test_two_reviewers_who_differ_are_shown_until_one_settles(newsroom: Newsroom) -> None:
    event = newsroom.uid("event_uid", "events")
    for name, decision, more in (
        ("李", "accepted", {}),
        ("王", "rejected", {}),
        ("张", "accepted", {"settle": "1"}),
    ):
        newsroom.cookies.clear()
        newsroom.enter(name)
        newsroom.submit(f"/review/{event}", {"decision": decision, **more})
        state = newsroom.rows("SELECT status FROM events")
        assert state == [("ambiguous" if name == "王" else "reviewed",)], name
        assert (f'href="/review/{event}"' in newsroom.get("/review").text) == (name == "王")


def test_nobody_decides_without_the_token(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deciding, "_SLOWLY", 0.0)
    event = newsroom.uid("event_uid", "events")
    path = f"/review/{event}"
    assert 'type="password"' in newsroom.get(path).text
    assert newsroom.post(path, {"decision": "rejected"}).status_code == 403
    for token, name in (("another token, as long", "李"), ("", "李"), ("\u00e9" * 20, "李"), (TOKEN, " ")):
        answer = newsroom.submit("/review/enter", {"token": token, "name": name}, at="/review")
        assert answer.status_code == 403
        assert COOKIE not in newsroom.cookies
    forged = newsroom.gazettes.sign({"name": "李", "until": time.time() + 99}, "actor")
    for cookie in ("x", "", forged, newsroom.gazettes.sign({"name": "李", "until": 1}, "gongbao-reviewer")):
        newsroom.cookies = {COOKIE: cookie}
        assert newsroom.submit(path, {"decision": "rejected"}).status_code == 403, cookie
    assert gongbao.reviews(newsroom.database) == []


def test_a_page_from_elsewhere_decides_nothing(newsroom: Newsroom) -> None:
    path = f"/review/{newsroom.uid('event_uid', 'events')}"
    newsroom.enter()
    shown = newsroom.get(path)
    # With no address at all a browser would send our own forms as if from nowhere.
    assert shown.headers["referrer-policy"] == "same-origin"
    good = re.search(r'name="csrftoken" value="([^"]+)"', shown.text)
    assert good is not None
    form = {"decision": "rejected", "csrftoken": good[1]}
    for sent, headers in (
        ({"decision": "rejected"}, {}),
        ({"decision": "rejected", "csrftoken": "x"}, {}),
        ({"decision": "rejected", "csrftoken": "\u00e9"}, {}),
        (form, {"origin": "http://elsewhere.example"}),
        (form, {"origin": "null"}),
        (form, {"content-type": "text/plain"}),
        (form, {"content-type": "multipart/form-data; boundary=x"}),
        ({**form, "note": "x" * 1_100_000}, {}),
    ):
        assert newsroom.post(path, sent, **headers).status_code in (403, 413, 415), headers
    assert newsroom.get("/review/leave").status_code == 400
    assert gongbao.reviews(newsroom.database) == []
    assert newsroom.post(path, form, origin="http://localhost").status_code == 303
    where = newsroom.submit(
        "/review/enter", {"token": TOKEN, "name": "李", "back": "//elsewhere.example/review/"}, at=path
    )
    assert where.headers["location"] == "/review"


def test_who_leaves_has_to_enter_again(newsroom: Newsroom) -> None:
    newsroom.enter()
    left = newsroom.submit("/review/leave", {}, at="/review")
    assert left.status_code == 303
    assert "Max-Age=0" in left.headers["set-cookie"]


def test_without_the_option_nothing_of_it_is_there(small: Any) -> None:
    for path in ("/review", "/review/enter", f"/review/{small.uid('event_uid', 'events')}"):
        assert small.get(path).status_code == 404
    assert "/review" not in small.get(f"/record/{small.uid('event_uid', 'events')}").text
    asked = small.gazettes.client.post("/review/enter", content="", headers={"content-type": FORM})
    assert asyncio.run(asked).status_code == 405


def test_a_token_comes_from_a_file_a_variable_or_by_chance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "token"
    file.write_text(f"{TOKEN}\n", encoding="utf-8")
    assert reviewers.reviewers(None, file).token == reviewers.reviewers(TOKEN).token == TOKEN
    assert len({reviewers.reviewers().token for _ in range(3)}) == 3
    for given, where in (("short", None), (None, tmp_path / "none")):
        with pytest.raises(GongbaoError):
            reviewers.reviewers(given, where)
    monkeypatch.setenv("GONGBAO_TOKEN", "short")
    told = CliRunner().invoke(main, ["serve", "--review", "--database", str(tmp_path / "none.db")])
    assert (told.exit_code, "at least 16" in told.output) == (1, True)
    told = CliRunner().invoke(
        main, ["serve", "--token-file", str(file), "--database", str(tmp_path / "none.db")]
    )
    assert told.exit_code != 0
