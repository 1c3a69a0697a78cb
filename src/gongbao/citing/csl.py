"""A citation as CSL-JSON, what reference managers import."""

from __future__ import annotations

import json
import re
from typing import Any

from gongbao.citing.named import key_of, named, published, reach_of, title_of
from gongbao.schema.citing import Passage
from gongbao.shown import one_line

_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


def items(passage: Passage, accessed: str | None = None) -> str:
    """The passage as a list of one item, by the schema `csl-data.json` of the Citation Style Language.

    Args:
        passage: What is cited.
        accessed: The day on which its address was seen, in ISO 8601.
    """
    item = {name: value for name, value in _item(passage, accessed).items() if value not in (None, "", [])}
    return json.dumps([item], ensure_ascii=False, indent=2)


def _item(passage: Passage, accessed: str | None) -> dict[str, Any]:
    whole = passage.kind is None and passage.publication
    in_gazette = passage.publication and not whole
    return {
        "id": key_of(passage),
        "type": "periodical" if whole else "article-journal" if in_gazette else "document",
        "author": [{"literal": named(passage.issuer)}] if named(passage.issuer) else None,
        "title": one_line(passage.publication or "") if whole else title_of(passage),
        "container-title": one_line(passage.publication or "") if in_gazette else None,
        "number": one_line(passage.document_number or ""),
        "issue": passage.number,
        "page": reach_of(passage.pages) if passage.pages and passage.pages.printed else None,
        "issued": _date(published(passage)),
        "original-date": _date(passage.written_on),
        "URL": one_line(passage.url or ""),
        "accessed": _date(accessed) if passage.url else None,
        "language": "zh-CN",
        "note": _note(passage),
        "custom": {"record_uid": passage.record_uid, "source_sha256": passage.source_sha256},
    }


def _date(told: str | None) -> dict[str, list[list[int]]] | None:
    """A date as precise as told."""
    match = _DAY.match(told or "")
    return None if match is None else {"date-parts": [[int(part) for part in match.groups() if part]]}


def _note(passage: Passage) -> str:
    page = f"文件第{reach_of(passage.pages)}页; " if passage.pages and not passage.pages.printed else ""
    return f"{page}SHA-256: {passage.source_sha256}"
