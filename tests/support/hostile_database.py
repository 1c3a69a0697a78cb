"""A database with an issue for each payload, which stands in every field that a source fills."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from payloads import PAYLOADS
from sqlalchemy import Engine

from gongbao.language.wording import wording
from gongbao.schema.loading import load

_OF_SOURCES = frozenset(
    {
        *("publication", "area", "title", "document_number", "registration_number", "issuer", "addressee"),
        *("heading", "label", "group_name", "project", "mark", "deadline_text", "printed", "person"),
        *("organization", "post", "rank", "terms", "decided_by", "quote", "table_title", "indicator"),
        *("parent_indicator", "note", "event", "cited_number", "cited_title", "href", "subject", "expected"),
        *("actual", "anchor_text", "per", "unit", "url", "text", "name", "path"),
    }
)


def make_hostile_database(
    path: Path, new_database: Callable[[Path], Engine], make_issue: Callable[..., Any]
) -> Path:
    """The database as a file."""
    engine = new_database(path)
    for at, payload in enumerate(PAYLOADS):
        load(engine, _poisoned_issue(make_issue, payload, at), wording=wording())
    engine.dispose()
    return path


def _poisoned_issue(make_issue: Callable[..., Any], payload: str, at: int) -> Any:
    issue = make_issue(name=f"{at}.txt")
    source = issue.source
    poisonous = _poisoned(replace(issue, units=(), number=at), payload)
    pages = tuple(replace(page, text=payload + page.text[len(payload) :]) for page in source.pages)
    return replace(poisonous, source=replace(source, pages=pages, path=f"{payload}.txt", url=None))


def _poisoned(value: Any, payload: str, name: str = "") -> Any:
    """A record with a payload in each text that a source says; what the program says itself stays."""
    if is_dataclass(value) and not isinstance(value, type):
        changes = {one.name: _poisoned(getattr(value, one.name), payload, one.name) for one in fields(value)}
        return replace(value, **changes)
    if isinstance(value, tuple):
        return tuple(_poisoned(item, payload, name) for item in value)
    return payload if isinstance(value, str) and name in _OF_SOURCES else value
