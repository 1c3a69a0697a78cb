"""`gongbao ask`: questions that have a name; `gongbao promises`: the first of them, as a command."""

from __future__ import annotations

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.schema.questions.questions import Question, find_question, find_questions


def _command(question: Question) -> click.Command:
    """The command that asks one question, or prints its SQL."""
    options: list[click.Parameter] = [
        click.Option(
            [f"--{asked.name.replace('_', '-')}", f"given_{asked.name}"],
            metavar=asked.kind,
            required=asked.needed,
            help=f"{asked.english} ({asked.chinese})",
        )
        for asked in question.takes
    ]
    command = click.Command(
        question.name,
        params=options,
        short_help=f"{question.english} {question.chinese}",
        help=f"{question.english}\n\n{question.chinese}",
        callback=_answer,
    )
    for option in (
        click.option(
            "--sql",
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_print_sql,
            help="Print the question as SQL, and ask nothing.",
        ),
        click.option("--json", "form", flag_value="json", help="Print a JSON array of objects."),
        click.option("--csv", "form", flag_value="csv", help="Print CSV."),
        click.option("--excel", "form", flag_value="excel", help="Print CSV for Excel."),
        DATABASE,
    ):
        command = option(command)
    return command


@click.pass_context
def _answer(context: click.Context, /, database: str, form: str | None, **given: str | None) -> None:
    from gongbao.cli.printing import print_answer
    from gongbao.schema.database import connect
    from gongbao.schema.questions.asking import ask as ask_database

    asked = {name.removeprefix("given_"): value for name, value in given.items() if value is not None}
    with errors_told():
        engine = connect(database)
        try:
            answer = ask_database(engine, str(context.command.name), asked)
        finally:
            engine.dispose()
    print_answer(answer, form)


def _print_sql(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        click.echo(find_question(str(context.command.name)).sql, nl=False)
        context.exit()


@click.group(invoke_without_command=True)
@click.pass_context
def ask(context: click.Context) -> None:
    """Answer a question that has a name; without one, list them.

    Each is SQL over the published views; --sql prints it.
    """
    if context.invoked_subcommand is None:
        from gongbao.cli.printing import print_aligned

        print_aligned([(one.name, one.english, one.chinese) for one in find_questions()])


promises = _command(find_question("promises"))

for _question in find_questions():
    ask.add_command(_command(_question))
