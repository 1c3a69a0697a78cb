"""Identity of issues, notices and facts: what keeps a row's uid when rules, sources or pages change.

A uid is the first 16 hex digits of SHA-256 over the UTF-8 text of: view name, issue key, notice
key, the row's identifying values, and an occurrence number among equals, counted from 0. The
parts are joined by U+001F and, within a key, by U+001E; each is in NFKC without white space, and
both separators are white space, so no value can hold one. An absent value is empty.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from gongbao.schema.records import Issue, Notice

Value = str | int | date | None

_PART = "\x1f"
_WITHIN = "\x1e"
_NAMELESS = re.compile(r"(?:令|公告|通告)?(?:\d{4}年)?第\d+号|〔\d{4}〕第?\d+号")
_NARROW = [(wide, unicodedata.normalize("NFKC", wide)) for wide in "，（）：；％！？"]


def plain_value(value: Value) -> str:
    """A value in NFKC without white space; None is empty."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else str(value)
    if not text.isascii() and not unicodedata.is_normalized("NFKC", text):
        # Most texts differ from NFKC by full-width punctuation alone, and are done in a third of the time.
        for wide, narrow in _NARROW:
            text = text.replace(wide, narrow)
        if not unicodedata.is_normalized("NFKC", text):
            text = unicodedata.normalize("NFKC", text)
    return "".join(text.split())


def issue_key(issue: Issue) -> str:
    """Publication, year and number of an issue; of a single document its own number, or title and date.

    A reading that names no publication or no number, and holds no document that is known by its own,
    cannot be told from another such reading: the source's hash stands in for what is missing.
    """
    if (issue.publication, issue.year, issue.number) == (None, None, None):
        (notice, *others) = issue.notices or (None,)
        if notice is not None and not others and (own := _document_key(notice)):
            return _WITHIN.join(map(plain_value, ("document", *own)))
    publication: Value = issue.publication
    number: Value = issue.number
    if publication is None:
        publication = issue.source.sha256
    elif number is None or issue.year is None:
        number = issue.source.sha256
    return _WITHIN.join(map(plain_value, (publication, issue.year, number)))


def _document_key(notice: Notice) -> tuple[Value, ...] | None:
    """What a document that stands alone is known by, whatever the form of its source; None if by nothing.

    A number that names no issuer (第12号, 公告2031年第3号) tells a document only with its title.
    """
    number = notice.document_number
    if number and not _NAMELESS.fullmatch(number):
        return (number,)
    if notice.title is None or (number is None and notice.written_on is None):
        return None
    return (number, notice.title, None if number else notice.written_on)


def notice_key(notice: Notice) -> str:
    """Document number and title; without a number, kind and title."""
    return _WITHIN.join((plain_value(notice.document_number or notice.kind), plain_value(notice.title)))


def owner(view: str, issue: str, notice: str) -> str:
    """The part of an identity that all rows of a notice in a view share."""
    return _PART.join((view, issue, notice))


def identity(owner: str, values: Iterable[Value]) -> str:
    """The text a uid is made from, without the occurrence number."""
    return _PART.join((owner, *map(plain_value, values)))


def uid(identity: str, occurrence: int = 0) -> str:
    """The uid of the row with that identity and occurrence number."""
    text = f"{identity}{_PART}{occurrence}"
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def number_equals(identities: Sequence[str], places: Sequence[tuple[int, int]]) -> list[str]:
    """Uids of rows in the order given, equals counted in the order of their places.

    Args:
        identities: The identity of each row.
        places: Page and offset where each row first stands.
    """
    if len(set(identities)) == len(identities):
        return list(map(uid, identities))
    groups: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(identities):
        groups[text].append(index)
    uids = [""] * len(identities)
    for text, members in groups.items():
        members.sort(key=places.__getitem__)
        for occurrence, index in enumerate(members):
            uids[index] = uid(text, occurrence)
    return uids
