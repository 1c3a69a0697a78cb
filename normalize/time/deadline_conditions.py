"""Telling a deadline from a condition, a title's years or a date already past.

The library finds them all; a dataset of deadlines keeps only those that bind someone.
"""

from __future__ import annotations

import re

from gongbao.normalize.text.joining import join_text
from gongbao.schema.records import Deadline

_BEFORE = 24
_AFTER = 16
_BREAK = re.compile(r"[，。；;！？\n]")
_OPEN_TITLE = re.compile(r"《[^》]{0,80}$")
_CLOSE_TITLE = re.compile(r"[^《]{0,80}》")
_PLAN_NAME = re.compile(
    r"(?:年度?)?(?:\)|）)?[^，。；\n]{0,14}?(?:实施方案|工作方案|行动方案|行动计划|工作要点|工作计划|立法计划|规划纲要|三年行动|扩面提质|实施细则|第[0-9一二三四五六七八九十]+[期次号])"
)
_TITLE_END = re.compile(r"\)(?:的通知|的意见|的决定|》)")
_BARE_YEARS = re.compile(r"\d{4}\D{1,2}\d{4}")
_PERSON = re.compile(
    r"毕业|离校|在校|退役|出生|年龄|工作经历|从业经历|工作经验|从业经验|执业|任职|学历|工龄|党龄|户籍|居住|缴费|参保|缴纳|注册|登记|成立|创办|落户|入职|经营|纳税|投产"
)
_MEASURED = re.compile(
    r"(?:内|，|,|将|出现|可能|预计|日|平均|最[高低大小]|内陆|累计)*(?:降雨|降雪|雨量|雪量|气温|风力|风速|阵风|积雪|能见度|强降水|雷电|冰雹|沙尘|龙卷风|降温|发生强|发布)"
)
_HAVING = re.compile(
    r"(?:以上|以下|以内|内|及以上|年|满)?(?:的)?(?:[^，。；]{0,4}?)(?:工作经历|从业经历|工作经验|从业经验|高校毕业生|毕业生|的企业|的人员|的申请人|住宅|老旧小区)"
)
_BORN = re.compile(r"[0-9日月年]?(?:出生|生，|生\)|生（|以[前后]出生)")
_PAST = re.compile(
    r"发布的|印发的|公布的|修订的|颁布的|通过的|实施的|制定的|成立的|建成的|已经|会议审议通过|常务会议|市政府第"
)
_PUNISHED = re.compile(r"有期徒刑|拘留|徒刑|拘役|管制|禁入|不得")


def is_condition(text: str, deadline: Deadline) -> bool:
    """Say whether the words around a deadline make it a condition or a name rather than a deadline.

    `text` is the text the deadline was found in.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> text = "毕业5年以内的高校毕业生，应在30日内申请"
    >>> [is_condition(text, found) for found in find_deadlines(text, date(2022, 5, 31))]
    [True, False]
    """
    before = join_text(text[max(0, deadline.start - 3 * _BEFORE) : deadline.start]).text
    after = join_text(text[deadline.end : deadline.end + 3 * _AFTER]).text
    if deadline.relation in ("every", "ongoing"):
        return False
    if _OPEN_TITLE.search(before) and _CLOSE_TITLE.match(after):
        return True
    clause_before = _BREAK.split(before)[-1][-_BEFORE:]
    clause_after = _BREAK.split(after)[0][:_AFTER].replace("）", ")")
    if deadline.duration is not None:
        return _conditional_length(deadline, clause_before, clause_after, after[:_AFTER])
    return _conditional_date(deadline, clause_before, clause_after)


def _conditional_length(deadline: Deadline, before: str, after: str, beyond: str) -> bool:
    if deadline.anchor == "event" and deadline.anchor_text and _PERSON.search(deadline.anchor_text[-6:]):
        return not _obliges(before)
    if _MEASURED.match(beyond.lstrip("，,")):
        return True
    if deadline.relation == "for" and deadline.text.startswith("满") and after.startswith("的"):
        return True  # 满15年的电梯
    if deadline.relation == "for" and (_PUNISHED.match(after) or _HAVING.match(after)):
        return True
    if (
        deadline.relation in ("for", "within")
        and _PERSON.search(before[-6:])
        and deadline.comparator in (">=", "<", ">")
    ):
        return True
    return bool(_HAVING.match(after)) and not _obliges(before)


def _obliges(before: str) -> bool:
    return re.search(r"应当?|须|必须|要在|需在|请", before) is not None


def _conditional_date(deadline: Deadline, before: str, after: str) -> bool:
    if _BORN.match(after) or before.endswith(("出生日期", "出生于", "生于")):
        return True
    if _BARE_YEARS.fullmatch(deadline.text):
        return True  # 行动计划（2021-2025）
    if deadline.relation == "during" and _TITLE_END.match(after):
        return True  # 建设方案（2022—2024年）的通知
    if deadline.relation in ("during", "at") and (_PLAN_NAME.match(after) or _PAST.match(after)):
        return True
    if (
        deadline.relation == "by"
        and deadline.date_end is not None
        and re.match(r"出生|参加工作|(?:建成|成立|注册|登记|取得|竣工|投产)[^，。；]{0,8}的", after)
    ):
        return True
    return deadline.relation == "at" and _PAST.search(after) is not None
