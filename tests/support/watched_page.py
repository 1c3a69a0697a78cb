"""A page of a browser that notes what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass
class Watched:
    """A page of the browser, and what was wrong with it."""

    page: Any
    base: str
    faults: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("console", lambda said: self._note(said.type == "error", f"console: {said.text}"))
        self.page.on("pageerror", lambda error: self._note(True, f"error: {error}"))
        self.page.on(
            "dialog", lambda dialog: (self._note(True, f"dialog: {dialog.message}"), dialog.dismiss())
        )
        self.page.on(
            "request",
            lambda asked: self._note(not asked.url.startswith((self.base, "data:")), f"went to {asked.url}"),
        )

    def _note(self, is_fault: bool, what: str) -> None:
        if is_fault:
            self.faults.append(f"{self.page.url}: {what}")

    def go(self, path: str) -> Any:
        """Open an address of the site."""
        self.page.goto(f"{self.base}{path}", wait_until="load")
        return self.page
