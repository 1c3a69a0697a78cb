"""What a page carries besides its notices: running heads, page numbers, banners, cover, contents.

Furniture is set apart line by line with a name for each kind; nothing else is dropped from a
page. A running head also tells the section its page belongs to, and how sections are called.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from gongbao.extract.document.banners import Banner
from gongbao.extract.document.front_matter import find_colophon, find_contents, find_cover, find_own_contents
from gongbao.extract.document.furniture_model import (
    CONTENTS_HEAD,
    PUBLICATION,
    SECTION_NAME,
    Furniture,
    bare_name,
)
from gongbao.extract.document.leaves import Leaves
from gongbao.extract.document.led_lines import leaders_between
from gongbao.extract.document.letter_parts import find_letter_parts
from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.lexicon.measure_words import names_more
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document, Line
from gongbao.extract.model.flow import Flow
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import names_organ
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.ornaments import FIGURES
from gongbao.normalize.time.days import without_days
from gongbao.normalize.time.head_periods import parse_head_period
from gongbao.normalize.time.times import date_line

ISSUE_MARK = re.compile(r"(?P<year>(?:19|20)\d{2})\s*年\s*第\s*(?P<number>\d{1,3})\s*期")
_DOTTED_MARK = re.compile(r"(?P<year>(?:19|20)\d{2})[·•.．](?P<number>\d{1,2})(?!\d)")
_NAMED = re.compile(r"公报|GONGBAO|GAZETTE", re.IGNORECASE)
_TOTAL_MARK = re.compile(r"[（(]?总第?\s*\d+\s*期[）)]?")
_PUBLISHED = re.compile(rf"(?<=日)(?:{one_of('notice_words', 'printed')})")
_ORNAMENT = re.compile(rf"[·•・\-—–―~～－|｜_.。{FIGURES}\s]+")
_RULE = re.compile(r"[─━═\-—–―－_\uff3f=\uff1d~～*\uff0a·•…]+")
_DECORATED_NUMBER = re.compile(
    r"[·•・\-—–―~～－]\s*+(\d{1,4})\s*+[·•・\-—–―~～－]"
    r"|第\s*+(\d{1,4})\s*+页(?:\s*+[,，/]?\s*+共\s*+\d++\s*+页)?"
)
_MARKED_SECTION = re.compile(rf"(?P<mark>[{FIGURES}])(?P<name>{SECTION_NAME.pattern})")
_EDGE_NUMBER = re.compile(
    rf"(?:[Pp]\.?|[（(〔【［\[「/{FIGURES}])?\s*+(?P<number>\d{{1,4}})\s*+[）)〕】］\]」/{FIGURES}]?"
)
"""A page's number alone at its edge, in brackets or between figures: 〔 6 〕, ◆ 6 ◆."""
_ORNAMENTS = re.compile(rf"[{FIGURES}·•・❀❁]{{1,3}}")
_DECORATED_HEAD = re.compile(
    rf"[·•・—–―{FIGURES}]\s*([\u4e00-\u9fff][\u4e00-\u9fff\s]{{1,14}}[\u4e00-\u9fff])\s*[·•・—–―{FIGURES}]"
)
_ROMAN = re.compile(r"(?:[A-Za-z]{2,}+ ){2,}+[A-Za-z]{2,}+|[A-Z]{12,}+")
_MAY_BE_HEAD = re.compile(rf"公\s*报|期|[GＧ]|^[·•・—–―{FIGURES}]")
_STOPS = re.compile(r"[。；：，]")
_YEAR_BOOK = re.compile(
    rf"《?[\u4e00-\u9fff]{{2,12}}?(?:{one_of('notice_words', 'year_book')})》?"
    r"[（(·]?(?:\d{4}[年卷]?)?[）)]?"
)
_WIDE_BLANK = re.compile(r"\S(?:\s{4}|\u3000{2}|\t)\s*\S")
"""What parts the left of a running head from its right."""
_LETTERHEAD = re.compile(r"([\u4e00-\u9fff]{4,24})文件")


SITE = "site"
"""The kind of lines of a web page that are the site's, not the document's."""


