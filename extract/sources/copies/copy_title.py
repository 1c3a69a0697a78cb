"""Where a copied page prints the title of its document, over its text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gongbao.extract.sources.copies.copy_lines import CopyLine
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.documents.head_numbers import number_before_title
from gongbao.normalize.documents.titles import (
    ends_as_title,
    is_whole_title,
    names_organ,
    organ_of,
    starts_as_title,
)
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.brackets import brackets
from gongbao.normalize.text.lexicon import one_of, words_with
from gongbao.normalize.time.days import WRITTEN_DAY

_REMARK = re.compile(rf"{brackets('round', 'square', 'tortoise', 'lenticular').whole}$")
_SUBTITLE = re.compile(r"[—–－-]{1,2}\s*[\u4e00-\u9fff]")
# A day, and no plan's years (2031-2033); who adopted the rules, and when.
_NO_TITLE = re.compile(
    rf"[。；：:，]$|\d{{4}}[-/.]\d{{1,2}}(?!\d)|^{WRITTEN_DAY}.*(?:{one_of('title_words', 'dated')})$"
)


def title_places(lines: Sequence[CopyLine], places: Sequence[int], known: Collection[int]) -> tuple[int, ...]:
    """The places of the lines that print the title; none where no line of a head may be one.

    Args:
        lines: The lines of a page.
        places: Those of its head that are not known to be the site's.
        known: Those that are.
    """
    may_be = [at for at in places if not (_NO_TITLE.search(lines[at].text) or lines[at].is_number)]
    told = _formal(lines, may_be) or _by_ending(lines, may_be) or _by_kind_alone(lines, may_be)
    return _with_main_title(
        lines, may_be, told or _printed_again(lines, may_be) or _over_tools(lines, may_be, known)
    )


def _with_main_title(
    lines: Sequence[CopyLine], places: Collection[int], told: tuple[int, ...]
) -> tuple[int, ...]:
    """A title with the line above it where it is but a subtitle behind a dash: ——各县人口情况."""
    above = told[0] - 1 if told else -1
    is_sub = told != () and _SUBTITLE.match(lines[told[0]].text.lstrip()) is not None
    return (above, *told) if is_sub and above in places else told


def _formal(lines: Sequence[CopyLine], places: Collection[int]) -> tuple[int, ...]:
    """The last lines that together read as a whole title: an organ, 关于, the kind of a document."""
    for last in sorted(places, reverse=True):
        best: tuple[int, ...] = ()
        text = ""
        for first in range(last, last - COPY.title_lines, -1):
            numbered = number_before_title(lines[first].text)
            own = solid(lines[first].text[slice(*numbered[1:])]) if numbered else lines[first].solid
            if first not in places or (best and not _goes_on(own, organ_of(text))):
                break
            # A site of laws prints the title, below it who adopted it and when, and all a second time.
            if (best and _is_alone_above(lines, first, text)) or (text and _is_whole(own)):
                break
            text = own + text
            if _is_whole(text):
                best = tuple(range(first, last + 1))
        if best:
            return best
    return ()


def _is_whole(text: str) -> bool:
    return starts_as_title(text) and is_whole_title(_REMARK.sub("", text))


def _goes_on(line: str, organ: str | None) -> bool:
    """Whether a title that reads as a whole begins a line above: with its organ, or the first of several.

    Over one that names its organ stand the page's own title, or the site's name, often the same organ's.
    """
    return organ is None or (names_organ(line) and not organ.startswith(line))


def _is_alone_above(lines: Sequence[CopyLine], at: int, title: str) -> bool:
    """Whether a title stands over a place by itself, on a line of its own."""
    return any(line.solid == title for line in lines[:at])


def _by_ending(lines: Sequence[CopyLine], places: Sequence[int]) -> tuple[int, ...]:
    for at in reversed(places):
        text = lines[at].solid
        if len(text) >= COPY.min_title and ends_as_title(text):
            # 云山县人民政府 | 森林防火禁火令; between two copies of a title its body is no part of it.
            broken = at - 1 in places and names_organ(lines[at - 1].solid)
            return (at - 1, at) if broken and not _is_alone_above(lines, at - 1, text) else (at,)
    return ()


def _by_kind_alone(lines: Sequence[CopyLine], places: Sequence[int]) -> tuple[int, ...]:
    """The last line of a head, where it is nothing but what a document to everybody is called: 公 示."""
    kinds = words_with("title_words", "ordered")
    return tuple(at for at in places[-1:] if lines[at].solid in kinds)


def _printed_again(lines: Sequence[CopyLine], places: Sequence[int]) -> tuple[int, ...]:
    """The last line of a head that stands above by itself, twice: so sites of laws print what they hold.

    Once may be the page's own title over that of its only table.
    """
    long = (at for at in reversed(places) if len(lines[at].solid) >= COPY.min_title)
    copies = ((at, sum(line.solid == lines[at].solid for line in lines[:at])) for at in long)
    return next(((at,) for at, count in copies if count >= COPY.copies_of_title), ())


def _over_tools(lines: Sequence[CopyLine], places: Sequence[int], known: Collection[int]) -> tuple[int, ...]:
    """The line right over the last of the site's that stand over the text, or the last of the head."""
    long = [at for at in places if len(lines[at].solid) >= COPY.min_title]
    # 青岭市财政局 over the site's menu is whose page it is.
    over = [at for at in long if at + 1 in known and not (names_organ(lines[at].solid) and at < long[-1])]
    return tuple((over or long)[-1:])
