"""Making pages: from what is shown to HTML, kept as long as the database stays as it is."""

from __future__ import annotations

import asyncio
import hashlib
import logging
import re
import sqlite3
import sys
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import partial
from typing import Any

from datasette import Response
from datasette.database import QueryInterrupted
from datasette.utils.asgi import Base400, Forbidden, NotFound
from datasette.views.base import DatasetteError
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongbao.report.telling import figure
from gongbao.schema.errors import GongbaoError
from gongbao.shown import one_line, steady
from gongbao.web.asked import CHOSEN, THEMES, Asked, address, language_of, theme_of
from gongbao.web.faults import NotThereError, PageError, TooLongError
from gongbao.web.kept import Kept
from gongbao.web.shown import Shown
from gongbao.web.site import Site
from gongbao.web.statics import static_url
from gongbao.web.words import column_word, comparison_word, said, view_word
from gongbao.wording import Language, value_word

_LOGGER = logging.getLogger(__name__)
# Bytes of pages that are kept, with their addresses: many visitors look at the same few.
_MOST_KEPT = 64 << 20
# What Datasette calls a statement that took too long.
_INTERRUPTED = "SQL Interrupted"
_A_YEAR = 365 * 24 * 3600
_NAVIGATION = ("search", "promises", "people", "indicators", "doubts", "questions", "gazette")
_HTML_LANGUAGES = {"zh": "zh-CN", "en": "en"}


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is sent, and what tells it from another."""

    body: bytes
    tag: str


def asked_of(request: Any) -> Asked:
    """What a request asks for, and how its page is to be shown."""
    values = {name: request.args[name] for name in request.args}
    cookies = request.cookies
    return Asked(
        request.path,
        {name: value for name, value in values.items() if name not in CHOSEN},
        language_of(values.get("lang"), cookies.get("lang"), request.headers.get("accept-language")),
        theme_of(values.get("theme"), cookies.get("theme")),
        tuple((name, values[name]) for name in CHOSEN if name in values),
    )


def shown_as_text(value: Any) -> Any:
    """What a template puts into a page: a text of a stranger without signs that steer what shows it."""
    return steady(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class Maker:
    """Makes the pages of a site."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self._environment = Environment(
            loader=PackageLoader("gongbao.web"),
            autoescape=True,
            undefined=StrictUndefined,
            finalize=shown_as_text,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
        )
        self._listed = (*_NAVIGATION, *(("review",) if site.reviewers is not None else ()))
        self._kept: Kept[Page] = Kept(_MOST_KEPT, weight)

    async def page(self, show: Callable[..., Shown], request: Any, threads: Executor) -> Response:
        """The answer to a question for one of our pages.

        Args:
            show: What makes the page.
            request: The question.
            threads: Where it is made, unless it is there.
        """
        asked = asked_of(request)
        key = (self._state(), asked.url(), asked.language, asked.theme)
        page = self._kept.there(key)
        if page is None:
            coming = self._kept.coming(key, threads, lambda: self._page(show, asked, request.url_vars))
            # Who goes away takes it from nobody else.
            page = await asyncio.shield(asyncio.wrap_future(coming))
        return self._told(page, asked, request.headers.get("if-none-match"))

    def _page(self, show: Callable[..., Shown], asked: Asked, parts: Mapping[str, str]) -> Page:
        body = self._html(show(self.site, asked, **parts), asked).encode()
        return Page(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')

    def _told(self, page: Page, asked: Asked, known: str | None) -> Response:
        """A page, or that it is the one that a browser has kept, which asks each time."""
        is_known = known is not None and page.tag in re.findall(r'"[^"]*"', known)
        response = self._answer(b"" if is_known else page.body, 304 if is_known else 200, asked)
        response.headers |= {
            "etag": page.tag,
            "cache-control": "private, no-cache",
            "vary": "cookie, accept-language",
        }
        return response

    def own_page(self, shown: Shown, asked: Asked, about: Mapping[str, Any]) -> Response:
        """A page that only who asks may see: nothing of it is kept, here or on the way."""
        template = self._environment.get_template(shown.template)
        context = {**self.frame(asked), **shown.context, **about}
        response = self._answer(template.render(title=one_line(shown.title), **context), shown.status, asked)
        response.headers["cache-control"] = "no-store"
        return response

    def fault(self, request: Any, exception: Exception) -> Response:
        """The answer to a question that cannot be answered."""
        asked = asked_of(request)
        status, key, detail = _fault_of(exception)
        if status == 500:
            _LOGGER.error("%s", request.path, exc_info=exception)
        if request.path.endswith((".json", ".csv")):
            told = {"ok": False, "status": status, "error": detail or said(key, asked.language)}
            return Response.json(told, status=status)
        title = said(key, asked.language)
        return self._answer(self._html(Shown("fault.html", title, {"detail": detail}), asked), status, asked)

    def frame(self, asked: Asked) -> dict[str, Any]:
        """What the frame of a page shows, whoever makes the page."""
        language = asked.language
        other: Language = "zh" if language == "en" else "en"
        here = asked.path.split("/")[1]
        return {
            "t": partial(said, language=language),
            "value_word": partial(value_word, language=language),
            "view_word": partial(view_word, language=language),
            "column_word": partial(column_word, language=language),
            "comparison_word": partial(comparison_word, language=language),
            "figure": figure,
            "one_line": one_line,
            "static_url": static_url,
            "language": language,
            "html_language": _HTML_LANGUAGES[language],
            "other_language": (
                said(f"language_{other}", other),
                asked.url(lang=other),
                _HTML_LANGUAGES[other],
            ),
            "theme": asked.theme,
            "themes": [
                (said(f"theme_{one}", language), asked.url(theme=one), one == asked.theme) for one in THEMES
            ],
            "navigation": [
                (said(f"nav_{name}", language), f"/{name}", name == here) for name in self._listed
            ],
            "asked": asked,
            "address": address,
        }

    def _html(self, shown: Shown, asked: Asked) -> str:
        template = self._environment.get_template(shown.template)
        return template.render(title=one_line(shown.title), **self.frame(asked), **shown.context)

    def _answer(self, body: str | bytes, status: int, asked: Asked) -> Response:
        response = Response.html(body, status=status)
        for name, value in asked.chosen:
            kept = asked.language if name == "lang" else asked.theme
            if value == kept:
                response.set_cookie(name, kept, max_age=_A_YEAR, httponly=True, samesite="lax")
        return response

    def forget(self) -> None:
        """Make every page anew: a source has changed, of which the database knows nothing."""
        self._kept.forget()

    def _state(self) -> Hashable:
        """What changes when the database does, and with the day."""
        return self.site.state(), self.site.today()


def weight(key: Hashable, page: Page) -> int:
    """Bytes that a page takes with its address, which may be the longer of the two."""
    return sys.getsizeof(page.body) + sys.getsizeof(str(key))


def _fault_of(exception: Exception) -> tuple[int, str, str]:
    """The status of a fault, the key of its words, and what may be told of it."""
    if isinstance(exception, PageError):
        return exception.status, exception.key, exception.detail
    if isinstance(exception, QueryInterrupted) or getattr(exception, "title", None) == _INTERRUPTED:
        return TooLongError.status, TooLongError.key, ""
    if isinstance(exception, NotFound | Forbidden):
        return NotThereError.status, NotThereError.key, ""
    if isinstance(exception, DatasetteError | Base400):
        # It says 500 of a column that is none, too; a fault of its own is no error that it names.
        status = exception.status if exception.status < 500 else 400
        return status, "fault_asked", str(exception)
    if isinstance(exception, sqlite3.Error):
        return 400, "fault_asked", str(exception)
    if isinstance(exception, GongbaoError):
        # Its words may name a file: they are for who runs the site.
        _LOGGER.error("%s", exception)
        return 500, "fault_database", ""
    return 500, "fault_ours", ""
