"""What the issue as a whole tells each of its notices: its area, its year, its month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.notices.body import Body
from gongbao.extract.notices.outline import Draft
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.text.blanks import solid
from gongbao.normalize.time.head_periods import parse_head_period
from gongbao.normalize.units.posts import leading_area


@dataclass(frozen=True, slots=True)
class IssueFrame:
    """What the whole issue tells each notice: its area, year and month, and whether it prints that year."""

    area: str | None
    year: int | None
    month: int | None
    prints_year: bool


def frame_of(
    furniture: Furniture, profile: Profile, drafts: Sequence[Draft], bodies: Sequence[Body]
) -> IssueFrame:
    """The issue's area, year and month: from its heads, its profile, its signatures and titles."""
    year, month = _month_told(furniture.issue[0] if furniture.issue else None, drafts)
    written = [body.written_on for body in bodies if body.written_on]
    area = profile.area or (leading_area(furniture.publication) if furniture.publication else None)
    return IssueFrame(
        area or _organs_area(drafts, bodies), year or _latest_year(written), month, year is not None
    )


def _month_told(year: int | None, drafts: Sequence[Draft]) -> tuple[int | None, int | None]:
    """The year, if only a title tells it, and the month that the titles of lists and diaries are about."""
    month: int | None = None
    for draft in drafts:
        if draft.kind.months is not None:
            head = parse_head_period(draft.title.solid) if draft.title else None
            if head and head.last and (month is None or draft.kind.months == "first"):
                month, year = head.last, year or head.year
    return year, month


def _latest_year(written: Sequence[date]) -> int | None:
    return max(written).year if written else None


def _organs_area(drafts: Sequence[Draft], bodies: Sequence[Body]) -> str | None:
    """The area that most organs in titles and signatures are of."""
    organs = Counter(
        place
        for draft, body in zip(drafts, bodies, strict=True)
        for text in (draft.title.text if draft.title else "", body.signer.text if body.signer else "")
        if (place := leading_area(solid(text)))
    )
    return max(organs, key=lambda name: (organs[name], name)) if organs else None
