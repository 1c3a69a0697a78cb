"""Files to begin with, of every form: those of corpora, and what the makers of tests make."""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

from fuzz.words import ROOT
from gongbao.extract.sources.decoding import decoded

_SUPPORT = ROOT / "tests" / "support"
_WORD_FILES = ROOT / "tests" / "extract" / "sources" / "word" / "files"
# Larger seeds take the time of a hundred others.
_LARGEST = 90_000
_EXPLANATION = (
    "为加强河道管理，到2025年底前建成示范河道12条，最高奖励50万元。（责任单位：市水利局、市财政局）"
)
_NOTICE = (
    "永州市人民政府公报 2023年第4期\n永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的通知\n"
    f"各县区人民政府，市直各单位：\n一、总体要求\n{_EXPLANATION}\n附件：任务表\n"
    "永州市人民政府\n2023年7月1日\n人事任免\n任命：\n李震为市水利局副局长；\n免去：\n王一鸣的市财政局局长职务。\n"
)


@cache
def seeds(form: str) -> tuple[bytes, ...]:
    """The seeds of a form of source, in the same order everywhere."""
    return tuple(_SEEDS[form]())


def _files(pattern: str, folder: Path = ROOT / "corpora") -> list[bytes]:
    found = sorted(path for path in folder.glob(pattern) if path.stat().st_size <= _LARGEST)
    return [path.read_bytes() for path in found]


def _texts() -> list[bytes]:
    whole = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "corpora").glob("*/issue.txt"))]
    parts = [text[at : at + 2500] for text in whole for at in range(0, len(text), 2500)]
    small = [
        decoded(path.read_bytes()).text for path in sorted((ROOT / "corpora" / "blind").glob("*/*/*.txt"))
    ]
    return [text.encode() for text in (_NOTICE, *parts, *(text[:6000] for text in small))]


def _pages() -> list[bytes]:
    return [*_files("pages/*/page.html"), *_files("blind/*/*/page.html")]


def _archives() -> list[bytes]:
    head = (
        b"From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; "
        b'type="text/html"; boundary="--x"\r\n\r\n----x\r\nContent-Type: text/html; charset="utf-8"\r\n'
        b"Content-Transfer-Encoding: 8bit\r\nContent-Location: http://www.example.cn/c.html\r\n\r\n"
    )
    return [
        head + page + b"\r\n----x\r\nContent-Type: image/png\r\n\r\nx\r\n----x--\r\n"
        for page in _pages()[:12]
    ]


def _pdfs() -> list[bytes]:
    if str(_SUPPORT) not in sys.path:
        sys.path.append(str(_SUPPORT))
    import pdf_maker as made

    lines = [one for one in _NOTICE.split("\n") if one]
    page = "\n".join(made.text(words[:34], 30, 470 - 18 * at) for at, words in enumerate(lines))
    xs, ys = (30, 110, 200, 290, 370), (300, 270, 240, 210)
    cells = ("序号", "重点任务", "责任单位", "完成时限", "1", "河道清淤", "市水利局", "5月底前")
    words = [made.text(cell, xs[at % 4] + 4, ys[at // 4] - 20, 8) for at, cell in enumerate(cells)]
    table = "\n".join([made.ruled(xs, ys), *words])
    own = [
        made.pdf(page, f"{page}\n{table}"),
        made.pdf(table, extra="/Rotate 90"),
        made.pdf(page, mapped=False),
        made.pdf("q 1 0 0 1 0 0 cm /X0 Do Q", forms=[page]),
        made.pdf(page, absent="UniGB-UCS2-H"),
    ]
    return [*own, *_layouts()]


def _layouts() -> list[bytes]:
    """The made layouts, but those that are made to come to the limits: what comes of them does so too."""
    found = sorted(ROOT.glob("corpora/layouts/*.pdf"))
    bounded = [
        one for one in found if '"outcome": "limited"' not in one.with_suffix(".json").read_text("utf-8")
    ]
    return [one.read_bytes() for one in bounded if one.stat().st_size <= _LARGEST]


def _word() -> list[bytes]:
    return [*_files("notice.docx", _WORD_FILES), *_files("pages/*/file.docx"), *_files("blind/*/*/file.docx")]


def _flat() -> list[bytes]:
    names = "urn:oasis:names:tc:opendocument:xmlns"
    paragraphs = "".join(f"<text:p>{one}</text:p>" for one in _NOTICE.split("\n"))
    return [
        f'<?xml version="1.0" encoding="UTF-8"?><office:document xmlns:office="{names}:office:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>'
        f"{paragraphs}</office:text></office:body></office:document>".encode()
    ]


def _pictures() -> list[bytes]:
    """Pictures in each form that is read, and PDFs that are pictures."""
    from PIL import Image, ImageDraw

    sheet = Image.new("L", (420, 240), 240)
    draw = ImageDraw.Draw(sheet)
    for line in range(8):
        draw.rectangle((30, 20 + 26 * line, 380 - 40 * (line % 3), 32 + 26 * line), fill=40)
    made = []
    for form in ("PNG", "JPEG", "TIFF"):
        file = io.BytesIO()
        sheet.save(file, form)
        made.append(file.getvalue())
    return [*made, *_files("layouts/scan*.pdf")]


def _profiles() -> list[bytes]:
    return _files("*.toml", ROOT / "normalize" / "data" / "profiles")


_SEEDS = {
    "text": _texts,
    "html": _pages,
    "mht": _archives,
    "pdf": _pdfs,
    "docx": _word,
    "odt": lambda: _files("*.odt", _WORD_FILES),
    "doc": lambda: _files("*.doc", _WORD_FILES),
    "rtf": lambda: _files("*.rtf", _WORD_FILES),
    "flat": _flat,
    "picture": _pictures,
    "profile": _profiles,
}
