"""Anchors of notices whose title tells no kind: what stands under banners, briefs of news, features."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from itertools import takewhile
from operator import attrgetter

from gongbao.extract.model.document import Line
from gongbao.extract.model.flow import flow_of
from gongbao.extract.notices.anchors.anchors import Anchor, ContentLines
from gongbao.extract.notices.anchors.briefs import find_briefs
from gongbao.extract.notices.anchors.tables_within import part_number
from gongbao.extract.notices.head.parts import HeadPart
from gongbao.extract.notices.kinds import CAPTIONS, FEATURE, NEWS, OTHER, Kind, kind_of_section
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.time.days import ends_in_month, month_head, opens_with_day
from gongbao.normalize.time.times import date_line

_TAKEN_BY = re.compile(r"[/／\s\u4e00-\u9fff]摄[）)]?$")
_SENTENCE = re.compile(r"[。！？；]")


def under_banners(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Sections whose notice has no head of its own: its title is what stands under the banner, or it."""
    anchors: list[Anchor] = []
    for banner in scene.furniture.banners:
        kind = kind_of_section(banner.name, scene.profile)
        at = bisect_right(scene.lines, banner.line.index, key=attrgetter("index"))
        if at == len(scene.lines) or kind is None or kind.banner is None:
            continue
        if any(at - 1 <= anchor.start <= at + NOTICE.banner_gap for anchor in known) or any(
            anchor.kind == kind
            and anchor.start <= at
            and scene.furniture.section_of(scene.lines[anchor.start]) == banner.name
            for anchor in known
        ):
            continue
        if kind.banner == "text":
            if kind.fits([line.text for line in scene.lines[at : at + NOTICE.banner_lines]]):
                anchors.append(_banner_titled(scene, banner.line, at, kind))
        elif scene.furniture.opens_section(banner) and (title := _title_block(scene.lines, at)):
            anchors.append(Anchor(at, kind, title.flow, {}, set(range(title.first, title.end))))
    return anchors


def _banner_titled(scene: ContentLines, banner: Line, at: int, kind: Kind) -> Anchor:
    """A notice whose title is its banner, with the line before if that names the month."""
    before = scene.lines[at - 1] if at else None
    if before is not None and before.index == banner.index - 1 and ends_in_month(before.text):
        return Anchor(at - 1, kind, flow_of([before, banner]), {}, {at - 1})
    title = flow_of([banner])
    figures = re.match(rf"[{FIGURES}\s]*(?P<name>.*?)[{FIGURES}\s]*$", title.text, re.DOTALL)
    if figures is not None and figures["name"]:
        title = title.slice(*figures.span("name"))
    return Anchor(at, kind, title, {}, set(), "inferred")


