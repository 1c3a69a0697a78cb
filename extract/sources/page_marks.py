"""Where pages of a text end that no sign parts: at the numbers printed on them, which count on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gongbao.extract.sources.settings import SOURCE

_DASHES = r"·•・—–―－~～\-"
_ALONE = re.compile(
    rf"(?m)^[ \t\u3000]*+(?:[{_DASHES}]\s*+(\d{{1,4}})\s*+[{_DASHES}]"
    rf"|第\s*+(\d{{1,4}})\s*+页(?:\s*+[,，/]?\s*+共\s*+\d{{1,4}}\s*+页)?)[ \t\u3000]*+(?:\n|\Z)"
)
_BARE = re.compile(r"(?m)^[ \t\u3000]*+(\d{1,3})[ \t\u3000]*+(?:\n|\Z)")
_HEAD = re.compile(r"[^\n。，；]{0,30}(?:公\s*报|年\s*第\s*\d{1,3}\s*期)[^\n。，；]{0,30}(?:\n|\Z)")
_WHOLE_HEAD = re.compile(r"(?m)^[^\n。，；]{0,30}年第\d{1,3}期[^\n。，；]{0,30}(?:\n|\Z)")
_NAMED = re.compile(r"公\s*报|第\s*\d{1,3}\s*期")
_ISSUE = re.compile(
    r"(?:19|20)\d{2}(?: ?年)? ?第 ?\d{1,3} ?期|(?:19|20)\d{2} ?[·•.．] ?\d{1,2}(?!\d)"
    r"|(?:19|20)\d{2} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?"
)
"""The number or the day of an issue in a line with single blanks."""
_NUMBER_AT_END = re.compile(r"(?<![\d年月第])(\d{1,3})\Z")
_NUMBER_AT_START = re.compile(r"(\d{1,3})(?! ?[\d年月日期号])")
_BLANKS = re.compile(r"\s*+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A number that may be a page's, and its line; `is_headed`: the gazette's running head stands by it."""

    number: int
    start: int
    end: int
    is_headed: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """Marks that count on: the last one, those before it, how many, and how many have a head."""

    mark: _Mark
    before: _Run | None
    length: int
    heads: int

    @property
    def rank(self) -> tuple[int, int]:
        return self.heads, self.length

    def marks(self) -> list[_Mark]:
        found: list[_Mark] = []
        run: _Run | None = self
        while run is not None:
            found.append(run.mark)
            run = run.before
        return found[::-1]


def page_cuts(text: str) -> list[int]:
    """Where pages begin in a text, but for the first; nothing where too few numbers tell.

    Numbers stand between dots or dashes (· 7 ·), after their word (第 7 页 共 20 页), in a running head
    (云山市人民政府公报 大事记 7), alone beside one, or alone at the end of every page; without numbers the
    same head stands on every page. A page ends behind its number; where more text stands behind the last
    one than before the first, numbers are at the head.
    """
    for run in (
        _best(_alone(text)),
        _best(_in_heads(text)),
        _headed(_best(_bare(text))),
        _ending(text, _best(_bare(text), apart=SOURCE.apart)),
        _best(_same_heads(text), apart=SOURCE.apart),
    ):
        if run is not None and run.length >= SOURCE.min_marked_pages:
            return _cuts(text, run.marks())
    return []


def _cuts(text: str, marks: list[_Mark]) -> list[int]:
    heads_below = sum(_is_over_head(text, mark) for mark in marks)
    at_head = len(text[marks[-1].end :].strip()) > len(text[: marks[0].start].strip())
    if not at_head or 2 * heads_below >= len(marks):
        return [mark.end for mark in marks]
    return [start for start in (_start_of_head(text, mark) for mark in marks) if start > 0]


def _is_over_head(text: str, mark: _Mark) -> bool:
    """Whether the running head of the next page stands below a number: that is at the foot of its page."""
    below = _BLANKS.match(text, mark.end)
    return below is not None and _HEAD.match(text, below.end()) is not None


def _is_under_head(text: str, mark: _Mark) -> bool:
    return _HEAD.fullmatch(text, _line_above(text, mark.start), mark.start) is not None


def _start_of_head(text: str, mark: _Mark) -> int:
    return _line_above(text, mark.start) if _is_under_head(text, mark) else mark.start


def _line_above(text: str, start: int) -> int:
    return text.rfind("\n", 0, max(start - 1, 0)) + 1


def _alone(text: str) -> Iterator[_Mark]:
    for match in _ALONE.finditer(text):
        yield _Mark(int(match[1] or match[2]), *match.span())


def _in_heads(text: str) -> Iterator[_Mark]:
    """The numbers at the outer edge of running heads, odd pages' at the right: 6 │ 云山市人民政府公报."""
    last = -1
    for found in _NAMED.finditer(text):
        start, end = text.rfind("\n", 0, found.start()) + 1, text.find("\n", found.end())
        end = len(text) if end < 0 else end + 1
        if start == last or _HEAD.fullmatch(text, start, end) is None:
            continue
        last = start
        rest = _ISSUE.sub("|", " ".join(text[start:end].split()))
        number = _NUMBER_AT_END.search(rest) or _NUMBER_AT_START.match(rest)
        if number:
            yield _Mark(int(number[1]), start, end, is_headed=True)


def _same_heads(text: str) -> Iterator[_Mark]:
    """The head without a number that most pages have, with the gazette's name and the issue, counted."""
    lines = [match for match in _WHOLE_HEAD.finditer(text) if "公" in match[0]]
    words = Counter(" ".join(line[0].split()) for line in lines)
    most = max(words, key=lambda head: words[head], default=None)
    alike = (line for line in lines if " ".join(line[0].split()) == most)
    for number, line in enumerate(alike):
        yield _Mark(number, *line.span(), is_headed=True)


def _bare(text: str) -> Iterator[_Mark]:
    for match in _BARE.finditer(text):
        mark = _Mark(int(match[1]), *match.span())
        yield replace(mark, is_headed=_is_over_head(text, mark) or _is_under_head(text, mark))


def _best(marks: Iterable[_Mark], apart: int = 0) -> _Run | None:
    """The run of numbers that count on with most heads, then the longest; a page may lack its number."""
    runs: dict[int, _Run] = {}
    for mark in marks:
        near = (runs.get(mark.number - step) for step in range(1, SOURCE.pages_a_step + 1))
        before = [run for run in near if run is not None and mark.start - run.mark.end >= apart]
        last = max(before, key=lambda run: run.rank, default=None)
        run = _Run(mark, last, 1 + (last.length if last else 0), mark.is_headed + (last.heads if last else 0))
        if mark.number not in runs or run.rank >= runs[mark.number].rank:
            runs[mark.number] = run
    return max(runs.values(), key=lambda run: run.rank, default=None)


def _headed(run: _Run | None) -> _Run | None:
    """A run of bare numbers with heads beside many: serial numbers of a table count on too."""
    if run is None or run.heads < SOURCE.min_marked_pages:
        return None
    return run if run.heads * SOURCE.numbers_a_head >= run.length else None


def _ending(text: str, run: _Run | None) -> _Run | None:
    """A run of bare numbers far apart of which the last ends the text, and the first a page no longer."""
    if run is None or text[run.mark.end :].strip() or run.length < SOURCE.bare_pages:
        return None
    return run
