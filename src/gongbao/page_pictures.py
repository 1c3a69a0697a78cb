"""Pages of a source as pictures, lying as its characters' boxes do: of a PDF, or of files of pictures.

A page that was recognised is laid straight and turned upright first, as it was when it was read: its boxes
are those of the straight page, and what is drawn by them would else lie beside the words.
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol

from gongbao.schema.errors import SourceError

if TYPE_CHECKING:
    from PIL.Image import Image

    from gongbao.extract.ocr.pictures import Picture

PDF = "application/pdf"
PICTURES = ("image/png", "image/jpeg", "image/tiff", "image/*")
DRAWN_TYPES = (PDF, *PICTURES)
"""The media types whose pages can be drawn."""
_PAPER = (255, 255, 255)


class PagePictures(Protocol):
    """An open source whose pages can be drawn; to be closed."""

    def drawn(self, number: int, scale: float, longest: int, recognised: int | None) -> tuple[Image, float]:
        """A page, and its pixels a point.

        Args:
            number: Of the page, from one.
            scale: Pixels a point that are wished for.
            longest: Pixels of the longer side at most.
            recognised: How many degrees, as `pages.rotation` has it, the page was turned when its characters
                were recognised; None where they are its own.

        Raises:
            SourceError: There is no such page, or it cannot be drawn.
        """

    def close(self) -> None:
        """Let the source go."""


def open_pages(data: bytes, password: str | None = None) -> PagePictures:
    """Open a source whose pages can be drawn.

    Args:
        data: Its bytes.
        password: Opens an encrypted PDF.

    Raises:
        SourceError: It is broken, or encrypted.
    """
    from gongbao.extract.sources.pdf import is_pdf

    return _PdfPages(data, password) if is_pdf(data) else _FilePictures(data)


class _PdfPages:
    def __init__(self, data: bytes, password: str | None) -> None:
        from pypdfium2 import PdfDocument, PdfiumError

        try:
            self._document = PdfDocument(data, password=password)
        except PdfiumError as error:
            raise SourceError(str(error), code="unreadable", stage="image") from error

    def drawn(self, number: int, scale: float, longest: int, recognised: int | None) -> tuple[Image, float]:
        from pypdfium2 import PdfiumError

        try:
            page = self._document[number - 1]
        except (IndexError, PdfiumError) as error:
            raise SourceError(f"there is no page {number}", code="no_page", stage="image") from error
        try:
            fitting = min(scale, longest / max(page.get_size()))
            if recognised is None:
                return page.render(scale=fitting, rev_byteorder=True).to_pil(), fitting
            return self._as_read(page, fitting, recognised), fitting
        except PdfiumError as error:
            raise SourceError(str(error), code="unreadable", stage="image") from error
        finally:
            page.close()

    def close(self) -> None:
        self._document.close()

    @staticmethod
    def _as_read(page: Any, scale: float, recognised: int) -> Image:
        from gongbao.extract.sources.scans import picture_of

        picture = picture_of(page)
        if picture is None:
            # Too small to have been recognised, whatever the database says.
            drawn: Image = page.render(scale=scale, rev_byteorder=True).to_pil()
            return drawn
        return _upright(picture, scale, (recognised - page.get_rotation()) % 360)


class _FilePictures:
    def __init__(self, data: bytes) -> None:
        self._data = data

    def drawn(self, number: int, scale: float, longest: int, recognised: int | None) -> tuple[Image, float]:
        from gongbao.extract.ocr.pictures import pictures_in
        from gongbao.extract.sources.bundle import is_bundle, pictures_of

        files = pictures_of(self._data) if is_bundle(self._data) else iter((self._data,))
        pictures = (picture for file in files for picture in pictures_in(file))
        found = next(islice(pictures, number - 1, number), None)
        if found is None:
            raise SourceError(f"there is no page {number}", code="no_page", stage="image")
        fitting = min(scale, longest * found.scale / max(found.pixels.shape[:2]))
        return _upright(found, fitting, recognised or 0), fitting

    def close(self) -> None:
        self._data = b""


def _upright(picture: Picture, scale: float, turn: int) -> Image:
    """A picture laid straight and turned back by quarters, at so many pixels a point."""
    from PIL import Image

    drawn = Image.fromarray(picture.pixels)
    lean = _lean_of(picture)
    if lean:
        drawn = drawn.rotate(lean, Image.Resampling.BICUBIC, fillcolor=_PAPER)
    if turn:
        drawn = drawn.rotate(turn, expand=True)
    factor = scale / picture.scale
    width, height = (max(1, round(side * factor)) for side in drawn.size)
    return drawn.resize((width, height), Image.Resampling.BOX if factor < 1 else Image.Resampling.BICUBIC)


def _lean_of(picture: Picture) -> float:
    """How far a page leans; 0 where what tells it is not installed, so that it is drawn as it lies."""
    try:
        from gongbao.extract.ocr.stains import ink_of
        from gongbao.extract.ocr.upright import askew
    except ImportError:
        return 0.0
    ink, _, _ = ink_of(picture)
    return askew(ink)
