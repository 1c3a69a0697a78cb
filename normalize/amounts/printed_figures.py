"""Figures as tables print them: with marks, footnotes, arrows, words and units beside them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from functools import cache

from gongbao.normalize.amounts.figure_units import figure_unit
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import alternation, one_of, words_with
from gongbao.schema.fixed import fixed

_MARKED = re.compile(r"[（(\[〔【注\u00b9\u00b2\u00b3\u2070\u2074-\u2079\u2460-\u2473*＊#＃※†‡]")
"""What a footnote, a remark or a raised digit cannot do without: most cells have none."""
_THIN = re.compile(r"(?<=\d)[\u2006-\u200a\u202f\u2009](?=\d)")
_GROUPS = re.compile(r"(?<![\d.])\d{1,3}(?: \d{3})+(?!\d)")
_SPLIT = re.compile(r"[\d.] +[\d.]")
_LETTERS = re.compile(r"\S(?: +\S)+")
_RAISED = re.compile(
    r"(?<=\S)\s*(?:[\u00b9\u00b2\u00b3\u2070\u2074-\u2079]+|[\u2460-\u2473]+|[*＊#＃※†‡]+)\s*$"
    r"|^\s*(?:[\u2460-\u2473]+|[*＊#＃※†‡]+)"
)
_FOOTNOTE = re.compile(r"[\[〔【](?:注)?(?P<mark>[^\[\]〔〕【】]{1,4})[\]〕】]|注\d{0,2}$")
_REMARK = re.compile(r"[（(](?P<remark>(?=[^（）()]*[^\d.,%+\-（）()\s])[^（）()]*+)[）)]")
_DASHES = re.compile(r"[-\u2010-\u2015\u2212－﹣—―]+")
_MINUS = "-－\u2212﹣\u2010\u2011"
_STRAY = re.compile(r"(?P<figure>[-－]?\d[\d,]*(?:\.\d+)?)[^\d.,\-%]{1,2}")
_FIGURE = re.compile(
    r"(?P<sign>[+\-\u2010-\u2015\u2212－﹣—―]*)(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<rest>.*)"
)


@fixed
class PrintedFigure:
    """A printed figure: its value as precise as printed, the unit beside it, and what marks it.

    A value of None with `missing` stands for a blank or a dash; without it, for what is no figure.
    `sure` is False where the sign of the figure could be read otherwise.
    """

    value: Decimal | None
    missing: bool = False
    unit: str | None = None
    note: str | None = None
    sure: bool = True

    @property
    def is_read(self) -> bool:
        """Whether it is a figure or stands for a missing one."""
        return self.missing or self.value is not None


MISSING = PrintedFigure(None, missing=True)
"""What a blank cell says."""


def parse_figure(text: str) -> PrintedFigure:
    """Read the text of a cell as a figure.

    >>> parse_figure("1,204.50*").value, parse_figure("1,204.50*").note
    (Decimal('1204.50'), '*')
    >>> parse_figure("↓2.7").value, parse_figure("持平").value, parse_figure("——").missing
    (Decimal('-2.7'), Decimal('0'), True)
    >>> parse_figure("—2.7").sure, parse_figure("电话").is_read
    (False, False)
    """
    rest, notes = _without_marks(text)
    plain = _plain(rest)
    if plain is None:
        return PrintedFigure(None)
    if plain == "":
        return PrintedFigure(None, missing=not notes, note=solid(text) or None)
    if _DASHES.fullmatch(plain) or plain in words_with("figure_marks", "missing"):
        return PrintedFigure(None, missing=True, note="".join(notes) or None)
    if plain in words_with("figure_marks", "zero"):
        return PrintedFigure(Decimal(0), note=solid(text))
    if plain.isalpha():
        return PrintedFigure(None)
    return _figure(plain, notes, solid(text))


def leading_figure(text: str) -> Decimal | None:
    """Read the figure that a text begins with and a stray character or two end, as of a watermark.

    >>> leading_figure("117.91料"), leading_figure("见附注")
    (Decimal('117.91'), None)
    """
    match = _STRAY.fullmatch(solid(text))
    return parse_figure(match["figure"]).value if match else None


def _without_marks(text: str) -> tuple[str, list[str]]:
    """A text without footnotes, raised digits and remarks in brackets, and these."""
    notes: list[str] = []
    if not _MARKED.search(text):
        return text, notes

    def take(match: re.Match[str]) -> str:
        groups = match.groupdict()
        mark = groups.get("mark") or groups.get("remark") or match.group()
        own = solid(mark)
        notes.append(unicodedata.normalize("NFKC", own) if _is_raised(own) else own)
        return ""

    for pattern in (_FOOTNOTE, _REMARK, _RAISED):
        text = pattern.sub(take, text)
    return text, notes


def _is_raised(mark: str) -> bool:
    return all(char in "\u00b9\u00b2\u00b3" or "\u2070" <= char <= "\u2079" for char in mark)


def _plain(text: str) -> str | None:
    """A text in plain digits, without blanks that only set it out; None where blanks may part figures."""
    if not text.isascii():
        text = _THIN.sub("", text)
        text = unicodedata.normalize("NFKC", text.replace("…", "\ue000")).replace("\ue000", "…")
    plain = text.strip()
    if solid(plain) == plain:
        return plain
    plain = _GROUPS.sub(lambda match: match.group().replace(" ", ""), plain)
    if _SPLIT.search(plain) and not _LETTERS.fullmatch(plain):
        return None
    return solid(plain)


def _figure(plain: str, notes: list[str], printed: str) -> PrintedFigure:
    before = _before().match(plain)
    words = before.group() if before else ""
    match = _FIGURE.fullmatch(plain[len(words) :])
    if match is None:
        return PrintedFigure(None)
    unit, after = _unit_and_words(match["rest"])
    if after is None:
        return PrintedFigure(None)
    sign = match["sign"]
    value = Decimal(match["digits"].replace(",", ""))
    sure = sign in ("", "+") or (len(sign) == 1 and sign in _MINUS) or sign == "\u2013"
    falls = any(word in words + after for word in words_with("figure_marks", "down"))
    if falls or sign.strip("+"):
        value = -value
    if falls and sign.strip("+"):
        return PrintedFigure(None)
    note = "".join(dict.fromkeys([*([words] if words else []), *([after] if after else []), *notes]))
    return PrintedFigure(value, False, unit, note or None if sure else printed, sure)


def _unit_and_words(rest: str) -> tuple[str | None, str | None]:
    """The unit behind a figure and the words behind that; None for these if they are none of ours."""
    after = _after().search(rest)
    words = after.group() if after else ""
    unit = rest[: len(rest) - len(words)]
    if not unit:
        return None, words
    own = figure_unit(unit)
    return (own, words) if own else (None, None)


@cache
def _before() -> re.Pattern[str]:
    signed = [*words_with("figure_marks", "down"), *words_with("figure_marks", "up")]
    words = alternation([*signed, *words_with("figure_marks", "about"), *words_with("figure_marks", "limit")])
    return re.compile(rf"(?:第(?=\d)|(?:同比)?(?:{words}){{1,2}})")


@cache
def _after() -> re.Pattern[str]:
    signed = [*words_with("figure_marks", "down"), *words_with("figure_marks", "up")]
    words = alternation(
        [
            *words_with("figure_marks", "about"),
            *words_with("figure_marks", "limit"),
            *(word for word in signed if len(word) == 1),
        ]
    )
    return re.compile(rf"(?:{words}|{one_of('figure_marks', 'place')})?$")
