"""Runs of a projection, for the commands that show one."""

import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import language_of_reader

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guibiao.packs import Pack
    from guibiao.population.inputs.inputs import Inputs
    from guibiao.population.projection import Chance, Projection
    from guibiao.population.results.places import PlaceUnits
    from guibiao.report.people.projection import ProjectionView
    from guibiao.scenario import Levers, Scenario

REPORT_DRAWS = 200
"""Futures that a report draws: its bands are then about a tenth of their width from those of many more."""


LAST_YEAR = 2035
"""The last year that is projected where none is given."""
LONGEST = 100
"""Years that are projected at most."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which scenarios act, one after the other, which one stands beside them, and which place alone is told of."""

    names: tuple[str, ...] = ()
    against: str | None = None
    place: str | None = None


def project_pack(pack: "Pack", last: int, chance: "Chance", asked: Asked) -> "ProjectionView":
    """Project a pack to a year under scenarios.

    Raises ProblemsFound where it lacks a base or a scenario, or the place that is asked for holds no unit.
    """
    from guibiao.population.inputs.inputs import inputs_of
    from guibiao.report.people.projection import view_projection

    inputs = inputs_of(pack, last)
    levers, beside = acting(pack, inputs, asked)
    only = _place(pack, inputs.units, asked.place) if asked.place else None
    projection = _run(inputs, levers, chance)
    return view_projection(pack, projection, _run(inputs, beside, chance) if asked.against else None, only)


def acting(pack: "Pack", inputs: "Inputs", asked: Asked) -> "tuple[Levers, Levers]":
    """Give the levers of the scenarios that act, and of the one beside them.

    Says what of them cannot be followed, and what of the inputs is doubtful.

    Raises ProblemsFound where the pack lacks a scenario.
    """
    from guibiao.files.problem import gathered
    from guibiao.population.checks import doubts_of
    from guibiao.population.idle_changes import held_changes, idle_changes
    from guibiao.scenario import Levers, read_scenarios
    from guibiao.scenario.folder import chosen

    known = read_scenarios(pack)
    found = Levers(chosen(known, asked.names)), Levers(chosen(known, (asked.against,) if asked.against else ()))
    language = language_of_reader()
    said = (message for levers in found for tell in (idle_changes, held_changes) for message in tell(levers, inputs))
    lines = [problem.text(language) for problem in gathered(doubts_of(pack, inputs))]
    for line in (*lines, *(message.text(language) for message in dict.fromkeys(said))):
        click.echo(line, err=True)
    return found


def _place(pack: "Pack", units: tuple[str, ...], asked: str) -> "PlaceUnits":
    """Find the units of a place by its id or name. Raises ProblemsFound where it holds none."""
    from guibiao.files.problem import Position, Problem, ProblemsFound
    from guibiao.language import Message
    from guibiao.packs.names import place_id
    from guibiao.population.results.places import PlaceUnits, units_within

    place = place_id(pack.plan, asked)
    within = units_within(place, units, pack.plan)
    if not within:
        what = Message.of("{place} holds no unit whose people were counted by sex and age", place=asked)
        remedy = Message.of("ask for one of {names}, or for a place that holds some of them", names=", ".join(units))
        raise ProblemsFound([Problem(Position("places.csv"), "id", what, remedy)])
    return PlaceUnits(place, within)


def _run(inputs: "Inputs", levers: "Levers", chance: "Chance") -> "Projection":
    """Run a projection with a bar that shows how far it is, on a terminal."""
    from guibiao.population.engine.options import Options
    from guibiao.population.projection import GROUPS, run_projection

    with click.progressbar(length=chance.draws, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        done = 0

        def tell(count: int) -> None:
            nonlocal done
            bar.update(count - done)
            done = count

        return run_projection(inputs, levers, chance, Options(groups=GROUPS, tell=tell))


def people_for_report(pack: "Pack", as_of: date, asked: Asked | None = None) -> "ProjectionView | None":
    """Project a pack to the last year for which its plan promises anything.

    None where the pack has no count by sex and age that was taken by the day, or where the plan ends before it.
    """
    from guibiao.population.inputs.base import counts_of
    from guibiao.population.projection import Chance

    counts = counts_of(pack)
    last = _last_year(pack)
    if not counts or counts[-1] > as_of or last <= counts[-1].year:
        return None
    return project_pack(pack, last, Chance(REPORT_DRAWS), asked or Asked())


def check_people(pack: "Pack", scenarios: "Iterable[Scenario]", language: str) -> bool:
    """Say what is doubtful in the people, rates and territories of a pack; tell whether anything is.

    Raises ProblemsFound with what `guibiao project` would refuse, of scenarios too.
    """
    from guibiao.files.problem import gathered
    from guibiao.population.checks import check_projection
    from guibiao.population.inputs.base import counts_of

    counted = max((day.year for day in counts_of(pack)), default=0)
    doubts = check_projection(pack, scenarios, max(_last_year(pack), LAST_YEAR, counted + 1))
    for problem in gathered(doubts):
        click.echo(problem.text(language), err=True)
    return bool(doubts)


def _last_year(pack: "Pack") -> int:
    """Give the last milestone of a plan, or of its targets where it names none."""
    dates = (target.date for target in pack.plan.targets.values())
    years = pack.plan.heading.milestones or [day.year for day in dates if day]
    return max(years, default=0)
