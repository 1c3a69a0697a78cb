"""Turned tables: by rotated content, by /Rotate, or both."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from truth import TABLE, Cell, Found, Sample, Table
from typeset import (
    CHROMIUM,
    TYPST,
    WEASYPRINT,
    chromium_pdf,
    html,
    html_table,
    paragraphs,
    quoted,
    saved,
    typst_pdf,
    typst_table,
    weasyprint_pdf,
)

HEAD = "云浦市人民政府公报"
TITLE = "云浦市水岸夜市提升行动任务清单"
TASKS = Table(
    [
        ["序号", "重点任务", "工作措施", "完成时限", "责任单位"],
        [
            Cell("1", rows=2),
            Cell("场地整修", rows=2),
            "完成3处码头平台铺装，安排补助资金120万元。",
            "2023年6月底前",
            "*市住建局、市财政局",
        ],
        ["新增照明灯具460盏，亮灯率达98%以上。", "2023年8月底前", "*市综合执法局"],
        ["2", "摊位管理", "摊位数量不超过200个，实行编号管理。", "长期", "*市市场监管局、各镇（街道）"],
        [Cell("保障措施", cols=2), "建立例会制度，每月通报进展情况。", "2023年12月", "市政府督查室"],
    ]
)
WIDTHS = ("2.2em", "5em", "1fr", "8em", "9em")
THIRDS = ("1fr", "1fr", "1fr")
QUOTAS = Table(
    [
        ["镇（街道）", "摊位数（个）", "补助资金（万元）"],
        ["青石镇", "60", "36.5"],
        ["柳湾街道", "85", "51"],
        ["合计", "145", "87.5"],
    ]
)


def samples() -> Iterator[Sample]:
    """Every sample with something turned."""
    order = [[HEAD, TITLE, TABLE, "17"]]
    for name, degrees, words in (
        ("clockwise", 90, "turned clockwise"),
        ("counter-clockwise", 270, "turned counter-clockwise"),
        ("upside-down", 180, "upside down"),
    ):
        layout = (
            f"A table with its title, {words} by its content; the page, its running head and number upright."
        )
        yield Sample(name, layout, TYPST, _upright_page(degrees), [Found(TASKS, 1, degrees)], order)
    yield Sample(
        "clockwise-chromium",
        "A table turned clockwise by a style's transform; rules are thin rectangles.",
        CHROMIUM,
        chromium_pdf(_turned_html(90)),
        [Found(TASKS, 1, 90)],
        [[HEAD, TITLE, TABLE]],
    )
    yield Sample(
        "counter-clockwise-weasyprint",
        "A table turned counter-clockwise by a style's transform.",
        WEASYPRINT,
        weasyprint_pdf(_turned_html(-90)),
        [Found(TASKS, 1, 270)],
        [[HEAD, TITLE, TABLE]],
    )
    yield _sideways()
    yield _seen_upright()
    yield _both_on_a_page()
    yield _opposite_ways()
    yield _stretched()


def set_rotate(pdf: bytes, *angles: int) -> bytes:
    """Set /Rotate of the pages, in their order."""
    with pikepdf.open(BytesIO(pdf)) as document:
        for page, angle in zip(document.pages, angles, strict=True):
            page.Rotate = angle
        return saved(document)


def _table(width: str = "220mm") -> str:
    return f"block(width: {width})[#align(center)[{quoted(TITLE)}] #{typst_table(TASKS, WIDTHS)}]"


def _upright_page(degrees: int) -> bytes:
    page = f"header: [#h(1fr){quoted(HEAD)}], footer: align(center)[17]"
    width = "150mm" if degrees == 180 else "220mm"
    return typst_pdf(f"#align(center, rotate({degrees}deg, reflow: true, {_table(width)}))", page=page)


def _turned_html(degrees: int) -> str:
    table = html_table(TASKS, ("8%", "14%", "40%", "18%", "20%"))
    style = f"""
    td, th {{ border: 0.6pt solid black }}
    .turned {{ position: absolute; left: 76mm; top: 112mm; width: 210mm; margin-left: -105mm; height: 80mm;
               margin-top: -40mm; transform: rotate({degrees}deg); }}
    """
    return html(f'<p>{HEAD}</p><div class="turned"><h1>{TITLE}</h1>{table}</div>', style)


def _sideways() -> Sample:
    """Upright content, /Rotate 90, 180 and 270: the whole page is seen turned."""
    opening = "现将有关事项安排如下，请认真组织实施。"
    one = f"{paragraphs(opening)}#{typst_table(QUOTAS, THIRDS)}"
    source = "#pagebreak()".join([one] * 3)
    pdf = set_rotate(typst_pdf(source, height=150), 90, 180, 270)
    found = [Found(QUOTAS, page, angle) for page, angle in ((1, 90), (2, 180), (3, 270))]
    layout = "Upright content on pages that a wrong /Rotate of 90, 180 and 270 shows turned."
    return Sample("rotate-sideways", layout, TYPST, pdf, found, [[opening, TABLE]] * 3)


def _seen_upright() -> Sample:
    """Content turned one way, /Rotate the other: the page is seen upright and wide."""
    one = "#align(center, rotate({}deg, reflow: true, " + _table() + "))"
    source = "#pagebreak()".join(one.format(degrees) for degrees in (-90, 90, 180))
    source = source.replace(
        "180deg, reflow: true, block(width: 220mm)", "180deg, reflow: true, block(width: 150mm)"
    )
    pdf = set_rotate(typst_pdf(source), 90, 270, 180)
    found = [Found(TASKS, page, 0) for page in (1, 2, 3)]
    layout = "Turned content that /Rotate of 90, 270 and 180 shows upright."
    return Sample("rotate-upright", layout, TYPST, pdf, found, [[TITLE, TABLE]] * 3)


def _both_on_a_page() -> Sample:
    opening = "各镇（街道）摊位分配见表1，任务清单见表2。"
    upright = f"{paragraphs(opening)}#{typst_table(QUOTAS, THIRDS)}\n\n"
    turned = f"#align(center, rotate(90deg, reflow: true, {_table('150mm')}))"
    return Sample(
        "upright-and-turned",
        "An upright table, and below it one turned clockwise, on one page.",
        TYPST,
        typst_pdf(upright + turned),
        [Found(QUOTAS), Found(TASKS, 1, 90)],
        [[opening, TABLE, TITLE, TABLE]],
    )


def _opposite_ways() -> Sample:
    quotas = typst_table(QUOTAS, THIRDS)
    ways = [f"rotate({way}deg, reflow: true, block(width: 95mm, {quotas}))" for way in (90, -90)]
    source = f"#grid(columns: 2, column-gutter: 20mm, {', '.join(ways)})"
    return Sample(
        "opposite-ways",
        "Two tables side by side, one turned clockwise, the other counter-clockwise.",
        TYPST,
        typst_pdf(source, height=150),
        [Found(QUOTAS, 1, 90), Found(QUOTAS, 1, 270)],
        [[TABLE, TABLE]],
    )


def _stretched() -> Sample:
    """The page box does not begin at the origin, and a CropBox cuts its margin."""
    opening = "页面原点不在左下角的一页。"
    source = f"{paragraphs(opening)}#{typst_table(QUOTAS, THIRDS)}"
    turned = f"#pagebreak()#rotate(90deg, reflow: true, block(width: 95mm, {typst_table(QUOTAS, THIRDS)}))"
    with pikepdf.open(BytesIO(typst_pdf(source + turned, height=150))) as document:
        for page in document.pages:
            x0, y0, x1, y1 = (float(side) for side in page.MediaBox)
            shift = b"q 1 0 0 1 -200 300 cm\n"
            page.contents_add(document.make_stream(shift), prepend=True)
            page.contents_add(document.make_stream(b"\nQ"))
            page.MediaBox = [x0 - 200, y0 + 300, x1 - 200, y1 + 300]
            page.CropBox = [x0 - 180, y0 + 320, x1 - 220, y1 + 280]
        pdf = saved(document)
    return Sample(
        "shifted-boxes",
        "Page boxes with their origin elsewhere, and a CropBox within: an upright page and a turned table.",
        TYPST,
        pdf,
        [Found(QUOTAS), Found(QUOTAS, 2, 90)],
        [[opening, TABLE], [TABLE]],
    )
