"""Small values that are made by the ten thousand while a document is read, and that nobody changes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

_Fixed = TypeVar("_Fixed")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def fixed(cls: type[_Fixed]) -> type[_Fixed]:
    """A frozen dataclass with slots, whose fields the type checker alone keeps from being set.

    Python keeps them by a call for each field of each value that is made: a twentieth of all reading. What
    users get in their hands (`schema.records`) is frozen by Python itself.
    """
    has_hash = cls.__dict__.get("__hash__") is not None
    return dataclass(slots=True, unsafe_hash=not has_hash)(cls)
