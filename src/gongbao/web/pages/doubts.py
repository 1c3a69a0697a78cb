"""What somebody should look at: failed checks and rows with several readings, each leading to its words."""

from __future__ import annotations

from gongbao.report.telling import cut, finding
from gongbao.schema.queries import Answer
from gongbao.web.asked import Asked, address
from gongbao.web.pages.questions import FORMS
from gongbao.web.reading import Row, asking, rows_of
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.sources import file_name
from gongbao.web.words import check_word, said, view_word
from gongbao.wording import value_word

# Rows that one file has: more than anybody goes through, and a second of work.
_MOST_EXPORTED = 10_000
_COLUMNS = ("severity", "code", "words", "expected", "actual", "page", "source_sha256", "issue_uid", "uid")
_SEVERITIES = ("error", "warning", "info")
_FACTS = {
    "tasks": "task_uid",
    "amounts": "amount_uid",
    "deadlines": "deadline_uid",
    "personnel_changes": "change_uid",
    "statistics": "statistic_uid",
    "events": "event_uid",
}
_UNSURE = " UNION ALL ".join(
    f"""SELECT 'ambiguous' AS severity, '{view}' AS code, quote AS words, NULL AS expected, NULL AS actual,
    page, source_sha256, issue_uid, {uid} AS uid FROM {view} WHERE status = 'ambiguous'"""
    for view, uid in _FACTS.items()
)
_ALL = f"""SELECT d.* FROM (
    SELECT c.severity, c.code, c.subject AS words, c.expected, c.actual, c.page, c.source_sha256, s.issue_uid,
    c.check_uid AS uid FROM checks c JOIN sources s ON s.source_sha256 = c.source_sha256 WHERE c.passed = 0
    UNION ALL {_UNSURE}) d
    WHERE (:issue IS NULL OR d.issue_uid = :issue) AND (:severity IS NULL OR d.severity = :severity)"""
_COUNTS = f"SELECT severity, code, count(*) AS number FROM ({_ALL}) GROUP BY 1, 2 ORDER BY 3 DESC"
_RANK = "CASE severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 WHEN 'ambiguous' THEN 2 ELSE 3 END"
_LIST = f"""SELECT * FROM ({_ALL}) WHERE :code IS NULL OR code = :code
    ORDER BY {_RANK}, source_sha256, page, code, uid LIMIT :rows OFFSET :skipped"""


def show(site: Site, asked: Asked) -> Shown:
    """The list, or what of it is of one kind."""
    values, code = _wanted(asked), asked.text("code")
    with asking(site.engine) as connection:
        counts = site.told(("doubts", *values.values()), lambda: rows_of(connection, _COUNTS, **values))
        total = sum(row["number"] for row in counts if code is None or row["code"] == code)
        part = turning(asked, total)
        rows = rows_of(connection, _LIST, **values, code=code, rows=ROWS, skipped=offset_of(part))
    kinds = [
        (_kind(row, asked), row["number"], asked.url(code=row["code"], p=None), row["code"] == code)
        for row in counts
    ]
    exports = {form: address(f"/doubts.{form}", {**values, "code": code}) for form in FORMS}
    context = {
        "rows": [_told(row, asked) for row in rows],
        "kinds": kinds,
        "part": part,
        "code": code,
        "exports": exports,
    }
    return Shown("doubts.html", said("doubts_page", asked.language), context)


def listed(site: Site, asked: Asked) -> Answer:
    """What the list has, as it stands in the database, but for the paths of files."""
    with asking(site.engine) as connection:
        rows = rows_of(
            connection, _LIST, **_wanted(asked), code=asked.text("code"), rows=_MOST_EXPORTED, skipped=0
        )
    named = [{**row, "actual": _without_path(row)} for row in rows]
    return Answer(_COLUMNS, [tuple(row[column] for column in _COLUMNS) for row in named])


def _wanted(asked: Asked) -> dict[str, str | None]:
    severity = asked.one_of("severity", (*_SEVERITIES, "ambiguous"))
    return {"issue": asked.text("issue"), "severity": severity}


def _without_path(row: Row) -> str | None:
    """What a check found; of a document that stands twice the name of the other file."""
    return file_name(row["actual"]) if row["code"] == "stands_twice" else row["actual"]


def _kind(row: Row, asked: Asked) -> str:
    if row["severity"] == "ambiguous":
        readings = value_word("status", "ambiguous", asked.language)
        return f"{view_word(row['code'], asked.language, 1)} · {readings}"
    return check_word(row["code"], asked.language)


def _told(row: Row, asked: Asked) -> dict[str, object]:
    is_unsure = row["severity"] == "ambiguous"
    column = "status" if is_unsure else "severity"
    actual = finding("actual", _without_path(row), asked.language)
    return {
        **row,
        "kind": _kind(row, asked),
        "graded": value_word(column, row["severity"], asked.language),
        "words": cut(finding("subject", row["words"], asked.language)),
        "expected": finding("expected", row["expected"], asked.language),
        "actual": actual,
    }
