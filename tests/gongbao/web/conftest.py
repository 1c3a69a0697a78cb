"""Sites to ask: the small issue, one full of payloads, one whose source has pages."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine

pytest.importorskip("datasette", reason="the extra web: pip install 'gongbao[web]'")

from hostile_database import make_hostile_database
from pdf_maker import pdf, text

from gongbao.extract.issue import read_issue
from gongbao.language.wording import wording
from gongbao.schema.loading import load, write_release
from gongbao.schema.records import Span
from gongbao.web.server import Gazettes
from gongbao.web.site import open_site

TODAY = date(2026, 1, 1)
_WUHU = Path(__file__).parents[3] / "corpora" / "wuhu-2024-03" / "issue.txt"


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
    with engine.begin() as connection:
        connection.exec_driver_sql("UPDATE source SET profile_asked = '/home/secret-person/profile.toml'")
    engine.dispose()
    visitor = _visitor(database)
    yield visitor
    visitor.gazettes.close()


@pytest.fixture(scope="session")
def doubled(
    tmp_path_factory: pytest.TempPathFactory,
    make_issue: Callable[..., Any],
    new_database: Callable[[Path], Engine],
) -> Iterator[Visitor]:
    """An issue of two sources: the one that leads has a sign in the form of its font, the other more text."""
    database = tmp_path_factory.mktemp("doubled") / "gazette.db"
    issue = make_issue()
    (notice,) = issue.notices
    first, second = (page.text for page in issue.source.pages)
    notice = replace(notice, text=f"{first}\n{second}", tables=())
    longer = replace(notice, evidence=(Span(1, 0, len(first) + 3), notice.evidence[1]))
    engine = new_database(database)
    for changed in (
        make_issue(name="b.txt", rank=2, pages=(first.replace("方案", "⽅案"), second), notices=(notice,)),
        make_issue(name="c.txt", rank=1, pages=(f"{first}尾巴。", second), notices=(longer,)),
    ):
        load(engine, changed, wording=wording())
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
    folder = tmp_path_factory.mktemp("hostile")
    visitor = _visitor(make_hostile_database(folder / "gazette.db", new_database, make_issue))
    yield visitor
    visitor.gazettes.close()


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


@pytest.fixture(scope="session")
def wuhu(
    tmp_path_factory: pytest.TempPathFactory, new_database: Callable[[Path], Engine]
) -> Iterator[Visitor]:
    """An issue with tables of figures by place, and a list of documents some of which are not in it."""
    database = tmp_path_factory.mktemp("wuhu") / "gazette.db"
    engine = new_database(database)
    load(engine, read_issue(_WUHU.read_bytes(), _WUHU.as_posix(), None), wording=wording())
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
