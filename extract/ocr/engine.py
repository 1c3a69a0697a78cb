"""The engine that finds lines in a picture and reads them: the networks of RapidOCR, run by ONNX Runtime.

The networks come with the package, so nothing is fetched. Each runs in one thread: the same picture gives
the same characters, to the last digit of their confidence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Protocol

import cv2
import numpy as np

from gongbao.extract.ocr.asked import engine_release
from gongbao.extract.ocr.pictures import Grey
from gongbao.extract.ocr.settings import OCR
from gongbao.schema.errors import ExtraError

_TWINS = dict(zip("，；：（）！？〈〉", ",;:()!?<>", strict=True))
"""Stops and brackets in two forms, which the network takes for each other."""
_NARROW = {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in "，；：（）！？－～"
}
"""Letters, digits and signs in two forms: told by the room that they take, which is not seen of one alone."""
_STRIDE = 32
"""The network that finds lines wants sides that are multiples of it."""


@dataclass(frozen=True, slots=True)
class FoundLine:
    """Where a line stands: its middle, length, height, and how many degrees it leans clockwise."""

    x: float
    y: float
    length: float
    height: float
    lean: float


@dataclass(frozen=True, slots=True)
class Sign:
    """A character that was read: its middle as a share of its line's length, and how sure it is.

    `behind_blank` where a blank was read before it.
    """

    char: str
    at: float
    confidence: float
    behind_blank: bool = False


class Engine(Protocol):
    """What finds lines in pictures and reads them."""

    version: str

    def lines(self, ink: Grey) -> list[FoundLine]:
        """The lines of a page in grey."""

    def read(self, strips: Sequence[Grey]) -> list[list[Sign]]:
        """The characters of some lines, each cut out in grey with its text upright."""


@cache
def engine() -> Engine:
    """The engine, which takes a moment to load.

    Raises:
        ExtraError: It is not installed.
    """
    return _RapidEngine()


def engine_version() -> str:
    """What readings depend on beside the rules: the packages that read, and how they are set."""
    return f"{engine_release()} {asdict(OCR)}"


class _RapidEngine:
    def __init__(self) -> None:
        self.version = engine_version()
        # Each thread of OpenCV's would reserve room, on large machines more than a process may have.
        cv2.setNumThreads(1)
        self._finder = _session("det")
        self._reader = _session("rec")
        told = self._reader.get_modelmeta().custom_metadata_map["character"].splitlines()
        self._signs = ["", *told, " "]
        places = {sign: at for at, sign in enumerate(self._signs)}
        self._narrow = np.arange(len(self._signs))
        for wide, narrow in _NARROW.items():
            if wide in places and narrow in places:
                self._narrow[places[wide]] = places[narrow]
        self._twins = {
            places[one]: places[other]
            for pair in (_TWINS | _NARROW).items()
            for one, other in (pair, pair[::-1])
            if one in places and other in places
        }

    def lines(self, ink: Grey) -> list[FoundLine]:
        height, width = ink.shape[:2]
        shrink = min(1.0, OCR.found_at / max(height, width))
        sides = [max(_STRIDE, round(side * shrink / _STRIDE) * _STRIDE) for side in (width, height)]
        small = np.asarray(cv2.resize(ink, (sides[0], sides[1]), interpolation=cv2.INTER_AREA), np.uint8)
        likely = self._run(self._finder, np.repeat(_centred(small)[None, None], 3, axis=1))[0, 0]
        return _lines_in(likely, width / sides[0], height / sides[1])

    def read(self, strips: Sequence[Grey]) -> list[list[Sign]]:
        found: list[list[Sign]] = [[] for _ in strips]
        widths = [_width_of(strip) for strip in strips]
        order = sorted(range(len(strips)), key=lambda at: widths[at])
        for first in range(0, len(order), OCR.lines_at_once):
            own = order[first : first + OCR.lines_at_once]
            widest = max(320, max(widths[at] for at in own))
            batch = np.zeros((len(own), 3, OCR.line_height, widest), np.float32)
            for row, at in enumerate(own):
                batch[row, :, :, : widths[at]] = _centred(_resized(strips[at], widths[at]))
            for at, likely in zip(own, self._run(self._reader, batch), strict=True):
                found[at] = self._decoded(likely, widths[at] / widest)
        return found

    def _decoded(self, likely: np.ndarray[Any, np.dtype[np.float32]], share: float) -> list[Sign]:
        """The characters of a line: equal ones side by side are one, the first sign stands for none."""
        best = self._narrow[likely.argmax(axis=1)]
        borders = np.flatnonzero(np.diff(best)) + 1
        signs: list[Sign] = []
        is_behind = False
        for start, end in zip([0, *borders], [*borders, len(best)], strict=True):
            char = self._signs[best[start]]
            if not char or char.isspace():
                is_behind = is_behind or bool(char)
                continue
            own = likely[start:end, best[start]]
            twin = self._twins.get(int(best[start]))
            # A sign is as sure as both of its forms are: which it is, what stands beside it tells.
            sure = float((own if twin is None else own + likely[start:end, twin]).max())
            middle = (start + end) / 2 / len(best) / share
            signs.append(Sign(char, min(middle, 1.0), round(min(sure, 1.0), 4), is_behind and bool(signs)))
            is_behind = False
        return signs

    @staticmethod
    def _run(session: Any, batch: np.ndarray[Any, np.dtype[np.float32]]) -> Any:
        try:
            return session.run(None, {session.get_inputs()[0].name: batch})[0]
        except Exception as error:
            # It has an error of its own for want of memory, told by its words alone.
            if "alloc" in str(error):
                raise MemoryError from error
            raise


def _session(task: str) -> Any:
    """One of the networks.

    Raises:
        ExtraError: Its package is not installed.
    """
    spec = find_spec("rapidocr")
    try:
        from onnxruntime import InferenceSession, SessionOptions
    except ImportError as error:
        raise ExtraError("ocr", "onnxruntime") from error
    if spec is None or spec.origin is None:
        raise ExtraError("ocr", "rapidocr")
    found = sorted((Path(spec.origin).parent / "models").glob(f"*_{task}_*.onnx"))
    if not found:
        raise ExtraError("ocr", "rapidocr")
    options = SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # Pages have many sizes: what is kept for each of them is never used again.
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 4
    return InferenceSession(str(found[0]), options, providers=["CPUExecutionProvider"])


def _centred(grey: Grey) -> np.ndarray[Any, np.dtype[np.float32]]:
    """Pixels from -1 to 1, as the networks learnt them."""
    return grey.astype(np.float32) / np.float32(127.5) - np.float32(1)


def _width_of(strip: Grey) -> int:
    height, width = map(int, strip.shape[:2])
    return min(OCR.widest_line, max(1, -(-OCR.line_height * width // max(height, 1))))


def _resized(strip: Grey, width: int) -> Grey:
    return np.asarray(cv2.resize(strip, (width, OCR.line_height)), np.uint8)


def _lines_in(likely: Any, across: float, down: float) -> list[FoundLine]:
    """Lines where pixels are likely of one: each a box as narrow as it can lean."""
    mask = cv2.dilate((likely > OCR.shown).astype(np.uint8), np.ones((2, 2), np.uint8))
    contours, _ = cv2.findContours(mask, cv2.RETR_LIST, cv2.CHAIN_APPROX_SIMPLE)
    found = []
    for contour in contours[: OCR.max_lines]:
        (x, y), (width, height), lean = cv2.minAreaRect(contour)
        if min(width, height) < 3 or _mean_in(likely, contour) < OCR.sure_line:
            continue
        # The network shrinks lines by their area to their outline; that is given back.
        grown = 2 * OCR.unclip * width * height / (2 * (width + height))
        width, height = width + grown, height + grown
        # OpenCV names the sides as it likes: the first one is made that which leans least.
        while lean > 45:
            width, height, lean = height, width, lean - 90
        while lean < -45:
            width, height, lean = height, width, lean + 90
        found.append(FoundLine(x * across, y * down, width * across, height * down, lean))
    return sorted(found, key=lambda line: (line.y, line.x))


def _mean_in(likely: Any, contour: Any) -> float:
    x, y, width, height = cv2.boundingRect(contour)
    mask = np.zeros((height, width), np.uint8)
    cv2.fillPoly(mask, [contour - (x, y)], 1)
    return float(cv2.mean(likely[y : y + height, x : x + width], mask)[0])
