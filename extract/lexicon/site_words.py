"""The words by which lines that a government site puts around a document are known."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with

LONGEST_TOOL = 80
"""Characters of a line of tools, sources or copyright; longer is a paragraph."""
_LONGEST_STEP = 20
"""Characters of a step of a path: a site's name, a column's."""
_FEWEST_STEPS = 3
"""Steps of a path without words that say what it is: A > B may be a text's."""
_OUTER = " \t\u3000|｜"
"""What stands around a menu's line: bars, where it was copied as a row of a table."""
_LONGEST_ENTRY = 8
"""Characters of an entry of a menu."""
_ORNAMENTS = "【[（(〖·•▶>|｜ "
_STEPS = re.compile(r"(?<!\s)\s*(?:[>\uff1e\xbb\u203a→]+|&gt;|-{2,}>)\s*")
_ENTRIES = re.compile(r"[\s|｜·•]+")
_NO_STEP = re.compile(r"[，。；：！？《》<]")


def is_site_line(text: str, longest: int = LONGEST_TOOL) -> bool:
    """Whether a short line is by its words one of the site: a path, tools, its source, its owner.

    >>> is_site_line("【打印】【关闭】"), is_site_line("您现在的位置: 海州网 > 专题专栏")
    (True, True)
    >>> is_site_line("打印设备目录")
    False
    """
    line = _plain(text)
    # 主办单位：市住建局，协办单位：水务局。 under an item is a document's sentence, no line of a site's foot.
    of = "site" if line.endswith("。") else None
    return len(line) <= longest and bool(_words(of).search(line.lstrip(_ORNAMENTS)) or _run().fullmatch(line))


def tells_of_site(text: str) -> bool:
    """Whether a line of the site is no document's by itself; 主办： and 来源： stand in documents, too."""
    line = _plain(text)
    return bool(_words("site").search(line.lstrip(_ORNAMENTS)) or _run().fullmatch(line))


def is_digest(text: str) -> bool:
    """Whether a line over a text says in short what the page is about.

    >>> is_digest("核心提示：为加强管理，制定本规定。"), is_digest("提示：请关好门窗。")
    (True, False)
    """
    return _plain(text).startswith(words_with("site_furniture", "digest"))


def is_path(text: str) -> bool:
    """Whether a line is a path of columns that leads to a page.

    >>> is_path("海州市人民政府 > 政务公开 > 文件"), is_path("A>B")
    (True, False)
    """
    steps = _STEPS.split(text.strip())
    return len(steps) >= 3 and all(
        0 < len(step) <= _LONGEST_STEP and not _NO_STEP.search(step) for step in steps
    )


def path_steps(text: str) -> tuple[str, ...]:
    """The columns that a path leads through, without blanks.

    >>> path_steps("当前位置：首页 > 统计数据 > 统计月报")
    ('首页', '统计数据', '统计月报')
    """
    first, *rest = [solid(step) for step in _STEPS.split(text.strip())]
    return (_plain_colon(first).rpartition("：")[2], *rest)


def is_site_name(text: str) -> bool:
    """Whether a line is a site's name with what it calls itself: 云水网--水利信息查询网.

    >>> is_site_name("云水网--水利信息查询网"), is_site_name("云山市“互联网+”行动方案")
    (True, False)
    """
    return _site_name().fullmatch(text.strip()) is not None


def opens_page(text: str) -> bool:
    """Whether a line is one that a page begins with: a menu, or a path, by its form or by its words.

    >>> opens_page("您现在的位置：海州网"), opens_page("打印")
    (True, False)
    """
    return is_menu(text) or is_path(text) or _path().match(_plain(text).lstrip(_ORNAMENTS)) is not None


def is_menu(text: str) -> bool:
    """Whether a line is a menu: the home page and other columns side by side, or the home page alone.

    >>> is_menu("首 页"), is_menu("| 首页 | 政务公开 | 办事服务 |"), is_menu("首页设计规范")
    (True, True, False)
    """
    line = text.strip(_OUTER)
    found = _home().match(line)
    if found is None:
        return False
    rest = line[found.end() :]
    entries = [entry for entry in _ENTRIES.split(rest) if entry]
    return (not rest or _ENTRIES.match(rest) is not None) and all(
        len(entry) <= _LONGEST_ENTRY and not _NO_STEP.search(entry) for entry in entries
    )


def _plain(text: str) -> str:
    return _plain_colon(solid(text))


def _plain_colon(text: str) -> str:
    return text.replace(":", "：")


@cache
def _words(of: str | None = None) -> re.Pattern[str]:
    begins = one_of("site_furniture", "begins", of)
    holds, whole = one_of("site_furniture", "holds", of), one_of("site_furniture", "whole", of)
    return re.compile(rf"^(?:{begins})|{holds}|^(?:{whole})[】\])）：]*$")


@cache
def _run() -> re.Pattern[str]:
    """Two tools or more on a line, with nothing between them but brackets and bars."""
    words = one_of("site_furniture", "whole")
    return re.compile(rf"(?:[【\[（(〖|｜·•]*(?:{words})[】\])）〗：]*){{2,}}")


@cache
def _home() -> re.Pattern[str]:
    homes = "|".join(r"\s?".join(word) for word in words_with("site_furniture", "home"))
    return re.compile(rf"(?:{homes})")


@cache
def _site_name() -> re.Pattern[str]:
    name = rf"[^\s。，；：《》\-—－_|｜]{{1,18}}(?:{one_of('notice_words', 'site_name')})"
    return re.compile(rf"{name}(?:\s*[\-—－_|｜]{{1,3}}\s*{name})+")


@cache
def _path() -> re.Pattern[str]:
    return re.compile(one_of("site_furniture", "path"))
