"""The elements of WordprocessingML, told by their local names: two namespaces have the same ones."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lxml.etree import _Element

    Element: TypeAlias = _Element

_OFF = frozenset({"0", "false", "off"})


def local_name(element: Element) -> str:
    """The name of an element without its namespace; of what is no element, ''."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, *path: str) -> Element | None:
    """The first child of a name, or what is reached by several names, one under the other."""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if local_name(one) == name), None)
    return element


def children(element: Element | None, name: str) -> Iterator[Element]:
    """The children of a name."""
    if element is not None:
        yield from (one for one in element if local_name(one) == name)


def value(element: Element | None, name: str = "val") -> str | None:
    """An attribute by its local name; None where the element or the attribute is not there."""
    if element is not None:
        for key, text in element.attrib.items():
            if key.rpartition("}")[2] == name:
                return str(text)
    return None


def whole(element: Element | None, name: str = "val", default: int = 0) -> int:
    """An attribute as a whole number; the default where it is none."""
    text = value(element, name)
    try:
        return int(text) if text else default
    except ValueError:
        return default


def switch(properties: Element | None, name: str) -> bool | None:
    """Whether a property is on; None where it is not mentioned."""
    element = child(properties, name)
    return None if element is None else value(element) not in _OFF
