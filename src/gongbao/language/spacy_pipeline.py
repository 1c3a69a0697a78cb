"""A spaCy `Language` that finds our units, amounts, deadlines and document numbers in any text."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING

from gongbao.language.segmentation import segmenter
from gongbao.schema.errors import ExtraError

if TYPE_CHECKING:
    from spacy.language import Language


def nlp(*, area: str | None = None, reference_date: date | str | None = None) -> Language:
    """Make a spaCy pipeline for Chinese official text: our words, and our values in `doc.spans`.

    Nothing is downloaded and nothing learned: a blank `zh` with our tokenizer and components.

    Args:
        area: Name or code of the area the texts are from; it writes short forms of units out.
        reference_date: When the texts were written; a document's own goes before it
            (`doc._.reference_date`). Without any, a deadline has dates only where the words give
            them whole: today's date is never taken.

    Raises:
        ExtraError: What it needs is not installed; the message says how to install it.
        ValueError: The reference date is not in ISO 8601.

    >>> import gongbao
    >>> doc = gongbao.nlp(reference_date="2022-05-31")("市教育局6月底前拨付不超过50万元")
    >>> [(span.text, str(span._.deadline.date_end)) for span in doc.spans["deadlines"]]
    [('6月底前', '2022-06-30')]
    >>> [(span.text, span._.amount.comparator, span._.amount.value) for span in doc.spans["amounts"]]
    [('不超过50万元', '<=', Decimal('500000'))]
    """
    try:
        import spacy
    except ImportError as error:
        raise ExtraError("nlp", "spaCy") from error
    # Registers the factories even where the entry points of this package cannot be read.
    import_module("gongbao.language.components")
    segmenter()
    written = reference_date.isoformat() if isinstance(reference_date, date) else reference_date
    language = spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "gongbao_segmenter"}}})
    language.add_pipe("gongbao_units", config={"area": area})
    language.add_pipe("gongbao_amounts")
    language.add_pipe("gongbao_deadlines", config={"reference_date": written})
    language.add_pipe("gongbao_document_numbers")
    return language
