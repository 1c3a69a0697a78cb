"""What kind a notice is of: by its section, by its title, and whether its text bears that out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from gongbao.extract.tables.meaning.appointments import is_list_head
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import document_kinds
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of
from gongbao.schema.records import NoticeKind

_TITLED: tuple[NoticeKind, ...] = ("personnel", "chronicle", "catalogue", "statistics")
_DIARY_LINE = re.compile(
    r"[△▲●◆■○◇]|\d{1,2}\s*月\s*\d{1,2}\s*日|\d{1,2}\s*日(?:$|[，,\s至—－（(-])|[一二三四五六七八九十]{1,3}[日月]"
)
_PERSONNEL_LINE = re.compile(
    rf"{one_of('appointment_words', 'change')}|{one_of('appointment_words', 'condition')}"
    r"|[\u4e00-\u9fff]{2,4}(?:同志)?(?:兼)?任[\u4e00-\u9fff]|[\u4e00-\u9fff\s]{2,5}为[\u4e00-\u9fff]{4,}"
)
_FIGURE = re.compile(r"(?<![\d.])[-－]?\d[\d,]*(?:\.\d+)?(?![\d.])|——|…")
_DATED = re.compile(r"\d+\s*[年月日号]")
"""The figures of dates and document numbers count nothing."""


def kind_of_section(name: str | None, profile: Profile) -> NoticeKind | None:
    """The kind of notice that stands under a section banner, or None if the banner tells nothing."""
    if name is None:
        return None
    known = profile.sections.get(name)
    if known is not None:
        return known
    if name.endswith(("文件", "令", "规章")):
        return "normative"
    return next(
        (kind for banner, kind in profile.sections.items() if len(banner) >= 3 and banner in name), None
    ) or kind_of_title(name, profile)


def kind_of_title(text: str, profile: Profile) -> NoticeKind | None:
    """The kind that the words of a title tell, or None."""
    title = solid(text)
    found = [
        (title.rfind(word), len(word), kind)
        for kind in _TITLED
        for word in profile.titles.get(kind, ())
        if word in title
    ]
    return max(found)[2] if found else None


def opens_body(kind: NoticeKind, text: str) -> bool:
    """Whether a line can only begin such a notice's body: 市人民政府决定：, a diary's first day."""
    if kind == "personnel":
        return bool(re.search(r"(?:决定|任命|免去|如下)[：:]$", text))
    return kind == "chronicle" and bool(_DIARY_LINE.match(text.strip()))


@cache
def _listed_titles() -> re.Pattern[str]:
    return re.compile(rf"关于[^\n]{{4,60}}\n?[^\n]{{0,40}}的(?:{alternation(document_kinds('official'))})")


def body_fits(kind: NoticeKind, texts: Sequence[str]) -> bool:
    """Whether lines read as the body of such a notice: diary marks, appointments, listed numbers, figures."""
    if kind == "chronicle":
        return sum(bool(_DIARY_LINE.match(text.strip())) for text in texts) >= 2
    if kind == "personnel":
        return any(map(is_list_head, texts)) or sum(len(_PERSONNEL_LINE.findall(text)) for text in texts) >= 2
    if kind == "catalogue":
        joined = "\n".join(texts)
        return len(find_document_numbers(joined)) >= 2 or len(_listed_titles().findall(joined)) >= 2
    if kind == "statistics":
        rows = [text for text in texts if len(_FIGURE.findall(_DATED.sub("、", text))) >= 2]
        bare = [text for text in texts if _FIGURE.fullmatch(text.strip())]
        return len(rows) >= 3 or len(bare) >= 6
    return bool(texts)
