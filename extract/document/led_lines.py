"""Lists of titles that lead to page numbers, wherever they stand: an issue's contents, or a document's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongbao.extract.document.furniture_model import SECTION_NAME, bare_name
from gongbao.extract.document.settings import DOCUMENT
from gongbao.extract.model.document import Line
from gongbao.normalize.text.lexicon import words_with
from gongbao.normalize.time.times import date_line

_LED = re.compile(
    r"(?<![….·．―_])(?:…|\.{3}|·{3}|．{3}|―{3}|_{3})[….·．―_\s]*+[（(]?(?P<page>\d{1,3})[）)]?$"
)
_LEADER = re.compile(r"[….·．―_\s]+")
_GOES_ON = ("…", ".", "·", "．", "―", "_")
_NUMBER_ENDS = (*"0123456789", "）", ")")
_SENTENCE = re.compile(r"[。；]$")
_LEADS_IN = re.compile(r"[：，]$")
_OTHER_LISTS = words_with("notice_words", "contents")
"""A title that ends so, and is more than that, heads a list of documents."""


@dataclass(frozen=True, slots=True)
class LedLines:
    """A list of titles on one page, by places among its lines: its first line, the one behind its last."""

    first: int
    end: int
    is_headed: bool


def leads_to_page(line: Line) -> re.Match[str] | None:
    """The number of a page that ends a line behind dots."""
    return _LED.search(line.text) if line.text.endswith(_NUMBER_ENDS) else None


def leaders_between(lines: Sequence[Line]) -> list[Line]:
    """The lines of dots alone between a title and the number that they lead to: pdftotext -raw gives each dot
    of a leader set wide a line of its own."""
    found: list[Line] = []
    run: list[Line] = []
    above: Line | None = None
    for line in lines:
        if line.text[0] in _GOES_ON and _LEADER.fullmatch(line.text):
            run.append(line)
            continue
        if run and above is not None and above.text.endswith(_GOES_ON) and leads_to_page(line):
            found += run
        run, above = [], line
    return found


def led_lines(lines: Sequence[Line], heads: Sequence[int], *, goes_on: bool) -> Iterator[LedLines]:
    """The lists of a page's lines whose titles lead, one close below another, to numbers that never fall.

    Args:
        lines: The lines of one page that are not known as anything else.
        heads: The places of lines that say 目录.
        goes_on: Whether a list ends the page before, which may go on at this page's top.
    """
    last = 0
    for run in _runs(lines):
        above = [at for at in heads if last <= at < run[0] <= at + DOCUMENT.contents_gap]
        at_top = not last and run[0] < DOCUMENT.contents_gap
        least = 1 if goes_on and at_top else DOCUMENT.min_led if above else DOCUMENT.min_led_headless
        if len(run) < least or not (above or _may_be_headless(lines, run[0])):
            continue
        first = above[-1] if above else _first_of(lines, run[0], last, at_top=at_top)
        last = run[-1] + 1
        yield LedLines(first, last, bool(above))


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """The places of lines that lead to pages, those of one list together."""
    run: list[int] = []
    page = 0
    for at, line in enumerate(lines):
        led = leads_to_page(line)
        if run and (at - run[-1] > DOCUMENT.contents_gap or _SENTENCE.search(line.text)):
            yield run
            run, page = [], 0
        if led is None:
            continue
        if run and int(led["page"]) < page:
            yield run
            run = []
        run.append(at)
        page = int(led["page"])
    if run:
        yield run


def _may_be_headless(lines: Sequence[Line], at: int) -> bool:
    """Whether nothing close above leads in to the list or calls it something else, as 发文目录 does."""
    above = lines[max(0, at - DOCUMENT.contents_gap) : at]
    named = any(line.solid.endswith(word) for line in above for word in _OTHER_LISTS)
    return not named and not (above and _LEADS_IN.search(above[-1].text))


def _first_of(lines: Sequence[Line], at: int, last: int, *, at_top: bool) -> int:
    """Where a list without a head begins: with its page, or with a section's name over its first title."""
    above = lines[last:at]
    if at_top and not any(_SENTENCE.search(line.text) or date_line(line.text) for line in above):
        return 0
    return at - 1 if above and SECTION_NAME.fullmatch(bare_name(above[-1].text)) else at
