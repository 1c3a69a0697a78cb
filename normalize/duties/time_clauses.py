"""Clauses that say by when: `2024年4月18日前完成`, `9月底完成`, `长期坚持`.

Only their extent is read here, for the deadline of a bracket; `deadlines` reads what they mean.
"""

from __future__ import annotations

import re

_DIGIT = "[0-9０-９]"
_HAN_DIGITS = "\u3007○零一二三四五六七八九"
_YEAR = rf"(?:{_DIGIT}{{4}}|{_DIGIT}{{2}}|[{_HAN_DIGITS}]{{4}})年"
_MONTH = rf"(?:{_DIGIT}{{1,2}}|[一二三四五六七八九十]{{1,2}})月"
_DAY = rf"(?:{_DIGIT}{{1,2}}|[一二三四五六七八九十]{{1,3}})日"
_LENGTH = rf"(?:{_DIGIT}{{1,3}}|[一二两三四五六七八九十半]{{1,3}})个?(?:工作日|月|年|周|日|天)之?以?内"
_PART = r"(?:第?[一二三四1-4]季度|[上下]半年|上旬|中旬|下旬|年?底|月?底|年?末|年?初|年内|月份|全年)"
_DOTTED = (
    rf"{_DIGIT}{{4}}[.．]{_DIGIT}{{1,2}}(?:[.．]{_DIGIT}{{1,2}})?(?![.．]?{_DIGIT})"
    rf"|(?<![.．0-9０-９]){_DIGIT}{{1,2}}[.．]{_DIGIT}{{1,2}}(?=前|之前|底前)"
)
_SPAN = rf"(?:{_YEAR})?(?:{_MONTH})?(?:{_DAY})?(?:{_PART})?"
_DATE = (
    rf"(?:{_LENGTH}|{_DOTTED}|{_DIGIT}{{4}}[—\-－～至](?={_DIGIT}{{4}}年)|(?:{_YEAR})(?:{_MONTH}(?:份)?(?:{_DAY})?)?(?:{_PART})?|{_MONTH}(?:份)?(?:{_DAY})?(?:{_PART})?|{_DAY}"
    rf"|(?:今|明|本|当|次)?年(?:底|内|末|初)|(?:今|明|本|当)年(?:{_PART})|第?[一二三四1-4]季度|[上下]半年|每[年月周季日]度?(?:{_SPAN})"
    r"|每逢[单双][月周日]|(?:主?汛期|入汛|入冬|供暖[季期]?|开学|春节|元旦|国庆节?|中秋节?|劳动节|“[五七十]一”|“八一”)"
    r"(?:来临)?(?=之?前|以前|期间)"
    r"|“?十[三四五六]五”?(?:时期|期间|末)?|即日|印发之日|长期|持续|常态化?|实时|随时|近期|全年|阶段性|按季度|按月)"
)
TIME = re.compile(
    rf"(?:(?:此后|今后|其后|于|在|自|从|到|至|截至|截止到?|力争|确保|争取|预计|计划|须|需|应|最迟|不迟于|不晚于)*)(?:{_DATE})"
    rf"(?:[—\-－～~至到、]?(?:{_DATE}))*(?:之?前|以前|起|后|以内|内|止|为止|底|初|末|中|期间)?"
)
_DONE = re.compile(
    r"(?:基本|全面|全部|初步|分别|陆续|如期|组织|抓紧|集中)?(?:完成(?:任务|建设|工作|报批|整改|编制|制定)?|办结|落实到位|到位|实施到位)$"
)
_LIMIT = re.compile(r"[前底内末每]|长期|持续|完成|常态")
_STRONG = re.compile(
    rf"{_LENGTH}|{_DOTTED}|{_YEAR}|{_MONTH}(?:{_DAY}|[前底内初末])|年底前?|季度末|[上下]半年"
)


def time_clause(letters: str) -> str | None:
    """The deadline in a clause that says nothing else, or None.

    >>> time_clause("2024年4月18日前完成"), time_clause("9月底完成"), time_clause("市财政局")
    ('2024年4月18日前', '9月底', None)
    """
    match = TIME.match(letters)
    if match is None or len(letters) - match.end() > 14:
        return None
    return trimmed(letters)


def trimmed(letters: str) -> str:
    """A deadline without the word that it is one for: `2024年7月底前完成` → `2024年7月底前`.

    >>> trimmed("2024年4月启动，2024年7月底前完成")
    '2024年4月启动，2024年7月底前'
    """
    done = _DONE.search(letters)
    return letters[: done.start()] if done and done.start() else letters


def joined_limits(letters: str, spans: list[tuple[int, int]]) -> str | None:
    """The limits of one bracket: those parted by a mark alone as printed, others without separator.

    >>> joined_limits("6月底前完成，负责，9月底前", [(0, 6), (10, 14)])
    '6月底前9月底前'
    """
    runs: list[tuple[int, int]] = []
    for start, end in spans:
        if runs and start - runs[-1][1] == 1:
            runs[-1] = (runs[-1][0], end)
        else:
            runs.append((start, end))
    return "".join(trimmed(letters[start:end]) for start, end in runs) or None


def is_limit(letters: str) -> bool:
    """Whether a time clause sets a limit or a rhythm; a mere date may be that of a report.

    >>> is_limit("2024年底前"), is_limit("长期任务"), is_limit("2024年5月6日")
    (True, True, False)
    """
    return _LIMIT.search(letters) is not None


def time_inside(letters: str, start: int, end: int) -> tuple[int, int] | None:
    """A date in the middle of a clause, where it has to be parted from the units beside it.

    >>> time_inside("市教育局2024年底前完成", 0, 13)
    (4, 11)
    """
    strong = _STRONG.search(letters, start, end)
    if strong is None:
        return None
    match = TIME.match(letters, strong.start(), end)
    return match.span() if match else strong.span()
