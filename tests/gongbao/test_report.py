"""A report on an issue: what it tells, and that what sources say is data in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html as lxml_html
from sqlalchemy import Engine

from gongbao.report import html, markdown
from gongbao.report.choosing import SeveralIssuesError, find_issue
from gongbao.report.gathering import gather
from gongbao.report.page import Report
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.errors import QueryError
from gongbao.schema.loading import load
from gongbao.schema.records import Issue, Notice

pytestmark = pytest.mark.unmeasured

HOSTILE = (
    "a|b`c`<script>alert(1)</script>[x](javascript:1) ![y](z)\n# h\r\n| d |\x1b[31m\u202e&lt; *e* _f_ ~g~ "
    "$h$ http://evil.example www.evil.example a@evil.example \" onload='1' \\| \\"
)
Databases = Callable[..., Engine]


def hostile(notice: Notice) -> Notice:
    """The notice with words of a stranger wherever a report shows any."""
    [task], [amount], [change] = notice.tasks, notice.amounts, notice.personnel_changes
    [statistic], [event] = notice.statistics, notice.events
    units = tuple(replace(unit, printed=f"{HOSTILE}{at}", name=None) for at, unit in enumerate(task.units))
    changed = replace(change, person=HOSTILE, organization=HOSTILE, post=HOSTILE, rank=HOSTILE, terms=HOSTILE)
    met = tuple(replace(one, person=HOSTILE, title=HOSTILE) for one in event.attendances)
    return replace(
        notice,
        title=HOSTILE,
        document_number=HOSTILE,
        registration_number=HOSTILE,
        issuer=HOSTILE,
        tasks=(replace(task, text=HOSTILE, project=HOSTILE, units=units, quote=HOSTILE, status="ambiguous"),),
        amounts=(replace(amount, amount=replace(amount.amount, text=HOSTILE, per=HOSTILE), quote=HOSTILE),),
        personnel_changes=(replace(changed, decided_by=HOSTILE, quote=HOSTILE),),
        statistics=(
            replace(
                statistic, measure="month_yoy", indicator=HOSTILE, area=HOSTILE, unit=HOSTILE, note=HOSTILE
            ),
        ),
        events=(replace(event, event=HOSTILE, attendances=met, quote=HOSTILE),),
    )


@pytest.fixture
def databases(tmp_path: Path, new_database: Callable[[Path], Engine]) -> Iterator[Databases]:
    """A function that loads issues and opens the database for reading."""
    opened: list[Engine] = []

    def make(*issues: Issue) -> Engine:
        path = tmp_path / f"{len(opened)}.db"
        writing = new_database(path)
        for issue in issues:
            load(writing, issue)
        writing.dispose()
        opened.append(connect(path))
        return opened[-1]

    yield make
    for engine in opened:
        engine.dispose()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, make_issue) -> Iterator[Engine]:
    """A database with the small issue."""
    path = tmp_path_factory.mktemp("reported") / "gazette.db"
    writing = open_for_writing(path)
    load(writing, make_issue())
    writing.dispose()
    engine = connect(path)
    yield engine
    engine.dispose()


def yoy(notice: Notice) -> Notice:
    return replace(notice, statistics=(replace(notice.statistics[0], measure="month_yoy"),))


def told(engine: Engine, **options) -> Report:
    return gather(engine, find_issue(engine), **options)


@pytest.mark.parametrize(
    "line",
    [
        "# 永州市人民政府公报 2022年第5期 · 内容报告",
        "### 规范性文件 · 1",
        "永政发〔2022〕6号 · YZCR–2022–01006 | 永州市人民政府 | 2022-05-01 | 1–2（印 11–12） | 确定 |",
        "| 永州市教育局 | 1 | 1 | 1 | 2022-12-31 |",
        "| 2022-12-31 · 到2025年底前 | 永州市教育局（牵头）、市某局 | 项目：建成点位 | 永政发〔2022〕6号 |",
        "| 永政发〔2022〕6号 | CNY | 0 | 1 | 0 |",
        "| 10万元 | 100,000–150,000.5 CNY | 人/年 | 到2025年底前建成10万元的点位。 |",
        "| 张三 | 市教育局 | 局长 | 副县长级 · 试用期一年 | 2022-04 · 市政府 | 2（印 12） | 确定 |",
        "| 李四 | 副市长 | 2022-05-06 | 全省会议 | 参加 | 2（印 12） | 确定 |",
        "出席次数：李四 1",
        "| 永政发〔2022〕7号 | 没有刊登的文件 | 2022-04-30 | 1（印 11） |",
        "| 警告 | `misprint` | 市教 育局 | 市教育局 | 市教育 局 | 1（印 11） |",
        "无。",
    ],
)
def test_a_report_tells_what_the_issue_holds(small: Engine, line: str) -> None:
    assert line in markdown.render(told(small))


def test_every_row_of_a_fact_ends_with_its_uid(small: Engine) -> None:
    for part in told(small).parts:
        for block in part.blocks:
            if block.rows and block.columns[-1].head == "编号":
                assert all(re.fullmatch("[0-9a-f]{16}", row[-1]) for row in block.rows)


def test_a_year_on_year_change_is_told(databases: Databases, make_issue, notice: Notice) -> None:
    engine = databases(make_issue(notices=(yoy(notice),)))
    assert "| 经济 / 产值 | 鹿城区 | 2022-05 | 当月同比 | 117.91亿元 | 注 |" in markdown.render(told(engine))


def test_what_an_annex_says_again_is_counted_once(databases: Databases, make_issue, notice: Notice) -> None:
    [task], [amount] = notice.tasks, notice.amounts
    body = replace(task, units=tuple(replace(unit, role="support", starred=False) for unit in task.units))
    again = replace(task, text="建成点位（附件）", origin="table", same_as=0)
    sums = (amount, replace(amount, task=1, same_as=0))
    engine = databases(make_issue(notices=(replace(notice, tasks=(body, again), amounts=sums),)))
    text = markdown.render(told(engine))
    assert "| 永州市教育局 | 1 | 1 | 1 |" in text
    assert "### 单价 · 1\n" in text


@pytest.mark.parametrize(
    ("day", "recurrence", "passed"),
    [
        (None, None, False),
        ("2025-12-31", None, False),
        ("2026-01-01", None, True),
        ("2025-12-31", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", False),
        ("2026-01-01", "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=-1", True),
    ],
)
def test_a_limit_has_passed_on_a_day_one_that_comes_round_once_its_first_has(
    databases: Databases, make_issue, notice: Notice, day: str | None, recurrence: str | None, passed: bool
) -> None:
    [limit] = notice.deadlines
    deadline = replace(limit.deadline, recurrence=recurrence, first_due=limit.deadline.first_due and None)
    engine = databases(make_issue(notices=(replace(notice, deadlines=(replace(limit, deadline=deadline),)),)))
    assert (" · 已过 |" in markdown.render(told(engine, day=day))) is passed


def test_labels_are_english_on_demand_and_quotes_stay(small: Engine) -> None:
    text = markdown.render(told(small, language="en"))
    assert "# 永州市人民政府公报 2022 No. 5 · what it holds" in text
    assert (
        "| 张三 | 市教育局 | 局长 | 副县长级 · 试用期一年 | 2022-04 · 市政府 | 2 (12 printed) | certain |"
        in text
    )
    assert 'lang="en"' in html.render(told(small, language="en"))


@pytest.fixture
def hostile_and_harmless(databases: Databases, make_issue, notice: Notice) -> tuple[Report, Report]:
    """The report on an issue full of hostile words, and on one of the same form without any."""
    harmless = hostile(notice)
    issue = make_issue(notices=(hostile(notice),), publication=HOSTILE, area=HOSTILE)
    plain = replace(notice, tasks=(replace(notice.tasks[0], status="ambiguous"),))
    catalogue = (replace(issue.catalogue[0], title=HOSTILE, document_number=HOSTILE),)
    checks = (issue.checks[0], replace(issue.checks[1], subject=HOSTILE, expected=HOSTILE, actual=HOSTILE))
    source = replace(issue.source, path=HOSTILE, url=HOSTILE)
    assert harmless.title == HOSTILE
    return (
        told(databases(replace(issue, catalogue=catalogue, checks=checks, source=source))),
        told(databases(make_issue(notices=(yoy(plain),)))),
    )


def test_hostile_words_are_data_in_markdown(hostile_and_harmless: tuple[Report, Report]) -> None:
    lines, plain = (markdown.render(report).splitlines() for report in hostile_and_harmless)
    assert len(lines) == len(plain)
    bars = re.compile(r"(?<!\\)(?:\\\\)*\|")
    assert [len(bars.findall(line)) for line in lines] == [len(bars.findall(line)) for line in plain]
    assert [line.split(" ")[0] for line in lines if line.startswith("#")] == [
        line.split(" ")[0] for line in plain if line.startswith("#")
    ]
    text = "\n".join(lines)
    assert r"a\|b\`c\`&lt;script&gt;alert(1)&lt;/script&gt;\[x\](javascript:1)" in text
    assert r"http\://evil.example www\.evil.example a&#64;evil.example" in text
    assert not re.search(r"<|[\x00-\x09\x0b-\x1f\u202e]|(?<!\\)\[|https?://|www\.evil", text)


def test_hostile_words_are_data_in_html(hostile_and_harmless: tuple[Report, Report]) -> None:
    page, plain = (lxml_html.document_fromstring(html.render(report)) for report in hostile_and_harmless)
    tags, expected = ([node.tag for node in tree.iter()] for tree in (page, plain))
    expected.remove("a")  # the address of the harmless source is a link
    assert tags == expected
    assert not {name for node in page.iter() for name in node.attrib if name.startswith("on")}
    assert {href[0] for href in page.xpath("//a/@href")} == {"#"}
    assert "a|b`c`<script>alert(1)</script>[x](javascript:1)" in page.text_content()
    assert "\x1b" not in page.text_content()


def test_the_page_fetches_nothing(small: Engine) -> None:
    page = html.render(told(small))
    assert not re.search(r"<script|<link|<img|@import|url\(|src=", page)
    assert re.findall(r'href="(http[^"]*)"', page) == ["https://a.example/1.html"]


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ("永州市人民政府公报2022-5", 5),
        ("2022-51", 51),
        ("永政发〔2022〕6号", 5),
        ("永政发[2022]6号", 5),
        ("texts/a.txt", 5),
        ("b.txt", 51),
        ("另一个文件", 51),
    ],
)
def test_an_issue_is_found_by_what_it_is_called(
    databases: Databases, make_issue, notice: Notice, asked: str, number: int
) -> None:
    other = replace(notice, title="另一个文件", document_number="永政发〔2022〕61号")
    engine = databases(make_issue(), make_issue(name="b.txt", number=51, notices=(other,)))
    found = find_issue(engine, asked)
    assert found["number"] == number
    assert find_issue(engine, found["issue_uid"])["issue_uid"] == found["issue_uid"]


def test_where_several_fit_they_are_told(databases: Databases, make_issue) -> None:
    engine = databases(make_issue(), make_issue(name="b.txt", number=6, notices=()))
    for asked in (None, "永州", "2022-"):
        with pytest.raises(SeveralIssuesError) as raised:
            find_issue(engine, asked)
        assert [row["number"] for row in raised.value.issues] == [5, 6]


@pytest.mark.parametrize("asked", ["没有", "%", "' OR 1=1 --"])
def test_an_issue_that_is_not_there_is_an_error(small: Engine, asked: str) -> None:
    with pytest.raises(QueryError, match="there is no issue"):
        find_issue(small, asked)


def test_a_document_that_stands_alone_goes_by_its_title(databases: Databases, make_issue) -> None:
    engine = databases(make_issue(publication=None, year=None, number=None, period=None))
    assert told(engine).title == "永州市人民政府关于印发方案的通知 · 内容报告"
