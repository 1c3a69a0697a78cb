"""`gongbao profiles`: list the gazettes that have a profile."""

from __future__ import annotations

import click

from gongbao.cli.options import errors_told
from gongbao.cli.saying import say


@click.command()
def profiles() -> None:
    """List the profiles that `build --profile` knows."""
    from gongbao.normalize.documents.profiles import known_profiles

    with errors_told():
        for name in known_profiles():
            say(name)
