"""The area a document is of, as units see it: what 市 or 县 before a body's name stands for there.

An area may be in no list of them (a new district, an invented city): its own name then stands for its
level, and nothing that is written out with it is certain.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from gongbao.normalize.units.areas import (
    area_code,
    area_names,
    distinct_name,
    leading_chain,
    parent_code,
)

_REGION = "自治区"
_UNLISTED = re.compile(r"(?!自治)[^省市县区州旗盟各全本该]{1,7}(?:自治[区州县旗]|[省市县区州旗盟])")


@dataclass(frozen=True, slots=True)
class NamedArea:
    """An area as a unit's name carries it; `code` is None where no list has it."""

    name: str
    code: str | None


@dataclass(frozen=True, slots=True)
class Home:
    """The code of the area, and the names of those in no list, the widest first."""

    code: str | None = None
    unlisted: tuple[str, ...] = ()

    def of_level(self, level: str) -> NamedArea | None:
        """The area of a level that this one is or lies in.

        In a paper of a city 区 is a district, never the autonomous region the city lies in.

        >>> home_of("鹿城区").of_level("市"), home_of("云山市").of_level("市")
        (NamedArea(name='温州市', code='330300'), NamedArea(name='云山市', code=None))
        >>> home_of("百色市").of_level("区"), home_of("百色市").of_level("自治区")
        (None, NamedArea(name='广西壮族自治区', code='450000'))
        """
        for name in reversed(self.unlisted):
            if name.endswith(level):
                return NamedArea(name, None)
        code = self.code
        while code is not None:
            name = area_names().get(code, "")
            is_region = level == "区" and name.endswith(_REGION)
            if name.endswith(level) and (not is_region or (code == self.code and not self.unlisted)):
                return NamedArea(distinct_name(code), code)
            code = parent_code(code)
        return None

    def around(self, name: str) -> str:
        """An area's name with those it lies in, where it is in no list: a district lies in the city itself.

        >>> home_of("云山市").around("云峰区"), home_of("天水市云山区").around("云山区")
        ('云山市云峰区', '天水市云山区')
        """
        known = next((full for full in self.unlisted if full.endswith(name)), None)
        if known is None and name.endswith("区") and self.own is not None and not self.is_narrow:
            return self.own.name + name
        return known or name

    @property
    def own(self) -> NamedArea | None:
        """The area itself.

        >>> home_of("天水市云山区").own
        NamedArea(name='天水市云山区', code=None)
        """
        if self.unlisted:
            return NamedArea(self.unlisted[-1], None)
        return NamedArea(distinct_name(self.code), self.code) if self.code in area_names() else None

    @property
    def is_narrow(self) -> bool:
        """Whether towns lie in it with nothing between: a county, a district, a county-level city."""
        if self.unlisted:
            return self.unlisted[-1][-1] in "县区旗"
        return self.code is not None and not self.code.endswith("00")


@lru_cache(maxsize=64)
def home_of(area: str | None) -> Home:
    """What an issue's area is, by its name or code.

    >>> home_of("天水市云山区")
    Home(code='620500', unlisted=('天水市云山区',))
    >>> home_of("鼓楼区"), home_of("福州市鼓楼区")
    (Home(code=None, unlisted=('鼓楼区',)), Home(code='350102', unlisted=()))
    """
    if area is None:
        return Home()
    code = area if area.isdigit() else area_code(area)
    if code is not None:
        return Home(code)
    outer = leading_chain(area) or ""
    code = area_code(outer) if outer else None
    end, names = (len(outer) if code else 0), []
    while (match := _UNLISTED.match(area, end)) is not None:
        end = match.end()
        names.append(area[:end])
    return Home(code, tuple(names))


def unlisted_place(name: str) -> int:
    """Where the name of an area in no list ends that a text begins with; 0 where none does.

    >>> unlisted_place("云山市教育局"), unlisted_place("本市教育局"), unlisted_place("县教育局")
    (3, 0, 0)
    """
    match = _UNLISTED.match(name)
    return match.end() if match is not None and match.end() > 2 else 0
