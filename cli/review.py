"""`gongbao review`: decide of facts, and exchange decisions."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from gongbao.cli.options import DATABASE, JSON, errors_told
from gongbao.cli.saying import refusal, say
from gongbao.schema.records import Decided, ReviewState

if TYPE_CHECKING:
    from gongbao.reviewing.listing import Doubted
    from gongbao.schema.reviews.verdicts import Review

_REVIEWER = click.option(
    "--reviewer",
    metavar="NAME",
    envvar="GONGBAO_REVIEWER",
    default=getpass.getuser,
    help="Who decides; GONGBAO_REVIEWER if not given, else who is logged in.",
)
_NOTE = click.option("--note", metavar="TEXT", help="Why.")
_SETTLE = click.option("--settle", is_flag=True, help="Put aside what others decided before.")

# What is printed of a fact that waits, and of a decision.
_OF_FACTS: tuple[str, ...] = ("view_name", "record_uid", "status", "words", "quote")
_OF_DECISIONS: tuple[str, ...] = ("state", "decision", "reviewer", "view_name", "record_uid", "words")


@click.group()
def review() -> None:
    """Accept, correct or reject facts; what is decided stands in all views, whatever is read later."""


@review.command("list")
@click.option("--state", type=click.Choice(get_args(ReviewState)), help="Decisions of which this has become.")
@click.option("--view", metavar="VIEW", help="Of facts of this view alone.")
@click.option("--by", metavar="NAME", help="Of this reviewer alone.")
@click.option("--doubted", is_flag=True, help="Facts that nobody has decided of, the least sure first.")
@click.option("--limit", metavar="N", default=50, show_default=True, type=click.IntRange(min=1))
@DATABASE
@JSON
def list_reviews(
    state: ReviewState | None,
    view: str | None,
    by: str | None,
    doubted: bool,
    limit: int,
    database: str,
    as_json: bool,
) -> None:
    """List decisions with what has become of them; or, with --doubted, what waits for somebody to look."""
    from gongbao.cli.printing import print_objects, print_table
    from gongbao.reviewing.listing import doubted as find_doubted
    from gongbao.reviewing.listing import reviews
    from gongbao.schema.queries import Answer

    found: list[Review] | list[Doubted]
    with errors_told():
        if doubted:
            found = find_doubted(database, view=view, limit=limit)
        else:
            found = reviews(database, view=view, reviewer=by, state=state)[-limit:]
    if as_json:
        print_objects(map(asdict, found))
    else:
        columns = _OF_FACTS if doubted else _OF_DECISIONS
        print_table(Answer(columns, [tuple(getattr(one, name) for name in columns) for one in found]))


@review.command("show")
@click.argument("record_uid")
@DATABASE
@JSON
def show_reviews(record_uid: str, database: str, as_json: bool) -> None:
    """Print what was decided of the fact RECORD_UID: by whom, and what instead of the machine's values."""
    from gongbao.cli.printing import print_objects
    from gongbao.reviewing.listing import reviews

    with errors_told():
        found = reviews(database, record_uid=record_uid)
    if as_json:
        print_objects(map(asdict, found))
        return
    if not found:
        say("nobody has decided of it: gongbao show prints the fact", err=True)
    for one in found:
        say(f"{one.decided_at} {one.reviewer}: {one.decision} ({one.state})")
        for name, (machine, accepted) in one.edits.items():
            say(f"  {name}: {machine} → {accepted}")
        if one.note:
            say(f"  {' '.join(one.note.split())}")


def _decide(decision: Decided) -> Callable[..., None]:
    def act(
        record_uid: str,
        database: str,
        reviewer: str,
        note: str | None,
        settle: bool = False,
        fields: Iterable[str] = (),
    ) -> None:
        from gongbao.reviewing.deciding import review as take

        with errors_told():
            done = take(
                record_uid,
                decision,
                database,
                reviewer=reviewer,
                fields=_values(fields),
                note=note,
                settle=settle,
            )
        say(f"{done.view_name} {record_uid}: {decision}", err=True)

    return act


def _values(fields: Iterable[str]) -> dict[str, str]:
    values = {}
    for field in fields:
        name, sign, value = field.partition("=")
        if not sign:
            raise click.BadParameter(f"{field!r} is no COLUMN=VALUE", param_hint="--field")
        values[name.strip()] = value.strip()
    return values


def _command(
    decision: Decided, name: str, told: str, *, is_edit: bool = False, may_settle: bool = True
) -> None:
    options: list[Any] = [_REVIEWER, _NOTE, *([_SETTLE] if may_settle else []), DATABASE]
    if is_edit:
        options.append(
            click.option(
                "--field",
                "fields",
                metavar="COLUMN=VALUE",
                multiple=True,
                required=True,
                help="The right value, or none behind =; of a unit task_units.2.role=lead.",
            )
        )
    command: Any = _decide(decision)
    for option in reversed(options):
        command = option(command)
    review.command(name, help=told)(click.argument("record_uid")(command))


_command("accepted", "accept", "Accept the fact RECORD_UID as it is.")
_command("edited", "edit", "Correct the fact RECORD_UID.", is_edit=True)
_command("rejected", "reject", "Reject the fact RECORD_UID: it is in no view any more.")
_command("withdrawn", "withdraw", "Take back one's own decision of the fact RECORD_UID.", may_settle=False)


@review.command("export")
@click.argument("file", type=click.Path(path_type=Path), required=False)
@DATABASE
def export_file(file: Path | None, database: str) -> None:
    """Write every decision to FILE, a JSON object a line; to stdout if none is named."""
    from gongbao.reviewing.exchange import export_reviews

    with errors_told():
        lines = list(export_reviews(database))
    if file is None:
        for line in lines:
            click.echo(line)
        return
    try:
        with file.open("x", encoding="utf-8", newline="\n") as target:
            target.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise refusal(f"{file}: {error.strerror or error}") from error
    say(f"{file}: {len(lines)} decisions", err=True)


@review.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@DATABASE
def import_file(file: Path, database: str) -> None:
    """Add the decisions in FILE, as `export` writes it; all of them, or none where one is broken."""
    from gongbao.reviewing.exchange import import_reviews

    try:
        stream = sys.stdin if str(file) == "-" else file.open(encoding="utf-8")
        with stream, errors_told():
            new, known = import_reviews(stream, database)
    except (OSError, UnicodeDecodeError) as error:
        raise refusal(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    say(f"{database}: {new} new decisions, {known} known", err=True)
