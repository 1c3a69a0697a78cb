"""Lists in text that kept its places: cells of several lines, however places are counted, over pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from gongbao.extract.issue import read_issue
from gongbao.extract.lexicon.column_heads import head_of_cells
from gongbao.extract.model.document import Document
from gongbao.extract.page.find import placed
from gongbao.extract.page.find.placed import are_task_heads
from gongbao.extract.tables.find import placed_lines
from gongbao.extract.tables.find.by_order.order_costs import COSTS
from gongbao.extract.tables.find.by_order.ordered_rows import ordered_rows
from gongbao.extract.tables.find.figures.figure_tables import lost_columns
from gongbao.extract.tables.find.placed_lines import find_placed_lines
from gongbao.extract.tables.row_signs import broken_cells

MakeDocument = Callable[[str], Document]

ROWS = [
    ["1", "疏浚城东河道，完成清淤3公里。", "市水利局", "2031年6月底前"],
    ["2", "更新排涝泵站设备。", "市住建局、市财政局", "2031年9月底前"],
]
WIDE = """\
序号  工作任务              责任单位      完成时限
1     疏浚城东河道，完成    市水利局      2031年6月底
      清淤3公里。                         前
2     更新排涝泵站设备。    市住建局、市  2031年9月底
                            财政局        前
"""
MIDDLE = """\
序号  工作任务              责任单位      完成时限
      疏浚城东河道，完成                  2031年6月底
1                           市水利局
      清淤3公里。                         前
                            市住建局、市  2031年9月底
2     更新排涝泵站设备。
                            财政局        前
"""
NARROW = """\
序号  工作任务         责任单位    完成时限
1   疏浚城东河道，完成   市水利局    2031年6月底
    清淤3公里。                前
2   更新排涝泵站设备。   市住建局、市  2031年9月底
                 财政局     前
"""
# The cell before is longer in signs than in print: a single blank parts it from the next one.
PUSHED = """\
序号  工作任务              责任单位        完成时限
1     疏浚城东河道，完成    市水利局        2031年6月底
      清淤3公里。                           前
2     更新排涝泵站设备。    市住建局、市  2031年9月底
                            财政局          前