def briefs(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """The briefs of news sections, one notice each."""
    starts = sorted(anchor.start for anchor in known)
    news = _news_lines(scene, known)
    anchors: list[Anchor] = []
    opening = {at for at in news if scene.behind_banner(at)}
    for brief in find_briefs(scene.lines, news, opening):
        if brief.first in starts:
            continue
        anchors.append(Anchor(brief.first, NEWS, brief.flow, {}, set(range(brief.first, brief.end))))
    return anchors


def _news_lines(scene: ContentLines, known: Sequence[Anchor]) -> set[int]:
    """Lines in a news section, and on pages that follow without a banner or another notice's head."""
    begun = {scene.lines[anchor.start].page for anchor in known}
    news: set[int] = set()
    last_page = -1
    of_news: dict[str | None, bool] = {}
    for at, line in enumerate(scene.lines):
        section = scene.furniture.section_of(line)
        if section not in of_news:
            of_news[section] = kind_of_section(section, scene.profile) == NEWS
        is_news = of_news[section]
        if is_news or (section is None and line.page - 1 == last_page and line.page not in begun):
            news.add(at)
            last_page = line.page if is_news or line.page != last_page else last_page
        elif section is None and line.page == last_page:
            news.add(at)
    return news - _signed_above(scene, news) if news else news


def _signed_above(scene: ContentLines, news: Collection[int]) -> set[int]:
    """The lines over a banner down to a signature with its date: they end the notice before the news."""
    signed: set[int] = set()
    first, end = 0, 0
    for at, line in enumerate(scene.lines):
        if scene.page_top[line.page] == at:
            first, end = at, at
        if end > first and at in news and scene.behind_banner(at):
            signed |= set(range(first, end))
            first = end
        if at > first and date_line(scene.lines[at].text) is not None:
            signs = names_organ(scene.lines[at - 1].solid)
            end = at + 1 if signs else end
    return signed


def features(scene: ContentLines, known: Sequence[Anchor]) -> list[Anchor]:
    """Pages of captions; pages after a list, a table or a diary with a title and prose of another kind."""
    anchors: list[Anchor] = []
    ordered = sorted(known, key=lambda anchor: anchor.start)
    for page, top in scene.page_top.items():
        before = [anchor for anchor in ordered if anchor.start < top]
        if not before or any(
            scene.page_top[page] <= anchor.start < top + NOTICE.page_head_lines
            for anchor in ordered
            if scene.lines[anchor.start].page == page
        ):
            continue
        if _is_of_captions(scene, top):
            if before[-1].kind != CAPTIONS:
                anchors.append(Anchor(top, CAPTIONS, None, {}, set()))
                ordered = sorted([*ordered, anchors[-1]], key=lambda anchor: anchor.start)
            continue
        if not before[-1].kind.of_one_form or scene.heads_again(top):
            continue
        if _goes_on(scene, before[-1].start, top):
            continue
        title = _title_block(scene.lines, top)
        if title and not before[-1].kind.fits(
            [line.text for line in scene.lines[title.end : title.end + NOTICE.feature_lines]]
        ):
            section = scene.section_kind(top)
            kind = section if section in (NEWS, OTHER) else FEATURE
            anchors.append(Anchor(top, kind, title.flow, {}, set(range(title.first, title.end))))
            ordered = sorted([*ordered, anchors[-1]], key=lambda anchor: anchor.start)
    return anchors


def _goes_on(scene: ContentLines, start: int, top: int) -> bool:
    """Whether a page begins with a month, or with the part that follows those before: 三、 behind 二、."""
    if month_head(scene.lines[top].solid) is not None:
        return True
    own = part_number(scene.lines[top])
    above = (number for line in scene.lines[start:top] if (number := part_number(line)) is not None)
    return own is not None and own == 1 + max(above, default=-1)


def _is_of_captions(scene: ContentLines, top: int) -> bool:
    """Whether a page holds captions of photos: lines that begin with a day or end with who took it."""
    lines = scene.lines
    own = takewhile(lambda at: lines[at].page == lines[top].page, range(top, len(lines)))
    texts = [lines[at].text for at in own]
    if any(map(_SENTENCE.search, texts)):
        return False
    known = sum(opens_with_day(text) or _TAKEN_BY.search(text) is not None for text in texts)
    return known >= NOTICE.min_captions and 2 * known >= len(texts)


def _title_block(lines: Sequence[Line], at: int) -> HeadPart | None:
    """A few short lines without a sentence, and prose under them."""
    end = at
    while (
        end < min(at + NOTICE.block_lines, len(lines))
        and lines[end].width <= NOTICE.widest_block
        and not re.search(r"[，。；：？！]$|^[问答][：:]", lines[end].text)
        and not opens_with_day(lines[end].text)
    ):
        end += 1
    below = lines[end : end + NOTICE.block_prose_lines]
    if end == at or not any("。" in line.text or "，" in line.text for line in below):
        return None
    if re.search(r"\d$", lines[at].text):
        return None
    flow = flow_of(lines[at:end], " ")
    return HeadPart(at, end, flow, flow.text)
