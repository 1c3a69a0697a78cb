"""The questions that have a name, as forms, with their answers."""

from __future__ import annotations

from contextlib import suppress
from io import BytesIO

from gongbao.export.answers import write_answer
from gongbao.report.telling import figure, finding
from gongbao.schema.errors import QueryError
from gongbao.schema.queries import Answer
from gongbao.schema.questions.asking import ask
from gongbao.schema.questions.questions import Question, find_question, find_questions
from gongbao.schema.views import VIEW_NAMES
from gongbao.web.asked import Asked, address
from gongbao.web.faults import NotThereError, WrongAskedError
from gongbao.web.reading import asking
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.sources import file_name
from gongbao.web.words import column_word, said
from gongbao.wording import Language, value_word

# Rows of an answer that are shown or exported; who wants more has `gongbao ask`.
_MOST = 1_000
_PATHS = frozenset({"path", "actual"})
# Columns whose words have a name in the reader's language, by what those names go by. QUESTION.COLUMN goes
# before COLUMN.
_WORDED = {
    "status": "status",
    "role": "task_units.role",
    "action": "action",
    "severity": "severity",
    "kind": "notices.kind",
    "code": "checks.code",
    "measure": "measure",
    "comparator": "comparator",
    "counted_as": "counted_as",
    "only_in": "only_in",
    "state": "state",
    "reader": "reader",
    "relation": "citations.relation",
    "resolution": "citations.resolution",
    "observation_status": "observation_status",
    "doubts.kind": "doubts.kind",
    "sums.unit": "amounts.unit",
    "money.unit": "amounts.unit",
    "not-printed.status": "catalogue.status",
    "meetings.role": "attendances.role",
    "answerable.role": "task_people.role",
}
# A file is opened by a click, often in a spreadsheet: its CSV is that of `export`. Programs take JSON.
_WRITTEN = {"csv": "excel", "json": "json"}
FORMS = {"csv": "text/csv; charset=utf-8", "json": "application/json; charset=utf-8"}


def show_all(_site: Site, asked: Asked) -> Shown:
    """The list of questions."""
    listed = [(question.name, _told(question, asked.language)) for question in find_questions()]
    return Shown("questions.html", said("questions_page", asked.language), {"questions": listed})


def show(site: Site, asked: Asked, name: str) -> Shown:
    """The form of a question; its answer, where all it needs is given."""
    question = _question(name)
    fields = [
        {
            "name": one.name,
            "told": one.english if asked.language == "en" else one.chinese,
            "kind": one.kind,
            "needed": one.needed,
            "value": asked.text(one.name),
        }
        for one in question.takes
    ]
    context: dict[str, object] = {
        "question": question,
        "told": _told(question, asked.language),
        "fields": fields,
        "answer": None,
        "fault": None,
        "most": _MOST,
    }
    if all(field["value"] or not field["needed"] for field in fields):
        try:
            context |= _answered(asked, name, answer(site, asked, name))
        except WrongAskedError as error:
            context["fault"] = error.detail
    return Shown("question.html", _told(question, asked.language), context)


def answer(site: Site, asked: Asked, name: str) -> Answer:
    """The answer to a question, the paths of files without their folders.

    Raises:
        NotThereError: There is no such question.
        WrongAskedError: A value is none that it takes.
    """
    question = _question(name)
    given = {one.name: value for one in question.takes if (value := asked.text(one.name)) is not None}
    with asking(site.engine):
        try:
            found = ask(site.engine, name, given, _MOST)
        except QueryError as error:
            if "stopped" in str(error):
                raise
            raise WrongAskedError(str(error)) from error
    hidden = [at for at, column in enumerate(found.columns) if column in _PATHS]
    return Answer(found.columns, [_without_paths(row, hidden) for row in found.rows])


def exported(found: Answer, form: str) -> bytes:
    """An answer as CSV for spreadsheets, or as JSON."""
    written = BytesIO()
    write_answer(found, written, _WRITTEN[form])
    return written.getvalue()


def heading(column: str, language: Language) -> str:
    """What a column of an answer is called: by the question's own word, by a view's, or as pages call it."""
    for key in (f"answer_{column}", column):
        with suppress(KeyError):
            return said(key, language)
    views = ("promises", *VIEW_NAMES)
    told = (column_word(view, column, language) for view in views)
    return next((word for word in told if language == "en" or word != column.replace("_", " ")), column)


def _question(name: str) -> Question:
    try:
        return find_question(name)
    except KeyError:
        raise NotThereError(name) from None


def _told(question: Question, language: Language) -> str:
    return question.english if language == "en" else question.chinese


def _without_paths(row: tuple[object, ...], hidden: list[int]) -> tuple[object, ...]:
    return tuple(file_name(str(v)) if at in hidden and v is not None else v for at, v in enumerate(row))


def _answered(asked: Asked, name: str, found: Answer) -> dict[str, object]:
    part = turning(asked, len(found.rows))
    start = offset_of(part)
    uids = [at for at, column in enumerate(found.columns) if column.endswith("_uid")]
    shown = [at for at in range(len(found.columns)) if at not in uids]
    rows = [
        (
            row[uids[-1]] if uids else None,
            [_cell(name, found.columns[at], row[at], asked.language) for at in shown],
        )
        for row in found.rows[start : start + ROWS]
    ]
    values = {name: value for name, value in asked.values.items() if name != "p"}
    return {
        "answer": True,
        "heads": [heading(found.columns[at], asked.language) for at in shown],
        "rows": rows,
        "part": part,
        "exports": {form: address(f"{asked.path}.{form}", values) for form in FORMS},
    }


def _cell(question: str, column: str, value: object, language: Language) -> str:
    if value is None:
        return ""
    if column in ("subject", "expected", "actual"):
        return finding(column, str(value), language)
    known = _WORDED.get(f"{question}.{column}") or _WORDED.get(column)
    if known is None and isinstance(value, float):
        return figure(value)
    return value_word(known, str(value), language) if known else str(value)
