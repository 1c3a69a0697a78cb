"""Lines cut at rules, read the way they stand, and told from dirt."""

from __future__ import annotations

from dataclasses import replace

import pytest
import scan_maker as made

from gongbao.extract.ocr.characters import characters_of
from gongbao.extract.ocr.engine import FoundLine, Sign
from gongbao.extract.ocr.lines import (
    ReadLine,
    cut_at_rules,
    is_faint,
    is_in_table,
    is_text,
    read_lines,
)
from gongbao.extract.ocr.lone_signs import lone_signs, read_again, told_by_ink, with_their_ends
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.ocr.turned import (
    surest,
    turned_as_beside,
    turned_back_lines,
    turned_round,
)
from gongbao.extract.pdf.characters import Characters

cv2, np = made.cv2, made.np


@pytest.mark.parametrize(
    ("line", "across", "upright", "middles"),
    [
        pytest.param((300, 100, 400, 30), [], [(250, 80, 250, 120)], [(175, 100), (375, 100)], id="cells"),
        pytest.param((300, 100, 400, 30), [], [(108, 80, 108, 120)], [(300, 100)], id="at its edge"),
        pytest.param((300, 100, 400, 30), [], [(250, 110, 250, 300)], [(300, 100)], id="below it"),
        pytest.param((300, 100, 400, 30), [(0, 100, 900, 100)], [], [(300, 100)], id="along it"),
        pytest.param((100, 300, 30, 400), [(80, 200, 120, 200)], [], [(100, 150), (100, 350)], id="turned"),
    ],
)
def test_a_line_is_cut_where_a_rule_runs_through_it(
    line: tuple[float, ...],
    across: list[tuple[float, ...]],
    upright: list[tuple[float, ...]],
    middles: list[tuple[float, float]],
) -> None:
    found = cut_at_rules([FoundLine(*line, 0.0)], across, upright)
    assert [(part.x, part.y) for part in found] == middles


class _Way:
    """An engine that reads only what is darker at its left, and nothing that is put side by side."""

    version = "way"

    def lines(self, ink):
        return []

    def read(self, strips):
        read = [
            made.signs("任免名单" if strip[:, :10].mean() < strip[:, -10:].mean() else "") for strip in strips
        ]
        return [*read[:2], *([] for _ in read[2:])]


@pytest.mark.parametrize(("dark", "turn"), [("top", 90), ("bottom", 270)])
def test_a_tall_line_is_read_the_way_it_is_turned(dark: str, turn: int) -> None:
    page = made.paper(200, 400)
    page[100 : 150 if dark == "top" else 300, 80:120] = 120
    page[250:300, 80:120] = 0 if dark == "bottom" else 255
    page[100:300, 100:104] = 140
    (line,) = read_lines(page, [FoundLine(100, 200, 40, 200, 0.0)], _Way())
    assert (line.turn, "".join(sign.char for sign in line.signs)) == (turn, "任免名单")


class _Stacked:
    """An engine that reads signs put side by side, and a little less surely what is turned."""

    version = "stacked"

    def lines(self, ink):
        return []

    def read(self, strips):
        # Squares side by side are as high as the column is wide; so is the turned column.
        return [made.signs("序号", 0.95 if strip[:, -1].min() > 9 else 0.96) for strip in strips]


def test_signs_one_under_the_other_are_lines_of_their_own() -> None:
    lines = read_lines(made.paper(), [FoundLine(100, 200, 30, 60, 0.0)], _Stacked())
    assert [(line.turn, line.place.y, [sign.char for sign in line.signs]) for line in lines] == [
        (0, 185.0, ["序"]),
        (0, 215.0, ["号"]),
    ]


def _line(text: str, confidence: float = 0.99, **place: float) -> ReadLine:
    at = {"x": 100.0, "y": 100.0, "length": 30.0 * len(text), "height": 30.0, "lean": 0.0} | place
    return ReadLine(FoundLine(**at), 0, made.signs(text, confidence), 24.0)


