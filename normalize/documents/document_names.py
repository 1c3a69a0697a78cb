"""Names that tell a document by themselves: 更正, 专题会议纪要, 重点任务清单, 关于…的公示, 河道管理条例."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from gongbao.normalize.documents.titles import document_kinds, ends_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows
from gongbao.schema.records import NoticeKind

Proof = Literal["act", "correction", "minutes", "tasks", "explanation"]
Place = Literal["top", "signed", "anywhere"]

_REMARK = re.compile(r"(?:[（(〔\[【][^（）()〔〕\[\]【】]{1,30}[）)〕\]】])+$")
_AROUND = "《》【】[]〔〕—-·"


@dataclass(frozen=True, slots=True)
class DocumentName:
    """What a name tells: the kind of notice, what its text must show, and where it may begin one.

    `whole` where the title is that name and nothing else.
    """

    kind: NoticeKind
    proof: Proof
    place: Place
    whole: bool


def document_name(title: str) -> DocumentName | None:
    """What the name at the end of a title tells, None where it ends in none; a remark behind it counts not.

    >>> document_name("全区防汛工作专题会议纪要（摘要）").proof, document_name("更 正").whole
    ('minutes', True)
    >>> document_name("我市防汛工作取得新成效")
    """
    text = _REMARK.sub("", solid(title)).strip(_AROUND)
    for word, name in _names():
        if text == word or (not name.whole and text.endswith(word)):
            return name if text != word else DocumentName(name.kind, name.proof, name.place, True)
    if ends_as_title(text):
        whole = text in document_kinds()
        return DocumentName("normative", "act", "signed" if ends_as_title(text, "official") else "top", whole)
    return None


@cache
def _names() -> tuple[tuple[str, DocumentName], ...]:
    """The names of the lexicon, the longest first."""
    rows = sorted(table_rows("document_names"), key=lambda row: -len(row[0]))
    return tuple(
        (
            word,
            DocumentName(cast(NoticeKind, kind), cast(Proof, proof), cast(Place, where), place == "whole"),
        )
        for word, place, kind, proof, where in rows
    )
