"""Limits of the language of dates, sums and units, each at both of its sides."""

from __future__ import annotations

from datetime import date

import pytest
from steps import count_steps

from gongbao.normalize.amounts.finder import find_amounts
from gongbao.normalize.documents.titles import starts_as_title
from gongbao.normalize.duties.responsibilities import find_responsibilities
from gongbao.normalize.duties.units import split_units
from gongbao.normalize.text.joining import join_text
from gongbao.normalize.time.deadlines import find_deadlines
from gongbao.normalize.units.areas import area_code
from gongbao.normalize.units.posts import leading_area
from gongbao.schema.records import Deadline

WRITTEN_ON = date(2022, 5, 31)


def _times(text: str) -> list[tuple[str, str | None, str | None]]:
    """Each time's words, first and last day."""

    def day(one: date | None) -> str | None:
        return one.isoformat() if one else None

    return [(d.text, day(d.date_start), day(d.date_end)) for d in find_deadlines(text, WRITTEN_ON)]


def _only(text: str) -> Deadline:
    (found,) = find_deadlines(text, WRITTEN_ON)
    return found


@pytest.mark.parametrize(("year", "count"), [(9998, 1), (9999, 0)])
def test_a_day_has_a_year_after_its_own(year: int, count: int) -> None:
    assert len(find_deadlines("5月底前", date(year, 1, 1))) == count


@pytest.mark.parametrize(
    "words",
    [
        *("明天", "昨天前", "下周五前", "上季度", "本周末", "春节前", "每年底前", "1年内", "次年1月底前"),
        *("今年前", "本月之前", "2024年当月之后", "1、2月前", "一季度前"),
    ],
)
def test_a_text_of_the_first_or_last_day_there_is_reads_to_its_end(words: str) -> None:
    for day in (date.min, date.max):
        known = [
            one
            for one in find_deadlines(f"{words}，2024年6月30日前", day)
            if one.date_end == date(2024, 6, 30)
        ]
        assert known, (words, day)


# Sums.


@pytest.mark.parametrize(
    ("figure", "is_value"), [("1899", True), ("1900", False), ("2100", False), ("2101", True)]
)
def test_a_figure_that_may_be_a_year_is_no_value_of_a_column(figure: str, is_value: bool) -> None:
    values = [amount.text for amount in find_amounts(f"单位：万元\n教育 {figure}\n农业 117.5\n")]
    assert values == [*([figure] if is_value else []), "117.5"]


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        pytest.param("共12\n34万元", "共1234万元", id="a sum cut in two"),
        pytest.param("202\n2年", "2022年", id="a year cut in two"),
        pytest.param("3\n2022年", "3\n2022年", id="a number before a year"),
        pytest.param("2022\n3年", "2022\n3年", id="a year before a number"),
        pytest.param("附件1\n23万元", "附件1\n23万元", id="an annex"),
        pytest.param("1\n2月", "12月", id="a month cut in two"),
        pytest.param("1\n3月", "1\n3月", id="no month has so high a number"),
        pytest.param("3\n1日", "31日", id="a day cut in two"),
        pytest.param("3\n2日", "3\n2日", id="no day has so high a number"),
        pytest.param("9\n0日内", "90日内", id="no day is 0"),
    ],
)
def test_a_line_end_between_digits_cuts_one_number_or_parts_two(text: str, joined: str) -> None:
    assert join_text(text).text.replace(" ", "\n") == joined


@pytest.mark.parametrize("ends", ["AZ", "az"])
def test_wide_letters_are_made_narrow_and_nothing_beside_them(ends: str) -> None:
    first, last = (ord(end) + ord("\uff21") - ord("A") for end in ends)
    assert join_text(chr(first) + chr(last)).text == ends
    beside = chr(first - 1) + chr(last + 1)
    assert join_text(beside).text == beside


# Times.


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        pytest.param("1个半小时内", "PT1H30M", id="of an hour"),
        pytest.param("两天半内", "P2DT12H", id="of a day"),
        pytest.param("一个半月内", "P1M15D", id="of a month"),
        pytest.param("一年半内", "P1Y6M", id="of a year"),
        pytest.param("1个半工作日内", "P1.5D", id="of a working day"),
        pytest.param("一个半昼夜内", "P1DT12H", id="of a day and a night"),
        pytest.param("2小时30分内", "PT2H30M", id="in figures"),
        pytest.param("2个法定工作日内", "P2D", id="of the longest name"),
    ],
)
def test_a_half_more_is_said_in_smaller_units(text: str, duration: str) -> None:
    assert _only(text).duration == duration


