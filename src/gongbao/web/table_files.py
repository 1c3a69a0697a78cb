"""Rows of Datasette's pages as CSV for spreadsheets, guarded as all CSV is that may be opened by a click.

Datasette's own CSV has texts as they are. Its JSON tells numbers from texts: of that ours is made, part
after part.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from datasette import Response
from datasette.utils.asgi import AsgiStream, Request

from gongbao.export.lines import spreadsheet_line
from gongbao.web.faults import WrongAskedError

_MOST_BYTES = 100 << 20
# What says how Datasette writes, not what.
_OF_WRITING = frozenset(
    (
        "_shape",
        "_nl",
        "_stream",
        "_dl",
        "_header",
        "_trace",
        "_labels",
        "_json",
        "_json_infinity",
        "_nofacet",
        "_nocount",
    )
)


async def table_file(datasette: Any, request: Request) -> Any:
    """The rows of a view, or of a statement, as CSV; of a view all of them where `_stream` says so."""
    view = request.url_vars.get("view")
    streams = view is not None and bool(request.args.get("_stream"))
    asked = {name: request.args.getlist(name) for name in request.args if name not in _OF_WRITING}
    asked |= {"_size": ["max"], "_next": []} if streams else {}
    address = f"/gazette/{view}.json" if view is not None else "/gazette.json"
    first = await _part(datasette, address, asked)
    if first.status_code != 200:
        return Response.json(first.json(), status=first.status_code)
    if "columns" not in first.json():
        raise WrongAskedError("sql")

    async def write(file: Any) -> None:
        told, written = first.json(), 0
        await file.write(codecs.BOM_UTF8.decode() + spreadsheet_line(told["columns"]))
        while True:
            lines = "".join(map(spreadsheet_line, _rows(told)))
            written += len(lines.encode())
            await file.write(lines)
            following = told.get("next") if streams else None
            if following is None:
                return
            if written > _MOST_BYTES:
                await file.write(spreadsheet_line([f"…[cut: more than {_MOST_BYTES >> 20} MB]"]))
                return
            part = await _part(datasette, address, {**asked, "_next": [following]})
            if part.status_code != 200:
                await file.write(spreadsheet_line([f"…[cut: {part.json().get('error')}]"]))
                return
            told = part.json()

    name = view or "query"
    headers = {"content-disposition": f'attachment; filename="{name}.csv"'} if request.args.get("_dl") else {}
    return AsgiStream(write, headers=headers, content_type="text/csv; charset=utf-8")


async def _part(datasette: Any, address: str, asked: Mapping[str, Sequence[str]]) -> Any:
    values = [(name, value) for name, given in asked.items() for value in given]
    return await datasette.client.get(f"{address}?{urlencode([*values, ('_nocount', 1), ('_nofacet', 1)])}")


def _rows(told: Mapping[str, Any]) -> Iterator[list[Any]]:
    for row in told["rows"]:
        # Bytes come as an object that says how they are written.
        yield [json.dumps(value) if isinstance(value, dict) else value for value in row]
