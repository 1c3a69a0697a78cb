"""How dates are printed: 2022年6月底, 上半年, 中旬, 15日, 2022-06-30, with times of day."""

from __future__ import annotations

import re

from gongbao.normalize.text.lexicon import alternation, one_of, word_table
from gongbao.normalize.text.numerals import ONES

WEEKDAYS = "一二三四五六日天"

_WORDS = "time_words"
_BEFORE = f"(?:{one_of(_WORDS, 'before')}|前)"
_DAY = rf"3[01]|[12][0-9]|0?[1-9]|三十一?|卅一?|[二廿]十?[{ONES}]?|十[{ONES}]?|[{ONES}]"
_MONTH = rf"1[0-2]|0?[1-9]|十[一二]?|[{ONES}]"
_TO = r"[ ]?(?:[-~至到、]|[—–\u2500]{1,2})[ ]?"
_NEXT_DAY = rf"(?=(?:{_TO}(?:{_DAY})){{1,9}}[日号])"
_NEXT_MONTH = rf"(?={_TO.replace('、', '')}(?:{_MONTH})[ ]?月)"  # 2022年1—5月
_FIRST_MONTHS = rf"1[01]|[2-9]|十一?|[二两{ONES[2:]}]"
_TIME = (
    rf"(?:{one_of(_WORDS, 'part_of_day')})?"
    r"(?:(?:[01]?[0-9]|2[0-4])(?::[0-5][0-9]|时(?:[0-5]?[0-9]分|整)?(?!间)|点(?:[0-5]?[0-9]分?|半|整|钟)?)|"
    rf"(?:二十[一二三四]?|十[{ONES}]?|[{ONES}零])时(?:整)?(?!间))"
)
TIME = re.compile(rf"(?P<time>{_TIME})|(?P<part>{one_of(_WORDS, 'part_that_ends')})(?={_BEFORE})")
AFTER_DAY = re.compile(
    rf"\((?:{one_of(_WORDS, 'week')})[{WEEKDAYS}]\)|(?:周|星期)[{WEEKDAYS}](?=[前之以上下])"
)


def _relative(part: str) -> str:
    return alternation(word for word, row in word_table("relative_words").items() if row[0] == part)


_YEAR = rf"(?:18|19|20|21)[0-9]{{2}}|[一二][{ONES}零〇○][{ONES}零〇○0]{{2}}"
DATE = re.compile(
    rf"""
    (?P<iso>(?P<iy>(?:19|20)[0-9]{{2}})(?P<isep>[-/.])(?P<im>1[0-2]|0?[1-9])(?P=isep)(?P<id>3[01]|[12][0-9]|0?[1-9])(?![0-9.])日?)
    |
    (?P<compact>(?P<cy>(?:19|20)[0-9]{{2}})(?P<cm>0[1-9]|1[0-2])(?P<cd>0[1-9]|[12][0-9]|3[01]))
      (?=日?{_BEFORE}|[起止])日?
    |
    (?P<dotted_year>(?:19|20)[0-9]{{2}})\.(?P<dotted_month>1[0-2]|0?[1-9])(?=底?{_BEFORE})
    |
    (?P<dotted>1[0-2]|0?[1-9])\.(?P<of>3[01]|[12][0-9]|0?[1-9])(?=日?{_BEFORE})日?
    |
    (?P<named>
      (?:
        (?P<year>{_YEAR})\ ?年(?:度(?!假))?
        |(?P<short>[0-9]{{2}})年(?=(?:{_MONTH})月|第?[一二三四1-4]季度|[上下]半年|[底末初])
        |(?P<ryear>{_relative("year")})
      )
      的?
      (?:同期)?
    )?
    (?:
      (?P<half>[上下])半年|(?(named)前(?P<months>{_FIRST_MONTHS})个?月|(?!))|前(?P<quarters>[二两三23])个?季度?
      |(?:第)?(?P<quarter>[一二三四1234]|首)(?:季度|(?<=首)季)|(?P<rquarter>{_relative("quarter")})
      |(?P<rweek>{_relative("week")})(?P<rweekday>[{WEEKDAYS}末])?
      |(?P<rday>{_relative("day")})
      |(?:(?P<month>{_MONTH}|元|正)(?:\ ?月(?:份)?|(?(named){_NEXT_MONTH}|(?!)))
        |(?P<rmonth>{_relative("month")}))
    )?
    (?:
      (?P<third>上中|中下|[上中下])旬
      |(?P<day>{_DAY})\ ?(?:[日号]|{_NEXT_DAY})
    )?
    """,
    re.VERBOSE,
)
EDGE = re.compile(
    r"[年月]?(?:(?P<end>底|末(?![端梢尾班])|终(?=之?前|以前))|(?P<start>初(?![级中步始期创审评心次衷赛稿试检]))"
    r"|(?P<middle>中(?=[前、，。；)]|之前|以前|$)))"
)
BARE_EDGE = re.compile(
    r"(?P<part>[年月季周])(?:度)?(?:(?P<end>底|末(?![端梢尾班])|终(?=之?前|以前))|(?P<start>初(?![级中步始期创审评心次]))|(?P<middle>中(?=[前、，。；)]|之前|以前|$))"
    r"|(?=内(?![部设外容]))|(?=以内|之内))"
)
