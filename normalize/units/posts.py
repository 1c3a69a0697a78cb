"""Posts and the bodies they belong to: 温州市司法局副局长 is 温州市司法局 and 副局长."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from gongbao.normalize.text.lexicon import one_of, word_table, words_with
from gongbao.normalize.units.areas import areas
from gongbao.normalize.units.unit_names import is_complete

_PREFIX = rf"(?:{one_of('post_words', 'prefix')})*副?"
_BRACKET = re.compile(r"（[^（）]*）")
_MISSION = re.compile(rf".{{0,12}}(?:{one_of('post_words', 'mission')})[\u4e00-\u9fff]{{1,16}}")
_WEAK = words_with("post_words", "weak")
_ACTING = words_with("post_words", "acting")
_BODY_ENDINGS = words_with("post_words", "body")
_LONGEST_POST = 24
"""Characters within which a post that ends a text begins; what stands before may be as long as a line."""
_LONGEST_BODY = 60
"""Characters of a body's name; a longer text before a post is several, or no names at all."""


@dataclass(frozen=True, slots=True)
class Job:
    """A body and a post in it; `known` is False where the post is in no table."""

    organization: str | None
    post: str | None
    known: bool


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"(?:{_PREFIX})(?:{one_of('posts')})$")


@cache
def _bare_posts() -> frozenset[str]:
    return frozenset(word_table("posts"))


@lru_cache(maxsize=256)
def split_job(text: str) -> Job:
    """Split a body's name and a post; without a body the organization is the leading area's name.

    Remembered for the readings of a clause and of its neighbours, which ask for the same posts.

    >>> split_job("温州市司法局副局长")
    Job(organization='温州市司法局', post='副局长', known=True)
    >>> split_job("温州市生态环境保护督察专员")
    Job(organization='温州市', post='生态环境保护督察专员', known=True)
    >>> split_job("总工程师")
    Job(organization=None, post='总工程师', known=True)
    """
    acting = next((word for word in _ACTING if text.startswith(word)), "")
    if acting and (job := split_job(text[len(acting) :])).known and job.organization is not None:
        # 决定代理永州市人民政府市长: the post is held so, whatever stands between.
        return Job(job.organization, f"{acting}{job.post}", True)
    known = False
    for match in _post_matches(text):
        known = True
        body = text[:match]
        if not body:
            return Job(None, text, True)
        if body.endswith(_BODY_ENDINGS) or is_complete(body) or _MISSION.fullmatch(body):
            return Job(body, text[match:], True)
    area = leading_area(text)
    for cut in range(min(len(text) - 1, _LONGEST_BODY), max(2, len(area or "")), -1):
        if known and text.endswith(_WEAK, 0, cut):
            continue  # 永州市乡村振兴督察专员 has no body
        if text.endswith(_BODY_ENDINGS, 0, cut) and is_complete(text[:cut]):
            bracket = _BRACKET.match(text, cut)  # 某某大学（筹）: no post begins with one
            cut = bracket.end() if bracket and bracket.end() < len(text) else cut
            return Job(text[:cut], text[cut:], False)
    return Job(area, text[len(area or "") :] or None, known)


def names_post(text: str) -> bool:
    """Whether a text ends in a post.

    >>> names_post("市文物局副局长"), names_post("试用期一年")
    (True, False)
    """
    first, last = _bounds_of_posts(text)
    return _posts().search(text, first) is not None if first <= last else False


def leading_area(text: str) -> str | None:
    """The longest area name a text begins with.

    >>> leading_area("温州市生态环境保护督察专员")
    '温州市'
    """
    known = areas()
    return next(
        (
            text[:size]
            for size in range(min(len(text), 12), 1, -1)
            if text[:size] in known and text[size - 1] in "省市县区旗州盟"
        ),
        None,
    )


def _post_matches(text: str) -> list[int]:
    """Where posts that end the text may begin, the longest first."""
    pattern = _posts()
    first, last = _bounds_of_posts(text)
    return [at for at in range(first, last + 1) if pattern.match(text, at)]


def _bounds_of_posts(text: str) -> tuple[int, int]:
    """Between which places posts that end the text may begin: the last is where a word of the table does."""
    first = max(0, len(text) - _LONGEST_POST)
    return first, next((at for at in range(len(text) - 1, first - 1, -1) if text[at:] in _bare_posts()), -1)
