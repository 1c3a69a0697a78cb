"""The lines of a copied text; a document that stands on one line is cut at the numbers of its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gongbao.extract.lexicon.labels import HAN
from gongbao.extract.lexicon.number_lines import number_beside
from gongbao.extract.lexicon.page_labels import begins_with_label, label_starts
from gongbao.extract.lexicon.site_words import is_site_line
from gongbao.extract.sources.copies.run_on_rows import row_starts
from gongbao.extract.sources.copies.settings import COPY
from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.documents.titles import is_whole_title, names_organ, names_signer, starts_as_title
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.numerals import parse_numeral
from gongbao.normalize.time.days import CLOCK, SITE_DAY
from gongbao.normalize.time.times import date_line

_MARK = re.compile(
    rf"(?P<part>{HAN})、|[（(](?P<sub>{HAN})[）)]|第(?P<article>{HAN})条(?=\s)"
    r"|(?<![\d.])(?P<item>\d{1,2})(?:[.．](?!\d)|、)"
)
_INNER = {"part": ("sub", "item"), "article": ("sub", "item"), "sub": ("item",), "item": ()}
"""What is counted anew below a part of each form."""
_ENDS = "。；！？：:）)】 \t\u3000\xa0"
_BROKEN = re.compile(r"(?<=[。；！？：:）)”])\s+(?=[\u4e00-\u9fff（(\d])")
_SENTENCE = re.compile(r"[。！？]")
_COLON = re.compile(r"：|:(?!\d)")
_DATE = re.compile(r"(?:\d{4}|[一二][〇○零一二三四五六七八九]{3})\s*年[^，。；]{1,10}?日")
_SIGNED_BEHIND = re.compile(
    rf"(?<=[。！])\s+(?P<who>(?:[\u4e00-\u9fff]{{2,30}}\s+){{0,3}})(?P<day>{_DATE.pattern})\s*$"
)
_SITE_DAY = re.compile(rf"(?<=[\s：:]){SITE_DAY}(?:\s+{CLOCK})?(?:\s+(?=[^\s\d])|$)")
_REGISTRATION = re.compile(r"[A-Z]{2,8}\d{0,4}(?:\s?[-–—－]\s?\d{2,8}){2}")
_OPENED = ("[", "【", "（", "(")
_BLANKS = re.compile(r"\s+")
_STOP = re.compile(r"[。；！）)】]")
# Characters that no name of a body comes to.
_LONGER_THAN_NAMES = 60


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A line that is not blank: where it stands in the page, its edges without blanks.

    `is_cut` says that nothing but what it says parts it from the words before it.
    """

    start: int
    end: int
    text: str
    is_cut: bool = False

    @property
    def solid(self) -> str:
        """The line without white space."""
        return solid(self.text)

    @property
    def is_number(self) -> bool:
        """Whether a document's number fills the line."""
        text = self.solid.strip("（）()")
        numbers = find_document_numbers(text)
        return len(numbers) == 1 and numbers[0].text == text

    @property
    def is_registration(self) -> bool:
        """Whether the number under which a document is registered fills the line: YSDR-2031-00012."""
        return _REGISTRATION.fullmatch(self.text) is not None


def copy_lines(text: str) -> list[CopyLine]:
    """The lines of a page's text."""
    lines: list[CopyLine] = []
    least = COPY.line_share * len(text)
    at = 0
    for raw in text.split("\n"):
        is_whole = len(raw) > max(COPY.longest_line, least)
        rows = row_starts(raw) if len(raw) > COPY.longest_line else []
        cuts = rows or (_cuts(raw) if is_whole else _cuts_at_day(raw) or _cuts_at_signature(raw))
        for start, end in zip([0, *cuts], [*cuts, len(raw)], strict=True):
            part = raw[start:end]
            if part.strip():
                first = at + start + len(part) - len(part.lstrip())
                text_of = part.strip()
                lines.append(CopyLine(first, first + len(text_of), text_of, start > 0))
        at += len(raw) + 1
    return lines


def _cuts_at_day(line: str) -> list[int]:
    """Where what a site says of a document begins on its title's line: 零售总额 2022-10-25 来源：…"""
    found = _SITE_DAY.search(line) if len(line) <= COPY.longest_footer else None
    if found is None:
        return []
    blanks = [blank.end() for blank in _BLANKS.finditer(line, 0, found.end())]
    start = next((at for at in blanks if at == found.start() or is_site_line(line[at:])), 0)
    title = line[:start]
    if len(solid(title)) < COPY.min_title or _SENTENCE.search(title) or begins_with_label(title):
        return []
    # [政策文件] 发布日期：2031-05-06 stands under what a search found, who publishes in front of his day.
    if (
        is_site_line(title)
        or names_organ(solid(title))
        or number_beside(line) is not None
        or title.startswith(_OPENED)
    ):
        return []
    told = start < found.start() or min(label_starts(line), default=-1) == found.end()
    return [start] if told else []


