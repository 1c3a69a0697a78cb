"""Files that are broken, locked, without text, or misleading."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A5
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas
from ruled import FLEET, FOUR
from truth import TABLE, Found, Sample
from typeset import TYPST, paragraphs, quoted, saved, typst_pdf, typst_table

OPENING = "公共交通补贴安排见下表。"
PASSWORD = "云浦2023"
REPORTLAB = "ReportLab"
SONG = "STSong-Light"


def samples() -> Iterator[Sample]:
    """Every sample that a reader may stumble over."""
    yield from _encrypted()
    yield from _damaged()
    yield from _scans()
    yield from _fonts()
    yield from _misleading()


registerFont(UnicodeCIDFont(SONG))


def plain(table: bool = True) -> bytes:
    """A page with a line and, if asked for, a table."""
    return typst_pdf(paragraphs(OPENING) + (f"#{typst_table(FLEET, FOUR)}" if table else ""), height=100)


def new_canvas(out: BytesIO) -> Canvas:
    """An empty page of ReportLab's."""
    canvas = Canvas(out, pagesize=A5, invariant=True, pageCompression=1)
    canvas.setFont(SONG, 10)
    return canvas


def _encrypted() -> Iterator[Sample]:
    for name, layout, user in (
        ("encrypted", "Opens only with its password.", PASSWORD),
        (
            "encrypted-for-owner",
            "Encrypted, but opens without a password; printing and copying not allowed.",
            "",
        ),
    ):
        with pikepdf.open(BytesIO(plain())) as document:
            out = BytesIO()
            rights = pikepdf.Permissions(extract=False, print_highres=False)
            document.save(out, encryption=pikepdf.Encryption(owner="owner", user=user, R=6, allow=rights))
        yield Sample(
            name,
            layout,
            TYPST,
            out.getvalue(),
            [Found(FLEET)],
            [[OPENING, TABLE]],
            outcome="refused" if user else "read",
            password=user or None,
        )


