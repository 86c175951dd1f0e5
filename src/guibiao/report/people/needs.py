"""What would be needed, asked by itself: for goals and levers that somebody names, as text and as rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guibiao.files.workbook import Sheet
from guibiao.language import Message, Name
from guibiao.packs.reference import reference_measures
from guibiao.plan import Plan
from guibiao.plan.rows import name_of
from guibiao.population.identity import Identity
from guibiao.population.results.dials import WORDS
from guibiao.population.results.goals import Goal
from guibiao.population.results.needs import Needed
from guibiao.report.columns import texts
from guibiao.report.people.projection import measured
from guibiao.report.people.projection_text import need_lines
from guibiao.scenario import Change, Levers, given_change

_MILLION = 1_000_000
_LEVERS: Mapping[str, Message] = {str(lever): words for lever, words in WORDS.items()}


@dataclass(frozen=True, slots=True, eq=False)
class NeedsView:
    """Answers with what they were made of; of the path alone where no futures were drawn."""

    plan: Plan
    levers: Levers
    identity: Identity
    needed: Sequence[Needed]
    years: tuple[int, int]


def needs_lines(view: NeedsView, scenario: Message | Name, language: str) -> Iterator[str]:
    """Give the lines of what would be needed, for the terminal."""
    first, last = view.years
    yield Message.of(
        "{place}: what would be needed, {first} to {last}, {scenario}",
        place=name_of(view.plan.places[view.plan.heading.place]), first=first, last=last, scenario=scenario,
    ).text(language)  # fmt: skip
    yield view.identity.message.text(language)
    reached = (
        Message.of("with it the median of {draws} futures reaches the goal", draws=view.identity.draws)
        if view.identity.draws > 1
        else Message.of("with it the path without chance reaches the goal")
    )
    yield reached.text(language)
    yield ""
    named = [(_goal(view.plan, need).text(language), need) for need in view.needed]
    yield from need_lines(named, Message.of("goal"), language)
    changes = [line(need.change) for need in view.needed if need.change]
    if changes:
        yield ""
        yield Message.of("as changes of a scenario, one for each").text(language)
        yield from changes


def _goal(plan: Plan, need: Needed) -> Message | Name:
    """Name a goal by measure, place, year and value."""
    goal = need.goal
    if goal is None:
        return Name(need.target)
    place = plan.places.get(goal.place)
    return Message.of(
        "{measure}, {place}, {year}: {value}",
        measure=measured(plan, goal.indicator),
        place=name_of(place) if place else goal.place,
        year=goal.year,
        value=_value(goal),
    )


def _value(goal: Goal) -> str:
    measure = reference_measures().get(goal.indicator)
    return f"{goal.value:g} %" if measure and measure.unit == "%" else f"{goal.value:,.0f}"


def line(change: Change) -> str:
    """Write a change as a line of the file of a scenario."""
    value = float(change.value)
    number = f"{value:.0f}" if abs(value) >= _MILLION else f"{value:.7g}"
    places = f", places: [{', '.join(repr(place) for place in change.places)}]" if change.places else ""
    return (
        f"- {{parameter: {change.parameter}{places}, from: {change.first}, to: {change.last}, "
        f"operation: {change.operation}, value: {number}}}"
    )


def needs_rows(view: NeedsView) -> Iterator[dict[str, str]]:
    """Give what would be needed as rows of text for programs; numbers in full, empty where there is none."""
    for need in view.needed:
        goal = need.goal
        yield {
            "target": goal.target if goal else need.target,
            "measure": goal.indicator if goal else "",
            "place": goal.place if goal else "",
            "year": str(goal.year) if goal else "",
            "goal": repr(goal.value) if goal else "",
            "lever": str(need.lever),
            "usual": "" if need.usual is None else repr(need.usual),
            "needed": "" if need.value is None else repr(need.value),
            "message": need.said.text("en"),
            "change": line(need.change) if need.change else "",
        }


def needs_sheet(view: NeedsView, language: str) -> Sheet:
    """Lay what would be needed out as a sheet for the office: in words, with the digits of its numbers that matter."""
    head = (
        Message.of("goal"),
        Message.of("what would be needed"),
        Message.of("as it is"),
        Message.of("needed"),
        Message.of("remark"),
        Message.of("as a change of a scenario"),
    )
    rows = [
        [
            _goal(view.plan, need).text(language),
            (need.message if need.value is not None else _LEVERS.get(need.lever, Name(need.lever))).text(language),
            _six_digits(need.usual),
            _six_digits(need.value),
            "; ".join(note.text(language) for note in (need.notes if need.value is not None else (need.said,))),
            line(need.change) if need.change else "",
        ]
        for need in view.needed
    ]
    return Sheet(Message.of("What would be needed").text(language), texts(head, language), rows)


def _six_digits(value: float | None) -> float | None:
    return None if value is None else float(f"{value:.6g}")


def needs_record(view: NeedsView) -> dict[str, object]:
    """Give what the answers are made of, and the answers, for programs."""
    identity = view.identity
    return {
        "data": identity.data,
        "scenario": identity.scenario,
        "code": identity.code,
        "version": identity.version,
        "seed": identity.seed,
        "draws": identity.draws,
        "needed": [
            {
                **row,
                "usual": need.usual,
                "needed": need.value,
                "change": given_change(need.change) if need.change else None,
            }
            for row, need in zip(needs_rows(view), view.needed, strict=True)
        ],
    }
