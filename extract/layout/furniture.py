"""What a page carries besides its notices: running heads, page numbers, section banners, cover, contents.

Furniture is set apart line by line with a name for each kind; nothing else is dropped from a
page. A running head also tells the section its page belongs to, and how sections are called.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

from gongbao.extract.layout.banners import Banner, Banners
from gongbao.extract.layout.document import Document, Line
from gongbao.normalize.profiles import Profile

ISSUE_MARK = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*第\s*(?P<number>\d{1,3})\s*期")
_DOTTED_MARK = re.compile(r"(?P<year>(?:19|20)\d{2})[·•.．](?P<number>\d{1,2})(?!\d)")
_NAMED = re.compile(r"公报|GONGBAO|GAZETTE", re.IGNORECASE)
_TOTAL_MARK = re.compile(r"[（(]?总第?\s*\d+\s*期[）)]?")
_PUBLISHED = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:出版|印发|编印)?")
_ORNAMENT = re.compile(r"[·•・\-—–―~～－|｜_.。◆●■▲★\s]+")
_DECORATED_NUMBER = re.compile(
    r"[·•・\-—–―~～－]\s*(\d{1,4})\s*[·•・\-—–―~～－]|第\s*(\d{1,4})\s*页(?:\s*[,，/]?\s*共\s*\d+\s*页)?"
)
_BARE_NUMBER = re.compile(r"\d{1,4}")
_DECORATED_HEAD = re.compile(
    r"[·•・—–―◆●■]\s*([\u4e00-\u9fff][\u4e00-\u9fff\s]{1,14}[\u4e00-\u9fff])\s*[·•・—–―◆●■]"
)
_PUBLICATION = re.compile(r"《?([\u4e00-\u9fff]{2,20}?(?:人民政府|政府|行署)公报)》?")
_LEADER = re.compile(
    r"(?:…{1,}|\.{3,}|·{3,}|．{3,}|―{3,}|_{3,})\s*[（(]?\s*\d{1,3}\s*[）)]?$|[（(]\s*\d{1,3}\s*[）)]$|(?<=[\u4e00-\u9fff）])\s{2,}\d{1,3}$|(?:\.{5,}|…{3,}|·{5,})$"
)
_CONTENTS_HEAD = re.compile(r"(?:本期)?(?:目录|要目|目次)")
_COLOPHON = re.compile(
    r"(?:主管主办|出版日期|主办|主管|主编|编辑|编印|编辑出版|出版|印刷|印制|刊期|刊号|发行|发行范围|赠阅范围|准印证号?|投稿邮箱|编辑部|国内统一刊号|责任编辑)\s*(?:单位|部门|地址)?\s*[：:]"
)
_SECTION_NAME = re.compile(r"[\u4e00-\u9fff]{2,12}")
_MAY_BE_HEAD = re.compile(r"公\s*报|期|[GＧ]|^[·•・—–―◆●■]")
_EDGE = 3
_FRONT_PAGES = 4
_CONTENTS_GAP = 4
_MAX_COVER = 30
_SHORT_COVER = 8
_MIN_REPEATS = 3
_MAX_HEAD = 40


@dataclass(slots=True)
class Furniture:
    """The lines set apart, by line index, and what they told of the issue."""

    kinds: dict[int, str] = field(default_factory=dict)
    printed_numbers: dict[int, str] = field(default_factory=dict)
    sections: dict[int, str] = field(default_factory=dict)
    banners: Banners = field(default_factory=Banners)
    section_names: set[str] = field(default_factory=set)
    publication: str | None = None
    issue: tuple[int, int] | None = None

    def section_of(self, line: Line) -> str | None:
        """The section a line stands in: its page's, or on a page with several the banner before it."""
        names = self.banners.names_on(line.page)
        head = self.sections.get(line.page)
        if len(names) <= 1 and (not names or head in names):
            return head
        return self.banners.before(line) or head

    def opens_section(self, banner: Banner) -> bool:
        """Whether a banner begins a section: at its page's top, or on a page with several."""
        head = self.sections.get(banner.line.page)
        names = self.banners.names_on(banner.line.page) | ({head} if head else set())
        return len(names) > 1 or banner.at_top

    def content(self, lines: Iterable[Line]) -> list[Line]:
        """The lines that are not furniture."""
        return [line for line in lines if line.index not in self.kinds]


