"""Which lines of a copied page are its document's, which its site's, and what its particulars say."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise, takewhile

from gongbao.extract.lexicon.column_heads import are_document_heads
from gongbao.extract.lexicon.figure_words import indicator_heads, is_figure, names_places
from gongbao.extract.lexicon.labels import label_of
from gongbao.extract.lexicon.page_labels import (
    begins_with_label,
    gives_nothing,
    glued_label,
    is_of_site,
    labels_in,
)
from gongbao.extract.lexicon.site_words import (
    is_digest,
    is_menu,
    is_path,
    is_site_line,
    is_site_name,
    opens_page,
    tells_of_site,
)
from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.copy_title import title_places
from gongbao.extract.sources.copies.leads import menu_end
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.head_numbers import number_before_title
from gongbao.normalize.documents.titles import is_whole_title, names_organ, starts_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.days import CLOCK, SITE_DAY, WRITTEN_DAY
from gongbao.normalize.time.times import date_line

_SENTENCE = re.compile(r"[。；]|[：:]$")
_CLOCK = re.compile(rf"(?:{SITE_DAY}|{WRITTEN_DAY})\s*{CLOCK}")
_DAY_OF_SITE = re.compile(rf"[（(\[【]?{SITE_DAY}(?!\d)")
_ADDRESS = re.compile(r"(?:(?:[\u4e00-\u9fff]{2,6}|[A-Za-z]+(?: [A-Za-z]+)?)[：:]\s*)?https?://[\x21-\x7e]+")
_COUNTS = words_with("table_words", "visits")
"""End labels whose values are numbers: 阅读次数： over a title has none."""
_OWN_NAME = re.compile(r"(?:https?://|www\.)[\x21-\x7e]++")
"""The name of the site, before when it put the page up: www.donghe.gov.cn 发布时间：…."""
_CALL = re.compile(r"(?:[\u4e00-\u9fff]{2,12}[：:]\s*)?(?:\d{3,4}[-－—])?\d{7,8}")
_PICTURE = re.compile(r"\S+\.(?:jpe?g|png|gif|bmp|webp)", re.IGNORECASE)
_UNKNOWN_LABEL = re.compile(r"[\u4e00-\u9fff\s]{2,12}[：:]")
_FILE = re.compile(
    r"^[^：:。]{6,}\.(?:docx?|xlsx?|pptx?|pdf|ofd|wps|et|zip|rar)(?:\s*[（(][^（）()]*[）)])?$", re.IGNORECASE
)
_ISSUE = re.compile(
    rf"(?:19|20)\d{{2}}年第\d{{1,3}}期|.{{2}}政府公报|^(?:{one_of('notice_words', 'contents')})$"
)
_WIDE_BLANKS = re.compile(r"\s{2,}|[\u3000\t|｜]+")
_YEAR_AND_SERIAL = re.compile(r"[〔\[［【（(]\d{4}[〕\]］】）)]\s*\d")
_BODIES = re.compile(r"^各|[，,、]")
_CAPTION = re.compile(rf"(?:{one_of('table_words', 'table_label')})\s*\d{{1,2}}(?!\d)")
_NO_WORD = re.compile(r"[：:|｜\[\]【】（）()>\s]+")
_HEAD_PART = re.compile(rf"[（(\[【].*[）)\]】]|.{{6,}}文件|.*[：:].*|[\u4e00-\u9fff]{{4,30}}{WRITTEN_DAY}")


@dataclass(frozen=True, slots=True)
class SiteParts:
    """The places of a site's lines, those of its blocks of particulars among them, and where the text begins.

    `is_page` says that the text is one page of a site, with a single document on it; `untold` are the lines
    of particulars that are of one document of several.
    """

    site: frozenset[int]
    blocks: tuple[tuple[int, int], ...]
    text_start: int
    is_page: bool
    untold: tuple[str, ...] = ()


def site_parts(lines: Sequence[CopyLine], tabled: Set[int]) -> SiteParts:
    """Tell a site's lines from its document's.

    Args:
        lines: The lines of a text of one page.
        tabled: The places of those in its tables.
    """
    starts = _page_starts(lines)
    if len(starts) == 1:
        return _one_page(lines, tabled)
    site: set[int] = set()
    untold: list[str] = []
    for first, end in pairwise([*starts, len(lines)]):
        own = _one_page(lines[first:end], {at - first for at in tabled if first <= at < end})
        site.update(first + at for at in own.site)
        block = [lines[first + at].text for run in own.blocks for at in range(run[0], run[1] + 1)]
        untold += [text for text in block if not is_of_site(text)]
    # Particulars are said of the only document of a source: of several nothing tells which is whose.
    return SiteParts(frozenset(site), (), 0, is_page=False, untold=tuple(untold))


def _page_starts(lines: Sequence[CopyLine]) -> list[int]:
    """Where pages begin that stand one behind another: a menu, a path, particulars over a title again."""
    sentences = [at for at, line in enumerate(lines) if "。" in line.text]
    starts = [0]
    for at, line in enumerate(lines[: max(sentences, default=0)]):
        opens = opens_page(line.text) or (begins_with_label(line.text) and not is_site_line(line.text))
        if not opens or not _is_over_title(lines, at) or _heads_list(lines, at):
            continue
        over = at
        while over > starts[-1] and _is_around(lines[over - 1].text):
            over -= 1
        if bisect_left(sentences, over) > bisect_left(sentences, starts[-1]):
            starts.append(over)
    return starts


def _is_over_title(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether the first line below that is not the site's begins as a title does."""
    rest = lines[at + 1 : at + 1 + COPY.head_lines]
    below = (
        line
        for place, line in enumerate(rest, start=at + 1)
        if not (_is_around(line.text) or _is_value(lines, place))
    )
    return starts_as_title(next((line.solid for line in below), ""))


