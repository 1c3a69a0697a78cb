"""Deciding in a browser: who comes with the token gets a cookie with a name, and decides by forms.

What is decided is written by the one function that the command line calls. Datasette compares the token of
each form with its cookie before anything comes here.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, cast, get_args

from datasette import Response
from datasette.utils.asgi import Request

from gongbao.reviewing.deciding import review
from gongbao.schema.errors import LockedError, QueryError
from gongbao.schema.records import Decided
from gongbao.web.asked import Asked
from gongbao.web.faults import WrongAskedError
from gongbao.web.making import asked_of
from gongbao.web.pages import review as pages
from gongbao.web.reviewers import COOKIE, LASTS, LONGEST_NAME, PATH, Reviewers, reviewer_of, signed_cookie
from gongbao.web.shown import Shown
from gongbao.web.words import said

_UID = r"(?P<uid>[0-9a-f]{16})"
# A wrong token is answered so many seconds later: guessing takes an age anyway.
_SLOWLY = 0.5


def routes() -> list[tuple[str, Callable[..., Any]]]:
    """The addresses of reviewing."""
    return [
        (rf"{PATH}$", _waiting),
        (rf"{PATH}/enter$", _enter),
        (rf"{PATH}/leave$", _leave),
        (rf"{PATH}/{_UID}$", _fact),
    ]


async def _waiting(datasette: Any, request: Request) -> Response:
    """What waits to be decided of."""
    asked = asked_of(request)
    if reviewer_of(datasette, request) is None:
        return _page(datasette, request, pages.enter(asked, PATH))
    shown = await _in_thread(datasette, lambda: pages.show_all(datasette.maker.site, asked))
    return _page(datasette, request, shown)


async def _enter(datasette: Any, request: Request) -> Response:
    """Look at the token, and let the name stand in the browser."""
    form = await _form(request)
    back = form.get("back", PATH)
    # Only to pages of reviewing, never to an address of somebody else's.
    back = back if back.startswith(f"{PATH}/") or back == PATH else PATH
    name = " ".join(form.get("name", "").split())[:LONGEST_NAME]
    known: Reviewers = datasette.maker.site.reviewers
    if not known.knows(form.get("token", "").strip()) or not name:
        await asyncio.sleep(_SLOWLY)
        return _page(datasette, request, pages.enter(asked_of(request), back, is_wrong=True))
    response = _see(back)
    response.set_cookie(
        COOKIE, signed_cookie(datasette, name), max_age=LASTS, path=PATH, httponly=True, samesite="strict"
    )
    return response


async def _leave(datasette: Any, request: Request) -> Response:
    """Forget the name."""
    await _form(request)
    response = _see("/")
    response.set_cookie(COOKIE, "", max_age=0, path=PATH, httponly=True, samesite="strict")
    return response


async def _fact(datasette: Any, request: Request) -> Response:
    """A fact with its form; decide of it, where one is sent."""
    asked, uid = asked_of(request), request.url_vars["uid"]
    name = reviewer_of(datasette, request)
    site, fault = datasette.maker.site, None
    if name is None:
        shown = pages.enter(asked, f"{PATH}/{uid}", is_wrong=request.method == "POST")
        return _page(datasette, request, shown)
    if request.method == "POST":
        form = await _form(request)
        try:
            await _in_thread(datasette, lambda: _decide(str(site.file), uid, name, form))
            return _see(f"{PATH}/{uid}")
        except QueryError as error:
            fault = str(error)
        except LockedError:
            fault = said("review_locked", asked.language)
    shown = await _in_thread(datasette, lambda: pages.show(site, asked, uid, fault))
    return _page(datasette, request, shown)


def _decide(database: str, uid: str, name: str, form: Mapping[str, str]) -> None:
    decision = form.get("decision", "")
    if decision not in get_args(Decided):
        raise WrongAskedError("decision")
    fields = pages.corrections(form) if decision == "edited" else {}
    review(
        uid,
        cast(Decided, decision),
        database,
        reviewer=name,
        fields=fields,
        note=form.get("note", "").strip() or None,
        settle="settle" in form,
    )


async def _form(request: Request) -> Mapping[str, str]:
    """The values of a form.

    Raises:
        WrongAskedError: There is none, or it is no text.
    """
    if request.method != "POST":
        raise WrongAskedError("POST")
    try:
        return cast(Mapping[str, str], await request.post_vars())
    except ValueError as error:
        raise WrongAskedError("form") from error


async def _in_thread(datasette: Any, work: Callable[[], Any]) -> Any:
    return await asyncio.get_running_loop().run_in_executor(datasette.executor, work)


def _page(datasette: Any, request: Request, shown: Shown) -> Response:
    """A page of one reader, which nobody keeps."""
    asked: Asked = asked_of(request)
    about = {"csrftoken": request.scope["csrftoken"](), "reviewer": reviewer_of(datasette, request)}
    return cast(Response, datasette.maker.own_page(shown, asked, about))


def _see(path: str) -> Response:
    return Response("", status=303, headers={"location": path, "cache-control": "no-store"})
