"""Tables upright on one page: spans, heads, groups, and the many ways to draw a rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

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

FLEET = Table(
    [
        ["区域", "公交线路（条）", "车辆（辆）", "年补贴（万元）"],
        ["城东片区", "12", "168", "2350.5"],
        ["城西片区", "9", "121", "1718"],
        ["柳湾新区", "7", "", "960.25"],
        ["合计", "28", "289", "5028.75"],
    ]
)
FOUR = ("1.4fr", "1fr", "1fr", "1fr")
FIVE = (*FOUR, "1fr")
FOUR_PERCENT = ("31%", "23%", "23%", "23%")
MERGED = Table(
    [
        ["类别", "项目", "内容", Cell("牵头及\n配合单位", cols=2)],
        [
            Cell("一\n、\n基\n础\n设\n施", rows=3),
            Cell("（一）道路", rows=2),
            "改造断头路6条，总长4.8千米",
            "*市住建局",
            "市财政局",
        ],
        ["新建人行天桥2座", "*市住建局", Cell("市交通局\n市公安局", rows=2)],
        ["（二）管网", "更新供水管网35公里，漏损率低于8%", "*市水利局"],
        [Cell("二、公共服务", cols=2), Cell("新增托位300个，其中普惠托位不少于70%", cols=2), "市卫健委"],
        [Cell("三、其他", rows=2), "（三）宣传", "", Cell("各镇（街道）", rows=2, cols=2)],
        ["（四）督查", "每季度通报1次"],
    ]
)
TWO_ROW_HEAD = Table(
    [
        [Cell("镇（街道）", rows=2), Cell("改造面积（万平方米）", cols=2), Cell("计划投资（亿元）", cols=2)],
        ["住宅", "商铺", "2023年", "2024年"],
        ["青石镇", "3.6", "0.45", "1.2", "0.8"],
        ["柳湾街道", "5.15", "1.1", "2.05", "1.6"],
        ["合计", "8.75", "1.55", "3.25", "2.4"],
    ],
    heads=2,
)
GROUPS = Table(
    [
        ["序号", "主要任务", "完成时间", "责任单位"],
        [Cell("一、提升基层治理能力（2项）", cols=4)],
        ["1", "建成智慧社区15个", "2023年9月底前", "*市民政局、市大数据局"],
        ["2", "培训网格员1200人次", "2023年11月", "*市委政法委"],
        [Cell("二、优化营商环境（1项）", cols=4)],
        ["3", "压减审批时限30%以上", "长期", "*市行政审批局、市司法局"],
        [Cell("（标记*为牵头单位）", cols=4)],
    ]
)
GROUP_WIDTHS = ("2.4em", "1fr", "8em", "12em")
OPENING = "全市公共交通补贴安排见下表。"
CLOSING = "补贴资金按季度拨付。"


UNRULED = Table(FLEET.rows, method="aligned")


def samples() -> Iterator[Sample]:
    """Every sample of upright tables with rules."""
    yield _typst(
        "merged",
        "Cells merged over rows and columns; a label set upright, a sign a line.",
        MERGED,
        ("2em", "6em", "1fr", "6em", "6em"),
    )
    yield _typst("two-row-head", "A head of two rows.", TWO_ROW_HEAD, FIVE)
    yield _typst(
        "group-rows", "Rows of full width: two groups, and a legend as the last row.", GROUPS, GROUP_WIDTHS
    )
    yield _typst(
        "dashed",
        "Dashed rules, drawn with a dash pattern.",
        FLEET,
        FOUR,
        '(thickness: 0.5pt, dash: "dashed")',
    )
    yield _typst(
        "double-rules", "Every rule doubled: cells set 2 pt apart.", FLEET, FOUR, extra="gutter: 2pt,"
    )
    yield _typst(
        "horizontal-rules",
        "Rules under every row, none between columns.",
        UNRULED,
        FOUR,
        "(x: none, y: 0.5pt)",
        extra="align: (left, right, right, right),",
    )
    yield _typst(
        "three-rules",
        "Three rules: above and below the head, and at the foot.",
        UNRULED,
        FOUR,
        "(x, y) => (top: if y < 2 { 0.8pt }, bottom: if y == 4 { 0.8pt })",
        extra="align: (left, right, right, right),",
    )
    yield _typst(
        "open-sides",
        "No rules at the left and right edge.",
        FLEET,
        FOUR,
        "(x, y) => (y: 0.5pt, left: if x > 0 { 0.5pt })",
    )
    yield _typst(
        "shaded",
        "A filled head row, every other row shaded, white rules.",
        FLEET,
        FOUR,
        "1pt + white",
        extra='fill: (_, y) => rgb(if y == 0 { "#bcd" } else if calc.odd(y) { "#eef" } else { "#dde" }),',
    )
    yield _html("thin-rectangles", "Rules drawn as thin filled rectangles.", CHROMIUM, GROUPS, "0.6pt solid")
    yield _html(
        "double-chromium", "Double rules, each a pair of thin rectangles.", CHROMIUM, FLEET, "3px double"
    )
    yield _html(
        "dashed-chromium", "Dashed rules as another producer draws them.", CHROMIUM, FLEET, "1px dashed"
    )
    yield _html("dotted-weasyprint", "Dotted rules, dot by dot.", WEASYPRINT, FLEET, "0.8pt dotted")
    yield _html(
        "merged-weasyprint",
        "Merged cells, each side of each cell a rule of its own.",
        WEASYPRINT,
        MERGED,
        "0.6pt solid",
        ("7%", "15%", "42%", "18%", "18%"),
    )
    yield _several()
    yield _framed()
    yield _lone_rules()


def _typst(
    name: str, layout: str, table: Table, columns: Sequence[str], stroke: str = "0.5pt", extra: str = ""
) -> Sample:
    source = f"{paragraphs(OPENING)}#{typst_table(table, columns, stroke, extra)}\n\n{paragraphs(CLOSING)}"
    return Sample(
        name, layout, TYPST, typst_pdf(source, height=130), [Found(table)], [[OPENING, TABLE, CLOSING]]
    )


def _html(
    name: str, layout: str, producer: str, table: Table, border: str, columns: Sequence[str] = FOUR_PERCENT
) -> Sample:
    body = f"<p>{OPENING}</p>{html_table(table, columns)}<p>{CLOSING}</p>"
    source = html(body, f"td, th {{ border: {border} black }} table {{ margin: 4pt 0 8pt }}", height=140)
    pdf = chromium_pdf(source) if producer == CHROMIUM else weasyprint_pdf(source)
    return Sample(name, layout, producer, pdf, [Found(table)], [[OPENING, TABLE, CLOSING]])


def _several() -> Sample:
    small = Table([["等级", "标准（元/月）"], ["一级", "1280"], ["二级", "960"]])
    narrow = Table([["组别", "人数（人）"], ["甲组", "16"], ["乙组", "21"], ["丙组", "9"]])
    titles = ["表1　公交补贴安排", "表2　改造计划", "表3　标准与分组"]
    pair = f"grid(columns: (1fr, 1fr), column-gutter: 14mm, {_two(small)}, {_two(narrow)})"
    source = (
        f"{paragraphs(titles[0])}#{typst_table(FLEET, FOUR)}\n\n{paragraphs(titles[1])}"
        f"#{typst_table(TWO_ROW_HEAD, FIVE)}\n\n{paragraphs(titles[2])}#{pair}"
    )
    tables = [FLEET, TWO_ROW_HEAD, small, narrow]
    return Sample(
        "several-tables",
        "Four tables on a page, the last two side by side with the same rows at the top.",
        TYPST,
        typst_pdf(source, height=190),
        [Found(table) for table in tables],
        [[titles[0], TABLE, titles[1], TABLE, titles[2], TABLE, TABLE]],
    )


def _two(table: Table) -> str:
    return typst_table(table, ("1fr", "1fr"))


def _framed() -> Sample:
    """Rules that are no table: under the running head, around the page, under a title."""
    head, title, number = "云浦市人民政府公报　2023年第6期", "公共交通补贴方案", "— 23 —"
    page = (
        f"background: rect(width: 166mm, height: 182mm, stroke: 0.8pt), "
        f"header: [#{'stack(spacing: 3pt, [' + quoted(head) + '], line(length: 100%, stroke: 0.6pt))'}], "
        f"footer: align(center)[{quoted(number)}]"
    )
    source = (
        f"#align(center)[{quoted(title)}]\n\n#line(length: 100%, stroke: 1pt + red)\n\n"
        f"{paragraphs(OPENING)}#{typst_table(FLEET, FOUR)}\n\n{paragraphs(CLOSING)}"
    )
    return Sample(
        "framed-page",
        "A frame around the page, a rule under its running head, a red one under its title, and a table.",
        TYPST,
        typst_pdf(source, height=190, page=page),
        [Found(FLEET)],
        [[head, title, OPENING, TABLE, CLOSING, number]],
    )


def _lone_rules() -> Sample:
    """Rules and frames without any table: nothing may become one."""
    texts = ["云政〔2023〕18号", "云浦市人民政府关于公布名录的通知", "现将名录予以公布。", "（此页无正文）"]
    source = (
        f"#align(center)[{quoted(texts[0])}]\n\n#line(length: 100%, stroke: 2pt + red)\n\n"
        f"#align(center)[{quoted(texts[1])}]\n\n"
        f"{paragraphs(texts[2])}#underline[{quoted(texts[3])}]\n\n#rect(width: 60mm, height: 30mm)\n\n"
        "#line(length: 40%)#v(4pt)#line(length: 40%)"
    )
    return Sample(
        "rules-without-table",
        "A red rule, an underline, an empty frame, two short rules: no table.",
        TYPST,
        typst_pdf(source, height=130),
        [],
        [texts],
    )
