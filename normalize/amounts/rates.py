"""What a sum is paid for: 每人每年 before it, 元/亩 after it, 人均."""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import alternation, one_of, word_table, words_with

_WORDS = "rate_words"
_COUNTED = words_with(_WORDS, "counted")
_WORD = alternation(_COUNTED)
_EACH_WORD = alternation([*_COUNTED, *word_table("counting_words")])
_LONG_WORD = alternation(word for word in _COUNTED if len(word) > 1)
_STOP = one_of(_WORDS, "stops")
_OTHER = f"{one_of(_WORDS, 'whole')}|{one_of('bound_phrases', 'shared')}"
_PERIODS = frozenset(word_table("cycle_units"))
_WINDOW = 26
_DONE_WITH = r"每(?![年月日天周季])[\u4e00-\u9fff]{2,4}?[一1]"
# 每盏, 每个小区 before a verb or bound, 每招收1名, 单栋; 单位, 单价 and 清单 are words.
_EACH = re.compile(
    rf"(?:每(?:[\u4e00-\u9fff]{{2,4}}?(?=[一1]个))?(?:一|1)?|(?<![订清名账菜保罚])单)个(?P<noun>{_LONG_WORD}|(?:{_WORD})(?={_STOP}|$)|(?!{_STOP})[\u4e00-\u9fff]{{2,4}}?(?={_STOP}|$))"
    rf"|每(?:{one_of(_WORDS, 'more')})?1?个?(?!{_OTHER})(?P<word>{_EACH_WORD})(?P<also>\((?:{_EACH_WORD})\))?"
    rf"|{_DONE_WITH}(?P<done>{_EACH_WORD})"
    rf"|(?<![订清名账菜保罚])单(?![位价独纯一元列])(?P<single>{_EACH_WORD})"
)
_ONE_DONE = re.compile(rf"{_DONE_WITH}(?:{_EACH_WORD})$")
_LONGEST_DONE = 10
_STOPS = re.compile(_STOP)
_AVERAGE = re.compile(r"(?:(?<![0-9])(?P<period>[年月日]))?(?P<word>[人户亩年月日村班校车])均")
_PERIOD_OF_LIMIT = re.compile(
    rf"(?<![0-9个每度])([年月日])(?!度)[\u4e00-\u9fff]{{0,6}}?(?:{one_of('bound_phrases', 'limit')})"
)
"""月支付限额: a limit for each month."""
_AFTER = re.compile(rf"(?:/|每)\(?(?P<first>{_WORD})(?P<rest>(?:[·.•/每](?:{_WORD}))*)\)?")
_RAISED = re.compile(rf"(?:{one_of('change_words', 'evenly')})?(?:{one_of('change_words', 'sum')})[到至为]$")
_TO_BOUND = re.compile(
    rf"、(?:{one_of(_WORDS, 'most')})?(?:{one_of('bound_phrases', 'negation')})?"
    rf"(?:{one_of('bound_phrases', 'compares')})"
)
_SINGLE_NOUN = re.compile(
    rf"(?:(?<![订清名账菜保罚])单(?![位价独纯一元身列])|每(?![年月日天周季旬度逢当到隔]))"  # 单厅, 每校
    rf"(?!{_EACH_WORD})(?P<noun>[\u4e00-\u9fff])(?={_STOP}|每)"
)
_KIND_ALONE = frozenset(words_with(_WORDS, "kind"))
"""What says nothing of what is counted: 单项赛事, 单次赔款, 每个排水单元."""
_OF_MONTH = re.compile(r"[0-9]{1,2}月")
"""What makes 每年 a date that comes round: 每年4月至10月每月巡查2次."""
_FIGURE = re.compile("[0-9]")
_WORDS_AND_FIGURE = re.compile(r"[\u4e00-\u9fff]{0,6}?[0-9]")
_BREAK = re.compile(r"[，。；;!?\n]|,(?![0-9])")
_FINE = re.compile(one_of(_WORDS, "fine"))
_PUTS = re.compile(rf"(?:{one_of(_WORDS, 'puts')})$")
_FINE_BEHIND = 20


def floor_of_rate(text: str, floor: int) -> int:
    """Where the words begin that may tell what a sum is paid for, behind an amount that ends at `floor`.

    One of those which it is paid for is itself one of those words: 每招收1名补贴1500元.

    >>> floor_of_rate("每招收1名补贴1500元", 5), floor_of_rate("招收3名补贴1500元", 4)
    (0, 4)
    """
    low = max(0, floor - _LONGEST_DONE)
    one = _ONE_DONE.search(text[low:floor])
    return low + one.start() if one else floor


