"""`gongbao search` and `gongbao reindex`."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gongbao.cli.hits import print_hits
from gongbao.searching import Hit

HIT = Hit(
    "tasks",
    "0" * 16,
    "通知",
    "永政发〔2022〕6号",
    "公报",
    "永州市",
    "2022-05-01",
    3,
    "f" * 64,
    "建成点位。",
    ((2, 4),),
)


@pytest.fixture
def indexed(database, invoke):
    assert invoke("reindex").exit_code == 0
    return database


def test_a_hit_is_printed_with_its_place_and_the_word_marked(indexed, invoke) -> None:
    done = invoke("search", "點位", "--in", "tasks")
    first, second = done.stdout.splitlines()
    assert first.split("  ")[0] == "tasks"
    assert first.split("  ")[2:] == [
        *("2022-05-01", "永州市", "永政发〔2022〕6号", "永州市人民政府关于印发方案的通知", "p. 1"),
    ]
    assert second.strip() == "到2025年底前建成10万元的【点位】。 市教育局张三"
    assert done.stderr == "1 hit\n"


def test_json_is_a_line_each(indexed, invoke) -> None:
    done = invoke("search", "点位", "--json", "--in", "tasks, amounts", "--after", "2022", "--area", "永州")
    hits = [json.loads(line) for line in done.stdout.splitlines()]
    assert [hit["view"] for hit in hits] == ["tasks", "amounts"]
    assert {hit["snippet"][slice(*mark)] for hit in hits for mark in hit["marks"]} == {"点位"}


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    "words", [('"',), ("*",), ("-",), ("-点位",), ("NEAR", "(", "点位"), ("😀",), ("'",)]
)
def test_a_word_is_data(indexed, invoke, words) -> None:
    assert invoke("search", *words).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (("点位", "--limt", "3"), "No such option"),
        (("点位", "--in", "nowhere"), "views that are: notices"),
        (("点位", "--after", "soon"), "no date"),
        (("点位", "-d", "gone.db"), "no such database"),
    ],
)
def test_what_cannot_be_meant_ends_in_one_line(indexed, invoke, arguments, reason: str) -> None:
    done = invoke("search", *arguments)
    assert done.exit_code
    assert reason in done.stderr.splitlines()[-1]


def test_a_database_without_its_index_says_what_to_do(database, invoke) -> None:
    done = invoke("search", "点位")
    assert done.exit_code == 1
    assert done.stderr.endswith("gazette.db: its search index is not complete; run gongbao reindex\n")


def test_what_a_terminal_would_obey_is_not_printed(capsys) -> None:
    print_hits([replace(HIT, title="通\x1b[31m知\u202e", snippet="建\x1b成\n点\x07位\r。", marks=((4, 7),))])
    assert capsys.readouterr().out.splitlines() == [
        f"tasks  {'0' * 16}  2022-05-01  永州市  永政发〔2022〕6号  通␛[31m知\ufffd  p. 3",
        "    建␛成【点␇位】␍。",
    ]


def test_a_query_has_its_time(indexed, invoke) -> None:
    endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    done = invoke("query", endless, "--timeout", "0.05")
    assert (done.exit_code, done.stderr) == (1, "Error: the query was stopped after 0.05 seconds\n")


def test_a_page_that_was_found_can_be_shown(indexed, invoke) -> None:
    hit = json.loads(invoke("search", "会议", "--in", "pages", "--json").stdout)
    shown = invoke("show", hit["uid"]).stdout
    assert shown.startswith("pages\n")
    assert "副市长李四参加全省会议" in shown
