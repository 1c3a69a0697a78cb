"""Document numbers; the grammar is in `gongbao.normalize.documents`."""

from __future__ import annotations

from gongbao.normalize.documents.document_numbers import find_document_numbers, normalize_document_number

__all__ = ["find_document_numbers", "normalize_document_number"]
