"""The role of a length of time in its sentence: 30日内, 有效期3年, 满15年, 12小时内降雨量, 24小时值守."""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import alternation, one_of, words_of, words_with
from gongbao.normalize.time.role_settings import Setting, TimeRole, ahead, behind, binds

_WORDS = "time_roles"
_PERSON = re.compile(one_of(_WORDS, "before", "person"))
_HAVING = re.compile(
    rf"(?:{one_of('time_words', 'of_length')})?的?[^，。；]{{0,4}}?(?:{one_of(_WORDS, 'behind', 'having')})"
)
_WEATHER = re.compile(
    rf"(?:[，,]|{one_of(_WORDS, 'behind', 'weather_filler')})*(?:{one_of(_WORDS, 'behind', 'weather')})"
)
_THRESHOLD = behind(words_with(_WORDS, "behind", "threshold"))
_ATTRIBUTE = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'attribute')})")
_OBLIGES = ahead(words_with(_WORDS, "before", "obliges"))
_MUST = re.compile(rf"(?:{one_of(_WORDS, 'before', 'obliges')})")
_TERM = ahead(words_with(_WORDS, "before", "term"))
_TERM_BEGINS = re.compile(rf"(?:{one_of(_WORDS, 'before', 'term')})")
_LABELLED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'term')}):$")
_KEPT = behind(words_with(_WORDS, "behind", "kept"))
_PUNISHED = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'punished')})")
_PUNISHING = ahead(words_with(_WORDS, "before", "punished"))
_PAST = re.compile(rf"(?:{one_of(_WORDS, 'before', 'past')})(?:的|于|在)?$")
_LAPSED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'lapsed')})$")
_FULL = re.compile(r"满|不足|未满")
_FORBIDDEN = re.compile(r"[^，。；]{0,6}?不[得予再能]")
_OF_CYCLE = re.compile(one_of("time_words", "each"))
_BEFORE_EVENT = re.compile(r"[^，。；的其中]{2}前$")
_TAKES = re.compile(r"时间(?:为|是|:)?[0-9]+(?:分钟|小时)")  # 考试时间120分钟
_AIMS = ahead(words_with(_WORDS, "before", "aims"))
_LEADS = words_with(_WORDS, "inside", "lead")
_MISSED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'missed')})(?:{one_of(_WORDS, 'before', 'required')})?$")
_READY = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'ready')})")
_TIME_TAKEN = re.compile(r"(?:左右)?时间")
_BARE_TIME = re.compile(r"时间[^，。；]{0,4}$")  # 公示时间, but 学习时间 too
_SUSPENDED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'suspends')})[^，。；]{{0,16}}$")
_STATE = 6
_AT_LATEST = re.compile(r"最[迟晚]|最长")
_GRANTED = re.compile(
    rf"(?:{one_of(_WORDS, 'before', 'granted')})$"
    rf"|(?:{one_of(_WORDS, 'behind', 'grants')})(?:[^，。；]{{0,4}})连续$"
)
_GRANTS = re.compile(rf"[^，。；的]{{0,12}}?(?:{one_of(_WORDS, 'behind', 'grants')})")
_RUNNING = re.compile(rf"(?:{one_of('time_words', 'running')})$")
_FIRST_YEARS = re.compile(r"前$")
_SPAN = re.compile(rf"的?[^，。；的]{{0,6}}?(?:{one_of(_WORDS, 'behind', 'span')})(?![满届的])")
_SHORTENED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'shortened')})[^，。；]{{0,2}}$")
_GIVEN = words_with("time_words", "given")
_OF_GRANT = re.compile(rf"的[^，。；的]{{0,6}}?(?:{one_of(_WORDS, 'behind', 'grants')})")
_AND_NO_MORE = re.compile(
    rf"(?:{one_of(_WORDS, 'before', 'term')})[^，。；]{{0,6}}[0-9一二两三五十]+[年月天日]、$"
)
_IN_TERM = re.compile(
    rf"(?:{one_of(_WORDS, 'before', 'term')})(?:{one_of('time_words', 'summed')})(?:最长|最多)?$"
)
_NO_ACT = frozenset("的无未没")
_TERM_SINCE = re.compile(r"期限?[自从][^，。；]+起$")  # 缺陷责任期自交工验收之日起不少于1年
_LASTING = re.compile(r"为期$|每届任期$")  # 开展为期三个月的专项行动
_NO_LESS = re.compile("不得")
_FROM_MATTER = re.compile(r"自[^，。；自]+起$")
_OTHERS = re.compile(
    r"(?:^|[，,；;])[0-9一二两三五七十]{1,4}+(?:个?工作)?个?(?:[日天周月年]|小时)"
    rf"(?:{alternation(words_of('bounds_after', 0, '>='))})"
)
_MEANS = re.compile(rf"(?:{one_of(_WORDS, 'before', 'means')})$")