def find_furniture(document: Document, profile: Profile, contents: Sequence[PageContent] = ()) -> Furniture:
    """Set apart the furniture of a source's pages, first what their reader knows to be such."""
    leaves = Leaves.of_contents(document, contents)
    found = Furniture(section_names=set(profile.sections), leaves=leaves)
    _mark_known(document, contents, found)
    found.kinds.update((line.index, "leader") for line in leaders_between(found.content(document.lines)))
    pages: defaultdict[int, list[Line]] = defaultdict(list)
    for line in found.content(document.lines):
        pages[leaves.of(line)].append(line)
    # A head that its reader knows may name the issue all the same.
    _find_heads(document, found)
    _find_section_heads(pages, found)
    _find_year_book_heads(pages, found)
    _find_repeats(pages, found)
    _find_page_numbers(pages, found)
    _find_ornaments(pages, found)
    _find_rules(pages, found)
    find_own_contents(found.content(document.lines), found)
    find_contents(pages, found)
    find_cover(pages, found)
    find_colophon(pages, found)
    _learn_marked_sections(pages, found)
    _find_banners(pages, found)
    _find_letterheads(pages, found)
    find_letter_parts(pages, found)
    return found


def _mark_known(document: Document, contents: Sequence[PageContent], found: Furniture) -> None:
    """The lines that pages' readers set apart, and what else they know of the document."""
    found.is_one_document = any(content.is_one_document for content in contents)
    for content in contents:
        for label in content.labels:
            start, end = (document.offset(content.page.number, at) for at in (label.start, label.end))
            found.labels.append((label.label, Flow.placed(document.text[start:end], range(start, end))))
        found.aside += [
            (document.offset(content.page.number, start), document.offset(content.page.number, end))
            for start, end in content.aside
        ]
        found.links += [
            replace(link, at=document.offset(content.page.number, link.at)) for link in content.links
        ]
    stretches = [
        (document.offset(content.page.number, start), document.offset(content.page.number, end))
        for content in contents
        for start, end in content.furniture
    ]
    ends = [end for _, end in stretches]
    for line in document.lines:
        at = bisect_left(ends, line.end)
        if at < len(stretches) and stretches[at][0] <= line.start:
            # A head in a Word file may name the issue; what stands around a web page's document does not.
            found.kinds[line.index] = SITE if found.is_one_document else "furniture"


def _narrow(text: str) -> str:
    """A line without blanks, its full-width letters and digits as narrow ones."""
    return (
        unicodedata.normalize("NFKC", solid(text))
        .replace("(", "（")
        .replace(")", "）")
        .replace(",", "，")
        .replace(":", "：")
    )


def _find_heads(document: Document, found: Furniture) -> None:
    """Running heads that name the issue, the publication or, between dots, the section."""
    marks: Counter[tuple[int, int]] = Counter()
    names: Counter[str] = Counter()
    edges = _at_edges(document)
    for line in document.lines:
        if found.kinds.get(line.index) == SITE or not _MAY_BE_HEAD.search(line.text):
            continue
        text = _narrow(line.text)
        if len(text) > DOCUMENT.max_head:
            continue
        mark = ISSUE_MARK.search(text) or (_DOTTED_MARK.search(text) if _NAMED.search(text) else None)
        name = PUBLICATION.search(text)
        rest = _rest_of_head(text) if mark or name else ""
        decorated = _DECORATED_HEAD.fullmatch(line.text)
        if found.is_one_document and name is None and rest and not decorated:
            continue  # A page's document may be called so itself: 某市统计月报（2031年第5期）.
        whole_name = name is not None and not rest
        if (mark and _may_be_section(rest)) or whole_name:
            found.kinds[line.index] = "running head"
            if rest:
                _learn_section(found, line, rest)
            number = _number_in_head(line.text)
            if number and number != text:
                found.printed_numbers.setdefault(line.page, number)
        elif decorated and line.text[0] in FIGURES and edges[line.solid] <= 1:
            # ◆ 大事记 ◆ over a section's first notice is no head of its pages.
            found.section_names.add(solid(decorated[1]))
        elif decorated:
            found.kinds[line.index] = "running head"
            _learn_section(found, line, solid(decorated[1]))
        if mark and line.index in found.kinds:
            marks[int(mark["year"]), int(mark["number"])] += 1
        if name and line.index in found.kinds:
            names[name[1]] += 1
    found.issue = max(marks, key=lambda key: (marks[key], key)) if marks else None
    found.publication = max(names, key=lambda key: (names[key], key)) if names else None