def find_furniture(document: Document, profile: Profile) -> Furniture:
    """Set apart the furniture of a source's pages."""
    found = Furniture(section_names=set(profile.sections))
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in document.lines:
        pages[line.page].append(line)
    _find_heads(document, found)
    _find_repeats(pages, found)
    _find_page_numbers(pages, found)
    _find_contents(pages, found)
    _find_cover(pages, found)
    _find_colophon(pages, found)
    _find_banners(pages, found)
    return found


def _solid(text: str) -> str:
    return re.sub(r"\s", "", text)


def _narrow(text: str) -> str:
    """A line without blanks, its full-width letters and digits as narrow ones."""
    return (
        unicodedata.normalize("NFKC", _solid(text))
        .replace("(", "（")
        .replace(")", "）")
        .replace(",", "，")
        .replace(":", "：")
    )


def _find_heads(document: Document, found: Furniture) -> None:
    """Running heads that name the issue, the publication or, between dots, the section."""
    marks: Counter[tuple[int, int]] = Counter()
    names: Counter[str] = Counter()
    for line in document.lines:
        if not _MAY_BE_HEAD.search(line.text):
            continue
        text = _narrow(line.text)
        if len(text) > _MAX_HEAD:
            continue
        mark = ISSUE_MARK.search(text) or (_DOTTED_MARK.search(text) if _NAMED.search(text) else None)
        name = _PUBLICATION.search(text)
        rest = _rest_of_head(text)
        decorated = _DECORATED_HEAD.fullmatch(line.text)
        whole_name = name is not None and not rest
        if (mark and len(rest) <= 10 and not re.search(r"[，。；：、]", rest)) or whole_name:
            found.kinds[line.index] = "running head"
            if rest:
                _learn_section(found, line, rest)
            number = re.search(r"(?:^|\D)(\d{1,3})$", line.text)
            if number and mark and mark.end() < len(text):
                found.printed_numbers.setdefault(line.page, number[1])
        elif decorated:
            found.kinds[line.index] = "running head"
            _learn_section(found, line, _solid(decorated[1]))
        if mark and line.index in found.kinds:
            marks[int(mark["year"]), int(mark["number"])] += 1
        if name and line.index in found.kinds:
            names[name[1]] += 1
    found.issue = max(marks, key=lambda key: (marks[key], key)) if marks else None
    found.publication = max(names, key=lambda key: (names[key], key)) if names else None


def _bare_name(text: str) -> str:
    """A section's name without blanks, brackets or ornaments around it."""
    return _solid(text).strip("【】〖〗［］[]〔〕◆●■▲★□◇○※·•—-|｜")


def _rest_of_head(text: str) -> str:
    """A running head without the issue's mark, the publication's name, dates and page number."""
    for pattern in (ISSUE_MARK, _DOTTED_MARK, _TOTAL_MARK, _PUBLISHED, _PUBLICATION):
        text = pattern.sub("", text)
    text = re.sub(r"[A-Za-z]{3,}", "", text)
    return _ORNAMENT.sub("", re.sub(r"^\d{1,3}|\d{1,3}$", "", text)).strip("《》()（）")


def _learn_section(found: Furniture, line: Line, name: str) -> None:
    if _SECTION_NAME.fullmatch(name):
        found.section_names.add(name)
        found.sections.setdefault(line.page, name)


