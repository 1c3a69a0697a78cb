"""Tables over page breaks: split rows and cells, cells that stay open, heads repeated, 续表."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

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
    typst_pdf,
    typst_table,
    weasyprint_pdf,
)

HEAD = ["序号", "工作任务", "完成时间", "责任单位"]
WIDTHS = ("2.4em", "1fr", "8em", "9em")
PERCENT = ("8%", "50%", "20%", "22%")
LINES = [
    "开展河道清淤行动，对全市18条河道逐一排查，",
    "建立问题台账；实施清淤工程6项，安排专项资金350",
    "万元，由市、镇两级按6∶4比例分担；",
    "完工后由第三方机构评估验收。",
]
OWNERS = ["*市水利局", "市财政局、", "各镇（街道）"]
FIRST = ["1", "编制年度实施方案", "2023年3月底前", "*市水利局"]
LAST = ["3", "总结推广经验做法", "2023年12月", "市政府办公室"]


NOTICE = [
    "云浦市人民政府办公室关于印发2023年",
    "水务工作清单的通知",
    "云政办〔2023〕15号",
    "各镇人民政府、街道办事处，市直各单位：",
    "《2023年水务工作清单》已经市政府同意，现印发给你们，请认真贯彻执行。",
    "云浦市人民政府办公室",
    "2023年2月16日",
]


def samples() -> Iterator[Sample]:
    """Every sample with a table over a page break, each behind the page of a notice that issues it."""
    for sample in _tables():
        yield replace(
            sample,
            found=[replace(found, page=found.page + 1) for found in sample.found],
            order=[NOTICE, *sample.order],
            joined=[(table, first + 1, last + 1, turned) for table, first, last, turned in sample.joined],
        )


def _typst(source: str, height: int, page: str = "") -> bytes:
    lines = [f"#align(center, text(13pt)[{quoted(text)}])\n\n" for text in NOTICE[:2]]
    lines.append(f"#align(center)[{quoted(NOTICE[2])}]\n\n{paragraphs(*NOTICE[3:5])}")
    lines += [f"#align(right)[{quoted(text)}]\n\n" for text in NOTICE[5:]]
    front = f"#page(header: none, footer: none, margin: (x: 16mm, y: 6mm))[{''.join(lines)}]\n"
    return typst_pdf(f"{front}#counter(page).update(1)\n{source}", height=height, page=page)


def _html(table: str, style: str, height: int) -> str:
    front = "".join(f"<h1>{text}</h1>" for text in NOTICE[:2])
    front += f'<p style="text-align: center">{NOTICE[2]}</p>' + "".join(
        f"<p>{text}</p>" for text in NOTICE[3:5]
    )
    front += "".join(f'<p style="text-align: right">{text}</p>' for text in NOTICE[5:])
    style += " @page front { margin: 3mm 16mm } div { page: front; break-after: page; font-size: 8pt }"
    return html(f"<div>{front}</div>{table}", style, height=height)


def _tables() -> Iterator[Sample]:
    yield _split_by_hand()
    yield from _split_naturally()
    yield _single_cell()
    yield _open_merged(closed=True)
    yield _open_merged(closed=False)
    yield _all_open()
    yield _continued()
    yield _turned_over_pages()
    yield _group_over_pages()


def _text(lines: list[str]) -> str:
    return "\n".join(lines)


def _row(
    lines: list[str], owners: list[str], mark: str = "2", time: str = "2023年9月底前"
) -> list[Cell | str]:
    return [mark, _text(lines), time, _text(owners)]


WHOLE = Table([HEAD, FIRST, _row(LINES, OWNERS), LAST])
"""The table of the split samples, put together again."""


def _split_by_hand() -> Sample:
    """A row in two halves, each closed by a rule; head not repeated."""
    one = Table([HEAD, FIRST, _row(LINES[:2], OWNERS[:2])])
    two = Table([_row(LINES[2:], OWNERS[2:], "", ""), LAST], heads=0)
    source = f"#{typst_table(one, WIDTHS)}#pagebreak()#{typst_table(two, WIDTHS)}"
    return Sample(
        "split-row",
        "A row split over a page break, closed by rules, a sum cut before 万元; head not repeated.",
        TYPST,
        _typst(source, height=120),
        [Found(one), Found(two, 2)],
        [[TABLE], [TABLE]],
        [(WHOLE, 1, 2, 0)],
    )


def _split_naturally() -> Iterator[Sample]:
    """The same row, broken by each typesetter itself, the head repeated."""
    one = Table([HEAD, FIRST, _row(LINES[:2], OWNERS)])
    two = Table([HEAD, ["", _text(LINES[2:]), "", ""], LAST])
    typst = _typst(f"#{typst_table(WHOLE, WIDTHS, repeat=True)}", height=73)
    table = html_table(WHOLE, PERCENT)
    style = (
        "td, th { border: 0.6pt solid black; vertical-align: top } "
        "tr { break-inside: auto } body { orphans: 1; widows: 1 }"
    )
    for name, producer, pdf in (
        ("split-row-typst", TYPST, typst),
        ("split-row-chromium", CHROMIUM, chromium_pdf(_html(table, style, height=66))),
        ("split-row-weasyprint", WEASYPRINT, weasyprint_pdf(_html(table, style, height=66))),
    ):
        yield Sample(
            name,
            "A row that the typesetter breaks over the page end, as it draws it; head repeated.",
            producer,
            pdf,
            [Found(one), Found(two, 2)],
            [[TABLE], [TABLE]],
            [(WHOLE, 1, 2, 0)],
        )


def _single_cell() -> Sample:
    """Only the task's cell goes on; all other cells are empty on the second page."""
    one = Table([HEAD, FIRST, _row(LINES[:2], OWNERS)])
    two = Table([["", _text(LINES[2:]), "", ""], LAST], heads=0)
    source = f"{paragraphs('附件2')}#{typst_table(one, WIDTHS)}#pagebreak()#{typst_table(two, WIDTHS)}"
    return Sample(
        "split-cell",
        "A single cell split over a page break between 350 and 万元; the others are empty after it.",
        TYPST,
        _typst(source, height=120),
        [Found(one), Found(two, 2)],
        [["附件2", TABLE], [TABLE]],
        [(WHOLE, 1, 2, 0)],
    )


