"""The words a record rests on, as they are printed, for what was found."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, text

from gongbao.schema.evidence import quote
from gongbao.schema.search.finding import Found

# Between two lines of a text no more characters than these are left out: its end, an indent.
_LINE_END = 4

# Page and text of an unbroken place.
Passage = tuple[int, str]

_SPANS = text(
    "SELECT source_id, record_uid, page, char_start, char_end, quote FROM span WHERE record_uid IN :uids"
    " AND source_id IN :sources ORDER BY record_uid, ordinal"
).bindparams(bindparam("uids", expanding=True), bindparam("sources", expanding=True))
_PAGES = text("SELECT id, page, text FROM page WHERE id IN :pages").bindparams(
    bindparam("pages", expanding=True)
)


def find_passages(connection: Connection, found: Sequence[Found]) -> list[list[Passage]]:
    """The passages of each record that was found, in the order in which they are read."""
    spans: defaultdict[tuple[int, str], list[Passage]] = defaultdict(list)
    pages = [record.record_id for record in found if record.view == "pages"]
    if facts := [record for record in found if record.view != "pages"]:
        terms = {
            "uids": [record.uid for record in facts],
            "sources": list({record.source_id for record in facts}),
        }
        last = (0, 0)
        for source_id, record_uid, page, start, end, words in connection.execute(_SPANS, terms):
            places = spans[source_id, record_uid]
            # Lines of a text follow on each other, and so do pages; between cells, and parts of a list, is a gap.
            gap = start - last[1] if last[0] == page else start
            is_apart = bool(places) and not 0 <= gap <= _LINE_END
            places.append((page, f" {words}" if is_apart else words))
            last = (page, end)
    texts: dict[int, list[Passage]] = {}
    if pages:
        rows = connection.execute(_PAGES, {"pages": pages})
        texts = {row_id: [(page, quote(words or ""))] for row_id, page, words in rows}
    return [
        texts.get(record.record_id, [])
        if record.view == "pages"
        else spans.get((record.source_id, record.uid), [])
        for record in found
    ]
