"""Why facts change where a source's bytes are the same: which part of the rules has moved."""

from __future__ import annotations

from dataclasses import dataclass

from gongbao.schema.records import Cause


@dataclass(frozen=True, slots=True)
class Ruleset:
    """The rules that a source is read by: their version, and digests of each part of it.

    `release` is the version of the library that has them.
    """

    version: str
    release: str
    code: str
    lexicons: str
    profiles: str


def cause_between(before: Ruleset | None, after: Ruleset | None) -> Cause:
    """Which part of the rules moved between two readings of the same bytes, the first that did.

    A reading by the same rules differs where it was read with another profile; one whose rules are not
    known counts as read by others.
    """
    if before is None or after is None or before.code != after.code:
        return "rules"
    return "lexicon" if before.lexicons != after.lexicons else "profile"
