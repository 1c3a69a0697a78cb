"""What lies over a page's print: seals, uneven paper, specks. What is left is ink on white."""

from __future__ import annotations

import cv2
import numpy as np

from gongbao.extract.ocr.pictures import Grey, Picture
from gongbao.extract.ocr.settings import OCR

_BRIGHT = 0.9
"""Share of the brightest pixels of a patch of paper that may be dirt."""


def ink_of(picture: Picture) -> Grey:
    """The page in grey, without its seals, its paper white all over, and without specks."""
    return _without_specks(_on_white(_without_seals(picture), picture.scale), picture.scale)


def _without_seals(picture: Picture) -> Grey:
    """The page in grey; where a seal stands only what shows through it in red light, which is the print."""
    pixels = picture.pixels
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    red = pixels[:, :, 0].astype(np.int16) - pixels[:, :, 1:].max(axis=2)
    mask = (red > OCR.red_over).astype(np.uint8)
    if not mask.any():
        return np.asarray(grey, np.uint8)
    join = max(1, round(OCR.seal_joins * picture.scale))
    joined = cv2.morphologyEx(mask, cv2.MORPH_CLOSE, np.ones((join, join), np.uint8))
    _, _, parts, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for x, y, width, height, _ in parts[1:]:
        if _is_seal(width / picture.scale, height / picture.scale):
            place = np.s_[y : y + height, x : x + width]
            # Its faint edge as well, and what a coarse packing of colours spreads around it.
            faint = (red[place] > OCR.red_over // 3).astype(np.uint8)
            faint = cv2.dilate(faint, np.ones((3, 3), np.uint8)).astype(bool)
            shown = pixels[:, :, 0][place]
            print_through = np.where(shown > OCR.seal_light, np.uint8(255), shown)
            grey[place] = np.where(faint, print_through, grey[place])
    return np.asarray(grey, np.uint8)


def _is_seal(width: float, height: float) -> bool:
    """Whether red ink has the size of a seal, or of some that overlap; of a red headline it is low."""
    short, long = sorted((width, height))
    least, most = OCR.seal
    one = least <= short and long <= min(most, OCR.seal_squareness * short)
    least, most = OCR.seals_together
    return one or (least <= short and long <= most)


def _on_white(grey: Grey, scale: float) -> Grey:
    """The page as if its paper were evenly white: yellowed, shaded at the gutter, or a grey copy."""
    small = cv2.resize(grey, None, fx=0.125, fy=0.125, interpolation=cv2.INTER_AREA)
    reach = max(3, round(3 * scale) | 1)
    paper = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((reach, reach), np.uint8))
    paper = cv2.GaussianBlur(paper, (reach, reach), 0)
    paper = cv2.resize(paper, (grey.shape[1], grey.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.divide(grey, np.maximum(paper, 60), scale=255), np.uint8)


def _without_specks(grey: Grey, scale: float) -> Grey:
    """The page without specks far from any letter: a point beside one may be a decimal's."""
    dark = (grey < OCR.dark * 255).astype(np.uint8)
    _, labels, parts, _ = cv2.connectedComponentsWithStats(dark, connectivity=8)
    most = max(1, round(OCR.speckle * scale))
    tiny = (parts[:, cv2.CC_STAT_WIDTH] <= most) & (parts[:, cv2.CC_STAT_HEIGHT] <= most)
    tiny[0] = False
    if tiny.sum() < OCR.min_speckles:
        return grey
    beside, over = (2 * round(room * scale) + 1 for room in OCR.speck_apart)
    letters = dark & ~tiny[labels].astype(np.uint8)
    near = cv2.dilate(letters, np.ones((over, beside), np.uint8)).astype(bool)
    specks = (tiny[labels] & ~near).astype(np.uint8)
    return np.where(cv2.dilate(specks, np.ones((3, 3), np.uint8)).astype(bool), np.uint8(255), grey)