def _is_around(text: str) -> bool:
    return _is_sites(text) or begins_with_label(text)


def _one_page(lines: Sequence[CopyLine], tabled: Set[int]) -> SiteParts:
    start = _text_start(lines, tabled)
    head = [at for at in range(start) if at not in tabled]
    block = _block(lines, head, start)
    signs = {at for at in head if _is_sites(lines[at].text)}
    title = title_places(lines, [at for at in head if at not in signs and at not in block], signs | block)
    others = _above(lines, head, signs | block, title) | _between(lines, head, signs | block, title)
    told = _are_told(lines, signs, block) and not _is_issue(lines, head, title)
    # Of a label that had a picture or buttons for its value a page leaves the colon.
    others |= {at for at in head if _NO_WORD.fullmatch(lines[at].text)}
    top = signs | block | (others if told else set())
    foot_block, foot = _foot(lines, start, tabled, is_page=told)
    if start == len(lines) and title and told:
        # Nothing but a title: below the first tool stand only files and more of the site.
        foot |= {at for at in head if at > min((at for at in signs if at > title[-1]), default=start)}
    return SiteParts(
        frozenset(top | foot_block | foot),
        tuple(_runs(sorted(block)) + _runs(sorted(foot_block))),
        start,
        told or (bool(foot_block) and not _is_issue(lines, head, title)),
    )


def _are_told(lines: Sequence[CopyLine], signs: Iterable[int], block: Collection[int]) -> bool:
    own = [at for at in signs if at not in block]
    sure = any(tells_of_site(lines[at].text) or _is_structural(lines[at].text) for at in own)
    return (
        bool(block) or sure or len(own) >= COPY.min_signs or any(_CLOCK.search(lines[at].text) for at in own)
    )


def _is_issue(lines: Sequence[CopyLine], head: Iterable[int], title: Collection[int]) -> bool:
    """Whether a head names an issue of a gazette, which holds many documents."""
    return any(
        _ISSUE.search(lines[at].solid) for at in head if at not in title and not is_path(lines[at].text)
    )


