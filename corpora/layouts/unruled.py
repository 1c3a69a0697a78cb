"""Tables without any rules, set with blanks; and what is set with blanks but is no table."""

from __future__ import annotations

from collections.abc import Iterator

from running import titled
from truth import TABLE, Cell, Found, Sample, Table
from typeset import TYPST, WEASYPRINT, html, html_table, paragraphs, quoted, typst_pdf, weasyprint_pdf

STATISTICS = Table(
    [
        ["指标名称", "单位", "5月", "同比增长（%）", "1—5月", "同比增长（%）"],
        ["一、规模以上工业增加值", "亿元", "36.52", "4.8", "171.30", "5.1"],
        ["#高新技术产业", "亿元", "14.07", "7.2", "66.41", "6.9"],
        ["二、固定资产投资", "亿元", "——", "——", "——", "9.4"],
        ["三、社会消费品零售总额", "亿元", "42.18", "-1.6", "208.95", "2.3"],
        ["四、进出口总额", "亿元", "9.66", "11.5", "45.72", "8.8"],
        ["#出口", "亿元", "7.31", "12.9", "34.02", "9.6"],
        ["五、一般公共预算收入", "亿元", "", "", "27.84", "-3.7"],
    ],
    method="aligned",
)
AREAS = Table(
    [
        ["镇（街道）", "人口（万人）", "面积（平方千米）"],
        ["青石镇", "4.62", "88.1"],
        ["柳湾街道", "7.05", "31.9"],
        ["北塘镇", "3.18", "104.6"],
        ["合计", "14.85", "224.6"],
    ],
    method="aligned",
)
BY_AREA = Table(
    [
        [Cell("镇（街道）", rows=2), Cell("规上工业增加值", cols=2), Cell("一般公共预算收入", cols=2)],
        ["绝对值（亿元）", "增长（%）", "绝对值（亿元）", "增长（%）"],
        ["青石镇", "12.06", "3.1", "2.74", "-1.5"],
        ["柳湾街道", "20.41", "5.8", "4.09", "6.2"],
        ["北塘镇", "8.77", "—", "1.93", "0.4"],
    ],
    heads=2,
    method="aligned",
)
TASKS = Table(
    [
        ["序号", "重点任务", "工作措施", "责任单位", "完成时限"],
        ["1", "场地整修", "完成3处码头平台铺装，安排补助资金120万元，同步更新沿岸栏杆。", "市住建局", "2023年6月底前"],
        ["2", "照明", "新增照明灯具460盏。", "市综合执法局、市财政局、各镇（街道）", "长期"],
        [
            "3",
            "摊位管理",
            "摊位数量不超过200个，实行编号管理，建立进退机制，每季度公布名单。",
            "市市场监管局",
            "2023年12月底前",
        ],
    ],
    method="aligned",
)
NAMES = ["丁海潮", "万里行", "马骁", "王一舟", "韦小满", "方澄", "叶知秋", "冯远", "朱砂", "任重", "刘畅", "许愿"]
ENTRIES = ["关于加强水岸管理的意见", "关于调整公园开放时间的通告", "关于表扬先进集体的通报"]


def samples() -> Iterator[Sample]:
    """Every sample set with blanks."""
    yield _statistics()
    yield _areas_weasyprint()
    yield _two_row_head(0)
    yield _two_row_head(90)
    yield _tasks("top", "beginning on the first line")
    yield _tasks("middle", "in the middle of their rows")
    yield _names()
    yield _contents()


