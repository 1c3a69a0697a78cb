"""Databases of every released schema, made by the release that had it, are brought to today's.

Each holds two texts of one issue (`released/first.txt`, `second.txt`), so that what sources add to one
another is there.
"""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest
from click.testing import CliRunner

import gongbao
from gongbao.cli import main
from gongbao.migrating import migrate
from gongbao.schema.database import connect
from gongbao.schema.dump import dump_views
from gongbao.schema.errors import DatabaseError
from gongbao.schema.migrations import versions
from gongbao.schema.revision import SCHEMA_VERSION

pytestmark = pytest.mark.unmeasured

RELEASED = Path(__file__).parent / "released"
REVISIONS = Path(versions.__path__[0])
SCHEMAS = sorted(path.name.split(".")[0] for path in RELEASED.glob("*.xz"))


@pytest.fixture(scope="module", autouse=True)
def _made_once() -> None:
    """Here a new database is made as a user's is."""


def _old(schema: str, folder: Path) -> Path:
    """A database of an older release."""
    path = folder / "gazette.db"
    path.write_bytes(lzma.decompress((RELEASED / f"{schema}.db.xz").read_bytes()))
    return path


def _counts(path: Path) -> dict[str, int]:
    engine = connect(path)
    with engine.connect() as connection:
        counts = {
            view: connection.exec_driver_sql(f"SELECT count(*) FROM {view}").scalar_one()
            for view in ("issues", "sources", "notices", "tasks", "evidence")
        }
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
    engine.dispose()
    return counts


@pytest.mark.parametrize("schema", SCHEMAS)
def test_what_was_read_is_there_behind_the_migration_and_what_sources_add_to_one_another(
    schema: str, tmp_path: Path
) -> None:
    old = _old(schema, tmp_path)
    with pytest.raises(DatabaseError, match="run gongbao migrate once"):
        connect(old)
    assert migrate(old).before == schema
    # The first release knew nothing of evidence that another source adds: 12 rows of 20 were there.
    assert _counts(old) == {"issues": 1, "sources": 2, "notices": 2, "tasks": 2, "evidence": 20}
    assert gongbao.search("水利局", old)


@pytest.mark.parametrize("schema", [SCHEMAS[0], SCHEMAS[-1]])
def test_a_migrated_database_that_is_built_again_equals_one_built_anew(schema: str, tmp_path: Path) -> None:
    old = _old(schema, tmp_path)
    sources = [RELEASED / "first.txt", RELEASED / "second.txt"]
    gongbao.build(sources, old)
    gongbao.build(sources, tmp_path / "new.db")
    dumps = []
    for path in (old, tmp_path / "new.db"):
        engine = connect(path)
        dumps.append(list(dump_views(engine)))
        engine.dispose()
    assert dumps[0] == dumps[1]


def test_every_schema_has_a_database_but_the_newest() -> None:
    revisions = {path.name[1:5] for path in REVISIONS.glob("r[0-9]*.py")}
    # What 0012 added came in one release with 0013.
    assert revisions - {SCHEMA_VERSION, "0012"} == set(SCHEMAS)


def test_the_command_says_what_it_did(tmp_path: Path) -> None:
    old = _old(SCHEMAS[0], tmp_path)
    run = CliRunner().invoke(main, ["migrate", "-d", str(old)])
    assert run.exit_code == 0
    assert f"brought to {SCHEMA_VERSION}" in run.stderr
    again = CliRunner().invoke(main, ["migrate", "-d", str(old)])
    assert again.stderr == f"{old}: is of schema {SCHEMA_VERSION} already\n"
    missing = CliRunner().invoke(main, ["migrate", "-d", str(tmp_path / "none.db")])
    assert missing.exit_code == 1
    assert not (tmp_path / "none.db").exists()
    refused = CliRunner().invoke(main, ["grant", "reader", "-d", str(old)])
    assert "a file has no roles" in refused.stderr
