"""Checks of a source as rows: what was not read or does not add up, how grave it is, and on which page."""

from __future__ import annotations

from collections.abc import Callable

import pdf_maker as made
import pytest

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.facts.checks import text_coverage
from gongbao.extract.issue import read_issue
from gongbao.extract.model.document import Document
from gongbao.extract.ocr.asked import Ocr
from gongbao.extract.pdf import characters, rules
from gongbao.extract.pdf.settings import PdfSettings
from gongbao.schema.records import Check, Issue

ReadText = Callable[..., Issue]

HEAD = "永政发〔2023〕7号\n永州市人民政府关于加强河道管理工作的意见\n各县区人民政府：\n"
OPENING = "为加强全市河道管理工作，经市人民政府同意，现就有关事项提出如下意见。\n一、重点任务\n"
FOOT = "永州市人民政府\n2023年4月12日\n"
PICTURE = "q 90 0 0 90 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID x EI Q"


def _of(issue: Issue, code: str) -> list[Check]:
    return [check for check in issue.checks if check.code == code]


def _pages(drawing: str, **options: object) -> bytes:
    """A PDF whose first page holds a notice, and whose second one something else."""
    lines = (HEAD + OPENING + "（一）加强日常巡查。建立巡查台账。\n" + FOOT).splitlines()
    notice = [made.text(line, 50, 450 - 20 * at) for at, line in enumerate(lines)]
    return made.pdf("\n".join(notice), drawing, **options)


def _without_its_last_page(data: bytes) -> bytes:
    """A PDF whose last page is no page."""
    at = data.rindex(b"/Type /Page ")
    return data[:at] + b"/Type /Font " + data[at + 12 :]


@pytest.mark.parametrize(
    ("data", "code", "severity"),
    [
        pytest.param(_without_its_last_page(_pages("")), "unreadable_page", "error", id="no page at all"),
        pytest.param(_pages(PICTURE), "scanned_page", "error", id="a picture only"),
        pytest.param(_pages(""), "empty_page", "info", id="nothing"),
        pytest.param(
            _pages(made.text("草稿", 50, 50, turn="0.7 0.7 -0.7 0.7")), "aslant_text", "warning", id="aslant"
        ),
        pytest.param(_pages(made.text("外文", 50, 900)), "text_outside", "info", id="outside"),
        pytest.param(_pages(made.text("暗文", 50, 50, mode=3)), "invisible_text", "info", id="invisible"),
        pytest.param(_pages(made.text("\ue123", 50, 50)), "undecodable_text", "error", id="private use"),
    ],
)
def test_what_a_page_does_not_give_is_a_failed_check_of_that_page(
    data: bytes, code: str, severity: str
) -> None:
    issue = read_issue(data, "made.pdf", ocr=Ocr("never"))
    assert len(issue.notices) == 1
    failed = [check for check in _of(issue, code) if not check.passed]
    assert [(check.severity, check.subject, check.page) for check in failed] == [(severity, "page 2", 2)]


def test_text_with_a_picture_is_no_scan() -> None:
    issue = read_issue(_pages(f"{PICTURE} {made.text('图一', 50, 50)}"), "made.pdf")
    assert _of(issue, "scanned_page") == _of(issue, "empty_page") == []


@pytest.mark.parametrize(("most", "noted"), [(299, 1), (300, 0)])
def test_characters_beyond_the_most_are_left_out_and_said_so(
    monkeypatch: pytest.MonkeyPatch, most: int, noted: int
) -> None:
    monkeypatch.setattr(characters, "PDF", PdfSettings(max_characters=most))
    issue = read_issue(_pages(made.text("文" * 300, 50, 50, 1)), "made.pdf")
    found = _of(issue, "too_many_characters")
    assert [(check.severity, check.passed, check.page) for check in found] == [("error", False, 2)] * noted


@pytest.mark.parametrize(("most", "noted"), [(49, 1), (50, 0)])
def test_objects_beyond_the_most_are_left_out_and_said_so(
    monkeypatch: pytest.MonkeyPatch, most: int, noted: int
) -> None:
    monkeypatch.setattr(rules, "PDF", PdfSettings(max_objects=most))
    drawing = "\n".join(made.line(50, 50 + y, 250, 50 + y) for y in range(50))
    issue = read_issue(_pages(drawing), "made.pdf")
    found = _of(issue, "too_many_objects")
    assert [(check.severity, check.passed, check.page) for check in found] == [("error", False, 2)] * noted


