"""Deciding of facts: what waits for somebody, and one fact with its values as a form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gongbao.report.telling import cut
from gongbao.reviewing.listing import doubted, reviews
from gongbao.schema.records import ReviewState
from gongbao.schema.reviews.facts import find_fact, values_of_fact
from gongbao.schema.reviews.fields import choices
from gongbao.web.asked import Asked
from gongbao.web.faults import NotThereError
from gongbao.web.reading import asking
from gongbao.web.shown import Shown
from gongbao.web.site import Site
from gongbao.web.words import column_word, said, view_word
from gongbao.wording import Language, value_word

# Facts, and decisions, that are listed as waiting.
_MOST = 50
# Letters up to which a value stands in one line.
_ONE_LINE = 60
_AGAIN: tuple[ReviewState, ...] = ("reopened", "disputed")


@dataclass(frozen=True, slots=True)
class Field:
    """A value that may be corrected: its column, what that is called, the words it may hold with theirs."""

    name: str
    told: str
    value: str
    choices: tuple[tuple[str, str], ...]
    is_long: bool


def show_all(site: Site, asked: Asked) -> Shown:
    """What waits: decisions to look at again, then facts that nobody has decided of, the least sure first."""
    again = [
        (
            one.record_uid,
            view_word(one.view_name, asked.language, 1),
            cut(one.words or ""),
            one.reviewer,
            one.state,
        )
        for state in _AGAIN
        for one in reviews(site.engine, state=state)[:_MOST]
    ]
    waiting = [
        (
            one.record_uid,
            view_word(one.view_name, asked.language, 1),
            cut(one.words or one.quote or ""),
            one.status,
        )
        for one in doubted(site.engine, limit=_MOST)
    ]
    return Shown("reviews.html", said("review_page", asked.language), {"again": again, "waiting": waiting})


def show(site: Site, asked: Asked, uid: str, fault: str | None = None) -> Shown:
    """A fact, with what was decided of it and a form to decide with."""
    with asking(site.engine) as connection:
        found = find_fact(connection, uid)
        if found is None:
            raise NotThereError(uid)
        fact, _, _ = found
        values = values_of_fact(connection, fact)
    context = {
        "uid": uid,
        "kind": view_word(fact.view, asked.language, 1),
        "quote": fact.row.get("quote") or fact.row.get("title"),
        "status": fact.row["status"],
        "fields": [_field(fact.view, name, value, asked.language) for name, value in values.items()],
        "may_reject": fact.view != "notices",
        "decisions": reviews(site.engine, record_uid=uid),
        "fault": fault,
    }
    return Shown("review.html", f"{said('review_it', asked.language)} {uid}", context, 400 if fault else 200)


def enter(asked: Asked, back: str, *, is_wrong: bool = False) -> Shown:
    """The form that asks for the token and a name."""
    context = {"back": back, "is_wrong": is_wrong}
    return Shown("enter.html", said("review_page", asked.language), context, 403 if is_wrong else 200)


def corrections(form: Mapping[str, str]) -> dict[str, str]:
    """The values of a form that are others than those it was shown with."""
    told = {
        name.removeprefix("value."): _lines(value)
        for name, value in form.items()
        if name.startswith("value.")
    }
    return {name: value for name, value in told.items() if value != _lines(form.get(f"was.{name}", ""))}


def _lines(text: str) -> str:
    """A browser ends lines in two signs."""
    return text.replace("\r\n", "\n").strip()


def _field(view: str, name: str, value: str | None, language: Language) -> Field:
    part, _, rest = name.partition(".")
    number, _, column = rest.partition(".")
    of, column = (part, column) if rest else (view, name)
    told = column_word(of, column, language)
    words = [(word, value_word(f"{of}.{column}", word, language)) for word in choices(view, name)]
    value = value or ""
    return Field(
        name,
        f"{view_word(part, language, 1)} {number}: {told}" if rest else told,
        value,
        (("", ""), *words) if words else (),
        "\n" in value or len(value) > _ONE_LINE,
    )
