"""Heads of what the document above them issues or hands on: no notices of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongbao.extract.model.document import Line
from gongbao.extract.notices.anchors.anchors import Anchor
from gongbao.extract.notices.settings import NOTICE
from gongbao.normalize.documents.document_numbers import body_of_decree
from gongbao.normalize.documents.titles import carries, without_marks
from gongbao.normalize.text.lexicon import one_of

_REMARK_ABOVE = re.compile(r"^（[^（）]*）")
_PASSES = re.compile(one_of("title_words", "passes"))
_HANDS_ON = re.compile(one_of("notice_words", "hands_on"))


def is_issued(anchor: Anchor, above: Anchor) -> bool:
    """Whether a head is what the one above it issues: 《…的决定》已经…通过, and the decision itself.

    So are the opinions that a notice hands on by their title: 印发《关于…的意见》的通知.
    """
    number, again = above.parts.get("number"), anchor.parts.get("number")
    if number is None or anchor.title is None or above.title is None:
        return False
    if again is not None:  # A site's heading is the decree's number, which stands below it again.
        of_decree = body_of_decree(number.value) is not None and again.value == number.value
        return of_decree and has_the_same_title(anchor, above)
    own, title = without_marks(anchor.title.solid), above.title.solid
    handed_on = carries(title) and f"《{own}》" in _marked(title)
    if handed_on and not {"addressee", "issuer"} & anchor.parts.keys():
        return True
    return body_of_decree(number.value) is not None and has_the_same_title(anchor, above)


def is_enclosed(lines: Sequence[Line], anchor: Anchor, above: Anchor) -> bool:
    """Whether a head is what the text above hands on by its title: 《…意见（试行）》已经同意，现印发给你们.

    Of copied pages many lack the title of the notice, or its number.
    """
    if anchor.title is None or "number" in anchor.parts:
        return False
    if "addressee" in anchor.parts and not _is_to_who_hands_on(anchor, above):
        return False
    between = lines[above.start : anchor.start]
    if len(between) > NOTICE.lines_of_cover:
        return False
    text = _marked("".join(line.solid for line in between))
    own = _REMARK_ABOVE.sub("", without_marks(anchor.title.solid))  # （此件公开发布）
    return f"《{own}" in text and _HANDS_ON.search(text) is not None


def _is_to_who_hands_on(anchor: Anchor, above: Anchor) -> bool:
    """Whether a paper goes to the body that passes it on: 省政府： under 省政府办公厅转发…的通知."""
    title = above.title.solid if above.title is not None else ""
    bodies = _PASSES.split(title, maxsplit=1)
    return len(bodies) > 1 and anchor.parts["addressee"].value in bodies[0]


def has_the_same_title(anchor: Anchor, above: Anchor) -> bool:
    """Whether two heads print one title, whatever its marks are."""
    titles = [without_marks(one.title.solid) for one in (anchor, above) if one.title is not None]
    return len(titles) > 1 and titles[0] == titles[1]


def has_its_end(anchor: Anchor, above: Anchor) -> bool:
    """Whether the title above is but the end of the other: a page has lost what stands before 《…》的决定."""
    titles = [without_marks(one.title.solid) for one in (anchor, above) if one.title is not None]
    return len(titles) > 1 and titles[0] != titles[1] and titles[0].endswith(titles[1])


def _marked(title: str) -> str:
    """A title with those that it holds in marks, and what these hold in none."""
    return re.sub("[〈〉<>＜＞]", "", title)