"""
BROKEN_HEAD = WIDE.replace("序号  工", "序    工", 1).replace("完成时限\n", "完成时限\n号\n", 1)


def _texts(document: Document) -> list[list[list[str]]]:
    tables = find_placed_lines(document, document.lines, are_task_heads)
    return [[["".join(text.split()) for text in row] for row in table.texts()[1:]] for table in tables]


@pytest.mark.parametrize(
    "text",
    [WIDE, MIDDLE, NARROW, PUSHED, BROKEN_HEAD],
    ids=["wide", "middle", "narrow", "pushed", "head"],
)
def test_cells_stand_under_their_heads(make_document: MakeDocument, text: str) -> None:
    assert _texts(make_document(text)) == [ROWS]


@pytest.mark.parametrize(
    "below",
    ["附件2", "云浦市人民政府\n2031年5月1日", "注：时限为上报时间。", "第三章  工作任务  责任单位"],
    ids=["attachment", "signature", "note", "chapter"],
)
def test_a_list_ends_where_something_else_begins(make_document: MakeDocument, below: str) -> None:
    assert _texts(make_document(f"{WIDE}{below}\n")) == [ROWS]


def test_a_list_goes_on_over_a_page_whether_its_head_stands_there_again_or_not(
    make_document: MakeDocument,
) -> None:
    head, first, second = WIDE.split("\n")[0], WIDE.split("\n")[1:3], WIDE.split("\n")[3:]
    pages = ["\n".join([head, *first]), "\n".join(second)]
    parts = [[ROWS[0]], [ROWS[1]]]
    assert _texts(make_document("\f".join(pages))) == parts
    assert _texts(make_document(f"{pages[0]}\f{head}\n{pages[1]}")) == parts


@pytest.mark.parametrize(
    ("changes", "broken"),
    [
        pytest.param({}, [0, 0], id="whole"),
        pytest.param({(0, 1): "疏浚城东河道，完成"}, [1, 0], id="a task without its end"),
        pytest.param({(1, 2): "局、市财政局"}, [0, 1], id="units that begin with an end"),
        pytest.param({(0, 2): "市水利局、"}, [1, 0], id="units that go on"),
        pytest.param({(1, 3): "底前"}, [0, 1], id="the rest of a time"),
        pytest.param({(1, 3): "市水利局"}, [0, 1], id="a unit for a time"),
        pytest.param({(1, 0): "4"}, [1, 1], id="rows lost between"),
        pytest.param({(0, 3): "", (1, 3): ""}, [1, 1], id="a column without text"),
        pytest.param({(0, 3): "长期坚持"}, [0, 0], id="no date"),
        pytest.param({(0, 0): "12"}, [1, 1], id="two numbers run into one"),
        pytest.param({(0, 2): "市财政局、市农", (1, 2): "业农村局"}, [1, 1], id="a unit cut in two"),
        pytest.param({(0, 2): "市人行"}, [0, 0], id="a short name"),
        pytest.param({(0, 3): "2031年12月", (1, 3): "20日前"}, [1, 1], id="a day under its month"),
    ],
)
def test_signs_of_cells_that_are_not_whole(changes: dict[tuple[int, int], str], broken: list[int]) -> None:
    head = head_of_cells(["序号", "工作任务", "责任单位", "完成时限"])
    assert head is not None
    rows = [
        {at: changes.get((number, at), text) for at, text in enumerate(row)}
        for number, row in enumerate(ROWS)
    ]
    assert broken_cells(head, rows) == broken


@pytest.mark.parametrize(
    ("text", "sure"),
    [
        pytest.param("1\n疏浚城东河道。\n市水利局\n2031年6月底前", True, id="each line looks its part"),
        pytest.param("1\n疏浚河道\n各县区\n长期", False, id="lines that may stand elsewhere"),
    ],
)
def test_a_reading_that_is_hardly_better_than_another_is_not_sure(
    make_document: MakeDocument, text: str, sure: bool
) -> None:
    head = head_of_cells(["序号", "工作任务", "责任单位", "完成时限"])
    assert head is not None
    rows = ordered_rows(head, make_document(text).lines, frozenset())
    assert (min(row.margin for row in rows) >= COSTS.sure_margin) is sure


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("城东区\n城西区\n柳湾区\n1.5\n2.6\n3.7\n投资\n8\n9\n10", 1),
        ("城东区\n1.5\n8\n城西区\n2.6\n9\n柳湾区\n3.7\n10", 1),
        ("城东区\n1.5\n8\n城西区\n2.6\n9", 0),
    ],
    ids=["by columns", "by cells", "few"],
)
def test_figures_a_line_are_a_table_whose_rows_are_lost(
    make_document: MakeDocument, text: str, count: int
) -> None:
    assert len(lost_columns(make_document(text).lines)) == count


def test_a_list_longer_than_a_page_may_hold_goes_on_behind_it(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = replace(placed.PAGE, max_table_lines=30)
    monkeypatch.setattr(placed, "PAGE", settings)
    monkeypatch.setattr(placed_lines, "PAGE", settings)
    head = (
        "云山市人民政府办公室关于印发重点工作的通知\n云政办〔2031〕7号\n各县区人民政府：\n"
        "现将任务清单印发给你们，请认真组织实施。\n云山市人民政府办公室\n2031年3月2日\n附件\n重点任务清单\n"
    )
    gap = " " * 12
    rows = "".join(f"{at:<8}建设示范点{at:02}处{gap}市数据局{gap}6月底前\n" for at in range(1, 71))
    text = f"{head}序号    重点任务{' ' * 18}责任单位{gap}完成时限\n{rows}"
    tasks = read_issue(text.encode(), "long.txt").notices[0].tasks
    assert [task.mark for task in tasks] == [str(at) for at in range(1, 71)]
    assert {tuple(unit.printed for unit in task.units) for task in tasks} == {("市数据局",)}