@pytest.mark.parametrize(
    ("text", "confidence", "in_table", "kept"),
    [
        ("关于印发方案的通知", 0.75, False, True),
        ("国村土东市蓝芙", 0.65, False, False),
        ("关于印发方案的通知", 0.4, False, False),
        ("王", 0.7, False, False),
        ("12", 0.95, False, True),
        ("1", 0.6, True, True),
        ("%", 0.9, True, True),
        ("%", 0.6, True, True),
        ("/", 0.6, True, True),
        ("-", 0.6, True, False),
        ("%", 0.9, False, False),
        ("、", 0.99, True, False),
        ("——", 0.9, True, True),
    ],
)
def test_dirt_is_told_from_text(text: str, confidence: float, in_table: bool, kept: bool) -> None:
    assert is_text(_line(text, confidence), in_table) == kept


@pytest.mark.parametrize(
    ("text", "dark", "black", "faint"),
    [
        ("关于印发", 0.1, 0.9, False),
        ("关于印发", 0.02, 0.1, True),
        ("1", 0.02, 0.7, False),
        ("——", 0.01, 0.7, False),
        ("——", 0.01, 0.1, True),
    ],
)
def test_what_shines_through_from_the_back_is_faint(
    text: str, dark: float, black: float, faint: bool
) -> None:
    assert is_faint(replace(_line(text), dark=dark, black=black)) == faint


def test_a_place_between_rules_on_all_sides_is_in_a_table() -> None:
    across, upright = [(0, 50, 400, 50), (0, 150, 400, 150)], [(50, 0, 50, 400), (350, 0, 350, 400)]
    assert is_in_table(FoundLine(200, 100, 30, 30, 0), across, upright)
    assert not is_in_table(FoundLine(200, 100, 30, 30, 0), across, upright[:1])
    assert not is_in_table(FoundLine(200, 200, 30, 30, 0), across, upright)


@pytest.mark.parametrize("turn", [90, 270])
def test_a_line_of_a_turned_page_comes_back_to_its_place(turn: int) -> None:
    page = made.paper(300, 500)
    cv2.rectangle(page, (100, 50), (120, 250), 0, -1)
    there = np.argwhere(np.rot90(page, turn // 90) == 0)
    (top, left), (bottom, right) = there.min(axis=0), there.max(axis=0) + 1
    line = _line("一二", x=(left + right) / 2, y=(top + bottom) / 2, length=right - left, height=bottom - top)
    (back,) = turned_back_lines([line], turn, 300, 500)
    place = back.place
    assert (back.turn, place.x, place.y, place.length, place.height) == (turn, 110.5, 150.5, 21, 201)


def test_of_lines_on_one_another_the_surest_stays() -> None:
    kept = surest([_line("任免", 0.6), _line("任免", 0.9), _line("名单", 0.5, x=300.0)])
    assert [line.confidence for line in kept] == [pytest.approx(0.9), pytest.approx(0.5)]


@pytest.mark.parametrize(
    ("lines", "turn"),
    [
        ([ReadLine(FoundLine(0, 0, 30, 300, 0), 90, made.signs("任免工作人员名单"))], 90),
        # A page number stays upright beside a turned table.
        ([ReadLine(FoundLine(0, 0, 30, 300, 0), 90, made.signs("任免工作人员名单")), _line("12")], 0),
        ([_line("任免工作人员名单"), ReadLine(FoundLine(0, 0, 30, 60, 0), 90, made.signs("序号"))], 0),
    ],
)
def test_a_page_is_turned_as_a_whole_or_not(lines: list[ReadLine], turn: int) -> None:
    assert turned_round(made.paper(), lines, _Way()) == turn


def test_a_sign_that_stands_alone_is_found_beside_lines() -> None:
    page = made.paper()
    cv2.rectangle(page, (100, 100), (400, 124), 0, 3)
    cv2.rectangle(page, (300, 200), (312, 222), 0, 3)
    page[300:302, 300:302] = 0
    cv2.rectangle(page, (100, 300), (250, 390), 0, 3)
    (found,) = lone_signs(page, [FoundLine(250, 112, 320, 34, 0)])
    assert (found.x, found.y) == (pytest.approx(306, abs=3), pytest.approx(211, abs=3))


def test_what_stands_out_of_the_box_of_its_line_is_no_sign_alone() -> None:
    page = made.paper()
    cv2.rectangle(page, (100, 100), (400, 124), 0, 3)
    cv2.rectangle(page, (300, 150), (320, 190), 0, 3)
    assert lone_signs(page, [FoundLine(250, 112, 320, 34, 0), FoundLine(310, 160, 40, 34, 0)]) == []


@pytest.mark.parametrize(
    ("sign", "upright", "length"),
    [
        pytest.param((321, 112, 20, 34), [], 336, id="its last letter"),
        pytest.param((321, 112, 20, 34), [(313, 50, 313, 200)], 320, id="beyond a rule"),
        pytest.param((350, 112, 20, 34), [], 320, id="further off"),
        pytest.param((321, 130, 20, 34), [], 320, id="below it"),
    ],
)
def test_what_stands_right_behind_the_box_of_a_line_is_its_end(
    sign: tuple[int, ...], upright: list[tuple[float, ...]], length: int
) -> None:
    line, end = FoundLine(155, 112, 320, 34, 0.0), FoundLine(*sign, 0.0)
    lines, alone = with_their_ends([line], [end], [], upright)
    assert ([one.length for one in lines], alone) == ([length], [end] if length == 320 else [])
    turned, end = FoundLine(112, 155, 34, 320, 0.0), FoundLine(sign[1], sign[0], sign[3], sign[2], 0.0)
    lines, alone = with_their_ends([turned], [end], [(y0, x, y1, x) for x, y0, _, y1 in upright], [])
    assert ([one.height for one in lines], alone) == ([length], [end] if length == 320 else [])


class _Twice:
    """An engine that reads the same texts one after the other."""

    version = "twice"

    def __init__(self, text: str, confidence: float) -> None:
        self._read = made.signs(text, confidence)

    def lines(self, ink):
        return []

    def read(self, strips):
        return [self._read for _ in strips]


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        pytest.param(("%", 0.7), ("%%", 0.95), ("%", 0.95), id="the same"),
        pytest.param(("", 0.0), ("※※", 0.95), ("※", 0.85), id="another, which is doubted"),
        pytest.param(("○", 0.7), ("OO", 0.6), ("○", 0.7), id="another less surely"),
        pytest.param(("—", 0.7), ("二二", 0.95), ("—", 0.7), id="another more surely"),
        pytest.param(("一", 0.7), ("一", 0.95), ("一", 0.7), id="one for two"),
        pytest.param(("一", 0.7), ("一—", 0.95), ("一", 0.7), id="two others"),
    ],
)
def test_a_sign_alone_in_a_cell_is_read_again_as_if_it_stood_there_twice(
    first: tuple[str, float], second: tuple[str, float], read: tuple[str, float]
) -> None:
    (line,) = read_again(made.paper(), [_line(*first)], _Twice(*second))
    assert [(sign.char, sign.confidence) for sign in line.signs] == [read]


