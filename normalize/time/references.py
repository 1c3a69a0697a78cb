"""What is known of the day a text was written: the dates it leaves without a year are read against it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from gongbao.schema.fixed import fixed

# Samples of an unknown year: leap years, so that 2月29日 is a day, in the range of the lunar table.
_SOME_YEARS = (2004, 2008)
# Samples of an unknown day: no month, quarter, half, third or day of the month is the same.
_SOME_DAYS = ((2, 9), (11, 20))


@fixed
class Reference:
    """The known parts of the day a text was written, and how sure they are.

    `named` is a year that a head or title names. It takes the days without a year that would else lie
    before the day written, or (`of_named`, in a plan for that year) every day without a year.

    >>> Reference.of(date(2022, 5, 31)).whole, Reference(2022).whole
    (datetime.date(2022, 5, 31), None)
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    status: Literal["certain", "inferred"] = "certain"
    named: int | None = None
    of_named: bool = False

    @classmethod
    def of(cls, day: date) -> Reference:
        """The whole day, as a text prints it.

        >>> Reference.of(date(2022, 5, 31))
        Reference(year=2022, month=5, day=31, status='certain', named=None, of_named=False)
        """
        return cls(day.year, day.month, day.day)

    @property
    def whole(self) -> date | None:
        """The day, where all of it is known."""
        if self.year is None or self.month is None or self.day is None:
            return None
        return date(self.year, self.month, self.day)

    def samples(self) -> tuple[date, date]:
        """Two days that agree in what is known and in nothing else; the same day twice if all is.

        >>> [str(day) for day in Reference(2022).samples()]
        ['2022-02-09', '2022-11-20']
        """
        first, second = (
            date(self.year or year, self.month or month, self.day or day)
            for year, (month, day) in zip(_SOME_YEARS, _SOME_DAYS, strict=True)
        )
        return first, second

    def elsewhere(self) -> date:
        """A day of another year, from which nothing that leans on this one reads the same.

        >>> str(Reference(2022).elsewhere())
        '2008-11-20'
        """
        return date(next(year for year in _SOME_YEARS[::-1] if year != self.year), *_SOME_DAYS[1])
