"""Seals that are no red any more: in grey copies lighter than print, in bilevel ones as black as that.

They are told by their rims, which are rounder than anything that is printed.
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR

_COARSE = 0.5
"""Pixels a point at which rims are looked for."""
_AROUND = 3.0
"""Coarse pixels inside and outside of a rim at which there is less ink."""
_FINE = 4
"""Coarse steps by which a rim is moved until it fits."""
_SIDES = 12
"""Parts of a rim."""
_ANGLES = np.linspace(0, 2 * np.pi, 360, endpoint=False)


@dataclass(frozen=True, slots=True)
class Ring:
    """The rim of a seal in pixels, and how light its ink is where it is dark, of 255."""

    x: float
    y: float
    radius: float
    light: float


def without_black_seals(ink: Grey, scale: float) -> tuple[Grey, Grey, Grey]:
    """Take seals off a page that are lighter than its print.

    Returns:
        The page without them, where they were, and where those are that are as dark as print, in black.
    """
    gone, where = np.full_like(ink, 255), np.full_like(ink, 255)
    clean = ink
    for ring in rings_in(ink, scale):
        clean = clean if clean is not ink else ink.copy()
        reach = round(ring.radius + OCR.rim * scale)
        x, y = round(ring.x), round(ring.y)
        place = np.s_[max(0, y - reach) : y + reach + 1, max(0, x - reach) : x + reach + 1]
        disk = np.zeros(ink.shape, np.uint8)
        cv2.circle(disk, (x, y), reach, 255, -1)
        inside = disk[place] > 0
        if ring.light - _print_light(ink) >= OCR.seal_lighter:
            faint = inside & (clean[place] > ring.light - OCR.seal_blurs)
            gone[place][faint & (clean[place] < OCR.seal_ink)] = 0
            clean[place][faint] = 255
        else:
            where[place][inside] = 0
    return clean, gone, where


def rings_in(ink: Grey, scale: float) -> list[Ring]:
    """The rims of seals on a page."""
    shrink = _COARSE / scale
    small = cv2.resize(ink, None, fx=shrink, fy=shrink, interpolation=cv2.INTER_AREA)
    dark = 1 - np.asarray(small, np.float32) / 255
    least, most = (round(radius * _COARSE) for radius in OCR.seal_radius)
    best = np.zeros(dark.shape, np.float32)
    radii = np.zeros(dark.shape, np.float32)
    for radius in range(least, most + 1):
        shown = cv2.filter2D(dark, -1, _kernel(radius), borderType=cv2.BORDER_CONSTANT)
        radii = np.where(shown > best, np.float32(radius), radii)
        best = np.maximum(best, shown)
    found: list[Ring] = []
    for _ in range(OCR.max_seals):
        y, x = np.unravel_index(int(best.argmax()), best.shape)
        if best[y, x] < OCR.rim_shown:
            break
        ring = _fitted(ink, float(x), float(y), float(radii[y, x]), scale)
        if ring is not None:
            found.append(ring)
        cv2.circle(best, (int(x), int(y)), least, 0.0, -1)
    return found


def _kernel(radius: int) -> NDArray[np.float32]:
    """What tells how much more ink a ring has than the rings inside and outside of it."""
    reach = radius + 2 * int(_AROUND)
    rows, columns = np.mgrid[-reach : reach + 1, -reach : reach + 1]
    off = np.hypot(rows, columns) - radius
    on = (np.abs(off) <= 1.0).astype(np.float32)
    beside = (np.abs(np.abs(off) - _AROUND) <= 1.0).astype(np.float32)
    return np.asarray(on / on.sum() - beside / beside.sum(), np.float32)


def _fitted(ink: Grey, x: float, y: float, radius: float, scale: float) -> Ring | None:
    """The ring that lies on a rim of a seal near a coarse place; None where there is none."""
    fine = scale / _COARSE
    steps = np.arange(-_FINE, _FINE + 1) / 2
    best, share = None, OCR.rim_dark
    for down in steps:
        for along in steps:
            for wider in steps:
                ring = (float(x + along + 0.5), float(y + down + 0.5), float(radius + wider))
                ring = (ring[0] * fine, ring[1] * fine, ring[2] * fine)
                lights = _along(ink, ring)
                inked = lights[lights < OCR.seal_ink]
                if len(inked) > share * max(len(lights), 1):
                    best, share = Ring(*ring, float(np.percentile(inked, 20))), len(inked) / len(lights)
    return best if best is not None and _is_round(ink, best, scale) else None


def _is_round(ink: Grey, ring: Ring, scale: float) -> bool:
    """Whether most parts of a rim have more ink than stands beside them; a frame has none at its corners."""
    apart = OCR.beside_rim * scale
    on, inside, outside = (
        [float((part < OCR.seal_ink).mean()) if len(part) else 0.0 for part in np.array_split(lights, _SIDES)]
        for lights in (_along(ink, (ring.x, ring.y, ring.radius + off)) for off in (0.0, -apart, apart))
    )
    shown = [one > max(low, high) + OCR.rim_over for one, low, high in zip(on, inside, outside, strict=True)]
    return sum(shown) >= OCR.sides_shown * _SIDES


def _along(ink: Grey, circle: tuple[float, float, float]) -> Grey:
    """The pixels of a circle, as far as they lie on the page."""
    x, y, radius = circle
    columns = np.round(x + radius * np.cos(_ANGLES)).astype(int)
    rows = np.round(y + radius * np.sin(_ANGLES)).astype(int)
    on = (columns >= 0) & (rows >= 0) & (columns < ink.shape[1]) & (rows < ink.shape[0])
    if on.mean() < OCR.rim_on_page:
        return np.zeros(0, np.uint8)
    return np.asarray(ink[rows[on], columns[on]], np.uint8)


def _print_light(ink: Grey) -> float:
    """How light the print of a page is: the darkest tenth of its ink."""
    dark = ink[ink < OCR.dark * 255]
    return float(np.percentile(dark, 10)) if len(dark) else 0.0