@pytest.mark.parametrize(
    ("top", "bottom", "height", "text", "is_sure"),
    [
        pytest.param(110, 110, 24, "1", True, id="a one"),
        pytest.param(118, 104, 24, "/", False, id="a stroke"),
        pytest.param(110, 110, 9, "1", False, id="a sign that is lower than others"),
    ],
)
def test_a_one_that_stands_alone_is_told_by_its_ink(
    top: int, bottom: int, height: int, text: str, is_sure: bool
) -> None:
    page = made.paper()
    cv2.line(page, (top, 100), (bottom, 100 + height), 0, 2)
    one = replace(_line("1", x=110.0, y=112.0, height=30.0), ink=float(height))
    found = told_by_ink(page, [one, _line("本月"), _line("累计")])
    ((sign,), *_) = [line.signs for line in found]
    assert (sign.char, sign.confidence >= OCR.doubted) == (text, is_sure)


def _read(*lines: ReadLine) -> Characters:
    return characters_of(lines, 1.0)


def test_signs_have_boxes_as_wide_as_their_kind_at_their_places() -> None:
    found = _read(_line("关于2024年的通知"))
    widths = [round(found.boxes[at + 2] - found.boxes[at], 1) for at in range(0, len(found.boxes), 4)]
    assert found.text == "关于2024年的通知"
    # The steps of ideographs tell their size; digits side by side touch.
    (stretch,) = found.stretches
    assert stretch.size == pytest.approx(26.1, abs=0.1)
    assert widths[0] == pytest.approx(stretch.size, abs=0.1)
    ends = found.boxes[2:-4:4]
    assert [at for at in range(2, 5) if round(found.boxes[4 * at + 4], 2) != round(ends[at], 2)] == []


