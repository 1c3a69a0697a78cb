"""The pages in a real browser, as a reader goes through them."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from watched_page import Watched

# Where pictures of the pages go, to be looked at.
SHOTS = os.environ.get("GONGBAO_SHOTS")
AXE = os.environ.get("GONGBAO_AXE", "")
WIDTHS = (390, 1440)
NOTICE = "老旧小区改造提升工作方案"
PAGES = {
    "start": "/",
    "search": "/search?q=教育局",
    "promises": "/promises?on=2024-07-01&year=2024",
    "issue": None,
    "notice": None,
    "page": None,
    "record": None,
    "text": None,
    "people": "/people",
    "person": "/people?who=潘若衡",
    "indicators": "/indicators",
    "indicator": "/indicators?which=改造小区",
    "doubts": "/doubts",
    "questions": "/questions",
    "question": "/questions/due?in=2024-06",
    "data": "/gazette",
    "view": "/gazette/tasks",
    "sql": "/gazette?sql=SELECT+unit,+task+FROM+promises+LIMIT+5",
}
pytestmark = pytest.mark.skipif(
    "GONGBAO_CHROMIUM" not in os.environ, reason="a browser is needed: make test-web"
)
Opened = Callable[..., Any]


@pytest.fixture
def opened(browser: Any) -> Iterator[Opened]:
    """A function that opens a page of the browser on a site; nothing may be wrong with it in the end."""
    contexts: list[Any] = []
    pages: list[Any] = []

    def open_page(site: str, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": 1440, "height": 900}, **{"locale": "zh-CN", **options}
        )
        contexts.append(context)
        pages.append(Watched(context.new_page(), site))
        return pages[-1]

    yield open_page
    for context in contexts:
        context.close()
    assert [fault for page in pages for fault in page.faults] == []


def shut_out(page: Any) -> list[str]:
    """What of a page shuts people out, by axe-core where that is there."""
    if not Path(AXE).is_file():
        return []
    # By the driver, which the policy of the page does not bind.
    page.evaluate(Path(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found["violations"]
        if one["impact"] in ("serious", "critical")
        for node in one["nodes"][:3]
    ]


def paths_of(site: str, browser: Any) -> dict[str, str]:
    """The address of each page; those of an issue and what is in it are looked up."""
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(f"{site}/")
    issue = page.locator('a[href^="/issue/"]').first.get_attribute("href")
    page.goto(f"{site}{issue}")
    notice = page.locator('a[href^="/notice/"]', has_text=NOTICE).get_attribute("href")
    source = page.locator('a[href^="/source/"]').first.get_attribute("href")
    page.goto(f"{site}/promises?due=2024-06")
    record = page.locator('.facts a[href^="/record/"]').first.get_attribute("href")
    context.close()
    found = {
        "issue": issue,
        "notice": notice,
        "page": f"{notice}?view=page&page=9",
        "record": record,
        "text": source,
    }
    return {name: path or found[name] for name, path in PAGES.items()}


def test_a_reader_searches_narrows_and_comes_to_the_marked_page(opened: Opened, issue_site: str) -> None:
    watched = opened(issue_site)
    page = watched.go("/")
    page.get_by_label(re.compile("搜索全部公报")).fill("教育局 食堂")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    page.go_back()
    page.get_by_label(re.compile("搜索全部公报")).fill("加装电梯")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?*")
    before = page.locator(".hits li").count()
    page.locator('.facets a[href*="view=tasks"]').click()
    assert 0 < page.locator(".hits li").count() < before
    assert set(page.locator(".hits .kind").all_inner_texts()) == {"任务"}
    assert "加装电梯" in page.locator("mark").first.inner_text()
    with page.expect_response(re.compile(r"/page/[0-9a-f]{64}/\d+\.jpg")) as picture:
        page.locator(".hits h3 a").first.click()
    assert picture.value.status == 200
    boxes = page.locator("svg.sheet rect.box")
    assert boxes.count() > 0
    outer, inner = page.locator("svg.sheet").first.bounding_box(), boxes.first.bounding_box()
    assert outer["x"] <= inner["x"]
    assert inner["x"] + inner["width"] <= outer["x"] + outer["width"]


def test_a_reader_filters_promises_and_takes_them_along(opened: Opened, issue_site: str) -> None:
    page = opened(issue_site).go("/promises?on=2024-07-01&year=2024")
    assert page.locator("td.passed").count() > 0
    page.get_by_label("单位", exact=True).fill("教育局")
    page.get_by_role("button", name="显示").click()
    assert set(page.locator(".board th[scope=row]").all_inner_texts()) == {"芜湖市教育局"}
    rows = page.locator("table.facts tbody tr").count()
    answer = page.request.get(issue_site + page.get_by_role("link", name="JSON").get_attribute("href"))
    assert len(answer.json()) >= rows > 0
    table = page.request.get(issue_site + page.get_by_role("link", name="CSV").get_attribute("href"))
    assert "芜湖市教育局" in table.text()


def test_a_fact_and_its_words_light_each_other_up(opened: Opened, issue_site: str, browser: Any) -> None:
    page = opened(issue_site).go(paths_of(issue_site, browser)["notice"])
    mark = page.locator("a.mark.k-amounts").first
    fact = page.locator(mark.get_attribute("href"))
    mark.hover()
    assert "lit" in fact.get_attribute("class")
    page.locator("h1").hover()
    assert "lit" not in fact.get_attribute("class")
    fact.locator("a").first.focus()
    assert "lit" in mark.get_attribute("class")
    mark.click()
    assert page.url.endswith(mark.get_attribute("href"))


def test_a_reader_turns_from_text_to_page_and_on(opened: Opened, issue_site: str, browser: Any) -> None:
    page = opened(issue_site).go(paths_of(issue_site, browser)["notice"])
    page.get_by_role("link", name="原页").click()
    assert page.locator("svg.sheet a rect").count() > 0
    page.get_by_role("link", name="下一页").click()
    assert "page=9" in page.url
    page.locator("svg.sheet a").first.focus()
    lit = page.locator(".fact.lit")
    assert lit.count() == 1


def test_a_reader_follows_a_doubt_to_its_words(opened: Opened, issue_site: str) -> None:
    page = opened(issue_site).go("/doubts")
    page.locator(".facets a").first.click()
    subject = page.locator(".facts tbody tr").first.locator("a")
    subject.click()
    assert "/record/" in page.url
    assert page.locator("svg.sheet rect.box").count() > 0


def test_marks_of_english_are_no_wider_than_its_letters(opened: Opened, issue_site: str) -> None:
    page = opened(issue_site, locale="en-US").go("/")
    wide = page.evaluate(
        """() => { const text = document.querySelector('.foot p').firstChild, range = document.createRange();
        const at = text.data.indexOf('“');
        return [at, text.data.indexOf('m')].map(one => {
            range.setStart(text, one);
            range.setEnd(text, one + 1);
            return range.getBoundingClientRect().width; }); }"""
    )
    assert 0 < wide[0] < wide[1]


def test_an_indicator_is_drawn(opened: Opened, issue_site: str) -> None:
    page = opened(issue_site).go(PAGES["indicator"])
    page.locator(".chart canvas").first.wait_for()
    drawn = page.evaluate(
        """() => { const c = document.querySelector('.chart canvas');
        const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
        return new Set(new Uint32Array(d.buffer)).size; }"""
    )
    assert drawn > 10


def test_a_page_is_gone_through_by_keyboard(opened: Opened, issue_site: str) -> None:
    page = opened(issue_site).go("/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "q"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_language_and_light_stay_as_chosen(opened: Opened, issue_site: str) -> None:
    page = opened(issue_site).go("/")
    page.get_by_role("link", name="English").click()
    page.get_by_role("link", name="Dark").click()
    page.get_by_role("link", name="Promises").click()
    assert page.locator("h1").inner_text() == "Promises"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(20, 23, 28)"


@pytest.mark.parametrize("light", ["light", "dark"])
@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
@pytest.mark.parametrize("width", WIDTHS)
def test_every_page_fits_and_shuts_nobody_out(
    opened: Opened, browser: Any, issue_site: str, width: int, language: str, light: str
) -> None:
    watched = opened(issue_site, color_scheme=light, locale=language)
    watched.page.set_viewport_size({"width": width, "height": 900})
    wrong: list[str] = []
    for name, path in paths_of(issue_site, browser).items():
        page = watched.go(path)
        assert page.locator("html").get_attribute("lang") == language[:2] + (
            "-CN" if language[0] == "z" else ""
        )
        for chart in page.locator(".chart").all():
            chart.locator("canvas").wait_for()
        over = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        wrong += [f"{name} is {over} pixels too wide"] if over > 0 else []
        if SHOTS:
            page.screenshot(path=f"{SHOTS}/{name}-{language[:2]}-{light}-{width}.png", full_page=True)
        wrong += [f"{name}: {one}" for one in shut_out(page)]
    assert wrong == []
    if not Path(AXE).is_file():
        pytest.skip("axe-core is not there: make test-web fetches it")


def test_a_reviewer_enters_corrects_and_takes_back(opened: Opened, review_site: str) -> None:
    page = opened(review_site).go("/review")
    assert shut_out(page) == []
    page.get_by_label("口令").fill("a token of this test alone")
    page.get_by_label("姓名").fill("李编辑")
    page.get_by_role("button", name="进入").click()
    page.locator("main table a").first.click()
    page.wait_for_url("**/review/*")
    page.locator("details summary").click()
    assert shut_out(page) == []
    page.locator("details input:not([type=hidden])").first.fill("改正后")
    page.get_by_role("button", name="保存改正").click()
    page.get_by_text("改正后").wait_for()
    assert "李编辑" in page.locator("main ul >> nth=1").inner_text()
    page.get_by_role("button", name="收回我的决定").click()
    page.get_by_text("撤回").first.wait_for()
    page.get_by_role("button", name="退出").click()
    page.wait_for_url(f"{review_site}/")


def test_payloads_in_every_field_do_nothing(opened: Opened, hostile_site: str) -> None:
    watched = opened(hostile_site)
    page = watched.go("/")
    seen = {"/", "/promises", "/people", "/indicators", "/doubts", "/gazette/tasks", "/gazette/notices"}
    for start in ("/", "/people", "/indicators", "/doubts", "/promises", "/questions/appointments"):
        page = watched.go(start)
        links = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
        seen |= {link for link in links if re.match(r"/(issue|record|people|indicators)[/?]", link)}
    for path in [one for one in seen if one.startswith("/issue/")]:
        page = watched.go(path)
        links = page.evaluate("[...document.querySelectorAll('main a')].map(a => a.getAttribute('href'))")
        seen |= {link for link in links if link.startswith("/notice/")}
    assert len(seen) > 40
    for path in sorted(seen):
        page = watched.go(path)
        assert page.title() is not None
