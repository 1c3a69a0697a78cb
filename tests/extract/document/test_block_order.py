"""Blocks of a right column that a text gave before the left one stand behind it again, by their labels."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from gongbao.extract.document.block_order import with_blocks_in_order
from gongbao.extract.document.column_order import ColumnOrder
from gongbao.extract.model.document import Document

MakeDocument = Callable[[str], Document]
HEAD = "云政办〔2031〕41号\n云山县人民政府关于印发清洁行动方案的通知\n各乡镇人民政府："
LEFT = "一、工作任务\n（一）整治街巷。改造小巷32条。（县住建局牵头）\n（二）规范市场。升级市场5个，每个市场"
RIGHT = "补助40万元。\n（县商务局牵头）\n（三）清理坑塘。清淤坑塘140处。（县水利局牵头）"


def _ordered(document: Document) -> ColumnOrder:
    return with_blocks_in_order(document, ColumnOrder(document.lines), ())


@pytest.mark.parametrize(
    ("blocks", "order"),
    [
        pytest.param([HEAD, RIGHT, LEFT], [0, 2, 1], id="the right column first"),
        pytest.param([HEAD, LEFT, RIGHT], [0, 1, 2], id="in order"),
        pytest.param([RIGHT, HEAD, "一、总则\n二、分则"], [0, 1, 2], id="nothing that leads to it"),
        pytest.param([LEFT + "\f" + RIGHT, HEAD, LEFT], [0, 1, 2], id="goes on with the page before"),
        pytest.param([RIGHT, LEFT], [0, 1], id="too few to tell"),
    ],
)
def test_a_block_stands_behind_that_it_counts_on_from(
    make_document: MakeDocument, blocks: Sequence[str], order: Sequence[int]
) -> None:
    found = _ordered(make_document("\n\n".join(blocks)))
    texts = [line for at in order for line in blocks[at].replace("\f", "\n").splitlines()]
    assert [line.text for line in found.lines] == texts
    assert bool(found.joints) == (list(order) != sorted(order))


def test_a_number_begins_the_count_anew(make_document: MakeDocument) -> None:
    before = "（一）甲项工作完成。\n（二）乙项工作完成。\n\f"
    found = _ordered(make_document(before + "\n\n".join([HEAD, RIGHT, LEFT])))
    assert [line.text for line in found.lines][2:] == "\n".join([HEAD, LEFT, RIGHT]).splitlines()
    (joint,) = found.joints
    assert (joint.before.text, joint.behind.text) == (LEFT.splitlines()[-1], RIGHT.splitlines()[0])
