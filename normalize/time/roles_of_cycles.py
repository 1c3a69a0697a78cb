"""The role of a cycle in its sentence: 每季度通报, 每年10月底前, 每年评选50名, 每户每年1200元, 逐年提高."""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import alternation, one_of, word_table, words_with
from gongbao.normalize.text.numerals import ARABIC, TO_99
from gongbao.normalize.time.role_settings import Setting, TimeRole, binds
from gongbao.normalize.time.roles_of_dates import is_named_span

_WORDS = "time_roles"
_NUMBER = rf"(?:{ARABIC}|[{TO_99}两几百千万]+)"
_BOUND = f"(?:{one_of('time_words', 'bound_of_count')}){{0,4}}"
_TIMES = re.compile(rf"{_BOUND}{_NUMBER}(?:至|到|-|~|—)?{_NUMBER}?[次轮回遍趟]")
# 每3年校核一次, 每3年委托一次安全鉴定, 每两年举办一届…
_ONCE_EACH = re.compile(rf"[\u4e00-\u9fff]{{2,6}}?{_NUMBER}(?:[次轮遍](?:$|以上|[\u4e00-\u9fff]{{2,8}}$)|届)")
# 每年对…工作进行考核, 每季度向…报告
_CARRIED_OUT = re.compile(
    rf"(?:对[^，。；]{{2,40}}进行|向[^，。；]{{2,24}}?(?:{one_of(_WORDS, 'behind', 'told')}))"
)
_THINGS = alternation([*word_table("counting_words"), *word_table("measure_units")])
_COUNTED = re.compile(rf"{_NUMBER}[余多几]?(?:[万亿]?元|个百分点|{_THINGS}|小时|[天万亿])")
_BOUNDED = re.compile(rf"(?:不[少低高超得]|至[少多]|最[高低多少])[于过]?{_BOUND}{_NUMBER}(?![次轮回遍趟])")
# 每年享受补贴不超过2次: how often at most, which asks nothing of anybody.
_AT_MOST = re.compile(
    rf"[\u4e00-\u9fff]{{0,12}}?(?:{one_of('time_words', 'not_beyond')}|{one_of('time_words', 'at_most')})"
    rf"[\u4e00-\u9fff]{{0,4}}?{_NUMBER}[次轮回遍趟](?!以)"
)
_PLAIN_FEW = re.compile(r"[一1](?:[批套类次轮回遍趟场期届]|系列)")
_OF_EACH = re.compile(r"(?:每|单(?!位)|/)[^，。；、每单]{1,5}$|年均$")
_GROWS = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'grows')})")
_NOMINAL = re.compile(rf"[^，。；]{{0,24}}?(?:{one_of(_WORDS, 'behind', 'nominal')})$")
_ACCORDING = re.compile(r"按|逐")
_OFTEN = re.compile(r"[次届轮]")  # 一年一次
_BEING = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'being')})")
_USUAL = re.compile(rf"(?:{one_of(_WORDS, 'before', 'usual')})$")
_NATURE = words_with(_WORDS, "behind", "nature")
_DATED = re.compile(r"[0-9](?:[月日时点]|:[0-9])")


def role_of_cycle(setting: Setting) -> TimeRole:
    """The role of an `every`: when something comes round, unless it only scales a sum or a count.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "每年评选50名教师，每季度通报进展", date(2022, 5, 31))
    >>> [role_of_cycle(setting_of(text, time)).name for time in found]
    ['frequency', 'deadline']
    """
    time, after = setting.time, setting.after
    if setting.conditional or after.startswith("的"):
        return TimeRole("condition", "those spoken of")
    if is_named_span(after) and not after.endswith(_NATURE) and _DATED.search(time.text):
        return binds("a span named")  # 每年10月1日至次年5月31日为森林防火期
    if _BEING.match(after):
        return TimeRole("reference", "tells what it is")
    if _USUAL.search(setting.before):
        return binds("as a rule", sure=False)  # 常务会议一般每月召开2至3次
    if time.recurrence is not None or _DATED.search(time.text):
        return binds("a day that comes round", sure=setting.acts_near or not after)
    if _OF_EACH.search(setting.before) and not setting.acts and not _TIMES.match(after):
        return TimeRole("frequency", "of each")
    if setting.stands_alone:
        return binds("a rhythm")
    return _role_by_what_follows(setting)


def _role_by_what_follows(setting: Setting) -> TimeRole:
    after = setting.after
    if _GROWS.match(after):
        return TimeRole("attribute", "step by step")
    if _NOMINAL.match(after):
        return TimeRole("attribute", "the name of a custom")
    if _AT_MOST.match(after):
        return TimeRole("frequency", "so many times at most")
    if _TIMES.match(after):
        return binds("so many times")
    if _ONCE_EACH.match(after):
        return binds("so many times")
    if _scales(after):
        return TimeRole("frequency", "scales a count")
    if _OFTEN.search(setting.time.text):
        return binds("so many times", sure=False)
    # 每季度向市（州）主管部门报告: a bracket ends no clause here.
    whole = f"{after}、{setting.rest}" if setting.closed == "(" else after
    if _CARRIED_OUT.match(whole):
        return binds("so many times")
    if not setting.acts_near and not setting.acts_beyond:
        return TimeRole("frequency", "nothing to do in it", sure=False)
    if _ACCORDING.match(setting.time.text) and not setting.acts:
        return TimeRole("frequency", "a measure")
    return binds("a rhythm", sure=setting.acts and not _ACCORDING.match(setting.time.text))


def _scales(after: str) -> bool:
    """Whether a clause counts what comes round: 评选50名, but not 检查一次 or 培育一批."""
    if _BOUNDED.match(after):
        return True
    rest = _PLAIN_FEW.sub("", _TIMES.sub("", after))
    return _COUNTED.search(rest) is not None
