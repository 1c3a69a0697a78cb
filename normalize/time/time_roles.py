"""What a time is to its sentence: a deadline, or a reference, name, condition, attribute, frequency, history.

One classifier in three steps. First the place: a time inside 《》 is a name, one that stands alone in a
bracket, label or line is what that bracket is for. Second what the time itself says: an end (前, 底前, 到),
a start (起), a day, a span, a window (内), a length, a cycle; each asks its own questions. Third who governs
it: the clause before (应, 有效期, 每户) and the clause behind (完成, 出生的, 降雨量, 评选50名), words of
`time_roles.csv`. An end, a start and a window bind unless something speaks against it; a day, a span, a bare
year, a length bind only where something speaks for it. A clause that ends in 的， is a condition. What lay
in a year before the text is history. A role says its reason, and whether it is sure; what is not sure makes
a deadline `inferred`, what contradicts itself `ambiguous`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from gongbao.normalize.text.joining import join_text
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.text.superseded import is_superseded
from gongbao.normalize.time.role_settings import Setting, TimeRole, binds, setting_of
from gongbao.normalize.time.roles_of_cycles import role_of_cycle
from gongbao.normalize.time.roles_of_dates import role_of_day, role_of_end, role_of_period, role_of_start
from gongbao.normalize.time.roles_of_lengths import role_of_length, role_of_window
from gongbao.schema.records import Deadline, DeadlineRelation

__all__ = ["TimeRole", "role_of"]

_OPEN_TITLE = re.compile(r"《[^《》]{0,80}$")
_CLOSE_TITLE = re.compile(r"[^《]{0,80}》")
_EDITION = re.compile(rf"(?:{one_of('time_roles', 'behind', 'edition')}){{1,2}}\)")
"""Which of a document's editions is spoken of: 重污染天气应急预案（2031年修订）."""
_OF_FIGURES = re.compile(
    rf"(?:{one_of('time_roles', 'before', 'counted')})(?:[为是自从由至到起止]|[\d年月日，,、—–~～-])*$"
)
"""What stands over a reference period: 本年报所列数据的统计期限自…起至…止."""
_UNREAD_FIGURE = re.compile(
    r"[0-9〇○零一二三四五六七八九十廿卅OoIl]{1,3}[日号]?(?:之|以)?前|[0-9OoIl]{1,3}日"
)
_REACH = 100


def role_of(text: str, deadline: Deadline, written: date | None = None) -> TimeRole:
    """Say what a time is to the sentence it was found in.

    Args:
        text: The text it was found in.
        deadline: The time, as `find_deadlines` gives it.
        written: The day the text was written, if it is known.

    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> text = "毕业5年以内的高校毕业生，应在30日内申请"
    >>> [role_of(text, found).name for found in find_deadlines(text, date(2022, 5, 31))]
    ['condition', 'deadline']
    """
    left = join_text(text[max(0, deadline.start - _REACH) : deadline.start]).text
    right = join_text(text[deadline.end : deadline.end + _REACH]).text
    if _OPEN_TITLE.search(left) and _CLOSE_TITLE.match(right):
        return TimeRole("name", "in a title")
    if left.endswith("(") and _EDITION.match(right):
        return TimeRole("name", "which edition it is")
    if is_superseded(left, right):
        return TimeRole("reference", "what is said no more")
    if deadline.date_start or deadline.date_end:
        if _OF_FIGURES.search(left):
            return TimeRole("reference", "over what time figures are told")
        if _UNREAD_FIGURE.match(right):
            return binds("figures behind it are not read", sure=False)
    return _ROLES[deadline.relation](setting_of(text, deadline, written))


def _role_of_state(setting: Setting) -> TimeRole:
    """长期坚持 in a bracket or label; in prose it is a verb."""
    labelled = setting.opened == ":" and setting.closed in ("", "。", "；", ")", "，")
    line = not setting.opened and not setting.closed
    if not setting.before and not setting.after and (labelled or line or setting.closed == ")"):
        return binds("alone in its place")
    return TimeRole("attribute", "a verb")


_ROLES: Mapping[DeadlineRelation, Callable[[Setting], TimeRole]] = {
    "by": role_of_end,
    "from": role_of_start,
    "at": role_of_day,
    "during": role_of_period,
    "within": role_of_window,
    "for": role_of_length,
    "every": role_of_cycle,
    "ongoing": _role_of_state,
}
