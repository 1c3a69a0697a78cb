"""What Datasette asks of us: our pages beside its own, what nobody may do, and what a fault looks like."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar, cast

from datasette import Response, hookimpl
from datasette.utils.asgi import Request

from gongbao.schema.errors import SourceError
from gongbao.schema.queries import Answer
from gongbao.schema.views import VIEW_NAMES
from gongbao.web import deciding
from gongbao.web.faults import NotThereError
from gongbao.web.guarding import guarded_app
from gongbao.web.lanes import Lane
from gongbao.web.making import Maker, asked_of, shown_as_text
from gongbao.web.pages import (
    board,
    doubts,
    indicators,
    issue,
    notice,
    people,
    questions,
    record,
    searched,
    start,
)
from gongbao.web.pictures import SCALES
from gongbao.web.reading import asking, rows_of
from gongbao.web.statics import static_file
from gongbao.web.table_files import table_file

Show = Callable[..., Any]
Hook = TypeVar("Hook", bound=Callable[..., Any])

_SOURCE = "SELECT path, media_type, source_sha256, pages FROM sources WHERE source_sha256 = :sha256"
_RECOGNISED = """SELECT rotation FROM pages
    WHERE source_sha256 = :sha256 AND page = :page AND confidence IS NOT NULL"""
_UID = r"(?P<uid>[0-9a-f]{16})"
_SHA256 = r"(?P<sha256>[0-9a-f]{64})"
_QUESTION = r"(?P<name>[a-z-]+)"
_PAGES: tuple[tuple[str, Show, Lane], ...] = (
    (r"/$", start.show, "short"),
    (r"/search$", searched.show, "long"),
    (r"/promises$", board.show, "long"),
    (r"/people$", people.show, "long"),
    (r"/indicators$", indicators.show, "long"),
    (r"/doubts$", doubts.show, "long"),
    (r"/questions$", questions.show_all, "short"),
    (rf"/questions/{_QUESTION}$", questions.show, "asked"),
    (rf"/issue/{_UID}$", issue.show, "short"),
    (rf"/notice/{_UID}$", notice.show, "short"),
    (rf"/record/{_UID}$", record.show, "short"),
    (rf"/source/{_SHA256}/(?P<page>[1-9][0-9]{{0,5}})$", record.show_page, "short"),
)
# Tables behind the views may change with a release; nobody has an account.
_ALLOWED = frozenset({"view-instance", "view-database", "execute-sql"})


def _hook(function: Hook) -> Hook:
    """One of Datasette's hooks, asked before its own."""
    return cast(Hook, hookimpl(function, tryfirst=True))


def _maker(datasette: Any) -> Maker | None:
    """What makes the pages of a site of ours; there may be other sites in the process."""
    return getattr(datasette, "maker", None)


@_hook
def register_routes(datasette: Any) -> list[tuple[str, Show]]:
    """Our pages, before Datasette's own."""
    if _maker(datasette) is None:
        return []
    return [
        *((pattern, _view(show, lane)) for pattern, show, lane in _PAGES),
        (rf"/page/{_SHA256}/(?P<page>[1-9][0-9]{{0,5}})\.jpg$", _picture),
        (rf"/questions/{_QUESTION}\.(?P<form>csv|json)$", _answer),
        (r"/doubts\.(?P<form>csv|json)$", _doubts),
        (r"/gazette(?:/(?P<view>[a-z_]+))?\.csv$", table_file),
        (r"/static/(?P<name>[a-z][a-z0-9./-]*)$", _static),
        (r"/favicon\.ico$", _favicon),
        *(deciding.routes() if datasette.maker.site.reviewers is not None else ()),
    ]


