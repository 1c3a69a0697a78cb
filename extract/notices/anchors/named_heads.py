"""Anchors at titles that name their document without an organ and 关于: 更正, 任务清单, 专题会议纪要."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongbao.extract.lexicon.labels import ATTACHMENT, LABEL
from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import Flow, flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.head.label_block import field_of
from gongbao.extract.notices.head.parts import HeadPart, addressee_at, is_tool
from gongbao.extract.notices.kind_signs import is_diary
from gongbao.extract.notices.kinds import CORRECTION, Kind, kind_named, kind_of_head, tells_session
from gongbao.extract.notices.proofs import bears_out
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_names import DocumentName, document_name
from gongbao.normalize.time.days import is_month
from gongbao.normalize.time.times import date_line

_NO_TITLE = re.compile(r"[。；！？;!?，,]|[：:]$")


def named_heads(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Titles that name a document and whose text bears that out, at a source's top or behind another text."""
    anchors: list[Anchor] = []
    taken = {at for anchor in known for at in anchor.taken}
    starts = sorted(anchor.start for anchor in known)
    floor = 0
    for at in range(len(scene.lines)):
        if at < floor or at in taken:
            continue
        following = bisect_right(starts, at)
        end = starts[following] if following < len(starts) else len(scene.lines)
        is_top = not anchors and starts[:1] != [0] and scene.stands_on_top(at)
        anchor = _named_at(scene, at, end, is_top=is_top)
        if anchor is not None and taken.isdisjoint(anchor.taken):
            anchors.append(anchor)
            floor = max(anchor.taken) + 1
    return anchors


def _named_at(scene: ContentLines, at: int, end: int, *, is_top: bool) -> Anchor | None:
    """The notice that a title beginning at a line opens, whose text ends before `end`; None without one."""
    if not (is_top or scene.may_begin(at)):
        return None
    for last, words in _titles(scene, at, end):
        name = document_name(words)
        if name is None or tells_session(words) or not (is_top or _may_stand(scene, at, name)):
            continue
        title = HeadPart(at, last + 1, flow_of(scene.lines[at : last + 1]), words)
        below = [line.text for line in scene.lines[title.end : end][: NOTICE.naming_lines]]
        if bears_out(name.proof, title.value, below):
            return _anchor(scene, title, _kind(scene, title.value, name), is_top=is_top)
    if is_top and is_month(scene.lines[at].text):
        below = [line.text for line in scene.lines[at + 1 : end][: NOTICE.fitting_below]]
        if is_diary(below):
            flow = flow_of(scene.lines[at : at + 1])
            return Anchor(0, kind_named("chronicle"), flow, {}, {at})
    return None


def _kind(scene: ContentLines, title: str, name: DocumentName) -> Kind:
    if name.proof == "correction":
        return CORRECTION
    return kind_of_head(title, scene.profile) if name.kind == "normative" else kind_named(name.kind)


def _titles(scene: ContentLines, at: int, end: int) -> Iterator[tuple[int, str]]:
    """What may be a title that begins at a line: where it ends, there or on a later one, and its words."""
    lines = scene.lines
    words = ""
    for last in range(at, min(at + NOTICE.name_lines, end)):
        words += lines[last].solid
        if len(words) > NOTICE.longest_loose_title or lines[last].page != lines[at].page:
            return
        if not _may_be_titles(lines[last]):
            return
        yield last, words


@lru_cache(maxsize=8)
def _may_be_titles(line: Line) -> bool:
    """Whether a line may be a title or a part of one: no sentence, date, label or labelled field."""
    if _NO_TITLE.search(line.text) or LABEL.match(line.text) or date_line(line.text) is not None:
        return False
    return field_of(line) is None and not is_tool(line.text)


def _may_stand(scene: ContentLines, at: int, name: DocumentName) -> bool:
    """Whether a document of a name may begin where a document may, behind another's text."""
    before = scene.lines[at - 1].text if at else ""
    if name.place == "top":
        return False
    return name.place == "anywhere" or date_line(before) is not None


def _anchor(scene: ContentLines, title: HeadPart, kind: Kind, *, is_top: bool) -> Anchor:
    """The notice under a title; what stands over it at the source's top, 附件1, is its own."""
    addressee = addressee_at(scene.lines, title.end) if title.end < len(scene.lines) else None
    own = set(range(title.first, addressee.end if addressee else title.end))
    parts = {"addressee": addressee} if addressee else {}
    start = 0 if is_top else title.first
    own |= {at for at in range(start, title.first) if ATTACHMENT.fullmatch(scene.lines[at].text)}
    return Anchor(start, kind, title.flow, parts, own, named=True)


_LETTER = "函"


def named_flow(flow: Flow) -> Flow | None:
    """The name at the beginning of a number that has one for its issuer: 专题会议纪要〔2031〕5号."""
    match = re.match(r"[^〔\[（(【\d第]+(?=[〔\[（(【\d第])", flow.text)
    name = flow.slice(0, match.end()) if match else None
    if name is None or document_name(name.solid) is None:
        return None
    return None if name.solid.endswith(_LETTER) else name  # 人社厅函〔2031〕259号 begins with a code
