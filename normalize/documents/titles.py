"""What a title of an official document looks like: how it begins, how it ends, whether it is whole."""

from __future__ import annotations

import re
from functools import cache

from gongbao.normalize.text.lexicon import one_of, table_rows

_ORGAN = (
    rf"(?:[\u4e00-\u9fff]{{2,16}}?(?:{one_of('title_words', 'organ')})"
    r"(?:[\u4e00-\u9fff]{0,8}(?:办公厅|办公室))?"
    rf"|[\u4e00-\u9fff]{{2,16}}?(?:{one_of('title_words', 'organ_end')}))"
)
_STARTS = re.compile(
    rf"(?:{_ORGAN}(?:[\s、，]*{_ORGAN}){{0,6}}|中共[\u4e00-\u9fff]{{2,20}})?[\s]*"
    rf"(?:{one_of('title_words', 'opens')})"
)
_OPENING_ORGAN = re.compile(rf"{_ORGAN}|[\u4e00-\u9fff（）()、]{{2,38}}?(?:{one_of('title_words', 'alone')})")
_ORGAN_ALONE = re.compile(rf"[\u4e00-\u9fff（）()、]{{2,38}}(?:{one_of('title_words', 'alone')})")
_SIGNER = re.compile(rf"[\u4e00-\u9fff（）()]{{2,30}}(?:{one_of('title_words', 'signs')})")
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
    """
    endings = _endings(group)
    text = text.removesuffix("\n")
    return text.endswith(endings) or (
        text.endswith(("）", ")")) and _REMARK.sub("", text, count=1).endswith(endings)
    )


def starts_as_title(text: str) -> bool:
    """Whether a text begins as a document's title does: an organ and 关于, or 关于 alone.

    >>> starts_as_title("某市人民政府办公室关于印发方案的通知"), starts_as_title("为加强管理")
    (True, False)
    """
    return bool(_STARTS.match(text))


def starts_with_organ(text: str) -> bool:
    """Whether a text begins with the name of a body that issues documents, and goes on behind it.

    >>> starts_with_organ("某市人民代表大会常务委员会任免名单"), starts_with_organ("会议任免名单")
    (True, False)
    """
    match = _OPENING_ORGAN.match(text)
    return match is not None and match.end() < len(text)


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
    """
    return bool(_ORGAN_ALONE.fullmatch(text))


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
