"""Draws the people of a plan: charts, pyramids, flows, a map and tables of a projection, in one language."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from guibiao.language import Message
from guibiao.packs.boundaries import Boundaries
from guibiao.plan.rows import name_of
from guibiao.population.results.balance import Balance, balance_of
from guibiao.population.results.places import counted
from guibiao.population.results.pyramids import Pyramid, pyramid_of
from guibiao.population.results.series import AGES, MEDIAN, REGISTERED, Series
from guibiao.progress.gather import Gathering
from guibiao.report.drawings.fan_chart import Fan, draw_fan
from guibiao.report.drawings.flow_chart import Stream, draw_flow
from guibiao.report.drawings.pyramid_chart import draw_pyramid
from guibiao.report.grid import Grid, begun
from guibiao.report.people import tables
from guibiao.report.people.change_map import people_maps
from guibiao.report.people.figures import Figures
from guibiao.report.people.levels import levels_grid, unreached
from guibiao.report.people.projection import ProjectionView, measure_name, scenario_name
from guibiao.report.people.view import Drawn, PeopleView

FANS = (
    "urbanisation_rate", REGISTERED, "resident_population", "ages_6_11", "ages_12_14", "ages_15_59", "ages_65_plus",
)  # fmt: skip
_YEARS_BEFORE = 12
"""Of observed values that are drawn before the first year of a projection."""
COMPONENT_NAMES: Mapping[str, Message] = {
    "births": Message.of("births"),
    "deaths": Message.of("deaths"),
    "arrivals": Message.of("locals moving in"),
    "departures": Message.of("locals moving out"),
    "immigration": Message.of("outsiders moving in"),
    "emigration": Message.of("outsiders moving out"),
    "residence_moves": Message.of("moves between town and country"),
    "conversions": Message.of("changes of registration"),
    "boundary": Message.of("changes of boundaries"),
    "reclassification": Message.of("reclassification"),
}


def view_people(
    shown: ProjectionView, gathering: Gathering, language: str, boundaries: Boundaries | None = None
) -> PeopleView:
    """Lay out what a reader is shown of a projection, beside what was observed by the day of a gathering."""
    writer = _Writer(shown, gathering, language)
    return PeopleView(
        language=language,
        scope=writer.scope(),
        against=shown.against_name.text(language) if shown.against_name else "",
        identity=shown.identity.message.text(language),
        unreached=[said.text(language) for said in unreached(shown)],
        fans=list(writer.fans()),
        prospects=tables.prospects(shown, writer.figures),
        needs=tables.needs(shown, writer.figures),
        pyramids=list(writer.pyramids()),
        flows=list(writer.flows()),
        newcomers=tables.newcomers(shown, writer.figures),
        maps=list(people_maps(shown, gathering.as_of, boundaries, writer.figures)),
        units=tables.units(shown, writer.figures),
        levels=levels_grid(shown, language),
        registered=tables.registered(shown, writer.figures, writer.observed_shares()),
        differences=tables.differences(shown, writer.figures),
        towns=tables.towns(shown, writer.figures),
        inputs=tables.inputs(shown, writer.figures),
        sources=shown.sources,
    )


class _Writer:
    """Draws one projection in one language."""

    def __init__(self, shown: ProjectionView, gathering: Gathering, language: str) -> None:
        self.shown = shown
        self.gathering = gathering
        self.language = language
        self.figures = Figures(language)
        self.whole = shown.plan.heading.place
        self.years = shown.years[0], shown.years[-1]

    def say(self, template: str, **values: object) -> str:
        return Message.of(template, **values).text(self.language)

    def scope(self) -> str:
        return self.say(
            "{place}: {first} to {last}, {scenario}, {draws} futures",
            place=name_of(self.shown.plan.places[self.whole]),
            first=self.years[0],
            last=self.years[1],
            scenario=scenario_name(self.shown),
            draws=self.shown.identity.draws,
        )

    def fans(self) -> Iterator[Drawn]:
        """Draw the fans of the whole, those of `FANS` that are projected, in their order."""
        own = {series.indicator: series for series in self.shown.of(self.whole)}
        other = {series.indicator: series for series in self.shown.against if series.place == self.whole}
        for indicator in FANS:
            if indicator in own:
                series, fan = own[indicator], self.fan(own[indicator], other.get(indicator))
                drawing = Markup(draw_fan(fan, self.language))  # noqa: S704 - our own drawing, escaped there
                grid = tables.course(self.shown, series, other.get(indicator), self.figures)
                yield Drawn(f"people-{indicator}", fan.title, drawing, grid, fan)

    def fan(self, series: Series, other: Series | None) -> Fan:
        """Gather what one fan chart shows, in the units that are printed."""
        scale = self.figures.scale(series.unit)
        return Fan(
            title=begun(measure_name(series.indicator).text(self.language)),
            unit=self.figures.unit_of(series.unit),
            days=self.days(series),
            band=(series.band / scale).tolist(),
            observed=[(day, value / scale) for day, value in self.observed(series)],
            goals=[(day, value / scale) for day, value in self.goals(series)],
            other=(other.band[MEDIAN] / scale).tolist() if other else (),
        )

    def days(self, series: Series) -> Sequence[date]:
        """Give the days of the stocks in the years of a series."""
        return [day for day in self.shown.projection.run.dates if day.year in series.years]

    def observed(self, series: Series) -> Iterator[tuple[date, float]]:
        """Give what was observed: by the ledger, by the counts themselves where it holds nothing of an age group."""
        base = self.shown.projection.inputs.base
        held = list(self.held(series))
        if not held and series.indicator in AGES:
            yield from counted(base, *AGES[series.indicator])
        since = base.last.date.year - _YEARS_BEFORE
        yield from ((day, value) for day, value in held if day.year >= since)

    def held(self, series: Series) -> Iterator[tuple[date, float]]:
        """Give the observed values of the ledger, as they were known on the day."""
        if series.indicator in self.gathering.plan.indicators:
            found = self.gathering.chosen.series(series.indicator, series.place, series.unit)
            for value, row in zip(found.values, found.rows, strict=True):
                yield self.gathering.ledger.row(int(row)).period.end, float(value)

    def observed_shares(self) -> Mapping[str, str]:
        """Give the last observed urban share of the registered of each unit that has one, with its year."""
        found = {}
        for series in self.shown.series:
            held = list(self.held(series)) if series.indicator == REGISTERED else []
            if held and series.place in self.shown.projection.inputs.units:
                day, value = held[-1]
                found[series.place] = self.say("{value} ({year})", value=self.figures.figure(value, "%"), year=day.year)
        return found

    def goals(self, series: Series) -> Iterator[tuple[date, float]]:
        """Give the promises of a series that a projection can speak to."""
        for prospect in self.shown.prospects:
            day = self.shown.plan.targets[prospect.target].date
            if (prospect.indicator, prospect.place) == (series.indicator, series.place) and day:
                yield day, prospect.value

    def pyramids(self) -> Iterator[Drawn]:
        """Draw the pyramids of the first and the last year on one scale; the last with the outline of the first."""
        first, last = (pyramid_of(self.shown.projection, year) for year in self.years)
        longest = max(first.longest, last.longest)
        for pyramid, before in ((first, None), (last, first)):
            title = begun(self.say("residents by age, sex and residence, {year}", year=pyramid.year))
            drawing = draw_pyramid(pyramid, longest, title, self.language, before)
            grid = self.pyramid_grid(pyramid, title)
            yield Drawn(f"people-{pyramid.year}", title, Markup(drawing), grid)  # noqa: S704 - our own, escaped

    def pyramid_grid(self, pyramid: Pyramid, title: str) -> Grid:
        """Give the figures of a pyramid, the oldest above."""
        head = (
            self.say("age"), self.say("women, urban"), self.say("women, rural"), self.say("men, urban"),
            self.say("men, rural"),
        )  # fmt: skip
        rows = [
            (name, *(self.figures.exact(float(people)) for people in pyramid.people[:, :, group].T.flat))
            for group, name in enumerate(pyramid.names())
        ]
        return Grid.headed(title, head, tuple(reversed(rows)))

    def flows(self) -> Iterator[Drawn]:
        """Draw the balance of residents and that of urban residents, where there are any."""
        for key, residence in (("resident_population", None), ("urban_resident_population", "urban")):
            balance = balance_of(self.shown.projection, self.years, residence)
            if balance.total < 1:
                continue
            said = self.say(
                "{people}, {first} to {last}: what came and what went",
                people=measure_name(key), first=self.years[0], last=self.years[1],
            )  # fmt: skip
            title = begun(said)
            left = [self.stock(balance, 0), *self.streams(balance.gains, "gain")]
            right = [self.stock(balance, 1), *self.streams(balance.losses, "loss")]
            drawing = Markup(draw_flow(left, right, title))  # noqa: S704 - our own drawing, escaped there
            yield Drawn(f"people-flow-{key}", title, drawing, self.balance_grid(title, left, right))

    def stock(self, balance: Balance, side: int) -> Stream:
        people = (balance.first, balance.last)[side]
        return Stream(
            self.say("people in {year}", year=balance.years[side]), self.figures.exact(people), people, "stock"
        )

    def streams(self, parts: Mapping[str, float], kind: str) -> list[Stream]:
        sign = "+" if kind == "gain" else "−"
        return [
            Stream(COMPONENT_NAMES[name].text(self.language), sign + self.figures.exact(people), people, kind)
            for name, people in parts.items()
        ]

    def balance_grid(self, title: str, left: Sequence[Stream], right: Sequence[Stream]) -> Grid:
        """Give a balance as a table: the first stock, what came, what went, the last stock."""
        ordered = [left[0], *left[1:], *right[1:], right[0]]
        head = (self.say("part"), self.say("people"))
        return Grid.headed(title, head, tuple((stream.name, stream.figure) for stream in ordered))
