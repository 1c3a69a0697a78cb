"""`gongbao demo`: a database to try things on, and a first question."""

from __future__ import annotations

import sys

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.cli.saying import say


@click.command()
@DATABASE
def demo(database: str) -> None:
    """Load the sample that comes with gongbao, a real issue, and ask it a first question."""
    from gongbao.cli.printing import print_report, print_table
    from gongbao.demo import FIRST_QUERY, build_sample
    from gongbao.schema.database import connect
    from gongbao.schema.queries import query

    with errors_told():
        report = build_sample(database)
        print_report(report, database)
        if report.failed:
            sys.exit(1)
        engine = connect(database)
        try:
            answer = query(engine, FIRST_QUERY)
        finally:
            engine.dispose()
    say(f"\n{FIRST_QUERY}\n", err=True)
    print_table(answer)
