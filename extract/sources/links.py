"""Which links lead to files: by their address, or by the words they are called by."""

from __future__ import annotations

import re
from functools import cache
from urllib.parse import unquote

from gongbao.normalize.text.blanks import solid
from gongbao.normalize.text.lexicon import one_of, words_with

_SUFFIX = re.compile(
    r"\.(?:docx?|docm|dotx?|wps|wpt|rtf|odt|xlsx?|xlsm|xlsb|et|ett|ods|csv|pptx?|dps|pdf|ofd|cebx?|caj|txt"
    r"|zip|rar|7z|gz|tar|tgz)(?=[?#&;\s\"'<]|$)",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|bmp|tiff?|webp)(?=[?#&;\s]|$)", re.IGNORECASE)
_PAGE = re.compile(r"\.(?:s?html?|xhtml)(?=[?#]|$)", re.IGNORECASE)
_GIVEN_OUT = re.compile(
    r"(?:^|[/.?&=_-])(?:down(?:load)?(?:file)?s?|attach(?:ment)?s?|(?:open|get|show)file|fileserver)[\w.-]{0,40}"
    r"[/?]\S",
    re.IGNORECASE,
)
"""An address that gives out what is named behind it: `download.jsp?id=1`, `/attachment/1`."""
_NO_ADDRESS = re.compile(r"(?:#|void\s*\(?\s*0?\s*\)?|return\s+false|[;\s])*", re.IGNORECASE)


def leads_to_file(href: str) -> bool:
    """Whether an address is that of a document or an archive, whatever its link is called.

    >>> leads_to_file("./P020230601.doc"), leads_to_file("/a/downfile.jsp?id=3"), leads_to_file("/a/1.html")
    (True, True, False)
    """
    plain = unquote(href)
    if _SUFFIX.search(plain):
        return True
    return bool(_GIVEN_OUT.search(plain)) and not _PICTURE.search(plain) and not _PAGE.search(plain)


def is_attachment(label: str, href: str) -> bool:
    """Whether a link is one to an attachment by its label: without an address, by one that ends as files do.

    >>> is_attachment("附件1：申报表", "/art/3.html"), is_attachment("附件1", "#fj1")
    (True, False)
    >>> is_attachment("附件1", ""), is_attachment("申报表.docx", "")
    (False, True)
    """
    if href.startswith("#"):
        return False
    named = solid(label).strip("（）()[]【】《》")
    return bool(_SUFFIX.search(named) or (href and _begins().match(named)))


def address_in(text: str) -> str:
    """An address as printed; '' for what leads nowhere (`javascript:void(0)`)."""
    return "" if _NO_ADDRESS.fullmatch(text) else text


def says_only_what_it_does(label: str) -> bool:
    """Whether a label names no file (点击下载)."""
    return solid(label).strip("（）()[]【】：:>» ").upper() in words_with("attachment_words", "action")


@cache
def _begins() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of('attachment_words', 'begins')})")
