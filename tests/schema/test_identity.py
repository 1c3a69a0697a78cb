"""Uids: what they are made of, and what never changes them."""

from __future__ import annotations

import hashlib
import unicodedata
from collections import defaultdict
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gongbao.schema.identity import identity, issue_key, notice_key, number_equals, owner, plain_value, uid
from gongbao.schema.records import Issue, Notice, Page, Span
from gongbao.schema.rows import Rows
from gongbao.schema.tables.base import Base
from gongbao.schema.tables.columns import Row

PIECES = st.sampled_from(
    ["市教育局", "（", "(", "１０", "10", " ", "　", "\n", "\x1f", "\x1e", "〔2022〕35号", "é", "e\u0301"]
)
TEXTS = st.lists(PIECES, max_size=6).map("".join)
PLACES = st.lists(
    st.tuples(st.sampled_from("abc"), st.integers(1, 3), st.integers(0, 50)),
    max_size=8,
    unique_by=lambda t: t[1:],
)


def uids_by_view(issue: Issue) -> dict[str, list[str]]:
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for table, batch in Rows(issue).batches(1):
        tables[table] += batch
    return {
        name: [row[Base.metadata.tables[name].columns.keys().index(f"{name}_uid")] for row in rows]
        for name in ("notice", "section", "task", "amount", "deadline", "event")
        if (rows := tables[name])
    }


def test_a_uid_is_sixteen_hex_digits_of_the_documented_text() -> None:
    text = identity(owner("tasks", "甲\x1e2022\x1e5", "通知\x1e标题"), ("建成 点位", None))
    assert text == "tasks\x1f甲\x1e2022\x1e5\x1f通知\x1e标题\x1f建成点位\x1f"
    assert uid(text, 2) == hashlib.sha256(f"{text}\x1f2".encode()).hexdigest()[:16]


@given(TEXTS)
def test_a_squashed_value_holds_no_white_space_and_no_separator(text: str) -> None:
    assert not any(char.isspace() or char in "\x1f\x1e" for char in plain_value(text))
    assert plain_value(plain_value(text)) == plain_value(text)


@given(st.text(st.sampled_from("，（）：；％！？１Ａ한ᄒ ᅠé\u0338\u0301\u3099か=\n市㎡〔"), max_size=8))
def test_a_squashed_value_is_in_the_documented_form(text: str) -> None:
    assert plain_value(text) == "".join(unicodedata.normalize("NFKC", text).split())


def test_width_and_blanks_do_not_tell_values_apart() -> None:
    assert plain_value("１０ 万元（含）") == plain_value("10万元\n(含)")


def test_neighbouring_values_do_not_run_together() -> None:
    assert identity("v", ("ab", "c")) != identity("v", ("a", "bc"))


@given(PLACES, st.randoms(use_true_random=False))
def test_occurrence_numbers_do_not_depend_on_the_order_of_the_rows(rows, random) -> None:
    def numbered(rows):
        uids = number_equals([text for text, *_ in rows], [(page, start) for _, page, start in rows])
        return dict(zip(rows, uids, strict=True))

    shuffled = list(rows)
    random.shuffle(shuffled)
    assert numbered(rows) == numbered(shuffled)
    assert len(set(numbered(rows).values())) == len(rows)


def test_an_issue_is_known_by_publication_year_and_number(make_issue) -> None:
    one, other = make_issue(name="a.txt"), make_issue(name="b.txt")
    assert issue_key(one) == issue_key(other)
    assert issue_key(one) != issue_key(replace(other, number=6))


def test_what_a_reading_does_not_name_is_made_up_for_by_its_hash(make_issue) -> None:
    for missing in ({"publication": None}, {"number": None}, {"year": None}):
        keys = {issue_key(make_issue(name=name, **missing)) for name in ("a.txt", "b.txt")}
        assert len(keys) == 2


def test_a_notice_without_a_number_is_known_by_kind_and_title(notice: Notice) -> None:
    plain = replace(notice, document_number=None)
    assert notice_key(plain) != notice_key(replace(plain, kind="news"))
    assert notice_key(notice) == notice_key(replace(notice, kind="news"))


def test_uids_survive_another_source_other_pages_and_other_certainty(make_issue, notice: Notice) -> None:
    moved = replace(
        notice,
        ordinal=9,
        status="ambiguous",
        evidence=(),
        tasks=tuple(replace(task, page=2, status="ambiguous", evidence=()) for task in notice.tasks),
        amounts=tuple(replace(fact, page=2, status="inferred", evidence=()) for fact in notice.amounts),
    )
    here = uids_by_view(make_issue(name="a.txt"))
    there = uids_by_view(make_issue(name="b.pdf", rank=7, notices=(moved,)))
    assert here == there
    assert here


def test_equal_facts_of_one_notice_get_uids_of_their_own(make_issue, notice: Notice) -> None:
    twice = replace(
        notice, amounts=(notice.amounts[0], replace(notice.amounts[0], evidence=(Span(2, 0, 3),)))
    )
    first, second = uids_by_view(make_issue(notices=(twice,)))["amount"]
    assert first != second
    assert uids_by_view(make_issue())["amount"] == [first]


def test_page_texts_are_no_part_of_any_uid(make_issue, notice: Notice) -> None:
    issue = make_issue()
    longer = tuple(Page(page.number, f"{page.text}又一行") for page in issue.source.pages)
    assert uids_by_view(replace(issue, source=replace(issue.source, pages=longer))) == uids_by_view(issue)
