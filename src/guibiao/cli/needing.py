"""What would be needed, asked on the command line: levers and goals are written in a word each."""

import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import in_words, spoken, usage_error
from guibiao.cli.projecting import Asked, acting
from guibiao.language import Message

if TYPE_CHECKING:
    from guibiao.packs import Pack
    from guibiao.population.projection import Chance, Projection
    from guibiao.population.results.dials import Lever
    from guibiao.population.results.goals import Goal
    from guibiao.population.results.needs import Needed
    from guibiao.report.people.needs import NeedsView

_LEVER = re.compile(r"(?P<name>\w+)(?::(?P<places>[^@=]+))?(?:@(?P<first>\d{4})(?:-(?P<last>\d{4}))?)?")
_GOAL = re.compile(r"(?P<measure>\w+)(?::(?P<place>[^@=]+))?=(?P<value>[-+\d.,]+) ?%?@(?P<year>\d{4})")
_TRIES = 12
"""Values that are tried for a lever, about: the length of the bar."""


class LeverType(click.ParamType):  # type: ignore[type-arg] # generic only in the newest releases
    """A lever on the command line: its name, then places and years, if not all: fertility:371423@2026-2035."""

    name = "lever"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "Lever":
        """Read a lever; fails with a sentence that says how to write it."""
        from guibiao.population.results.dials import Lever
        from guibiao.scenario import Parameter

        if isinstance(value, Lever):
            return value
        found = _LEVER.fullmatch(str(value))
        if found is None or found["name"] not in set(Parameter):
            said = Message.of(
                "{value} is no lever: write it as fertility, urban_growth:371423 or settlement@2026-2035, with one of "
                "{names}",
                value=repr(value),
                names=", ".join(Parameter),
            )
            self.fail(spoken(said), param, ctx)
        places = tuple(found["places"].split(",")) if found["places"] else ()
        first, last = (int(year) if year else None for year in (found["first"], found["last"]))
        if first and last and last < first:
            said = Message.of(
                "{value} ends before it begins: write the earlier year first, @{first}-{last}",
                value=repr(value), first=last, last=first,
            )  # fmt: skip
            self.fail(spoken(said), param, ctx)
        return Lever(Parameter(found["name"]), places, first, last)


@dataclass(frozen=True, slots=True)
class AskedGoal:
    """A goal as it was asked for: a target of the plan by its identifier, or a measure with a place, value and year."""

    target: str = ""
    measure: str = ""
    place: str = ""
    value: float = 0.0
    year: int = 0


class GoalType(click.ParamType):  # type: ignore[type-arg] # generic only in the newest releases
    """A goal on the command line: registered_urbanisation_rate=55@2035, births:371423=4000@2030, or a target's id."""

    name = "goal"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> AskedGoal:
        """Read a goal; fails with a sentence that says how to write it."""
        if isinstance(value, AskedGoal):
            return value
        text = str(value)
        found = _GOAL.fullmatch(text)
        if found is None and re.search(r"[=@]", text):
            said = Message.of(
                "{value} is no goal: write it as registered_urbanisation_rate=55@2035 or births:371423=4000@2030, or "
                "name a target of the plan",
                value=repr(text),
            )
            self.fail(spoken(said), param, ctx)
        if found is None:
            return AskedGoal(target=text)
        number = found["value"].replace(",", "")
        try:
            wanted = float(number)
        except ValueError:
            self.fail(spoken(Message.of("{value} is not a number", value=repr(number))), param, ctx)
        if wanted < 0:
            said = Message.of("{value} asks for less than nothing: people and shares are 0 or more", value=repr(text))
            self.fail(spoken(said), param, ctx)
        return AskedGoal("", found["measure"], found["place"] or "", wanted, int(found["year"]))


@dataclass(frozen=True, slots=True)
class Question:
    """Levers and goals; where one of the two is empty, all that bear on the other."""

    levers: "Sequence[Lever]" = ()
    goals: Sequence[AskedGoal] = ()

    @property
    def last_year(self) -> int:
        """The last year that is asked for, 0 where none is."""
        return max((goal.year for goal in self.goals), default=0)