@pytest.mark.parametrize(("text", "doubted"), [(".12", [0]), ("0.12", []), ("·市政府", []), ("·3·", [0])])
def test_a_point_before_the_digits_of_a_line_is_doubted(text: str, doubted: list[int]) -> None:
    sure = _read(_line(text)).confidence
    assert sure is not None
    assert [at for at, one in enumerate(sure) if one < OCR.doubted] == doubted


def test_a_blank_that_was_read_parts_words() -> None:
    words = [Sign("A", 0.2, 1.0), Sign("B", 0.5, 1.0), Sign("C", 0.8, 1.0, behind_blank=True)]
    found = _read(ReadLine(FoundLine(50, 20, 60, 30, 0), 0, words, 20))
    gaps = [found.boxes[4 * at + 4] - found.boxes[4 * at + 2] for at in range(2)]
    assert gaps[0] == pytest.approx(0, abs=0.01)
    assert gaps[1] > 3


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("通知(试行)", "通知（试行）"),
        ("共3项,其中:甲", "共3项，其中：甲"),
        ("GDP(2024)", "GDP(2024)"),
        ("1,000元", "1,000元"),
        ("（1)概述", "（1）概述"),
        ("〈市委>", "〈市委〉"),
        ("2024年1一2月", "2024年1—2月"),
        ("第一批", "第一批"),
        ("芜政[2024]19号", "芜政〔2024〕19号"),
        ("增长5.2%0，占", "增长5.2‰，占"),
        ("%05", "%05"),
        ("文献[2024]", "文献[2024]"),
    ],
)
def test_stops_and_brackets_are_as_wide_as_what_they_stand_among(printed: str, written: str) -> None:
    assert _read(_line(printed)).text == written


@pytest.mark.parametrize(
    ("turn", "first"), [(0, (0, 85, 30, 115)), (90, (85, 0, 115, 30)), (270, (85, 90, 115, 120))]
)
def test_a_turned_line_has_its_boxes_along_it(turn: int, first: tuple[float, ...]) -> None:
    place = FoundLine(100, 60, 30, 120, 0) if turn else FoundLine(60, 100, 120, 30, 0)
    line = ReadLine(place, turn, made.signs("任免名单"), 27.6)
    found = _read(line)
    assert [round(side) for side in found.boxes[:4]] == list(first)
    assert found.stretches[0].turn == turn


@pytest.mark.parametrize(
    ("sign", "turns"),
    [
        pytest.param((130, 60), [270, 270, 0, 270], id="among turned lines"),
        pytest.param((110, 390), [270, 270, 0, 0], id="beside an upright one"),
        pytest.param((260, 60), [270, 270, 0, 0], id="outside of them"),
    ],
)
def test_a_sign_alone_is_turned_as_the_line_beside_it(sign: tuple[int, int], turns: list[int]) -> None:
    lines = [
        ReadLine(FoundLine(100, 40, 20, 120, 0.0), 270, made.signs("办好公开")),
        ReadLine(FoundLine(200, 395, 20, 120, 0.0), 270, made.signs("组织活动")),
        ReadLine(FoundLine(110, 400, 120, 20, 0.0), 0, made.signs("云山公报")),
        ReadLine(FoundLine(*sign, 20, 20, 0.0), 0, made.signs("赛")),
    ]
    assert [line.turn for line in turned_as_beside(lines, 270)] == turns


@pytest.mark.parametrize(
    ("shade", "text"),
    [
        pytest.param(180, "云山", id="what shines through"),
        pytest.param(60, "云山公报", id="print"),
    ],
)
def test_signs_that_shine_through_beside_print_are_left_out(shade: int, text: str) -> None:
    page = made.paper(300, 100)
    page[30:60, 40:100:4] = 20
    page[30:60, 100:160:4] = shade
    (line,) = read_lines(
        page, [FoundLine(100, 45, 120, 30, 0.0)], made.FakeEngine({(40, 30): "云山公报"}, size=30)
    )
    assert "".join(sign.char for sign in line.signs) == text


def test_a_line_that_is_faint_all_over_is_kept_whole() -> None:
    page = made.paper(300, 100)
    page[30:60, 40:160:4] = 180
    (line,) = read_lines(
        page, [FoundLine(100, 45, 120, 30, 0.0)], made.FakeEngine({(40, 30): "云山公报"}, size=30)
    )
    assert "".join(sign.char for sign in line.signs) == "云山公报"
