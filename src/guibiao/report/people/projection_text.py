"""A projection as tables for the terminal."""

from collections.abc import Iterator, Sequence

from guibiao.language import Message, Name, percent, shown
from guibiao.plan.rows import name_of
from guibiao.population.inputs.defaults import GRADE_WORDS, ITEM_WORDS
from guibiao.population.results.changes import MIGRATION, RESIDENTS, URBAN_RESIDENTS
from guibiao.population.results.needs import Needed
from guibiao.population.results.series import MEDIAN, POINTS, REGISTERED, Series
from guibiao.report.columns import table, texts
from guibiao.report.people.figures import signed_figure
from guibiao.report.people.levels import HEAD, levels_grid, marked_name, unreached
from guibiao.report.people.projection import (
    PART_NAMES,
    ProjectionView,
    measure_name,
    need_title,
    scenario_name,
    target_title,
)

_MIGRATION = tuple(dict.fromkeys(MIGRATION.values()))
_THOUSAND, _HUNDRED = 1000, 100
_LOWEST, _LOW, _HIGH, _HIGHEST = 0, 1, 3, 4


def _figure(value: float, unit: str) -> str:
    rounded = round(value if unit == "%" else value / _THOUSAND, 1) + 0.0
    return f"{rounded:,.1f} %" if unit == "%" else f"{rounded:,.1f}"


def _band(series: Series, year: int, low: int, high: int) -> str:
    if year not in series.years:
        return ""
    at = series.band[:, series.years.index(year)]
    return f"{_figure(at[low], series.unit)} – {_figure(at[high], series.unit)}"


def _median(series: Series, year: int) -> str:
    if year not in series.years:
        return ""
    return _figure(float(series.band[MEDIAN, series.years.index(year)]), series.unit)


def projection_lines(view: ProjectionView, language: str) -> Iterator[str]:
    """Give the lines of a projection for the terminal."""
    yield Message.of(
        "{place}: {first} to {last}, {scenario}, {draws} futures",
        place=name_of(view.plan.places[view.place]),
        first=view.years[0],
        last=view.years[-1],
        scenario=scenario_name(view),
        draws=view.identity.draws,
    ).text(language)
    yield view.identity.message.text(language)
    units = Message.of("people and households in thousands, shares in %; medians, and bands in the last year")
    yield units.text(language)
    missed = [said.text(language) for said in unreached(view)]
    if missed:
        yield ""
        yield from missed
    for lines in (
        _whole,
        _units,
        _registered,
        _levels,
        _targets,
        _needs,
        _changes,
        _migration,
        _towns,
        _differences,
        _inputs,
    ):
        found = list(lines(view, language))
        if found:
            yield ""
            yield from found


def _whole(view: ProjectionView, language: str) -> Iterator[str]:
    last = view.years[-1]
    bands = [Message.of("80 % band"), Message.of("95 % band")]
    head: list[Message | Name] = [Message.of("indicator"), *map(_year, view.years), *bands]
    rows = [
        [
            measure_name(series.indicator).text(language),
            *(_median(series, year) for year in view.years),
            _band(series, last, _LOW, _HIGH),
            _band(series, last, _LOWEST, _HIGHEST),
        ]
        for series in view.of(view.place)
    ]
    return table(texts(head, language), rows)


def _year(year: int) -> Name:
    return Name(str(year))


def _units(view: ProjectionView, language: str) -> Iterator[str]:
    last = view.years[-1]
    shares = [Message.of("80 % band"), Message.of("urban share")]
    head: list[Message | Name] = [Message.of("residents"), *map(_year, view.years), *shares]
    rows = []
    for unit in () if view.only else view.projection.inputs.units:
        series = {item.indicator: item for item in view.of(unit)}
        people, share = series["resident_population"], series["urbanisation_rate"]
        name = marked_name(view, unit).text(language)
        medians = (_median(people, year) for year in view.years)
        rows.append([name, *medians, _band(people, last, _LOW, _HIGH), _median(share, last)])
    return table(texts(head, language), rows) if rows else iter(())


def _registered(view: ProjectionView, language: str) -> Iterator[str]:
    """Give the urban share of the registered by unit, with its bands."""
    last = view.years[-1]
    bands = [Message.of("80 % band"), Message.of("95 % band")]
    head: list[Message | Name] = [measure_name(REGISTERED), *map(_year, view.years), *bands]
    rows = []
    for unit in () if view.only else view.projection.inputs.units:
        [share] = (item for item in view.of(unit) if item.indicator == REGISTERED)
        name = marked_name(view, unit).text(language)
        medians = (_median(share, year) for year in view.years)
        rows.append([name, *medians, _band(share, last, _LOW, _HIGH), _band(share, last, _LOWEST, _HIGHEST)])
    return table(texts(head, language), rows) if rows else iter(())


def _levels(view: ProjectionView, language: str) -> Iterator[str]:
    """Give the levels that scenarios set, and the net migration they need beside that of the last decade."""
    grid = levels_grid(view, language)
    return table(texts(HEAD, language), grid.rows) if grid else iter(())


def _targets(view: ProjectionView, language: str) -> Iterator[str]:
    if not view.told_prospects:
        return iter(())
    head = [
        Message.of("target"),
        Message.of("place"),
        Message.of("value"),
        Message.of("share of futures that reach it"),
        Message.of("median reaches it in"),
    ]
    rows = [
        [
            target_title(view.plan, found.target).text(language),
            name_of(view.plan.places[found.place]).text(language),
            f"{shown(found.value)} {found.unit}",
            percent(found.probability),
            str(found.first_year or "—"),
        ]
        for found in view.told_prospects
    ]
    return table(texts(head, language), rows)


