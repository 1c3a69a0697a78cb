"""Pictures by their names, and the file that each is written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Literal

from sqlalchemy import Engine

from gongbao.export.placing import placed, refuse_what_is_there
from gongbao.plotting.asked import PlotAsked
from gongbao.plotting.gathered.allotted import allotted
from gongbao.plotting.gathered.due import due
from gongbao.plotting.gathered.followed import followed
from gongbao.plotting.gathered.joined import joined
from gongbao.plotting.gathered.led import led
from gongbao.plotting.gathered.met import met
from gongbao.plotting.gathered.moved import moved
from gongbao.plotting.layout.sheet import lay_out
from gongbao.plotting.picture import Picture
from gongbao.report.choosing import find_issue
from gongbao.schema.database import connect
from gongbao.schema.errors import ExportError, ExtraError, QueryError
from gongbao.wording import Language, word

NARROWEST, WIDEST = 55.0, 400.0
"""Millimetres."""
DEFAULT_WIDTH = 120.0
_FORMS = {".svg": "svg", ".png": "png"}


@dataclass(frozen=True, slots=True)
class Plot:
    """A picture that has a name: what makes it, what it may be limited to, how many rows it shows."""

    gather: Callable[[PlotAsked], Picture]
    takes: tuple[Literal["issue", "unit", "area", "about"], ...]
    most: int
    needs_about: bool = False


PLOTS: Mapping[str, Plot] = {
    "leads": Plot(led, ("issue", "unit", "area"), 12),
    "deadlines": Plot(due, ("issue", "unit", "area"), 14),
    "quotas": Plot(allotted, ("issue", "about"), 40),
    "growth": Plot(moved, ("issue", "area"), 14),
    "indicator": Plot(followed, ("issue", "area", "about"), 3, needs_about=True),
    "meetings": Plot(met, ("issue", "about"), 15),
    "network": Plot(joined, ("issue", "unit", "area"), 14),
}


def plot(  # noqa: PLR0913
    name: str,
    to: str | Path,
    database: str | Path | Engine = "gazette.db",
    *,
    issue: str | None = None,
    unit: str | None = None,
    area: str | None = None,
    about: str | None = None,
    lang: Language = "zh",
    width: float = DEFAULT_WIDTH,
    force: bool = False,
) -> Picture:
    """Draw a picture of what a database holds into a file.

    Args:
        name: `leads`, `deadlines`, `quotas`, `growth`, `indicator`, `meetings` or `network`.
        to: The file to write, `.svg` or `.png`.
        database: A SQLite file, the URL of a database, or an engine that `connect` gave.
        issue: One issue, as `gongbao report` takes it; all if left out.
        unit: Part of a unit's name.
        area: Part of the name of the place.
        about: Part of the title of a table, or of the name of an indicator or of an official.
        lang: The language of headings and notes; what is quoted stays as printed.
        width: In millimetres: 60 is a newspaper's column.
        force: Whether a file that is there is replaced.

    Returns:
        What the picture shows, as values.

    Raises:
        QueryError: There is no such picture, or it cannot be limited so.
        ExportError: A file is there, cannot be written, or no font here has Chinese characters.
        ExtraError: matplotlib is not installed.
    """
    form = _form_of(Path(to), width)
    refuse_what_is_there(Path(to), force=force)
    given = {"issue": issue, "unit": unit, "area": area, "about": about}
    picture = gather_picture(name, database, lang, given)
    try:
        from gongbao.plotting.painting import paint
    except ModuleNotFoundError as error:
        raise ExtraError("plot", error.name or "matplotlib") from error
    drawn = BytesIO()
    missing = paint(lay_out(picture, width, lang), drawn, form)
    with placed(Path(to), force=force) as file:
        file.write(drawn.getvalue())
    return _with_missing(picture, missing, lang)


def gather_picture(
    name: str,
    database: str | Path | Engine = "gazette.db",
    lang: Language = "zh",
    given: Mapping[str, str | None] | None = None,
) -> Picture:
    """What a picture shows, without drawing it.

    Args:
        name: Of the picture.
        database: As of `plot`.
        lang: The language of headings and notes.
        given: What it is limited to: `issue`, `unit`, `area`, `about`.

    Raises:
        QueryError: There is no such picture, or it cannot be limited so.
    """
    chosen = {key: value for key, value in (given or {}).items() if value is not None}
    asked = _checked(name, chosen)
    engine = database if isinstance(database, Engine) else connect(database)
    try:
        if "issue" in chosen:
            chosen["issue"] = find_issue(engine, chosen["issue"])["issue_uid"]
        return asked.gather(PlotAsked(engine, lang, asked.most, **chosen))
    finally:
        if engine is not database:
            engine.dispose()


def _checked(name: str, chosen: Mapping[str, str]) -> Plot:
    asked = PLOTS.get(name)
    if asked is None:
        raise QueryError(f"no picture is called {name!r}; there are: {', '.join(PLOTS)}")
    if unknown := sorted(set(chosen) - set(asked.takes)):
        takes = ", ".join(asked.takes)
        raise QueryError(f"the picture {name} does not take {', '.join(unknown)}, only {takes}")
    if asked.needs_about and "about" not in chosen:
        raise QueryError(f"the picture {name} needs about: part of an indicator's name")
    return asked


def _form_of(path: Path, width: float) -> str:
    if not NARROWEST <= width <= WIDEST:
        raise ExportError(f"a picture is {NARROWEST:g} to {WIDEST:g} mm wide, not {width:g}")
    try:
        return _FORMS[path.suffix.lower()]
    except KeyError:
        raise ExportError(f"{path}: pictures are .svg or .png") from None


def _with_missing(picture: Picture, missing: set[str], lang: Language) -> Picture:
    """The picture with a word on the signs that no font has."""
    if not missing:
        return picture
    from dataclasses import replace

    codes = " ".join(f"U+{ord(sign):04X}" for sign in sorted(missing))
    return replace(picture, notes=(*picture.notes, word("plot_no_type", lang).format(codes)))
