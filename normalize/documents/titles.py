"""What a title of an official document looks like: how it begins, how it ends, whether it is whole."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, table_rows, words_with

_ORGAN = (
    rf"(?:[\u4e00-\u9fff]{{2,16}}?(?:{one_of('title_words', 'organ')})"
    r"(?:[\u4e00-\u9fff]{0,8}(?:办公厅|办公室))?"
    rf"|[\u4e00-\u9fff]{{2,16}}?(?:{one_of('title_words', 'organ_end')}))"
)
_TITLE_MARKS = re.compile("[《》〈〉]")
_OPENS = re.compile(one_of("title_words", "opens"))
_ORGANS, _ORGAN_ENDS = words_with("title_words", "organ"), words_with("title_words", "organ_end")
_OFFICES = ("办公厅", "办公室")
_HAN = re.compile(r"[\u4e00-\u9fff]*")
_BETWEEN, _BLANKS = re.compile(r"[\s、，]*"), re.compile(r"\s*")
_CENTRE, _CABINET, _COMMISSION = "中共中央", "国务院", "中央军委"
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}?[省市县区州旗盟]")
_PARTY = re.compile(r"中共[\u4e00-\u9fff]{2,20}")
# Letters of a name before its word, and of a department before its office; organs that sign together.
_NAME, _DEPARTMENT, _MOST_ORGANS = range(2, 17), range(9), 7
# Letters within which a title says what it is about: those of so many organs.
_REACH = 300
_OPENING_ORGAN = re.compile(rf"{_ORGAN}|[\u4e00-\u9fff（）()、]{{2,38}}?(?:{one_of('title_words', 'alone')})")
_GOVERNS = re.compile(one_of("title_words", "government"))
_CONGRESS = re.compile(rf"[\u4e00-\u9fff]{{2,16}}?(?:{one_of('title_words', 'congress')})")
_ORGAN_ALONE = re.compile(rf"[\u4e00-\u9fff（）()、]{{2,38}}(?:{one_of('title_words', 'alone')})")
_QUOTED = re.compile(r"“[^“”，。；]{1,12}”")
_SITE = re.compile(rf"[\u4e00-\u9fff·]{{2,30}}(?:{one_of('title_words', 'site')})")
_COLLECTION = re.compile(
    rf"(?:{one_of('title_words', 'collection')})[（(\[【—–\-－]*(?:(?:19|20)\d{{2}})?年?(?:卷|版)?[）)\]】]?$"
)
_SIGNER = re.compile(rf"[\u4e00-\u9fff（）()]{{2,30}}(?:{one_of('title_words', 'signs')})")
_ANSWERS = re.compile(rf"(?P<body>{_ORGAN})(?:{one_of('title_words', 'answers')})[^。；]")
_BESIDE = re.compile(r"[\s、]+")
_NOW = re.compile(r"[，,。；]现[\u4e00-\u9fff]{2,4}$")
"""The end of a sentence that goes on: …的规定，现通告 / 如下：."""
_WITHIN = re.compile(one_of("title_words", "within"))
_CARRIERS = re.compile(rf"关于(?:{one_of('title_words', 'carries')})")
_CARRIED = re.compile(rf"(?:^|{one_of('title_words', 'organ_before')})(?:{one_of('title_words', 'carries')})")
_REMARK = re.compile(r"[（(][^（）()〔〕号]{1,16}[）)]\Z")


@cache
def document_kinds(group: str | None = None) -> frozenset[str]:
    """The words a document's title ends in; `official` ones by themselves, `attached` ones under a notice.

    >>> "通知" in document_kinds("official"), "方案" in document_kinds("official")
    (True, False)
    """
    kinds = frozenset(kind for kind, of in table_rows("document_kinds") if group in (None, of))
    if not kinds:
        raise ValueError(f"no document kinds of group {group!r}")
    return kinds


@cache
def _endings(group: str | None) -> tuple[str, ...]:
    return tuple(sorted(document_kinds(group)))


def ends_as_title(text: str, group: str | None = None) -> bool:
    """Whether a text ends in the kind of a document, a remark like （试行） allowed.

    >>> ends_as_title("关于进一步加强管理的通知"), ends_as_title("城市管理办法（试行）", "official")
    (True, False)
    >>> ends_as_title("为保护森林，根据有关规定，现通告")
    False
    """
    endings = _endings(group)
    text = text.removesuffix("\n")
    if _NOW.search(text):
        return False
    return text.endswith(endings) or (
        text.endswith(("）", ")")) and _REMARK.sub("", text, count=1).endswith(endings)
    )


def without_marks(title: str) -> str:
    """A title without the signs around titles, which change where another one holds it.

    >>> without_marks("关于修改《停车〈暂行〉办法》的决定")
    '关于修改停车暂行办法的决定'
    """
    return _TITLE_MARKS.sub("", title)


def starts_as_title(text: str) -> bool:
    """Whether a text begins as a document's title does: an organ and 关于, or 关于 alone.

    >>> starts_as_title("某市人民政府办公室关于印发方案的通知"), starts_as_title("为加强管理")
    (True, False)
    """
    if not _OPENS.search(text, 0, _REACH):
        return False
    places, begins = {0}, {0}
    # Place by place: an expression would go through every way of parting a run of letters into organs.
    for _ in range(_MOST_ORGANS):
        ends = {end for begin in begins for end in _organ_ends(text, begin)} - places
        places |= ends
        begins = {_end_of(_BETWEEN, text, end) for end in ends}
    if _PARTY.match(text):
        places.update(range(4, min(22, _end_of(_HAN, text, 0)) + 1))
    return any(_OPENS.match(text, _end_of(_BLANKS, text, place)) for place in places)


def _organ_ends(text: str, begin: int) -> Iterator[int]:
    """Where the name of a body that begins at a place may end, with a department's office or without."""
    last = _end_of(_HAN, text, begin)
    for length in _NAME:
        middle = begin + length
        if middle > last:
            return
        yield from (middle + len(word) for word in _ORGAN_ENDS if text.startswith(word, middle))
        for end in (middle + len(word) for word in _ORGANS if text.startswith(word, middle)):
            yield end
            within = min(_DEPARTMENT[-1], _end_of(_HAN, text, end) - end)
            offices = (end + more for more in range(within + 1) if text.startswith(_OFFICES, end + more))
            yield from (office + len(_OFFICES[0]) for office in offices)


