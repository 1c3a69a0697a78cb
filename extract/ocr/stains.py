"""What lies over a page's print: seals, uneven paper, specks. What is left is ink on white."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from gongbao.extract.ocr.black_seals import without_black_seals
from gongbao.extract.ocr.dotted_rules import with_dots_joined
from gongbao.extract.ocr.pictures import Grey, Picture
from gongbao.extract.ocr.settings import OCR

_SPARSE = 8
"""Of so many rows and columns of pixels one tells how dark a page is."""


def ink_of(picture: Picture) -> tuple[Grey, Grey, Grey]:
    """The page in grey, its paper white, without seals and specks; and where seals are, black on white.

    Returns:
        The page, where seals were, and where black ones are that cannot be told from print.
    """
    grey = np.asarray(cv2.cvtColor(picture.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    if np.median(grey[::_SPARSE, ::_SPARSE]) < OCR.negative * 255:
        picture = replace(picture, pixels=255 - picture.pixels)
        grey = 255 - grey
    clean, seals = _without_seals(_on_white(grey, picture.scale), picture)
    clean, grey_seals, black = without_black_seals(clean, picture.scale)
    clean = with_dots_joined(clean, picture.scale)
    return _without_specks(clean, picture.scale), np.minimum(seals, grey_seals), black


def _without_seals(grey: Grey, picture: Picture) -> tuple[Grey, Grey]:
    """The page without its seals, and where they are.

    Where one stands only what shows through it in red light is left, which is the print.
    """
    red = picture.pixels[:, :, 0]
    redder = red.astype(np.int16) - picture.pixels[:, :, 1:].max(axis=2)
    # In the shade of the gutter all colours are weaker.
    ink = (redder > OCR.red_over + OCR.red_share * red).astype(np.uint8)
    where = np.full_like(grey, 255)
    boxes = _seals_in(ink, picture.scale)
    if not boxes:
        return grey, where
    in_red_light = _on_white(np.ascontiguousarray(red), picture.scale)
    clean = grey.copy()
    for x, y, width, height in boxes:
        place = np.s_[y : y + height, x : x + width]
        # Its faint edge as well, and what a coarse packing of colours spreads around it.
        faint = (redder[place] > OCR.red_over / 2 + OCR.red_share / 2 * red[place]).astype(np.uint8)
        faint = cv2.dilate(faint, np.ones((3, 3), np.uint8)).astype(bool)
        shown = in_red_light[place]
        # Thin strokes of print are no darker than grey there, but darker than the seal is.
        light = float(np.median(shown[ink[place] > 0]))
        print_through = np.where(shown > OCR.print_in_seal * light, np.uint8(255), shown)
        clean[place] = np.where(faint, print_through, clean[place])
        where[place][faint] = 0
    return clean, where


def _seals_in(ink: Grey, scale: float) -> list[list[int]]:
    """The boxes (x, y, width, height) of seals in red ink."""
    if not ink.any():
        return []
    join = max(1, round(OCR.seal_joins * scale))
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((join, join), np.uint8))
    _, _, parts, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    return [box for *box, _ in parts[1:].tolist() if _is_seal(box[2], box[3], scale)]


def _is_seal(width: int, height: int, scale: float) -> bool:
    """Whether red ink has the size of a seal, or of some that overlap; of a red headline it is low."""
    short, long = sorted((width / scale, height / scale))
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
