"""What a page says instead of an answer; each fault has its status and the key of its words."""

from __future__ import annotations


class PageError(Exception):
    """A page cannot be shown."""

    status = 400
    key = "fault_asked"

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail)
        self.detail = detail


class WrongAskedError(PageError):
    """An address asks for what cannot be: a day that is none, a page number without digits."""


class NotThereError(PageError):
    """There is no such thing in the database."""

    status = 404
    key = "fault_not_there"


class TooLongError(PageError):
    """A statement took longer than a page may."""

    status = 503
    key = "fault_too_long"
