"""Anchors at heads without a number: titles with an organ and 关于, and addressees."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.model.flow import Flow
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.head.parts import (
    addressee_at,
    over_colons,
    title_before,
    title_from,
)
from gongbao.extract.notices.kinds import NORMATIVE, kind_of_head
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.titles import starts_as_title
from gongbao.normalize.text.blanks import solid


def titled_heads(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Titles that begin with an organ and 关于 at a place where a notice may begin."""
    anchors: list[Anchor] = []
    taken = {at for anchor in known for at in anchor.taken}
    at = 0
    while at < len(scene.lines):
        if (
            at in taken
            or not scene.may_begin(at)
            or not starts_as_title(scene.lines[at].text.replace(" ", ""))
        ):
            at += 1
            continue
        title = title_from(scene.lines, at)
        if (
            title is None
            or any(place in taken for place in range(title.first, title.end))
            or _listed(scene, title.end)
        ):
            at += 1
            continue
        again = title_from(scene.lines, title.end) if title.end < len(scene.lines) else None
        end = again.end if again and solid(again.value) == solid(title.value) else title.end
        addressee = addressee_at(scene.lines, end) if end < len(scene.lines) else None
        parts = {"addressee": addressee} if addressee else {}
        own = set(range(title.first, addressee.end if addressee else end))
        if title.value.startswith("关于") and not addressee:
            at += 1
            continue
        kind = kind_of_head(title.value, scene.profile)
        anchors.append(Anchor(title.first, kind, title.flow, dict(parts), own))
        taken |= own
        at = max(own) + 1
    return anchors


def _listed(scene: ContentLines, end: int) -> bool:
    """Whether a title stands in a list of titles: another follows, or its number does in brackets."""
    if end >= len(scene.lines):
        return False
    following = scene.lines[end].text
    if re.match(r"[（(]?[\u4e00-\u9fff]{1,10}[〔\[（(]\s*\d{4}", following):
        return True
    return bool(re.match(r"\d{1,3}\s*[.．、]", following)) and "关于" in following


def addressed_heads(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Addressees at a page's top or behind a title of any form that no head has claimed."""
    anchors: list[Anchor] = []
    taken = {at for anchor in known for at in anchor.taken}
    starts = {anchor.start for anchor in known}
    for at in over_colons(scene.lines):
        if at in taken or (found := addressee_at(scene.lines, at)) is None:
            continue
        if any(place in taken for place in range(found.first, found.end)):
            continue
        if any(at - NOTICE.addressee_gap <= max(anchor.taken) < at for anchor in known) or at in starts:
            continue
        title = title_before(scene.lines, at, max(0, at - NOTICE.title_over_addressee))
        if (
            title is not None
            and scene.may_begin(title.first)
            and not taken & set(range(title.first, title.end))
        ):
            own = set(range(title.first, found.end))
            anchors.append(Anchor(title.first, NORMATIVE, title.flow, {"addressee": found}, own))
        elif at == 0 or scene.page_top[scene.lines[at].page] == at:
            own = set(range(at, found.end))
            anchors.append(
                Anchor(at, NORMATIVE, _title_on_page(scene, at), {"addressee": found}, own, "inferred")
            )
    return anchors


def _title_on_page(scene: ContentLines, top: int) -> Flow | None:
    """The title that stands somewhere below an addressee on the same page; else the text's first clause."""
    for at in range(top + 1, len(scene.lines)):
        if scene.lines[at].page != scene.lines[top].page:
            break
        if starts_as_title(scene.lines[at].text) and (title := title_from(scene.lines, at)):
            return title.flow
    return None
