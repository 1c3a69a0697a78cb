"""gongbao: Chinese government gazettes (政府公报) as a dataset anyone can query.

`read` gives the records of one file, `build` loads files into a database, `connect` opens a
database for reading, `search` finds words in one.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gongbao.building.build import build
    from gongbao.building.keeping import remove, status
    from gongbao.building.rebuild import RebuildReport, rebuild
    from gongbao.building.report import BuildReport, SourceDone
    from gongbao.changing import Change, changes
    from gongbao.language.spacy_pipeline import nlp
    from gongbao.page_tables import tables
    from gongbao.pipeline import read
    from gongbao.plotting.plots import plot
    from gongbao.reviewing.deciding import review
    from gongbao.reviewing.listing import reviews
    from gongbao.schema import errors, records
    from gongbao.schema.database import connect
    from gongbao.schema.errors import (
        ClusterError,
        DatabaseError,
        ExportError,
        ExtraError,
        GongbaoError,
        LockedError,
        ParseError,
        ProfileError,
        QueryError,
        SourceError,
    )
    from gongbao.schema.records import Issue, Notice
    from gongbao.schema.reviews.verdicts import Review
    from gongbao.searching import Hit, search
    from gongbao.versions import __version__

__all__ = [
    "BuildReport",
    "Change",
    "ClusterError",
    "DatabaseError",
    "ExportError",
    "ExtraError",
    "GongbaoError",
    "Hit",
    "Issue",
    "LockedError",
    "Notice",
    "ParseError",
    "ProfileError",
    "QueryError",
    "RebuildReport",
    "Review",
    "SourceDone",
    "SourceError",
    "__version__",
    "build",
    "changes",
    "connect",
    "errors",
    "nlp",
    "plot",
    "read",
    "rebuild",
    "records",
    "remove",
    "review",
    "reviews",
    "search",
    "status",
    "tables",
]

# Where each public name lives. A name is imported when it is first asked for, so that
# `import gongbao` costs next to nothing.
_HOMES = {
    "BuildReport": "gongbao.building.report",
    "SourceDone": "gongbao.building.report",
    "build": "gongbao.building.build",
    "read": "gongbao.pipeline",
    "Change": "gongbao.changing",
    "changes": "gongbao.changing",
    "RebuildReport": "gongbao.building.rebuild",
    "rebuild": "gongbao.building.rebuild",
    "Review": "gongbao.schema.reviews.verdicts",
    "review": "gongbao.reviewing.deciding",
    "reviews": "gongbao.reviewing.listing",
    "remove": "gongbao.building.keeping",
    "status": "gongbao.building.keeping",
    "nlp": "gongbao.language.spacy_pipeline",
    "plot": "gongbao.plotting.plots",
    "tables": "gongbao.page_tables",
    "connect": "gongbao.schema.database",
    "search": "gongbao.searching",
    "Hit": "gongbao.searching",
    "__version__": "gongbao.versions",
    "Issue": "gongbao.schema.records",
    "Notice": "gongbao.schema.records",
    "ClusterError": "gongbao.schema.errors",
    "DatabaseError": "gongbao.schema.errors",
    "ExportError": "gongbao.schema.errors",
    "ExtraError": "gongbao.schema.errors",
    "GongbaoError": "gongbao.schema.errors",
    "LockedError": "gongbao.schema.errors",
    "ParseError": "gongbao.schema.errors",
    "ProfileError": "gongbao.schema.errors",
    "QueryError": "gongbao.schema.errors",
    "SourceError": "gongbao.schema.errors",
}
_MODULES = {"errors": "gongbao.schema.errors", "records": "gongbao.schema.records"}


def __getattr__(name: str) -> Any:
    if name in _MODULES:
        return import_module(_MODULES[name])
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
