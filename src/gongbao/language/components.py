"""spaCy components that put our values into `doc.spans`, and a tokenizer on our segmenter.

They are registered as factories (spaCy finds them through the entry points of this package), so
`nlp.add_pipe("gongbao_amounts")` works in any pipeline. Values are found in the text; their spans
are the tokens they touch, whatever tokenizer made them, and `span._.gongbao` has the record with
its exact offsets.

Importing this module needs spaCy; `pipeline` imports it when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import registry
from spacy.vocab import Vocab

from gongbao.language.annotations import LABELS, Record, find_records, from_plain, to_plain
from gongbao.language.segmentation import segmenter
from gongbao.schema.records import Amount, Deadline, DocumentNumber, UnitMention

_STORE = "gongbao"  # key in `doc.user_data`: plain data of each record, by the span's id


class Finder:
    """Finds the values of one kind in a document."""

    def __init__(self, key: str, spans_key: str, area: str | None, reference_date: date | None) -> None:
        self.key = key
        self.spans_key = spans_key
        self.area = area
        self.reference_date = reference_date

    def __call__(self, doc: Doc) -> Doc:
        """Fill `doc.spans`; a `doc._.reference_date` goes before the one in the configuration."""
        reference = _as_date(doc._.reference_date) or self.reference_date
        records = find_records(self.key, doc.text, area=self.area, reference_date=reference)
        doc.spans[self.spans_key] = [*_spans(doc, LABELS[self.key], records)]
        return doc


class SegmentTokenizer:
    """A tokenizer whose tokens are the words of the segmenter; white space is a token of its own.

    It has no state: what spaCy writes and reads of it is empty.
    """

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Cut a text into a document of the same text."""
        words: list[str] = []
        spaces: list[bool] = []
        # spaCy takes no half of a surrogate pair; a sign of the same length stands for it.
        for word in segmenter().cut(text.encode(errors="replace").decode()):
            if word == " " and words and not spaces[-1] and not words[-1].isspace():
                spaces[-1] = True
            else:
                words.append(word)
                spaces.append(False)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_kwargs: Any) -> bytes:
        """Nothing to write."""
        return b""

    def from_bytes(self, _data: bytes, **_kwargs: Any) -> SegmentTokenizer:
        """Nothing to read."""
        return self

    def to_disk(self, _path: str | Path, **_kwargs: Any) -> None:
        """Nothing to write."""

    def from_disk(self, _path: str | Path, **_kwargs: Any) -> SegmentTokenizer:
        """Nothing to read."""
        return self


@registry.tokenizers("gongbao_segmenter")  # type: ignore[untyped-decorator]
def make_tokenizer() -> Callable[[Language], SegmentTokenizer]:
    """The tokenizer for a configuration: `[nlp.tokenizer]`, `@tokenizers = "gongbao_segmenter"`."""
    return lambda nlp: SegmentTokenizer(nlp.vocab)


@Language.factory("gongbao_units", default_config={"spans_key": "units", "area": None})
def make_units(nlp: Language, name: str, spans_key: str, area: str | None) -> Finder:
    """A component for units; `area` writes their short forms out (市教育局 → 温州市教育局)."""
    return Finder("units", spans_key, area, None)


@Language.factory("gongbao_amounts", default_config={"spans_key": "amounts"})
def make_amounts(nlp: Language, name: str, spans_key: str) -> Finder:
    """A component for amounts."""
    return Finder("amounts", spans_key, None, None)


@Language.factory("gongbao_deadlines", default_config={"spans_key": "deadlines", "reference_date": None})
def make_deadlines(nlp: Language, name: str, spans_key: str, reference_date: str | None) -> Finder:
    """A component for deadlines; `reference_date` (ISO 8601) is when the texts were written."""
    return Finder("deadlines", spans_key, None, _as_date(reference_date))


@Language.factory("gongbao_document_numbers", default_config={"spans_key": "document_numbers"})
def make_document_numbers(nlp: Language, name: str, spans_key: str) -> Finder:
    """A component for document numbers."""
    return Finder("document_numbers", spans_key, None, None)


def _spans(doc: Doc, label: str, records: list[Record]) -> Iterator[Span]:
    store = doc.user_data.setdefault(_STORE, {})
    for record in records:
        key = f"{label}:{record.start}-{record.end}"
        span = doc.char_span(record.start, record.end, label=label, span_id=key, alignment_mode="expand")
        if span is not None:
            store[key] = to_plain(record)
            yield span


def _record(span: Span) -> Record | None:
    plain = span.doc.user_data.get(_STORE, {}).get(span.id_)
    return None if plain is None else from_plain(span.label_, plain)


def _as_date(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _of(kind: type[Record]) -> Callable[[Span], Record | None]:
    def record_of(span: Span) -> Record | None:
        record = _record(span)
        return record if isinstance(record, kind) else None

    return record_of


def _extend() -> None:
    """Add our extensions, unless others took the names."""
    if not Doc.has_extension("reference_date"):
        Doc.set_extension("reference_date", default=None)
    getters: dict[str, Callable[[Span], Record | None]] = {
        "gongbao": _record,
        "unit": _of(UnitMention),
        "amount": _of(Amount),
        "deadline": _of(Deadline),
        "document_number": _of(DocumentNumber),
    }
    for name, getter in getters.items():
        if not Span.has_extension(name):
            Span.set_extension(name, getter=getter)


_extend()
