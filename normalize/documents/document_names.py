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

_REMARK = re.compile(r"(?:[（(〔\[【][^（）()〔〕\[\]【】]{1,30}[）)〕\]】]){1,4}$")
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
    for length in _lengths():
        for name in _names().get(text[-length:], ()):
            if len(text) == length or not name.whole:
                return name if len(text) > length else DocumentName(name.kind, name.proof, name.place, True)
    if ends_as_title(text):
        whole = text in document_kinds()
        return DocumentName("normative", "act", "signed" if ends_as_title(text, "official") else "top", whole)
    return None


@cache
def _names() -> dict[str, tuple[DocumentName, ...]]:
    """What each name of the lexicon tells; one may stand there twice."""
    names: dict[str, tuple[DocumentName, ...]] = {}
    for word, place, kind, proof, where in table_rows("document_names"):
        told = cast(NoticeKind, kind), cast(Proof, proof), cast(Place, where)
        names[word] = (*names.get(word, ()), DocumentName(*told, place == "whole"))
    return names


@cache
def _lengths() -> tuple[int, ...]:
    """How long names are, the longest first: a title is looked at once a length, not once a name."""
    return tuple(sorted({len(word) for word in _names()}, reverse=True))
