"""A projection as rows for programs and spreadsheets: series, differences to another scenario, changes, the run."""

from collections.abc import Iterator, Mapping

from guibiao.plan.rows import name_of
from guibiao.population.engine.run import BAND_95_80
from guibiao.population.results.changes import Change
from guibiao.population.results.series import MEDIAN, POINTS, Series
from guibiao.report.people.levels import level_rows
from guibiao.report.people.projection import ProjectionView, measure_name
from guibiao.scenario import given_change

QUANTILES = tuple(f"p{100 * share:g}" for share in BAND_95_80)
"""Columns of the quantiles: 2.5, 10, 50, 90 and 97.5 %."""
BESIDE, APART = "against", "difference"
Cell = str | int | float | None
Cells = Mapping[str, Cell]


def series_rows(view: ProjectionView, language: str) -> Iterator[dict[str, Cell]]:
    """Give every measure by place and year with its median and bands."""
    for series in view.told:
        yield from _by_year(series, view, language)


def difference_rows(view: ProjectionView, language: str) -> Iterator[dict[str, Cell]]:
    """Give every measure by place and year less that of the other scenario, future by future; none without one.

    `against` is the other's median, in `against_unit`. The median of the differences is not the difference of medians.
    """
    beside = view.beside
    for series in view.told if beside else ():
        other = beside[series.indicator, series.place]
        medians = other.band[MEDIAN]
        for row, median in zip(_by_year(series.less(other), view, language), medians, strict=True):
            first = {name: value for name, value in row.items() if name not in QUANTILES}
            beside_it: dict[str, Cell] = {BESIDE: _rounded(median, other.unit), f"{BESIDE}_unit": other.unit}
            yield {**first, **beside_it, **{name: row[name] for name in QUANTILES}}


def joined_rows(view: ProjectionView, language: str) -> Iterator[dict[str, Cell]]:
    """Give the rows of all measures, with the differences to another scenario in further columns of the same row."""
    rows = series_rows(view, language)
    if not view.against:
        yield from rows
        return
    for row, apart in zip(rows, difference_rows(view, language), strict=True):
        differences = {f"{APART}_{name}": apart[name] for name in ("unit", *QUANTILES)}
        yield {**row, BESIDE: apart[BESIDE], **differences}


def _by_year(series: Series, view: ProjectionView, language: str) -> Iterator[dict[str, Cell]]:
    """Give a series as a row a year."""
    band = series.band
    for number, year in enumerate(series.years):
        yield {
            "indicator": series.indicator,
            "name": measure_name(series.indicator).text(language),
            "place": series.place,
            "place_name": name_of(view.plan.places[series.place]).text(language),
            "year": year,
            "unit": series.unit,
            **{name: _rounded(band[at, number], series.unit) for at, name in enumerate(QUANTILES)},
        }


def _rounded(value: float, unit: str) -> float:
    """Round to a tenth of a person, or to four decimals of a percentage; nothing is minus zero."""
    return round(float(value), 4 if unit in {"%", POINTS} else 1) + 0.0


def change_rows(view: ProjectionView, language: str) -> Iterator[dict[str, Cell]]:
    """Give what changes consist of, to a millionth of a person: first + all parts = last."""
    return (change_row(view, change, language) for change in view.changes)


def change_row(view: ProjectionView, change: Change, language: str) -> dict[str, Cell]:
    """Give one change."""
    return {
        "place": change.place,
        "place_name": name_of(view.plan.places[change.place]).text(language),
        "of": change.of,
        "from": change.years[0],
        "to": change.years[1],
        "first": _exact(change.first),
        **{part: _exact(people) for part, people in change.parts.items()},
        "last": _exact(change.last),
    }


def _exact(people: float) -> float:
    """Take away what is left of sums that are nothing."""
    return round(people, 6) + 0.0


def target_rows(view: ProjectionView, language: str) -> Iterator[dict[str, Cell]]:
    """Give the share of futures that reach each target; beside it that of the other scenario."""
    other = {found.target: found.probability for found in view.against_prospects}
    for found in view.told_prospects:
        yield {
            "target": found.target,
            "indicator": found.indicator,
            "place": found.place,
            "place_name": name_of(view.plan.places[found.place]).text(language),
            "year": found.year,
            "value": found.value,
            "unit": found.unit,
            "probability": found.probability,
            **({BESIDE: other[found.target]} if other else {}),
            "first_year": found.first_year,
        }


def projection_record(view: ProjectionView, language: str) -> dict[str, object]:
    """Give all that a run says, and what it is made of, for programs."""
    identity = view.identity
    return {
        "data": identity.data,
        "scenario": identity.scenario,
        "scenarios": [scenario.id for scenario in view.projection.levers.scenarios],
        "against": [scenario.id for scenario in view.other.levers.scenarios] if view.other else [],
        "code": identity.code,
        "version": identity.version,
        "seed": identity.seed,
        "draws": identity.draws,
        "targets": list(target_rows(view, language)),
        "needed": [
            {
                "target": found.target,
                "lever": found.lever,
                "usual": found.usual,
                "needed": found.value,
                "message": found.said.text(language),
                "change": given_change(found.change) if found.change else None,
            }
            for found in view.told_needed
        ],
        "levels": list(level_rows(view, language)),
        "inputs": [
            {"input": item.item, "origin": str(item.origin), "grade": item.grade.value}
            for item in view.projection.inputs.provenance
        ],
        "changes": list(change_rows(view, language)),
        "series": list(series_rows(view, language)),
        "differences": list(difference_rows(view, language)),
    }


def written(row: Cells) -> dict[str, str]:
    """Give a row as text, for a table: whole numbers without a point."""
    return {name: _text(value) for name, value in row.items()}


def _text(value: Cell) -> str:
    if value is None or isinstance(value, str):
        return value or ""
    return str(int(value)) if float(value).is_integer() else repr(value)
