"""What the issue as a whole tells each of its notices: its area, its year, its month."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gongbao.extract.document.furniture_model import Furniture
from gongbao.extract.notices.body import Body
from gongbao.extract.notices.outline import Draft
from gongbao.normalize.documents.organ_areas import organ_area
from gongbao.normalize.documents.profiles import Profile
from gongbao.normalize.documents.titles import names_collection
from gongbao.normalize.time.head_periods import parse_head_period


@dataclass(frozen=True, slots=True)
class IssueFrame:
    """What the whole issue tells each notice: its area, year and month, and whether it prints that year.

    `published_on` is the day that a page with a single document says it was put there.
    """

    area: str | None
    year: int | None
    month: int | None
    prints_year: bool
    published_on: date | None = None


def frame_of(
    furniture: Furniture,
    profile: Profile,
    drafts: Sequence[Draft],
    bodies: Sequence[Body],
    published_on: date | None = None,
) -> IssueFrame:
    """The issue's area, year and month: from its heads, its profile, its signatures and titles."""
    year, month = _month_told(furniture.issue[0] if furniture.issue else None, drafts)
    written = [body.written_on for body in bodies if body.written_on]
    area = profile.area or (organ_area(furniture.publication) if furniture.publication else None)
    area = area or _organs_area(drafts, bodies) or _collections_area(drafts)
    return IssueFrame(area, year or _latest_year(written), month, year is not None, published_on)


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
    """The area that most organs in titles and signatures are of; 麦积区 is 天水市麦积区 where both stand."""
    named = Counter(filter(None, map(organ_area, _organs(drafts, bodies))))
    counts: Counter[str] = Counter()
    for name, times in named.items():
        counts[next((whole for whole in named if whole.endswith(name) and whole != name), name)] += times
    return _most(counts)


def _collections_area(drafts: Sequence[Draft]) -> str | None:
    """The area whose year-book a page says it is out of, above its title: 云州市统计年鉴—2032."""
    tops = (draft.lines[0].solid for draft in drafts if draft.lines)
    return next(filter(None, (organ_area(text) for text in tops if names_collection(text))), None)


def _organs(drafts: Sequence[Draft], bodies: Sequence[Body]) -> list[str]:
    """The titles and signatures, which begin with the names of organs."""
    titles = (draft.title.solid for draft in drafts if draft.title)
    return [*titles, *(body.signer.solid for body in bodies if body.signer)]


def _most(places: Counter[str]) -> str | None:
    return max(places, key=lambda name: (places[name], name)) if places else None