@pytest.mark.parametrize(
    ("placed", "actual", "page"),
    [((0, 1, 2), "1.0", None), ((0, 2), "0.600000", 1), ((0, 1), "0.700000", 2), ((), "0.000000", 1)],
)
def test_coverage_is_the_share_of_placed_characters(
    make_document: Callable[[str], Document], placed: tuple[int, ...], actual: str, page: int | None
) -> None:
    document = make_document("永州市\n水利 局局\f财政局")
    check = text_coverage(document, [], Furniture(kinds=dict.fromkeys(placed, "head")))
    assert (check.passed, check.actual, check.page) == (page is None, actual, page)


def _with_units(read_text: ReadText, units: str) -> Issue:
    return read_text(f"{HEAD}{OPENING}（一）加强日常巡查。建立巡查台账。（责任单位：{units}）\n{FOOT}")


@pytest.mark.unmeasured
def test_a_unit_that_nothing_resolves_is_told_once_at_its_page(read_text: ReadText) -> None:
    issue = read_text(
        f"{HEAD}{OPENING}（一）加强日常巡查。建立巡查台账。（责任单位：市水利局、古月）\n"
        f"（二）加强夜间巡查。延长巡查时间。（责任单位：古月）\n{FOOT}"
    )
    found = _of(issue, "unit_unknown")
    assert [(check.severity, check.passed, check.subject, check.actual, check.page) for check in found] == [
        ("info", False, "古月", "古月", 1)
    ]
    assert issue.source.pages[0].text[found[0].evidence[0].start :].startswith("古月")


@pytest.mark.parametrize("unit", ["市水利局", "各有关单位", "城建集团"])
def test_a_unit_of_a_known_kind_is_not_unknown(read_text: ReadText, unit: str) -> None:
    issue = _with_units(read_text, unit)
    assert issue.notices[0].tasks[0].units
    assert _of(issue, "unit_unknown") == []


@pytest.mark.parametrize(
    ("listed", "severity", "passed"),
    [
        pytest.param("市水利局", "info", True, id="the same"),
        pytest.param("市财政局", "warning", False, id="another"),
    ],
)
def test_units_of_a_measure_in_body_and_list_are_compared(
    read_text: ReadText, listed: str, severity: str, passed: bool
) -> None:
    issue = read_text(
        f"{HEAD}{OPENING}（一）加强日常巡查。建立巡查台账。（责任单位：市水利局）\n{FOOT}"
        "附件\n重点任务分工表\n"
        "序号    工作任务        具体内容              责任单位    完成时限\n"
        f"1       加强日常巡查    建立巡查台账。        {listed}    2023年6月底前\n"
        "2       加强夜间巡查    延长巡查时间。        市财政局    2023年9月底前\n"
    )
    found = _of(issue, "body_attachment_mismatch")
    assert [(check.severity, check.passed, check.expected, check.actual) for check in found] == [
        (severity, passed, "市水利局", listed)
    ]


@pytest.mark.parametrize(
    ("city", "told"),
    [
        pytest.param("永州市", [], id="listed"),
        pytest.param("云山市", [("云山市", None)], id="in no list"),
        pytest.param("朝阳区", [("朝阳区", "北京市朝阳区、长春市朝阳区")], id="of two cities"),
    ],
)
def test_an_area_without_a_code_is_told(
    read_text: ReadText, city: str, told: list[tuple[str, str | None]]
) -> None:
    issue = read_text(f"{HEAD}{OPENING}（一）加强日常巡查。建立巡查台账。\n{FOOT}".replace("永州市", city))
    assert [(check.subject, check.expected) for check in _of(issue, "area_unknown")] == told


def test_a_check_quotes_the_words_at_its_place(read_text: ReadText) -> None:
    issue = read_text(
        f"{HEAD}{OPENING}（一）加强日常巡查。建立巡查台账。\n{FOOT}"
        "2023年4月份永州市人民政府公报文件目录\n永政发〔2023〕7号 永州市人民政府关于加强河道管理工作的意见\n"
        "永政发〔2023〕9号 永州市人民政府关于加强山林管理工作的意见\n"
    )
    quotes = [_quoted(issue, check) for check in issue.checks if not check.passed and check.evidence]
    assert quotes
    assert all(len(quote) > 4 for quote in quotes)
    assert "永政发〔2023〕9号 永州市人民政府关于加强山林管理工作的意见" in quotes


def _quoted(issue: Issue, check: Check) -> str:
    span = check.evidence[0]
    return issue.source.pages[span.page - 1].text[span.start : span.end]
