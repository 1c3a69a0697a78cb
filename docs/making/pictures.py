"""Draw the pictures of the documentation anew, into docs/images.

    python docs/making/pictures.py gazette.db

Where fonts differ, the files do: this is done by hand, and looked at. Sources must lie where they were read.
"""

from __future__ import annotations

import sys
from pathlib import Path

from PIL import Image

import gongbao
from gongbao.picture import draw_evidence
from gongbao.plotting.plots import plot
from gongbao.schema.findings import find_record

IMAGES = Path(__file__).parents[1] / "images"
REAL, INVENTED = "温州市人民政府公报2022-5", "芜湖市人民政府公报2024-3"
# Name of the file, then the picture, its issue, its width in millimetres, its unit.
PICTURES = (
    ("network", "network", REAL, 120, None),
    ("leads", "leads", REAL, 120, None),
    ("deadlines", "deadlines", INVENTED, 120, None),
    ("unit", "deadlines", REAL, 60, "卫生健康"),
    ("quotas", "quotas", REAL, 80, None),
    ("growth", "growth", INVENTED, 120, None),
)
MARKED = "c63d04b2c89f7eb8"
# The part of its page that has the table: left, top, right, lower edge, as parts of the whole.
SHOWN = (0.09, 0.09, 0.904, 0.735)
# For a screen: the colours of a drawing are few.
COLORS = 32


def draw(database: str) -> None:
    """Draw all of them from that database, in both languages."""
    for file, name, issue, width, unit in PICTURES:
        for lang in ("en", "zh"):
            target = IMAGES / f"{file}-{lang}.png"
            plot(name, target, database, issue=issue, unit=unit, lang=lang, width=width, force=True)
            _shrink(target)
    record = find_record(gongbao.connect(database), MARKED)
    draw_evidence(record.evidence, IMAGES / "marked-page.png")
    _crop(IMAGES / "marked-page.png")
    _shrink(IMAGES / "marked-page.png")


def _crop(path: Path) -> None:
    page = Image.open(path)
    sides = (page.width, page.height) * 2
    page.crop(tuple(round(part * side) for part, side in zip(SHOWN, sides, strict=True))).save(path)


def _shrink(path: Path) -> None:
    Image.open(path).convert("RGB").quantize(COLORS).save(path, optimize=True)


if __name__ == "__main__":
    draw(sys.argv[1])
