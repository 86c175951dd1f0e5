"""The outlook of a promise in words, each sentence under the term that it explains."""

from collections.abc import Iterator
from dataclasses import dataclass

from guibiao.forecast.milestones import Milestones
from guibiao.forecast.outlook import Outlook
from guibiao.forecast.words import ANSWER_WORDS, reason
from guibiao.language import Message, Name, percent, rounded, shown
from guibiao.plan.units import unit_name
from guibiao.plan.vocabulary import Answer
from guibiao.plan.words import change_unit

TOLD = 0.8
"""The interval that is told in words."""
Line = tuple[Message, Message]
"""A term and what there is to say of it."""
_REASONS = {
    Answer.NO_DATE: Message.of("the promise has no date"),
}


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a forecast as text, to the digits that matter beside its 80 % interval."""

    median: str
    low: str
    high: str


def figures_of(outlook: Outlook) -> Figures | None:
    """Write the median and the 80 % interval of an outlook; none where nothing is forecast."""
    if outlook.expected is None:
        return None
    low, high = next((low, high) for share, low, high in outlook.expected.intervals if share == TOLD)
    return Figures(*(rounded(value, high - low) for value in (outlook.expected.median, low, high)))


def outlook_lines(outlook: Outlook) -> Iterator[Line]:
    """Say the chance, what is to be expected, what pace it takes, and what it rests on; or why nothing is forecast."""
    if outlook.expected is None:
        yield (
            Message.of("Forecast"),
            Message.of("none: {reason}", reason=_REASONS.get(outlook.answer) or reason(outlook)),
        )
    else:
        yield from _forecast(outlook)
    yield from _required(outlook)
    yield from _milestones(outlook)
    if outlook.expected is not None:
        yield Message.of("Rests on"), basis(outlook)


def chance_words(outlook: Outlook) -> Message:
    """Say how likely a promise is kept, in figures and in words."""
    assert outlook.probability is not None  # noqa: S101 - told only where something is forecast
    chance = percent(outlook.probability)
    if outlook.answer is Answer.FAR:
        return Message.of("{chance} by the trend; the date is too far for a grade", chance=chance)
    return Message.of("{chance}: {answer}", chance=chance, answer=ANSWER_WORDS[outlook.answer])


def basis(outlook: Outlook) -> Message:
    """Say on how many values a forecast rests."""
    history, points = outlook.history, outlook.history.since_break
    said = Message.of(
        "{count} comparable values, {first} to {last}", count=len(points), first=points[0].end, last=points[-1].end
    )
    if not history.is_shared:
        return said
    return Message.of(
        "{values}; how far values stray also from {number} places alike", values=said, number=len(history.alike)
    )


def _forecast(outlook: Outlook) -> Iterator[Line]:
    figures = figures_of(outlook)
    assert figures is not None  # noqa: S101 - asked for before
    yield Message.of("Chance that it is kept"), chance_words(outlook)
    yield (
        Message.of("Expected at {day}", day=outlook.day),
        Message.of(
            "{median} {unit}; four times in five between {low} and {high}",
            median=figures.median, unit=unit_name(outlook.unit), low=figures.low, high=figures.high,
        ),
    )  # fmt: skip


def _required(outlook: Outlook) -> Iterator[Line]:
    stones = outlook.milestones
    if stones is None or stones.required_pace is None:
        return
    unit = unit_name(stones.rate_unit) if stones.rate_unit else change_unit(outlook.unit)
    pace = rounded(stones.required_pace, stones.required_pace)
    said = Message.of("{pace} {unit} a year from now on", pace=pace, unit=unit)
    if stones.actual_pace is not None:
        actual = rounded(stones.actual_pace, stones.required_pace)
        said = Message.of("{said}; {actual} a year so far", said=said, actual=actual)
    yield Message.of("Required pace"), said
    if outlook.paces is not None:
        yield Message.of("Paces ever achieved"), paces_words(outlook)


def paces_words(outlook: Outlook) -> Message:
    """Set the required pace beside the yearly changes that were ever achieved."""
    paces = outlook.paces
    assert paces is not None  # noqa: S101 - asked for before
    return Message.of(
        "{count} yearly changes, {median} in the middle and {best} at best; {share} were as fast as required",
        count=paces.number, median=rounded(paces.median, paces.required), best=rounded(paces.best, paces.required),
        share=percent(paces.share),
    )  # fmt: skip


def _milestones(outlook: Outlook) -> Iterator[Line]:
    stones = outlook.milestones
    if stones is None:
        return
    if stones.on_schedule is not None:
        yield Message.of("On schedule today"), _scheduled(stones, unit_name(outlook.unit))
    if stones.kept_by is not None:
        yield Message.of("At today's pace"), Message.of("kept on {day}", day=stones.kept_by)
    elif stones.actual_pace is not None:
        yield Message.of("At today's pace"), Message.of("not kept within a hundred years")


def _scheduled(stones: Milestones, unit: Name) -> Message:
    """Say what the planned path puts at today, and what is known."""
    value = stones.on_schedule or 0.0
    if stones.latest is None:
        return Message.of("{value} {unit} by the planned path", value=rounded(value, value / 10), unit=unit)
    return Message.of(
        "{value} {unit} by the planned path; latest {latest}",
        value=rounded(value, stones.latest - value), unit=unit, latest=shown(stones.latest),
    )  # fmt: skip
