"""`gongbao remove`: take a source or an issue out of a database."""

from __future__ import annotations

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.cli.saying import say


@click.command()
@click.argument("what", metavar="SOURCE|ISSUE")
@DATABASE
@click.option("--yes", is_flag=True, help="Do not ask.")
def remove(what: str, database: str, yes: bool) -> None:
    """Take SOURCE (its path, the head of its hash) or all of ISSUE (its uid, 2022-5) out of a database."""
    from gongbao.building.keeping import remove as take_out

    with errors_told():
        found = take_out(what, database, only_look=True)
        for one in found:
            told = f"{one.path} ({one.sha256[:12]})" if one.sha256 else one.path
            say(told, err=True)
            if one.earlier:
                say(f"    {_after(one.earlier)}", err=True)
        if not yes:
            click.confirm(
                f"take {'this' if len(found) == 1 else f'these {len(found)}'} out?", abort=True, err=True
            )
        removed = take_out(what, database)
    say(f"{database}: {len(removed)} taken out", err=True)


def _after(earlier: tuple[str, ...]) -> str:
    """What becomes of readings that a source had taken the place of."""
    if len(earlier) == 1:
        return f"the reading before it ({earlier[0][:12]}) counts again"
    return f"{len(earlier)} readings came before it: build the file again that is to count"
