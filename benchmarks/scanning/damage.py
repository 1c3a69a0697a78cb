"""What paper, time and glass do to a page: pure functions from picture to picture, by a seeded chance.

Pictures are arrays of bytes, height by width by three (BGR), white paper with dark ink.
"""

from __future__ import annotations

import hashlib
import math

import cv2
import numpy as np
from numpy.typing import NDArray

from scanning.conditions import Condition

Picture = NDArray[np.uint8]
_POINTS = 72.0
_PAPER = (255, 255, 255)
_SEAL = (60, 40, 200)
_SEAL_STRENGTH = 0.65
_SEAL_RADIUS = 60.0
"""Points: official seals are 42 to 45 mm across."""
_GUTTER = 0.16
"""Share of a page's width that bends into the gutter."""
_SHADOW = 0.45
"""Of the light, what is missing where the paper bends away."""
_INK = 170
"""Of 255: what is darker is ink on a bilevel scan."""


def scanned(page: Picture, behind: Picture | None, condition: Condition, seed: str) -> Picture:
    """A page as it comes from the glass; `behind` is the page that shines through, if there is one."""
    chance = np.random.default_rng(int.from_bytes(hashlib.sha256(seed.encode()).digest()[:8], "big"))
    scale = condition.dpi / _POINTS
    picture = page
    if condition.bleed and behind is not None:
        picture = bled(picture, behind, condition.bleed, scale)
    if condition.stamps:
        picture = stamped(picture, condition.stamps, scale, chance)
    if condition.yellowing:
        picture = yellowed(picture, condition.yellowing)
    if condition.curl:
        picture = curled(picture, condition.curl * scale, left=bool(chance.integers(2)))
    if condition.skew:
        picture = skewed(picture, condition.skew, chance)
    if condition.turn:
        picture = np.ascontiguousarray(np.rot90(picture, -condition.turn // 90))
    if condition.blur:
        picture = _bytes_of(cv2.GaussianBlur(picture, (0, 0), condition.blur * scale))
    if condition.noise:
        picture = noisy(picture, condition.noise, chance)
    if condition.speckles:
        picture = speckled(picture, condition.speckles, scale, chance)
    return toned(picture, condition)


def bled(page: Picture, behind: Picture, share: float, scale: float) -> Picture:
    """A page with the ink of what is printed on its back, mirrored and blurred by the paper."""
    back = cv2.resize(behind[:, ::-1], (page.shape[1], page.shape[0]))
    ink = 255.0 - cv2.GaussianBlur(back, (0, 0), 0.6 * scale).astype(np.float32)
    return _bytes_of(page.astype(np.float32) - share * ink)


def stamped(page: Picture, count: int, scale: float, chance: np.random.Generator) -> Picture:
    """A page with round seals, a star in the middle of each and signs along its rim, over the text."""
    height, width = page.shape[:2]
    ink = np.zeros((height, width), np.uint8)
    radius = int(_SEAL_RADIUS * scale)
    for _ in range(count):
        x = int(chance.uniform(radius, max(radius + 1, width - radius)))
        y = int(chance.uniform(radius, max(radius + 1, height - radius)))
        cv2.circle(ink, (x, y), radius, 255, max(1, int(3 * scale)), cv2.LINE_AA)
        cv2.fillPoly(ink, [_star(x, y, radius * 0.3)], 255, cv2.LINE_AA)
        for angle in np.linspace(0.2, 2 * math.pi - 0.2, 14):
            _rim_sign(ink, x + radius * 0.78 * math.sin(angle), y - radius * 0.78 * math.cos(angle), scale)
    worn = chance.random((height // 8 + 1, width // 8 + 1)).astype(np.float32)
    worn = cv2.resize(worn, (width, height)) * 0.6 + 0.4
    cover = (ink.astype(np.float32) / 255.0 * _SEAL_STRENGTH * worn)[..., None]
    seal = page.astype(np.float32) * np.array(_SEAL, np.float32) / 255.0
    return _bytes_of(page * (1 - cover) + seal * cover)


def yellowed(page: Picture, by: int) -> Picture:
    """A page on paper that has darkened, blue most of all."""
    return _bytes_of(page.astype(np.float32) * (1 - np.array((by * 1.6, by, by * 0.7), np.float32) / 255.0))


def curled(page: Picture, bend: float, *, left: bool) -> Picture:
    """A page whose lines bend, draw together and darken at the gutter."""
    height, width = page.shape[:2]
    depth = _GUTTER * width
    x = np.arange(width, dtype=np.float32)
    near = np.clip(1 - (x if left else width - 1 - x) / depth, 0, 1)
    drawn = near**2
    from_x = x + (-1 if left else 1) * drawn * depth * 0.12
    rows = np.arange(height, dtype=np.float32)[:, None]
    from_y = rows + (drawn * bend)[None, :]
    moved = cv2.remap(
        page,
        np.broadcast_to(from_x[None, :], (height, width)).astype(np.float32),
        from_y.astype(np.float32),
        cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=_PAPER,
    )
    light = 1 - _SHADOW * near**3
    return _bytes_of(moved.astype(np.float32) * light[None, :, None])


def skewed(page: Picture, most: float, chance: np.random.Generator) -> Picture:
    """A page that lies aslant on the glass."""
    angle = float(chance.uniform(most / 2, most)) * (1 if chance.integers(2) else -1)
    height, width = page.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    return _bytes_of(
        cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_LINEAR, borderValue=_paper_of(page))
    )


def noisy(page: Picture, deviation: float, chance: np.random.Generator) -> Picture:
    """A page with the grain of a sensor."""
    grain = chance.normal(0, deviation, page.shape[:2]).astype(np.float32)
    return _bytes_of(page.astype(np.float32) + grain[..., None])


def speckled(page: Picture, count: int, scale: float, chance: np.random.Generator) -> Picture:
    """A page with dust on it: one speck of four is light and lies on the ink."""
    picture = page.copy()
    height, width = page.shape[:2]
    for at in range(count):
        x, y = int(chance.integers(width)), int(chance.integers(height))
        size = max(1, int(chance.uniform(0.15, 0.6) * scale))
        cv2.circle(picture, (x, y), size, (250, 250, 250) if at % 4 == 0 else (45, 45, 45), -1)
    return picture


def toned(page: Picture, condition: Condition) -> Picture:
    """A page in the tones that its file keeps: BGR, or one byte a pixel."""
    if condition.tone == "colour":
        return page
    grey = _bytes_of(cv2.cvtColor(page, cv2.COLOR_BGR2GRAY))
    if condition.tone == "grey":
        return grey
    return _bytes_of(cv2.threshold(grey, _INK, 255, cv2.THRESH_BINARY)[1])


def _paper_of(page: Picture) -> tuple[float, ...]:
    return tuple(float(tone) for tone in np.median(page[:: max(1, page.shape[0] // 50)], axis=(0, 1)))


def _star(x: int, y: int, radius: float) -> NDArray[np.int32]:
    corners = []
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.4
        angle = corner * math.pi / 5
        corners.append((x + reach * math.sin(angle), y - reach * math.cos(angle)))
    return np.array(corners, np.int32)


def _rim_sign(ink: Picture, x: float, y: float, scale: float) -> None:
    """Strokes as dense as an ideograph's: which one it is does not matter, for nobody is to read it."""
    reach = 4.5 * scale
    for shift in (-0.8, 0.0, 0.8):
        level = int(y + shift * reach)
        cv2.line(ink, (int(x - reach), level), (int(x + reach), level), 255, max(1, int(scale * 0.8)))
    cv2.line(ink, (int(x), int(y - reach)), (int(x), int(y + reach)), 255, max(1, int(scale * 0.8)))


def _bytes_of(picture: NDArray[np.generic]) -> Picture:
    clipped: Picture = np.clip(picture, 0, 255).astype(np.uint8)
    return clipped
