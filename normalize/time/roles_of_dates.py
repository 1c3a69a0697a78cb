"""The role of a date or period in its sentence: 到2025年, 6月底前, 自7月1日起, 2024年, 上年度."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from gongbao.normalize.text.lexicon import alternation, one_of, table_rows, words_with
from gongbao.normalize.text.numerals import TO_99
from gongbao.normalize.time.role_settings import (
    Setting,
    TimeRole,
    acts_in,
    acts_right_in,
    ahead,
    behind,
    binds,
    is_relative,
)

_WORDS = "time_roles"
_OF_NAME = behind(words_with(_WORDS, "behind", "plan"))
_OF_PAPER = re.compile(
    rf"[\u4e00-\u9fff、]{{0,24}}?(?:{one_of(_WORDS, 'behind', 'paper')})"
    rf"(?:{one_of(_WORDS, 'behind', 'passed')})"
    r"|[\u4e00-\u9fff]{0,4}《"
)
"""A year of a paper that is spoken of: 2024年市级重点建设项目计划已经…同意, 2024年市《政府工作报告》."""
_OF_LIST = re.compile(rf"[\u4e00-\u9fff、()]{{2,30}}?(?:{one_of('force_words', 'list')})$")
"""A year that begins the name of a list over its rows: 2025年县级重点建设项目名单."""
_HELD = re.compile(rf"(?:在[\u4e00-\u9fff]{{2,20}}?)?(?:{one_of(_WORDS, 'behind', 'held')})$")
_HELD_AT = re.compile(rf"在[\u4e00-\u9fff]{{2,20}}?(?:{one_of(_WORDS, 'behind', 'held')})(?![了的])")
"""What says that something is held then: 面试6月下旬进行, 6月12日在区行政中心进行现场复审."""
_REPORT = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'report')})")
_DONE = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'done')})")
_SUMMED = re.compile(rf"[\u4e00-\u9fff]{{0,6}}?(?:{one_of(_WORDS, 'behind', 'summed')})")
_OCCURRED = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'occurred')})+")
_OCCURRED_TO = re.compile(
    rf"(?:{one_of(_WORDS, 'behind', 'occurred')})+[^，。；]{{0,20}}的[^，。；]{{2,14}}$"
)
_ENDED = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'ended')})")
_IN_FORCE = behind(words_with(_WORDS, "behind", "force"))
_BEING = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'being')})")
_SPAN_NAME = re.compile(rf"[\u4e00-\u9fff](?:{one_of('time_words', 'span_name')})$")
_REACHED = re.compile(r"[未不已]?满|不足")  # 自毕业次月起未满5年
_REACHES = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'reaches')})")
_MORE_DAYS = re.compile(r"^(?:[、和及](?:次年)?[0-9年月日至到—–~～-]+)+")
_NEXT_MONTH = re.compile(r"[于在]?[次翌当][月日]")
_OBLIGES = ahead(words_with(_WORDS, "before", "obliges"))
_AIMS = ahead(words_with(_WORDS, "before", "aims"))
_TERM = ahead(words_with(_WORDS, "before", "term"))
_LABEL = ahead(words_with(_WORDS, "before", "label"))
_LABELLED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'label')})(?:为|是)?:(?:\([^()]*\))?$")
_MEETING = re.compile(one_of(_WORDS, "before", "meeting"))
_TERM_ABOVE = re.compile(rf"(?:{one_of(_WORDS, 'before', 'term')})[^，。；]{{0,10}}$")
_BORN = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'born')})")
_BEGUN = re.compile(rf"(?:{one_of('start_words')})$")
_EXACTLY = re.compile("^[自从]|起|日")
_SINCE = re.compile(r"(?:以来|至今|来)$")
_UNTIL_NOW = re.compile(r"^(?:截至|截止)")
_BEEN = re.compile(rf"[，,]?(?:{one_of(_WORDS, 'behind', 'been')})")
_SPAN = rf"(?:(?:\d{{4}}年)?(?:\d{{1,2}}月)?第?(?:{one_of('time_words', 'part_of')}|\d{{1,2}}[日月]份?))"
_AND_ANOTHER = re.compile(rf"(?:[和及与、]{_SPAN}){{1,3}}")
_BESIDE_ANOTHER = re.compile(rf"(?:{_SPAN}[和及与、]){{1,3}}$")
_MARK = re.compile(rf"(?:[（(]?[{TO_99}\d]{{1,3}}[）)、.．])*\s*")
_SO_MUCH_REACHED = re.compile(
    rf"[\u4e00-\u9fff（）()]{{2,16}}(?:{one_of(_WORDS, 'behind', 'reaches')})[\d一二三四五六七八九十]"
)
_YEARS_OF_NAME = re.compile(r"\d{4}\D{1,2}\d{4}")
_RANGE = re.compile(r"[至到—–~～\-－]")
_FIRST = re.compile(r"^(?:[自从由]|即日)")
_EACH_YEAR = re.compile(r"每年")  # 每年春节、国庆节前
_AND_BACK = re.compile(r"(?:由|从)[^，。；]{1,30}$")
_WITHIN_IT = re.compile(r"(?<![存现旨])[在于]$")
_DAY_ALONE = re.compile(r"[于在]?\d{1,2}日")
_DAYS = r"(?:[\d年月日至到—–~～\-和及与、，]|\([^()]*\))*+"
_LISTED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'listed')})[^。:]{{0,30}}:{_DAYS}$")
_MORE_LISTED = re.compile(rf"(?:、{_DAYS})?")
_OF_DUTY = re.compile(one_of(_WORDS, "before", "duty"))
_LABEL_REACH = 8
_CARRIED_OUT = "进行"
_LAPSED = re.compile(rf"(?:{one_of(_WORDS, 'before', 'lapsed')})$")
_HOUR = r"[\u4e00-\u9fff]{0,3}?\d{1,2}(?:[时点](?:\d{1,2}分|半)?|:\d{2})"
_HOURS = re.compile(rf"(?:{_HOUR})?[至到—–~～-](?:{_HOUR})止?(?:[，,]|在|对|全)")
_HOURS_ALONE = re.compile(rf"(?:{_HOUR})?[至到—–~～-](?:{_HOUR})止?[。；]?")
_IN_BRACKET = re.compile(r"^\([^()]{1,12}\)")
_OTHER_DAYS = re.compile(r"(?:[、和及与](?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日)+(?P<rest>.*)")
_CAME_TO_PASS = re.compile(r"[\u4e00-\u9fff]{2,10}?(?<![为除到])了(?![解])")
_NARRATED = re.compile(r"^(?![^，。；]{0,30}[应须])[^，。；]{2,40}?(?<![为除到])了(?![解])")
_STOCK = re.compile(rf"(?:{one_of(_WORDS, 'behind', 'stock')})")
_TO_PAST = frozenset({"到上", "至上", "到去", "至去", "到前", "至前"})
_AT_END = re.compile(r"(?:上|去|当|每)?[年月季期]度?[末底]")
_TERM_UNTIL = re.compile(rf"(?:{one_of('time_words', 'term_name')})")
_OUT_OF = re.compile(r"从[^起]*$")
_FROM_AMONG = re.compile(r"[^，。；]{1,24}?[中里](?!心)")
_ACCOUNTED = ahead(words_with(_WORDS, "before", "accounted"))
_STAYS = re.compile(one_of(_WORDS, "behind", "stays"))
_MAY = re.compile(rf"(?:{one_of(_WORDS, 'before', 'may')})$")
_EDGE = re.compile(r"[年月季周]度?[底末初中]")
_LEADS = re.compile(rf"(?:{one_of(_WORDS, 'before', 'leads')})*")


@cache
def _body() -> re.Pattern[str]:
    """The name of a body at the end of a clause: who acts in the time behind it."""
    endings = {ending for ending, _, strength in table_rows("unit_endings") if strength != "weak"}
    return re.compile(rf"[\u4e00-\u9fff](?:{alternation(endings)})$")


@cache
def _made_by() -> re.Pattern[str]:
    """Who brought about what is spoken of, and how: 县政府及政府办公室名义制定的共计136件文件."""
    endings = {ending for ending, _, strength in table_rows("unit_endings") if strength != "weak"}
    bodies = alternation([*endings, *words_with(_WORDS, "behind", "made_in")])
    return re.compile(
        rf"[\u4e00-\u9fff、]{{1,24}}(?:{bodies})(?:{one_of(_WORDS, 'behind', 'occurred')})+的(?!$)"
    )


def role_of_end(setting: Setting) -> TimeRole:
    """The role of a `by`: an end to meet, unless it dates what is spoken of or lies in the past.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "2005年以前建成的小区应于6月底前改造", date(2022, 5, 31))
    >>> [role_of_end(setting_of(text, time)).name for time in found]
    ['condition', 'deadline']
    """
    time = setting.time
    if (condition := _condition_of_end(setting)) is not None:
        return condition
    if _EDGE.fullmatch(time.text) and len(_EDGE.findall(setting.before + time.text + setting.after)) > 1:
        return TimeRole("attribute", "a saying")
    if setting.past and (_UNTIL_NOW.match(time.text) or _DONE.match(setting.after)):
        return TimeRole("history", "a state reached")
    if setting.long_past:
        return TimeRole("history", "past")
    if (time.date_end is None and time.anchor is None) or _DAY_ALONE.match(time.text):
        return binds("an end without a year or month", sure=False)
    if _NEXT_MONTH.match(time.text):
        return binds("counted from a matter", sure=False)
    if _MAY.search(setting.before):
        return binds("an end that may be moved", sure=False)  # 山区可提前至10月20日
    if _AND_BACK.search(setting.before) or _EACH_YEAR.search(setting.before):
        return binds("one of several", sure=False)
    return binds("an end", sure=_is_to_be_met(setting))


def _condition_of_end(setting: Setting) -> TimeRole | None:
    """What an end says of whom or what it dates; None where it dates nothing that is spoken of."""
    time, after = setting.time, setting.after
    if after.startswith("的") or _BORN.match(after) or _ENDED.match(after):
        return TimeRole("condition", "dates what follows")
    if _UNTIL_NOW.match(time.text) and not after and _BEEN.match(setting.rest):
        return TimeRole("condition", "what someone has been by then")  # 截止2006年6月，任正科级满1年
    if time.anchor == "event" and time.duration is None and _BEING.match(after):
        return TimeRole("reference", "tells what it is")  # 秋收后至封冻前是水利建设的黄金期
    if (found := _OCCURRED.match(after)) and after.startswith("的", found.end()):
        return TimeRole("condition", "dates what came to be")
    if not setting.acts and _made_by().match(after):
        return TimeRole("condition", "dates what came to be")
    if setting.past and _OCCURRED_TO.match(after):
        return TimeRole("condition", "dates what was done")
    if _AT_END.fullmatch(time.text) and _STOCK.match(after):
        return TimeRole("reference", "what is counted at its end")  # 年末余额超过50万元
    if time.text[:2] in _TO_PAST and is_relative(time.text[1:]):
        return TimeRole("reference", "a period counted from another")  # 放宽到上年度控制目标
    if not (setting.conditional or setting.selects):
        return None
    # 凡6月30日前签订合同的，按原标准执行: for these all stays as it was.
    stays = _STAYS.match(setting.rest) is not None
    is_met = setting.conditional and not setting.selects and setting.acts_near and not stays
    if is_met and not setting.past and "日" in time.text and time.date_end is not None:
        # 2025年7月31日前签约的，另增加奖励: who wants it must be in time.
        return binds("an end to be met for what follows", sure=False)
    return TimeRole("condition", "tells for whom the next clause holds")


def _is_to_be_met(setting: Setting) -> bool:
    """Whether the clause says that something is done by its end."""
    return (
        setting.acts_near
        or setting.stands_alone
        or setting.acts_beyond
        or _OBLIGES.search(setting.before) is not None
        or _TERM.search(setting.before + setting.time.text) is not None
        or _TERM_UNTIL.match(setting.time.text) is not None
        or "效" in setting.time.text
        or (not setting.after and setting.closed in ("，", ",", ""))
    )


def role_of_start(setting: Setting) -> TimeRole:
    """The role of a `from`: when something begins to hold, unless it dates what is spoken of.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "2003年以来有所进展，自2022年7月1日起施行", date(2022, 5, 31))
    >>> [role_of_start(setting_of(text, time)).name for time in found]
    ['history', 'deadline']
    """
    time = setting.time
    if (spoken_of := _spoken_of_since(setting)) is not None:
        return spoken_of
    in_force = _IN_FORCE.match(setting.after) is not None or _IN_FORCE.search(time.text) is not None
    if _OCCURRED.match(setting.after) and not in_force and not _opens_then(setting):
        return TimeRole("condition", "dates what came to be")
    if setting.long_past or (setting.past and _DONE.match(setting.rest)):
        return TimeRole("history", "past")
    if in_force and _BEGUN.search(time.text) and not _EXACTLY.search(time.text):
        return binds("begun in it", sure=False)  # 2025年6月开工: within the month
    if in_force:
        return binds("in force from")
    if time.date_start is None and time.anchor is None:
        return binds("a start without a day", sure=False)
    governed = setting.acts_near or setting.acts_beyond or _FIRST.match(time.text) is not None
    opens = (
        _MARK.fullmatch(setting.before) is not None
        and bool(setting.after or setting.rest)
        and time.text.endswith("起")
    )
    if not governed and opens and not setting.past:
        return binds("a start that opens the clause", sure=False)  # 2025年10月起班列每周开行3列
    if not governed and not (_BEGUN.search(time.text) and not setting.past):
        return TimeRole("reference", "no verb", sure=False)
    return binds("a start", sure=governed and not setting.past)


def _opens_then(setting: Setting) -> bool:
    """Whether a start says what is done from a day to come on, and not whom it is done to: 自…起受理."""
    time = setting.time
    whole = _FIRST.match(time.text) is not None and time.text.endswith("起")
    return whole and not setting.past and "的" not in setting.after


def _spoken_of_since(setting: Setting) -> TimeRole | None:
    """The role of a start that its words or the next ones tell at once: since when, of whom, from what."""
    time, after = setting.time, setting.after
    if _SINCE.search(time.text):
        return TimeRole("history", "since then")
    if after.startswith("的") or re.match(rf"(?:{_IN_FORCE.pattern})的", after):
        return TimeRole("reference", "dates another text")
    if _BORN.match(after) or setting.conditional or setting.selects or _REACHED.match(after):
        return TimeRole("condition", "dates those spoken of")
    if _OUT_OF.match(time.text) and _FROM_AMONG.match(after):
        return TimeRole("reference", "what is taken from")  # 从2024年协作资金中安排800万元
    if time.anchor == "issue":
        return binds("from its issue")
    if time.duration is not None and _LAPSED.search(setting.before):
        return TimeRole("condition", "when so long has passed")
    return None


def role_of_day(setting: Setting) -> TimeRole:
    """The role of an `at`: a day on which something must be done, where the clause says what.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "6月1日的会议要求，应于6月9日报到", date(2022, 5, 31))
    >>> [role_of_day(setting_of(text, time)).name for time in found]
    ['reference', 'deadline']
    """
    if setting.past:
        return TimeRole("history", "past")
    if _has_hours(setting):
        return binds("hours of a day", sure=False)  # 2月20日4时至12时，全县禁止燃放
    if _is_beside_acted_day(setting):
        return binds("one of several days", sure=False)  # 2月4日（星期日）、2月18日（星期日）上班
    if setting.time.date_end is None:
        return TimeRole("history", "past")
    labelled = _LABELLED.search(setting.lead) or _LABEL.search(setting.before)
    if setting.written and setting.time.date_end == setting.written and not labelled:
        return TimeRole("reference", "the day of the text")
    if setting.after.startswith("的") or _DONE.match(setting.after) or _BORN.match(setting.after):
        return TimeRole("reference", "dates what follows")
    if setting.conditional:
        return TimeRole("condition", "ends in 的")
    if setting.time.duration is not None:
        return TimeRole("history", "so long ago")
    label = setting.since[-_LABEL_REACH:] if setting.opened == ":" else ""
    if _MEETING.search(label + setting.before) or _MEETING.match(setting.after):
        return TimeRole("reference", "a meeting or an issue")
    bound = _OBLIGES.search(setting.before) is not None
    if setting.acts and (bound or _IN_FORCE.match(setting.after)):
        return binds("a day to act on")
    if (
        labelled
        or _is_one_of_list(setting)
        or setting.acts
        or (bound and setting.acts_near)  # 可于6月13日到学校现场办理
        or _is_held(setting)
        or (_AIMS.search(setting.before) and setting.after)
    ):
        return binds("a day named", sure=False)
    return TimeRole("reference", "a bare day", sure=False)


def _is_held(setting: Setting) -> bool:
    """Whether a clause says nothing but that something is held on a day or in a month to come."""
    return _HELD.fullmatch(setting.after) is not None or _HELD_AT.match(setting.after) is not None


def _is_of_matter(setting: Setting) -> bool:
    """Whether a month stands between a matter or a body and what is done then.

    So it does in 面试6月下旬进行 and 市水利局2025年4月组织验收.
    """
    return _is_held(setting) or (setting.acts and _body().search(setting.before) is not None)


def _has_hours(setting: Setting) -> bool:
    """Whether a day goes on from one hour to another, in which something is to be done or not."""
    if _MARK.fullmatch(setting.before) is None:
        return False
    behind = f"{setting.after}{setting.closed}{setting.rest}"
    words = _IN_BRACKET.sub("", behind)
    hours = _HOURS.match(words)
    return (hours is not None and acts_in(behind)) or _HOURS_ALONE.fullmatch(words) is not None


def _is_beside_acted_day(setting: Setting) -> bool:
    """Whether a day shares with others behind it what is done on them."""
    behind = f"{setting.after}{setting.closed}{setting.rest}"
    others = _OTHER_DAYS.match(re.sub(r"\([^()]{1,12}\)", "", behind))
    return (
        others is not None and _MARK.fullmatch(setting.before) is not None and acts_right_in(others["rest"])
    )


def _is_one_of_list(setting: Setting) -> bool:
    """Whether a day stands alone among the days and spans that are announced: 除下列时段外不得燃放：…，…."""
    return _MORE_LISTED.fullmatch(setting.after) is not None and _LISTED.search(setting.lead) is not None


def role_of_period(setting: Setting) -> TimeRole:
    """The role of a `during`: a span in which something must be done or is open, where the clause says so.

    >>> from datetime import date
    >>> from gongbao.normalize.time.deadlines import find_deadlines
    >>> from gongbao.normalize.time.role_settings import setting_of
    >>> found = find_deadlines(text := "2022年新建公园3座，2022年扩面提质实施方案", date(2022, 5, 31))
    >>> [role_of_period(setting_of(text, time)).name for time in found]
    ['deadline', 'name']
    """
    time, after = setting.time, setting.after
    named = re.fullmatch(r"\d{4}年", time.text) is not None and _OF_PAPER.match(after) is not None
    alone = not (setting.before or setting.closed or setting.rest)
    named = named or (alone and _OF_LIST.match(after) is not None)
    if _YEARS_OF_NAME.fullmatch(time.text) or _OF_NAME.match(after) or named:
        return TimeRole("name", "years of a plan")
    if after.startswith("的") or _BORN.match(after) or setting.conditional:
        if _is_open_span(setting):
            return binds("a span in which those come", sure=False)
        return TimeRole("condition", "dates those spoken of")
    if setting.past:
        return TimeRole("history", "past")
    if _BEGUN.search(time.text):
        return binds("begun in it", sure=False)
    if _RANGE.search(time.text) and is_named_span(after):
        return binds("a span named")
    if (_BEING.match(after) or _DONE.match(after)) and not _is_held(setting):
        return TimeRole("reference", "tells what it is")
    if _RANGE.search(time.text) or time.text.startswith(("自", "从")):
        summed = _SUMMED.match(after or (setting.rest if setting.closed in ("，", ",") else ""))
        if summed and not _is_part_of_year(time.text) and "日" not in time.text:
            return TimeRole("reference", "a sum over years", sure=False)  # 2021年至2023年，累计安排3亿元
        return _role_of_range(setting)
    return _role_of_bare_period(setting)


def _is_open_span(setting: Setting) -> bool:
    """Whether those are meant who come from one day to another: 对2024年1月1日至2026年12月31日期间升级的."""
    time = setting.time
    days = time.date_start is not None and time.date_end is not None and "日" in time.text
    return days and _RANGE.search(time.text) is not None and not setting.past and time.anchor is None


def is_named_span(after: str) -> bool:
    """Whether a clause says what a span is called: 为森林防火特别管护期.

    >>> is_named_span("为高火险期"), is_named_span("为3年")
    (True, False)
    """
    said = _MORE_DAYS.sub("", after)  # 10月至11月、次年3月至5月为高火险期
    return _BEING.match(said) is not None and _SPAN_NAME.search(said) is not None


def _role_of_range(setting: Setting) -> TimeRole:
    time = setting.time
    if _LABELLED.search(setting.lead) or _LABEL.search(setting.before) or _TERM.search(setting.before):
        return binds("a span named")
    if _is_stage(setting):
        return binds("a stage")
    if time.date_end is None:
        daily = setting.after.startswith(words_with(_WORDS, "behind", "daily"))
        if setting.acts or setting.acts_beyond or daily:
            return binds("a span without a year to act in", sure=False)
        return TimeRole("reference", "a span without a year", sure=False)
    if _OCCURRED.match(setting.after) and not setting.acts:
        return TimeRole("condition", "dates those spoken of")
    if not setting.before and not setting.after and _NARRATED.match(setting.rest):
        return TimeRole("history", "what came to pass")  # 10月23日至11月6日，督察组对我市开展了督察
    told = _FIRST.match(time.text) and (
        setting.acts_near or setting.closed in ("，", ",") or _TERM_ABOVE.search(setting.since)
    )
    after = setting.after
    carried_out = after.startswith(_CARRIED_OUT) and after[len(_CARRIED_OUT) :][:1] not in ("了", "的")
    held = carried_out and setting.before.endswith("于")  # 专项检查于…进行
    daily = setting.after.startswith(words_with(_WORDS, "behind", "daily"))  # 4月1日至9日每日7时至20时，…
    if told or held or setting.acts or setting.acts_beyond or daily or _is_given_span(setting):
        return binds("a span to act in")
    if setting.before and setting.acts_near and "日" in time.text and not setting.past:
        return binds("days in which someone acts", sure=False)  # 家长6月10日至14日登录平台填报
    if _FIRST.match(time.text) or (time.text.endswith("日") and not setting.before) or carried_out:
        return binds("a span of days", sure=False)
    return TimeRole("reference", "a span without a verb", sure=False)


def _is_given_span(setting: Setting) -> bool:
    """Whether days to come are those in which someone is to do what stands behind: 于6月3日至6日将…报送."""
    if "日" not in setting.time.text or setting.past or not setting.acts_near:
        return False
    return _WITHIN_IT.search(setting.before) is not None or _OBLIGES.search(setting.before) is not None


def _is_part_of_year(text: str) -> bool:
    """Whether a time is no whole year, whose figure only sums up what is done by and by."""
    return "半年" in text or "季" in text or "月" in text


def _is_stage(setting: Setting) -> bool:
    """Whether a time stands alone in the bracket or before the colon of a stage of work."""
    if setting.before or setting.after:
        return False
    return setting.closed == ":" or (
        setting.opened == "(" and setting.closed == ")" and "月" in setting.time.text
    )


def _is_of_a_duty(setting: Setting) -> bool:
    """Whether a time alone ends a bracket that says whose the work is: （市商务局牵头，2025年5月）."""
    return _OF_DUTY.search(setting.bracket) is not None


def _told_of_period(setting: Setting) -> TimeRole | None:
    """What a year or month alone says of what is beside it: that it came to pass, or whose account it is."""
    if _CAME_TO_PASS.match(setting.after):
        return TimeRole("history", "what came to pass")  # 今年组织开展了评选
    if _REPORT.match(setting.after) or _ACCOUNTED.search(setting.before):
        return TimeRole("name", "a year of what is accounted")
    return None


def _role_of_bare_period(setting: Setting) -> TimeRole:
    """A year or month alone: it binds where what is to be done in it stands right behind."""
    another = _AND_ANOTHER.match(setting.after)  # 7月上旬和年底各组织一次观摩
    setting = replace(
        setting,
        before=_BESIDE_ANOTHER.sub("", setting.before),
        after=setting.after[another.end() :] if another else setting.after,
    )
    time = setting.time
    if time.anchor == "event":  # 春节期间, 汛期期间
        told = setting.acts or setting.acts_beyond
        return binds("a season", sure=False) if told else TimeRole("reference", "a season", sure=False)
    if time.date_end is None:
        return TimeRole("reference", "no year")
    if is_relative(time.text) and time.text[0] in "当同该上去前本这第次翌下":
        return TimeRole("reference", "a period counted from another")
    if (spoken_of := _told_of_period(setting)) is not None:
        return spoken_of
    if (
        _LABELLED.search(setting.lead)
        or _LABEL.search(setting.before)
        or _is_stage(setting)
        or _is_of_a_duty(setting)
    ):
        return binds("a span named", sure=False)
    bound = _OBLIGES.search(setting.before) is not None
    if setting.before and _REACHES.match(setting.after) and not setting.past:  # 入库纹样2025年达到5000个
        return binds("a period in which so much is reached", sure=False)
    if _is_part_of_year(time.text) and not setting.before and _SO_MUCH_REACHED.match(setting.after):
        return binds("a period in which so much is reached", sure=False)  # 上半年支出进度达到60%
    carried_out = bound and setting.after == _CARRIED_OUT  # 评审安排在6月中旬进行
    if (setting.acts or carried_out) and _WITHIN_IT.search(setting.before):
        return binds("a period to act in", sure=False)  # 剩余资金视进度在第四季度拨付
    if "月" in time.text and not setting.past and _is_of_matter(setting):
        return binds("a month in which it is done", sure=False)
    if not bound and not _LEADS.fullmatch(setting.before):
        return TimeRole("reference", "within a phrase", sure="月" not in time.text)
    aimed = _AIMS.search(setting.before) and (setting.acts_near or "月" in time.text)
    if setting.acts or aimed or setting.acts_behind_comma:
        return binds("a period to act in", sure=False)
    return TimeRole("reference", "no verb behind it", sure=False)