@pytest.mark.parametrize(
    ("text", "times"),
    [
        pytest.param("12—3月", [("12—3月", "2022-12-01", "2023-03-31")], id="from the last month on"),
        pytest.param("13—3月", [("3月", "2022-03-01", "2022-03-31")], id="no month has so high a number"),
        pytest.param("1—3月", [("1—3月", "2022-01-01", "2022-03-31")], id="from the first month on"),
        pytest.param("0—3月", [("3月", "2022-03-01", "2022-03-31")], id="no month is 0"),
        pytest.param("10月至3月", [("10月至3月", "2022-10-01", "2023-03-31")], id="over the year's end"),
        pytest.param(
            "2022年10月至2022年3月",
            [("2022年10月", "2022-10-01", "2022-10-31"), ("至2022年3月", None, "2022-03-31")],
            id="a printed year is not moved",
        ),
        pytest.param(
            "自印发之日起至2022年12月31日",
            [("自印发之日起至2022年12月31日", "2022-05-31", "2022-12-31")],
            id="from its issue on",
        ),
        pytest.param(
            "自印发之日起至2021年12月31日",
            [("自印发之日起", "2022-05-31", None), ("至2021年12月31日", None, "2021-12-31")],
            id="no end lies before the issue",
        ),
        pytest.param(
            "“十四五”初期", [("“十四五”初期", "2021-01-01", "2021-12-31")], id="a plan's first year"
        ),
        pytest.param("（持续）", [("持续", None, None)], id="without an end, alone"),
        pytest.param("持续增长", [], id="an adverb"),
        pytest.param("本周末", [("本周末", "2022-06-04", "2022-06-05")], id="saturday and sunday"),
        pytest.param("本周内", [("本周内", None, "2022-06-05")], id="a week ends on sunday"),
        pytest.param("国庆节后", [("国庆节后", "2022-10-01", None)], id="from a holiday on"),
        pytest.param(
            "自2022年6月20日起3个月内",
            [("自2022年6月20日起3个月内", "2022-06-20", "2022-09-20")],
            id="a length from a day on",
        ),
    ],
)
def test_a_period_has_its_first_and_last_day(
    text: str, times: list[tuple[str, str | None, str | None]]
) -> None:
    assert _times(text) == times


@pytest.mark.parametrize("before", ["", "完成。", "完成；", "完成\n"])
def test_the_label_of_a_paragraph_is_no_month_of_a_list(before: str) -> None:
    assert _times(f"{before}1、6月底前上报") == [("6月底前", None, "2022-06-30")]


def test_two_numbers_before_a_month_are_a_list_wherever_they_stand() -> None:
    assert [text for text, *_ in _times("完成。1、3、6月底前上报")] == ["1", "3", "6月底前"]


@pytest.mark.parametrize(
    ("text", "event"),
    [
        pytest.param("自开工起30日内", "开工", id="without a day"),
        pytest.param("自收到之日起30日内", "收到", id="with its day"),
        pytest.param("收到后30日内", "收到", id="after it"),
        pytest.param("30日内", None, id="from nothing"),
    ],
)
def test_a_length_counts_from_the_event_before_it(text: str, event: str | None) -> None:
    assert _only(text).anchor_text == event


# Units.


@pytest.mark.parametrize(
    ("text", "units"),
    [
        pytest.param(
            "牵头单位为市教育局，配合单位是市财政局", ["市教育局", "市财政局"], id="said with 为 and 是"
        ),
        pytest.param("各县（市、区）\n政府办", ["各县（市、区）政府办"], id="levels with their office"),
        pytest.param("各县区\n教育局", ["各县区教育局"], id="levels with their bureau"),
        pytest.param("各县区\n驻温部队", ["各县区", "驻温部队"], id="levels before another unit"),
        pytest.param("各市\n市教育局", ["各市", "市教育局"], id="levels before a unit of the city"),
        pytest.param("各区\n有关部门", ["各区", "有关部门"], id="levels before a collective"),
    ],
)
def test_units_of_a_cell_are_parted_where_two_names_meet(text: str, units: list[str]) -> None:
    assert [unit.printed for unit in split_units(text)] == units


def test_a_label_with_its_verb_gives_the_role() -> None:
    found = split_units("牵头单位为市教育局，配合单位是市财政局")
    assert [unit.role for unit in found] == ["lead", "support"]


@pytest.mark.parametrize(("letters", "count"), [(12, 1), (13, 0)])
def test_a_name_of_no_known_form_behind_a_label_is_short(letters: int, count: int) -> None:
    assert len(find_responsibilities(f"（责任单位：{'河' * (letters - 1)}长）")) == count


@pytest.mark.parametrize(("units", "count"), [(238, 1), (240, 0)])
def test_no_bracket_of_units_is_endless(units: int, count: int) -> None:
    # Of five letters each: 1,198 and 1,208 letters between the brackets.
    assert len(find_responsibilities(f"（{'市教育局、' * units}市财政局负责）")) == count


@pytest.mark.parametrize(
    ("remark", "count"), [("（含（区））", 1), ("（含（区（县）））", 0)], ids=["three deep", "four deep"]
)
def test_brackets_within_that_of_units_are_few(remark: str, count: int) -> None:
    assert len(find_responsibilities(f"（市教育局{remark}负责）")) == count


@pytest.mark.parametrize(("blanks", "count"), [(39, 1), (40, 0)])
def test_a_label_behind_blanks_opens_a_line_or_sentence(blanks: int, count: int) -> None:
    assert len(find_responsibilities(f"完成。{' ' * blanks}责任单位：市教育局")) == count


@pytest.mark.parametrize(
    ("name", "code"),
    [("温州市鹿城区", "330302"), ("鹿城区", "330302"), ("浙江省温州市", "330300")],
)
def test_an_area_may_stand_behind_the_one_it_lies_in(name: str, code: str | None) -> None:
    assert area_code(name) == code


@pytest.mark.parametrize(
    ("text", "area"),
    [("温州市督察专员", "温州市"), ("新疆维吾尔自治区督察专员", "新疆维吾尔自治区"), ("督察专员", None)],
)
def test_a_post_may_begin_with_its_area(text: str, area: str | None) -> None:
    assert leading_area(text) == area


@pytest.mark.parametrize("letters", ["委", "委员会", "某市政府办公室、"])
def test_a_run_of_words_for_organs_is_gone_over_once(letters: str) -> None:
    text = f"{letters * 40}托关于"
    assert not starts_as_title(text)
    assert count_steps(lambda: starts_as_title(text)) < 60_000
    assert starts_as_title(f"{(letters * 3).rstrip('、')}关于")
