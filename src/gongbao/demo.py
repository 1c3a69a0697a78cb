"""The sample that comes with the library, a real issue, and a first question to ask of it."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

from gongbao.building.build import build
from gongbao.building.report import BuildReport

# Which unit leads most tasks.
FIRST_QUERY = """SELECT unit_name, count(*) AS tasks FROM task_units WHERE role = 'lead'
GROUP BY unit_name ORDER BY tasks DESC, unit_name LIMIT 4"""


def build_sample(database: str | Path) -> BuildReport:
    """Load the sample into a database, which is created if it is not there.

    Args:
        database: A file, or a URL as SQLAlchemy knows it.

    Raises:
        DatabaseError: The database is not ours, is locked, or cannot be written.
    """
    with resources.as_file(resources.files("gongbao.sample") / "issue.txt") as path:
        # In a checkout it goes by the name it has there, not by that of a link to it.
        return build([_from_here(path.resolve())], database)


def _from_here(path: Path) -> Path:
    """A path as it is written in the current folder, if it lies below that."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
