"""Files with far too much in them, or without an end."""

from __future__ import annotations

import random
from collections.abc import Iterator
from io import BytesIO

import pikepdf
from bad import OPENING, REPORTLAB, SONG, new_canvas, plain
from truth import Outcome, Sample
from typeset import TYPST, saved


def samples() -> Iterator[Sample]:
    """Every sample that asks for more time or memory than a page is worth."""
    yield from _crowded()
    yield from _endless()


def _crowded() -> Iterator[Sample]:
    dice = random.Random(5)
    out = BytesIO()
    canvas = new_canvas(out)
    canvas.drawString(40, 570, OPENING)
    canvas.setLineWidth(0.2)
    for _ in range(5000):
        x, y = dice.randrange(20, 380), dice.randrange(20, 540)
        canvas.line(x, y, x + dice.randrange(3, 30), y)
        canvas.line(x, y, x, y + dice.randrange(3, 20))
    canvas.save()
    yield Sample(
        "many-rules", "10,000 short rules strewn over a page.", REPORTLAB, out.getvalue(), order=[None]
    )
    out = BytesIO()
    canvas = new_canvas(out)
    canvas.setLineWidth(0.2)
    for step in range(5000):
        canvas.line(20, 20 + step * 0.1, 380, 20 + step * 0.1)
        canvas.line(20 + step * 0.07, 20, 20 + step * 0.07, 520)
    canvas.drawString(40, 570, OPENING)
    canvas.save()
    yield Sample(
        "crossing-rules",
        "5,000 rules across 5,000 rules: 25 million crossings.",
        REPORTLAB,
        out.getvalue(),
        order=[None],
    )
    out = BytesIO()
    canvas = new_canvas(out)
    text = canvas.beginText(20, 580)
    text.setFont(SONG, 1)
    text.setLeading(1.1)
    for _ in range(500):
        text.textLine("云浦市公共交通补贴安排" * 18 + "共二")
    canvas.drawText(text)
    canvas.save()
    yield Sample("many-characters", "100,000 characters on a page.", REPORTLAB, out.getvalue(), order=[None])


def _endless() -> Iterator[Sample]:
    for name, layout, depth in (
        ("nested-forms", "Text within 12 forms, one inside the other.", 12),
        ("nested-forms-deep", "Text within 400 forms, one inside the other.", 400),
    ):
        with pikepdf.open(BytesIO(plain(False))) as document:
            _wrap(document, depth)
            pdf = saved(document)
        shallow = depth < 100
        yield Sample(
            name,
            layout,
            TYPST,
            pdf,
            order=[[OPENING] if shallow else None],
            outcome="read" if shallow else "either",
        )
    for name, times in (("form-in-itself", 1), ("form-in-itself-twice", 2)):
        with pikepdf.open(BytesIO(plain(False))) as document:
            form = document.make_indirect(_form(document, b"q 0 0 1 1 re f Q " + b"/Fm0 Do " * times))
            form.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=form))
            page = document.pages[0]
            page.Resources.XObject = pikepdf.Dictionary(Fm0=form)
            page.contents_add(document.make_stream(b"\n/Fm0 Do"))
            layout = f"A form that draws itself {times} times."
            outcome: Outcome = "either" if times == 1 else "limited"
            yield Sample(name, layout, TYPST, saved(document), outcome=outcome, order=[None])
    with pikepdf.open(BytesIO(plain(False))) as document:
        inner = _form(document, b"q 0 0 1 1 re f Q")
        for _ in range(12):
            outer = _form(document, b"/Fm0 Do " * 10)
            outer.Resources = pikepdf.Dictionary(
                XObject=pikepdf.Dictionary(Fm0=document.make_indirect(inner))
            )
            inner = outer
        page = document.pages[0]
        page.Resources.XObject = pikepdf.Dictionary(Fm0=document.make_indirect(inner))
        page.contents_add(document.make_stream(b"\n/Fm0 Do"))
        yield Sample(
            "form-bomb",
            "Twelve levels of forms, each drawing the next ten times.",
            TYPST,
            saved(document),
            outcome="limited",
            order=[None],
        )
    source = plain(False)
    with pikepdf.open(BytesIO(source)) as document:
        pages = document.Root.Pages
        pages.Kids.append(pages)
        pages.Count = 1000
        out = BytesIO()
        document.save(out, deterministic_id=True, fix_metadata_version=False)
        yield Sample(
            "page-tree-loop",
            "A page tree that holds itself and claims 1,000 pages.",
            TYPST,
            out.getvalue(),
            outcome="either",
        )


def _form(document: pikepdf.Pdf, content: bytes) -> pikepdf.Stream:
    form = document.make_stream(content)
    form.Type = pikepdf.Name.XObject
    form.Subtype = pikepdf.Name.Form
    form.BBox = [0, 0, 1000, 1000]
    return form


def _wrap(document: pikepdf.Pdf, depth: int) -> None:
    page = document.pages[0]
    page.contents_coalesce()
    inner = _form(document, page.Contents.read_bytes())
    inner.Resources = page.Resources
    for _ in range(depth - 1):
        outer = _form(document, b"/Fm0 Do")
        outer.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=document.make_indirect(inner)))
        inner = outer
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Fm0=document.make_indirect(inner)))
    page.Contents = document.make_stream(b"/Fm0 Do")
