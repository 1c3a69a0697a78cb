"""A citation as a BibTeX entry, in UTF-8, for biber or a BibTeX that takes it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongbao.citing.named import key_of, named, published, reach_of, title_of
from gongbao.schema.citing import Passage
from gongbao.shown import one_line

# What TeX takes for its own, as it is written to be seen. The last are those without a plain form.
_WRITTEN = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "`": r"\textasciigrave{}",
}
_SPECIAL = re.compile("[" + re.escape("".join(_WRITTEN)) + "]")
# An address stands as it is: what would end its field is written as a browser writes it.
_IN_ADDRESS = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20", '"': "%22", "<": "%3C", ">": "%3E"}


def entry(passage: Passage, accessed: str | None = None) -> str:
    """The passage as an entry: `@article` of a gazette, `@misc` where none is named.

    Args:
        passage: What is cited.
        accessed: The day on which its address was seen, in ISO 8601.
    """
    kind = "article" if passage.publication and passage.kind else "misc"
    fields = [f"  {name} = {{{value}}}" for name, value in _fields(passage, accessed) if value]
    return f"@{kind}{{{key_of(passage)},\n" + ",\n".join(fields) + "\n}"


def _fields(passage: Passage, accessed: str | None) -> Iterator[tuple[str, str]]:
    # A body's name in braces of its own is not taken apart into names of people.
    yield "author", f"{{{written(passage.issuer)}}}" if named(passage.issuer) else ""
    whole = passage.kind is None and passage.publication
    yield "title", f"{{{written(passage.publication if whole else title_of(passage))}}}"
    if passage.publication and not whole:
        yield "journal", written(passage.publication)
    yield "year", written(str(passage.year or "") or published(passage)[:4])
    yield "number", "" if passage.number is None else str(passage.number)
    yield "pages", written(reach_of(passage.pages, "--")) if passage.pages and passage.pages.printed else ""
    yield from zip(
        ("month", "day"), (str(int(part)) for part in published(passage).split("-")[1:]), strict=False
    )
    yield "url", url_field(passage.url or "")
    yield "urldate", written(accessed) if passage.url else ""
    yield "note", written("; ".join(_notes(passage)))
    yield "langid", "chinese"


def written(text: str | None) -> str:
    r"""A text as TeX shows it, every sign of it.

    >>> print(written("50%_{#}\\"))
    50\%\_\{\#\}\textbackslash{}
    """
    return _SPECIAL.sub(lambda sign: _WRITTEN[sign[0]], one_line(text or ""))


def url_field(url: str) -> str:
    """An address that neither ends its field nor is changed by TeX: `url` fields are read as they are."""
    return "".join(_IN_ADDRESS.get(sign, sign) for sign in one_line(url))


def _notes(passage: Passage) -> Iterator[str]:
    if passage.document_number:
        yield passage.document_number
    if passage.pages and not passage.pages.printed:
        yield f"文件第{reach_of(passage.pages)}页"
    yield f"SHA-256: {passage.source_sha256}"
