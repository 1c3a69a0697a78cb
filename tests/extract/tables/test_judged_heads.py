"""Heads of figures in order that cannot be what stands over their columns: no reading of them is sure."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.model.document import Line
from gongbao.extract.tables.find.figures.figure_rows import Token
from gongbao.extract.tables.find.figures.figure_tables import find_figure_tables
from gongbao.extract.tables.find.figures.judged_heads import are_doubted
from gongbao.extract.tables.find.figures.placed_heads import ColumnHead

MakeLines = Callable[[str], Sequence[Line]]
ROWS = "湖东区 28.6 12.4 75300\n城北区 31.2 10.8 78200\n柳湾县 26.5 9.6 67500\n合计 86.3 32.8 221000\n"


@pytest.mark.parametrize(
    "heads",
    [
        "区 县\n建设面积（万亩） 补助资金\n（万元）\n新建 改造提升",
        "新建任务 整治“飞线”\n县（市、区）\n充电端口（个） 换电柜（台） 小区（个）",
        "1—5月\n县区\n（万元） 累计（万元） 增长（%）",
        "增速 增速 增速\n县区\n总量（亿元） 总量（亿元） 总量（亿元）",
    ],
)
def test_heads_left_over_above_others_make_these_unsure_and_are_no_title(
    make_lines: MakeLines, heads: str
) -> None:
    (table,) = find_figure_tables(make_lines(f"2031年农田建设任务表\n{heads}\n{ROWS}"))
    assert table.title is not None
    assert table.title.text == "2031年农田建设任务表"
    assert {cell.certainty for cell in table.heads()[-1].values() if cell.col} == {"ambiguous"}


def test_a_title_of_two_words_is_no_head(make_lines: MakeLines) -> None:
    heads = "县区 新建（万亩） 改造（万亩） 资金（万元）"
    (table,) = find_figure_tables(make_lines(f"临川市 2031年农田建设任务表\n{heads}\n{ROWS}"))
    assert {cell.certainty for cell in table.heads()[-1].values()} == {"certain"}


def _columns(*texts: str) -> list[ColumnHead]:
    parts = [text.split(">") for text in texts]
    return [ColumnHead(0, Token(0, 1, part[-1]), tuple(part[:-1])) for part in parts]


@pytest.mark.parametrize(
    ("corner", "columns"),
    [
        ("养护里程（公里）", ["大修", "中修"]),
        ("6月", ["总量", "增速"]),
        ("高标准农田", ["渠道清淤（公里）", "县市（台套）"]),
        ("县市", ["建设任务（万亩）新建", "改造提升"]),
        ("县市", ["面积（万亩", "改造提升"]),
        ("县市", ["增速", "增速"]),
        ("县市", ["固定资产投资", "固定资产投资"]),
        ("县市", ["地区生产总值>总量", "居民收入>位次", "居民收入>城镇"]),
        ("县区", ["任务数（户）", "开工率（%）（万元）"]),
    ],
)
def test_heads_that_cannot_stand_so_are_doubted(corner: str, columns: list[str]) -> None:
    assert are_doubted(corner, _columns(*columns))


@pytest.mark.parametrize(
    ("corner", "columns"),
    [
        ("指标", ["6月", "同比±%", "1—6月", "同比±%"]),
        ("地区", ["财政收入（亿元）合计", "其中：税收"]),
        ("县市", ["地区生产总值>增速", "地区生产总值>位次", "居民收入>城镇"]),
        ("县市", ["小区（个）", "资金（万元）"]),
        (None, ["新建", "改造"]),
    ],
)
def test_heads_that_may_stand_so_are_not(corner: str | None, columns: list[str]) -> None:
    assert not are_doubted(corner, _columns(*columns))