def _needs(view: ProjectionView, language: str) -> Iterator[str]:
    named = [(need_title(view.plan, found).text(language), found) for found in view.told_needed]
    return need_lines(named, Message.of("target"), language)


def need_lines(found: Sequence[tuple[str, Needed]], label: Message, language: str) -> Iterator[str]:
    """Give what would be needed as a table, by a label each; below it why there is no number, and what is held back."""
    head = [label, Message.of("what would be needed"), Message.of("as it is"), Message.of("needed")]
    rows = [
        [name, need.message.text(language), amount(need.usual), amount(need.value)]
        for name, need in found
        if need.value is not None
    ]
    if rows:
        yield from table(texts(head, language), rows)
    for name, need in found:
        if need.value is None:
            yield Message.of("{what}: {remedy}", what=name, remedy=need.said).text(language)
    for name, need in found:
        for note in need.notes if need.value is not None else ():
            yield Message.of("{what}: {remedy}", what=name, remedy=note).text(language)


def amount(value: float | None) -> str:
    """Write what is needed with the digits that matter; a dash where nothing can be told."""
    if value is None:
        return "—"
    places = 4 if abs(value) < 1 else 2 if abs(value) < _HUNDRED else 0
    return f"{value:,.{places}f}"


def _changes(view: ProjectionView, language: str) -> Iterator[str]:
    """Give what the change of the place consists of: of its residents, and of those in urban places."""
    years = view.years[0], view.years[-1]
    found = {one.of: one.parts for one in view.changes if (one.place, one.years) == (view.place, years)}
    title = Message.of("change {first} to {last}, people", first=years[0], last=years[-1])
    head = [title, Message.of("residents"), Message.of("urban residents")]
    sides = found[RESIDENTS], found[URBAN_RESIDENTS]
    rows = [
        [name.text(language), *(_signed(side[part]) for side in sides)]
        for part, name in PART_NAMES.items()
        if sum(abs(side[part]) for side in sides) >= 1
    ]
    rows.append([Message.of("together").text(language), *(_signed(sum(side.values())) for side in sides)])
    return table(texts(head, language), rows)


def _signed(people: float) -> str:
    rounded = round(people)
    return f"{rounded:+,}" if rounded else "0"


def _migration(view: ProjectionView, language: str) -> Iterator[str]:
    """Give net migration of the first year, and of those that end with the stocks shown."""
    years = sorted({view.projection.years[1], *view.years[1:]})
    found = {
        one.years[1]: one.parts
        for one in view.changes
        if (one.place, one.of) == (view.place, RESIDENTS) and one.years[1] - one.years[0] == 1
    }
    head: list[Message | Name] = [Message.of("net migration in the year up to"), *map(_year, years)]
    rows = [[PART_NAMES[part].text(language), *(_signed(found[year][part]) for year in years)] for part in _MIGRATION]
    together = (_signed(sum(found[year][part] for part in _MIGRATION)) for year in years)
    rows.append([Message.of("together").text(language), *together])
    return table(texts(head, language), rows)


def _towns(view: ProjectionView, language: str) -> Iterator[str]:
    if not view.towns or view.only:
        return iter(())
    head = [
        Message.of("place"), Message.of("central towns"), Message.of("people in their seats"),
        Message.of("of the urban residents"),
    ]  # fmt: skip
    rows = [
        [
            name_of(view.plan.places[town.unit]).text(language),
            str(town.towns),
            f"{town.people / _THOUSAND:,.1f}",
            percent(town.share),
        ]
        for town in view.towns
    ]
    return table(texts(head, language), rows)


def _differences(view: ProjectionView, language: str) -> Iterator[str]:
    if not view.against:
        return iter(())
    last = view.years[-1]
    head = [
        Message.of("difference to {name} in {year}", name=view.against_name or "", year=last),
        Message.of("median"),
        Message.of("80 % band"),
        Message.of("95 % band"),
    ]
    rows = []
    for series in view.of(view.place):
        apart = series.less(view.beside[series.indicator, series.place])
        rows.append([measure_name(series.indicator).text(language), *_apart(apart, last, language)])
    return table(texts(head, language), rows)


def _apart(apart: Series, year: int, language: str) -> Iterator[str]:
    """Give the median and the bands of a difference with their signs; of percentages in percentage points."""

    def figure(value: float) -> str:
        text = signed_figure(value if apart.unit == POINTS else value / _THOUSAND)
        return Message.of("{value} pp", value=text).text(language) if apart.unit == POINTS else text

    at = apart.band[:, apart.years.index(year)]
    yield figure(at[MEDIAN])
    for low, high in ((_LOW, _HIGH), (_LOWEST, _HIGHEST)):
        yield f"{figure(at[low])} – {figure(at[high])}"


def _inputs(view: ProjectionView, language: str) -> Iterator[str]:
    head = [Message.of("input"), Message.of("where it comes from"), Message.of("grade")]
    rows = [
        [ITEM_WORDS[item.item].text(language), item.origin.text(language), GRADE_WORDS[item.grade].text(language)]
        for item in view.projection.inputs.provenance
    ]
    return table(texts(head, language), rows)
