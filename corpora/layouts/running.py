"""Running text: columns, captions, running heads, notices in mid-page, tables in text."""

from __future__ import annotations

from collections.abc import Iterator

from ruled import FLEET, FOUR
from truth import TABLE, Found, Sample, Table
from typeset import (
    TYPST,
    WEASYPRINT,
    html,
    paragraphs,
    quoted,
    typst_pdf,
    typst_table,
    weasyprint_pdf,
)

HEAD = "云浦市人民政府公报"
TITLE = "云浦市人民政府关于加强水岸管理的意见"
BODY = [
    "为规范水岸空间利用，提升公共服务水平，结合本市实际，提出以下意见。",
    "一、总体要求。坚持统筹规划、分步实施，到2025年基本建成贯通的滨水步道体系。",
    "二、主要任务。由市住建局牵头编制导则，明确岸线分类与建设标准。",
    "三、资金安排。市财政每年安排专项资金800万元，各镇（街道）按比例配套。",
    "四、监督检查。市政府督查室每季度开展检查，结果向社会公开。",
    "五、附则。本意见自2023年7月1日起施行，有效期3年。",
]
MORE = [
    "各单位应当明确专人负责，按月报送进展情况，重大问题及时报告。",
    "对工作成效明显的单位予以通报表扬，对推进不力的予以约谈。",
    "鼓励社会力量以捐赠、认养等方式参与步道和绿地的日常养护。",
    "新闻单位应当加强宣传，营造全社会共同参与的良好氛围。",
]


def samples() -> Iterator[Sample]:
    """Every sample whose point is the order of its text."""
    yield _columns()
    yield from _column_pages()
    yield _table_in_columns()
    yield _table_across_columns()
    yield _captions()
    yield _mid_page()
    yield _running_heads()
    yield _text_beside_table()
    yield _drawn_out_of_order()


def titled(text: str, size: int) -> str:
    return f"#align(center, text({size}pt)[{quoted(text)}])\n\n"


def _columns() -> Sample:
    """One page each of one, two and three columns, a title across all."""
    pages: list[str] = []
    for count, height in ((1, 80), (2, 56), (3, 52)):
        columns = f"columns({count}, gutter: 8mm)[{paragraphs(*BODY, *MORE)}]"
        pages.append(f"{titled(TITLE, 14)}#block(height: {height}mm, {columns})")
    source = "#pagebreak()".join(pages)
    return Sample(
        "columns",
        "One, two and three columns, a title across.",
        TYPST,
        typst_pdf(source, height=140, indent="2em"),
        order=[[TITLE, *BODY, *MORE]] * 3,
    )


def _column_pages() -> Iterator[Sample]:
    """Text that runs through the columns of two pages, by two typesetters."""
    texts = ["".join(BODY[:3]), "".join(MORE), "".join(BODY[3:] + MORE[:3]), "".join(BODY[1:5] + MORE)]
    number = "footer: align(center)[— #context counter(page).display() —]"
    page = f"columns: 2, header: [#h(1fr){quoted(HEAD)}], {number}"
    one = typst_pdf(paragraphs(*texts), height=100, page=page, indent="2em")
    cut = _first_page(one, texts)
    yield Sample(
        "column-pages",
        "Two columns over two pages, a sentence going on from page to page; running head and page number.",
        TYPST,
        one,
        order=[[HEAD, cut[0], "—1—"], [HEAD, cut[1], "—2—"]],
    )
    style = "div { column-count: 2; column-gap: 8mm; text-align: justify } p { text-indent: 2em; margin: 0 }"
    body = f"<h1>{TITLE}</h1><div>{''.join(f'<p>{text}</p>' for text in [*BODY, *MORE])}</div>"
    yield Sample(
        "columns-weasyprint",
        "Two balanced columns under a title across, justified.",
        WEASYPRINT,
        weasyprint_pdf(html(body, style, height=140)),
        order=[[TITLE, *BODY, *MORE]],
    )