def _damaged() -> Iterator[Sample]:
    whole = plain()
    yield Sample(
        "truncated",
        "The second half of the file is missing.",
        TYPST,
        whole[: len(whole) // 2],
        outcome="refused",
    )
    yield Sample(
        "truncated-at-end",
        "The end of the file is missing: no cross-reference table.",
        TYPST,
        whole[:-200],
        outcome="either",
    )
    with pikepdf.new() as document:
        yield Sample("zero-pages", "A PDF without a page.", "pikepdf", saved(document), outcome="refused")
    yield Sample("head-only", "Nothing but a PDF's first line.", "none", b"%PDF-1.7\n", outcome="refused")


def _photo() -> Image.Image:
    photo = Image.new("L", (420, 596), 235)
    draw = ImageDraw.Draw(photo)
    for line in range(24):
        draw.rectangle((40, 50 + 21 * line, 380 - 60 * (line % 3 == 2), 58 + 21 * line), fill=60)
    return photo


def _scans() -> Iterator[Sample]:
    out = BytesIO()
    canvas = new_canvas(out)
    canvas.drawString(40, 540, OPENING)
    canvas.showPage()
    for _ in range(2):
        canvas.drawImage(ImageReader(_photo()), 0, 0, *A5)
        canvas.showPage()
    canvas.setFont(SONG, 10)
    canvas.drawString(40, 540, "第四页有文字。")
    canvas.save()
    yield Sample(
        "scanned-pages",
        "Pages 2 and 3 are pictures without text; 1 and 4 have text.",
        REPORTLAB,
        out.getvalue(),
        order=[[OPENING], [], [], ["第四页有文字。"]],
        noted=[2, 3],
    )
    out = BytesIO()
    canvas = new_canvas(out)
    canvas.drawImage(ImageReader(_photo()), 0, 0, *A5)
    canvas.save()
    yield Sample("scan", "A picture and nothing else.", REPORTLAB, out.getvalue(), outcome="refused")
    out = BytesIO()
    canvas = new_canvas(out)
    canvas.drawImage(ImageReader(_photo()), 0, 0, *A5)
    lines = [
        "现将云浦市渡口管理规定予以公布。",
        "渡口经营者应当配备救生设备。",
        "本规定自2023年7月1日起施行。",
    ]
    text = canvas.beginText(40, 530)
    text.setTextRenderMode(3)
    text.setFont(SONG, 10)
    text.setLeading(21)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    yield Sample(
        "invisible-text",
        "A picture with the invisible text of a recognition over it.",
        REPORTLAB,
        out.getvalue(),
        order=[lines],
    )


def _fonts() -> Iterator[Sample]:
    with pikepdf.open(BytesIO(plain())) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0":
                del thing["/ToUnicode"]
        yield Sample(
            "no-tounicode",
            "A font whose codes nothing translates: no text can be known.",
            TYPST,
            saved(document),
            order=[None],
            noted=[1],
            drawn_otherwise=True,
        )
    with pikepdf.open(BytesIO(plain())) as document:
        for thing in document.objects:
            if isinstance(thing, pikepdf.Stream) and b"beginbfchar" in thing.read_bytes():
                thing.write(thing.read_bytes().replace(b"<57CE>", b"<E2C1>").replace(b"<8865>", b"<E2C2>"))
        yield Sample(
            "private-use",
            "城 and 补 are given as private-use characters U+E2C1 and U+E2C2.",
            TYPST,
            saved(document),
            order=[None],
            noted=[1],
            drawn_otherwise=True,
        )
    out = BytesIO()
    canvas = new_canvas(out)
    canvas.drawString(40, 540, OPENING)
    tops, lefts = [520, 500, 480, 460, 440, 420], [40, 130, 220, 290, 380]
    for top in tops:
        canvas.line(lefts[0], top, lefts[-1], top)
    for left in lefts:
        canvas.line(left, tops[0], left, tops[-1])
    for placed in FLEET.placed():
        canvas.setFont(SONG, 8)
        canvas.drawString(lefts[placed.col] + 4, tops[placed.row] - 14, placed.cell.text)
    canvas.save()
    yield Sample(
        "font-not-embedded",
        "A font that is only named, in Adobe's Chinese encoding.",
        REPORTLAB,
        out.getvalue(),
        [Found(FLEET)],
        [[OPENING, TABLE]],
    )


def _misleading() -> Iterator[Sample]:
    outside = "版面之外的排版说明，读者看不到。"
    source = (
        f"{paragraphs(OPENING)}#place(top + left, dx: 400mm)[{quoted(outside)}]#{typst_table(FLEET, FOUR)}"
    )
    yield Sample(
        "outside-page",
        "A note of the typesetter's stands outside the page.",
        TYPST,
        typst_pdf(source, height=100),
        [Found(FLEET)],
        [[OPENING, TABLE]],
        drawn_otherwise=True,
    )
    title = "关于公共交通补贴的通知"
    twice = "#let bold(it) = box({ place(dx: 0.25pt, it); it })\n"
    bold = f"{twice}#align(center, bold[{quoted(title)}])\n\n"
    yield Sample(
        "drawn-twice",
        "A title made bold by drawing each sign twice, 0.25 pt apart.",
        TYPST,
        typst_pdf(f"{bold}{paragraphs(OPENING)}", height=80),
        order=[[title, OPENING]],
        drawn_otherwise=True,
    )
    out = BytesIO()
    canvas = new_canvas(out)
    marks = ["关 于 印 发", "李  震", "云浦市"]
    for step, mark in enumerate(marks):
        for at, sign in enumerate(mark):
            canvas.setFont(SONG, 12)
            if sign != " ":
                canvas.drawString(40 + 14 * at, 540 - 20 * step, sign)
    canvas.save()
    yield Sample(
        "signs-one-by-one",
        "Each sign placed by itself, none in the file's order of blanks.",
        REPORTLAB,
        out.getvalue(),
        order=[marks],
    )