def answer(pack: "Pack", names: tuple[str, ...], chance: "Chance", question: Question, last: int) -> "NeedsView":
    """Seek each lever for each goal, under the scenarios named.

    Raises UsageError where a goal is about nothing that is projected, ProblemsFound where the pack lacks a scenario.
    """
    from guibiao.files.problem import Invalid
    from guibiao.packs.names import place_id
    from guibiao.population.identity import identity_of
    from guibiao.population.inputs.inputs import inputs_of
    from guibiao.population.projection import follow_projection
    from guibiao.population.results.dials import Lever
    from guibiao.population.results.needs import Asking, seek
    from guibiao.population.results.promises import levers_for
    from guibiao.population.results.towns import SEATS, seat_needs
    from guibiao.report.people.needs import NeedsView

    whole, inputs = pack.plan.heading.place, inputs_of(pack, last)
    levers, _ = acting(pack, inputs, Asked(names))
    as_it_is = follow_projection(inputs, levers)
    goals = _goals(pack, as_it_is, question, last)
    named = [
        replace(lever, places=tuple(place_id(pack.plan, place) for place in lever.places)) for lever in question.levers
    ]
    pairs = [
        (lever, goal)
        for goal in goals
        if goal.indicator != SEATS
        for lever in named or [Lever(each) for each in levers_for(goal, whole)]
    ]
    needed: list[Needed] = []
    for goal in goals:
        if goal.indicator == SEATS:
            needed += seat_needs(as_it_is, pack, goal)
    with click.progressbar(length=len(pairs) * _TRIES, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        asking = Asking(inputs, levers, whole, chance, lambda: bar.update(1))
        for number, (lever, goal) in enumerate(pairs, start=1):
            try:
                needed.append(seek(asking, lever, goal))
            except Invalid as invalid:
                raise click.UsageError(in_words(invalid)) from None
            bar.update(max(number * _TRIES - bar.pos, 0))
    identity = identity_of(pack, levers, chance.seed, chance.draws)
    return NeedsView(pack.plan, levers, identity, needed, (inputs.first_year, last))


def _goals(pack: "Pack", projection: "Projection", question: Question, last: int) -> "list[Goal]":
    """Give the goals that are asked for; all targets of the plan that are projected where none is."""
    from guibiao.packs.names import place_id
    from guibiao.population.results.goals import Goal

    whole = pack.plan.heading.place
    by_name = not question.goals or any(goal.target for goal in question.goals)
    known = _of_the_plan(pack, projection, last) if by_name else {}
    if not question.goals and not known:
        raise usage_error(
            Message.of("no target of the plan is projected: say what to reach, as --reach births=40000@2035")
        )
    found = list(known.values()) if not question.goals else []
    for goal in question.goals:
        if goal.measure:
            place = place_id(pack.plan, goal.place) if goal.place else whole
            found.append(Goal(goal.measure, place, goal.year, goal.value))
        elif goal.target in known:
            found.append(known[goal.target])
        else:
            raise usage_error(_unknown(goal.target, known))
    return found


def _unknown(target: str, known: Iterable[str]) -> Message:
    names = ", ".join(known)
    if not names:
        return Message.of(
            "{name} is no target of the plan that is projected: none is; write a goal as births=40000@2035",
            name=repr(target),
        )
    return Message.of(
        "{name} is no target of the plan that is projected: name one of {known}, or write a goal as births=40000@2035",
        name=repr(target), known=names,
    )  # fmt: skip


def _of_the_plan(pack: "Pack", projection: "Projection", last: int) -> "dict[str, Goal]":
    """Give the targets of the plan that a projection informs, by their identifier."""
    from guibiao.population.results.goals import Goal
    from guibiao.population.results.promises import promised_places, prospects
    from guibiao.population.results.series import all_series
    from guibiao.population.results.towns import promised_seats

    series = all_series(projection, promised_places(pack.plan, projection))
    found = (
        Goal(each.indicator, each.place, each.year, each.value, each.target) for each in prospects(pack.plan, series)
    )
    seats = (goal for goal in promised_seats(pack.plan) if goal.year <= last)
    return {goal.target: goal for goal in (*found, *seats)}
