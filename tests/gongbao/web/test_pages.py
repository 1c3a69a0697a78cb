"""Each page shows what it should, in both languages, and says what cannot be shown."""

from __future__ import annotations

import asyncio
import hashlib
import re
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

from gongbao.schema.loading import load
from gongbao.schema.records import Notice
from gongbao.web.server import Gazettes
from gongbao.web.site import open_site

PATHS = (
    "/",
    "/search",
    "/search?q=教育局",
    "/promises",
    "/promises?unit=教育&due=2022&on=2023-01-01&overdue=1",
    "/people",
    "/people?who=张三",
    "/indicators",
    "/indicators?which=产值",
    "/doubts",
    "/doubts?code=misprint",
    "/questions",
    "/questions/promises",
    "/questions/due?in=2022",
    "/questions/overdue",
    "/gazette",
    "/gazette/tasks",
    "/gazette?sql=select+unit+from+promises",
)


class Outline(HTMLParser):
    """Headings in order, fields without a label, identifiers."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.fields: list[str | None] = []
        self.labels: list[str | None] = []
        self.ids: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if tag in ("input", "select", "textarea") and given.get("type") != "hidden":
            self.fields.append(given.get("id"))
        if tag == "label":
            self.labels.append(given.get("for"))
        if "id" in given:
            self.ids.append(str(given["id"]))


def uids(small: Any) -> list[str]:
    return [
        f"/issue/{small.uid('issue_uid', 'issues')}",
        f"/notice/{small.uid('notice_uid', 'notices')}",
        f"/notice/{small.uid('notice_uid', 'notices')}?view=page&page=2",
        f"/record/{small.uid('task_uid', 'tasks')}",
        f"/record/{small.uid('check_uid', 'checks')}",
        f"/record/{small.uid('table_uid', 'tables')}",
        f"/source/{small.uid('source_sha256', 'sources')}/2",
    ]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_there_in_order_and_labelled(small: Any, language: str) -> None:
    for path in (*PATHS, *uids(small)):
        answer = small.get(path, headers={"accept-language": language})
        assert answer.status_code == 200, path
        outline = Outline(answer.text)
        assert outline.levels[0] == 1, path
        assert outline.levels.count(1) == 1, path
        steps = zip(outline.levels, outline.levels[1:], strict=False)
        assert all(after <= before + 1 for before, after in steps), (path, outline.levels)
        assert set(outline.fields) <= set(outline.labels), path
        assert len(outline.ids) == len(set(outline.ids)), path
        assert f'<html lang="{"zh-CN" if language == "zh" else "en"}"' in answer.text


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        pytest.param("/", "永州市人民政府公报 2022年第5期", id="issues"),
        pytest.param("/search?q=点位", "10万元的<mark>点位</mark>", id="marked words"),
        pytest.param("/search?q=點位", "10万元的<mark>点位</mark>", id="traditional characters"),
        pytest.param("/search?q=点位&view=tasks", 'aria-current="true">任务', id="chosen facet"),
        pytest.param("/search?q=点位&year=1999", "找到 0 条", id="another year"),
        pytest.param("/promises", "永州市教育局", id="unit of a promise"),
        pytest.param("/promises?year=2022", "2022-12", id="month of a promise"),
        pytest.param("/promises?unit=没有的局", "共 0 行", id="no such unit"),
        pytest.param("/people", "李四", id="people"),
        pytest.param("/people?who=张三", "试用期一年", id="changes of a person"),
        pytest.param("/people?who=李四", "全省会议", id="meetings of a person"),
        pytest.param("/indicators?which=产值", "117.91", id="figures of an indicator"),
        pytest.param("/doubts", "市教 育局", id="failed check"),
        pytest.param("/questions/appointments?person=张", "张三", id="answer to a question"),
        pytest.param("/questions/due", "由谁负责", id="question that needs more"),
        pytest.param("/questions/due?in=soon", "is no year, month or day", id="value that is none"),
        pytest.param("/gazette/tasks", "建成点位", id="view"),
        pytest.param("/gazette?sql=select+nope+from+tasks", "tasks has task_uid", id="names there are"),
    ],
)
def test_a_page_shows(small: Any, path: str, shown: str) -> None:
    assert shown in small.get(path).text


def test_what_cannot_be_asked_is_told_with_its_status(small: Any) -> None:
    for path, status in (
        ("/notice/0123456789abcdef", 404),
        ("/record/0123456789abcdef", 404),
        ("/issue/0123456789abcdef", 404),
        ("/people?who=nobody", 404),
        ("/indicators?which=nothing", 404),
        ("/questions/nothing", 404),
        ("/promises?on=yesterday", 400),
        ("/promises?due=06-2022", 400),
        ("/promises?p=0", 400),
        ("/promises?p=²", 400),
        ("/search?q=a&view=nowhere", 400),
        ("/search?q=a&year=now", 400),
        (f"/search?q={'长' * 400}", 400),
        ("/gazette/source", 404),
        ("/gazette/nothing", 404),
        ("/gazette.json?sql=select+nope", 400),
        ("/gazette/tasks.json?_sort=nope", 400),
        ("/gazette/tasks.csv?_sort=nope", 400),
        ("/gazette/tasks?_next=x", 400),
        ("/gazette/tasks?page__gt=²", 400),
        ("/gazette/tasks.csv?_next=1e9", 400),
        ("/gazette/tasks.json?_next=99999999999999999999", 400),
        ("/gazette.csv", 400),
    ):
        answer = small.get(path)
        assert answer.status_code == status, path
        assert "Traceback" not in answer.text


def test_each_fact_is_marked_in_the_text_and_linked_both_ways(paged: Any) -> None:
    page = paged.get(f"/notice/{paged.uid('notice_uid', 'notices')}").text
    amount = re.search(r'href="#f(\d+)" data-f="[^"]*">10万元</a>', page)
    assert amount is not None
    assert f'id="f{amount[1]}" class="fact"' in page
    assert f'<a href="#w{amount[1]}">' in page
    assert f'<span class="here" id="w{amount[1]}">' in page


def test_facts_are_marked_where_another_source_and_forms_of_a_font_stand_beside(doubled: Any) -> None:
    assert doubled.rows("SELECT count(*), count(DISTINCT issue_uid) FROM sources") == [(2, 1)]
    page = doubled.get(f"/notice/{doubled.uid('notice_uid', 'notices')}")
    assert page.status_code == 200
    assert 'class="mark k-amounts" href=' in page.text
    assert ">10万元</a>" in page.text


def test_a_time_over_a_line_end_stays_one_mark(paged: Any) -> None:
    page = paged.get(f"/notice/{paged.uid('notice_uid', 'notices')}").text
    assert "建成10万元" in re.sub(r"<[^>]+>", "", page).replace("\n", "")


def test_evidence_is_drawn_where_it_stands_on_the_page(paged: Any) -> None:
    uid = paged.uid("amount_uid", "amounts")
    page = paged.get(f"/record/{uid}").text
    ((sha256, number, x0, top, x1),) = paged.rows(
        f"SELECT source_sha256, page, x0, top, x1 FROM evidence WHERE record_uid = '{uid}'"
    )
    assert f'<image href="/page/{sha256}/{number}.jpg"' in page
    assert f'x="{x0 - 1.5:.1f}" y="{top - 1.5:.1f}" width="{x1 - x0 + 3:.1f}"' in page


def test_a_page_is_a_picture_that_is_drawn_once(paged: Any) -> None:
    path = f"/page/{paged.uid('source_sha256', 'sources')}/2.jpg"
    first, second = paged.get(path), paged.get(path)
    assert first.status_code == second.status_code == 200
    assert first.headers["content-type"] == "image/jpeg"
    assert first.content.startswith(b"\xff\xd8")
    assert first.content == second.content
    assert "immutable" in first.headers["cache-control"]


def test_a_source_that_is_gone_or_changed_says_so_and_shows_its_text(paged: Any) -> None:
    ((sha256, path),) = paged.rows("SELECT source_sha256, path FROM sources")
    source = paged.database.with_name("a.pdf")
    assert source.as_posix() == path
    kept = source.read_bytes()
    uid = paged.uid("amount_uid", "amounts")
    try:
        source.write_bytes(kept + b"\n")
        paged.gazettes.maker.forget()
        changed = paged.get(f"/record/{uid}").text
        assert "与读取时不同" in changed
        assert '<mark class="mark k-amounts">10万元</mark>' in changed
        assert "<image" not in changed
        source.unlink()
        paged.gazettes.maker.forget()
        assert "已不在原处" in paged.get(f"/record/{uid}").text
        assert paged.get(f"/page/{sha256}/1.jpg").status_code == 404
    finally:
        source.write_bytes(kept)
        paged.gazettes.maker.forget()


def test_a_source_that_pdfium_cannot_open_is_known_before_its_picture_is_asked_for(
    paged: Any, tmp_path: Path
) -> None:
    site = paged.gazettes.maker.site
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 and nothing more")
    row = {
        "path": str(broken),
        "source_sha256": hashlib.sha256(broken.read_bytes()).hexdigest(),
        "media_type": "application/pdf",
    }
    assert site.picture_fault(row) == "picture_broken"
    ((path, sha256),) = paged.rows("SELECT path, source_sha256 FROM sources")
    assert site.picture_fault({**row, "path": path, "source_sha256": sha256}) is None


def test_a_text_without_pages_shows_the_place_in_the_text(small: Any) -> None:
    page = small.get(f"/record/{small.uid('amount_uid', 'amounts')}").text
    assert "来源是文字，没有原页" in page
    assert '<mark class="mark k-amounts">10万元</mark>' in page


def test_a_choice_of_language_and_light_is_kept(small: Any) -> None:
    answer = small.get("/?lang=en&theme=dark")
    assert answer.cookies["lang"] == "en"
    assert answer.cookies["theme"] == "dark"
    kept = small.get("/promises", cookies={"lang": "en", "theme": "dark"})
    assert '<html lang="en" data-theme="dark">' in kept.text
    assert small.get("/?lang=xx&theme=neon").cookies == {}


def test_promises_that_name_no_unit_are_listed_by_themselves(
    tmp_path: Path, new_database: Callable[[Path], Engine], make_issue: Callable[..., Any], notice: Notice
) -> None:
    (task,), (limit, *_) = notice.tasks, notice.deadlines
    limits = (replace(limit, task=0), replace(limit, task=1))
    notice = replace(notice, tasks=(task, replace(task, units=())), deadlines=limits)
    engine = new_database(tmp_path / "gazette.db")
    load(engine, make_issue(notices=(notice,)))
    engine.dispose()
    gazettes = Gazettes(open_site(tmp_path / "gazette.db", lambda: date(2026, 1, 1)))

    def get(path: str) -> Any:
        return asyncio.run(gazettes.client.get(path))

    assert 'href="/promises?unit=-"' in get("/promises").text
    assert "共 3 行" in get("/promises").text
    assert "共 1 行" in get("/promises?unit=-").text
    assert [row["unit"] for row in get("/questions/promises.json?unit=-").json()] == [None]
    gazettes.close()


def test_an_answer_is_exported_as_csv_and_json(small: Any) -> None:
    table = small.get("/questions/appointments.csv?person=张")
    assert table.headers["content-type"].startswith("text/csv")
    assert "张三" in table.text
    assert small.get("/questions/appointments.json?person=张").json()[0]["person"] == "张三"
    rows = small.get("/gazette/promises.json?unit__contains=教育&_shape=array").json()
    assert {row["unit"] for row in rows} == {"永州市教育局"}
    assert "永州市教育局" in small.get("/gazette/promises.csv?_size=max").text


def test_what_is_doubted_is_exported_as_it_is_listed(small: Any) -> None:
    page = small.get("/doubts").text
    exported = small.get("/doubts.json").json()
    assert [row["uid"] for row in exported] == re.findall(r'<td[^>]*><a href="/record/([0-9a-f]{16})', page)
    assert {row["code"] for row in exported} == {"misprint"}
    assert small.get("/doubts.json?code=number_gap").json() == []
    assert 'href="/doubts.csv?code=misprint"' in small.get("/doubts?code=misprint").text
    table = small.get("/doubts.csv?code=misprint")
    assert table.headers["content-type"].startswith("text/csv")
    assert "市教 育局" in table.text


def test_the_links_of_a_page_lead_somewhere(small: Any) -> None:
    seen: set[str] = set()
    for path in (*PATHS, *uids(small)):
        seen |= set(re.findall(r'(?:href|src|action)="(/[^"#]*)', small.get(path).text))
    for path in sorted(seen):
        answer = small.get(path.replace("&amp;", "&"))
        assert answer.status_code in (200, 302), path


def test_a_page_of_one_thing_waits_for_none_that_goes_over_all(small: Any) -> None:
    end, threads = threading.Event(), small.gazettes.lanes
    blocked = [threads.of(lane).submit(end.wait, 5) for lane in ("long", "asked") for _ in range(8)]
    try:
        uid = small.uid("notice_uid", "notices")
        for path in (f"/notice/{uid}?lanes=1", f"/record/{uid}?lanes=1", "/?lanes=1"):
            assert small.get(path).status_code == 200
    finally:
        end.set()
    assert all(one.result() for one in blocked)
    assert small.get("/promises?lanes=1").status_code == 200
