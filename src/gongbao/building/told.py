"""How a source was asked to be read, as the database keeps it: the profile, and how pictures were read.

A reading depends on that only where there are pictures in the source; of all others the profile alone is
told, so that another engine does not have them read again.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from gongbao.extract.ocr.asked import Ocr, ocr_told
from gongbao.schema.prepared import Origin
from gongbao.schema.records import Issue

_PICTURES = "|ocr "
"""What stands between the profile and how pictures were read."""
_ASKED_OF_PICTURES = ("scanned_page", "read_as_picture")
"""Checks of pages that are pictures, or would have been read so."""


def told_reading(profile: str | None, ocr: Ocr) -> str:
    """How a source is asked to be read."""
    return f"{profile_told(profile) or ''}{_PICTURES}{ocr_told(ocr)}"


def profile_told(profile: str | None) -> str | None:
    """The profile that was asked for; one of a file with the head of its hash, for it may change."""
    if profile is None or not Path(profile).is_file():
        return profile
    return f"{profile}-{hashlib.sha256(Path(profile).read_bytes()).hexdigest()[:12]}"


def profile_in(asked: str | None) -> str | None:
    """The profile of what was told."""
    return (asked or "").partition(_PICTURES)[0] or None


def origin_of(issue: Issue, origin: Origin) -> Origin:
    """What of its origin a reading depends on."""
    pictured = any(page.confidence is not None for page in issue.source.pages) or any(
        check.code in _ASKED_OF_PICTURES for check in issue.checks
    )
    return origin if pictured else replace(origin, profile=profile_in(origin.profile))


def is_same(known: Origin, asked: Origin, *, has_pictures: bool) -> bool:
    """Whether a source is read as it is asked for now.

    Args:
        known: How it was read.
        asked: How it would be read.
        has_pictures: Whether all of its pages would be read as pictures.
    """
    if known == asked:
        return True
    return not has_pictures and known == replace(asked, profile=profile_in(asked.profile))
