"""The labels of a page's block of particulars (索引号, 发文机关), and what is written behind each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import word_table, words_of

_SHORTEST_GLUED = 3
"""Characters of a label that is known right behind a value: a longer word may end in 来源."""
_BESIDE_HEAD = ("other", "effective", "expires")
"""What labels tell that no document prints in its head: 主题分类, 生效日期."""
_SEPARATORS = " \t\u3000\xa0：:|｜[]【】〖〗"
_VALUE_EDGES = " \t\u3000\xa0|｜[【〖•·●▪-"


@dataclass(frozen=True, slots=True)
class PageLabel:
    """A label of a page's particulars, without blanks and colon, and where its value stands in the page."""

    label: str
    start: int
    end: int


def is_page_label(text: str) -> bool:
    """Whether a text without blanks is a label, with or without its colon or brackets.

    >>> is_page_label("发文机关："), is_page_label("【文号】"), is_page_label("责任单位：")
    (True, True, False)
    """
    return text.rstrip("：:").strip("[]【】〖〗") in word_table("page_labels")


def begins_with_label(text: str) -> bool:
    """Whether a line begins with a label, its characters set apart or not, or is one.

    >>> begins_with_label("索 引 号 MB15345/2031-05475"), begins_with_label("文号有误的，请更正")
    (True, False)
    """
    found = _pattern().search(text)
    return found is not None and not text[: found.start()].strip(_VALUE_EDGES)


def label_starts(text: str) -> list[int]:
    """Where labels begin in a line."""
    return [found.start() for found in _pattern().finditer(text)]


def is_of_site(text: str) -> bool:
    """Whether the first label of a line says what only a site says of a document: its index, its readers."""
    found = _pattern().search(text)
    label = _name(found) if found else ""
    return bool(found) and word_table("page_labels")[label][0] in (*_BESIDE_HEAD, "published")


def gives_nothing(label: str) -> bool:
    """Whether what a label tells is no part of a document's head: 主题词, 有效性."""
    return word_table("page_labels")[label][0] in _BESIDE_HEAD


def labels_in(text: str, start: int, end: int) -> Iterator[PageLabel]:
    """The labels and their values in a stretch of a page's text.

    Several may stand on a line, set apart by blanks, bars or their colons; the value of one that ends its
    line is the next line that is not blank, unless that has a label of its own.
    """
    pending: str | None = None
    at = start
    for line in text[start:end].split("\n"):
        found = list(_pattern().finditer(line))
        if pending is not None and line.strip():
            first = found[0].start() if found else len(line)
            yield _label(pending, line, at, 0, first)
            pending = None
        for number, match in enumerate(found):
            behind = found[number + 1].start() if number + 1 < len(found) else len(line)
            label = _name(match)
            if not line[match.end() :].strip(_VALUE_EDGES):
                pending = label
            else:
                yield _label(label, line, at, match.end(), behind)
        at += len(line) + 1
    if pending is not None:
        yield PageLabel(pending, end, end)


def glued_label(text: str) -> PageLabel | None:
    """The label that a line begins with, its value right behind it without any sign, or None.

    >>> glued_label("发文字号云水〔2031〕6号"), glued_label("发文字号：云水〔2031〕6号")
    (PageLabel(label='发文字号', start=4, end=14), None)
    """
    words = word_table("page_labels")
    longest = max(map(len, words))
    found = next(
        (text[:size] for size in range(longest, _SHORTEST_GLUED - 1, -1) if text[:size] in words), None
    )
    if found is None or not text[len(found) :].strip() or text[len(found)] in _SEPARATORS:
        return None
    return PageLabel(found, len(found), len(text))


def _name(match: re.Match[str]) -> str:
    return solid(match["label"] or match["numbered"] or match["glued"])


def _label(label: str, line: str, base: int, start: int, end: int) -> PageLabel:
    value = line[start:end]
    start += len(value) - len(value.lstrip(_VALUE_EDGES))
    return PageLabel(label, base + start, base + start + len(value.strip(_VALUE_EDGES)))


@cache
def _pattern() -> re.Pattern[str]:
    """A label set apart on both sides, one right before a document's number, or one with its colon."""
    words = sorted(word_table("page_labels"), key=len, reverse=True)
    of_numbers = words_of("page_labels", 0, "number")
    spaced, numbers, glued = (
        "|".join(r"[ \u3000\xa0]*".join(map(re.escape, word)) for word in own)
        for own in (
            words,
            [word for word in words if word in of_numbers],
            [word for word in words if len(word) >= _SHORTEST_GLUED],
        )
    )
    return re.compile(
        rf"""
        (?:(?:^|(?<=[\s|｜\]】〗;；]))[\[【〖]?|【)
        (?P<label>(?:{spaced}))
        (?:[\]】〗]?[^\S\n]*[：:]+[^\S\n]*|[\]】〗]|[^\S\n]*[|｜]|[^\S\n]+|$)
        |(?:^|(?<=[\s|｜]))(?P<numbered>(?:{numbers}))(?=[\u4e00-\u9fff]{{1,12}}[〔\[［（(]\d{{4}}[〕\]］）)]\d)
        |(?P<glued>(?:{glued}))[\]】〗]?[^\S\n]*[：:]+
        """,
        re.VERBOSE,
    )
