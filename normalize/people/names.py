"""Whether characters read as the name of a person: a surname in use and a given name, or a name with dots.

The form proves nothing: 高考 and 任务 begin with surnames too. It tells what cannot be a name of the usual
kind, so that a verb or a title that has run into one is not published as certain.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with

_DOTS = re.compile("[·•・‧∙．.˙⋅ꞏ]")
_HAN = re.compile(r"[\u3400-\u9fff〇\U00020000-\U0003ffff]+")
_GIVEN = (1, 2)
"""Characters of a given name; three are so rare that they are rather a word run into it."""
_WHOLE = range(3, 8)
"""Characters of a name put together of parts: 其木格, 古丽巴哈尔; shorter ones are places too."""
_LONGEST_DOTTED = 15
"""Characters of the longest names with dots, the dots not counted: 阿卜杜热依木·麦麦提吐尔逊."""


def plain_name(text: str) -> str:
    """A name without its blanks, every kind of dot as ·.

    >>> plain_name("李　震"), plain_name("艾力•玉素甫")
    ('李震', '艾力·玉素甫')
    """
    return _DOTS.sub("·", unicodedata.normalize("NFC", solid(text)))


def reads_as_name(text: str) -> bool:
    """Whether a text has the form of a name.

    >>> [reads_as_name(text) for text in ("李明", "欧阳修文", "买买提·艾力", "扎西多杰", "任务", "接受李明")]
    [True, True, True, True, False, False]
    """
    name = plain_name(text)
    parts = name.split("·")
    if len(parts) > 1:
        return all(map(_HAN.fullmatch, parts)) and sum(map(len, parts)) <= _LONGEST_DOTTED
    if not _HAN.fullmatch(name) or name in _words() or name in _compound():
        return False
    if name[:2] in _compound() and len(name) - 2 in _GIVEN:
        return True
    if is_of_parts(name) or (name[:1] in _single() and is_of_parts(name[1:])):
        return True  # 包满都拉 has a surname before such a name
    return name[:1] in _single() and len(name) - 1 in _GIVEN


def is_of_parts(name: str) -> bool:
    """Whether a name is put together of parts, as those of Mongols, Tibetans and Uyghurs are.

    >>> is_of_parts("阿拉腾敖其尔"), is_of_parts("李明")
    (True, False)
    """
    return len(name) in _WHOLE and _of_parts().fullmatch(name) is not None


def has_surname(text: str) -> bool:
    """Whether a text begins with a surname.

    >>> has_surname("欧阳修"), has_surname("的")
    (True, False)
    """
    return text[:2] in _compound() or text[:1] in _single()


@cache
def _single() -> frozenset[str]:
    return frozenset("".join(words_with("surnames")))


@cache
def _compound() -> frozenset[str]:
    return frozenset(words_with("compound_surnames"))


@cache
def _of_parts() -> re.Pattern[str]:
    """Names that are parts of names and nothing else, but for a last character: 扎西多杰, 卓玛措."""
    return re.compile(rf"(?:{one_of('name_parts', 'part')})+(?:{one_of('name_parts', 'end')})?")


@cache
def _words() -> frozenset[str]:
    """Words of gazettes that begin with a surname and are no names: 任务, 高校, 方案."""
    return frozenset(words_with("not_names"))
