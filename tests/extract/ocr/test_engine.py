"""The engine itself, on a page of a corpus as a scanner would give it."""

from __future__ import annotations

from pathlib import Path

import pytest
import scan_maker as made

from gongbao.extract.ocr.pictures import Picture
from gongbao.extract.page.earlier import Earlier
from gongbao.extract.page.layout import lay_out

pytest.importorskip("rapidocr", reason="RapidOCR comes with gongbao[ocr], which is not installed")
pytest.importorskip("onnxruntime", reason="ONNX Runtime comes with gongbao[ocr], which is not installed")

LAYOUTS = Path(__file__).parents[3] / "corpora" / "layouts"


def test_a_table_is_read_cell_by_cell_and_every_time_the_same() -> None:
    from gongbao.extract.ocr.engine import engine
    from gongbao.extract.ocr.kept import Kept
    from gongbao.extract.ocr.page import read_picture

    pixels = made.rendered(LAYOUTS / "merged.pdf", 0)
    picture = Picture(made.np.ascontiguousarray(pixels[150:560]), made.SCALE)
    points = read_picture(picture, engine(), Kept(None))
    content = lay_out(1, points.space, points.characters, points.rules, Earlier())
    (table,) = content.tables
    cells = {(cell.row, cell.col): cell.flow.solid for cell in table.cells}
    assert cells[0, 2] == "内容"
    assert "改造断头路6条，总长4.8千米" in cells.values()
    assert "更新供水管网35公里，漏损率低于8%" in cells.values()
    assert content.page.confidence is not None
    assert content.page.confidence > 0.97
    assert read_picture(picture, engine(), Kept(None)) == points


@pytest.mark.parametrize(
    ("likely", "sign", "sure"),
    [
        pytest.param({"，": 0.5, ",": 0.45, "；": 0.05}, "，", 0.95, id="a stop in two forms"),
        pytest.param({"％": 0.5, "%": 0.45, "8": 0.05}, "%", 0.95, id="a sign in two forms"),
        pytest.param({"；": 0.6, "，": 0.3, ",": 0.1}, "；", 0.6, id="two stops"),
        pytest.param({"育": 0.6, "首": 0.4}, "育", 0.6, id="two letters"),
    ],
)
def test_a_sign_is_as_sure_as_both_of_its_forms_are(likely: dict[str, float], sign: str, sure: float) -> None:
    from gongbao.extract.ocr.engine import engine

    reader = engine()
    told = made.np.zeros((3, len(reader._signs)), made.np.float32)
    told[[0, 2], 0] = 1.0
    for one, share in likely.items():
        told[1, reader._signs.index(one)] = share
    (found,) = reader._decoded(told, 1.0)
    assert (found.char, found.confidence) == (sign, pytest.approx(sure, abs=1e-3))
