"""Floor 4: the command line, one module per command."""

from __future__ import annotations

import click

from gongbao.cli.annotate import annotate
from gongbao.cli.ask import ask, promises
from gongbao.cli.build import build
from gongbao.cli.changes import changes
from gongbao.cli.check import check
from gongbao.cli.cite import cite
from gongbao.cli.demo import demo
from gongbao.cli.dump import dump
from gongbao.cli.evaluate import evaluate
from gongbao.cli.export import export
from gongbao.cli.migrate import grant, migrate
from gongbao.cli.plot import plot
from gongbao.cli.profiles import profiles
from gongbao.cli.query import query
from gongbao.cli.rebuild import rebuild
from gongbao.cli.remove import remove
from gongbao.cli.report import report
from gongbao.cli.review import review
from gongbao.cli.saying import say
from gongbao.cli.schema import schema
from gongbao.cli.search import reindex, search
from gongbao.cli.serve import serve
from gongbao.cli.show import show
from gongbao.cli.status import status
from gongbao.cli.streams import Commands
from gongbao.cli.tables import tables


def _print_versions(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted or context.resilient_parsing:
        return
    from gongbao.versions import __version__, rules_version, schema_version

    say(f"gongbao {__version__} · rules {rules_version()} · schema {schema_version}")
    context.exit()


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_print_versions,
    help="Print the versions of the library, its rules and its schema.",
)
@click.option(
    "--traceback", is_flag=True, expose_value=False, help="Show where a fault of gongbao itself lies."
)
def main() -> None:
    """Turn Chinese government gazettes (政府公报) into a database, and ask it questions."""


main.add_command(demo)
main.add_command(build)
main.add_command(status)
main.add_command(rebuild)
main.add_command(remove)
main.add_command(promises)
main.add_command(ask)
main.add_command(report)
main.add_command(plot)
main.add_command(query)
main.add_command(search)
main.add_command(reindex)
main.add_command(migrate)
main.add_command(grant)
main.add_command(schema)
main.add_command(export)
main.add_command(dump)
main.add_command(check)
main.add_command(serve)
main.add_command(changes)
main.add_command(review)
main.add_command(show)
main.add_command(cite)
main.add_command(tables)
main.add_command(evaluate)
main.add_command(annotate)
main.add_command(profiles)