def _is_sites(text: str) -> bool:
    """Whether a line of a head is the site's: a menu, a path, tools, a day with its hour, an address."""
    text = _OWN_NAME.sub("", text, count=1).lstrip() if _OWN_NAME.match(text) else text
    apart = not text or any(form.fullmatch(text) for form in (_ADDRESS, _CALL, _PICTURE))
    return (
        apart
        or is_site_line(text)
        or _is_structural(text)
        or _is_day(text)
        or is_digest(text)
        or is_site_name(text)
    )


def _is_structural(text: str) -> bool:
    return is_menu(text) or is_path(text)


def _is_day(text: str) -> bool:
    """Whether a line over a text tells its day as sites do, alone or with its source and readers."""
    return not _SENTENCE.search(text) and bool(_DAY_OF_SITE.match(text) or _CLOCK.search(text))


def _text_start(lines: Sequence[CopyLine], tabled: Set[int]) -> int:
    """The first line of the text: a sentence, an addressee, a numbered part, or a table's, its number's."""
    menu = menu_end(lines)
    for at, line in enumerate(lines[menu : menu + COPY.head_lines], start=menu):
        if _heads_list(lines, at) or _heads_figures(lines, at):
            return at
        if _is_sites(line.text) or begins_with_label(line.text) or _is_value(lines, at):
            continue
        if _NO_WORD.fullmatch(line.text) or _is_called(lines, at) or _explains_title(lines, at):
            continue
        if _is_caption(lines, at, tabled):
            return at
        if at in tabled or label_of(line.text) or (_SENTENCE.search(line.text) and not _is_label(lines, at)):
            return at
    return min(len(lines), menu + COPY.head_lines)


def _is_caption(lines: Sequence[CopyLine], at: int, tabled: Set[int]) -> bool:
    """Whether a line is the numbered title of a table below it, under what may be that of the document."""
    if not at or _CAPTION.match(lines[at].text) is None or tabled.isdisjoint((at + 1, at + 2)):
        return False
    above = lines[at - 1]
    is_title = len(above.solid) >= COPY.min_title and not names_organ(above.solid)
    return is_title and not (_is_around(above.text) or _SENTENCE.search(above.text))


