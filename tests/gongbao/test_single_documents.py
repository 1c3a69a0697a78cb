"""One notice in several forms is one issue; one that stands twice in a database is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from docx_maker import docx, p
from sqlalchemy import Engine

import gongbao
from gongbao.extract.issue import read_issue
from gongbao.schema.database import open_for_writing
from gongbao.schema.loading import load

pytestmark = pytest.mark.unmeasured

TITLE = "云山市人民政府办公室关于加强河道管护的通知"
NUMBER = "云政办〔2031〕12号"
LINES = (
    "各县（市、区）人民政府：",
    "为加强河道管护，现就有关事项通知如下：",
    "一、开展清淤。2031年9月底前完成河道清淤12公里。（责任单位：市水利局）",
    "二、落实资金。市级财政安排300万元。",
    "云山市人民政府办公室",
    "2031年5月6日",
)


def _text(*head: str) -> bytes:
    return "\n".join((*head, *LINES)).encode()


def _page(*head: str) -> bytes:
    menu, foot = "<div><a href=/>首页</a> <a href=/x>文件</a></div>", "<div>主办：云山市人民政府办公室</div>"
    words = "".join(f"<p>{line}</p>" for line in (*head, *LINES))
    return (
        f"<html><head><meta charset=utf-8></head><body>{menu}<div>{words}</div>{foot}</body></html>".encode()
    )


def _word(*head: str) -> bytes:
    return docx("".join(map(p, (*head, *LINES))))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Engine]:
    engine = open_for_writing(tmp_path / "gazette.db")
    yield engine
    engine.dispose()


def _rows(engine: Engine, sql: str) -> list[tuple]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(sql)]


@pytest.mark.parametrize("head", [(TITLE, NUMBER), (TITLE,)], ids=["by number", "by title and date"])
def test_one_notice_in_three_forms_is_one_issue_with_three_sources(
    database: Engine, head: tuple[str, ...]
) -> None:
    for name, data in (("a.txt", _text(*head)), ("a.html", _page(*head)), ("a.docx", _word(*head))):
        load(database, read_issue(data, name))
    assert _rows(database, "SELECT count(*) FROM issues") == [(1,)]
    assert _rows(database, "SELECT count(DISTINCT issue_uid), count(*) FROM sources") == [(1, 3)]
    assert _rows(database, "SELECT title FROM notices") == [(TITLE,)]
    assert _rows(database, "SELECT value FROM amounts WHERE kind = 'money'") == [(3000000,)]
    assert _rows(database, "SELECT count(*) FROM checks WHERE code = 'stands_twice'") == [(0,)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param((TITLE, NUMBER), (TITLE, "云政办〔2031〕13号"), id="other numbers"),
        pytest.param((TITLE,), ("云山市人民政府办公室关于加强绿化管护的通知",), id="other titles"),
        pytest.param(
            ("云山市人民政府关于禁渔的公告", "2031年第3号"),
            ("东湖市人民政府关于禁渔期的公告", "2031年第3号"),
            id="a number that names no issuer",
        ),
        pytest.param((), ("　",), id="neither"),
    ],
)
def test_other_documents_are_other_issues(
    one: tuple[str, ...], other: tuple[str, ...], database: Engine
) -> None:
    for name, head in (("a.txt", one), ("b.txt", other)):
        load(database, read_issue(_text(*head), name))
    assert _rows(database, "SELECT count(*) FROM issues") == [(2,)]


@pytest.mark.parametrize(
    ("head", "printed", "told"),
    [
        pytest.param((TITLE, NUMBER), (TITLE, NUMBER), True, id="by number and title"),
        pytest.param((TITLE,), (TITLE, NUMBER), True, id="by title and date"),
        pytest.param((TITLE, "云政办〔2031〕13号"), (TITLE, NUMBER), False, id="other numbers"),
    ],
)
def test_a_notice_that_stands_in_two_issues_is_told(
    database: Engine, head: tuple[str, ...], printed: tuple[str, ...], told: bool
) -> None:
    gazette = "云山市人民政府公报\n2031年第5期\n".encode() + _text(*printed)
    load(database, read_issue(_text(*head), "alone.txt"))
    load(database, read_issue(gazette, "gazette.txt"))
    sql = "SELECT severity, passed, actual FROM checks WHERE code = 'stands_twice' ORDER BY actual"
    expected = [("info", 0, "alone.txt"), ("info", 0, "gazette.txt")]
    assert _rows(database, sql) == (expected if told else [])
    uids = _rows(database, "SELECT check_uid FROM checks")
    assert len(set(uids)) == len(uids)


def test_the_better_form_gives_the_facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(_text(TITLE, NUMBER))
    Path("a.docx").write_bytes(_word(TITLE, NUMBER))
    gongbao.build(["a.txt", "a.docx"])
    engine = gongbao.connect("gazette.db")
    ranks = _rows(engine, "SELECT path FROM sources ORDER BY rank DESC LIMIT 1")
    sql = "SELECT s.path FROM notices n JOIN sources s ON s.source_sha256 = n.source_sha256"
    assert _rows(engine, sql) == ranks == [("a.docx",)]
    engine.dispose()
