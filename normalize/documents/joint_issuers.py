"""Which bodies a title names before its matter, where blanks part them: 甲市财政局 甲市民政局关于…."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongbao.normalize.documents.titles import bodies_apart, names_organ
from gongbao.normalize.text.lexicon import one_of, words_with

_OPENS = re.compile(one_of("title_words", "opens"))
_PLACED = re.compile(r"(?:[\u4e00-\u9fff]{1,8}?[省市县区州旗盟]|[省市县区州旗盟])[\u4e00-\u9fff]{2}")


def joint_issuers(title: str) -> str | None:
    """The bodies of a title that blanks or line breaks part, each whole; None where it has not two.

    Args:
        title: A title with a blank wherever its print has one.

    >>> joint_issuers("财政部 教育部 人力资源社会保障部关于印发办法的通知")
    '财政部 教育部 人力资源社会保障部'
    >>> joint_issuers("甲市公安局 交通警察支队关于限行的通告") is None
    True
    """
    opens = _OPENS.search(title)
    words = title[: opens.start()].split() if opens else []
    bodies = list(_bodies(words)) if len(words) > 1 else []
    return " ".join(map(bodies_apart, bodies)) if len(bodies) > 1 and all(map(names_organ, bodies)) else None


def _bodies(words: list[str]) -> Iterator[str]:
    """The names that words make up: one broken in the middle goes on, and so does one with its branch."""
    body = ""
    for word in words:
        if body and names_organ(body) and not _goes_on(body, word):
            yield body
            body = ""
        body += word
    yield body


def _goes_on(body: str, word: str) -> bool:
    """Whether a word is the end of the name before it: 国家税务总局 甲市税务局, 甲市公安局 交警支队."""
    if word.startswith(words_with("title_words", "stands_beside")):
        return False
    if word.endswith(words_with("title_words", "branch")) and body.startswith(
        words_with("title_words", "stands_beside")
    ):
        return True
    return word.endswith(words_with("title_words", "part")) and _PLACED.match(word) is None
