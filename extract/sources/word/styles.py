"""What a style gives to the paragraphs and runs that name it: a number, or that they are hidden."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from gongbao.extract.sources.word.markup import child, children, switch, value

if TYPE_CHECKING:
    from gongbao.extract.sources.word.markup import Element


class Styles:
    """The styles of a Word file, each with those it is based on."""

    def __init__(self, root: Element | None) -> None:
        self._styles = {value(style, "styleId"): style for style in children(root, "style")}
        self._usual = next(
            (
                value(style, "styleId")
                for style in self._styles.values()
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true", "on")
            ),
            None,
        )
        self._hidden: dict[str | None, bool | None] = {}

    def of_paragraph(self, properties: Element | None) -> str | None:
        """The style of a paragraph, by its properties."""
        return value(child(properties, "pStyle")) or self._usual

    def numbering(self, name: str | None) -> Iterator[tuple[str, Element]]:
        """The numberings that a style and those it is based on name, the nearest first."""
        for own, style in self._chain(name):
            if (found := child(style, "pPr", "numPr")) is not None:
                yield own, found

    def hides(self, run: Element | None, paragraph: str | None) -> bool:
        """Whether a run is hidden: by its own properties (`rPr`), its style, or its paragraph's."""
        own = switch(run, "vanish")
        if own is None:
            own = self._hides(value(child(run, "rStyle")))
        if own is None:
            own = self._hides(paragraph)
        return bool(own)

    def _hides(self, name: str | None) -> bool | None:
        if name not in self._hidden:
            told = (switch(child(style, "rPr"), "vanish") for _, style in self._chain(name))
            self._hidden[name] = next((one for one in told if one is not None), None)
        return self._hidden[name]

    def _chain(self, name: str | None) -> Iterator[tuple[str, Element]]:
        seen: set[str] = set()
        while name is not None and name in self._styles and name not in seen:
            seen.add(name)
            style = self._styles[name]
            yield name, style
            name = value(child(style, "basedOn"))
