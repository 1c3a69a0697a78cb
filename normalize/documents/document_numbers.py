"""Document numbers (发文字号): 温政办〔2022〕35号, 温州市人民政府令第31号, 公告2022年第5号.

The bracket with its year, or the word before 第…号, is found first; the issuer is then read
backwards from there, up to a mark, or to a word that only leads up to a number (按照, 的通知).
"""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import table_rows
from gongbao.normalize.text.look_alikes import plain
from gongbao.normalize.text.numerals import ONES, TO_999
from gongbao.normalize.units.areas import LEVEL_ENDINGS, find_area
from gongbao.schema.records import DocumentNumber

_DIGITS = str.maketrans(f"０１２３４５６７８９\u3007○零{ONES}", "0123456789" + "000123456789")
_HAN = "㐀-䶿一-鿿\u3007"

_BRACKETED = re.compile(
    rf"""
    [〔\[［【（(﹝〖„{{<]\s*+
    (?P<year>(?:[1１]\s*+[9９]|[2２]\s*+[0０])\s*+[0-9０-９]\s*+[0-9０-９]|[一二][九\u3007○零][\u3007○零{ONES}]{{2}})
    \s*+年?\s*+[〕\]］】）)﹞〗‟}}>]\s*+
    (?P<ordinal>第?)\s*+
    (?P<serial>[0-9０-９](?:\s*+[0-9０-９]){{0,4}})\s*+号
    """,
    re.VERBOSE,
)
_NUMBERED = re.compile(
    rf"""
    (?P<word>令|公\s*+告|通\s*+告)\s*+
    (?:(?P<year>(?:[1１]\s*+[9９]|[2２]\s*+[0０])\s*+[0-9０-９]\s*+[0-9０-９])\s*+年\s*+)?
    [（(]?\s*+(?:[{TO_999}]{{1,3}}届\s*+)?(?:第|(?<=令)(?=[0-9０-９]))\s*+(?P<serial>[0-9０-９](?:\s*+[0-9０-９]){{0,4}}|[{TO_999}]{{1,7}})\s*+号\s*+[）)]?
    """,
    re.VERBOSE,
)
_YEAR = re.compile(r"(?:〔|令|公告|通告)(?P<year>[12][0-9]{3})(?:〕|年)")
_DECREE = re.compile(r"(?P<body>.*)令(?:〔\d{4}〕|\d{4}年)?第\d+号")
_SERIAL_ALONE = re.compile(r"第(?P<serial>[0-9０-９]{1,5})号")
_LABEL = re.compile(r"\s*(?:发\s*文\s*字\s*号|文\s*件\s*编\s*号|发\s*文\s*号|文\s*号|字\s*号)\s*[:：]?\s*")
_HAN_RUN = re.compile(rf"[{_HAN}]+$")
_CODE_HEAD = re.compile(
    r"(?:[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵黔粤青藏川宁琼滇陇秦][政府委党办]|国(?:办|发|函)|中(?:办|发))"
)
_GOVERNMENT = re.compile("政(?![府协])")
_BODY_ENDINGS = "部局委署会院厅行办"
_CODE_ENDINGS = "发办函字政"
_SHORTEST_CODE = 2
"""Letters before the noun that a code ends in: 永政通告; fewer are none, as in 的通知〔2031〕4号."""
_LONGEST_BARE_CODE = 8
"""Letters of a code that is looked for no head in; longer, it may be a title's end."""
_LONGEST_CODE = 14
_LONGEST_BODY = 40


def find_document_numbers(text: str) -> list[DocumentNumber]:
    """Find the document numbers of a text, in the order they stand there.

    >>> [found.number for found in find_document_numbers("按照豫政办 〔 2021 〕68 号和省政府令第205号")]
    ['豫政办〔2021〕68号', '省政府令第205号']
    """
    found: list[DocumentNumber] = []
    end = 0
    text = plain(text)
    matches = [*_BRACKETED.finditer(text), *_NUMBERED.finditer(text)]
    for match in sorted(matches, key=lambda match: match.start()):
        if match.start() < end:
            continue
        number = _read(text, match, end)
        if number is not None:
            found.append(number)
            end = number.end
    return found


def normalize_document_number(text: str) -> str | None:
    """The number that a label or a title line prints, in the form 温政办〔2022〕35号; None without one.

    >>> normalize_document_number("发文字号：晋政办发[2004]75号")
    '晋政办发〔2004〕75号'
    >>> normalize_document_number("发文字号：") is None
    True
    """
    text = plain(text)
    label = _LABEL.match(text)
    body = text[label.end() :] if label else text
    found = find_document_numbers(body)
    if found:
        return found[0].number
    alone = _SERIAL_ALONE.fullmatch(solid(body))
    return f"第{int(alone['serial'].translate(_DIGITS))}号" if alone else None


def year_of_number(number: str) -> int | None:
    """The year in a document number, or None.

    >>> year_of_number("温政办〔2022〕35号"), year_of_number("温州市人民政府令第31号")
    (2022, None)
    """
    match = _YEAR.search(number)
    return int(match["year"]) if match else None


def body_of_decree(number: str) -> str | None:
    """The body that the number of a decree (令) names, empty where none does, None for other numbers.

    >>> body_of_decree("省政府令第3号"), body_of_decree("令〔2031〕第3号"), body_of_decree("云令〔2031〕3号")
    ('省政府', '', None)
    """
    match = _DECREE.fullmatch(number)
    return match["body"] if match else None