def _statistics() -> Sample:
    """No rule at all: columns are blanks only; missing values, an indented part, negative figures."""
    title, note = "云浦市2023年1—5月主要经济指标", "注：固定资产投资不公布当月数。"
    cells: list[str] = []
    for placed in STATISTICS.placed():
        text = quoted(placed.cell.text)
        indent = "#h(1.5em)" if placed.cell.text.startswith("#") else ""
        cells.append(f"[{indent}{text}]")
    layout = (
        "columns: (2.6fr, 0.8fr, 1fr, 1.5fr, 1fr, 1.5fr), row-gutter: 9pt, column-gutter: 6pt, "
        "align: (x, y) => if x == 0 { left } else { right }"
    )
    grid = f"grid({layout}, {', '.join(cells)})"
    source = f"{titled(title, 13)}#v(4mm)#{grid}\n\n#v(4mm){paragraphs(note)}"
    return Sample(
        "statistics-without-rules",
        "A statistics page set with blanks, no rules: missing values, an indented part, figures set right.",
        TYPST,
        typst_pdf(source, height=130),
        [Found(STATISTICS)],
        [[title, TABLE, note]],
        [(STATISTICS, 1, 1, 0)],
    )


def _areas_weasyprint() -> Sample:
    title = "各镇（街道）基本情况"
    table = html_table(AREAS, ("40%", "30%", "30%"))
    style = "td + td, th + th { text-align: center }"
    return Sample(
        "areas-without-rules",
        "A small table of areas without rules, columns centred.",
        WEASYPRINT,
        weasyprint_pdf(html(f"<h1>{title}</h1>{table}", style, height=100)),
        [Found(AREAS)],
        [[title, TABLE]],
    )


def _two_row_head(degrees: int) -> Sample:
    title = "云浦市各镇（街道）2023年上半年主要经济指标"
    cells = ", ".join(_typst_cell(placed.cell) for placed in BY_AREA.placed())
    layout = "columns: (2fr, 1.2fr, 1fr, 1.2fr, 1fr), row-gutter: 8pt, align: center + horizon"
    content = f"{titled(title, 12)}#v(3mm)#grid({layout}, {cells})"
    if degrees:
        content = f"#rotate({degrees}deg, reflow: true)[#block(width: 150mm)[{content}]]"
    turned = "-clockwise" if degrees else ""
    return Sample(
        f"two-row-head-without-rules{turned}",
        f"Heads over two columns of figures, no rules{', turned clockwise' if degrees else ''}.",
        TYPST,
        typst_pdf(content, height=200 if degrees else 90),
        [Found(BY_AREA, 1, degrees)],
        [[title, TABLE]],
    )


def _tasks(align: str, words: str) -> Sample:
    title = "水岸夜市提升行动任务清单"
    table = html_table(TASKS, ("7%", "14%", "37%", "25%", "17%"))
    return Sample(
        f"tasks-without-rules-{align}",
        f"A task list without rules; cells of several lines, the narrow ones {words}.",
        WEASYPRINT,
        weasyprint_pdf(html(f"<h1>{title}</h1>{table}", f"td {{ padding: 0 3pt; vertical-align: {align} }}", height=110)),
        [Found(TASKS)],
        [[title, TABLE]],
    )


def _names() -> Sample:
    """Names in columns: no head says what they are, so they are text."""
    title = "优秀志愿者名单"
    grid = ", ".join(f"[{quoted(name)}]" for name in NAMES)
    source = f"{titled(title, 12)}#v(3mm)#grid(columns: (1fr, 1fr, 1fr, 1fr), row-gutter: 8pt, {grid})"
    return Sample(
        "names-in-columns",
        "A list of names in four columns, which is no table.",
        TYPST,
        typst_pdf(source, height=80),
        order=[[title, *NAMES]],
    )


def _contents() -> Sample:
    """Titles and their page numbers: the numbers are figures, but nothing heads them."""
    lines = [f"{entry}{leader}" for leader in ("………………", "") for entry in ENTRIES]
    entries = [f"{quoted(line)} #h(1fr) {page}" for page, line in enumerate(lines, 3)]
    source = f"{titled('目　录', 12)}#v(3mm)" + "\n\n".join(entries)
    return Sample(
        "contents-without-rules",
        "A page of contents, with leaders after its titles and without; no table.",
        TYPST,
        typst_pdf(source, height=90),
        order=[["目　录", *(f"{line}{page}" for page, line in enumerate(lines, 3))]],
    )


def _typst_cell(cell: Cell) -> str:
    spans = f"rowspan: {cell.rows}, colspan: {cell.cols}"
    return f"grid.cell({spans})[{quoted(cell.text)}]"
