"""Text as one reads it: line breaks and justification blanks removed, with a map back."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.look_alikes import plain
from gongbao.schema.fixed import fixed

_BLANKS = re.compile(r"[\s\u200b\ufeff]+")
_ASCII_WORD = re.compile(r"[0-9A-Za-z]")
_TIGHT_RIGHT = frozenset("%‰)/,.;:")  # a blank before these says nothing
_TIGHT_LEFT = frozenset("(/")
_WIDTH = {
    code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}
_WIDTH |= {code: code - 0xFEE0 for code in map(ord, "．％－＋／（）＜＞：")}
_WIDTH |= {
    0xFE6A: ord("%"),
    0xFF1D: ord("="),
    0xFFE5: ord("¥"),
    0xFF04: ord("$"),
    0x2236: ord(":"),
    0x2215: ord("/"),
}
_WIDTH |= dict.fromkeys(map(ord, "～\u301c\u223c"), ord("~")) | dict.fromkeys((0xFE63, 0x2212), ord("-"))
_WIDE = re.compile(f"[{''.join(map(re.escape, map(chr, _WIDTH)))}]")
_WIDE_THOUSANDS = re.compile(r"，(?<=[０-９]，)(?=[０-９]{3}(?![０-９]))")
_GROUPED = re.compile(
    r"(?<=[\u4e00-\u9fff，；：（(])(?<!第)(?<!图)(?<!表)(?<!附件)"
    r"[0-9]{1,3}(?: [0-9]{3})+(?=(?:\.[0-9]+)? ?[\u4e00-\u9fff%])"
)
"""12 500万元: digits in groups of three, as GB/T 15835 sets them in professional prints."""
_MAY_BE_GROUPED = re.compile(r"[0-9] [0-9]{3}")
_GROUP = re.compile(r"(?<![0-9])[0-9]++(?= )")
_LEFT_DIGITS = re.compile(r"[0-9][0-9,.]*$")
_RIGHT_DIGITS = re.compile(r"[.,]?[0-9]+(?P<rest>[0-9,.]*)\s*(?P<next>\S?)")
_AFTER_BROKEN = frozenset("%~-")
_THOUSANDS = re.compile(r"[0-9]{3}(?![0-9,])")
_NUMBERED = re.compile(rf"(?:{one_of('attachment_words', 'numbered')}|[.)])\s*$")


@fixed
class Joined:
    """A text without breaks, in half width, that knows where each character came from.

    `gaps` are the places in `text` where white space was taken out.
    """

    text: str
    gaps: frozenset[int]
    _starts: tuple[int, ...]
    _origins: tuple[int, ...]

    def origin(self, at: int) -> int:
        """Say where character `at` stands in the original text."""
        piece = bisect_right(self._starts, at) - 1
        return self._origins[piece] + at - self._starts[piece]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Turn offsets of the joined text into offsets of the original."""
        return self.origin(start), self.origin(end - 1) + 1


@lru_cache(maxsize=4)
def join_text(text: str) -> Joined:
    """Remove line breaks and justification blanks; separate figures stay separate.

    >>> join_text("2022年5 月，市 教 育 局\\n印发").text
    '2022年5月，市教育局印发'
    >>> join_text("亿元 17830.6 13.2").text
    '亿元17830.6 13.2'
    """
    half = _in_half_width(plain(text))
    pieces: list[str] = []
    starts: list[int] = [0]
    origins: list[int] = [0]
    gaps: set[int] = set()
    figures = _GROUPED.finditer(half) if _MAY_BE_GROUPED.search(half) else ()
    grouped = {blank.end() for figure in figures for blank in _GROUP.finditer(half, *figure.span())}
    length = at = 0
    for match in _BLANKS.finditer(half):
        start, end = match.span()
        pieces.append(half[at:start])
        length += start - at
        at = end
        if start and end < len(half) and start not in grouped and _parts(half, start, end):
            pieces.append("\n" if "\n" in match[0] else " ")
            # the kept blank is one character, the last of the run
            starts.append(length)
            origins.append(end - 1)
            length += 1
        else:
            gaps.add(length)
        starts.append(length)
        origins.append(end)
    pieces.append(half[at:])
    return Joined("".join(pieces), frozenset(gaps), tuple(starts), tuple(origins))


def _in_half_width(text: str) -> str:
    """A text with its figures, letters and the signs among them in half width."""
    if "，" in text:
        text = _WIDE_THOUSANDS.sub(",", text)
    # Every other sentence has these; of the others few are wide.
    return _WIDE.sub(_narrow, text.replace("（", "(").replace("）", ")").replace("：", ":"))


def _narrow(match: re.Match[str]) -> str:
    """A letter in half width; few are wide, so each is looked for rather than every letter looked up."""
    return chr(_WIDTH[ord(match[0])])


def _parts(text: str, start: int, end: int) -> bool:
    """Say whether the white space from `start` to `end` keeps two words or figures apart."""
    left, right = text[start - 1], text[end]
    if left in "-~" and right.isdigit() and text[start - 2 : start - 1].isalnum():
        return False  # 6月10-⏎12日
    if left > "\x7f" or right > "\x7f" or left in _TIGHT_LEFT or right in _TIGHT_RIGHT:
        return False
    if "\n" in text[start:end] and (right.isdigit() and (left.isdigit() or left in ".,")):
        return not _broken_number(text, start, end)
    return True


def _broken_number(text: str, start: int, end: int) -> bool:
    """Say whether a line end cuts one number in two: 中标金额1,23⏎4.56万元."""
    left = _LEFT_DIGITS.search(text, max(0, start - 16), start)
    right = _RIGHT_DIGITS.match(text, end, end + 16)
    if left is None or right is None:
        return False
    before = text[max(0, left.start() - 3) : left.start()]
    if before[-1:].isspace() or _NUMBERED.search(before) or right["rest"].endswith((".", ",")):
        return False
    if left[0].endswith(",") and _THOUSANDS.match(text, end):
        return True
    counted = text.startswith(("日内", "日以内", "日之内"), right.start("next"))
    digits = right[0].removesuffix(right["next"]).rstrip()
    return _reads_whole(left[0], digits, right["next"], counted=counted)


def _reads_whole(left: str, right: str, following: str, *, counted: bool) -> bool:
    """Say whether two halves make one number with what follows it."""
    if not (following > "\x7f" or following in _AFTER_BROKEN):
        return False
    highest = {"月": 12, "日": 31}.get(following)
    if highest is not None and not right.strip("0"):
        return True  # 9⏎0日: no day is 0
    if highest is not None and not counted:
        return (left + right).isdigit() and int(left + right) <= highest
    if following == "年" and len(right) == 4:
        return False
    return not (following == "年" and len(left) == 4)
