"""Search: what is found, in which order, as what; and that the index follows what is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Connection, Engine

from gongbao.building.writing import Writer
from gongbao.language.wording import wording
from gongbao.normalize.text.folding import fold
from gongbao.schema.errors import DatabaseError, QueryError, SourceError
from gongbao.schema.loading import load, load_reading
from gongbao.schema.prepared import Prepared, Searched, prepare
from gongbao.schema.records import Issue, Notice, Span
from gongbao.schema.search.apart import entries_apart
from gongbao.schema.search.entry import Entry
from gongbao.schema.search.index import check_index, complete
from gongbao.searching import reindex, search

Maker = Callable[..., Issue]


@pytest.fixture
def make_document(make_issue: Maker, notice: Notice) -> Maker:
    """A function that makes an issue of one notice, by its title, its text and its day."""

    def make(title: str, *pages: str, written_on: date | None = date(2022, 5, 1), number: int = 1) -> Issue:
        own = replace(
            notice,
            title=title,
            document_number=f"永政发〔2022〕{number}号",
            written_on=written_on,
            text="\n".join(pages),
            last_page=len(pages),
            evidence=tuple(Span(at, 0, len(page)) for at, page in enumerate(pages, 1)),
            **dict.fromkeys(
                ("sections", "tasks", "amounts", "deadlines", "personnel_changes", "statistics"), ()
            ),
            **dict.fromkeys(("events", "citations", "attachments", "tables"), ()),
        )
        return make_issue(
            name=f"{number}.txt", number=number, pages=pages, notices=(own,), catalogue=(), checks=()
        )

    return make


@pytest.fixture
def engine(tmp_path: Path, new_database) -> Iterator[Engine]:
    engine = new_database(tmp_path / "gazette.db")
    yield engine
    engine.dispose()


@pytest.fixture(scope="module")
def small(tmp_path_factory, new_database, make_issue: Maker) -> Iterator[Engine]:
    """A database with the small issue, which nobody changes."""
    engine = new_database(tmp_path_factory.mktemp("small") / "gazette.db")
    load(engine, make_issue(), wording())
    yield engine
    engine.dispose()


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("printed", "query"),
    [
        pytest.param("对新建冷库给予补助，每座300万元。", "补助", id="two letters"),
        pytest.param("对新建冷库给予补\n助，每座300万元。", "补助", id="over a line end"),
        pytest.param("每 座 ３００ 万 元", "300万元", id="blanks of justification, full width"),
        pytest.param("建立長期護理保險制度", "护理保险", id="printed in traditional characters"),
        pytest.param("建立长期护理保险制度", "護理保險", id="asked in traditional characters"),
        pytest.param("市⼈⺠政府", "人民政府", id="radicals"),
        pytest.param("依法纳税人", "税", id="one letter"),
        pytest.param("依法纳税", "税", id="one letter at the end"),
        pytest.param("增长3.5%以上", "3.5%", id="a figure with its signs"),
        pytest.param("永政发〔2021〕3号文件", "永政发[2021]3号", id="brackets of another shape"),
        pytest.param("发展“互联网+政务”", "互联网+", id="quotation marks in between"),
        pytest.param("印发《护理保险办法》。", "《护理保险办法》，", id="signs copied with it"),
        pytest.param("提升 service quality", '"service quality"', id="a phrase"),
        pytest.param("护理人员享受保险补助", "补助 护理", id="several words, in any order"),
        pytest.param("护理人员享受保险补助", "“护理人员” 补助", id="a phrase and a word"),
        pytest.param("新建😀驿站", "😀", id="an emoji"),
        pytest.param("中国人民银行", "国人", id="across the borders of words"),
        pytest.param("甲" * 300 + "乙丙丁戊", "甲" * 290 + "乙丙丁", id="a long passage"),
    ],
)
def test_what_stands_there_is_found(engine, make_document, printed: str, query: str) -> None:
    load(engine, make_document("通知", printed), wording())
    assert {hit.view for hit in search(query, engine)} == {"notices", "pages"}


@pytest.mark.parametrize(
    ("printed", "query"),
    [
        pytest.param("护理、保险", "护理保险", id="a sign in between"),
        pytest.param("护理人员的保险", "护理保险", id="its pairs apart"),
        pytest.param("护理保安，理保险", "护理保险", id="all its pairs, apart"),
        pytest.param("护理人员", "护理 保险", id="one of two words"),
        pytest.param("增长35%", "3.5%", id="another figure"),
        pytest.param("通知", "通知书", id="more than stands there"),
    ],
)
def test_what_does_not_stand_there_is_not(engine, make_document, printed: str, query: str) -> None:
    load(engine, make_document("办法", printed), wording())
    assert search(query, engine) == []


@pytest.mark.parametrize(
    "query",
    [
        *('"', '""', "*", "-", "NEAR", "NEAR(护理 保险)", "a AND b", "NOT", "OR", "^", "(", "护理*", "-护理"),
        *(
            "pages:护理",
            "{a b}",
            "😀",
            "\ud800",
            "\x00",
            "'",
            "\\",
            "%",
            "_",
            ":v0",
            "?",
            "",
            " ",
            "“",
            "护" * 5000,
        ),
        '"护理' * 50,
        "':* & !'",
    ],
)
def test_nothing_in_a_query_is_syntax_that_can_fail(small, query: str) -> None:
    assert isinstance(search(query, small), list)


def test_a_query_of_too_many_words_is_refused_with_what_to_do(small) -> None:
    with pytest.raises(QueryError, match="quotation marks"):
        search(" ".join(f"x{at:03}y" for at in range(300)), small)


PIECES = ("护", "理", "保", "险", "護理", "，", "\n", "3", ".", "5", "（", "a", "B ", "护理保险")


def made_up(random: Random, most: int) -> str:
    return "".join(random.choices(PIECES, k=random.randint(1, most)))


def test_the_index_finds_what_looking_through_all_texts_finds(engine, make_document) -> None:
    random = Random(1)
    texts = [made_up(random, 8) for _ in range(40)]
    load(engine, make_document("题", *texts), wording())
    for query in (made_up(random, 4) for _ in range(200)):
        asked = [word for part in query.split() if (word := fold(part).strip("，,.("))]
        expected = {
            at for at, text in enumerate(texts, 1) if asked and all(word in fold(text) for word in asked)
        }
        assert {hit.page for hit in search(query, engine, views=["pages"], limit=99)} == expected, query


def test_titles_come_first_then_whole_words_then_the_newest(engine, make_document) -> None:
    documents = [
        ("关于国人的通知", "别的事", date(2020, 1, 1)),
        ("中国人民的通知", "别的事", date(2023, 1, 1)),
        ("一", "国人关心的事", date(2020, 2, 1)),
        ("二", "国人关心的事", date(2021, 2, 1)),
        ("三", "中国人民银行", date(2024, 1, 1)),
        ("四", "国人关心的事", None),
        ("五", "别的事", date(2024, 1, 1)),
    ]
    for number, (title, text, day) in enumerate(documents, 1):
        load(engine, make_document(title, text, written_on=day, number=number), wording())
    titles = [hit.title for hit in search("国人", engine, views=["notices"])]
    assert titles == ["关于国人的通知", "二", "一", "四", "中国人民的通知", "三"]
    assert [hit.title for hit in search("国人", engine, views=["notices"], limit=3)] == titles[:3]


@pytest.mark.parametrize(
    ("query", "whole", "across"),
    [
        pytest.param("国人", "国人关心", "中国人民银行", id="across two words"),
        pytest.param("民生", "保障民生", "居民生活用水", id="across two other words"),
        pytest.param("中国", "建设中国", "发展中国家", id="inside of a word"),
        pytest.param("北京", "北京市人民政府", "东北京剧团", id="what begins a word"),
        pytest.param("养老服务", "养老服务机构", "供养老服务员", id="several words"),
    ],
)
def test_a_hit_on_the_borders_of_words_is_before_a_newer_one_across(
    engine, make_document, query: str, whole: str, across: str
) -> None:
    load(engine, make_document("一", whole, written_on=date(2020, 1, 1), number=1), wording())
    load(engine, make_document("二", across, written_on=date(2024, 1, 1), number=2), wording())
    assert [hit.title for hit in search(query, engine, views=["notices"])] == ["一", "二"]


def test_a_snippet_is_as_printed_with_its_page(engine, make_document) -> None:
    pages = ("前面的话。" * 30 + "建立長期護理保", "險　制度，每人３００元。" + "后面的话。" * 30)
    load(engine, make_document("通知", *pages), wording())
    hit = search("护理保险 300元", engine, views=["notices"])[0]
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["護理保險", "３００元"]
    assert (hit.page, hit.snippet[0], hit.snippet[-1]) == (1, "…", "…")
    assert search("后面", engine, views=["notices"])[0].page == 2


@pytest.mark.parametrize("view", ["amounts", "deadlines"])
def test_a_sum_or_time_is_shown_in_its_sentence(small, view: str) -> None:
    assert search("點位", small, views=[view])[0].snippet == "到2025年底前建成10万元的点位。"


def test_what_is_not_printed_so_is_shown_as_it_was_found(small) -> None:
    (hit,) = search("永州市教育局", small, views=["tasks"])
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["永州市教育局"]


FACTS = {
    "notices": "全文在此",
    "sections": "总体要求",
    "tasks": "建成点位",
    "amounts": "点位",
    "deadlines": "点位",
    "personnel_changes": "张三",
    "statistics": "五月数据",
    "events": "李四",
    "catalogue": "没有刊登",
    "citations": "老办法",
    "tables": "鹿城区",
    "pages": "全省会议",
}


@pytest.mark.parametrize(("view", "query"), FACTS.items(), ids=FACTS)
def test_every_view_is_searched_and_a_hit_has_its_uid(small, view: str, query: str) -> None:
    hits = search(query, small, views=[view])
    assert {hit.view for hit in hits} == {view}
    with small.connect() as connection:
        shown = connection.exec_driver_sql("SELECT view, uid, page, date FROM search").all()
    assert {(hit.view, hit.uid) for hit in hits} <= {(row.view, row.uid) for row in shown}


@pytest.mark.parametrize(
    ("options", "found"),
    [
        pytest.param({}, 2, id="none"),
        pytest.param({"unit": "市　教育局"}, 1, id="a unit, however written"),
        pytest.param({"unit": "财政局"}, 0, id="another unit"),
        pytest.param({"area": "永州"}, 2, id="an area"),
        pytest.param({"area": "431100"}, 2, id="its code"),
        pytest.param({"area": "430000"}, 2, id="the code above"),
        pytest.param({"area": "33"}, 0, id="another code"),
        pytest.param({"area": "鹿城"}, 0, id="another area"),
        pytest.param({"after": "2022-05-01"}, 2, id="from that day"),
        pytest.param({"after": "2022"}, 2, id="from that year"),
        pytest.param({"after": "2022-06"}, 0, id="later"),
        pytest.param({"views": ["tasks"]}, 1, id="a view"),
        pytest.param({"limit": 1}, 1, id="one"),
        pytest.param({"limit": 0}, 0, id="none at all"),
    ],
)
def test_filters_leave_out_what_is_not_asked_for(small, options, found: int) -> None:
    assert len(search("点位 2025年底", small, **{"views": ["tasks", "pages"], **options})) == found


@pytest.mark.parametrize("options", [{"views": ["units"]}, {"after": "yesterday"}, {"after": "2022-13"}])
def test_what_cannot_be_meant_is_refused(small, options) -> None:
    with pytest.raises(QueryError):
        search("护理", small, **options)


def test_what_was_superseded_or_follows_is_not_found_and_comes_back(engine, make_document) -> None:
    old, new = make_document("通知", "旧的补助"), make_document("通知", "新的津贴", number=2)
    new = replace(new, source=replace(new.source, path=old.source.path))
    for issue, query, other in ((old, "补助", "津贴"), (new, "津贴", "补助"), (old, "补助", "津贴")):
        load(engine, issue, wording())
        assert search(query, engine)
        assert not search(other, engine)
    pdf = make_document("通知", "扫描的补助")
    pdf = replace(pdf, source=replace(pdf.source, sha256="f" * 64, path="b.pdf", rank=2))
    load(engine, pdf, wording())
    assert search("扫描", engine)
    assert not search("旧的", engine)


def test_another_reading_of_a_source_leaves_nothing_of_the_first(engine, make_document) -> None:
    first = make_document("通知", "补助三百万元")
    for text, gone in (("津贴三百万元", "补助"), ("补助三百万元", "津贴")):
        load(engine, first, wording())
        (page,) = first.source.pages
        first = replace(
            make_document("通知", text), source=replace(first.source, pages=(replace(page, text=text),))
        )
        load(engine, first, wording())
        assert search("三百万元", engine)
        assert not search(gone, engine)


def test_sources_whose_hashes_give_them_one_place_are_all_found(engine, make_document) -> None:
    # What the two hashes are of: the first numbers whose hashes have one remainder of CRC-32.
    for number, hashed in ((1, b"783"), (2, b"1855")):
        document = make_document("通知", "补助一万元", number=number)
        own = replace(document.source, sha256=sha256(hashed).hexdigest())
        load(engine, replace(document, source=own), wording())
    assert len({hit.source_sha256 for hit in search("补助", engine)}) == 2
    with engine.connect() as connection:
        slots = connection.exec_driver_sql("SELECT slot FROM search_source ORDER BY slot").scalars().all()
    assert slots[1] == slots[0] + 1


def test_tokens_of_several_sources_are_put_in_together_and_go_with_what_failed(engine, make_document) -> None:
    first, other = make_document("通知", "补助一万元"), make_document("通知", "补助二万元", number=2)
    later = make_document("通知", "津贴三万元", number=3)
    later = replace(later, source=replace(later.source, path=first.source.path))
    entries = entries_apart(prepare(other), wording())

    def broken() -> Iterator[Sequence[Entry]]:
        yield entries
        raise SourceError("no more", code="broken_record", stage="load")

    failing = replace(prepare(other), searched=Searched(wording().version, broken))
    with Writer(engine) as writer:
        for reading in (prepare(first), failing, prepare(later)):
            with nullcontext() if reading is not failing else pytest.raises(SourceError):
                writer.write(partial(_load_reading, reading), lambda _: None)
    assert [bool(search(query, engine)) for query in ("补助", "津贴")] == [False, True]
    with engine.connect() as connection:
        left = connection.exec_driver_sql("SELECT rowid FROM search_tokens WHERE search_tokens MATCH 'p万元'")
        kept = connection.exec_driver_sql("SELECT id FROM search_entry WHERE text LIKE '%津贴%'")
        assert left.scalars().all() == kept.scalars().all()


def _load_reading(reading: Prepared, connection: Connection) -> None:
    load_reading(connection, reading, wording())


def test_what_is_not_in_the_index_is_told_and_filled_in(engine, make_document) -> None:
    load(engine, make_document("通知", "补助"))
    with pytest.raises(DatabaseError, match="gongbao reindex"):
        search("补助", engine)
    assert complete(engine, wording()) == 1
    assert len(search("补助", engine)) == 2
    other = replace(wording(), version="another")
    with engine.connect() as connection, pytest.raises(DatabaseError, match="gongbao reindex"):
        check_index(connection, other, "gazette.db")
    assert complete(engine, other) == 1
    assert complete(engine, wording()) == 1
    assert complete(engine, wording()) == 0


def test_reindex_makes_no_database_where_there_is_none(tmp_path) -> None:
    with pytest.raises(DatabaseError, match="no such database"):
        reindex(tmp_path / "gone.db")
    assert not (tmp_path / "gone.db").exists()


def test_the_index_is_the_same_however_it_was_made(engine, tmp_path, make_document, new_database) -> None:
    documents = [make_document("通知", f"补助{number}万元", number=number) for number in range(1, 5)]
    for document in documents:
        load(engine, document, wording())
    other = new_database(tmp_path / "other.db")
    for document in reversed(documents):
        load(other, document)
    complete(other, wording())
    assert search("补助", other) == search("补助", engine)
    other.dispose()