def rate_before(text: str, start: int, floor: int, end: int | None = None) -> str | None:
    """Read 每人每年 or 人均 in the clause before a number.

    Args:
        text: The text, without blanks.
        start: Where the number begins.
        floor: Where the amount before it ends.
        end: Where the sum ends with its bound; what is behind it tells a condition (单次超过10万元的，).

    >>> rate_before("暂按每人每年100元", 6, 0), rate_before("单栋每年最高7万元", 6, 0)
    ('人/年', '栋/年')
    >>> rate_before("每个小区控制在3.5万元", 7, 0)
    '小区'
    """
    low = max(floor, start - _WINDOW)
    window = _BREAK.split(text[low:start])[-1]
    if not any(sign in window for sign in "每均单额"):
        return None
    if _is_fine(text, start):  # 每个泊位处3000元罚款: 处 is what is done
        window = _PUTS.sub("", window)
    is_condition = end is not None and text.startswith("的", end)
    words = [
        _each(match)
        for match in _EACH.finditer(window)
        if not (is_condition and match["single"] in _KIND_ALONE) and not _OF_MONTH.match(window, match.end())
    ]
    if not is_condition and (not words or _PERIODS.issuperset(words)):
        words = [*(match["noun"] for match in _SINGLE_NOUN.finditer(window)), *words]
    words += _PERIOD_OF_LIMIT.findall(window)
    for match in _AVERAGE.finditer(window):  # 家庭月人均收入
        words += [word for word in (match["word"], match["period"]) if word]
    return "/".join(sorted(dict.fromkeys(words), key=_PERIODS.__contains__)) or None


def counts_unread(text: str, start: int, floor: int) -> bool:
    """Whether a rate before a number may be another: 个 or 单项 stands alone before a noun that is not read.

    >>> counts_unread("每个排水单元设计费4万元", 9, 0), counts_unread("每个小区控制在3.5万元", 7, 0)
    (True, False)
    """
    window = _BREAK.split(text[max(floor, start - _WINDOW) : start])[-1]
    if _SINGLE_NOUN.search(window):
        return True
    return any(
        (match["word"] == "个" or match["single"] in _KIND_ALONE)
        and match.end() < len(window)
        and not _STOPS.match(window, match.end())
        for match in _EACH.finditer(window)
    )


def _is_fine(text: str, start: int) -> bool:
    """Whether a sum is a fine: 3000元罚款, 200元以上500元以下的罚款."""
    return _FINE.search(_BREAK.split(text[start : start + _FINE_BEHIND])[0]) is not None


def _each(match: re.Match[str]) -> str:
    """What is counted; of two words for it, one in a bracket, both: 台（套）."""
    also = match["also"]
    if also:
        return f"{match['word']}（{also[1:-1]}）"
    return next(match[name] for name in ("noun", "word", "done", "single") if match[name])


def is_carried(text: str, floor: int, start: int) -> bool:
    """Say whether nothing but 提高到 parts a sum at `start` from the one before it, whose rate it shares.

    >>> is_carried("每人每月165元提高到181元", 8, 11)
    True
    """
    if _TO_BOUND.fullmatch(text, floor, start):  # 每村不少于10万元、不超过30万元
        return True
    return start - floor <= 6 and _RAISED.fullmatch(text, floor, start) is not None


def _is_of_next(text: str, end: int, stop: int) -> bool:
    """Whether 每人 behind an amount is said of the next one: 80周岁以上每人每月补助100元, not 100元每人."""
    if text[end] != "每":
        return False
    return (_FIGURE if text[end - 1] == "元" else _WORDS_AND_FIGURE).match(text, stop) is not None


def rate_after(text: str, end: int) -> tuple[str, int] | None:
    """Read /亩 or /（人·年） right after a unit, and where it ends.

    >>> rate_after("100元/人·年", 4)
    ('人/年', 8)
    """
    match = _AFTER.match(text, end)
    if match is None or _is_of_next(text, end, match.end()):
        return None
    rest = re.split(r"[·.•/每]", match["rest"])[1:]
    return "/".join([match["first"], *rest]), match.end()
