"""Pages that are pictures, in PDFs and by themselves: which are read so, and what is told of them."""

from __future__ import annotations

import io
from array import array
from dataclasses import replace
from hashlib import sha256
from typing import Any

import pdf_maker
import pytest
import scan_maker as made

from gongbao.extract.ocr import asked, engine
from gongbao.extract.ocr.asked import Ocr, OcrMode
from gongbao.extract.ocr.settings import OCR
from gongbao.extract.pdf.characters import Characters, Stretch
from gongbao.extract.pdf.page_points import PagePoints
from gongbao.extract.pdf.rules import Rules
from gongbao.extract.pdf.space import PageSpace
from gongbao.extract.sources import pdf as pdf_reader
from gongbao.extract.sources import scans
from gongbao.extract.sources.bundle import bundle_head
from gongbao.extract.sources.pdf import read_pdf
from gongbao.extract.sources.reader import read_and_keep, read_contents, read_kept
from gongbao.extract.sources.scans import better_of, wants_picture
from gongbao.schema.errors import SourceError

SPACE = PageSpace(0, 0, 595, 842, 0)
LINES = {(60, 60): "永州市人民政府公报", (60, 120): "关于印发方案的通知如下"}
WORDS = "永州市人民政府公报\n关于印发方案的通知如下"
BORN = pdf_maker.text("永州市政府办公室", 50, 400)


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> made.FakeEngine:
    """An engine that reads the same lines on every page."""
    found = made.FakeEngine(LINES, doubted="印")
    monkeypatch.setattr(engine, "engine", lambda: found)
    return found


def _scan(*widths: int) -> bytes:
    """A PDF each of whose pages is a picture."""
    pages = [made.Image.fromarray(made.paper(width, 800)) for width in widths]
    file = io.BytesIO()
    pages[0].save(file, "PDF", save_all=True, append_images=pages[1:], resolution=200)
    return file.getvalue()


def _saved(form: str, *widths: int) -> bytes:
    pages = [made.Image.fromarray(made.paper(width, 800)) for width in widths]
    file = io.BytesIO()
    more: dict[str, Any] = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(file, form, dpi=(200, 200), **more)
    return file.getvalue()


def test_a_scanned_page_is_read_with_how_sure_it_is() -> None:
    source, (content,) = read_contents(_scan(600), "a.pdf")
    assert (source.reader, source.media_type, source.rank) == ("ocr", "application/pdf", 0)
    assert content.page.text == WORDS
    assert content.page.confidence == pytest.approx((19 * 0.99 + 0.4) / 20, abs=1e-3)
    ((start, end),) = content.doubted
    assert content.page.text[start:end] == "印"
    assert content.notes == ()