def role_of_window(setting: Setting) -> TimeRole:
    """The role of a `within`: so long after something, or a threshold, or an age.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "12小时内降雨量达50毫米的，应在1小时内上报", date(2022, 5, 31))
    >>> [role_of_window(setting_of(text, time)).name for time in found]
    ['condition', 'deadline']
    """
    time, after = setting.time, setting.after
    if _PAST.search(setting.before):
        return TimeRole("reference", "the time before")
    if _MISSED.search(setting.before) and not setting.conditional:
        return TimeRole("history", "what was not done in it")  # 未在规定的15个工作日内答复3件
    if _is_ahead_of_plan(setting):
        return TimeRole("attribute", "so much earlier than planned")
    if _SHORTENED.search(setting.before):  # 企业开办时间压减至0.5个工作日以内
        return TimeRole("attribute", "what it has been shortened to")
    if _WEATHER.match(after) or (not after and _WEATHER.match(setting.rest)) or _THRESHOLD.match(after):
        return TimeRole("condition", "what is measured in it")
    if _is_age(setting):
        return TimeRole("condition", "the age of someone")
    if _FROM_MATTER.search(setting.before) and setting.conditional and after[:1] not in _NO_ACT:
        # 自收到资金之日起3年内迁出的，应当退回: it may be read as what is forbidden for so long.
        return binds("for so long", sure=False)
    if after.startswith("的") or setting.conditional:
        return TimeRole("condition", "those spoken of")
    if not setting.before and time.anchor is None and _OTHERS.search(f"{setting.since}，{setting.rest}"):
        return TimeRole(
            "condition", "one of several lengths"
        )  # 3天以内由单位批准，3天以上由组织部批准; no 资料保存3年以上
    if _ATTRIBUTE.match(after) or _HAVING.match(after):
        return TimeRole("attribute", "tells what kind")
    bound = (
        setting.acts_near
        or time.anchor is not None
        or _OBLIGES.search(setting.before) is not None
        or _FORBIDDEN.match(after) is not None
    )
    return binds("so long at most", sure=bound)


def _is_age(setting: Setting) -> bool:
    anchor = setting.time.anchor_text or ""
    states = (anchor if setting.time.anchor == "event" else "", setting.before)
    if not any(_PERSON.search(words[-_STATE:]) for words in states) or _MUST.search(
        setting.before + setting.since
    ):
        return False
    return setting.time.text.endswith("以内") or not setting.acts_near or setting.conditional


def _is_ahead_of_plan(setting: Setting) -> bool:
    """Whether a length says how much sooner something was, or will be, done: 提前40天完成省定任务."""
    return setting.time.text.startswith(_LEADS) and _READY.match(setting.after) is not None


def role_of_length(setting: Setting) -> TimeRole:
    """The role of a `for`: it binds where it is a term, or how long something is kept or goes before.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "设立24小时热线，有效期3年", date(2022, 5, 31))
    >>> [role_of_length(setting_of(text, time)).name for time in found]
    ['attribute', 'deadline']
    """
    if given := _given_for(setting):
        return given
    if against := _against_length(setting):
        return against
    if _is_ahead_of_plan(setting):
        return TimeRole("attribute", "so much earlier than planned")
    if setting.time.text.startswith(_LEADS):
        return binds("a lead", sure=setting.acts_near)
    if _LABELLED.search(setting.lead):
        return binds("a term named")
    if _has_term(setting):
        return binds("a term", sure=not _BARE_TIME.search(setting.before) and not setting.acts_near)
    if _SUSPENDED.search(setting.before) and setting.time.comparator == "=" and not setting.conditional:
        return binds("so long it is denied", sure=False)  # 暂停办理通行证6个月
    return _for_length(setting) or TimeRole("attribute", "a bare length", sure=False)


