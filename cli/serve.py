"""`gongbao serve`: the database as pages in a browser."""

from __future__ import annotations

import click

from gongbao.cli.options import DATABASE, errors_told
from gongbao.schema.errors import ExtraError


@click.command()
@DATABASE
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen at.")
@click.option(
    "--port", default=8765, show_default=True, type=click.IntRange(0, 65535), help="Port to listen at."
)
@click.option("--open", "opens", is_flag=True, help="Open the first page in a browser.")
def serve(database: str, host: str, port: int, opens: bool) -> None:
    """Show the database as pages in a browser, on this machine alone unless --host says otherwise."""
    with errors_told():
        try:
            from gongbao.web import server
            from gongbao.web.site import open_site
        except ImportError as error:
            raise ExtraError("web", "datasette") from error
        site = open_site(database)

    def tell(listening: int) -> None:
        address = f"http://{f'[{host}]' if ':' in host else host}:{listening}/"
        click.echo(f"{address} (Ctrl+C ends it)", err=True)
        if opens:
            click.launch(address)

    server.serve(site, host, port, tell)
