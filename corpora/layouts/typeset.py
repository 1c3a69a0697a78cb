"""Typesetting: a table as Typst or HTML, and a source as PDF."""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path

import pikepdf
import typst
import weasyprint
from fontTools import subset
from fontTools.ttLib import TTFont
from truth import Cell, Table

FONT = "Noto Serif CJK SC"
FONTS = "/usr/share/fonts/opentype/noto"
TYPST = "Typst 0.15"
WEASYPRINT = f"WeasyPrint {weasyprint.__version__}"
CHROMIUM = "Chromium"
_SIMPLIFIED = 2  # the place of the font for mainland China in Debian's collection

_HEAD = """
#set document(date: none)
#set text(font: "{font}", size: {size}pt, lang: "zh", region: "cn")
#set par(justify: {justify}, leading: 0.7em, first-line-indent: {indent})
#set page(width: {width}mm, height: {height}mm, margin: (x: 16mm, y: 18mm), {page})
#set table(inset: 4pt)
"""

_STYLE = """
@font-face {{ font-family: gazette; src: url(data:font/otf;base64,{font}) }}
@page {{ size: 184mm {height}mm; margin: 16mm }}
body {{ font: 9.5pt/1.5 gazette; margin: 0 }}
p {{ margin: 0 0 4pt; }}
h1 {{ font-size: 13pt; font-weight: normal; text-align: center; margin: 0 0 8pt }}
table {{ border-collapse: collapse; width: 100%; table-layout: fixed }}
td, th {{ padding: 3pt; text-align: left; font-weight: normal; vertical-align: middle }}
td, th {{ overflow-wrap: anywhere }}
"""


def quoted(text: str) -> str:
    """A text as Typst content in which nothing is markup."""
    return "#linebreak()".join("#" + json.dumps(line, ensure_ascii=False) + ";" for line in text.split("\n"))


def paragraphs(*texts: str) -> str:
    """Texts as Typst paragraphs."""
    return "\n\n".join(quoted(text) for text in texts) + "\n\n"


def typst_table(
    table: Table, columns: Sequence[str], stroke: str = "0.5pt", extra: str = "", repeat: bool = False
) -> str:
    """A table as a Typst call, to be put behind `#`."""
    head: list[str] = []
    body: list[str] = []
    for placed in table.placed():
        (head if placed.row < table.heads else body).append(_typst_cell(placed.cell))
    if head and repeat:
        head = [f"table.header(repeat: true, {', '.join(head)})"]
    return (
        f"table(columns: ({', '.join(columns)},), stroke: {stroke}, {extra}\n  "
        + ",\n  ".join([*head, *body])
        + ")"
    )


def _typst_cell(cell: Cell) -> str:
    options = [f"rowspan: {cell.rows}"] * (cell.rows > 1) + [f"colspan: {cell.cols}"] * (cell.cols > 1)
    sides = ["bottom: none"] * cell.open_below + ["top: none"] * cell.open_above
    if sides:
        options.append(f"stroke: ({', '.join(sides)})")
    content = f"[{quoted(cell.text)}]"
    return f"table.cell({', '.join(options)}){content}" if options else content


def typst_pdf(
    body: str,
    *,
    width: int = 184,
    height: int = 260,
    size: float = 9.5,
    page: str = "",
    justify: bool = True,
    indent: str = "0em",
) -> bytes:
    """Typeset a Typst source; sizes of the page in millimetres."""
    head = _HEAD.format(
        font=FONT,
        size=size,
        width=width,
        height=height,
        page=page,
        justify=str(justify).lower(),
        indent=indent,
    )
    pdf: bytes = typst.compile((head + body).encode(), font_paths=[FONTS])  # type: ignore[misc]
    return pdf


def html_table(table: Table, columns: Sequence[str], name: str = "") -> str:
    """A table as HTML."""
    rows: list[list[str]] = [[] for _ in table.rows]
    for placed in table.placed():
        tag = "th" if placed.row < table.heads else "td"
        spans = f' rowspan="{placed.cell.rows}" colspan="{placed.cell.cols}"'
        text = escape(placed.cell.text).replace("\n", "<br>")
        rows[placed.row].append(f"<{tag}{spans}>{text}</{tag}>")
    widths = "".join(f'<col style="width:{width}">' for width in columns)
    head = "".join(f"<tr>{''.join(row)}</tr>" for row in rows[: table.heads])
    body = "".join(f"<tr>{''.join(row)}</tr>" for row in rows[table.heads :])
    group = f"<thead>{head}</thead>" if head else ""
    return f'<table class="{name}"><colgroup>{widths}</colgroup>{group}<tbody>{body}</tbody></table>'


def html(body: str, style: str = "", height: int = 260) -> str:
    """A whole page of HTML."""
    sheet = _STYLE.format(font=b64encode(_small_font(body + style)).decode(), height=height) + style
    head = f'<!DOCTYPE html><html lang="zh-CN"><meta charset="utf-8"><style>{sheet}</style>'
    return f"{head}<body>{body}</body></html>"


def weasyprint_pdf(source: str) -> bytes:
    """Typeset HTML with WeasyPrint."""
    pdf = weasyprint.HTML(string=source).write_pdf()
    assert isinstance(pdf, bytes)
    return packed(pdf)


def chromium_pdf(source: str) -> bytes:
    """Typeset HTML with headless Chromium."""
    with tempfile.TemporaryDirectory() as folder:
        page, pdf = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(source, encoding="utf-8")
        command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
        subprocess.run(
            [*command, f"--user-data-dir={folder}/profile", f"--print-to-pdf={pdf}", page.as_uri()],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return packed(pdf.read_bytes())


def packed(pdf: bytes) -> bytes:
    """The same document in fewer bytes, without dates and without a tree of tags."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for key in ("/StructTreeRoot", "/MarkInfo", "/Outlines"):
            if key in document.Root:
                del document.Root[key]
        for key in ("/CreationDate", "/ModDate"):
            if key in document.docinfo:
                del document.docinfo[key]
        return saved(document)


def saved(document: pikepdf.Pdf) -> bytes:
    """A document as bytes, the same each time."""
    out = BytesIO()
    document.remove_unreferenced_resources()
    document.save(
        out,
        deterministic_id=True,
        recompress_flate=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
    )
    return out.getvalue()


def _small_font(text: str) -> bytes:
    """The font with only the glyphs of a text: producers embed far more of a collection than they use."""
    font = TTFont(Path(FONTS) / "NotoSerifCJK-Regular.ttc", fontNumber=_SIMPLIFIED)
    options = subset.Options(layout_features=[], hinting=False, desubroutinize=True, notdef_outline=False)
    options.drop_tables += ["vhea", "vmtx", "VORG", "GPOS", "GSUB", "GDEF", "BASE"]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=re.sub(r"<[^>]*>", "", text) + "0123456789")
    subsetter.subset(font)
    font.recalcTimestamp = False
    out = BytesIO()
    font.save(out)
    return out.getvalue()
