"""Limits of the readers of sources, each at both of its sides."""

from __future__ import annotations

import pdf_maker as made
import pytest

from gongbao.extract.sources.decoding import decode
from gongbao.extract.sources.pdf import is_pdf, read_pdf
from gongbao.extract.sources.reader import read_contents
from gongbao.extract.sources.splitting import split_pages
from gongbao.schema.errors import SourceError

pytestmark = pytest.mark.unmeasured

COMMON = "河道管理工作有关事项通知如下"
RARE = "饕餮魑魅魍魉"
"""Han characters of the second level of GB 2312, of which no text is full."""


def _is_text(text: str, encoding: str = "utf-8") -> bool:
    """Whether a text comes out of its bytes as it is."""
    try:
        return decode(text.encode(encoding)) == text
    except SourceError:
        return False


@pytest.mark.parametrize(
    ("length", "controls", "is_text"),
    [
        pytest.param(100, 8, True, id="a few in a short text"),
        pytest.param(100, 9, False, id="more in a short text"),
        pytest.param(19_999, 20, False, id="more than one in a thousand"),
        pytest.param(20_000, 20, True, id="one in a thousand"),
    ],
)
def test_a_text_has_few_control_characters(length: int, controls: int, is_text: bool) -> None:
    assert _is_text("\x07" * controls + "河" * (length - controls)) is is_text


@pytest.mark.parametrize(
    ("text", "is_text"),
    [
        pytest.param(COMMON * 20, True, id="daily use"),
        pytest.param((COMMON * 20)[:71] + (RARE * 9)[:29], True, id="mostly daily use"),
        pytest.param((COMMON * 20)[:69] + (RARE * 9)[:31], False, id="less of it"),
        pytest.param((COMMON * 20)[:41] + "、" * 59, True, id="enough Han characters"),
        pytest.param((COMMON * 20)[:39] + "、" * 61, False, id="less of them"),
        pytest.param("\ue123" * 2 + (COMMON * 20)[:198], True, id="hardly a private character"),
        pytest.param("\ue123" * 3 + (COMMON * 20)[:197], False, id="more of them"),
    ],
)
def test_a_guessed_encoding_gives_chinese(text: str, is_text: bool) -> None:
    assert _is_text(text, "gb18030") is is_text


@pytest.mark.parametrize(("before", "is_text"), [(19_990, True), (20_001, False)])
def test_a_guess_is_judged_by_the_beginning_of_a_text(before: int, is_text: bool) -> None:
    # The letters before tell nothing: they are the same in every encoding.
    assert _is_text("a" * before + COMMON, "gb18030") is is_text


@pytest.mark.parametrize(("before", "known"), [(1019, True), (1020, False)])
def test_a_pdf_is_known_near_the_beginning_of_a_file(before: int, known: bool) -> None:
    assert is_pdf(b" " * before + made.pdf(made.text("公报", 50, 400))) is known


@pytest.mark.parametrize(("behind", "code"), [(2043, "unreadable"), (2044, "truncated")])
def test_a_broken_pdf_is_cut_off_where_its_end_is_missing(behind: int, code: str) -> None:
    with pytest.raises(SourceError) as error:
        read_pdf(b"%PDF-1.7\nnothing\n%%EOF" + b" " * behind)
    assert error.value.code == code


@pytest.mark.parametrize(("more", "code"), [(0, "empty"), (1, "too_large")])
def test_a_file_is_no_larger_than_any_text(more: int, code: str) -> None:
    with pytest.raises(SourceError) as error:
        decode(b"\n" * (2**26 + more))
    assert error.value.code == code


@pytest.mark.parametrize(
    ("data", "told"), [(b"PK\x03\x04" + b"a" * 99, "a ZIP"), (b"GIF89a" + b"a" * 99, "a picture")]
)
def test_a_file_of_another_kind_is_named(data: bytes, told: str) -> None:
    with pytest.raises(SourceError, match=told):
        read_contents(data, "a")


def test_a_page_that_cannot_be_read_has_no_text() -> None:
    data = made.pdf(made.text("有字", 50, 400), "")
    at = data.rindex(b"/Type /Page ")
    contents = read_pdf(data[:at] + b"/Type /Font " + data[at + 12 :])
    assert [(content.page.number, content.page.text) for content in contents] == [(1, "有字"), (2, "")]


def test_of_two_runs_of_bare_numbers_the_one_with_more_heads_counts() -> None:
    # The serial numbers of a table count on as well, and one of them is the same as a page's.
    rows = "".join(f"{at}\n" for at in (5, 6, 7))
    text = "".join(f"甲\n{at}\n永州市公报\n" for at in (7, 8, 9))
    assert [page.text.splitlines()[-1] for page in split_pages(rows + text + "乙")][-3:] == ["8", "9", "乙"]


@pytest.mark.parametrize(("second", "pages"), [(4, 3), (5, 1)])
def test_between_two_page_numbers_at_most_two_are_missing(second: int, pages: int) -> None:
    text = f"甲\n- 1 -\n乙\n- {second} -\n丙\n- {second + 1} -\n"
    assert len(split_pages(text)) == pages


@pytest.mark.parametrize(("count", "pages"), [(4, 1), (5, 5)])
def test_five_numbers_without_heads_tell_of_pages(count: int, pages: int) -> None:
    text = "".join(f"{'甲' * 250}\n{number}\n" for number in range(1, count + 1))
    assert len(split_pages(text)) == pages


@pytest.mark.parametrize(("length", "pages"), [(198, 1), (199, 5)])
def test_a_page_without_a_head_is_longer_than_a_row(length: int, pages: int) -> None:
    text = "".join(f"{'甲' * length}\n{number}\n" for number in range(1, 6))
    assert len(split_pages(text)) == pages


@pytest.mark.parametrize(("pages", "told"), [(1, "its page is a scan"), (2, "all 2 pages are scans")])
def test_a_pdf_without_text_says_how_many_pages_it_has(pages: int, told: str) -> None:
    with pytest.raises(SourceError, match=told) as error:
        read_pdf(made.pdf(*[""] * pages))
    assert (error.value.code, error.value.stage) == ("no_text", "pages")


@pytest.mark.parametrize(("lines", "pages"), [(2, 1), (3, 3)])
def test_leading_blanks_part_pages_where_they_are_enough(lines: int, pages: int) -> None:
    assert len(split_pages("\n".join([" 甲"] * lines))) == pages


@pytest.mark.parametrize(("numbers", "pages"), [(2, 1), (3, 4)])
def test_numbers_part_pages_where_enough_count_on(numbers: int, pages: int) -> None:
    assert len(split_pages("".join(f"甲\n- {at} -\n" for at in range(numbers)) + "乙")) == pages


@pytest.mark.parametrize(
    ("heads", "numbers", "pages"),
    [
        pytest.param(3, 9, 10, id="a head behind every third"),
        pytest.param(3, 10, 1, id="behind fewer"),
        pytest.param(2, 3, 1, id="two heads only"),
    ],
)
def test_bare_numbers_part_pages_where_heads_follow_enough(heads: int, numbers: int, pages: int) -> None:
    text = "".join(f"甲\n{7 + at}\n" + ("永州市公报\n" if at < heads else "") for at in range(numbers))
    assert len(split_pages(text + "乙")) == pages
