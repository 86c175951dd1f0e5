"""What a projection is shown as: the view that all forms share, and tables for the terminal."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guibiao.language import Message, Name, percent, shown
from guibiao.packs import Pack
from guibiao.packs.reference import reference_measures
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.population.identity import Identity, identity_of
from guibiao.population.inputs.defaults import GRADE_WORDS, ITEM_WORDS
from guibiao.population.projection import Projection
from guibiao.population.results.changes import RESIDENTS, URBAN_RESIDENTS, Change, changes
from guibiao.population.results.needs import Needed
from guibiao.population.results.places import PlaceUnits
from guibiao.population.results.promises import Prospect, asked, needed, prospects, uncounted
from guibiao.population.results.series import MEDIAN, Series, all_series, places_of
from guibiao.population.results.towns import TownShare, town_needs, town_shares
from guibiao.report.columns import table
from guibiao.scenario import Levers

PART_NAMES: Mapping[str, Message] = {
    "births": Message.of("births"),
    "deaths": Message.of("deaths"),
    "moves": Message.of("people of the prefecture who came and left"),
    "outsiders": Message.of("people from outside who came and left"),
    "residence_moves": Message.of("moves between town and country"),
    "conversions": Message.of("changes of registration"),
    "boundary": Message.of("changes of boundaries"),
    "reclassification": Message.of("reclassification"),
}
_STEP = 5
_THOUSAND, _HUNDRED = 1000, 100
_LOWEST, _LOW, _HIGH, _HIGHEST = 0, 1, 3, 4


def measure_name(measure: str) -> Name:
    """Name what is measured."""
    return name_of(reference_measures()[measure])


def measured(plan: Plan, indicator: str) -> Name:
    """Name a measure as projections call it, or else as the plan does."""
    if indicator in reference_measures():
        return measure_name(indicator)
    return name_of(plan.indicators[indicator]) if indicator in plan.indicators else Name(indicator)


def target_title(plan: Plan, target: str) -> Message | Name:
    """Name a target of the plan by its indicator and the year of its date."""
    found = plan.targets[target]
    name = name_of(plan.indicators[found.indicator])
    return Message.of("{indicator}, {year}", indicator=name, year=found.date.year) if found.date else name


def need_title(plan: Plan, need: Needed) -> Message | Name:
    """Name what something is needed for: a target, or the level of a scenario, with its place where it is a part."""
    goal, target = need.goal, plan.targets.get(need.target)
    if goal is None:
        return target_title(plan, target.id) if target else Name(need.target)
    indicator = target.indicator if target else goal.indicator
    if goal.place == plan.heading.place:
        return Message.of("{indicator}, {year}", indicator=measured(plan, indicator), year=goal.year)
    place = name_of(plan.places[goal.place])
    return Message.of("{indicator}, {place}, {year}", indicator=measured(plan, indicator), place=place, year=goal.year)


@dataclass(frozen=True, slots=True, eq=False)
class ProjectionView:
    """All that is shown of a projection; `against` are the series of `other`, a run with the same seed."""

    plan: Plan
    projection: Projection
    identity: Identity
    series: Sequence[Series]
    prospects: Sequence[Prospect]
    needed: Sequence[Needed]
    changes: Sequence[Change]
    towns: Sequence[TownShare] = ()
    other: Projection | None = None
    against: Sequence[Series] = ()
    against_name: Name | None = None
    against_prospects: Sequence[Prospect] = ()
    sources: Sequence[str] = ()
    """Identifiers of the sources of the stocks that the projection starts from."""
    only: str | None = None
    """The only place that tables and rows tell of; None where they tell of the whole and all units."""

    @property
    def place(self) -> str:
        """The place that tables tell of: the whole, where none is asked for."""
        return self.only or self.plan.heading.place

    @property
    def told(self) -> Sequence[Series]:
        """The series that rows tell."""
        return [series for series in self.series if self.only in {None, series.place}]

    @property
    def told_prospects(self) -> Sequence[Prospect]:
        """The prospects that tables and rows tell."""
        return [found for found in self.prospects if self.only in {None, found.place}]

    @property
    def told_needed(self) -> Sequence[Needed]:
        """What would be needed, as far as tables and rows tell of it: for targets of the place, and for levels."""
        targets = self.plan.targets
        places = {found.target: targets[found.target].place for found in self.needed if found.target in targets}
        return [found for found in self.needed if self.only in {None, places.get(found.target, self.only)}]

    @property
    def beside(self) -> Mapping[tuple[str, str], Series]:
        """The series of the other run by measure and place."""
        return {(series.indicator, series.place): series for series in self.against}

    @property
    def years(self) -> tuple[int, ...]:
        """Years to show: the first, every fifth, the last."""
        years = self.projection.years
        return tuple(sorted({years[0], years[-1], *(year for year in years if year % _STEP == 0)}))

    def of(self, place: str) -> Iterator[Series]:
        """Give the series of a place."""
        return (series for series in self.series if series.place == place)


def view_projection(
    pack: Pack, projection: Projection, other: Projection | None = None, only: PlaceUnits | None = None
) -> ProjectionView:
    """Work out all that is shown of a projection of a pack, beside another with the same seed.

    `only` is the one place that tables and rows tell of, with its units.
    """
    whole = pack.plan.heading.place
    places = {**places_of(projection, whole), **({only.id: only.units} if only else {})}
    series = all_series(projection, places)
    found, counted = list(prospects(pack.plan, series)), projection.inputs.base.last.date
    against = all_series(other, places) if other else ()
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
        changes=list(changes(projection, {only.id: only.units} if only else places)),
        towns=list(town_shares(projection, pack.plan)),
        other=other,
        against=against,
        against_name=other.levers.scenarios[0].title if other else None,
        against_prospects=list(prospects(pack.plan, against)),
        sources=tuple(dict.fromkeys(stock.source for stock in pack.population)),
        only=only.id if only else None,
    )


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
            measure_name(series.indicator).text(language),
            *(_median(series, year) for year in view.years),
            _band(series, last, _LOW, _HIGH),
            _band(series, last, _LOWEST, _HIGHEST),
        ]
        for series in view.of(view.place)
    ]
    return table([cell.text(language) for cell in head], rows)


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
        name = name_of(view.plan.places[unit]).text(language)
        medians = (_median(people, year) for year in view.years)
        rows.append([name, *medians, _band(people, last, _LOW, _HIGH), _median(share, last)])
    return table([cell.text(language) for cell in head], rows) if rows else iter(())


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
    return table([cell.text(language) for cell in head], rows)


def _needs(view: ProjectionView, language: str) -> Iterator[str]:
    named = [(need_title(view.plan, found).text(language), found) for found in view.told_needed]
    return need_lines(named, Message.of("target"), language)


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
    return table([cell.text(language) for cell in head], rows)


def _signed(people: float) -> str:
    rounded = round(people)
    return f"{rounded:+,}" if rounded else "0"


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
    return table([cell.text(language) for cell in head], rows)


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
        bands = (_band(apart, last, low, high) for low, high in ((_LOW, _HIGH), (_LOWEST, _HIGHEST)))
        rows.append([measure_name(series.indicator).text(language), _median(apart, last), *bands])
    return table([cell.text(language) for cell in head], rows)


def _inputs(view: ProjectionView, language: str) -> Iterator[str]:
    head = [Message.of("input"), Message.of("where it comes from"), Message.of("grade")]
    rows = [
        [ITEM_WORDS[item.item].text(language), item.origin.text(language), GRADE_WORDS[item.grade].text(language)]
        for item in view.projection.inputs.provenance
    ]
    return table([cell.text(language) for cell in head], rows)