def _given_for(setting: Setting) -> TimeRole | None:
    """A length for which something is given or lasts: 连续发放36个月, 不超过6个月的搬迁过渡期."""
    if setting.conditional:
        return None
    words, after = setting.before + setting.time.text, setting.after
    first = len(setting.before)
    edges = [words[:end] for end in range(first, len(words))]
    if any(map(_GRANTED.search, edges)):
        return binds("so long it is given")
    if any(map(_IN_TERM.search, edges)):
        return binds("a term")
    if _LASTING.search(setting.before):
        return binds("how long it lasts", sure=False)
    if setting.before.endswith(_GIVEN) and _OF_GRANT.match(after):
        return binds("so long it is given", sure=False)  # 自开业之日起给予一年的租金减免
    if _AND_NO_MORE.search(setting.before) and _is_bounded(setting):
        return binds("a term", sure=False)  # 租赁期限不少于3年、不超过8年
    if not setting.before and _NO_LESS.match(setting.time.text) and setting.since.endswith("止"):
        return binds("a term", sure=False)  # 自发出之日起至截止之日止，不得少于20日
    if _TERM_SINCE.search(setting.before):
        return binds("a term")
    if _SPAN.match(after):
        return binds("what so long is called", sure=not _FULL.search(setting.time.text))
    if any(map(_RUNNING.search, edges)) and _GRANTS.match(after or setting.rest):
        return binds("so long it is given", sure=bool(after))
    if _FIRST_YEARS.search(setting.before) and _GRANTS.match(after):
        return binds("the first of them", sure=False)
    return None


def _is_bounded(setting: Setting) -> bool:
    """Whether a length is the most or the least there may be."""
    return setting.time.comparator in ("<=", ">=", "<", ">")


def _against_length(setting: Setting) -> TimeRole | None:
    time, after = setting.time, setting.after
    if _PUNISHED.match(after) or _PUNISHING.search(setting.before):
        return TimeRole("attribute", "a punishment")
    if _FULL.match(time.text) or (_PERSON.search(setting.before[-_STATE:]) and not _names_term(setting)):
        return TimeRole("condition", "reached or not")
    if _PAST.search(setting.before) or _LAPSED.search(setting.before) or setting.conditional:
        return TimeRole("condition", "those spoken of")
    if _ATTRIBUTE.match(after) or _HAVING.match(after) or after.startswith("的"):
        return TimeRole("attribute", "tells what kind")
    if _WEATHER.match(after) and not time.text.startswith(_LEADS):
        return TimeRole("condition", "what is measured in it")
    if _OF_CYCLE.search(setting.before):
        return TimeRole("attribute", "so long each time")
    if _TAKES.search(setting.before + time.text) and time.comparator == "=":
        return TimeRole("attribute", "how long it takes")
    return None


def _names_term(setting: Setting) -> bool:
    """Whether a length is found with the word of its term, and is no least one: 登记有效期15日."""
    return _TERM_BEGINS.match(setting.time.text) is not None and setting.time.comparator not in (">=", ">")


def _has_term(setting: Setting) -> bool:
    """Whether a term stands before a length, or among the words that the length was found with."""
    words, first = setting.before + setting.time.text, len(setting.before)
    return any(_TERM.search(words[:end]) for end in range(first, len(words)))


def _for_length(setting: Setting) -> TimeRole | None:
    after, years = setting.after, "Y" in str(setting.time.duration)
    if _KEPT.match(after) or _FORBIDDEN.match(after):
        return binds("how long it is kept", sure=False)
    if (_BEFORE_EVENT.search(setting.before) and not years) or (_AIMS.search(setting.before) and not after):
        return binds("a lead", sure=False)
    if _AT_LATEST.search(setting.before + setting.time.text):
        return binds("at the latest", sure=False)
    if _MEANS.search(setting.before) and _TIME_TAKEN.match(after):
        return binds("the time to take", sure=False)
    return None