def _cuts_at_signature(line: str) -> list[int]:
    """Where who signs and the day begin that a copy has run on behind the last sentence, a blank between."""
    found = _SIGNED_BEHIND.search(line) if line.rstrip().endswith("日") else None
    if found is None or not date_line(found["day"]) or not all(map(names_signer, found["who"].split())):
        return []
    return sorted({found.start("who"), found.start("day")})


def _cuts(line: str) -> list[int]:
    """Where the lines of a document that stands on one begin, in order; none where no parts are numbered."""
    marks = _marks(line)
    if len(marks) < COPY.min_marks:
        return _cuts_at_blanks(line)
    stop = _SENTENCE.search(line)
    head = min(marks[0], stop.start() if stop else marks[0])
    return sorted({*marks, *_head_cuts(line[:head]), *_tail_cuts(line, marks[-1])} - {0, len(line)})


def _cuts_at_blanks(line: str) -> list[int]:
    """Where the lines of a short document begin whose breaks became blanks; none where nobody signs it.

    In the text blanks behind stops alone are breaks: others stand around figures and between words.
    """
    tail = list(_tail_cuts(line, 0))
    stop = _SENTENCE.search(line)
    if not tail or stop is None:
        return []
    broken = [found.end() for found in _BROKEN.finditer(line, stop.start(), max(tail))]
    return sorted({*_head_cuts(line[: stop.start()]), *broken, *tail} - {0, len(line)})


def _marks(line: str) -> list[int]:
    """Where numbers of parts stand that count on, behind a stop or a heading."""
    found: list[int] = []
    last = dict.fromkeys(_INNER, 0)
    anew: set[str] = set()
    for match in _MARK.finditer(line):
        form = str(match.lastgroup)
        number = parse_numeral(match[form]) or 0
        at = match.start()
        stopped = at == 0 or line[at - 1] in _ENDS
        headed = bool(found) and at - found[-1] <= COPY.longest_heading
        # Below the next part items are counted anew, or on.
        counts = number == last[form] + 1 or (number == 1 and form in anew)
        if not counts or not (stopped or headed):
            continue
        found.append(at)
        last[form] = int(number)
        anew = (anew - {form}) | set(_INNER[form])
    return found


def _head_cuts(head: str) -> Iterator[int]:
    """Where the lines of a head begin: at blanks between words, around its number, behind its addressee."""
    last = 0
    yield from label_starts(head)
    for blank in re.finditer(r"\s+", head):
        left, right = head[last : blank.start()], head[blank.end() :].split(maxsplit=1)[:1]
        # The letters of a word may be set apart; a day and its hour are one.
        if min(len(left), len(right[0]) if right else 0) > 1 and not (left[-1] + right[0][0]).isascii():
            yield blank.end()
            last = blank.end()
    for number in find_document_numbers(head):
        if not number.start or is_whole_title(solid(head[: number.start]).rstrip("（(")):
            yield from (number.start, number.end)
            last = max(last, number.end)
    found = _COLON.search(head, last)
    if found is None:
        return
    colon = found.start()
    title = next((end for end in range(last, colon) if _ends_title(head[last:end])), None)
    if title is not None and colon - title <= COPY.longest_addressee:
        yield title
    yield colon + 1


def _ends_title(text: str) -> bool:
    return is_whole_title(solid(text)) and starts_as_title(solid(text))


def _tail_cuts(line: str, start: int) -> Iterator[int]:
    """Where a signature and its date, or at the end a date alone, begin and end behind the last sentence."""
    after_stop = at = start
    last = len(line.rstrip())
    for date in _DATE.finditer(line, start):
        # A line may hold thousands of dates: what lies between two is looked at once.
        after_stop = max([after_stop, *(found.end() for found in _STOP.finditer(line, at, date.start()))])
        at = date.start()
        signs = _signer_start(line, after_stop, at)
        if date_line(date[0]) and (line[signs:at].strip() or date.end() >= last):
            yield from (signs, at, date.end())


def _signer_start(line: str, start: int, end: int) -> int:
    """Where the bodies begin that stand right before a date, behind an annex's name or alone."""
    first = at = end
    while at > start:
        low = max(start, at - _LONGER_THAN_NAMES)
        near = line[low:at].rstrip()
        if low + len(near) < at:
            at = low + len(near)
            continue
        word = near.split()[-1]
        begin = at - len(word)
        is_cut_off = begin == low > start and not line[low - 1].isspace()
        if is_cut_off or not names_signer(word):
            return first
        first = at = begin
    return start
