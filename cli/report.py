"""`gongbao report`: an issue, or a document that stands alone, on a page for people who read."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongbao.cli.options import DATABASE, LANGUAGE, errors_told
from gongbao.cli.saying import refusal, say

if TYPE_CHECKING:
    from gongbao.export.labels import Language
    from gongbao.report.choosing import IssueRow


@click.command()
@click.argument("asked", metavar="[ISSUE]", required=False)
@click.option("--html", "as_html", is_flag=True, help="Make a web page that needs no other file.")
@LANGUAGE
@click.option(
    "--on",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Mark limits that had passed on that day: 2024-07-01.",
)
@click.option(
    "--to", "target", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help="File to write."
)
@click.option("--force", is_flag=True, help="Write over FILE if it is there.")
@DATABASE
def report(
    asked: str | None,
    as_html: bool,
    language: Language,
    day: datetime | None,
    target: Path | None,
    force: bool,
    database: str,
) -> None:
    """Tell what ISSUE holds: promises, money, people, statistics, doubts.

    ISSUE is a uid, part of 温州市人民政府公报2022-5, of a document's number or title, or of a path. It may be
    left out where the database holds one issue.
    """
    from gongbao.report import html, markdown
    from gongbao.report.choosing import SeveralIssuesError, find_issue
    from gongbao.report.gathering import gather
    from gongbao.schema.database import connect

    with errors_told():
        engine = connect(database)
        try:
            issue = find_issue(engine, asked)
            made = gather(engine, issue, language, day.date().isoformat() if day else None)
        except SeveralIssuesError as error:
            _tell_issues(error.issues, language)
            raise
        finally:
            engine.dispose()
    text = (html if as_html else markdown).render(made)
    if target is None:
        click.echo(text, nl=False)
    else:
        _write(target, text, force)


def _tell_issues(issues: list[IssueRow], language: Language) -> None:
    """The issues to choose from, each by the uid that names it."""
    from gongbao.report.gathering import issue_name
    from gongbao.shown import one_line

    for issue in issues:
        say(f"{issue['issue_uid']}  {one_line(issue_name(issue, language))}", err=True)


def _write(target: Path, text: str, force: bool) -> None:
    try:
        with target.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise refusal(f"{target} is there already; --force writes over it") from None
    except OSError as error:
        raise refusal(f"{target}: {error.strerror}") from error