def _end_of(run: re.Pattern[str], text: str, at: int) -> int:
    """Where a run of signs that may be empty ends."""
    match = run.match(text, at)
    return match.end() if match else at


def starts_with_organ(text: str) -> bool:
    """Whether a text begins with the name of a body that issues documents, and goes on behind it.

    >>> starts_with_organ("某市人民代表大会常务委员会任免名单"), starts_with_organ("会议任免名单")
    (True, False)
    """
    match = _OPENING_ORGAN.match(text)
    return match is not None and match.end() < len(text)


def is_of_another(title: str, signer: str) -> bool:
    """Whether a list opened by an assembly's name is signed by a government: by the next document's, that is.

    >>> is_of_another("某市人民代表大会常务委员会任免名单", "某市人民政府")
    True
    >>> is_of_another("某市人民代表大会常务委员会任免名单", "某市人大常委会")
    False
    """
    own = _CONGRESS.match(title) is not None and "关于" not in title
    return own and _GOVERNS.search(signer) is not None


def is_whole_title(text: str) -> bool:
    """Whether a text is the whole title of an official document.

    A title that issues or passes on another document must end in an official kind, so that the
    issued document's own kind does not end it too early.

    >>> is_whole_title("某市人民政府关于印发某某管理办法")
    False
    >>> is_whole_title("某市人民政府关于印发某某管理办法的通知")
    True
    """
    if text.count("《") != text.count("》") or not ends_as_title(text):
        return False
    if _CARRIERS.search(text):
        return ends_as_title(text, "official")
    return True


def carries(title: str) -> bool:
    """Whether a title says that the document passes on or issues another.

    >>> carries("某市人民政府关于转发省政府防汛通知的通知"), carries("某市人民政府关于做好防汛工作的通知")
    (True, False)
    """
    return bool(_CARRIERS.search(title) or _CARRIED.search(title))


def names_organ(text: str) -> bool:
    """Whether a text is nothing but the name of a body that issues documents.

    >>> names_organ("中共某市委办公室"), names_organ("贯彻执行情况报告市政府办公室。")
    (True, False)
    >>> names_organ("中共某市教育局党组"), names_organ("某省“6·18”抗震救灾指挥部")
    (True, True)
    """
    # Every line is asked, and hardly one ends so.
    if not text.endswith(words_with("title_words", "alone")):
        return False
    return _ORGAN_ALONE.fullmatch(_QUOTED.sub("", text) if "“" in text else text) is not None


