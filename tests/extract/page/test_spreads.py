"""Two pages of an open volume in one picture: read one after the other, as if each had its own."""

from __future__ import annotations

from array import array

import pytest

from gongbao.extract.document.furniture import find_furniture
from gongbao.extract.model.content import PageContent
from gongbao.extract.model.document import Document
from gongbao.extract.model.flow import Flow
from gongbao.extract.model.table import FlowCell, FlowTable
from gongbao.extract.page.earlier import Earlier
from gongbao.extract.page.layout import lay_out
from gongbao.extract.page.spreads import fold_of, joined
from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.extract.tables.joining.over_pages import join_tables
from gongbao.normalize.documents.profiles import load_profile
from gongbao.schema.records import Page

SIZE = 10.0
WIDE = PageSpace(0, 0, 1080, 750, 0)


def _points(
    lines: list[tuple[float, float, str]], *, doubted: str = "", recognised: bool = True
) -> Characters:
    """Lines that begin at (x, y), their signs an em wide."""
    found = Characters(confidence=array("f") if recognised else None)
    for x, y, text in lines:
        start = len(found.text)
        found.text += text
        for at, sign in enumerate(text):
            found.boxes.extend((x + SIZE * at, y, x + SIZE * (at + 1), y + SIZE))
            if found.confidence is not None:
                found.confidence.append(0.4 if sign in doubted else 0.99)
        found.stretches.append(Stretch(start, len(found.text), 0, SIZE))
    return found


def _column(x: float, words: str, rows: int = 20) -> list[tuple[float, float, str]]:
    return [(x, 100 + 16.0 * row, words) for row in range(rows)]


FOUR = [
    *_column(60, "左页左栏的文字一行接一行直到末尾"),
    *_column(280, "左页右栏的文字一行接一行直到末尾"),
    *_column(620, "右页左栏的文字一行接一行直到末尾"),
    *_column(840, "右页右栏的文字一行接一行直到末尾"),
]


def test_four_columns_are_two_pages_of_two() -> None:
    content = lay_out(1, WIDE, _points(FOUR, doubted="尾"), Rules(), Earlier())
    words = content.page.text
    ends = [(words.index(part), words.rindex(part)) for part in ("左页左", "左页右", "右页左", "右页右")]
    assert [place for pair in ends for place in pair] == sorted(place for pair in ends for place in pair)
    assert content.fold is not None
    assert ends[1][1] < content.fold <= ends[2][0]
    assert (content.page.number, content.page.columns, content.page.width) == (1, 2, 1080)
    assert {words[start:end] for start, end in content.doubted} == {"尾"}
    assert content.page.boxes is not None
    assert len(content.page.boxes) == 4 * len(words)
    at = words.index("右页左")
    assert content.page.boxes[4 * at] == pytest.approx(620)


@pytest.mark.parametrize(
    ("space", "lines", "rules", "recognised"),
    [
        pytest.param(WIDE, [*FOUR, (400, 60, "横跨两页中缝的大标题一共二十多个字")], [], True, id="a title"),
        pytest.param(WIDE, FOUR, [(60.0, 90.0, 1000.0, 90.0)], True, id="a rule"),
        pytest.param(WIDE, FOUR, [], False, id="no picture"),
        pytest.param(WIDE, FOUR[:40], [], True, id="an empty page beside"),
        pytest.param(PageSpace(0, 0, 1080, 1000, 0), FOUR, [], True, id="a high one"),
        pytest.param(
            WIDE, [*_column(60, "一栏文字" * 11), *_column(520, "二栏文字" * 11)], [], True, id="near"
        ),
    ],
)
def test_what_lies_over_the_middle_makes_it_one_page(
    space: PageSpace, lines: list[tuple[float, float, str]], rules: list[tuple[float, ...]], recognised: bool
) -> None:
    points = _points(lines, recognised=recognised)
    assert fold_of(space, points, Rules(across=rules)) is None  # type: ignore[arg-type]


def _page(number: int, left: str, right: str) -> PageContent:
    pages = [PageContent(Page(number, text, confidence=0.9)) for text in (left, right)]
    return joined(*pages, 0.9)


def test_heads_and_numbers_of_both_pages_are_set_apart_and_each_has_its_section() -> None:
    contents = [
        _page(
            at + 1,
            f"云山市人民政府公报\n政策文件\n正文第{at}段落在左页。\n{2 * at + 2}",
            f"云山市人民政府公报\n人事任免\n任免第{at}段落在右页。\n{2 * at + 3}",
        )
        for at in range(3)
    ]
    document = Document.from_pages([content.page for content in contents])
    found = find_furniture(document, load_profile("default"), contents)
    left = [line.text for line in found.content(document.lines)]
    assert [text for text in left if "页" not in text] == []
    sections = {line.text[:2]: found.section_of(line) for line in found.content(document.lines)}
    assert sections == {"正文": "政策文件", "任免": "人事任免"}


def test_a_table_goes_on_over_the_fold() -> None:
    def table(leaf: int, start: int) -> FlowTable:
        cells = tuple(
            FlowCell(row, col, Flow.placed(words, range(start + 2 * at, start + 2 * at + len(words))), 1)
            for at, (row, col, words) in enumerate(
                [(0, 0, "县"), (0, 1, "数"), (1, 0, "甲乙"[leaf]), (1, 1, "12"[leaf])]
            )
        )
        return FlowTable(cells, 2, 2, "drawn", leaf=leaf)

    assert [one.row_count for one in join_tables([table(0, 0), table(1, 20)], [])] == [3]
    assert [one.row_count for one in join_tables([table(0, 0), table(0, 20)], [])] == [2, 2]
