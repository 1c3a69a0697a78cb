"""The scans that reading is measured on: the same ones each time, and what measures them."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

pytest.importorskip("cv2", reason="OpenCV comes with gongbao[ocr], which is not installed")
from gongbao.extract.ocr.asked import Ocr
from gongbao.extract.sources.pdf import pdf_pages

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "corpora" / "layouts" / "merged.pdf"


@pytest.fixture(scope="module", autouse=True)
def _benchmarks() -> object:
    sys.path.insert(0, str(ROOT / "benchmarks"))
    yield
    sys.path.remove(str(ROOT / "benchmarks"))


def test_the_same_page_is_the_same_scan() -> None:
    from dataclasses import replace

    from scanning.conditions import CONDITIONS
    from scanning.pages import as_scan

    worst = replace(CONDITIONS["worst-150"], dpi=40)
    once = as_scan(PAGE, [1], worst)
    assert once == as_scan(PAGE, [1], worst)
    assert once != as_scan(PAGE, [1], replace(worst, name="other"))


def test_a_scan_holds_a_picture_and_only_the_text_it_is_given() -> None:
    import pypdfium2
    from scanning.conditions import Condition
    from scanning.pages import as_scan, layer_of

    (lines,) = layer_of(PAGE, [1], 0.0)
    for layer in ([], lines):
        scan = as_scan(PAGE, [1], Condition("plain", dpi=40), [layer])
        (page,) = pdf_pages(scan, None, Ocr("never"))
        assert page.points is not None
        assert sorted(page.points.characters.text) == sorted("".join(line.text for line in layer))
        with pypdfium2.PdfDocument(scan) as document:
            assert [one.type for one in document[0].get_objects()][:1] == [pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]
            assert document[0].get_size() == pytest.approx((522, 369), abs=1)


def test_a_layer_has_as_many_signs_wrong_as_is_asked() -> None:
    from scanning.pages import layer_of

    (right,), (wrong,) = (layer_of(PAGE, [1], share) for share in (0.0, 0.5))
    words, others = ("".join(line.text for line in lines) for lines in (right, wrong))
    assert len(words) == len(others)
    assert 0.2 < sum(one != other for one, other in zip(words, others, strict=True)) / len(words) < 0.6


@pytest.mark.parametrize(
    ("printed", "found", "right", "edits"),
    [
        ("市教育局（一）", "市教育局(一)", 7, 0),
        ("市教育局", "市教首局", 3, 1),
        ("左栏右栏", "右栏左栏", 4, 2),
        ("目录……3", "目录3", 3, 0),
        ("", "多", 0, 1),
    ],
)
def test_characters_are_counted_by_what_is_there_and_in_order(
    printed: str, found: str, right: int, edits: int
) -> None:
    from scanning.likeness import compare_characters

    counted = compare_characters(printed, found)
    assert (counted.right, counted.edits) == (right, edits)
