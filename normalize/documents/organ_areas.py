"""Which area an organ is of, by its name: the areas it begins with, listed or not.

天水市麦积区人民政府办公室 is of the district, and 云山市人民政府 of a city that no list has: what stands
behind the name of an area must then be a body that every place has.
"""

from __future__ import annotations

import re
from functools import lru_cache

from gongbao.normalize.documents.titles import organ_of
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of
from gongbao.normalize.time.times import times_in
from gongbao.normalize.units.areas import area_code, leading_chain
from gongbao.normalize.units.home import unlisted_place
from gongbao.normalize.units.registry import unit_stems

_PARTY = "中共"
_BEHIND = re.compile(rf"关于|{one_of('title_words', 'carries')}|{one_of('proof_words', 'holds')}")
_OTHER_WORDS = tuple("域划位间")
"""What makes another word of 区 (杭州市西湖区域规划)."""
_BODIES = ("人民政府", "委")
"""What every place has: its government, and its committee of the party (岳阳市委办公室)."""
_REMARK = re.compile(r"^[【\[［〔][^【】\[\]［］〔〕]{1,12}[】\]］〕]")
"""What a site says of a document before its title: 【落实情况】, [通知]."""
_LONGEST_STEM = 16
_LONGEST_TIME = 24


@lru_cache(maxsize=1024)
def organ_area(text: str) -> str | None:
    """The area of the organ that a title, a signature or a gazette's name begins with.

    >>> organ_area("天水市麦积区人民政府办公室关于印发方案的通知"), organ_area("云山市教育局")
    ('天水市麦积区', '云山市')
    >>> organ_area("温州市人民政府公报"), organ_area("关于做好防汛工作的通知")
    ('温州市', None)
    >>> organ_area("【落实情况】云山市教育局任务进展"), organ_area("【落实情况】市教育局任务进展")
    ('云山市', None)
    >>> organ_area("2031年1—6月资源县主要经济指标"), organ_area("2031年全市主要经济指标")
    ('资源县', None)
    >>> organ_area("王安主持召开县政府常务会议"), organ_area("云山市政府召开常务会议")
    (None, '云山市')
    >>> organ_area("云山市财政局云山市水利局关于下达资金的通知"), organ_area("云山市云峰区教育局")
    ('云山市', '云山市云峰区')
    >>> organ_area("中共岳阳市委办公室岳阳市人民政府办公室"), organ_area("云山市委、市政府")
    ('岳阳市', '云山市')
    """
    whole = _without_time(_REMARK.sub("", solid(text)).removeprefix(_PARTY))
    organ = _BEHIND.split(whole, maxsplit=1)[0]
    known = leading_chain(organ) or ""
    if known.endswith("区") and organ[len(known) : len(known) + 1] in _OTHER_WORDS:
        known = leading_chain(known[:-1]) or ""
    end = at = len(known)
    while not (at and _is_body(organ[at:])) and (step := unlisted_place(organ[at:])):
        at += step
        if _is_body(organ[at:]):
            end = at
            break
    return organ[:end] or None


def _without_time(title: str) -> str:
    """A title without the time of its figures before the place: 2031年1—6月资源县主要经济指标."""
    first = next(iter(times_in(title[:_LONGEST_TIME])), None)
    return title[first.end :] if first is not None and first.start == 0 else title


def notice_area(title: str | None, issuer: str | None, area: str | None) -> str | None:
    """The area of a notice: that of its issuer where it lies in the issue's, else the issue's.

    >>> notice_area("关于印发方案的通知", "鼓楼区人民政府", "福州市")
    '福州市鼓楼区'
    >>> notice_area(None, "云山市云峰区人民政府", "云山市"), notice_area("浙江省人民政府令", None, "温州市")
    ('云山市云峰区', '温州市')
    """
    if area is None:
        return None
    organ = issuer or (organ_of(solid(title)) if title else None)
    own = organ_area(organ) if organ else None
    if own is None or own == area:
        return area
    home, inner = area_code(area), area_code(own, within=area)
    if home is not None and inner is not None:
        lies_within = inner != home and inner.startswith(home[:2] if home.endswith("0000") else home[:4])
        if not (home.endswith("00") and lies_within):
            return area
        return own if area_code(own) == inner else area + own
    return own if own.startswith(area) else area


def _is_body(text: str) -> bool:
    """Whether a text begins with a body that every place has."""
    if text.startswith(_BODIES):
        return True
    return any(text[:size] in unit_stems() for size in range(_LONGEST_STEM, 1, -1))
