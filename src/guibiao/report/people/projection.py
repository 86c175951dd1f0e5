"""What a projection is shown as: tables for the terminal, rows for programs, sheets for the office."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.language import Message, Name, percent, shown
from guibiao.packs import Pack
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.population.engine.run import BAND_95_80
from guibiao.population.identity import Identity, identity_of
from guibiao.population.inputs.defaults import GRADE_WORDS, ITEM_WORDS
from guibiao.population.projection import Projection
from guibiao.population.results.needs import Needed
from guibiao.population.results.promises import Prospect, asked, needed, prospects, uncounted
from guibiao.population.results.series import MEDIAN, Series, all_series, decomposition
from guibiao.population.results.towns import TownShare, town_needs, town_shares
from guibiao.report.columns import table
from guibiao.scenario import Levers, given_change

SERIES_NAMES: Mapping[str, Message] = {
    "resident_population": Message.of("residents"),
    "urban_resident_population": Message.of("urban residents"),
    "urbanisation_rate": Message.of("urban share of residents"),
    "registered_urbanisation_rate": Message.of("urban share of the registered"),
    "births": Message.of("births in the year before"),
    "ages_0_2": Message.of("ages 0-2"),
    "ages_3_5": Message.of("ages 3-5"),
    "ages_6_11": Message.of("ages 6-11"),
    "ages_12_14": Message.of("ages 12-14"),
    "ages_15_17": Message.of("ages 15-17"),
    "ages_15_59": Message.of("ages 15-59"),
    "ages_60_plus": Message.of("ages 60 and over"),
    "ages_65_plus": Message.of("ages 65 and over"),
    "ages_80_plus": Message.of("ages 80 and over"),
    "labour_entrants": Message.of("turning 16 within a year"),
    "labour_leavers": Message.of("turning 60 within a year"),
    "family_households": Message.of("households"),
}
PART_NAMES: Mapping[str, Message] = {
    "births": Message.of("births"),
    "deaths": Message.of("deaths"),
    "moves": Message.of("people of the prefecture who left and returned"),
    "outsiders": Message.of("people from outside who came and left"),
    "residence_moves": Message.of("moves between town and country"),
    "conversions": Message.of("changes of registration"),
    "boundary": Message.of("changes of boundaries"),
    "reclassification": Message.of("reclassification"),
}
_STEP = 5
_THOUSAND, _HUNDRED = 1000, 100


@dataclass(frozen=True, slots=True, eq=False)
class ProjectionView:
    """All that is shown of a projection; `against` are the series of another run with the same seed."""

    plan: Plan
    projection: Projection
    identity: Identity
    series: Sequence[Series]
    prospects: Sequence[Prospect]
    needed: Sequence[Needed]
    change: Mapping[str, float]
    urban_change: Mapping[str, float]
    towns: Sequence[TownShare] = ()
    against: Sequence[Series] = ()
    against_name: Name | None = None
    against_prospects: Sequence[Prospect] = ()
    sources: Sequence[str] = ()
    """Identifiers of the sources of the stocks that the projection starts from."""

    @property
    def years(self) -> tuple[int, ...]:
        """Years to show: the first, every fifth, the last."""
        years = self.projection.years
        return tuple(sorted({years[0], years[-1], *(year for year in years if year % _STEP == 0)}))

    def of(self, place: str) -> Iterator[Series]:
        """Give the series of a place."""
        return (series for series in self.series if series.place == place)


def view_projection(pack: Pack, projection: Projection, other: Projection | None = None) -> ProjectionView:
    """Work out all that is shown of a projection of a pack, beside another with the same seed."""
    whole, (first, *_, last) = pack.plan.heading.place, projection.years
    series = all_series(projection, whole)
    found, counted = list(prospects(pack.plan, series)), projection.inputs.base.last.date
    against = all_series(other, whole) if other else ()
    return ProjectionView(
        plan=pack.plan,
        projection=projection,
        identity=identity_of(pack, projection.levers, projection.seed, projection.run.draws),
        series=series,
        prospects=found,
        needed=[
            *asked(projection),
            *needed(projection, found, whole),
            *town_needs(projection, pack),
            *uncounted(pack.plan, series, counted),
        ],
        change=decomposition(projection, first, last),
        urban_change=decomposition(projection, first, last, "urban"),
        towns=list(town_shares(projection, pack.plan)),
        against=against,
        against_name=other.levers.scenarios[0].title if other else None,
        against_prospects=list(prospects(pack.plan, against)),
        sources=tuple(dict.fromkeys(stock.source for stock in pack.population)),
    )


def _figure(value: float, unit: str) -> str:
    return f"{value:.1f} %" if unit == "%" else f"{value / _THOUSAND:,.1f}"


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
    whole = view.plan.heading.place
    yield Message.of(
        "{place}: {first} to {last}, {scenario}, {draws} futures",
        place=name_of(view.plan.places[whole]),
        first=view.years[0],
        last=view.years[-1],
        scenario=scenario_name(view),
        draws=view.identity.draws,
    ).text(language)
    yield str(view.identity)
    yield Message.of("people and households in thousands; median, and bands in the last year").text(language)
    for lines in (_whole, _units, _targets, _needs, _changes, _towns, _differences, _inputs):
        found = list(lines(view, language))
        if found:
            yield ""
            yield from found


def scenario_name(view: ProjectionView) -> Message | Name:
    """Name the scenarios of a run, in their order."""
    return levers_name(view.projection.levers)


def levers_name(levers: Levers) -> Message | Name:
    """Name scenarios, in their order."""
    names = [scenario.title for scenario in levers.scenarios]
    if not names:
        return Message.of("as in the inputs")
    found: Message | Name = names[0]
    for name in names[1:]:
        found = Message.of("{first} + {second}", first=found, second=name)
    return found


def _whole(view: ProjectionView, language: str) -> Iterator[str]:
    last = view.years[-1]
    bands = [Message.of("80 % band"), Message.of("95 % band")]
    head: list[Message | Name] = [Message.of("indicator"), *map(_year, view.years), *bands]
    rows = [
        [
            SERIES_NAMES[series.indicator].text(language),
            *(_median(series, year) for year in view.years),
            _band(series, last, 1, 3),
            _band(series, last, 0, 4),
        ]
        for series in view.of(view.plan.heading.place)
    ]
    return table([cell.text(language) for cell in head], rows)


def _year(year: int) -> Name:
    return Name(str(year))


def _units(view: ProjectionView, language: str) -> Iterator[str]:
    last = view.years[-1]
    shares = [Message.of("80 % band"), Message.of("urban share")]
    head: list[Message | Name] = [Message.of("residents"), *map(_year, view.years), *shares]
    rows = []
    for unit in view.projection.inputs.units:
        series = {item.indicator: item for item in view.of(unit)}
        people, share = series["resident_population"], series["urbanisation_rate"]
        name = name_of(view.plan.places[unit]).text(language)
        medians = (_median(people, year) for year in view.years)
        rows.append([name, *medians, _band(people, last, 1, 3), _median(share, last)])
    return table([cell.text(language) for cell in head], rows)


def _targets(view: ProjectionView, language: str) -> Iterator[str]:
    if not view.prospects:
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
            found.target,
            name_of(view.plan.places[found.place]).text(language),
            f"{shown(found.value)} {found.unit}",
            percent(found.probability),
            str(found.first_year or "—"),
        ]
        for found in view.prospects
    ]
    return table([cell.text(language) for cell in head], rows)


def _needs(view: ProjectionView, language: str) -> Iterator[str]:
    return need_lines([(found.target, found) for found in view.needed], Message.of("target"), language)


def need_lines(found: Sequence[tuple[str, Needed]], label: Message, language: str) -> Iterator[str]:
    """Give what would be needed as a table, by a label each; below it, in a sentence each, why there is no number."""
    head = [label, Message.of("what would be needed"), Message.of("as it is"), Message.of("needed")]
    rows = [
        [name, need.message.text(language), amount(need.usual), amount(need.value)]
        for name, need in found
        if need.value is not None
    ]
    if rows:
        yield from table([cell.text(language) for cell in head], rows)
    for name, need in found:
        if need.value is None:
            yield Message.of("{what}: {remedy}", what=name, remedy=need.message).text(language)


def amount(value: float | None) -> str:
    """Write what is needed with the digits that matter; a dash where nothing can be told."""
    if value is None:
        return "—"
    places = 4 if abs(value) < 1 else 2 if abs(value) < _HUNDRED else 0
    return f"{value:,.{places}f}"


def _changes(view: ProjectionView, language: str) -> Iterator[str]:
    title = Message.of("change {first} to {last}", first=view.years[0], last=view.years[-1])
    head = [title, Message.of("residents"), Message.of("urban residents")]
    names = [name for name in view.urban_change if abs(view.change[name]) + abs(view.urban_change[name]) >= 1]
    rows = [
        [PART_NAMES[name].text(language), _signed(view.change[name]), _signed(view.urban_change[name])]
        for name in names
    ]
    sums = (_signed(sum(part.values())) for part in (view.change, view.urban_change))
    rows.append([Message.of("together").text(language), *sums])
    return table([cell.text(language) for cell in head], rows)


def _signed(people: float) -> str:
    rounded = round(people)
    return f"{rounded:+,}" if rounded else "0"


def _towns(view: ProjectionView, language: str) -> Iterator[str]:
    if not view.towns:
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
    return table([cell.text(language) for cell in head], rows)


def _differences(view: ProjectionView, language: str) -> Iterator[str]:
    if not view.against:
        return iter(())
    last = view.years[-1]
    head = [
        Message.of("difference to {name} in {year}", name=view.against_name or "", year=last),
        Message.of("median"),
        Message.of("80 % band"),
    ]
    own = list(view.of(view.plan.heading.place))
    other = {(series.indicator, series.place): series for series in view.against}
    rows = []
    for series in own:
        apart = np.quantile(series.less(other[series.indicator, series.place]).at(last), (0.1, 0.5, 0.9))
        low, middle, high = (_figure(float(value), series.unit) for value in apart)
        rows.append([SERIES_NAMES[series.indicator].text(language), middle, f"{low} – {high}"])
    return table([cell.text(language) for cell in head], rows)


def _inputs(view: ProjectionView, language: str) -> Iterator[str]:
    head = [Message.of("input"), Message.of("where it comes from"), Message.of("grade")]
    rows = [
        [ITEM_WORDS[item.item].text(language), item.origin.text(language), GRADE_WORDS[item.grade].text(language)]
        for item in view.projection.inputs.provenance
    ]
    return table([cell.text(language) for cell in head], rows)


def projection_rows(view: ProjectionView) -> Iterator[dict[str, str]]:
    """Give every series by place and year with its quantiles, as rows of text for programs."""
    for series in view.series:
        band = series.band
        for number, year in enumerate(series.years):
            places = 4 if series.unit == "%" else 1
            yield {
                "indicator": series.indicator,
                "place": series.place,
                "year": str(year),
                "unit": series.unit,
                **{
                    f"p{100 * share:g}": f"{band[position, number]:.{places}f}"
                    for position, share in enumerate(BAND_95_80)
                },
            }


def projection_record(view: ProjectionView) -> dict[str, object]:
    """Give what a run is made of and what it says of targets, for programs."""
    identity = view.identity
    return {
        "data": identity.data,
        "scenario": identity.scenario,
        "scenarios": [scenario.id for scenario in view.projection.levers.scenarios],
        "code": identity.code,
        "version": identity.version,
        "seed": identity.seed,
        "draws": identity.draws,
        "targets": [
            {"target": found.target, "probability": found.probability, "first_year": found.first_year}
            for found in view.prospects
        ],
        "needed": [
            {
                "target": found.target,
                "lever": found.lever,
                "usual": found.usual,
                "needed": found.value,
                "message": found.message.text("en"),
                "change": given_change(found.change) if found.change else None,
            }
            for found in view.needed
        ],
        "change": dict(view.change),
        "urban_change": dict(view.urban_change),
        "inputs": [
            {"input": item.item, "origin": str(item.origin), "grade": item.grade.value}
            for item in view.projection.inputs.provenance
        ],
    }
