"""Sites to ask: the small issue, one full of payloads, one whose source has pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

pytest.importorskip("datasette", reason="the extra web: pip install 'gongbao[web]'")

from payloads import PAYLOADS
from pdf_maker import pdf, text

from gongbao.extract.issue import read_issue
from gongbao.language.wording import wording
from gongbao.schema.loading import load, write_release
from gongbao.web.server import Gazettes
from gongbao.web.site import open_site

TODAY = date(2026, 1, 1)


@dataclass
class Visitor:
    """Asks a site in this process."""

    gazettes: Gazettes
    database: Path

    def get(self, path: str, **options: Any) -> Any:
        """The answer to a question."""
        return asyncio.run(self.gazettes.client.get(path, **options))

    def rows(self, sql: str) -> list[Any]:
        """What the database says."""
        with self.gazettes.maker.site.engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(sql)]

    def uid(self, column: str, view: str) -> str:
        """The first uid of a view."""
        return str(self.rows(f"SELECT {column} FROM {view} LIMIT 1")[0][0])


def _visitor(database: Path) -> Visitor:
    return Visitor(Gazettes(open_site(database, lambda: TODAY)), database)


def poisoned(value: Any, payload: str, name: str = "") -> Any:
    """A record with a payload in each text that a source says; what the program says itself stays."""
    if is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: poisoned(getattr(value, one.name), payload, one.name) for one in fields(value)}
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(poisoned(item, payload, name) for item in value)
    return payload if isinstance(value, str) and name in _OF_SOURCES else value


_OF_SOURCES = frozenset(
    {
        *("publication", "area", "title", "document_number", "registration_number", "issuer", "addressee"),
        *("heading", "label", "group_name", "project", "mark", "deadline_text", "printed", "person"),
        *("organization", "post", "rank", "terms", "decided_by", "quote", "table_title", "indicator"),
        *("parent_indicator", "note", "event", "cited_number", "cited_title", "href", "subject", "expected"),
        *("actual", "anchor_text", "per", "unit", "url", "text", "name", "path"),
    }
)


@pytest.fixture(scope="session")
def small(
    tmp_path_factory: pytest.TempPathFactory,
    make_issue: Callable[..., Any],
    new_database: Callable[[Path], Engine],
) -> Iterator[Visitor]:
    """The small issue, its file under a path that nobody may see."""
    database = tmp_path_factory.mktemp("secret-folder") / "gazette.db"
    issue = make_issue()
    issue = replace(issue, source=replace(issue.source, path="/home/secret-person/texts/a.txt"))
    engine = new_database(database)
    load(engine, issue, wording=wording())
    write_release(engine, "0.1", "rules")
    engine.dispose()
    visitor = _visitor(database)
    yield visitor
    visitor.gazettes.close()


@pytest.fixture(scope="session")
def hostile(
    tmp_path_factory: pytest.TempPathFactory,
    make_issue: Callable[..., Any],
    new_database: Callable[[Path], Engine],
) -> Iterator[Visitor]:
    """An issue for each payload, which stands in every field."""
    database = tmp_path_factory.mktemp("hostile") / "gazette.db"
    engine = new_database(database)
    for at, payload in enumerate(PAYLOADS):
        load(engine, _poisoned_issue(make_issue, payload, at), wording=wording())
    engine.dispose()
    visitor = _visitor(database)
    yield visitor
    visitor.gazettes.close()


def _poisoned_issue(make_issue: Callable[..., Any], payload: str, at: int) -> Any:
    issue = make_issue(name=f"{at}.txt")
    source = issue.source
    poisonous = poisoned(replace(issue, units=(), number=at), payload)
    pages = tuple(replace(page, text=payload + page.text[len(payload) :]) for page in source.pages)
    return replace(poisonous, source=replace(source, pages=pages, path=f"{payload}.txt", url=None))


@pytest.fixture(scope="session")
def paged(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[Path], Engine]
) -> Iterator[Visitor]:
    """A notice read from a PDF that is still where it was."""
    folder = tmp_path_factory.mktemp("paged")
    database, source = folder / "gazette.db", folder / "a.pdf"
    source.write_bytes(_two_pages())
    engine = new_database(database)
    load(engine, read_issue(source.read_bytes(), source.as_posix(), None), wording=wording())
    engine.dispose()
    visitor = _visitor(database)
    yield visitor
    visitor.gazettes.close()


def _two_pages() -> bytes:
    first = (
        "永州市人民政府关于印发方案的通知",
        "永政发〔2024〕6号",
        "各县区人民政府：",
        "现印发给你们，请执行。",
    )
    second = (
        "一、主要任务",
        "（一）建成点位。到2025年6月底前建成",
        "10万元的点位。（责任单位：市教育局）",
    )
    return pdf(
        *(
            "\n".join(text(line, 40, 440 - 30 * at) for at, line in enumerate(page))
            for page in (first, second)
        )
    )
