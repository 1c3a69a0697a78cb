"""Figures, dates and document numbers with a sign misread: 2O22年, 5月l日, 温政办〔2022)35号, 二O二二年."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from functools import cache

from gongbao.normalize.documents.document_numbers import find_document_numbers
from gongbao.normalize.misread.misreading import Misreading, are_alike, meant_by
from gongbao.normalize.text.lexicon import alternation, word_table
from gongbao.normalize.text.numerals import ONES

_YEARS = range(1900, 2100)
_MONTHS, _DAYS = range(1, 13), range(1, 32)
_SURE_OF_COUNTS = frozenset("OoＯlIC")
"""Signs that stand for a digit before a unit; S and B may be part of a name there: G15S, B2号楼."""
_UPRIGHT = frozenset("lI|")
_ANY = re.escape("".join(meant_by("digit")))
_DIGIT = rf"[0-9{_ANY}]"
_YEAR = re.compile(rf"(?<![0-9A-Za-z]){_DIGIT}{{4}}(?=年)")
_MONTH = re.compile(rf"(?<=年){_DIGIT}{{1,2}}(?=月)|(?<![0-9A-Za-z|]){_DIGIT}{{1,2}}(?=月{_DIGIT}{{1,2}}日)")
_DAY = re.compile(rf"(?<=月){_DIGIT}{{1,2}}(?=[日号]|[-—－至～~]{_DIGIT}{{1,2}}日)")
_ROUND = re.escape("".join(meant_by("round")))
_HAN_YEAR = re.compile(rf"[一二][{ONES}〇零{_ROUND}]{{3}}(?=年)")
_FIGURE = re.compile(
    r"(?<![0-9A-Za-zＯ._/\\%@|+-])[0-9OoＯlIC][0-9OoＯlIC,.]*(?<![,.])(?![0-9A-Za-zＯ._/\\@|])"
)
_BRACKETED = re.compile(
    rf"(?<=[㐀-鿿])(?P<open>[〔﹝〖{re.escape(''.join(meant_by('open')))}])(?P<year>{_DIGIT}{{4}})"
    rf"(?P<close>[〕﹞〗{re.escape(''.join(meant_by('close')))}])(?P<serial>{_DIGIT}{{1,4}})(?=号)"
)
_PAIRS = frozenset(
    ("〔〕", "﹝﹞", "〖〗", "()", "（）", "[]", "［］", "【】", "「」", "『』", "{}", "<>", "〈〉")
)
"""Brackets that go together: a number may be printed in any of them."""
_MOST_ISSUERS = 400
"""Different codes of numbers that are compared with each other; an issue has a dozen."""


def misread_numbers(letters: str, openings: Set[int] = frozenset()) -> list[Misreading]:
    """Find misread figures of a text without blanks, each place once: what is proved best comes first.

    Args:
        letters: The text.
        openings: Where lines of it begin: an upright stroke there may be a rule.

    >>> [(one.read, one.meant) for one in misread_numbers("2O22年l2月3l日，补助1O万元，温政办〔2022)3S号")]
    [('〔2022)3S', '〔2022〕35'), ('2O22', '2022'), ('l2', '12'), ('3l', '31'), ('1O', '10')]
    >>> misread_numbers("B2号楼，G15S公路，5G网络，IS09001，温政办(2022)35号")
    []
    """
    found: list[Misreading] = []
    for reader in (_document_numbers, _codes, _dates, _years_in_han, _figures):
        found += (one for one in reader(letters) if all(_apart(one, other) for other in found))
    return [one for one in found if one.start not in openings or one.read[0] not in _UPRIGHT]


def _apart(one: Misreading, other: Misreading) -> bool:
    return one.end <= other.start or other.end <= one.start


def _document_numbers(letters: str) -> Iterator[Misreading]:
    for match in _BRACKETED.finditer(letters):
        year, serial = _digits(match["year"]), _digits(match["serial"])
        as_printed = match["open"] + match["close"]
        pair = as_printed if as_printed in _PAIRS else "〔〕"
        meant = f"{pair[0]}{year}{pair[1]}{serial}"
        if int(year) in _YEARS and not serial.startswith("0") and meant != match[0]:
            yield Misreading(match.start(), match[0], meant, "document number")


def _codes(letters: str) -> Iterator[Misreading]:
    """Codes of numbers that are one misread sign away from the only code that stands there more often."""
    found = [
        (one.start, one.number.partition("〔")[0])
        for one in find_document_numbers(letters)
        if "〔" in one.number
    ]
    counts = Counter(code for _, code in found)
    if len(counts) > _MOST_ISSUERS:
        return
    for start, code in found:
        alike = [other for other, count in counts.items() if count > 1 and are_alike(code, other)]
        if counts[code] == 1 and len(alike) == 1 and letters.startswith(code, start):
            yield Misreading(start, code, alike[0], "document number")


def _dates(letters: str) -> Iterator[Misreading]:
    for pattern, possible in ((_YEAR, _YEARS), (_MONTH, _MONTHS), (_DAY, _DAYS)):
        for match in pattern.finditer(letters):
            meant = _digits(match[0])
            if meant != match[0] and int(meant) in possible and (meant[0] != "0" or _is_ruled(match[0])):
                yield Misreading(match.start(), match[0], meant, "date")


def _is_ruled(read: str) -> bool:
    """Whether a leading nought is plainly one: 05月."""
    return len(read) > 1 and read[0] in "0OoＯ"


def _years_in_han(letters: str) -> Iterator[Misreading]:
    signs = meant_by("round")
    for match in _HAN_YEAR.finditer(letters):
        meant = "".join(signs.get(sign, sign) for sign in match[0])
        if meant != match[0]:
            yield Misreading(match.start(), match[0], meant, "date")


def _figures(letters: str) -> Iterator[Misreading]:
    """Figures before a unit, at least one of whose signs is a digit."""
    for match in _FIGURE.finditer(letters):
        read = match[0]
        if not any("0" <= sign <= "9" for sign in read) or _SURE_OF_COUNTS.isdisjoint(read):
            continue
        meant = _digits(read)
        if figure_units().match(letters, match.end()) and not _is_odd(meant):
            yield Misreading(match.start(), read, meant, "number")


def _is_odd(figure: str) -> bool:
    """Whether nobody would write a figure so: 05, 1,00, 1.2.3."""
    whole, _, part = figure.partition(".")
    groups = whole.split(",")
    return (
        (len(groups[0]) > 1 and groups[0][0] == "0")
        or not groups[0]
        or any(len(group) != 3 for group in groups[1:])
        or not (part.isdigit() or (not part and "." not in figure))
    )


def _digits(read: str) -> str:
    signs = meant_by("digit")
    return "".join(signs.get(sign, sign) for sign in read)


@cache
def figure_units() -> re.Pattern[str]:
    """The words that stand behind figures: units, counting words, times.

    >>> figure_units().match("平方米的")[0]
    '平方米'
    """
    counting = word_table("counting_words")
    return re.compile(
        _joined(counting, word_table("currencies"), word_table("measure_units"), word_table("time_units"))
    )


def _joined(*lists: Iterable[str]) -> str:
    words = {word for words in lists for word in words}
    return rf"[万亿千百]*(?:{alternation(words)})|[万亿]"
