"""The frame of a page for readers: it stands alone, without a script, a font or a picture from elsewhere."""

from __future__ import annotations

import re
from html import escape
from importlib import resources

from gongbao.shown import one_line
from gongbao.wording import Language

_LANGUAGES = {"zh": "zh-CN", "en": "en"}
# Even what slipped through unescaped could fetch and run nothing.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ADDRESS = re.compile(r"https?://[^\s<>\"'`]+", re.IGNORECASE)


def framed(title: str, language: Language, style: str, body: str) -> str:
    """A page.

    Args:
        title: Its title, any text.
        language: Of its labels.
        style: The style sheet that it has beside that of every page.
        body: What it shows, as HTML.
    """
    folder = resources.files("gongbao") / "styles"
    sheets = "".join((folder / name).read_text(encoding="utf-8") for name in ("page.css", style))
    return (
        f'<!DOCTYPE html>\n<html lang="{_LANGUAGES[language]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(one_line(title))}</title>\n<style>\n{sheets}</style>\n</head>\n<body>\n{body}\n"
        "</body>\n</html>\n"
    )


def linked(text: str) -> str:
    """A text as HTML; an address of the web is a link to it, any other stays a text."""
    shown = escape(one_line(text))
    if _ADDRESS.fullmatch(text):
        return f'<a href="{shown}" rel="noreferrer noopener">{shown}</a>'
    return shown