def test_a_page_whose_font_names_its_signs_wrongly_is_read_as_it_looks(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    born = Characters("\ue123\ue124\ue125\ue126" * 5)
    monkeypatch.setattr(pdf_reader, "_points", lambda page, fonts: PagePoints(SPACE, born, Rules()))
    (content,) = read_pdf(pdf_maker.pdf(BORN))
    assert content.page.text == WORDS
    assert content.notes == (
        ("text_layer", "the page's own text says nothing (20 signs): its picture is read"),
    )


def test_a_text_stays_where_nothing_is_seen_in_its_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = array("f", [edge for at in range(20) for edge in (60 + 9 * at, 60, 69 + 9 * at, 69)])
    born = Characters("\ue123\ue124\ue125\ue126" * 5, boxes, [Stretch(0, 20, 0, 9.0)])
    monkeypatch.setattr(pdf_reader, "_points", lambda page, fonts: PagePoints(SPACE, born, Rules()))
    monkeypatch.setattr(engine, "engine", lambda: made.FakeEngine({}))
    (content,) = read_pdf(pdf_maker.pdf(BORN))
    assert (content.page.text, content.page.confidence) == (born.text, None)


@pytest.mark.parametrize("mode", ["auto", "always", "never"])
def test_which_pages_are_read_as_pictures_is_asked(mode: OcrMode, fake: made.FakeEngine) -> None:
    page = pdf_maker.pdf(BORN)
    (content,) = read_pdf(page, None, Ocr(mode))
    assert content.page.text == (WORDS if mode == "always" else "永州市政府办公室")
    assert (content.page.confidence is not None) == (mode == "always") == bool(fake.readings)


def test_no_picture_is_read_that_is_not_to_be(fake: made.FakeEngine) -> None:
    for data, code in ((_scan(600, 610), "no_text"), (_saved("PNG", 600), "no_ocr")):
        with pytest.raises(SourceError) as error:
            read_contents(data, "a", None, Ocr("never"))
        assert error.value.code == code
    assert fake.readings == 0


@pytest.mark.parametrize(
    ("data", "told"),
    [
        pytest.param(_saved("PNG", 600), "no text is seen in the picture", id="a picture"),
        pytest.param(_scan(600, 610), "no text is seen in any of the 2 pictures", id="a PDF"),
    ],
)
def test_of_pictures_without_text_it_is_said_that_they_were_read(
    data: bytes, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    blind = made.FakeEngine({})
    monkeypatch.setattr(engine, "engine", lambda: blind)
    with pytest.raises(SourceError, match=f"^{told}$") as error:
        read_contents(data, "a")
    assert error.value.code == "no_text"
    assert blind.readings


@pytest.mark.parametrize(("data", "code"), [(_scan(600), "no_text"), (_saved("JPEG", 600), "no_ocr")])
def test_where_nothing_reads_pictures_it_is_said_what_to_install(
    data: bytes, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asked, "is_installed", lambda: False)
    monkeypatch.setattr(pdf_reader, "is_installed", lambda: False)
    with pytest.raises(SourceError, match=r'pip install "gongbao\[ocr\]"') as error:
        read_contents(data, "a")
    assert error.value.code == code


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        pytest.param("永州市政府办公室", False, id="words"),
        pytest.param("\ue123\ue124\ue125\ue126市", True, id="signs of a font's own"),
        pytest.param("", True, id="nothing"),
        pytest.param("丂丌丒丟丠丣丩丮丯丱" * 8, True, id="names of other signs"),
        pytest.param("丂丌丒丟丠丣丩丮丯丱" * 3, False, id="too few to tell"),
        pytest.param("永州市道县宁远县江华县" * 8, False, id="a table of names"),
    ],
)
def test_a_text_layer_that_is_no_text_is_not_believed(text: str, is_read: bool) -> None:
    for rules in (Rules(has_pictures=True), Rules(has_pictures=bool(not text))):
        points = PagePoints(SPACE, Characters(text), rules)
        assert wants_picture(points, Ocr(), lambda: 0.3) == is_read
    assert not wants_picture(PagePoints(SPACE, Characters(""), Rules()), Ocr(), lambda: 0.3)


@pytest.mark.parametrize(
    ("text", "unprinted", "filled", "is_read"),
    [
        pytest.param("— 12 —", 0, 0.9, True, id="a number on a scan"),
        pytest.param("— 12 —", 0, 0.4, False, id="a number and an illustration"),
        pytest.param("永州市政府办公室" * 9, 0, 0.9, False, id="a text on a picture"),
        pytest.param("永州市政府办公室" * 9, 72, 0.9, True, id="a recognition"),
        pytest.param("永州市政府办公室" * 9, 30, 0.9, False, id="a text that is seen"),
    ],
)
def test_a_scan_with_a_text_under_it_is_read_too(
    text: str, unprinted: int, filled: float, is_read: bool
) -> None:
    points = PagePoints(SPACE, Characters(text, unprinted=unprinted), Rules(has_pictures=True))
    assert wants_picture(points, Ocr(), lambda: filled) == is_read


@pytest.mark.parametrize(
    ("layer", "read", "confidence", "is_ours"),
    [
        ("永爿市玫苻夯公窒", "永州市政府办公室", 0.98, True),
        ("永爿市玫苻夯公窒", "永州市政府办公室", 0.7, False),
        ("永州市政府办公室", "永州市玫府办公室", 0.8, True),
        ("永州市政府办公室", "永爿市玫苻夯公窒", 0.98, False),
    ],
)
def test_the_better_of_two_readings_stands_and_says_why(
    layer: str, read: str, confidence: float, is_ours: bool
) -> None:
    sure = array("f", [confidence] * len(read))
    one = PagePoints(SPACE, _line(layer), Rules())
    other = PagePoints(SPACE, replace(_line(read), confidence=sure), Rules())
    better = better_of(one, other)
    assert better is (other if is_ours else one)
    ((code, told),) = better.characters.notes
    assert (code, " is used: " in told) == ("text_layer", not is_ours)
    found = better.characters
    assert found.confidence is not None
    assert all(
        (sure >= OCR.doubted) == (ours == theirs or (is_ours and confidence >= OCR.doubted))
        for sure, ours, theirs in zip(found.confidence, read, layer, strict=True)
    )


def _line(text: str) -> Characters:
    """A text as a line in letters of ten points."""
    boxes = [side for at in range(len(text)) for side in (10.0 * at, 0.0, 10.0 * at + 10, 10.0)]
    return Characters(text, array("f", boxes), [Stretch(0, len(text), 0, 10.0)])


