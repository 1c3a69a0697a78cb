"""Values that are made by the ten thousand: as frozen dataclasses are, but for who keeps their fields."""

from __future__ import annotations

from dataclasses import field, replace

import pytest

from gongbao.schema.fixed import fixed


@fixed
class Plain:
    name: str
    count: int = 1
    note: list[str] = field(default_factory=list, compare=False)


@fixed
class Hashed:
    name: str

    def __hash__(self) -> int:
        return 7


def test_equal_values_are_one_key() -> None:
    one, same, other = Plain("a", note=["x"]), Plain("a"), Plain("b")
    assert one == same != other
    assert len({one, same, other}) == 2
    assert replace(one, count=2) == Plain("a", 2)


def test_a_hash_of_its_own_stays() -> None:
    assert hash(Hashed("a")) == 7


def test_a_field_that_there_is_none_of_cannot_be_set() -> None:
    with pytest.raises(AttributeError):
        Plain("a").other = 1  # type: ignore[attr-defined]
