"""Citing a passage: by GB/T 7714, as BibTeX, as CSL-JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlalchemy import Engine

from gongbao.citing.bibtex import entry
from gongbao.citing.csl import items
from gongbao.citing.gbt7714 import cited, sentence
from gongbao.schema.citing import Pages, Passage, find_passage
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.loading import load
from gongbao.schema.views import FACT_UIDS

PASSAGE = Passage(
    record_uid="0123456789abcdef",
    view="tasks",
    kind="normative",
    title="永州市人民政府关于印发方案的通知",
    document_number="永政发〔2022〕6号",
    issuer="永州市人民政府",
    written_on="2022-05-01",
    publication="永州市人民政府公报",
    year=2022,
    number=5,
    period="2022-05",
    pages=Pages("11", "12", True),
    url=None,
    published_on=None,
    path="a.pdf",
    source_sha256="ab" * 32,
    quote="到2025年底前建成10万元的点位。",
)
NO_GAZETTE = {"publication": None, "year": None, "number": None, "period": None}
WHOLE = {"kind": None, "title": None, "document_number": None, "issuer": None, "pages": None, "quote": None}
HEAD = "永州市人民政府. 永州市人民政府关于印发方案的通知: 永政发〔2022〕6号"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({}, f"{HEAD}[J]. 永州市人民政府公报, 2022(5): 11-12.", id="printed pages"),
        pytest.param(
            {"pages": Pages("3", "3", False)},
            f"{HEAD}[J]. 永州市人民政府公报, 2022(5): [文件第3页].",
            id="a page of the file says so",
        ),
        pytest.param(
            {"url": "https://a.example/1.pdf"},
            f"{HEAD}[J/OL]. 永州市人民政府公报, 2022(5): 11-12[2024-07-01]. https://a.example/1.pdf",
            id="on the net",
        ),
        pytest.param({"number": None}, f"{HEAD}[J]. 永州市人民政府公报, 2022: 11-12.", id="no number"),
        pytest.param({"year": None, "number": None}, f"{HEAD}[J]. 永州市人民政府公报, 11-12.", id="no year"),
        pytest.param(
            {"issuer": None, "document_number": None},
            "永州市人民政府关于印发方案的通知[J]. 永州市人民政府公报, 2022(5): 11-12.",
            id="no issuer, no number",
        ),
        pytest.param(
            {"title": None, "issuer": None, "document_number": None, "kind": "captions"},
            "[图片说明][J]. 永州市人民政府公报, 2022(5): 11-12.",
            id="no title",
        ),
        pytest.param(WHOLE, "永州市人民政府公报[J]. 2022(5).", id="a whole issue"),
        pytest.param(
            {**NO_GAZETTE, "pages": Pages("2", "2", False)},
            f"{HEAD}[A]. 2022-05-01: [文件第2页].",
            id="a document alone",
        ),
        pytest.param(
            {**NO_GAZETTE, "pages": None, "url": "https://a.example/1.html", "published_on": "2022-05-03"},
            f"{HEAD}[A/OL]. (2022-05-03)[2024-07-01]. https://a.example/1.html",
            id="a document on the net",
        ),
        pytest.param(
            {"title": "一\n二\x1b[31m", "issuer": "甲\u202e乙"},
            "甲乙. 一 二[31m: 永政发〔2022〕6号[J]. 永州市人民政府公报, 2022(5): 11-12.",
            id="controls are dropped",
        ),
    ],
)
def test_a_passage_is_a_sentence(changes: dict, expected: str) -> None:
    assert sentence(replace(PASSAGE, **changes), "2024-07-01") == expected


def test_below_the_sentence_stand_the_words_and_the_source() -> None:
    lines = cited(PASSAGE).splitlines()
    assert lines[1:] == [
        "原文：“到2025年底前建成10万元的点位。”",
        "成文日期：2022-05-01",
        "来源文件：a.pdf",
        f"SHA-256：{'ab' * 32}",
        "记录：tasks 0123456789abcdef",
    ]


def fields(text: str) -> dict[str, str]:
    return dict(re.findall(r"^  (\w+) = \{(.*)\},?$", text, re.MULTILINE))


def test_an_entry_has_its_fields() -> None:
    text = entry(replace(PASSAGE, url="https://a.example/?q=a_b%20c&d#e"), "2024-07-01")
    assert text.startswith("@article{gongbao-0123456789abcdef,\n")
    assert fields(text) == {
        "author": "{永州市人民政府}",
        "title": "{永州市人民政府关于印发方案的通知}",
        "journal": "永州市人民政府公报",
        "year": "2022",
        "number": "5",
        "month": "5",
        "pages": "11--12",
        "url": "https://a.example/?q=a_b%20c&d#e",
        "urldate": "2024-07-01",
        "note": f"永政发〔2022〕6号; SHA-256: {'ab' * 32}",
        "langid": "chinese",
    }


@pytest.mark.parametrize(
    ("changes", "name", "value"),
    [
        (
            {"title": "50%_#$&{}\\^~"},
            "title",
            r"{50\%\_\#\$\&\{\}\textbackslash{}\textasciicircum{}\textasciitilde{}}",
        ),
        (
            {"issuer": 'a"b`|<c>'},
            "author",
            r"{a\textquotedbl{}b\textasciigrave{}\textbar{}\textless{}c\textgreater{}}",
        ),
        ({"title": "一\n  二}"}, "title", r"{一 二\}}"),
        ({"url": "https://a.example/{x}\\ y"}, "url", "https://a.example/%7Bx%7D%5C%20y"),
        ({"pages": Pages("3", "4", False)}, "note", f"永政发〔2022〕6号; 文件第3-4页; SHA-256: {'ab' * 32}"),
        (NO_GAZETTE, "day", "1"),
        (WHOLE, "title", "{永州市人民政府公报}"),
    ],
)
def test_what_tex_would_read_is_written_out(changes: dict, name: str, value: str) -> None:
    text = entry(replace(PASSAGE, **changes))
    assert fields(text)[name] == value
    unescaped = re.sub(r"\\[{}]", "", text)
    assert unescaped.count("{") == unescaped.count("}")


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (
            {},
            {"type": "article-journal", "container-title": "永州市人民政府公报", "issue": 5, "page": "11-12"},
        ),
        (NO_GAZETTE, {"type": "document", "issued": {"date-parts": [[2022, 5, 1]]}}),
        (WHOLE, {"type": "periodical", "title": "永州市人民政府公报", "issued": {"date-parts": [[2022, 5]]}}),
        ({"pages": Pages("3", "3", False)}, {"note": f"文件第3页; SHA-256: {'ab' * 32}"}),
        ({"period": None}, {"issued": {"date-parts": [[2022]]}}),
        (
            {"url": "https://a.example/"},
            {"accessed": {"date-parts": [[2024, 7, 1]]}, "URL": "https://a.example/"},
        ),
    ],
)
def test_an_item_is_csl_json(changes: dict, expected: dict) -> None:
    [item] = json.loads(items(replace(PASSAGE, **changes), "2024-07-01"))
    assert item["id"] == "gongbao-0123456789abcdef"
    assert expected.items() <= item.items()
    assert None not in item.values()


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory, make_issue) -> Iterator[Engine]:
    """A database with the small issue, as of a PDF."""
    path = tmp_path_factory.mktemp("cited") / "gazette.db"
    writing = open_for_writing(path)
    issue = make_issue()
    load(writing, replace(issue, source=replace(issue.source, reader="pdf", url=None)))
    writing.dispose()
    engine = connect(path)
    yield engine
    engine.dispose()


@pytest.mark.parametrize("view", FACT_UIDS)
def test_every_record_can_be_cited(small: Engine, view: str) -> None:
    with small.connect() as connection:
        uids = connection.exec_driver_sql(f"SELECT {FACT_UIDS[view]} FROM {view}").scalars().all()
    assert uids
    for uid in uids:
        passage = find_passage(small, uid)
        assert (passage.record_uid, passage.view, passage.publication) == (uid, view, "永州市人民政府公报")
        assert len(passage.source_sha256) == 64


@pytest.mark.parametrize(
    ("view", "pages", "titled"),
    [
        ("notices", Pages("11", "12", True), True),
        ("amounts", Pages("11", "11", True), True),
        ("tasks", Pages("11", "12", True), True),
        ("statistics", Pages("12", "12", True), True),
        ("tables", Pages("12", "12", True), True),
        ("checks WHERE passed = 0", Pages("11", "11", True), True),
        ("issues", None, False),
    ],
)
def test_a_passage_has_its_pages_and_its_document(
    small: Engine, view: str, pages: Pages | None, titled: bool
) -> None:
    name = view.split()[0]
    with small.connect() as connection:
        uid = connection.exec_driver_sql(f"SELECT {FACT_UIDS[name]} FROM {view}").scalar()
    passage = find_passage(small, uid)
    assert (passage.pages, passage.title is not None) == (pages, titled)


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("https://a.example/1.html", True),
        ("/col/art_1.html", False),
        ("javascript:alert(1)", False),
        (None, False),
    ],
)
def test_a_document_alone_is_its_issue_and_only_a_whole_address_is_cited(
    tmp_path, new_database, make_issue, url: str | None, kept: bool
) -> None:
    issue = make_issue(publication=None, year=None, number=None, period=None)
    engine = new_database(tmp_path / "gazette.db")
    load(engine, replace(issue, source=replace(issue.source, url=url)))
    with engine.connect() as connection:
        uid = connection.exec_driver_sql("SELECT issue_uid FROM issues").scalar()
    passage = find_passage(engine, uid)
    engine.dispose()
    assert passage.title == "永州市人民政府关于印发方案的通知"
    assert (passage.url is not None) is kept


@pytest.mark.parametrize("has_notices", [True, False])
def test_an_issue_is_cited_by_the_source_that_leads_it(
    tmp_path, new_database, make_issue, has_notices: bool
) -> None:
    engine = new_database(tmp_path / "gazette.db")
    names = {"a.txt": 1, "b.pdf": 3, "c.txt": 2, "d.pdf": 3}
    # Of two scans the surer leads, whatever their hashes.
    smudged = min(("b.pdf", "d.pdf"), key=lambda name: make_issue(name=name).source.sha256)
    for name, rank in names.items():
        issue = make_issue(name=name, rank=rank, notices=None if has_notices else ())
        pages = [replace(page, confidence=0.5 if name == smudged else None) for page in issue.source.pages]
        load(engine, replace(issue, source=replace(issue.source, pages=tuple(pages))))
    with engine.connect() as connection:
        (uid,) = connection.exec_driver_sql("SELECT issue_uid FROM issues").scalars()
        (leading,) = connection.exec_driver_sql("SELECT path FROM source WHERE leads = 1").scalars()
    cited = find_passage(engine, uid)
    engine.dispose()
    assert cited.path == leading
    assert leading in {f"texts/{name}" for name in names if names[name] == 3 and name != smudged}
