"""What differs between the facts published before and after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongbao.schema.changes.published import Key, PublishedFact, written
from gongbao.schema.records import ChangeKind


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that came or went, or one field of it that says something else.

    `field` is None for a fact that came or went, whose words are then what it was before or is after.
    """

    fact: PublishedFact
    kind: ChangeKind
    field: str | None
    before: str | None
    after: str | None


def differences(
    before: Mapping[Key, PublishedFact], after: Mapping[Key, PublishedFact]
) -> Iterator[Difference]:
    """All that differs: what went, then what came or says something else, each in the order of the views."""
    for key, fact in before.items():
        if key not in after:
            yield Difference(fact, "removed", None, fact.words, None)
    for key, fact in after.items():
        old = before.get(key)
        if old is None:
            yield Difference(fact, "added", None, None, fact.words)
        elif old.values != fact.values:
            for field, was, is_now in zip(fact.fields, old.values, fact.values, strict=True):
                if was != is_now:
                    yield Difference(fact, "changed", field, written(was), written(is_now))
