"""What is read beside the published views, by those who may read views alone.

A search asks its index and tells of what it found from the tables behind; some other commands ask for what no
published view shows. A role of PostgreSQL that reads has no right to a table: for it each of these is a view
of its own there, which runs with its owner's rights and shows what is asked for and no more. A file has no
roles, and a view around an index of FTS5 could not be asked: on SQLite these are the tables themselves.
"""

from __future__ import annotations

from gongbao.schema.reviews.fields import PARTS, REVIEWED
from gongbao.schema.revision import VERSION_TABLE
from gongbao.schema.views import VIEWS, View

# What such a view is called: this, then the name of the table it is of.
_TOLD, _DECIDED_OF = "told_", "decided_"
_LEADS = "JOIN source s ON s.id = {of}.source_id AND s.leads = 1"
_OF_A_LEADER = f"JOIN notice n ON n.id = f.notice_id {_LEADS.format(of='n')} WHERE f.status <> 'rejected'"
_DECIDED = (
    *(row.__tablename__ for row in REVIEWED.values()),
    *(row.__tablename__ for parts in PARTS.values() for row, _ in parts.values()),
)
# By name: whose schema it is, the index with what is told of its entries, sources with the rules that read
# them, facts that somebody decided of, the published views in the order of their export.
INNER_VIEWS: dict[str, str] = {
    f"told_{VERSION_TABLE}": f"SELECT version_num FROM {VERSION_TABLE}",
    "told_search_wording": "SELECT version FROM search_wording",
    "told_search_source": "SELECT source_id, slot FROM search_source",
    "told_search_tokens": "SELECT id, tokens FROM search_tokens",
    "told_search_entry": "SELECT * FROM search_entry",
    "told_source": """SELECT id, source_sha256, path, publication, area, area_code, year, number, period,
        leads, superseded, rules_version FROM source""",
    "told_notice": f"SELECT n.id, n.title, n.document_number FROM notice n {_LEADS.format(of='n')}",
    "told_span": f"""SELECT f.source_id, f.record_uid, f.ordinal, f.page, f.char_start, f.char_end, f.quote
        FROM span f {_LEADS.format(of="f")} WHERE f.record_uid NOT IN (SELECT record_uid FROM rejected)""",
    "told_amount": f"SELECT f.id, f.page, f.quote FROM amount f {_OF_A_LEADER}",
    "told_deadline": f"SELECT f.id, f.page, f.quote FROM deadline f {_OF_A_LEADER}",
    "told_page": "SELECT id, page, text FROM page",
    "told_as_read": "SELECT table_name, row_id, source_id, read FROM as_read",
    **{
        f"decided_{table}": f"""SELECT f.* FROM {table} f
        WHERE f.id IN (SELECT row_id FROM as_read WHERE table_name = '{table}')"""
        for table in _DECIDED
    },
    # The outer query of an export sorts nothing, so that rows come as the view has put them in order.
    **{f"ordered_{view.name}": view.in_order("postgresql") for view in VIEWS},
}


def view_in_order(view: View, dialect: str) -> str:
    """What gives the rows of a published view in their order, on the database of that dialect."""
    return f"SELECT * FROM ordered_{view.name}" if dialect == "postgresql" else view.in_order(dialect)


def inner(sql: str, dialect: str) -> str:
    """A statement over these views as the database of that dialect, by SQLAlchemy's name, takes it."""
    return sql if dialect == "postgresql" else sql.replace(_TOLD, "").replace(_DECIDED_OF, "")