def _read(text: str, match: re.Match[str], floor: int) -> DocumentNumber | None:
    bracketed = match.re is _BRACKETED
    if bracketed:
        start = _issuer_start(text, match.start(), floor, _LONGEST_CODE)
    else:
        start = _issuer_start(text, match.start(), floor, _LONGEST_BODY, body=True)
    issuer = solid(text[start : match.start()])
    if len(issuer) < (2 if bracketed or match["word"] == "令" else 0):
        return None
    year = _digits(match["year"]) if match["year"] else ""
    serial = _serial(match["serial"])
    if serial is None:
        return None
    if bracketed:
        number = f"{issuer}〔{year}〕{match['ordinal']}{serial}号"
    else:
        word = solid(match["word"])
        number = f"{issuer}{word}{year + '年' if year else ''}第{serial}号"
    end = match.end()
    return DocumentNumber(number, text[start:end], start, end)


def _digits(printed: str) -> str:
    return solid(printed).translate(_DIGITS)


def _serial(printed: str) -> int | None:
    digits = solid(printed)
    if digits[0] not in "\u3007零一二三四五六七八九十百":
        return int(digits.translate(_DIGITS))
    from gongbao.normalize.text.numerals import parse_numeral

    value = parse_numeral(digits)
    return None if value is None else int(value)


def _issuer_start(text: str, end: int, floor: int, longest: int, *, body: bool = False) -> int:
    """Where the issuer that ends at `end` begins; `end` itself where there is none."""
    low = max(floor, end - 3 * longest)
    stop = end
    while stop > low and text[stop - 1].isspace():
        stop -= 1
    run = _HAN_RUN.search(text, low, stop)
    if run is None:
        return end
    first = run.start()
    first += text.startswith("日", first) and first > 0 and text[first - 1].isdigit()  # 5月4日皖政〔…〕
    start = _after_cue(text, first, stop, code=not body)
    while start == run.start() and start > low:
        before = _piece_before(text, start, stop, low, body)
        if before is None:
            break
        run, start = before, _after_cue(text, before.start(), before.end())
        if start == before.end():
            break
    if stop - start > _LONGEST_BARE_CODE and not body:
        heads = [head.start() for head in _CODE_HEAD.finditer(text, start, stop)]
        start = heads[-1] if heads else start
    return start if stop - start <= longest * 2 else end


def _piece_before(text: str, start: int, stop: int, low: int, body: bool) -> re.Match[str] | None:
    """The piece left of a blank or line end, if the issuer's letters go on there."""
    edge = start
    while edge > low and text[edge - 1].isspace():
        edge -= 1
    if edge == start:
        return None
    run = _HAN_RUN.search(text, low, edge)
    if run is None:
        return None
    broken = "\n" in text[edge:start]
    left = edge - _after_cue(text, run.start(), edge)
    if broken:
        line = solid(text[max(low, text.rfind("\n", 0, edge) + 1) : edge])
        tail = _HAN_RUN.search(line)
        left = len(line) - _after_cue(line, tail.start(), len(line)) if tail else 0
    right = len(solid(text[start:stop]))
    if body and broken:
        joins = tail is not None and _one_body(line[len(line) - left :], solid(text[start:stop]))
    elif body:
        joins = left == 1 or right <= 1 or text[edge - 1] in _BODY_ENDINGS
    elif broken:
        joins = (0 < left <= 3 and right <= 6) or (right <= 2 and 0 < left <= 6 and line[-1] in _CODE_ENDINGS)
    else:
        joins = left == 1 or right == 1
    return run if joins else None


def _one_body(tail: str, head: str) -> bool:
    """Whether a body's name goes on over a line end: 山西 | 省人民政府令."""
    area = find_area(tail + head)
    if area is None:
        return False
    return len(area) > len(tail) or not (find_area(head) or head[:1] in LEVEL_ENDINGS)


def _after_cue(text: str, start: int, end: int, *, code: bool = False) -> int:
    """Where the issuer begins behind the last leading word of `text[start:end]`.

    A link (和) counts only right behind another number, title or leading word, for 呼和浩特市 has one
    too; a word of the kind `first` (附) only where the run begins, one of the kind `of_area` (原) there
    and not before a government's letter: 原政发 is 原平's. A `code` may end in a noun:
    永政通告〔2031〕4号.
    """
    cut = start
    for found in _cues().finditer(text, start, end):
        of_code = found.start() - cut >= _SHORTEST_CODE and end - cut <= _LONGEST_BARE_CODE
        if code and of_code and found.lastgroup == "noun" and found.end() == end:
            continue
        if found.lastgroup in ("first", "of_area") and found.start() != start:
            continue
        if found.lastgroup == "of_area" and _GOVERNMENT.match(text, found.end()):
            continue
        if found.lastgroup == "link" and not (
            found.start() == cut and (cut > start or (start > 0 and text[start - 1] in "号》）)、，"))
        ):
            continue
        cut = found.end()
    return cut


@cache
def _cues() -> re.Pattern[str]:
    words: dict[str, list[str]] = {}
    for word, kind in table_rows("number_cues"):
        words.setdefault(kind, []).append(word)
    groups = (
        f"(?P<{kind}>{'|'.join(sorted(found, key=len, reverse=True))})" for kind, found in words.items()
    )
    return re.compile("|".join(groups))