@pytest.mark.unmeasured
def test_pages_stay_in_order_however_many_are_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = [600, 610, 620, 630, 640]
    for threads in (1, 3):
        contents = read_pdf(_scan(*widths), None, Ocr(threads=threads))
        assert [content.page.number for content in contents] == [1, 2, 3, 4, 5]
        found = [content.page.width for content in contents]
        assert found == pytest.approx([width * 72 / 200 for width in widths], abs=0.5)


def test_a_picture_that_a_library_cannot_take_costs_its_page(
    fake: made.FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lines(ink: Any) -> Any:
        if 605 < ink.shape[1] < 615:
            raise ValueError("no such shape")
        return found(ink)

    found = fake.lines
    monkeypatch.setattr(fake, "lines", lines)
    contents = read_pdf(_scan(600, 610, 620))
    assert [content.page.text for content in contents] == [WORDS, "", WORDS]
    codes = [code for code, _ in contents[1].notes]
    assert codes == ["unreadable_page", "scanned_page"]
    monkeypatch.setattr(fake, "lines", lambda ink: (_ for _ in ()).throw(MemoryError))
    with pytest.raises(MemoryError):
        read_pdf(_scan(600))


def test_more_pictures_than_any_issue_has_pages_are_not_read(
    fake: made.FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "OCR", replace(OCR, max_pages=2))
    contents = read_pdf(_scan(600, 610, 620))
    assert [bool(content.page.text) for content in contents] == [True, True, False]
    assert [code for code, _ in contents[2].notes] == ["scanned_page"]


def test_a_page_too_small_for_a_line_is_not_drawn() -> None:
    page = made.Image.fromarray(made.paper(40, 30))
    file = io.BytesIO()
    page.save(file, "PDF", resolution=720)
    with pytest.raises(SourceError) as error:
        read_pdf(file.getvalue())
    assert error.value.code == "no_text"


def test_what_is_kept_of_a_scan_is_read_again_without_an_engine(fake: made.FakeEngine) -> None:
    data = _scan(600)
    source, contents, kept = read_and_keep(data, "a.pdf")
    readings = fake.readings
    again, same = read_kept(kept, "a.pdf", sha256(data).hexdigest())
    assert (again, same, fake.readings) == (source, contents, readings)
    assert same[0].doubted == contents[0].doubted


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("data", "media_type", "pages"),
    [
        (_saved("PNG", 600), "image/png", 1),
        (_saved("JPEG", 600), "image/jpeg", 1),
        (_saved("TIFF", 600, 610, 620), "image/tiff", 3),
    ],
)
def test_a_picture_by_itself_is_a_source(data: bytes, media_type: str, pages: int) -> None:
    source, contents, kept = read_and_keep(data, "a")
    assert (source.reader, source.media_type, len(contents)) == ("ocr", media_type, pages)
    assert {content.page.text for content in contents} == {WORDS}
    assert read_kept(kept, "a", source.sha256) == (source, contents)


def test_pictures_put_together_are_pages_of_one_source() -> None:
    files = [_saved("PNG", 600), _saved("TIFF", 610, 620), _saved("JPEG", 630)]
    data = bundle_head([(str(at), len(file)) for at, file in enumerate(files)]) + b"".join(files)
    source, contents = read_contents(data, "folder")
    assert (source.media_type, [content.page.number for content in contents]) == ("image/*", [1, 2, 3, 4])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (bundle_head([("a", 5)]) + b"four", "truncated"),
        (bundle_head([("a", -5)]), "truncated"),
        (b"gongbao pictures 1\n{]\n", "unreadable"),
        (b"gongbao pictures 1\n[3]\n", "unreadable"),
        (bundle_head([("a.txt", 6)]) + b"public", "unreadable"),
    ],
)
def test_pictures_put_together_wrongly_are_refused(data: bytes, code: str) -> None:
    with pytest.raises(SourceError) as error:
        read_contents(data, "folder")
    assert error.value.code == code


def test_a_page_of_a_pdf_that_is_a_picture_among_others_is_told_by_its_confidence() -> None:
    from pypdfium2 import PdfDocument

    mixed = PdfDocument.new()
    for data in (pdf_maker.pdf(BORN), _scan(600)):
        mixed.import_pages(PdfDocument(data))
    file = io.BytesIO()
    mixed.save(file)
    source, contents = read_contents(file.getvalue(), "a.pdf")
    assert (source.reader, source.rank) == ("pdf", 4)
    assert [content.page.confidence is not None for content in contents] == [False, True]
