"""Tables without rules: found by their figures or their heads, and cut where their columns leave room."""

from __future__ import annotations

from gongbao.extract.page.find.placed import TableInLines, find_in_lines
from gongbao.extract.page.runs.runs import Run

SIZE = 10.0
STEP = 16.0


class Sheet:
    """Lines of pieces set by hand: each a text and where it begins, in points."""

    def __init__(self) -> None:
        self.text = ""
        self.lines: list[list[Run]] = []

    def line(self, *pieces: tuple[float, str], y: float | None = None, size: float = SIZE) -> Sheet:
        """Set a line under the last one, or at a height."""
        top = y if y is not None else STEP * len(self.lines)
        runs: list[Run] = []
        for x, text in pieces:
            start = len(self.text)
            self.text += text
            width = sum(size if char > "\u2e80" else size / 2 for char in text)
            runs.append(Run(start, len(self.text), 0, size, x, top, x + width, top + size, []))
        self.lines.append(runs)
        return self

    def found(self) -> list[TableInLines]:
        """The tables on the sheet."""
        return find_in_lines(self.lines, self.words)

    def words(self, piece: Run) -> str:
        """A piece's text."""
        return self.text[piece.start : piece.end]

    def cells(self) -> list[tuple[int, int, int, int, str]]:
        """The cells of the only table: place, spans, text."""
        (table,) = self.found()
        return [
            (
                cell.row,
                cell.col,
                cell.row_span,
                cell.col_span,
                "".join(self.words(piece) for line in lines for piece in line),
            )
            for cell, lines in zip(table.found.cells, table.cells, strict=True)
        ]


def _figures() -> Sheet:
    sheet = Sheet().line((0, "指标"), (100, "5月"), (160, "增长（%）"))
    return sheet.line((0, "工业增加值"), (100, "36.5"), (170, "4.8")).line((0, "用电量"), (170, "-1.2"))


def test_figures_under_their_heads_are_a_table_whose_blank_cells_stay_blank() -> None:
    texts = [cell[-1] for cell in _figures().line((0, "合计"), (100, "40"), (170, "—")).cells()]
    assert texts == [
        "指标",
        "5月",
        "增长（%）",
        "工业增加值",
        "36.5",
        "4.8",
        "用电量",
        "",
        "-1.2",
        "合计",
        "40",
        "—",
    ]


def test_a_table_ends_at_its_note_and_at_a_wide_space() -> None:
    sheet = _figures().line((0, "注：本表"), (100, "12"))
    assert [(table.first, table.end) for table in sheet.found()] == [(0, 3)]
    sheet = _figures().line((0, "粮食"), (100, "7.1"), (170, "2.2"), y=200)
    assert [(table.first, table.end) for table in sheet.found()] == [(0, 3)]


def test_a_title_and_a_note_of_units_are_no_head() -> None:
    sheet = (
        Sheet().line((60, "主要经济指标"), (150, "（一）"), size=14).line((0, "单位：亿元"), (160, "第5期"))
    )
    for line in _figures().lines:
        sheet.line(*((run.x0, _figures().words(run)) for run in line))
    (table,) = sheet.found()
    assert (table.first, table.end) == (2, 5)


def test_a_head_over_two_columns_spans_them() -> None:
    sheet = Sheet().line((110, "工业增加值")).line((0, "地区")).line((100, "本月"), (150, "累计"))
    sheet.line((0, "青石镇"), (100, "12.1"), (150, "30.2")).line((0, "北塘镇"), (100, "8.8"), (150, "19.5"))
    assert sheet.found()[0].first == 2
    sheet.lines[0] = [*Sheet().line((0, "指标")).lines[0], *sheet.lines[0]]
    sheet.lines[0][0].start, sheet.lines[0][0].end = len(sheet.text), len(sheet.text) + 2
    sheet.text += "名称"
    assert (0, 1, 1, 2, "工业增加值") in sheet.cells()


def test_numbers_of_pages_and_names_in_columns_are_no_table() -> None:
    contents = Sheet()
    for page in range(3, 9):
        contents.line((0, "关于加强管理的通知"), (300, str(page)))
    names = Sheet()
    for _ in range(5):
        names.line((0, "丁海潮"), (100, "马骁"), (200, "韦小满"))
    assert contents.found() == []
    assert names.found() == []


def test_a_list_of_tasks_is_cut_where_its_numbers_stand() -> None:
    head = ((0, "序号"), (40, "重点任务"), (150, "责任单位"), (220, "完成时限"))
    sheet = Sheet().line(*head)
    sheet.line((0, "1"), (40, "修补步道并"), (150, "市住建局"), (220, "6月底前"))
    sheet.line((40, "更新栏杆。"))
    sheet.line((0, "2"), (40, "新增灯具。"), (150, "市城管局、"), (220, "长期")).line((150, "市财政局"))
    assert [cell[-1] for cell in sheet.cells()][4:] == [
        *("1", "修补步道并更新栏杆。", "市住建局", "6月底前"),
        *("2", "新增灯具。", "市城管局、市财政局", "长期"),
    ]


def test_times_as_heads_over_columns_are_those_of_a_list_of_tasks() -> None:
    sheet = Sheet().line((10, "项目"), (100, "2031年底前"), (200, "2032年底前"))
    sheet.line((0, "农村公厕"), (100, "开工50座"), (200, "建成86座"))
    sheet.line((0, "道路改造"), (200, "完成90公里"))
    assert [cell[-1] for cell in sheet.cells()][3:] == [
        "农村公厕",
        "开工50座",
        "建成86座",
        "道路改造",
        "",
        "完成90公里",
    ]


def test_a_line_across_the_columns_ends_a_list() -> None:
    sheet = Sheet().line((0, "序号"), (40, "重点任务"), (150, "责任单位"))
    sheet.line((0, "1"), (40, "修补步道。"), (150, "市住建局")).line(
        (0, "各单位应当按月报送进展情况，重大问题及时报告。")
    )
    assert [(table.first, table.end) for table in sheet.found()] == [(0, 2)]


def test_a_head_of_two_lines_spans_no_neighbours_whose_heads_stand_between_them() -> None:
    sheet = (
        Sheet()
        .line((155, "增加值增"), (300, "投资额增"), y=0)
        .line((0, "地区"), (105, "位次"), (225, "名次"), y=8)
    )
    sheet.line((155, "速（%）"), (300, "速（%）"), y=16)
    for at in range(3):
        sheet.line(
            (0, "青石镇"),
            (100, "12.10"),
            (155, "123456.7"),
            (220, "30.20"),
            (300, "76543.21"),
            y=34 + 16 * at,
        )
    assert [cell[2:] for cell in sheet.cells() if cell[0] == 0 and cell[3] > 1] == []
    assert "增加值增速（%）" in [cell[-1] for cell in sheet.cells()]