def _find_repeats(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Lines that stand, digits aside, at the edge of several pages and name the gazette or a section."""
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    for lines in pages.values():
        rest = found.content(lines)
        for line in dict.fromkeys((*rest[:_EDGE], *rest[-_EDGE:])):
            key = re.sub(r"\d+", "#", _solid(line.text))
            if len(key) <= _MAX_HEAD and "公报" in key:
                seen[key].append(line)
    for lines in seen.values():
        if len({line.page for line in lines}) >= _MIN_REPEATS:
            found.kinds.update((line.index, "running head") for line in lines)


def _find_page_numbers(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Page numbers: between dots or dashes anywhere, bare ones at a page's edge where they count on."""
    bare: dict[int, list[Line]] = {}
    for page, lines in pages.items():
        for line in lines:
            number = _DECORATED_NUMBER.fullmatch(line.text)
            if number:
                found.kinds[line.index] = "page number"
                found.printed_numbers.setdefault(page, number[1] or number[2])
        rest = found.content(lines)
        edges = [line for line in (rest[:1] + rest[-1:]) if _BARE_NUMBER.fullmatch(line.text)]
        if edges:
            bare[page] = edges
    _find_numbers_at_heads(pages, found)
    shifts = Counter(int(number) - page for page, number in found.printed_numbers.items())
    shifts.update(int(line.text) - page for page, edges in bare.items() for line in edges)
    if not shifts:
        return
    shift, support = shifts.most_common(1)[0]
    if support < _MIN_REPEATS:
        return
    for page, edges in bare.items():
        for line in edges:
            if int(line.text) - page == shift:
                found.kinds[line.index] = "page number"
                found.printed_numbers.setdefault(page, line.text)


def _find_numbers_at_heads(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Bare numbers next to running heads, where pages run on without a sign: those that count on by one."""
    beside = [
        line
        for lines in pages.values()
        for at, line in enumerate(lines)
        if _BARE_NUMBER.fullmatch(line.text)
        and any(
            found.kinds.get(near.index) == "running head"
            for near in (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
        )
    ]
    counted = [line for before, line in pairwise(beside) if int(line.text) == int(before.text) + 1]
    if len(counted) + 1 >= _MIN_REPEATS:
        first = [line for line in beside if int(line.text) + 1 in {int(other.text) for other in counted}]
        found.kinds.update((line.index, "page number") for line in (*first, *counted))


def _find_contents(pages: dict[int, list[Line]], found: Furniture) -> None:
    """A contents page: from its head to the last of the lines that lead, close together, to page numbers.

    What stands before it on its page and on earlier pages is the cover, if it is short and no prose.
    """
    for page in sorted(pages)[:_FRONT_PAGES]:
        lines = pages[page]
        at = next((i for i, line in enumerate(lines) if _CONTENTS_HEAD.fullmatch(_solid(line.text))), None)
        end = None if at is None else _end_of_contents(lines, at)
        if at is None or end is None:
            continue
        for line in lines[at:end]:
            found.kinds.setdefault(line.index, "contents")
            name = _bare_name(line.text)
            if _SECTION_NAME.fullmatch(name) and not _LEADER.search(line.text):
                _note_section_name(found, lines, line, name)
        for line in lines[end:]:
            if _COLOPHON.match(line.text):
                found.kinds.setdefault(line.index, "imprint")
        front = [line for earlier in range(min(pages), page) for line in pages.get(earlier, [])] + lines[:at]
        if len(front) <= _MAX_COVER and sum(line.text.endswith("。") for line in front) <= 1:
            for line in front:
                found.kinds.setdefault(line.index, "cover")
        return


def _end_of_contents(lines: list[Line], at: int) -> int | None:
    """Where the run of leading lines after a contents head ends, None if there is no such run."""
    leaders = 0
    end = at
    for number in range(at + 1, len(lines)):
        if _LEADER.search(lines[number].text):
            leaders += 1
            end = number + 1
        elif number - end >= _CONTENTS_GAP:
            break
    return end if leaders >= 2 else None


def _find_cover(pages: dict[int, list[Line]], found: Furniture) -> None:
    """A first page that names the issue and holds, besides, only a few short lines."""
    first = min(pages, default=0)
    lines = pages.get(first, [])
    named = any(found.kinds.get(line.index) == "running head" for line in lines)
    if (
        len(pages) > 1
        and named
        and len(lines) <= _SHORT_COVER
        and not any(re.search(r"[。：；]", line.text) for line in lines)
    ):
        for line in lines:
            found.kinds.setdefault(line.index, "cover")


def _note_section_name(found: Furniture, lines: list[Line], line: Line, name: str) -> None:
    """A short line of the contents page that leads nowhere is a section's name if an entry follows it."""
    following = [other for other in lines if other.index > line.index][:4]
    if any(_LEADER.search(other.text) for other in following):
        found.section_names.add(name)


def _find_colophon(pages: dict[int, list[Line]], found: Furniture) -> None:
    """The imprint at the end of the last page."""
    last = max(pages, default=0)
    lines = found.content(pages.get(last, []))
    imprint = [line for line in lines if _COLOPHON.match(line.text)]
    if not imprint:
        return
    first = imprint[0].index
    if any(len(line.text) > 60 for line in lines if line.index > first):
        return
    before = [line for line in pages[last] if line.index == first - 1]
    if before and _PUBLICATION.fullmatch(_solid(before[0].text)):
        first -= 1
    for line in pages[last]:
        if line.index >= first:
            found.kinds.setdefault(line.index, "imprint")


def _find_banners(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Section names alone on a line, with or without brackets or ornaments."""
    for page, lines in pages.items():
        at_top = True
        for line in lines:
            if line.index in found.kinds:
                continue
            name = _bare_name(line.text)
            if name not in found.section_names or _CONTENTS_HEAD.fullmatch(name):
                at_top = False
                continue
            found.kinds[line.index] = "banner"
            found.banners.add(Banner(line, name, at_top))
            found.sections.setdefault(page, name)