def _first_page(pdf: bytes, texts: list[str]) -> tuple[str, str]:
    """The texts as one string, cut where the first page ends: by the count of its signs."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(document[0].get_textpage().get_text_bounded().split())
    whole = "".join(texts)
    count = len(text) - len(HEAD) - len("—1—")
    return whole[:count], whole[count:]


def _table_in_columns() -> Sample:
    small = Table([["等级", "标准（元/月）"], ["一级", "1280"], ["二级", "960"], ["三级", "720"]])
    table = typst_table(small, ("1fr", "1fr"))
    text = f"{paragraphs(*BODY[:3])}#{table}\n\n{paragraphs(*BODY[3:], *MORE)}"
    source = f"{titled(TITLE, 14)}#block(height: 62mm, columns(2, gutter: 8mm)[{text}])"
    return Sample(
        "table-in-columns",
        "A table inside the left one of two columns, under a title across.",
        TYPST,
        typst_pdf(source, height=150, indent="2em"),
        [Found(small)],
        [[TITLE, *BODY[:3], TABLE, *BODY[3:], *MORE]],
    )


def _table_across_columns() -> Sample:
    columns = "#block(height: {}mm, columns(2, gutter: 8mm)[{}])"
    source = (
        columns.format(30, paragraphs(*BODY[:4]))
        + f"#{typst_table(FLEET, FOUR)}\n\n"
        + columns.format(30, paragraphs(*BODY[4:], *MORE))
    )
    return Sample(
        "table-across-columns",
        "A table of full width between two stretches of two-column text.",
        TYPST,
        typst_pdf(source, height=140, indent="2em"),
        [Found(FLEET)],
        [[*BODY[:4], TABLE, *BODY[4:], *MORE]],
    )


def _captions() -> Sample:
    captions = [
        "6月8日，市领导赴青石镇调研水岸步道建设情况，并召开现场推进会。（罗一鸣　摄）",
        "6月12日，柳湾街道举行防汛演练，四十余名志愿者参加。（叶知秋　摄）",
        "6月20日，北塘镇便民服务中心正式启用，当日办理事项一百二十六件。（叶知秋　摄）",
    ]
    photo = 'box(width: 100%, height: {}mm, fill: gradient.linear(rgb("#7a93ac"), rgb("#d7dde2")))'
    below = "block(width: 100%, {} + linebreak() + text(8pt, [{}]))"
    first = below.format(photo.format(60), quoted(captions[0]))
    two, three = (below.format(photo.format(45), quoted(caption)) for caption in captions[1:])
    source = f"#{first}\n\n#grid(columns: (1fr, 1fr), column-gutter: 8mm, {two}, {three})"
    return Sample(
        "captions",
        "A photo over the whole width and two side by side, each with its caption of one or two lines below.",
        TYPST,
        typst_pdf(source, height=190),
        order=[captions],
    )


def _mid_page() -> Sample:
    first = ["（上接第5页）各单位要认真抓好落实。", "云浦市人民政府", "2023年6月2日"]
    second = [
        "云浦市人民政府办公室关于印发",
        "云浦市公园管理办法的通知",
        "云政办〔2023〕21号",
        "各镇人民政府、街道办事处，市直各单位：",
        "《云浦市公园管理办法》已经市政府同意，现印发给你们，请遵照执行。",
        "云浦市人民政府办公室",
        "2023年6月9日",
    ]
    source = (
        f"{paragraphs(first[0])}#align(right)[{quoted(first[1])}]\n\n#align(right)[{quoted(first[2])}]\n\n#v(8mm)"
        f"{titled(second[0], 15)}{titled(second[1], 15)}"
        f"#align(center, text(red)[{quoted(second[2])}])\n\n{paragraphs(*second[3:5])}"
        f"#align(right)[{quoted(second[5])}]\n\n#align(right)[{quoted(second[6])}]"
    )
    page = f"header: [{quoted(HEAD)}#h(1fr){quoted('2023年第6期')}], footer: align(right)[6]"
    return Sample(
        "notice-mid-page",
        "A notice ends and another begins in the middle of a page, its number printed red.",
        TYPST,
        typst_pdf(source, height=170, page=page),
        order=[[HEAD, "2023年第6期", *first, *second, "6"]],
    )


def _running_heads() -> Sample:
    """Left and right pages, a head in the outer margin, numbers outside; the section named at the side."""
    header = (
        "header: context if calc.odd(here().page() + 7) "
        f"{{ [#h(1fr){quoted('市政府文件')}] }} else {{ [{quoted(HEAD)}] }}, "
        "footer: context { let n = here().page() + 7; let t = [· #n ·]; "
        "if calc.odd(n) { align(right, t) } else { align(left, t) } }"
    )
    source = "#pagebreak()".join(paragraphs(*texts) for texts in (BODY[:3], BODY[3:], MORE[:2]))
    return Sample(
        "running-heads",
        "Running heads and numbers at the outer side, another head on right pages; numbers from 8 on.",
        TYPST,
        typst_pdf(source, height=90, page=header, indent="2em"),
        order=[
            [HEAD, *BODY[:3], "·8·"],
            ["市政府文件", *BODY[3:], "·9·"],
            [HEAD, *MORE[:2], "·10·"],
        ],
    )


def _text_beside_table() -> Sample:
    small = Table([["等级", "标准（元/月）"], ["一级", "1280"], ["二级", "960"], ["三级", "720"]])
    texts = BODY[:3]
    table = typst_table(small, ("1fr", "1fr"))
    pair = f"grid(columns: (1fr, 1fr), column-gutter: 10mm, [{paragraphs(*texts)}], {table})"
    source = f"{paragraphs(MORE[0])}#{pair}\n\n{paragraphs(MORE[1])}"
    return Sample(
        "text-beside-table",
        "Text at the left, a table at its right, a line above and below both.",
        TYPST,
        typst_pdf(source, height=120),
        [Found(small)],
        [[MORE[0], *texts, TABLE, MORE[1]]],
    )


def _drawn_out_of_order() -> Sample:
    """The file draws foot, then body from below, then title: only places tell the order."""
    texts = [TITLE, *BODY[:3]]
    places = [10, 24, 40, 56]
    lines = [
        f"#place(top + left, dy: {top}mm, block(width: 150mm)[{quoted(text)}])"
        for top, text in zip(places, texts, strict=True)
    ]
    source = f"#place(bottom + center)[{quoted('— 4 —')}]" + "".join(reversed(lines))
    return Sample(
        "drawn-out-of-order",
        "The page is drawn from its foot upwards.",
        TYPST,
        typst_pdf(source, height=130),
        order=[[*texts, "— 4 —"]],
    )