def _open_merged(closed: bool) -> Sample:
    """A merged cell over the break, with or without a rule where the page ends."""
    head = ["领域", "工作任务", "责任单位"]
    widths = ("6em", "1fr", "9em")
    rows = [["修订防汛预案", "*市应急管理局"], ["储备沙袋5万只", "市水利局"], ["组织演练2次", "市应急管理局"]]
    whole = Table(
        [
            head,
            [Cell("一、防汛\n备汛", rows=3), *rows[0]],
            rows[1],
            rows[2],
            ["二、值守", "24小时值班", "各镇（街道）"],
        ]
    )
    one = Table([head, [Cell("一、防汛\n备汛", rows=2, open_below=not closed), *rows[0]], rows[1]])
    two = Table(
        [[Cell("", open_above=not closed), *rows[2]], ["二、值守", "24小时值班", "各镇（街道）"]], heads=0
    )
    source = f"#{typst_table(one, widths)}#pagebreak()#{typst_table(two, widths)}"
    return Sample(
        "closed-merged" if closed else "open-merged",
        "A merged cell over a page break, "
        + (
            "closed by a rule at the page end and empty after it."
            if closed
            else "without a rule at the page end or after it."
        ),
        TYPST,
        _typst(source, height=120),
        [Found(one), Found(two, 2)],
        [[TABLE], [TABLE]],
        [(whole, 1, 2, 0)],
    )


