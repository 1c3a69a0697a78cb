"""Heads of what the document above them issues or hands on: no notices of their own."""

from __future__ import annotations

import re

from gongbao.extract.notices.anchors.anchors import Anchor
from gongbao.normalize.documents.document_numbers import body_of_decree
from gongbao.normalize.documents.titles import carries, without_marks


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


def has_the_same_title(anchor: Anchor, above: Anchor) -> bool:
    """Whether two heads print one title, whatever its marks are."""
    titles = [without_marks(one.title.solid) for one in (anchor, above) if one.title is not None]
    return len(titles) > 1 and titles[0] == titles[1]


def _marked(title: str) -> str:
    """A title with those that it holds in marks, and what these hold in none."""
    return re.sub("[〈〉]", "", title)
