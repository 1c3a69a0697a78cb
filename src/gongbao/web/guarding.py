"""What stands before every address: what is served at all, and what a browser may do with the answer."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, MutableMapping
from http import HTTPStatus
from typing import Any

Scope = MutableMapping[str, Any]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
App = Callable[[Scope, Any, Send], Awaitable[None]]

# Our own pages, and of Datasette's the published views and the query; what else it tells is of the machine.
_SERVED = re.compile(
    r"""
    / | /search | /promises | /people | /indicators | /doubts(?:\.json|\.csv)?
    | /questions(?:/[a-z-]+(?:\.json|\.csv)?)?
    | /(?:issue|notice|record)/[0-9a-f]{16} | /source/[0-9a-f]{64}/[1-9][0-9]{0,5}
    | /page/[0-9a-f]{64}/[1-9][0-9]{0,5}\.jpg | /static/[a-z0-9./-]+ | /favicon\.ico
    | /gazette(?:\.json|\.csv)? | /gazette/[a-z_]+(?:\.json|\.csv)?
    """,
    re.VERBOSE,
)
_REVIEWED = re.compile(r"/review(?:/enter|/leave|/[0-9a-f]{16})?")
_LONGEST_ADDRESS = 16_384
_FORM = "application/x-www-form-urlencoded"
# Bytes of a form: the longest value that is corrected, written as an address is.
_LONGEST_FORM = 1 << 20
# Nothing from elsewhere, nothing written into the page itself; a form leads back to the site.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    b"content-security-policy": _POLICY.encode(),
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"referrer-policy": b"no-referrer",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"permissions-policy": b"camera=(), geolocation=(), microphone=()",
}
# A page that tells nobody where it stands sends its forms as if from nowhere.
_OF_FORMS = {b"referrer-policy": b"same-origin"}
# What never changes at its address may be kept, whatever cookies came with the question.
_KEPT = re.compile(r"/(?:page|static)/.*")
_KEPT_FOR = b"private, max-age=86400, immutable"
_READS = ("GET", "HEAD")


def guarded_app(app: App, hosts: frozenset[str] | None = None, *, reviews: bool = False) -> App:
    """An application of which only what is served can be reached, by questions that read.

    Args:
        app: The application.
        hosts: The names that it goes by; None lets it go by any. Where it listens on this machine alone, a
            page from elsewhere could lead a name of its own to this machine, and read what it is not shown.
        reviews: Whether the pages of reviewing are served, which take forms too.
    """

    async def guarded(scope: Scope, receive: Any, send: Send) -> None:
        if scope["type"] == "lifespan":
            await app(scope, receive, send)
            return
        if scope["type"] != "http":
            return
        path = (scope.get("raw_path") or scope["path"].encode()).decode("latin-1").partition("?")[0]

        has_begun = False

        async def headed(message: MutableMapping[str, Any]) -> None:
            nonlocal has_begun
            if message["type"] == "http.response.start":
                has_begun = True
                message = {**message, "headers": _headers(message, path)}
            await send(message)

        is_review = reviews and _REVIEWED.fullmatch(path) is not None
        status = _refusal(scope, hosts, is_form=is_review and scope["method"] == "POST")
        if status is None and not is_review and not _SERVED.fullmatch(path):
            status = 404
        if status is not None:
            await _refuse(headed, status)
            return
        try:
            await app(scope, receive, headed)
        except TypeError:
            # What compares the tokens of forms knows ASCII alone.
            if has_begun or scope["method"] != "POST":
                raise
            await _refuse(headed, 403)

    return guarded


def _refusal(scope: Scope, hosts: frozenset[str] | None, *, is_form: bool) -> int | None:
    """The status by which a question is refused for its manner, whatever it asks for; None for good ones."""
    if scope["method"] not in _READS and not is_form:
        return 405
    if hosts is not None and _host_of(scope) not in hosts:
        return 421
    if len(scope.get("query_string", b"")) > _LONGEST_ADDRESS:
        return 414
    return _refusal_of_form(scope) if is_form else None


def _refusal_of_form(scope: Scope) -> int | None:
    """The status by which a form is refused that is not from a page of ours, not one, or too long."""
    origin = _header(scope, b"origin")
    if origin and origin.partition("://")[2].lower() != _header(scope, b"host").lower():
        return 403
    if _header(scope, b"content-type").partition(";")[0].strip() != _FORM:
        return 415
    length = _header(scope, b"content-length")
    if not (length.isascii() and length.isdigit()):
        return 411
    return 413 if int(length[:9]) > _LONGEST_FORM else None


def _header(scope: Scope, name: bytes) -> str:
    return next((value for key, value in scope["headers"] if key.lower() == name), b"").decode("latin-1")


def _host_of(scope: Scope) -> str:
    """The name that a question was sent to, without the port."""
    return re.sub(r":\d*$", "", _header(scope, b"host")).lower()


def _headers(message: MutableMapping[str, Any], path: str) -> list[tuple[bytes, bytes]]:
    headers = [(name.lower(), value) for name, value in message.get("headers", ())]
    if message["status"] == 200 and _KEPT.fullmatch(path):
        headers = [pair for pair in headers if pair[0] not in (b"cache-control", b"vary")]
        headers.append((b"cache-control", _KEPT_FOR))
    own = {**_HEADERS, **_OF_FORMS} if _REVIEWED.fullmatch(path) else _HEADERS
    return [pair for pair in headers if pair[0] not in own] + list(own.items())


async def _refuse(send: Send, status: int) -> None:
    body = f"{status} {HTTPStatus(status).phrase}\n".encode()
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
