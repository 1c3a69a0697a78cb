"""The words around a number that bound it: 不超过 before, 以上（不含） after."""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.schema.records import Comparator

_WINDOW = 24
_LONGEST_BRACKETS = 60
_BRACKET = re.compile(r"\([^()]{1,40}\)")
_NEGATION = one_of("bound_phrases", "negation")
_OPPOSITE: dict[str, Comparator] = {">": "<=", "<": ">=", ">=": "<", "<=": ">"}
_INCLUSIVE: dict[Comparator, Comparator] = {">": ">=", "<": "<="}
_EXCLUSIVE: dict[Comparator, Comparator] = {">=": ">", "<=": "<"}
_BREAK = re.compile(r"[，。；、：:;,!?！？（）()\[\]【】“”\n ]")
_ONE_WORD = "约超近破逾"  # one character says little: nothing may stand between it and the number
_NOT_BEFORE = re.compile(r"(?:[节预签违合公条契制履邀特]约|[附最邻靠]近|[赶反]超|[打]破)$")

_BEFORE = re.compile(
    rf"(?P<negation>{_NEGATION})?(?P<bound>{alternation(word_table('bounds_before'))})"
    rf"(?P<filler>(?:{alternation(word_table('bound_fillers'))}){{0,12}})$"
)
# 不超过项目总投资的30%: the noun phrase of a comparison, which ends in 的 or in what is measured
_PHRASE = re.compile(
    rf"(?P<negation>{_NEGATION})?(?P<bound>{one_of('bound_phrases', 'compares')})"
    rf"(?P<filler>[^0-9]{{1,18}}(?:的|{one_of('bound_phrases', 'measured')})"
    rf"(?:每[人户亩年月日吨]|{one_of('bound_phrases', 'by_measure')})?)$"
)
# 不得高于每立方米, 不低于县道每年每公里: what it is counted by stands between the bound and its number
_RATED = re.compile(
    rf"(?P<negation>{_NEGATION})?(?P<bound>{one_of('bound_phrases', 'compares')})"
    r"(?P<filler>[^0-9后]{0,12}?(?:每[\u4e00-\u9fff]{1,3}){1,2})$"
)
# 至少配备2名: an adverb, which a verb may part from its number
_ADVERB = re.compile(
    rf"(?P<negation>(?!))?(?P<bound>{one_of('bound_phrases', 'adverb')})(?P<filler>[^0-9的]{{1,6}})$"
)
_SOFT = "soft"
_INCLUDED = re.compile(r"\(含[^()]{0,14}\)")
_ENCLOSED = (
    rf"\((?:(?P<{{0}}_no>{one_of('bound_phrases', 'excludes')})|{one_of('bound_phrases', 'includes')})"
    r"[^()]{{0,14}}\)"
)
_AFTER = re.compile(
    rf"(?:{_ENCLOSED.format('first')})?(?P<bound>{alternation(word_table('bounds_after'))})?"
    rf"(?:{_ENCLOSED.format('second')})?"
)
_NOT_AFTER = re.compile(
    r"内[设部容外地涝蒙河陆资审控贸需]|起[草来点步诉用重到始火义飞降居]|多[功元种样项方年级部层点次边家人式媒云业能]"
    r"|余[杭姚家额热地人]|左右[手脚岸]|以[内外][资贸]"
)


@dataclass(frozen=True, slots=True)
class Bound:
    """A bound and how far its words reach to the left (`before`) or to the right (`after`).

    A soft one gives way to 左右 behind the number: 控制在3%左右 bounds nothing.
    """

    comparator: Comparator
    edge: int
    soft: bool = False


def bound_before(text: str, start: int, floor: int) -> Bound | None:
    """Read the bound that ends right before `start`, looking no further back than `floor`.

    >>> bound_before("补助不得超过50万元", 6, 0)
    Bound(comparator='<=', edge=2, soft=False)
    >>> bound_before("不低于工资和奖金(含各种补贴)之和的60%", 18, 0)
    Bound(comparator='>=', edge=0, soft=False)
    """
    near = max(floor, start - _WINDOW)
    found = _bound_before(text, start, near)
    if found is not None or ")" not in text[near:start]:
        return found
    return _over_brackets(text, start, floor)


