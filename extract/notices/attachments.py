"""Which notice a link to a file is of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from gongbao.extract.model.content import PageLink
from gongbao.extract.notices.outline import Draft


def with_links(drafts: Sequence[Draft], links: Iterable[PageLink]) -> list[Draft]:
    """Give each link to the notice that it stands in or behind; what a site sets below is of the last."""
    own: list[list[PageLink]] = [[] for _ in drafts]
    for link in links:
        begun = [at for at, draft in enumerate(drafts) if draft.lines[0].start <= link.at]
        own[begun[-1] if begun else 0].append(link)
    return [replace(draft, links=tuple(found)) for draft, found in zip(drafts, own, strict=True)]
