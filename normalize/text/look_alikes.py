"""Letters that only look like those they stand for: radicals and second codes for ideographs, any blanks.

PDFs and pages copied from them hold 〔⼈⺠〕 for 〔人民〕, no-break blanks for blanks, and signs without any
width between letters. Values are read as if they were plain; each letter keeps its place, so that what is
found is found in the text as it is printed.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache

from gongbao.normalize.text.lexicon import table_rows

_KANGXI = range(0x2F00, 0x2FD6)
_COMPATIBLE = (*range(0xF900, 0xFB00), *range(0x2F800, 0x2FA20))
"""Second codes of ideographs, 年 at U+F98E: the fonts of PDFs give either for one drawing."""
_FULL_WIDTH_BLANK = "\u3000"
"""An indent or a column's gap as it is: two half blanks would take two places."""
_EM_BLANKS = (0x2001, 0x2003)
"""Blanks of web pages that are as wide as a letter: by them parts of an indicator are set in."""
_WITHOUT_WIDTH = "\u00ad\u180e\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width blanks, joiners: read as blanks of justification, which say nothing."""
_GB_SIGNS = {0xA3A1 + place: chr(0xFF01 + place) for place in range(94)} | {0xA3AE: "。"}
"""Signs by their codes in GB 2312, row 3, as some typesetters' fonts name them: ꎬ is ，, and the point ends
sentences. As characters these are Yi syllables, which stand in no Chinese text."""
_LOST_INDENT = re.compile(r"^\?{2,4}(?=[\u4e00-\u9fff（《“\d])", re.MULTILINE)
"""An indent of full-width blanks that a wrong decoding left as question marks: ??经市政府同意."""
_LOST_BLANKS = re.compile(
    r"^\?{2,}[ \t]*(?=[\u4e00-\u9fff（《“\d])|^\?[ \t]+(?=[\u4e00-\u9fff（《“\d])|^[ \t]*\?+[ \t]*$"
    r"|[ \t]\?+[ \t]*$|(?<=\d号)\?$|(?<=[\u4e00-\u9fff])\?{2,}[ \t]*$|(?<=第.[章节条])\?(?=[\u4e00-\u9fff])"
    r"|(?<=第..[章节条])\?(?=[\u4e00-\u9fff])|(?<=第...[章节条])\?(?=[\u4e00-\u9fff])",
    re.MULTILINE,
)
"""Blanks without break that one left so: on a line of their own, before or behind its words."""
_NARROW = {0xFF10 + digit: ord("0") + digit for digit in range(10)}
_WIDE_DIGIT = re.compile(r"[０-９]")
_SUSPECT = re.compile(
    r"[\u00a0\u00ad\u1680\u180e\u2000-\u200d\u202f\u205f\u2060\u2e80-\u2fdf\ua3a1-\ua3fe\uf900-\ufaff\ufeff\U0002f800-\U0002fa1f]"
)


def plain(text: str) -> str:
    """A text of the same length with each letter as what it stands for, every blank but the wide ones as one.

    >>> plain("温州市⼈⺠政府\\u00a02022年5⽉")
    '温州市人民政府 2022年5月'
    """
    if "??" in text:
        text = _LOST_INDENT.sub(lambda lost: " " * len(lost[0]), text)
    return text.translate(_plain_letters()) if _SUSPECT.search(text) else text


def without_lost_blanks(text: str) -> str:
    """A copied text of the same length with blanks where a wrong decoding left question marks for them.

    >>> without_lost_blanks("云政〔2031〕7号?\\n?\\n? 经研究，同意吗?")
    '云政〔2031〕7号 \\n \\n  经研究，同意吗?'
    """
    return _LOST_BLANKS.sub(lambda lost: " " * len(lost[0]), text) if "?" in text else text


def plain_digits(text: str, start: int = 0, end: int = sys.maxsize) -> str:
    """A text of the same length with its full-width digits as narrow ones, where a stretch of it has any.

    >>> plain_digits("有效期３年")
    '有效期3年'
    """
    return text.translate(_NARROW) if _WIDE_DIGIT.search(text, start, end) else text


@cache
def _plain_letters() -> dict[int, str]:
    letters = {ord(radical): ideograph for radical, ideograph in table_rows("radicals")}
    letters |= {code: unicodedata.normalize("NFKC", chr(code)) for code in (*_KANGXI, *_COMPATIBLE)}
    blanks = (chr(code) for code in range(0x10000) if unicodedata.category(chr(code)) == "Zs")
    letters |= {ord(blank): " " for blank in (*blanks, *_WITHOUT_WIDTH) if blank != _FULL_WIDTH_BLANK}
    return letters | _GB_SIGNS | dict.fromkeys(_EM_BLANKS, _FULL_WIDTH_BLANK)
