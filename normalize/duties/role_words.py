"""The words that give units a role, as patterns over squashed letters.

The words stand in `role_words.csv`; how they join into labels (`牵头（责任）单位：`) and verbs
(`按职责分工负责`) is written here.
"""

from __future__ import annotations

import re
from functools import cache
from typing import cast

from gongbao.normalize.text.lexicon import one_of, table_rows, words_with
from gongbao.schema.records import Role

_WORDS = "duty_words"
_NOUN = rf"(?:{one_of(_WORDS, 'noun')}|{one_of(_WORDS, 'other_noun')})"
# None where the word of a role begins so: 主要责任单位 leads.
_SCOPE = rf"(?:{one_of(_WORDS, 'scope')}|{one_of(_WORDS, 'scope_of_line')}){{0,2}}?"
_BLANK = r"[^\S\n]{0,4}"
_ADVERB = (
    rf"(?:(?:{one_of(_WORDS, 'by')})?(?:{one_of(_WORDS, 'own')})?(?:[有相]关)?(?:{one_of(_WORDS, 'work')})?"
    rf"(?:{one_of(_WORDS, 'ground')})(?:{one_of(_WORDS, 'extent')})*(?:要求)?)?"
    rf"(?:{one_of(_WORDS, 'manner')})*"
)


@cache
def roles(place: str) -> dict[str, Role]:
    """Roles by word for one place: `label`, `verb` or `bracket`.

    >>> roles("label")["参加"], roles("bracket")["牵头"]
    ('support', 'lead')
    """
    return {word: cast(Role, role) for word, role, where in table_rows("role_words") if where == place}


@cache
def label() -> re.Pattern[str]:
    """A label before units: `牵头单位：`, `责任部门：`, `牵头（责任）单位：`; group `word` gives the role.

    >>> label().match("牵头单位：市教育局")["word"]
    '牵头'
    """
    words = _alternation("label")
    return re.compile(
        rf"[【\[［]?{_SCOPE}(?P<word>{words})(?:[（(](?:{words})[）)]|[、和及与/](?:{words}))?"
        rf"(?:(?P<noun>{_NOUN})(?:[、和及与](?:{words}){_NOUN})?(?:[（(][^（()）]{{0,12}}[）)])?|(?=[：:∶]))(?P<colon>[】\]］]?[：:∶]|[】\]］]|为|是)?"
    )


@cache
def spaced_label() -> re.Pattern[str]:
    """A label that opens a tail, as it stands in a text, its letters apart by blanks or not.

    Group `paired` is one that does only where a limit stands beside it.

    >>> spaced_label().match("责 任 单 位：市教育局")[0], spaced_label().match("市级牵头单位：市教育局")[0]
    ('责 任 单 位', '市级牵头单位')
    """
    alone, bare = _spaced("tail"), _with_colon("bare")
    paired = rf"{_spaced('paired')}|{_with_colon('paired')}"
    return re.compile(rf"[【\[［]?(?:{alone}|(?P<paired>{paired})|{bare})")


def _with_colon(place: str) -> str:
    """Words of a place without a noun, right before a colon."""
    words = "|".join(_BLANK.join(word) for word in sorted(roles(place), key=len, reverse=True))
    return rf"(?:{words})(?={_BLANK}[】\]］]?{_BLANK}[：:∶])"


def _spaced(place: str) -> str:
    words = (words_with(_WORDS, "scope_of_line"), roles(place), words_with(_WORDS, "noun"))
    scope, word, noun = (
        "|".join(_BLANK.join(one) for one in sorted(some, key=len, reverse=True)) for some in words
    )
    return rf"(?:(?:{scope}){_BLANK}){{0,2}}?(?:{word}){_BLANK}(?:{noun})"


@cache
def verb() -> re.Pattern[str]:
    """A verb at the end of units: `牵头`, `等按职责分工负责`; group `word` gives the role.

    >>> verb().search("市教育局等按职责分工负责")["word"]
    '负责'
    """
    return re.compile(rf"(?:{_ADVERB})(?P<word>{_alternation('verb')})$")


@cache
def verb_inside() -> re.Pattern[str]:
    """A verb in the middle, with more units behind it: `A牵头会同B`.

    >>> verb_inside().search("市教育局牵头会同市财政局")["word"]
    '牵头'
    """
    leads = "|".join(
        sorted((w for w, role in roles("verb").items() if role == "lead"), key=len, reverse=True)
    )
    return re.compile(rf"(?P<word>{leads}|负责|配合)(?P<link>[，,]?(?:{one_of('duty_words', 'together')})?)")


@cache
def bracket_role() -> re.Pattern[str]:
    """A role in brackets behind a name: `（牵头）`, `（配合单位）`.

    >>> bracket_role().search("市教育局（牵头）")["word"]
    '牵头'
    """
    return re.compile(rf"[（(〈\[［【〔](?P<word>{_alternation('bracket')})[）)〉\]］】〕]")


@cache
def trigger() -> re.Pattern[str]:
    """Words without which a bracket gives no one a role.

    >>> trigger().search("温州市") is None, trigger().search("牵头单位") is None
    (True, False)
    """
    words = {word for place in ("label", "verb") for word in roles(place)}
    heads = sorted(word for word in words if not any(other != word and other in word for other in words))
    return re.compile("|".join((*map(re.escape, heads), "完成", r"[*＊★]")))


@cache
def plain_verbs() -> re.Pattern[str]:
    """Verbs that nobody but one in charge is given; 实施 and 参加 are said of anyone.

    >>> plain_verbs().search("市教育局负责")[0]
    '负责'
    """
    return re.compile(_alternation("plain"))


def _alternation(place: str) -> str:
    return "|".join(sorted(map(re.escape, roles(place)), key=len, reverse=True))
