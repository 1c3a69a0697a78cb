"""Which of the lines over a document's text are its title, and whether its body is named below them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.model.flow import Flow, join
from gongbao.extract.notices.head.label_block import page_labels
from gongbao.extract.notices.head.opening_model import Opening, TitlePiece
from gongbao.extract.notices.head.parts import HeadPart
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.head_numbers import head_number
from gongbao.normalize.documents.organ_areas import organ_area
from gongbao.normalize.documents.titles import (
    document_kinds,
    ends_as_title,
    is_whole_title,
    names_organ,
    names_publisher,
    organ_of,
    starts_as_title,
    without_marks,
)
from gongbao.normalize.text.brackets import TITLE
from gongbao.normalize.text.lexicon import table_rows

_HAN = re.compile(r"[\u4e00-\u9fff]")
_GOES_ON = re.compile(r"[的（(〈]")
_LEADS_TO = ("/", "／", "：", ":")
_BETWEEN_BODIES = re.compile(r"[、，]")


def choose_title(opening: Opening, runs: Sequence[Sequence[TitlePiece]]) -> None:
    """Take the best title of the runs; of equals the last, for a site's own heading stands above."""
    best: tuple[int, Flow, int] | None = None
    joined = 0
    for pieces in (title for run in runs for title in _titles_in(run)):
        flow = without_title_marks(join([piece.flow for piece in pieces]))
        rank = _rank(flow.solid)
        if rank == 0:
            continue
        if best is not None and _completes(flow.solid, best[1].solid):
            rank = max(rank, best[0])
        is_longer = best is not None and _is_end_of(best[1].solid, flow.solid)
        if best is None or (rank >= best[0] and not is_longer):
            best, joined = (rank, flow, pieces[0].at), len(pieces)
    if best is None:
        return
    _, opening.title, opening.first = best
    # By its last word alone, which may belong to the last line only, where none of the lines begins as one.
    by_place = best[0] == 1 or (best[0] == 2 and joined > NOTICE.lines_of_name)
    if by_place and not {"number", "addressee"} & opening.parts.keys():
        opening.guesses.add("title")


def _is_end_of(title: str, following: str) -> bool:
    """Whether a title below is the end alone of one above; not of the path of a library that ends in it."""
    more = title.removesuffix(following)
    return more not in ("", title) and not more.endswith(_LEADS_TO)


def _completes(title: str, other: str) -> bool:
    """Whether a title is another that begins with 关于, with who it is of before it: a session, a body."""
    return other.startswith("关于") and title.endswith(other) and title != other


def take_body_below(opening: Opening, runs: Sequence[Sequence[TitlePiece]]) -> None:
    """Take the body below a title that names none, or right above, for the issuer: as law libraries do."""
    title = opening.title
    if title is None or "issuer" in opening.parts or organ_of(title.solid) or starts_as_title(title.solid):
        return
    below = [piece for run in runs for piece in run if piece.at > opening.first]
    above = [piece for run in runs for piece in run if piece.at == opening.first - 1]
    body = next((piece for piece in [*below, *above] if names_organ(piece.flow.solid)), None)
    if body is not None and len(body.flow.solid) >= NOTICE.shortest_head_title:
        opening.parts["issuer"] = HeadPart(body.at, body.at + 1, body.flow, body.flow.solid)


def _titles_in(run: Sequence[TitlePiece]) -> list[list[TitlePiece]]:
    """The titles of a run: a site's heading may stand right above the document's own."""
    titles: list[list[TitlePiece]] = []
    current: list[TitlePiece] = []
    for piece in run:
        if current and _ends_before("".join(one.flow.solid for one in current), piece.flow.solid):
            titles.append(current)
            current = []
        current.append(piece)
    return [*titles, current] if current else titles


def _ends_before(text: str, following: str) -> bool:
    """Whether a title has ended where another piece follows it."""
    if without_marks(text) == without_marks(following) or same_body(text, following):
        return True
    if _HAN.search(text) is None:
        return True  # The Beginning
    if names_organ(text) and following.startswith(text):
        return True
    if _is_of_same_place(text, following):
        return True
    begins = starts_as_title(following) and not following.startswith("关于")
    if begins and not (names_organ(text) or starts_as_title(text)):
        return True  # a site's name or path above
    if not is_whole_title(text) or _GOES_ON.match(following) or following in document_kinds():
        return False
    return ends_as_title(text, "official") or starts_as_title(following) or names_organ(following)


def _is_of_same_place(body: str, following: str) -> bool:
    """Whether a body's name alone stands over a title that is whole and names the body's place again.

    某省云山市人大常委会 over 云山市…办法: the last of its places, or all of them.
    """
    if not names_organ(body) or not is_whole_title(following):
        return False
    place = organ_area(body) or ""
    return any(following.startswith(place[at:]) for at in range(len(place) - 1))


def without_title_marks(flow: Flow) -> Flow:
    """A title without the marks of a title around the whole of it."""
    text = flow.text
    if text.startswith("《") and TITLE.end_of(text, 1) == len(text) - 1:
        return flow.slice(1, len(text) - 1)
    return flow


def _is_dated_label(title: str) -> bool:
    """Whether a text holds a site's label of a day with nothing between them: 施行日期1992年11月9日…."""
    found = ((title.find(label), label) for label in page_labels() if label.endswith("日期"))
    return any(at >= 0 and title[at + len(label) :][:1].isdigit() for at, label in found)


def _rank(title: str) -> int:
    """How sure a text is a document's title: 0 none, 1 by its place alone, 2 by its kind, 3 by its form.

    4 by both: a page's own title is whole where the document prints no more than the first line of its.
    """
    if names_publisher(title) or len(title) < NOTICE.shortest_head_title or title in document_kinds():
        return 0
    if not re.search(r"[\u4e00-\u9fff]{3}", title) or _is_dated_label(title) or head_number(title):
        return 0
    if starts_as_title(title):
        return 4 if is_whole_title(title) else 3
    return 2 if is_whole_title(title) else 1


def same_body(body: str, following: str) -> bool:
    """Whether a title begins with the body that a line names, with or without the place above it."""
    if not names_organ(body) or not starts_as_title(following):
        return False
    # A line has several bodies side by side, a title between signs: 甲局 乙局, 甲局、乙局关于….
    organ = organ_of(following) or _BETWEEN_BODIES.sub("", following.partition("关于")[0])
    return organ != "" and _long(_BETWEEN_BODIES.sub("", body)).endswith(_long(organ))


def _long(body: str) -> str:
    """A body's name with the words that are often left out: 人大 for 人民代表大会."""
    for short, full, place in table_rows("unit_long_forms"):
        body = body.replace(short, full) if place == "inside" else body
    return body
