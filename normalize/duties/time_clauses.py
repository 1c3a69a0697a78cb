"""Clauses that say by when: `2024年4月18日前完成`, `9月底完成`, `长期坚持`.

Only their extent is read here, for the deadline of a bracket; `deadlines` reads what they mean.
"""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import leading_time, times_in

_WORDS = "duty_words"
_DONE = re.compile(
    rf"(?:{one_of(_WORDS, 'done_manner')})?(?:完成(?:{one_of(_WORDS, 'done_of')})?|{one_of(_WORDS, 'done')}"
    rf"|(?<=前)(?:{one_of(_WORDS, 'done_before')}))$"
)
_LONGEST_REST = 14


def time_clause(letters: str) -> str | None:
    """The deadline in a clause that says nothing else, or None.

    >>> time_clause("2024年4月18日前完成"), time_clause("9月底完成"), time_clause("市财政局")
    ('2024年4月18日前', '9月底', None)
    """
    end = leading_time(letters)
    if end is None or len(letters) - end > _LONGEST_REST:
        return None
    return trimmed(letters)


def trimmed(letters: str) -> str:
    """A deadline without the word that it is one for: `2024年7月底前完成` → `2024年7月底前`.

    >>> trimmed("2024年4月启动，2024年7月底前完成")
    '2024年4月启动，2024年7月底前'
    >>> trimmed("2024年7月底前启动"), trimmed("2024年7月启动")
    ('2024年7月底前', '2024年7月启动')
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
    return "完成" in letters or any(time.limits for time in times_in(letters))


def time_inside(letters: str, start: int, end: int) -> tuple[int, int] | None:
    """A date in the middle of a clause, where it has to be parted from the units beside it.

    >>> time_inside("市教育局2024年底前完成", 0, 13)
    (4, 11)
    """
    times = (time for time in times_in(letters[start:end]) if not time.relative)
    first = next(times, None)
    return (start + first.start, start + first.end) if first else None