def names_publisher(text: str) -> bool:
    """Whether a text is nothing but the name of a body or of its site: what publishes, never what it says.

    >>> names_publisher("某市统计局"), names_publisher("某市人民政府门户网站"), names_publisher("供水管网")
    (True, True, False)
    """
    return names_organ(text) or bool(_SITE.fullmatch(text) and "关于" not in text)


def names_collection(text: str) -> bool:
    """Whether a text names a year-book or the like, of whose pages each has a title of its own.

    >>> names_collection("海州统计年鉴—2032"), names_collection("云州年鉴（2032年版）")
    (True, True)
    """
    return _COLLECTION.search(text) is not None


def names_publishers(text: str) -> bool:
    """Whether a text is nothing but the names of bodies, one or several side by side.

    >>> names_publishers("某市统计局　国家统计局某市调查队"), names_publishers("某市统计局　主要指标")
    (True, False)
    """
    return names_publisher(solid(text)) or all(map(names_publisher, _BESIDE.split(text.strip())))


def names_signer(text: str) -> bool:
    """Whether a text is nothing but the name of a body that may sign over a date: a university, a group too.

    >>> names_signer("云山师范大学"), names_signer("经费拨付至市第一中学"), names_signer("市教育局")
    (True, False, True)
    """
    return names_organ(text) or bool(_SIGNER.fullmatch(text) and not _WITHIN.search(text))


def organ_of(title: str) -> str | None:
    """The body a title names before 关于, or None.

    >>> organ_of("某市人民政府办公室关于印发方案的通知")
    '某市人民政府办公室'
    """
    match = re.match(rf"({_ORGAN})\s*(?={one_of('title_words', 'opens')})", title)
    return match[1] if match else None


def issuer_in(title: str) -> str | None:
    """The bodies that issue a document by its title: those before 关于, or the one that an order begins with.

    >>> issuer_in("某市教育局关于放假的通知"), issuer_in("某县人民政府森林防火禁火令")
    ('某市教育局', '某县人民政府')
    >>> issuer_in("某县人民政府工作规则") is None
    True
    >>> issuer_in("国务院对某省关于引水工程的报告的批复"), issuer_in("某市人民政府对某区请示的批复")
    ('国务院', '某市人民政府')
    """
    answering = _ANSWERS.match(title)
    if answering and ends_as_title(title, "official"):
        return answering["body"]
    front, about, _ = title.partition("关于")
    apart = bodies_apart(front) if about else ""
    told = apart if " " in apart else organs_of(title)
    if told is not None or "关于" in title or not title.endswith(words_with("title_words", "ordered")):
        return told
    ends = range(min(len(title) - 1, _NAME[-1] + _DEPARTMENT[-1]), _NAME[0], -1)
    return next((title[:end] for end in ends if names_organ(title[:end])), None)


def bodies_apart(organ: str) -> str:
    """The bodies that a title names one right behind the other, parted by a blank.

    >>> bodies_apart("中共某市委某市人民政府"), bodies_apart("财政部国家税务总局")
    ('中共某市委 某市人民政府', '财政部 国家税务总局')
    >>> bodies_apart("某市公安局某某分局")
    '某市公安局某某分局'
    """
    place = _PLACE.match(organ.removeprefix("中共"))
    begins = (*words_with("title_words", "stands_beside"), *([place[0]] if place else []))
    for at in range(_NAME[0], len(organ) - 1):
        first, second = organ[:at], organ[at:]
        if not second.startswith(begins) or not names_organ(second):
            continue
        # 国务院国家机关事务管理局 is one body; 中共中央 alone signs with others only.
        if first == _CENTRE or (names_organ(first) and (first != _CABINET or second == _COMMISSION)):
            return f"{first} {bodies_apart(second)}"
    return organ


def organs_of(title: str) -> str | None:
    """The bodies that a title names before 关于, one or several between signs, those parted by blanks.

    >>> organs_of("甲市财政局、甲市民政局关于下达资金的通知"), organs_of("甲市关于下达资金的通知")
    ('甲市财政局 甲市民政局', None)
    """
    front = title.partition("关于")[0]
    bodies = front.split("、")
    if len(bodies) > 1 and front != title and all(map(names_organ, bodies)):
        return " ".join(bodies)
    return organ_of(title)
