"""The tables that are shown of a projection beside its charts."""

from collections.abc import Iterator, Mapping

from guibiao.language import shown as number
from guibiao.plan.rows import name_of
from guibiao.population.inputs.defaults import GRADE_WORDS, ITEM_WORDS
from guibiao.population.results.needs import Needed
from guibiao.population.results.newcomers import NEWCOMERS
from guibiao.population.results.places import PlaceChange, place_changes
from guibiao.population.results.promises import Prospect
from guibiao.population.results.series import MEDIAN, REGISTERED, Series
from guibiao.report.drawings.fan_chart import HIGH, HIGHEST, LOW, LOWEST
from guibiao.report.grid import Cells, Grid
from guibiao.report.people.figures import Figures
from guibiao.report.people.levels import marked_name
from guibiao.report.people.projection import ProjectionView, measure_name, measured
from guibiao.report.people.projection_text import amount


def course(shown: ProjectionView, series: Series, other: Series | None, figures: Figures) -> Grid:
    """Give a series in the years to show, with its bands; beside it the median of another scenario."""
    name = measure_name(series.indicator).text(figures.language)
    against = (shown.against_name.text(figures.language),) if other and shown.against_name else ()
    head = (figures.t("year"), figures.t("median"), *against, figures.t("80 % band"), figures.t("95 % band"))

    def row(year: int) -> Cells:
        at = series.band[:, series.years.index(year)]
        beside = (figures.figure(float(other.band[MEDIAN, other.years.index(year)]), other.unit),) if other else ()
        inner, outer = (figures.span(at[low], at[high], series.unit) for low, high in ((LOW, HIGH), (LOWEST, HIGHEST)))
        return (str(year), figures.figure(float(at[MEDIAN]), series.unit), *beside, inner, outer)

    caption = figures.t("{name}, {unit}", name=name, unit=figures.unit_of(series.unit))
    return Grid.headed(caption, head, tuple(row(year) for year in shown.years if year in series.years))


def target_name(shown: ProjectionView, target: str, language: str) -> str:
    """Name a promise by its indicator; by its identifier where it is none of the plan's."""
    found = shown.plan.targets.get(target)
    return name_of(shown.plan.indicators[found.indicator]).text(language) if found else target


def prospects(shown: ProjectionView, figures: Figures) -> Grid:
    """Give for each promise the share of futures that reach it; beside it that of another scenario."""
    other = {found.target: found for found in shown.against_prospects}
    against = (figures.t("the same, {name}", name=shown.against_name),) if other and shown.against_name else ()
    head = (
        figures.t("target"), figures.t("place"), figures.t("year"), figures.t("value"),
        figures.t("share of futures that reach it"), *against, figures.t("median reaches it in"),
    )  # fmt: skip

    def row(found: Prospect) -> Cells:
        beside = (figures.share(other[found.target].probability),) if other else ()
        return (
            target_name(shown, found.target, figures.language),
            name_of(shown.plan.places[found.place]).text(figures.language),
            str(found.year),
            figures.with_unit(number(found.value), found.unit),
            figures.share(found.probability),
            *beside,
            str(found.first_year or "—"),
        )

    return Grid.headed(figures.t("How likely targets are reached"), head, tuple(map(row, shown.prospects)), words=2)


def needs(shown: ProjectionView, figures: Figures) -> Grid:
    """Give what would be needed for each promise."""
    head = (
        figures.t("target"), figures.t("year"), figures.t("what would be needed"), figures.t("as it is"),
        figures.t("needed"),
    )  # fmt: skip
    years = {found.target: str(found.year) for found in shown.prospects}

    def row(found: Needed) -> Cells:
        name = target_name(shown, found.target, figures.language)
        if found.goal and not found.goal.target:
            measure, place = measured(shown.plan, found.goal.indicator), shown.plan.places[found.goal.place]
            name = figures.t("{name}, {place}", name=measure, place=name_of(place))
        return (
            name,
            str(found.goal.year) if found.goal else years.get(found.target, ""),
            found.said.text(figures.language),
            amount(found.usual),
            amount(found.value),
        )

    return Grid.headed(figures.t("What would be needed"), head, tuple(map(row, shown.needed)), words=3)


def newcomers(shown: ProjectionView, figures: Figures) -> Grid:
    """Give those who come to the whole within a year, by age."""
    last = shown.years[-1]
    found = [series for series in shown.of(shown.plan.heading.place) if series.indicator in NEWCOMERS]
    years = [year for year in shown.years if found and year in found[0].years]
    head = (figures.t("age"), *map(str, years), figures.t("80 % band"), figures.t("95 % band"))

    def row(series: Series) -> Cells:
        medians = (figures.figure(float(series.band[MEDIAN, series.years.index(year)]), "") for year in years)
        at = series.band[:, series.years.index(last)]
        bands = (figures.span(at[low], at[high], "") for low, high in ((LOW, HIGH), (LOWEST, HIGHEST)))
        return (measure_name(series.indicator).text(figures.language), *medians, *bands)

    caption = figures.t("Newcomers by age, in the year before, medians, in {unit}", unit=figures.unit)
    return Grid.headed(caption, head, tuple(map(row, found)))


