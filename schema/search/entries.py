"""What of each view can be found: its title, its text, the units it names, its day.

One statement gives all entries of a source, view by view in the order of VIEWS, so that a load asks once.
Facts go by their own words, not by the sentence they stand in: a list of twenty appointments is no hit for
each of the twenty. A sum or time has its sentence, which says what it is for. A section goes by its heading,
for its text is its notice's.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from gongbao.schema.dialects import joined
from gongbao.schema.search.wording import FIELD

_OF_NOTICE = "JOIN notice n ON n.id = f.notice_id"
_PART = "(SELECT {joined} FROM (SELECT {what} AS part FROM {table} WHERE {where} ORDER BY id) x)"
_UNIT = f"unit_printed || coalesce('{FIELD}' || unit_name, '')"


def _gathered(what: str, table: str, where: str) -> str:
    """A text of several rows, each a field of its own."""
    return _PART.format(joined=joined("part", FIELD), what=what, table=table, where=where)


def _units_of(task: str) -> str:
    return _gathered(_UNIT, "task_unit", f"task_id = {task}")


_ON_PAGE = "m.source_id = f.source_id AND f.page BETWEEN m.first_page AND m.last_page"
# The views of facts that somebody may reject.
_REJECTABLE = frozenset(("tasks", "amounts", "deadlines", "personnel_changes", "statistics", "events"))


@dataclass(frozen=True, slots=True)
class _Indexed:
    """What of a view is indexed: columns or expressions over the record `f` and its notice `n`."""

    table: str
    uid: str
    text: tuple[str, ...]
    title: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    notice: str = "f.notice_id"
    page: str = "f.page"
    date: str = "n.written_on"
    joins: str = field(default=_OF_NOTICE)

    def select(self, view: str, place: int) -> str:
        rejected = " AND f.status <> 'rejected'" if view in _REJECTABLE else ""
        return f"""SELECT {place} AS place, '{view}' AS view, f.id AS record_id, {self.uid} AS record_uid,
        {self.notice} AS notice_id, {self.page} AS page, {self.date} AS day, {_fields(self.title)} AS title,
        {_fields(self.text)} AS words, {_fields(self.units)} AS units
        FROM {self.table} f {self.joins} WHERE f.id BETWEEN :first AND :last{rejected}"""


def _fields(columns: tuple[str, ...]) -> str:
    return f" || '{FIELD}' || ".join(f"coalesce({column}, '')" for column in columns) or "''"


_INDEXED: dict[str, _Indexed] = {
    "notices": _Indexed(
        "notice",
        "f.notice_uid",
        title=("f.title", "f.document_number"),
        text=(
            "f.text",
            "f.issuer",
            "f.addressee",
            "f.registration_number",
            _gathered("coalesce(label, '')", "attachment", "notice_id = f.id"),
        ),
        units=(
            "f.issuer",
            _gathered(_UNIT, "task_unit", "task_id IN (SELECT id FROM task WHERE notice_id = f.id)"),
        ),
        notice="f.id",
        page="f.first_page",
        date="f.written_on",
        joins="",
    ),
    "sections": _Indexed("section", "f.section_uid", ("f.heading",)),
    "tasks": _Indexed(
        "task",
        "f.task_uid",
        (
            "f.group_name",
            "f.project",
            "f.text",
            "f.deadline_text",
            _units_of("f.id"),
            _gathered("printed", "task_person", "task_id = f.id"),
        ),
        units=(_units_of("f.id"),),
    ),
    "amounts": _Indexed("amount", "f.amount_uid", ("f.quote",), units=(_units_of("f.task_id"),)),
    "deadlines": _Indexed(
        "deadline",
        "f.deadline_uid",
        ("f.quote",),
        units=(_units_of("f.task_id"),),
    ),
    "personnel_changes": _Indexed(
        "personnel_change",
        "f.change_uid",
        ("f.organization", "f.post", "f.rank", "f.terms", "f.decided_by"),
        title=("f.person",),
        units=("f.organization",),
        date="coalesce(f.decided_on, n.written_on)",
    ),
    "statistics": _Indexed(
        "statistic",
        "f.statistic_uid",
        ("f.table_title", "f.parent_indicator", "f.indicator", "f.area", "f.note"),
    ),
    "events": _Indexed(
        "event",
        "f.event_uid",
        (
            "f.event",
            "f.quote",
            _gathered("coalesce(title, '') || person", "attendance", "event_id = f.id"),
        ),
        date="coalesce(f.date, n.written_on)",
    ),
    "catalogue": _Indexed(
        "catalogue_entry",
        "f.entry_uid",
        ("f.document_number", "f.title"),
        page="coalesce(n.first_page, 1)",
        date="coalesce(f.issued_on, n.written_on)",
        joins="LEFT JOIN notice n ON n.id = f.notice_id",
    ),
    "citations": _Indexed("citation", "f.citation_uid", ("f.cited_number", "f.cited_title")),
    "tables": _Indexed(
        "document_table",
        "f.table_uid",
        ("f.title", _gathered("coalesce(text, '')", "cell", "table_id = f.id AND is_copy = 0")),
        page="f.first_page",
    ),
    # A page has no uid of its own in any view: it goes by its source and number, from which one is made.
    "pages": _Indexed(
        "page",
        "CAST(f.page AS TEXT)",
        ("f.text",),
        notice=f"(SELECT min(m.id) FROM notice m WHERE {_ON_PAGE} HAVING count(*) = 1)",
        date=f"coalesce((SELECT max(m.written_on) FROM notice m WHERE {_ON_PAGE}), s.published_on)",
        joins="JOIN source s ON s.id = f.source_id",
    ),
}
SEARCHED: tuple[str, ...] = tuple(_INDEXED)
# The rows of a source with the numbers of `first` to `last`; place and number give them an order that its
# content alone decides.
ENTRIES = " UNION ALL ".join(
    indexed.select(view, place) for place, (view, indexed) in enumerate(_INDEXED.items())
)