@_hook
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Lets nobody past what a site serves, and says with each answer what a browser may do with it."""
    maker = _maker(datasette)
    if maker is None:
        return lambda app: app
    reviews = maker.site.reviewers is not None
    return lambda app: guarded_app(app, datasette.hosts, reviews=reviews)


@_hook
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    """Everyone may read the published views and ask them; nobody may do anything else."""
    if _maker(datasette) is None:
        return None
    if action == "view-table":
        return resource[1] in VIEW_NAMES
    return action in _ALLOWED


@_hook
def prepare_jinja2_environment(env: Any, datasette: Any) -> None:
    """What Datasette's own pages show of strangers' texts is as steady as what ours do."""
    if _maker(datasette) is not None:
        env.finalize = shown_as_text


@_hook
def extra_template_vars(datasette: Any, request: Any) -> dict[str, Any]:
    """What the frame of a page needs, for the pages that are Datasette's."""
    maker = _maker(datasette)
    return {} if maker is None or request is None else maker.frame(asked_of(request))


def _view(show: Show, lane: Lane) -> Show:
    async def view(datasette: Any, request: Request) -> Response:
        return await _maker_of(datasette).page(show, request, datasette.lanes.of(lane))

    return view


def _maker_of(datasette: Any) -> Maker:
    maker: Maker = datasette.maker
    return maker


async def _in_thread(datasette: Any, work: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(datasette.executor, work)


async def _short(datasette: Any, work: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(datasette.lanes.of("short"), work)


async def _picture(datasette: Any, request: Request) -> Response:
    """A page of a source as a picture; what may be asked for is a hash of the database and a number."""
    maker = _maker_of(datasette)
    sha256, number = request.url_vars["sha256"], int(request.url_vars["page"])
    scale = SCALES[-1] if request.args.get("scale") != "1" else SCALES[0]
    picture = maker.site.pictures.kept(sha256, number, scale)
    if picture is None:
        path, recognised = await _short(datasette, lambda: _path_of(maker, sha256, number))
        try:
            coming = maker.site.pictures.drawn(path, sha256, number, scale, recognised)
            picture = await asyncio.shield(asyncio.wrap_future(coming))
        except SourceError as error:
            raise NotThereError(str(number)) from error
    return _kept(picture, "image/jpeg")


def _path_of(maker: Maker, sha256: str, number: int) -> tuple[str, int | None]:
    """Where a source is, and how far a page of it was turned if it was recognised."""
    with asking(maker.site.engine) as connection:
        rows = rows_of(connection, _SOURCE, sha256=sha256)
        recognised = rows_of(connection, _RECOGNISED, sha256=sha256, page=number)
    if not rows or number > rows[0]["pages"] or maker.site.sources.fault(rows[0]) is not None:
        raise NotThereError(str(number))
    return str(rows[0]["path"]), recognised[0]["rotation"] if recognised else None


async def _answer(datasette: Any, request: Request) -> Response:
    """The answer to a question as CSV or JSON."""
    site, asked, name = _maker_of(datasette).site, asked_of(request), request.url_vars["name"]
    return await _written(datasette, request, lambda: questions.answer(site, asked, name))


async def _doubts(datasette: Any, request: Request) -> Response:
    """What somebody should look at as CSV or JSON."""
    site, asked = _maker_of(datasette).site, asked_of(request)
    return await _written(datasette, request, lambda: doubts.listed(site, asked))


async def _written(datasette: Any, request: Request, answer: Callable[[], Answer]) -> Response:
    form = request.url_vars["form"]
    written = await _in_thread(datasette, lambda: questions.exported(answer(), form))
    return Response(written, content_type=questions.FORMS[form])


async def _static(request: Request) -> Response:
    found = static_file(request.url_vars["name"])
    if found is None:
        raise NotThereError
    return _kept(*found)


async def _favicon() -> Response:
    found = static_file("seal.svg")
    assert found is not None, "it is packaged"
    return _kept(*found)


def _kept(body: bytes, content_type: str) -> Response:
    """What never changes at its address."""
    return Response(body, headers={"cache-control": "max-age=86400, immutable"}, content_type=content_type)