def units(shown: ProjectionView, figures: Figures) -> Grid:
    """Give residents and urban share of each unit in the first and the last year."""
    first, last = shown.years[0], shown.years[-1]
    head = (
        figures.t("place"),
        *(figures.t("residents {year}", year=year) for year in (first, last)),
        figures.t("80 % band"),
        figures.t("change"),
        *(figures.t("urban share {year}", year=year) for year in (first, last)),
    )

    def row(found: PlaceChange) -> Cells:
        return (
            marked_name(shown, found.place).text(figures.language),
            figures.figure(found.first, ""),
            figures.figure(float(found.last[MEDIAN]), ""),
            figures.span(found.last[LOW], found.last[HIGH], ""),
            figures.signed(100 * found.change, "%") + "%",
            *(figures.share(share) for share in (found.urban_first, found.urban_last)),
        )

    each = place_changes(shown.projection, {unit: (unit,) for unit in shown.projection.inputs.units})
    return Grid.headed(figures.t("The units, in {unit}", unit=figures.unit), head, tuple(map(row, each)))


def registered(shown: ProjectionView, figures: Figures, observed: Mapping[str, str]) -> Grid:
    """Give the urban share of the registered of each unit with its bands, beside the last one observed, if any."""
    last = shown.years[-1]
    head = (
        figures.t("place"),
        *((figures.t("observed"),) if observed else ()),
        *map(str, shown.years),
        figures.t("80 % band"),
        figures.t("95 % band"),
    )

    def row(series: Series) -> Cells:
        beside = (observed.get(series.place, "—"),) if observed else ()
        medians = (figures.figure(float(series.band[MEDIAN, series.years.index(year)]), "%") for year in shown.years)
        at = series.band[:, series.years.index(last)]
        bands = (figures.span(at[low], at[high], "%") for low, high in ((LOW, HIGH), (LOWEST, HIGHEST)))
        return (marked_name(shown, series.place).text(figures.language), *beside, *medians, *bands)

    units = shown.projection.inputs.units
    found = (series for series in shown.series if series.indicator == REGISTERED and series.place in units)
    name = measure_name(REGISTERED).text(figures.language)
    return Grid.headed(figures.t("{name} by unit, %", name=name), head, tuple(map(row, found)))


def differences(shown: ProjectionView, figures: Figures) -> Grid:
    """Set every series of the whole beside the same of another scenario, in the last year, future by future."""
    if not shown.against_name:
        return Grid("", (), ())
    other = {series.indicator: series for series in shown.against if series.place == shown.plan.heading.place}
    head = (
        figures.t("indicator"), figures.t("this scenario"), shown.against_name.text(figures.language),
        figures.t("difference"), figures.t("80 % band"),
    )  # fmt: skip

    def row(series: Series) -> Cells:
        beside = other[series.indicator]
        apart = series.less(beside)
        low, middle, high = (figures.apart(float(apart.band[at, -1]), apart.unit) for at in (LOW, MEDIAN, HIGH))
        unit = "%" if series.unit == "%" else ""
        return (
            measure_name(series.indicator).text(figures.language),
            figures.figure(float(series.band[MEDIAN, -1]), series.unit) + unit,
            figures.figure(float(beside.band[MEDIAN, -1]), series.unit) + unit,
            middle,
            f"{low} – {high}",
        )

    caption = figures.t("Two scenarios in {year}, medians, in {unit}", year=shown.years[-1], unit=figures.unit)
    return Grid.headed(caption, head, tuple(map(row, shown.of(shown.plan.heading.place))))


def towns(shown: ProjectionView, figures: Figures) -> Grid:
    """Give what the seats of central towns would take of the urban residents of their units."""
    head = (
        figures.t("place"), figures.t("central towns"), figures.t("people in their seats"),
        figures.t("of the urban residents"),
    )  # fmt: skip
    rows = (
        (
            name_of(shown.plan.places[town.unit]).text(figures.language),
            str(town.towns),
            figures.exact(town.people),
            figures.share(town.share),
        )
        for town in shown.towns
    )
    return Grid.headed(figures.t("Central towns"), head, tuple(rows))


def inputs(shown: ProjectionView, figures: Figures) -> Grid:
    """Give every input, where it comes from, and its grade."""
    head = (figures.t("input"), figures.t("where it comes from"), figures.t("grade"))
    return Grid.headed(figures.t("Inputs"), head, tuple(_inputs(shown, figures.language)), words=3)


def _inputs(shown: ProjectionView, language: str) -> Iterator[Cells]:
    for item in shown.projection.inputs.provenance:
        yield ITEM_WORDS[item.item].text(language), item.origin.text(language), GRADE_WORDS[item.grade].text(language)
