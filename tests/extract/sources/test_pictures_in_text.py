"""Pictures among the text of a page: their words are the page's, those of photographs and grounds are not."""

from __future__ import annotations

import io
from typing import Any

import pdf_maker
import pytest
import scan_maker as made

from gongbao.extract.model.content import PageContent
from gongbao.extract.ocr import engine
from gongbao.extract.sources.pdf import read_pdf

np = made.np

HEAD = "云山县人民政府公报第三期"
BODY = {
    (40, 40): "现将清洁行动方案印发给你们请认真组织实施",
    (40, 90): "各乡镇人民政府应当在每年六月底前完成任务并上报",
    (40, 140): "联系人王立",
}


@pytest.fixture(autouse=True)
def fake(monkeypatch: pytest.MonkeyPatch) -> made.FakeEngine:
    """An engine that reads the same lines in every picture."""
    found = made.FakeEngine(BODY, doubted="六")
    monkeypatch.setattr(engine, "engine", lambda: found)
    return found


def _page(pixels: Any, *boxes: tuple[float, float, float, float], lines: int = 4) -> PageContent:
    """A page of 600 by 800 points with printed lines at its head, and pictures, counted from below."""
    from pypdfium2 import PdfBitmap, PdfDocument, PdfImage, PdfMatrix

    words = [pdf_maker.text(HEAD, 50, 760 - 15 * at) for at in range(lines)]
    document = PdfDocument(pdf_maker.pdf("\n".join(words)))
    page = document[0]
    page.set_mediabox(0, 0, 600, 800)
    for x0, y0, x1, y1 in boxes:
        image = PdfImage.new(document)
        image.set_bitmap(PdfBitmap.from_pil(made.Image.fromarray(pixels)))
        image.set_matrix(PdfMatrix().scale(x1 - x0, y1 - y0).translate(x0, y0))
        page.insert_obj(image)
    page.gen_content()
    file = io.BytesIO()
    document.save(file)
    (content,) = read_pdf(file.getvalue())
    return content


def _printed() -> Any:
    """White paper with some lines in grey."""
    pixels = made.paper(1400, 1400)
    for top in range(40, 1300, 50):
        pixels[top : top + 20, 40:1200:4] = 20
    return np.repeat(pixels[:, :, None], 3, axis=2)


@pytest.mark.unmeasured
def test_a_picture_below_printed_words_is_read_where_it_stands(fake: made.FakeEngine) -> None:
    content = _page(_printed(), (50, 150, 550, 650))
    words = "".join(content.page.text.split())
    assert words == HEAD * 4 + "".join(BODY.values())
    assert content.page.confidence is not None
    assert ["".join(content.page.text[start:end]) for start, end in content.doubted] == ["六"]
    assert fake.readings


@pytest.mark.parametrize(
    "boxes",
    [
        pytest.param([(50, 150, 550, 400), (50, 400, 550, 650)], id="tiles of one"),
        pytest.param([(50, 150, 550, 650), (560, 760, 590, 790)], id="and a small one"),
    ],
)
def test_tiles_are_one_picture_and_small_ones_none(boxes: list[Any], fake: made.FakeEngine) -> None:
    assert "联系人王立" in "".join(_page(_printed(), *boxes).page.text.split())
    assert fake.readings == 1


@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("pixels", "box", "lines"),
    [
        pytest.param(_printed(), (50, 500, 250, 700), 4, id="small"),
        pytest.param(_printed(), (0, 0, 600, 800), 4, id="the ground of a text"),
        pytest.param(255 - _printed(), (50, 150, 550, 650), 4, id="dark as a photograph"),
        pytest.param(np.full((900, 900, 3), 250, np.uint8), (50, 150, 550, 650), 4, id="blank"),
    ],
)
def test_what_is_no_text_is_not_read(
    pixels: Any, box: tuple[float, float, float, float], lines: int, fake: made.FakeEngine
) -> None:
    content = _page(pixels, box, lines=lines)
    assert "".join(content.page.text.split()) == HEAD * lines
    assert (content.page.confidence, fake.readings) == (None, 0)


@pytest.mark.unmeasured
@pytest.mark.parametrize("fault", ["short", "unsure"])
def test_a_picture_that_holds_hardly_a_word_leaves_the_page_as_it_is(
    fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = {(40, 140): "联系人王立"} if fault == "short" else BODY
    found = made.FakeEngine(lines, doubted="" if fault == "short" else "".join(BODY.values()))
    monkeypatch.setattr(engine, "engine", lambda: found)
    content = _page(_printed(), (50, 150, 550, 650))
    assert "".join(content.page.text.split()) == HEAD * 4
    assert content.page.confidence is None
