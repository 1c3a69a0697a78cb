"""`gongbao serve`: the database as pages in a browser."""

from __future__ import annotations

import os
from pathlib import Path

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.cli.saying import say
from gongbao.schema.errors import ExtraError

_TOKEN = "GONGBAO_TOKEN"


@click.command()
@DATABASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Port to listen at."
)
@click.option("--open", "opens", is_flag=True, help="Open the first page in a browser.")
@click.option("--review", "reviews", is_flag=True, help="Let who has the token decide of facts.")
@click.option(
    "--token-file",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="File with the token; GONGBAO_TOKEN if not given, else a new one, which is told.",
)
def serve(database: str, host: str, port: int, opens: bool, reviews: bool, token_file: Path | None) -> None:
    """Show the database as pages in a browser, on this machine alone unless --host says otherwise."""
    with errors_told():
        try:
            from gongbao.web import server
            from gongbao.web.reviewers import reviewers
            from gongbao.web.site import open_site
        except ImportError as error:
            raise ExtraError("web", "datasette") from error
        given = os.environ.get(_TOKEN)
        known = reviewers(given, token_file) if reviews else None
        site = open_site(database, reviewers=known)
    if token_file is not None and not reviews:
        raise click.UsageError("--token-file is for --review")

    def tell(listening: int) -> None:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening}/"
        say(f"{address} (Ctrl+C ends it)", err=True)
        if known is not None and given is None and token_file is None:
            say(f"{address}review takes the token {known.token}", err=True)
        if known is not None and host not in server.OF_THIS_MACHINE:
            say(
                "others reach it too: tokens travel unencrypted but behind a server with a certificate",
                err=True,
            )
        if opens:
            click.launch(address)

    server.serve(site, host, port, tell)