def _find_section_heads(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Running heads of the gazette's name and a section's, a blank apart: they stand at the edge of pages.

    An extraction may put them behind the text, before a foot with the issue and the page's number.
    """
    heads: list[tuple[Line, str]] = []
    romanised: dict[str, list[tuple[Line, str]]] = defaultdict(list)
    for lines in pages.values():
        left = found.content(lines)
        for line in dict.fromkeys((*lines[:1], *left[:1], *left[-1:], *lines[-1:], *_beside_numbers(lines))):
            text = _narrow(line.text)
            rest = _rest_of_head(text)
            roman = _ROMAN.match(text)
            if line.text == line.solid or len(text) > DOCUMENT.max_head + (roman.end() if roman else 0):
                continue
            if not SECTION_NAME.fullmatch(rest) or line.index in found.kinds:
                continue
            if PUBLICATION.search(text):
                heads.append((line, rest))
            elif roman:
                romanised[solid(roman[0]).upper()].append((line, rest))
    # YUNSHAN SHI RENMIN ZHENGFU GONGBAO 市政府文件: the name in letters alone, on right pages.
    repeated = [own for own in romanised.values() if len(own) >= DOCUMENT.min_repeats]
    heads = heads if len(heads) >= DOCUMENT.min_repeats else []
    heads += [head for own in repeated for head in own]
    for line, name in heads:
        found.kinds[line.index] = "running head"
        _learn_section(found, line, name)
        if number := _number_in_head(line.text):
            found.printed_numbers.setdefault(line.page, number)


def _beside_numbers(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines next to a bare number that stands first or last on a page: a head over it, or below."""
    if len(lines) > 1 and _EDGE_NUMBER.fullmatch(lines[0].text):
        yield lines[1]
    if len(lines) > 1 and _EDGE_NUMBER.fullmatch(lines[-1].text):
        yield lines[-2]


def _number_in_head(text: str) -> str | None:
    """The page number that a running head ends or begins with: odd pages have it outside, as even ones do.

    The number of an issue, a month or a day is followed by its word; one of a year has four digits.
    """
    number = re.search(r"(?:^|[^\d·•.．])(\d{1,3})\s*$|^\s*(\d{1,3})(?![\d年月日期·•.．])(?=\D)", text)
    return (number[1] or number[2]) if number else None


def _at_edges(document: Document) -> Counter[str]:
    """How often a line is the first or last of its page."""
    lines = document.lines
    last = (one for one, after in zip_longest(lines, lines[1:]) if after is None or after.page != one.page)
    first = (
        one
        for one, before in zip(lines, [None, *lines], strict=False)
        if before is None or before.page != one.page
    )
    return Counter(line.solid for line in (*first, *last))


def _may_be_section(rest: str) -> bool:
    """Whether what else a running head has is short and no sentence."""
    return len(rest) <= DOCUMENT.max_section_in_head and not re.search(r"[，。；：、]", rest)


def _rest_of_head(text: str) -> str:
    """A running head without the issue's mark, the publication's name, dates and page number."""
    for pattern in (ISSUE_MARK, _DOTTED_MARK, _TOTAL_MARK, _PUBLISHED):
        text = pattern.sub("", text)
    text = PUBLICATION.sub("", without_days(text))
    text = re.sub(r"[A-Za-z]{3,}", "", text)
    return _ORNAMENT.sub("", re.sub(r"^\d{1,3}|\d{1,3}$", "", text)).strip("《》()（）")


def _learn_section(found: Furniture, line: Line, name: str) -> None:
    if SECTION_NAME.fullmatch(name):
        found.section_names.add(name)
        found.sections.setdefault(found.leaves.of(line), name)


def _find_year_book_heads(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Heads of a year-book's pages, which name it and the section: 永州年鉴2031 … 大事记, facing 大事记 … 35.

    The name alone may be a title; it is a head at the edge of several pages.
    """
    heads: list[tuple[Line, str]] = []
    others: list[tuple[Line, str]] = []
    for lines in pages.values():
        for line in dict.fromkeys((lines[0], lines[-1])):
            text = _narrow(line.text)
            book = _YEAR_BOOK.search(text) if len(text) <= DOCUMENT.max_head else None
            rest = _rest_of_head(text if book is None else text[: book.start()] + text[book.end() :])
            is_name = SECTION_NAME.fullmatch(rest) is not None
            if book is not None and (not rest or is_name):
                heads.append((line, rest))
            elif is_name and _WIDE_BLANK.search(line.text) and _number_in_head(line.text):
                others.append((line, rest))
    alone = [one for one in heads if one[1] in found.section_names and _WIDE_BLANK.search(one[0].text)]
    faced = [one for one in others if one[1] in found.section_names]
    heads = heads if len({line.page for line, _ in (*heads, *faced)}) >= DOCUMENT.min_book_pages else alone
    if not heads:
        return
    names = {name for _, name in heads if name} | found.section_names
    for line, name in [*heads, *(one for one in others if one[1] in names)]:
        found.kinds[line.index] = "running head"
        _learn_section(found, line, name)
        if number := _number_in_head(line.text):
            found.printed_numbers.setdefault(line.page, number)


def _find_repeats(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Lines that stand, digits aside, at the edge of several pages and name the gazette or a section.

    So does the issue alone, the same on each: 2025.3.
    """
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    count = DOCUMENT.edge_lines
    for lines in pages.values():
        rest = found.content(lines)
        for line in dict.fromkeys((*rest[:count], *rest[-count:])):
            key = re.sub(r"\d+", "#", line.solid) if "公报" in line.solid else ""
            if key and len(key) <= DOCUMENT.max_head:
                seen[key].append(line)
            elif _DOTTED_MARK.fullmatch(line.solid):
                seen[line.solid].append(line)
    for lines in seen.values():
        if len({line.page for line in lines}) >= DOCUMENT.min_repeats:
            found.kinds.update((line.index, "running head") for line in lines)


def _find_page_numbers(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Page numbers: between dots or dashes anywhere, others at a page's edge where they count on."""
    bare: dict[int, list[tuple[Line, str]]] = {}
    for page, lines in pages.items():
        for line in lines:
            decorated = _DECORATED_NUMBER.fullmatch(line.text)
            if decorated:
                found.kinds[line.index] = "page number"
                found.printed_numbers.setdefault(line.page, decorated[1] or decorated[2])
        rest = found.content(lines)
        edges = [
            (line, match["number"])
            for line in (rest[:1] + rest[-1:])
            if (match := _EDGE_NUMBER.fullmatch(line.text))
        ]
        if edges:
            bare[page] = edges
    shifts = Counter(int(number) - found.leaves.first(page) for page, number in found.printed_numbers.items())
    shifts.update(int(printed) - page for page, edges in bare.items() for _, printed in edges)
    if not shifts:
        return
    shift, support = shifts.most_common(1)[0]
    # A document of two pages counts both, from the first on.
    counts_all = shift == 0 and support == len(pages) > 1
    if support < DOCUMENT.min_repeats and not counts_all:
        return
    # Pictures between the pages, or pages left out of a file, move the count on: each run has its own.
    counted = {shift} | {other for other in shifts if _runs_on(other, bare)}
    for page, edges in bare.items():
        for line, printed in edges:
            if int(printed) - page in counted:
                found.kinds[line.index] = "page number"
                found.printed_numbers.setdefault(line.page, printed)


def _find_ornaments(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Signs alone on their lines beside a running head or a page number, the same on several pages."""
    seen: defaultdict[str, list[Line]] = defaultdict(list)
    for lines in pages.values():
        for at, line in enumerate(lines):
            if _ORNAMENTS.fullmatch(line.solid) is None:
                continue
            beside = (*lines[max(at - 1, 0) : at], *lines[at + 1 : at + 2])
            if any(one.index in found.kinds for one in beside):
                seen[line.solid].append(line)
    for lines in seen.values():
        if len({line.page for line in lines}) >= DOCUMENT.min_repeats:
            found.kinds.update((line.index, "ornament") for line in lines)


def _find_rules(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Rules set as signs, one many times: under the red head, over the lists of copies, between documents."""
    for lines in pages.values():
        found.kinds.update((line.index, "rule") for line in lines if _is_rule(line.solid))


def _is_rule(text: str) -> bool:
    return _RULE.match(text) is not None and len(text) >= DOCUMENT.shortest_rule and len(set(text)) == 1


def _runs_on(shift: int, bare: dict[int, list[tuple[Line, str]]]) -> bool:
    """Whether the bare numbers of enough pages one behind the other are as far from the pages' own."""
    run = last = 0
    for page, edges in sorted(bare.items()):
        counts = any(int(number) - page == shift for _, number in edges)
        run = run + 1 if counts and page == last + 1 else int(counts)
        last = page
        if run >= DOCUMENT.min_repeats:
            return True
    return False


def _learn_marked_sections(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Sections that nobody has named, told by a sign before known ones: ■ 人事任免, ■ 统计信息."""
    marked: defaultdict[str, set[str]] = defaultdict(set)
    for lines in pages.values():
        for line in found.content(lines):
            match = _MARKED_SECTION.fullmatch(line.solid)
            if match:
                marked[match["mark"]].add(match["name"])
    for names in marked.values():
        if len(names) >= DOCUMENT.min_repeats and 2 * len(names & found.section_names) >= len(names):
            found.section_names |= names


def _find_banners(pages: dict[int, list[Line]], found: Furniture) -> None:
    """Section names alone on a line, with or without brackets or ornaments.

    A bare name some lines below a banner of that name ends a title: 《…办法》 over 政策解读. Within a web
    page's one document it is what it says, such as the title of a table: 主要经济指标. Right below what
    its page begins with it ends a title of two lines: 某市2031年国民经济和社会发展 / 统计公报.
    """
    for lines in pages.values():
        at_top, last, above = True, "", ""
        first = next((line for line in lines if line.index not in found.kinds), None)
        for line in lines:
            if line.index in found.kinds:
                continue
            name = bare_name(line.text)
            if (
                name not in found.section_names
                or CONTENTS_HEAD.fullmatch(name)
                or line.solid == name == above
                or (found.is_one_document and not at_top)
                or _ends_title(first, line)
            ):
                at_top, above = False, last
                continue
            last, above = name, ""
            found.kinds[line.index] = "banner"
            found.banners.add(Banner(line, name, at_top), found.leaves.of(line))
            found.sections.setdefault(found.leaves.of(line), name)


def _ends_title(first: Line | None, line: Line) -> bool:
    """Whether a line goes on with what its page begins with: the name of a year's document, and no date."""
    if first is None or line.index != first.index + 1:
        return False
    period = parse_head_period(first.text)
    is_other = date_line(first.text) or ISSUE_MARK.search(first.text) or _STOPS.search(first.text)
    return period is not None and period.year is not None and names_more(first.solid) and not is_other


def _find_letterheads(pages: dict[int, list[Line]], found: Furniture) -> None:
    """The red head of a document's first page, …人民政府文件, with the document's number below it."""
    for lines in pages.values():
        rest = found.content(lines)
        for at, line in enumerate(rest):
            name = _LETTERHEAD.fullmatch(line.solid)
            below = rest[at + 1 : at + 1 + DOCUMENT.letterhead_lines]
            if name and names_organ(name[1]) and any(map(_is_number, below)):
                found.kinds[line.index] = "letterhead"


def _is_number(line: Line) -> bool:
    text = line.solid.strip("（）()")
    numbers = find_document_numbers(text) if len(text) <= DOCUMENT.max_head else []
    return len(numbers) == 1 and numbers[0].text == text
