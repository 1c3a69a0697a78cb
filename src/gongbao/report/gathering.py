"""A report on an issue, gathered from the database."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Engine

from gongbao.report.asked import AskedIssue
from gongbao.report.choosing import IssueRow
from gongbao.report.doubted import doubts
from gongbao.report.figures import money, statistics
from gongbao.report.holding import contents, not_printed
from gongbao.report.page import Report, without_empty_columns
from gongbao.report.people import appointments, meetings
from gongbao.report.promised import promises
from gongbao.report.telling import Row, told
from gongbao.versions import __version__
from gongbao.wording import Language, word


def gather(engine: Engine, issue: IssueRow, language: Language = "zh", day: str | None = None) -> Report:
    """What the database knows of an issue, as a report.

    Args:
        engine: A database opened for reading.
        issue: The issue, as `find_issue` gives it.
        language: Of headings and labels; what is quoted stays as printed.
        day: Limits before this day, in ISO 8601, are marked as passed; None marks none.

    Raises:
        QueryError: The database cannot answer.
    """
    asked = AskedIssue(engine, issue["issue_uid"], language)
    sources = asked.rows("sources")
    version = next((told(row["version"]) for row in sources if row["version"]), __version__)
    parts = (
        contents(asked),
        promises(asked, day),
        money(asked),
        appointments(asked),
        statistics(asked),
        meetings(asked),
        not_printed(asked),
        doubts(asked),
    )
    return Report(
        language,
        word("report_of", language).format(issue_name(issue, language)),
        tuple(_told(asked, issue, sources)),
        tuple(map(without_empty_columns, parts)),
        (word("made", language).format(version),),
    )


def issue_name(issue: IssueRow, language: Language) -> str:
    """What an issue goes by; a document that stands alone goes by its title."""
    if issue["publication"] is None:
        return told(issue["first_title"]) or told(issue["path"])
    if issue["year"] is None:
        return str(issue["publication"])
    key = "year_only" if issue["number"] is None else "year_number"
    dated = word(key, language).format(issue["year"], issue["number"])
    return f"{issue['publication']} {dated}"


def _told(asked: AskedIssue, issue: IssueRow, sources: list[Row]) -> Iterator[tuple[str, str]]:
    """What is told of the issue and the files it was read from."""
    for key in ("area", "period"):
        if issue[key] is not None:
            yield asked.word(key), told(issue[key])
    yield asked.word("uid"), issue["issue_uid"]
    for source in sources:
        yield asked.word("source"), told(source["path"])
        yield asked.word("sha256"), source["source_sha256"]
        if source["url"]:
            yield asked.word("address"), source["url"]
