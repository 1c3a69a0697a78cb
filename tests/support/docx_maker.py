"""Small Word files by hand: a ZIP of XML parts, as little of each as a reader needs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from html import escape

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
        "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    }.items()
)
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def run(text: str, properties: str = "") -> str:
    """A run of words."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(inner: str = "", properties: str = "") -> str:
    """A paragraph: of plain words, or of markup."""
    words = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{properties}</w:pPr>{words}</w:p>"


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph of a list."""
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(inner: str = "", properties: str = "") -> str:
    """A cell: of plain words, or of paragraphs."""
    words = inner if inner.startswith("<") else p(inner)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{words}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, those of plain words too."""
    made = "".join(cell if cell.startswith("<w:tc>") else tc(cell) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>"


def lvl(at: int, form: str, text: str, more: str = "") -> str:
    """A level of a list."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """The part that says how lists are numbered: one kind of list, and those of it."""
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def docx(
    body: str,
    parts: Mapping[str, str] | None = None,
    *,
    namespace: str = W,
    head: str = "",
    links: Mapping[str, str] | None = None,
) -> bytes:
    """A Word file.

    Args:
        body: What its body holds.
        parts: Other parts by their kind (`numbering`, `styles`, `footnotes`, `header`, `footer`, …), each
            the inside of its root; `header2` is another of the kind `header`.
        namespace: That of its elements.
        head: What stands before the root of the main part.
        links: Addresses outside of the file, by the keys that its body calls them by.
    """
    made = parts_of(body, parts or {}, namespace, head)
    outside = "".join(
        f'<Relationship Id="{key}" Type="{_RELATION}/hyperlink" Target="{target}" TargetMode="External"/>'
        for key, target in (links or {}).items()
    )
    name = "word/_rels/document.xml.rels"
    return zipped(made | {name: made[name].replace("</Relationships>", f"{outside}</Relationships>")})


def parts_of(body: str, parts: Mapping[str, str], namespace: str = W, head: str = "") -> dict[str, str]:
    """The parts of a Word file by their names."""
    relations = "".join(
        f'<Relationship Id="{kind}" Type="{_RELATION}/{kind.rstrip("2")}" Target="{kind}.xml"/>'
        for kind in parts
    )
    made = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            f'<Override PartName="/word/document.xml" ContentType="{_TYPE}"/></Types>'
        ),
        "_rels/.rels": _relations(
            f'<Relationship Id="d" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>'
        ),
        "word/_rels/document.xml.rels": _relations(relations),
        "word/document.xml": head + _root("document", f"<w:body>{body}</w:body>", namespace),
    }
    return made | {f"word/{kind}.xml": _root(kind, inner, namespace) for kind, inner in parts.items()}


def zipped(parts: Mapping[str, str]) -> bytes:
    """Parts as a ZIP."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            # By its type, which stands in it unpacked, an OpenDocument file is known.
            packed = zipfile.ZIP_STORED if name == "mimetype" else None
            package.writestr(name, text, packed)
    return file.getvalue()


def _root(name: str, inner: str, namespace: str) -> str:
    return f'<w:{name} xmlns:w="{namespace}" {_NAMES}>{inner}</w:{name}>'


def _relations(inner: str) -> str:
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{inner}</Relationships>'
