"""Indicators: which there are, and one of them over months or places, as a chart and as a table."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from gongbao.web.asked import Asked, address
from gongbao.web.faults import NotThereError
from gongbao.web.reading import Row, asking, part_of, rows_of
from gongbao.web.shown import ROWS, Shown, offset_of, turning
from gongbao.web.site import Site
from gongbao.web.words import said
from gongbao.wording import value_word

# Values that one chart still shows apart.
_MOST = 1_000
_WHERE = """FROM statistics WHERE (:name IS NULL OR indicator LIKE '%' || :name || '%' ESCAPE '!')
    AND (:area IS NULL OR area LIKE '%' || :area || '%' ESCAPE '!')"""
_COUNT = f"SELECT count(DISTINCT indicator) AS number {_WHERE}"
_LIST = f"""SELECT indicator, count(*) AS figures, count(DISTINCT period) AS periods,
    count(DISTINCT area) AS areas, min(period) AS first, max(period) AS last, max(unit) AS unit {_WHERE}
    GROUP BY indicator ORDER BY count(DISTINCT period) DESC, count(*) DESC, indicator
    LIMIT :rows OFFSET :skipped"""
_ONE = """SELECT statistic_uid, area, parent_indicator, period, measure, value, unit, note, page, status,
    observation_status FROM statistics WHERE indicator = :which
    AND (:area IS NULL OR area LIKE '%' || :area || '%' ESCAPE '!')
    ORDER BY measure, area IS NULL, area, parent_indicator, period, issue_uid, ordinal LIMIT :most"""


def show(site: Site, asked: Asked) -> Shown:
    """The list of indicators, or one of them."""
    area = asked.text("area")
    which = asked.text("which")
    return _all(site, asked, area) if which is None else _one(site, asked, which, area)


def _all(site: Site, asked: Asked, area: str | None) -> Shown:
    name = asked.text("name")
    values = {"name": part_of(name), "area": part_of(area)}
    with asking(site.engine) as connection:
        part = turning(asked, rows_of(connection, _COUNT, **values)[0]["number"])
        rows = rows_of(connection, _LIST, **values, rows=ROWS, skipped=offset_of(part))
    listed = [
        {**row, "url": address("/indicators", {"which": row["indicator"], "area": area})} for row in rows
    ]
    return Shown("indicators.html", said("indicators_page", asked.language), {"rows": listed, "part": part})


def _one(site: Site, asked: Asked, which: str, area: str | None) -> Shown:
    with asking(site.engine) as connection:
        rows = rows_of(connection, _ONE, which=which, area=part_of(area), most=_MOST)
    if not rows:
        raise NotThereError(which)
    by_measure: dict[str, list[Row]] = {}
    for row in rows:
        by_measure.setdefault(value_word("measure", row["measure"], asked.language), []).append(row)
    charts = [
        {"measure": measure, "data": json.dumps(_charted(of_it, asked), ensure_ascii=False)}
        for measure, of_it in by_measure.items()
        if sum(row["value"] is not None for row in of_it) > 1
    ]
    exports = {
        form: address(
            f"/gazette/statistics.{form}", {"indicator": which, "area__contains": area, "_size": "max"}
        )
        for form in ("csv", "json")
    }
    context = {"which": which, "rows": rows, "charts": charts, "exports": exports, "most": _MOST}
    return Shown("indicator.html", which, context)


def _charted(rows: Sequence[Row], asked: Asked) -> dict[str, Any]:
    """What a chart shows: values over periods where there are several, else over places."""
    values = [row for row in rows if row["value"] is not None]
    over = "period" if len({row["period"] for row in values}) > 1 else "area"
    if over == "area":
        # As readers compare places: the largest first.
        values.sort(key=lambda row: -row["value"])
    series = [
        {
            "over": row[over] or "—",
            "series": " · ".join(part for part in (row["parent_indicator"], row["area"]) if part) or "—",
            "value": float(row["value"]),
        }
        for row in values
    ]
    units = list(dict.fromkeys(row["unit"] for row in values if row["unit"]))
    return {"over": over, "unit": " / ".join(units[:3]), "head": said(over, asked.language), "values": series}
