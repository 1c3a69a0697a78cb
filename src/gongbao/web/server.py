"""Serving a site: Datasette with our plugin, over uvicorn."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import resources
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.plugins import pm

from gongbao.web import plugin
from gongbao.web.faults import WrongAskedError
from gongbao.web.guarded import NAME, GuardedDatabase
from gongbao.web.lanes import Lanes
from gongbao.web.making import Maker
from gongbao.web.site import SECONDS, Site, warm

# Statements of visitors that run side by side: more wait for each other's disk and the one interpreter.
_THREADS = 6
# Rows that an answer of Datasette has at most, as HTML, JSON or CSV; CSV may go on with the next.
_ROWS = 1_000
_SETTINGS = {
    "num_sql_threads": _THREADS,
    "max_returned_rows": _ROWS,
    "sql_time_limit_ms": int(SECONDS * 1000),
    "allow_download": False,
    "allow_facet": False,
    "suggest_facets": False,
    "truncate_cells_html": 600,
    "max_csv_mb": 100,
    "default_cache_ttl": 0,
}
_PLUGIN = "gongbao"
# The pages that are Datasette's.
_ITS_OWN = f"/{NAME}"
OF_THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "[::1]", "::1"})
# Connections at once: who comes after them is told to come again.
_MOST_AT_ONCE = 500
# Seconds that one thread computes while others wait. SQLite is entered and left at each row, and who comes
# back from it waits for as long: half a millisecond made a page of 4 ms one of 40 beside many that compute.
# To change turns costs as well: at a twentieth of a millisecond a page of 2 ms beside another took 9.
_TURN = 0.0002


class Gazettes(Datasette):  # type: ignore[misc]
    """A Datasette whose pages are those of a site."""

    def __init__(self, site: Site, hosts: frozenset[str] | None = None) -> None:
        # Asked for by the plugin while Datasette is made.
        self.maker = Maker(site)
        self.hosts = hosts
        if not pm.has_plugin(_PLUGIN):
            pm.register(plugin, _PLUGIN)
        templates = str(resources.files("gongbao.web") / "templates")
        super().__init__(settings=_SETTINGS, template_dir=templates)
        self.remove_database("_memory")
        self.add_database(GuardedDatabase(self, site.file, site.engine), name=NAME)
        self.lanes = Lanes(self.executor)

    def _routes(self) -> list[tuple[Any, Any]]:
        return [(pattern, self._told(view)) for pattern, view in super()._routes()]

    def _told(self, view: Any) -> Any:
        """A view whose faults are told by us: Datasette would print its variables and show its own page."""

        async def told(request: Any, send: Any) -> Any:
            try:
                return await view(request, send)
            except ValueError as error:
                # Datasette takes for a number what is none: `_next=x`, a filter by ².
                is_asked = request.path.startswith(_ITS_OWN)
                return self.maker.fault(request, WrongAskedError() if is_asked else error)
            except Exception as error:
                return self.maker.fault(request, error)

        return told

    def close(self) -> None:
        """End its threads and close its files."""
        self.lanes.close()
        self.executor.shutdown(wait=True, cancel_futures=True)
        for database in self.databases.values():
            database.close()
        self.maker.site.close()


def serve(site: Site, host: str, port: int, started: Callable[[int], None] = lambda port: None) -> None:
    """Serve a site until it is interrupted.

    Args:
        site: The site, which is closed at the end.
        host: The address to listen at.
        port: The port; 0 takes a free one.
        started: Called with the port as soon as pages can be asked for.
    """
    gazettes = Gazettes(site, OF_THIS_MACHINE if host in OF_THIS_MACHINE else None)
    configured = uvicorn.Config(
        gazettes.app(),
        host=host,
        port=port,
        log_level="warning",
        server_header=False,
        ws="none",
        limit_concurrency=_MOST_AT_ONCE,
    )
    # A page that takes long gives way to the others more often than every five milliseconds.
    sys.setswitchinterval(_TURN)
    server = _Server(configured, started)
    warm(site)
    # What is there by now stays: to go over all of it for cycles stopped every page for 70 ms now and then.
    gc.collect()
    gc.freeze()
    try:
        # Who interrupts it wants it to end, and it has.
        with suppress(KeyboardInterrupt):
            server.run()
    finally:
        gazettes.close()


class _Server(uvicorn.Server):  # type: ignore[misc]
    def __init__(self, configured: Any, started: Callable[[int], None]) -> None:
        super().__init__(configured)
        self._tell = started

    async def startup(self, sockets: Any = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._tell(self.servers[0].sockets[0].getsockname()[1])
