"""Figures of notices and of the catalogue."""

from __future__ import annotations

from collections.abc import Sequence

from gongbao.evaluation.comparing import comparable
from gongbao.evaluation.gold import Gold, Row
from gongbao.evaluation.scores import Figures, Key, compare, told_by

NOTICES = """SELECT kind, title, document_number, registration_number, issuer, addressee, written_on,
    effective_on, status FROM notices WHERE issue_uid = :issue_uid AND kind != 'captions'"""
CATALOGUE = "SELECT document_number, title, status FROM catalogue WHERE issue_uid = :issue_uid"

_FIELDS = ("document_number", "registration_number", "issuer", "addressee", "written_on", "effective_on")


def measure_notices(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Notices by kind and title, then each field of theirs by title."""

    def named(notice: Row) -> Key:
        return notice["kind"], comparable(notice["title"])

    unsure = sum(notice["status"] == "ambiguous" for notice in have)
    whole = compare(
        "notices: kind+title",
        map(named, gold.firm),
        told_by(have, named),
        map(named, gold.loose),
        abstained=unsure,
    )
    return [whole, *(_measure_field(field, gold, have) for field in _FIELDS)]


def _measure_field(field: str, gold: Gold, have: Sequence[Row]) -> Figures:
    def valued(notice: Row) -> Key:
        return comparable(notice["title"]), comparable(notice.get(field))

    want = [valued(notice) for notice in gold.firm if notice.get(field)]
    silent = {comparable(notice["title"]) for notice in have if not notice[field]}
    return compare(
        f"notices: {field}",
        want,
        told_by((notice for notice in have if notice[field]), valued),
        abstained=sum(title in silent for title, _ in want),
    )


def measure_catalogue(gold: Gold, have: Sequence[Row]) -> list[Figures]:
    """Lines of the catalogue with their status."""

    def entry(row: Row) -> Key:
        return comparable(row["document_number"]), comparable(row["title"]), row["status"]

    # Its column `status` tells what became of a document, not how sure the row is.
    listed = ((entry(row), None) for row in have)
    return [compare("catalogue", map(entry, gold.firm), listed, map(entry, gold.loose))]