def _over_brackets(text: str, start: int, floor: int) -> Bound | None:
    """The bound of a comparison that explains in brackets what it compares with."""
    low = max(floor, start - _WINDOW - _LONGEST_BRACKETS)
    kept: list[int] = []
    end = 0
    for bracket in _BRACKET.finditer(window := text[low:start]):
        kept += range(end, bracket.start())
        end = bracket.end()
    kept += range(end, len(window))
    bare = "".join(window[at] for at in kept)
    found = _bound_before(bare, len(bare), max(0, len(bare) - _WINDOW))
    if found is None or bare[found.edge] in _ONE_WORD:
        return None
    return Bound(found.comparator, low + kept[found.edge], found.soft)


def _bound_before(text: str, start: int, low: int) -> Bound | None:
    window = text[low:start].removesuffix("±")
    pieces = list(_BREAK.finditer(window))
    cut = pieces[-1].end() if pieces else 0
    window = window[cut:]
    match = _BEFORE.search(window)
    match = match or _PHRASE.search(window) or _RATED.search(window) or _ADVERB.search(window)
    if match is None:
        return None
    word = match["bound"]
    if word == "最低" and "标准" in match["filler"]:
        return None  # 最低标准提高到181元 is a standard, no bound
    unsure = match["filler"] not in ("", "人民币") or _NOT_BEFORE.search(window[: match.end("bound")])
    if len(word) == 1 and word in _ONE_WORD and unsure:
        return None
    comparator = _comparator(word)
    if match["negation"]:
        comparator = _OPPOSITE.get(comparator, comparator)
    return Bound(comparator, low + cut + match.start(), _SOFT in word_table("bounds_before")[word])


def _comparator(word: str) -> Comparator:
    sign: Comparator = word_table("bounds_before")[word][0]  # type: ignore[assignment]
    return sign


def bound_after(text: str, end: int) -> tuple[Bound | None, bool | None]:
    """Read the bound that begins at `end`, and whether a bracket includes the number itself.

    >>> bound_after("50万元（不含）以下".replace("（", "(").replace("）", ")"), 4)
    (Bound(comparator='<', edge=10, soft=False), False)
    """
    match = _AFTER.match(text, end)
    if match is None or match.end() == end:
        return None, None
    enclosed: bool | None = None
    if text[end] == "(" or text[match.end() - 1] == ")":
        enclosed = not (match["first_no"] or match["second_no"])
    if match["bound"] is None or _NOT_AFTER.match(text, match.start("bound")):
        if enclosed is None:
            return None, None
        return (None, enclosed) if match["bound"] is None else (None, None)
    comparator: Comparator = word_table("bounds_after")[match["bound"]][0]  # type: ignore[assignment]
    return Bound(with_bracket(comparator, enclosed), match.end()), enclosed


def with_bracket(comparator: Comparator, enclosed: bool | None) -> Comparator:
    """Apply （含） or （不含） to a bound.

    >>> with_bracket(">", True), with_bracket(">=", False), with_bracket("<=", None)
    ('>=', '>', '<=')
    """
    if enclosed is None:
        return comparator
    return (_INCLUSIVE if enclosed else _EXCLUSIVE).get(comparator, comparator)


def enclosed_end(text: str, end: int) -> int:
    """Say where a bracket such as （含50万元） at `end` closes.

    >>> enclosed_end("50万元(含50万元)的", 4)
    11
    """
    match = _AFTER.match(text, end)
    return match.end() if match else end


def comparator_of(before: Bound | None, after: Bound | None, vague: bool, text: str, end: int) -> Comparator:
    """Choose between the bound before and the one after: the firmer one says more.

    >>> comparator_of(None, Bound("<=", 6), False, "50万元以下", 4)
    '<='
    """
    if before is not None and before.comparator != "~":
        if (
            before.comparator == ">"
            and after is not None
            and after.comparator == ">="
            and text[end : end + 1] == "("
        ):
            return ">="
        if after is None and _INCLUDED.match(text, end):
            return _INCLUSIVE.get(before.comparator, before.comparator)  # 超过300平方米（含）
        if before.soft and after is not None and after.comparator == "~":
            return "~"
        return before.comparator
    if after is not None:
        return after.comparator if before is None or after.comparator in (">=", "<=") else "~"
    if before is not None:
        return "~"
    return ">" if vague else "="
