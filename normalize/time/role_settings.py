"""What surrounds a time in its sentence, and the role that these surroundings give it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from gongbao.normalize.text.joining import join_text
from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.text.numerals import TO_99
from gongbao.schema.fixed import fixed
from gongbao.schema.records import Deadline

_WORDS = "time_roles"
_REACH = 160
"""Characters read on either side of a time: the longest sentences of plans, with their enumerations."""
_SENTENCE = re.compile(r"[。；;！？!?]")
_CLAUSE = re.compile(r"[，,。；;！？!?()]|:(?![0-9])")
_ITEM = re.compile(rf"\s*(?:[{TO_99}]{{1,3}}、|\d{{1,2}}[.．、](?!\d)|第[{TO_99}百]{{1,5}}条\s)")
"""What numbers the paragraph that a time opens: 九、第一季度完成选址."""
_IN_BRACKET = re.compile(r"[(〔【][^()〔〕【】。]*[，,；;、]$")
_OPENED = re.compile(r"[〔【\[](?=[^〔〕【】\[\]]*$)")
_CLOSED = re.compile(r"^([^〔〕【】\[\]]*)[〕】\]]")
"""A bracket around a time parts it from the rest whatever its form: 〔完成时限：长期〕."""
_ENDS = (")", "。", "；", ";", "")
_STOPS = ("，", ",", "；", ";", "。", ")")
_HEAD_WORDS = rf"(?:{one_of(_WORDS, 'behind', 'filler')}){{0,8}}"
_ACT = re.compile(rf"{_HEAD_WORDS}(?:{one_of(_WORDS, 'behind', 'act')})")
_ACT_ANYWHERE = re.compile(one_of(_WORDS, "behind", "act"))

_SELECTED = re.compile(r"的[^，。；的]{1,10}$")
_THEN = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'consequence')})")

RoleName = Literal["deadline", "reference", "name", "condition", "attribute", "frequency", "history"]


@fixed
class TimeRole:
    """What a time is to its sentence, what tells so, and whether that is beyond doubt."""

    name: RoleName
    reason: str
    sure: bool = True


def binds(reason: str, *, sure: bool = True) -> TimeRole:
    """The role of a time in, by, from or during which something must be done or holds.

    >>> binds("an end")
    TimeRole(name='deadline', reason='an end', sure=True)
    """
    return TimeRole("deadline", reason, sure)


@fixed
class Setting:
    """A time and what stands around it, joined over lines.

    `before` and `after` are the clause around it, `opened` and `closed` the signs that part the clause from
    the rest ('' where the text ends), `since` and `rest` what the sentence holds beyond them. `written` is
    the day the text was written, if it is known; `bracket` what stands before the time in the bracket that it
    is the last of.
    """

    time: Deadline
    before: str
    after: str
    opened: str
    closed: str
    since: str
    rest: str
    written: date | None
    bracket: str = ""

    @property
    def lead(self) -> str:
        """The sentence up to the time."""
        return self.since + self.opened + self.before

    @property
    def acts(self) -> bool:
        """Whether what is to be done stands right behind the time."""
        return _ACT.match(self.after) is not None

    @property
    def acts_near(self) -> bool:
        """Whether what is to be done stands in the clause."""
        return _ACT_ANYWHERE.search(self.after) is not None

    @property
    def acts_beyond(self) -> bool:
        """Whether the time stands before a comma, and what is to be done behind it."""
        return not self.after and self.closed in ("，", ",") and _ACT_ANYWHERE.search(self.rest) is not None

    @property
    def acts_behind_comma(self) -> bool:
        """Whether what is to be done stands right behind a comma behind the time."""
        return not self.after and self.closed in ("，", ",") and _ACT.match(self.rest) is not None

    @property
    def stands_alone(self) -> bool:
        """Whether a bracket or a line holds the time and nothing else."""
        whole = self.opened in ("(", ":", "") and self.closed in _ENDS
        return not self.before and not self.after and (whole or self.closed == ")")

    @property
    def conditional(self) -> bool:
        """Whether the clause says in which case something holds: 在6月30日前投产的，."""
        clause, stop = self.after, self.closed
        if stop == "(":
            behind = re.sub(r"^\(?[^()]*\)", "", self.rest)
            if clause.endswith("的") and behind.startswith(_STOPS):
                return True  # 在期满后1年内报考的(须提供证明)，
            clause = behind.split("，")[0]
            stop = "，"
        return clause.endswith("的") and stop in _STOPS

    @property
    def selects(self) -> bool:
        """Whether the clause names those for whom the next one holds: 6月底前完成立项的项目，给予."""
        return (
            self.closed in ("，", ",")
            and _SELECTED.search(self.after) is not None
            and bool(_THEN.match(self.rest))
        )

    @property
    def past(self) -> bool:
        """Whether the time was over on the day the text was written."""
        last = self.time.date_end or self.time.date_start
        return bool(self.written and last and last < self.written)

    @property
    def long_past(self) -> bool:
        """Whether the time was over in a year before the one the text was written in."""
        last = self.time.date_end or self.time.date_start
        return bool(self.written and last and last.year < self.written.year)


def acts_in(words: str) -> bool:
    """Whether words say what is to be done.

    >>> acts_in("全县禁止燃放"), acts_in("天气晴好")
    (True, False)
    """
    return _ACT_ANYWHERE.search(words) is not None


def acts_right_in(words: str) -> bool:
    """Whether words begin with what is to be done.

    >>> acts_right_in("统一上班"), acts_right_in("的会议部署")
    (True, False)
    """
    return _ACT.match(words) is not None


def setting_of(text: str, time: Deadline, written: date | None = None) -> Setting:
    """Cut out what stands around a time of a text, whose lines are paragraphs.

    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> text = "各市应当在6月底前完成，并报省政府。"
    >>> setting = setting_of(text, find_deadlines(text, date(2022, 5, 31))[0])
    >>> setting.before, setting.after, setting.closed, setting.rest
    ('各市应当在', '完成', '，', '并报省政府')
    """
    held = "的" if time.text.endswith("的") else ""  # 到2035年的
    left = text[max(0, time.start - _REACH) : time.start].rsplit("\n", 1)[-1]
    right = text[time.end : time.end + _REACH].split("\n", 1)[0]
    joined = join_text(left).text
    before = _OPENED.sub("(", _SENTENCE.split(joined)[-1])
    after = _CLOSED.sub(r"\1)", _SENTENCE.split(mended := join_text(right).text)[0])
    stop = mended[len(after) : len(after) + 1]
    begin = max((found.end() for found in _CLAUSE.finditer(before)), default=0)
    end = found.start() if (found := _CLAUSE.search(after)) else len(after)
    mark = found.end() if begin == 0 and (found := _ITEM.match(before)) else 0
    return Setting(
        time,
        before[max(begin, mark) :].strip(),
        held + after[:end].strip(),
        before[begin - 1 : begin] if begin else "",
        after[end : end + 1] or stop,
        before[: max(0, begin - 1)],
        after[end + 1 :],
        written,
        opened[0] if (opened := _IN_BRACKET.search(joined)) and mended.startswith((")", "〕", "】")) else "",
    )


def behind(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for words right behind a time, what only fills in before them.

    >>> behind(["雨量"]).match("累计雨量") is not None
    True
    """
    return re.compile(rf"{_HEAD_WORDS}(?:{alternation(words)})")


def ahead(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for words right before a time, what links or bounds it between them.

    >>> ahead(["有效期"]).search("有效期不超过") is not None
    True
    """
    return re.compile(rf"(?:{alternation(words)})(?:{one_of(_WORDS, 'before', 'link')}){{0,8}}$")


def is_relative(text: str) -> bool:
    """Whether a time is a word counted from the day of the text: 上年度, 当月.

    >>> is_relative("上年度"), is_relative("2022年")
    (True, False)
    """
    return text in word_table("relative_words")
