"""What a projection is shown as: the view that all forms share."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guibiao.language import Message, Name
from guibiao.packs import Pack
from guibiao.packs.reference import reference_measures
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.population.identity import Identity, identity_of
from guibiao.population.projection import Projection
from guibiao.population.results.changes import Change, changes
from guibiao.population.results.levels import LevelOutcome, level_outcomes
from guibiao.population.results.needs import Needed
from guibiao.population.results.places import PlaceUnits
from guibiao.population.results.promises import Prospect, asked, needed, promised_places, prospects, uncounted
from guibiao.population.results.series import Series, all_series, places_of
from guibiao.population.results.towns import TownShare, town_needs, town_shares
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
    levels: Sequence[LevelOutcome] = ()
    """What becomes of the levels that scenarios set for units."""
    against_levels: Sequence[LevelOutcome] = ()

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
    promised = promised_places(pack.plan, projection)
    known = all_series(projection, {**places, **promised})
    found, counted = list(prospects(pack.plan, known)), projection.inputs.base.last.date
    against = all_series(other, {**places, **promised}) if other else ()
    return ProjectionView(
        plan=pack.plan,
        projection=projection,
        identity=identity_of(pack, projection.levers, projection.seed, projection.run.draws),
        series=[each for each in known if each.place in places],
        prospects=found,
        needed=[
            *asked(projection),
            *needed(projection, found, whole),
            *town_needs(projection, pack),
            *uncounted(pack.plan, known, counted),
        ],
        changes=list(changes(projection, {only.id: only.units} if only else places)),
        towns=list(town_shares(projection, pack.plan)),
        other=other,
        against=[each for each in against if each.place in places],
        against_name=other.levers.scenarios[0].title if other else None,
        against_prospects=list(prospects(pack.plan, against)),
        sources=tuple(dict.fromkeys(stock.source for stock in pack.population)),
        only=only.id if only else None,
        levels=_levels(projection, only),
        against_levels=_levels(other, only) if other else (),
    )


def _levels(projection: Projection, only: PlaceUnits | None) -> list[LevelOutcome]:
    """Give what becomes of levels, of the units of one place where only one is told of."""
    return [found for found in level_outcomes(projection) if only is None or found.level.unit in only.units]


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
