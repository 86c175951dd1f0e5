"""Levels that scenarios set for units: which are not reached, said wherever figures stand; the inflow they need."""

from collections.abc import Iterator

from guibiao.language import Message, Name, percent
from guibiao.plan.rows import name_of
from guibiao.population.results.levels import LevelOutcome, NetMigration
from guibiao.report.grid import Cells, Grid
from guibiao.report.people.figures import signed_figure
from guibiao.report.people.projection import ProjectionView
from guibiao.scenario import Parameter

_PER = 1000
_DECIMALS = {Parameter.RESIDENTS: 1, Parameter.URBAN_SHARE: 4}
"""Decimals of what is reached."""
HEAD = (
    Message.of("place"),
    Message.of("level"),
    Message.of("set to"),
    Message.of("reached"),
    Message.of("net migration needed a year"),
    Message.of("in the last decade"),
    Message.of("units with a higher rate"),
)


def unreached(view: ProjectionView) -> Iterator[Message]:
    """Say which levels are not reached, under the scenario that is shown and under the other."""
    for outcome in view.levels:
        if not outcome.is_reached:
            yield _missed(view, outcome)
    for outcome in view.against_levels:
        if not outcome.is_reached:
            name = view.against_name or Name("")
            yield Message.of("{name}: {said}", name=name, said=_missed(view, outcome))


def _missed(view: ProjectionView, outcome: LevelOutcome) -> Message:
    return Message.of(
        "NOT REACHED: {place}, {level}, set to {value}: the path comes to {reached}. All figures are of the path that "
        "comes nearest, not of the level.",
        place=name_of(view.plan.places[outcome.level.unit]),
        level=_name(outcome),
        value=_value(outcome, outcome.level.value),
        reached=_value(outcome, outcome.reached),
    )  # fmt: skip


def _name(outcome: LevelOutcome) -> Message:
    year = outcome.level.last
    if outcome.parameter is Parameter.RESIDENTS:
        return Message.of("residents in {year}", year=year)
    return Message.of("urban share in {year}", year=year)


def _value(outcome: LevelOutcome, value: float) -> str:
    return f"{value:,.0f}" if outcome.parameter is Parameter.RESIDENTS else percent(value)


def marked_name(view: ProjectionView, unit: str) -> Message | Name:
    """Name a unit, with a word where a level of it is not reached."""
    name = name_of(view.plan.places[unit])
    if any(outcome.level.unit == unit and not outcome.is_reached for outcome in view.levels):
        return Message.of("{place} (level not reached)", place=name)
    return name


def levels_grid(view: ProjectionView, language: str) -> Grid:
    """Give each level with what the path comes to, and the net migration it needs beside that of the last decade."""
    caption = Message.of("Levels that the scenario sets, and the inflow they need").text(language)
    rows = tuple(_row(view, outcome, language) for outcome in view.levels)
    return Grid.headed(caption, tuple(word.text(language) for word in HEAD), rows, words=2)


def _row(view: ProjectionView, outcome: LevelOutcome, language: str) -> Cells:
    reached = Name(_value(outcome, outcome.reached))
    told = reached if outcome.is_reached else Message.of("{value}, not reached", value=reached)
    units = len(view.projection.inputs.units)
    higher = Message.of("{number} of {units}", number=outcome.higher, units=units)
    return (
        name_of(view.plan.places[outcome.level.unit]).text(language),
        _name(outcome).text(language),
        _value(outcome, outcome.level.value),
        told.text(language),
        _migration(outcome.needed),
        _migration(outcome.usual),
        "—" if outcome.higher is None else higher.text(language),
    )


def _migration(found: NetMigration | None) -> str:
    """Write net migration in people a year, and for each thousand residents."""
    if found is None:
        return "—"
    people = f"{found.people:+,.0f}".replace("-", "−")
    return f"{people} ({signed_figure(_PER * found.rate)} ‰)"


def level_rows(view: ProjectionView, language: str) -> Iterator[dict[str, str | float | int | None]]:
    """Give levels as rows for programs and spreadsheets; rates for each thousand residents."""
    for outcome in view.levels:
        level, needed, usual = outcome.level, outcome.needed, outcome.usual
        yield {
            "place": level.unit,
            "place_name": marked_name(view, level.unit).text(language),
            "level": _name(outcome).text(language),
            "parameter": str(outcome.parameter),
            "from": level.first,
            "to": level.last,
            "value": level.value,
            "reached": round(outcome.reached, _DECIMALS[outcome.parameter]),
            "is_reached": outcome.is_reached,
            "net_migration_needed": round(needed.people, 1) if needed else None,
            "rate_needed": round(_PER * needed.rate, 2) if needed else None,
            "net_migration_before": round(usual.people, 1) if usual else None,
            "rate_before": round(_PER * usual.rate, 2) if usual else None,
            "units_with_higher_rate": outcome.higher,
        }