def _heads_figures(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line is the first head of a table of figures, set one cell a line or one row a line."""
    first = solid(_WIDE_BLANKS.split(lines[at].text)[0])
    if first not in indicator_heads() and not names_places(first):
        return False
    below = lines[at + 1 : at + 1 + COPY.lines_of_list]
    return sum(is_figure(word) for line in below for word in line.text.split()) >= COPY.listed_figures


def _is_called(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line names whose number stands alone on the next."""
    below = lines[at + 1].text if at + 1 < len(lines) else ""
    return lines[at].text.endswith(("：", ":")) and _CALL.fullmatch(below) is not None


def _explains_title(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a sentence right under a title begins with it: what a lexicon's page says of the document."""
    above, own = (lines[at - 1].solid, lines[at].solid) if at else ("", "")
    return (
        is_whole_title(above) and own.startswith(above) and own.endswith("。") and len(own) > len(above) + 1
    )


def _is_value(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line is the value of the label that fills the line above."""
    if not at:
        return False
    text = lines[at - 1].text
    found = list(labels_in(text, 0, len(text)))
    if not begins_with_label(text) or found[-1].start < found[-1].end:
        return False
    # 主题词： left blank over a title has no value, nor 发文日期： over an addressee, 字体：【 over a number
    # or a sentence.
    ends = lines[at].text.endswith(("：", ":"))
    if ends and _BODIES.search(lines[at].text):
        return False
    counts = found[-1].label.endswith(_COUNTS) and not any(map(str.isdecimal, lines[at].solid[:1]))
    is_head = starts_as_title(lines[at].solid) or ends or lines[at].is_number or counts
    is_head = is_head or _begins_title(lines, at) or number_before_title(lines[at].text) is not None
    is_head = is_head or _is_rules(lines[at]) or _SENTENCE.search(lines[at].text) is not None
    return not (is_head and gives_nothing(found[-1].label))


def _begins_title(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line is the body of a title whose 关于… stands below."""
    below = lines[at + 1].solid if at + 1 < len(lines) else ""
    return names_organ(lines[at].solid) and below.startswith("关于")


def _is_rules(line: CopyLine) -> bool:
    """Whether a line is the title of rules: a keyword's line is set apart by blanks (防汛 通知)."""
    return len(line.solid) >= COPY.min_title and " " not in line.text.strip() and is_whole_title(line.solid)


def _is_label(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a short line with a colon at its end stands among labels, and is one that no table knows."""
    text = lines[at].text
    if not text.endswith(("：", ":")) or len(solid(text)) > COPY.longest_label:
        return False
    below = [line.text for line in lines[at + 1 : at + 3]]
    return any(map(begins_with_label, below)) and not names_organ(text.rstrip("：:"))


def _block(lines: Sequence[CopyLine], places: Sequence[int], end: int) -> set[int]:
    """The places of a block of particulars: labels, their values, and other labels under them."""
    counts: dict[int, int] = {}
    for at in places:
        text = lines[at].text
        if _heads_list(lines, at):
            continue
        if begins_with_label(text):
            counts[at] = sum(1 for _ in labels_in(text, 0, len(text)))
        elif (
            counts.get(at - 1) is not None
            and at < end
            and (_is_value(lines, at) or _is_unknown_label(lines, at))
        ):
            counts[at] = 0
    runs = [range(first, last + 1) for first, last in _runs(sorted(counts))]
    # A label alone may be the document's own: its number, its registration.
    kept = [
        run
        for run in runs
        if sum(counts[at] for at in run) >= COPY.min_labels or is_of_site(lines[run[0]].text)
    ]
    enough = sum(counts[at] for run in kept for at in run) >= COPY.min_labels
    return (
        {at for run in kept for at in run} | glued_block(lines, places)
        if enough
        else glued_block(lines, places)
    )


def glued_block(lines: Sequence[CopyLine], places: Sequence[int]) -> set[int]:
    """The places of particulars whose labels have lost their colons, one a line: 发文机关云山市水利局.

    One of them tells a number or a day, which no sentence has right behind such a word.
    """
    found = [at for at in places if glued_label(lines[at].text) is not None]
    block: set[int] = set()
    for first, last in _runs(found):
        run = range(first, last + 1)
        told = (lines[at].text for at in run)
        if len(run) >= COPY.min_glued and any(map(_tells_number_or_day, told)):
            block |= set(run)
    return block


def _tells_number_or_day(text: str) -> bool:
    label = glued_label(text)
    value = text[label.start :] if label else ""
    return bool(find_document_numbers(value)) or date_line(value) is not None


def _heads_list(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line of labels stands over a list: its documents have numbers of their own below.

    A text may give each head of the list its line: 序号, 文件名称, 文号.
    """
    heads = [solid(cell) for cell in _WIDE_BLANKS.split(lines[at].text)]
    if len(heads) == 1:
        heads = _stacked_heads(lines, at)
    if not are_document_heads(heads):
        return False
    below = "\n".join(line.text for line in lines[at + 1 : at + 1 + COPY.lines_of_list])
    return len(_YEAR_AND_SERIAL.findall(below)) >= COPY.listed_numbers


def _stacked_heads(lines: Sequence[CopyLine], at: int) -> list[str]:
    """The words a line each around one of them from the head of the rows' numbers on; none without that."""
    near = range(max(0, at - COPY.stacked_heads), at + 1)
    serials = words_with("table_words", "serial_head")
    first = next((place for place in near if lines[place].solid in serials), None)
    below = () if first is None else lines[first : first + COPY.stacked_heads]
    return list(takewhile(lambda head: not head.isdecimal(), (line.solid for line in below)))


def _is_unknown_label(lines: Sequence[CopyLine], at: int) -> bool:
    """Whether a line under a block goes on with it: another label with its value, or with its value below."""
    found = _UNKNOWN_LABEL.match(lines[at].text)
    if found is None or len(lines[at].text) > COPY.longest_particular:
        above = lines[at - 1].text if at > 1 else ""
        is_value = above.endswith(("：", ":")) and not begins_with_label(above) and _is_label(lines, at - 1)
        return is_value and not _is_rules(lines[at])
    return found.end() < len(lines[at].text) or _is_label(lines, at)


def _above(
    lines: Sequence[CopyLine], head: Sequence[int], known: Collection[int], title: Sequence[int]
) -> set[int]:
    """The lines over the title that are the site's: those over a known one, and a menu below it."""
    first = min(title, default=max(known, default=-1) + 1)
    last = max((at for at in known if at < first), default=-1)
    return {
        at
        for at in head
        if at < first
        and not (lines[at].is_number or lines[at].is_registration)
        and (at < last or not _HEAD_PART.fullmatch(lines[at].solid))
    }


def _between(
    lines: Sequence[CopyLine], head: Sequence[int], known: Collection[int], title: Sequence[int]
) -> set[int]:
    """The lines under the title that stand alone between two of the site's, and names of files there."""
    below = [at for at in head if at > max(title, default=-1) and at not in known and not lines[at].is_number]
    return {at for at in below if (at - 1 in known and at + 1 in known) or _FILE.search(lines[at].text)}


def _foot(
    lines: Sequence[CopyLine], start: int, tabled: Collection[int], *, is_page: bool
) -> tuple[set[int], set[int]]:
    """The places of particulars below the text, and of the site's lines from the first tool on."""
    heads = _list_heads(lines)
    upwards = range(len(lines) - 1, start - 1, -1)
    last = next((at for at in upwards if _is_documents(lines, at, tabled, heads)), start)
    below = range(last + 1, len(lines))
    block = _block(lines, [at for at in below if not tells_of_site(lines[at].text)], len(lines))
    signs = [at for at in below if at not in block and _is_in_foot(lines[at].text)]
    sure = is_page or len(signs) >= COPY.min_signs or any(tells_of_site(lines[at].text) for at in signs)
    if not signs or not sure:
        return block, set()
    first = signs[0]
    while first - 1 > last and _FILE.search(lines[first - 1].text):
        first -= 1
    return block, set(range(first, len(lines))) - block


def _is_in_foot(text: str) -> bool:
    return is_site_line(text, COPY.longest_footer) or _ADDRESS.fullmatch(text) is not None


def _is_documents(lines: Sequence[CopyLine], at: int, tabled: Collection[int], heads: Sequence[int]) -> bool:
    """Whether a line below the head can only be the document's: a sentence, a table's row, a signature.

    A numbered line that stands in a list of links or files under one of the site's lines is not.
    """
    text = lines[at].text
    if at in tabled or (date_line(text) and names_organ(lines[at - 1].solid)):
        return True
    if _is_in_foot(text) or begins_with_label(text):
        return False
    if label_of(text) and not _ADDRESS.search(text) and at and not is_site_line(lines[heads[at]].text):
        return True
    return "。" in text and len(text) >= COPY.min_sentence


def _list_heads(lines: Sequence[CopyLine]) -> list[int]:
    """For each line the nearest from it upwards without a number: what a numbered list stands under."""
    heads: list[int] = []
    for at, line in enumerate(lines):
        heads.append(heads[-1] if heads and label_of(line.text) else at)
    return heads


def _runs(places: Sequence[int]) -> list[tuple[int, int]]:
    """The first and the last of each run of places that follow one another."""
    runs: list[tuple[int, int]] = []
    for place in places:
        if runs and place == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], place)
        else:
            runs.append((place, place))
    return runs
