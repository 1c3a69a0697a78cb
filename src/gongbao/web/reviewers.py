"""Who may decide of facts in a browser: whoever has the token, under the name that they give."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gongbao.schema.errors import GongbaoError

COOKIE = "gongbao-reviewer"
PATH = "/review"
LONGEST_NAME = 100
# Seconds that a name stands in a browser: a day's work.
LASTS = 12 * 3600
# Letters of a token that nobody guesses, and bytes of chance in one of ours.
_SHORTEST, _BYTES = 16, 24
_NAMESPACE = "gongbao-reviewer"


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Those who have the token."""

    token: str

    def knows(self, given: str) -> bool:
        """Whether it is the token; that takes as long whatever was given."""
        return hmac.compare_digest(_digest(given), _digest(self.token))


def reviewers(given: str | None = None, file: Path | None = None) -> Reviewers:
    """Those who have a token: that of a file, one that is given, or a new one.

    Raises:
        GongbaoError: The file cannot be read, or the token is too short.
    """
    if file is not None:
        try:
            given = file.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise GongbaoError(f"{file}: {getattr(error, 'strerror', None) or error}") from error
    if given is None:
        return Reviewers(secrets.token_urlsafe(_BYTES))
    if len(given.strip()) < _SHORTEST:
        raise GongbaoError(f"a token has at least {_SHORTEST} letters")
    return Reviewers(given.strip())


def signed_cookie(datasette: Any, name: str) -> str:
    """A name as a cookie of this server, which nobody else can make."""
    return str(datasette.sign({"name": name, "until": int(time.time()) + LASTS}, _NAMESPACE))


def reviewer_of(datasette: Any, request: Any) -> str | None:
    """Who asks, by the cookie; None where it is missing, forged or old."""
    try:
        told = datasette.unsign(request.cookies.get(COOKIE, ""), _NAMESPACE)
        return str(told["name"]) if told["until"] > time.time() else None
    except Exception:
        # Whatever a stranger sends in its place.
        return None


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()