def _all_open() -> Sample:
    """No rule at all at the page end and at the next page's beginning: every cell of the row is open."""

    def opened(row: list[Cell | str], above: bool) -> list[Cell | str]:
        texts = [entry if isinstance(entry, str) else entry.text for entry in row]
        return [Cell(text, open_below=not above, open_above=above) for text in texts]

    one = Table([HEAD, FIRST, opened(_row(LINES[:2], OWNERS[:2]), above=False)])
    two = Table([opened(_row(LINES[2:], OWNERS[2:], "", ""), above=True), LAST], heads=0)
    source = f"#{typst_table(one, WIDTHS)}#pagebreak()#{typst_table(two, WIDTHS)}"
    return Sample(
        "open-row",
        "A row split over a page break, without a rule at the page end or at the next page's beginning.",
        TYPST,
        _typst(source, height=120),
        [Found(one), Found(two, 2)],
        [[TABLE], [TABLE]],
        [(WHOLE, 1, 2, 0)],
    )


def _continued() -> Sample:
    head: list[list[Cell | str]] = [
        [Cell("镇（街道）", rows=2), Cell("完成投资（万元）", cols=2)],
        ["本月", "累计"],
    ]
    rows: list[list[Cell | str]] = [
        ["青石镇", "120.5", "860"],
        ["柳湾街道", "98", "771.25"],
        ["北塘镇", "45.6", "302"],
        ["云山镇", "77", "415.5"],
        ["东渡街道", "63.4", "390"],
        ["合计", "404.5", "2738.75"],
    ]
    title, more, running = "表3　各镇（街道）投资完成情况", "续表3", "云浦市人民政府公报"
    parts = [Table([*head, *rows[at : at + 2]], heads=2) for at in (0, 2, 4)]
    columns = ("1fr", "1fr", "1fr")
    source = f"#align(center)[{quoted(title)}]\n\n#{typst_table(parts[0], columns)}"
    for part in parts[1:]:
        source += f"#pagebreak()#align(right)[{quoted(more)}]\n\n#{typst_table(part, columns)}"
    page = f"header: [{quoted(running)}], footer: align(center)[·#context counter(page).display()·]"
    return Sample(
        "continued",
        "A table over three pages: head of two rows repeated, 续表 above each part, running heads.",
        TYPST,
        _typst(source, height=110, page=page),
        [Found(part, number) for number, part in enumerate(parts, start=1)],
        [[running, title if number == 1 else more, TABLE, f"·{number}·"] for number in (1, 2, 3)],
        [(Table([*head, *rows], heads=2), 1, 3, 0)],
    )


def _turned_over_pages() -> Sample:
    """A turned table in two parts, the cut row open, the head repeated."""
    one = Table([HEAD, FIRST, _row(LINES[:2], OWNERS[:2])])
    two = Table([HEAD, _row(LINES[2:], OWNERS[2:], "", ""), LAST])
    parts = [
        f"rotate(-90deg, reflow: true, block(width: 150mm, {typst_table(part, WIDTHS)}))"
        for part in (one, two)
    ]
    return Sample(
        "turned-over-pages",
        "A table turned counter-clockwise over two pages: head repeated, a row split.",
        TYPST,
        _typst(f"#{parts[0]}#pagebreak()#{parts[1]}", height=200),
        [Found(one, 1, 270), Found(two, 2, 270)],
        [[TABLE], [TABLE]],
        [(WHOLE, 1, 2, 270)],
    )


def _group_over_pages() -> Sample:
    """Groups of full width, a break right behind a group's row, the legend at the foot of the last page."""
    group = Cell("二、深化改革（1项）", cols=4)
    legend = Cell("（标记*为牵头单位）", cols=4)
    one = Table([HEAD, [Cell("一、守牢底线（1项）", cols=4)], FIRST, [group]])
    two = Table([HEAD, ["2", "推行“一件事一次办”事项25项", "2023年10月", "*市行政审批局"], [legend]])
    whole = Table([*one.rows, *two.rows[1:]])
    source = f"#{typst_table(one, WIDTHS)}#pagebreak()#{typst_table(two, WIDTHS)}"
    return Sample(
        "group-over-pages",
        "A page break right behind a group's row of full width; head repeated, legend as the last row.",
        TYPST,
        _typst(source, height=120),
        [Found(one), Found(two, 2)],
        [[TABLE], [TABLE]],
        [(whole, 1, 2, 0)],
    )
