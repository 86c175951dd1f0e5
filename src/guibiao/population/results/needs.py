"""Any lever turned around: at what value of it a goal is reached, or why there is none.

The path without chance is followed from value to value until it meets the goal. Where futures are asked for, their
median is then led there too, by the same futures for each value, so that the scenario that is given reaches it.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import isfinite, nan

from guibiao.files.problem import Invalid, ProblemsFound
from guibiao.language import Message
from guibiao.population.engine.options import Options
from guibiao.population.idle_changes import held_changes, idle_changes
from guibiao.population.inputs.inputs import Inputs
from guibiao.population.projection import GROUPS, Chance, Projection, follow_projection, run_projection
from guibiao.population.required import Required, require
from guibiao.population.results.dials import WORDS, Dial, Lever, dial_of
from guibiao.population.results.goals import Goal, median_of
from guibiao.population.unfit import Unfit
from guibiao.scenario import Change, Levers

CLOSE, CLOSE_MEDIAN = 1e-7, 1e-5
"""Shares of a goal that the path, and the median of the futures, may miss."""
TRIES = 8
"""Futures are drawn anew for so many values at most."""
_NUDGE = 1e-3
"""Share of what a lever can be by which it is moved to see what it does."""


@dataclass(frozen=True, slots=True)
class Needed:
    """What would be needed: a lever as it is and as it would have to be.

    usual: the same on the path as it is. value: None where the goal is out of reach. Both are None where nothing can be
    told; the message says why. change: what a scenario must say for it. notes: where a projection does not follow such
    a change, or not as far; without a value, one to the ends of what the lever can be.
    """

    target: str
    lever: str
    usual: float | None
    value: float | None
    message: Message
    goal: Goal | None = None
    change: Change | None = None
    notes: tuple[Message, ...] = ()

    @property
    def said(self) -> Message:
        """The message with all notes after it."""
        said = self.message
        for note in self.notes:
            said = Message.of("{what}; {note}", what=said, note=note)
        return said


def _tell_nobody() -> None:
    pass


@dataclass(frozen=True, slots=True)
class Asking:
    """Of what a lever is asked: inputs under scenarios, the whole of the plan, and whether of the median of futures.

    `tell` is called for each value that is tried.
    """

    inputs: Inputs
    levers: Levers
    whole: str
    chance: Chance | None = None
    tell: Callable[[], None] = _tell_nobody

    def follow(self, change: Change) -> Projection:
        """Project the path with one more change."""
        return follow_projection(self.inputs, self.levers.then(change))

    def draw(self, change: Change, chance: Chance) -> Projection:
        """Draw futures with one more change, the same whatever it is."""
        return run_projection(self.inputs, self.levers.then(change), chance, Options(groups=GROUPS))


def seek(asking: Asking, lever: Lever, goal: Goal) -> Needed:
    """Find the value of a lever at which a goal is reached; a message and no number where there is none.

    Raises Invalid where the goal is about nothing that is projected.
    """
    median_of(follow_projection(asking.inputs, asking.levers), goal, asking.whole)
    name = str(goal)
    try:
        dial = dial_of(asking.inputs, asking.levers, lever, goal)
    except Invalid as invalid:
        why = Message.of("{what}: {remedy}", what=invalid.what, remedy=invalid.remedy)
        return Needed(name, lever.parameter, None, None, why, goal)
    found, words = _Search(asking, dial, goal).find(), WORDS[lever.parameter]
    if found.value is None:
        why = Message.of("{what}: {remedy}", what=words, remedy=found.message)
        notes = (note for end in dial.between for note in _not_followed(asking, dial.change(end)))
        return Needed(name, lever.parameter, dial.usual, None, why, goal, notes=tuple(dict.fromkeys(notes)))
    change = dial.change(found.value)
    told = dial.told(found.value, asking.follow(change))
    return Needed(name, lever.parameter, dial.usual, told, words, goal, change, tuple(_not_followed(asking, change)))


def _not_followed(asking: Asking, change: Change) -> Iterator[Message]:
    """Say where a projection does not follow a change, or not as far; nothing of what scenarios alone ask for."""
    levers = asking.levers.then(change)
    known = set(held_changes(asking.levers, asking.inputs))
    yield from idle_changes(Levers(levers.scenarios[-1:]), asking.inputs)
    sought = ("parameter", str(change.parameter))
    held = held_changes(levers, asking.inputs)
    yield from (note for note in held if note not in known or sought in note.values)


@dataclass(frozen=True, slots=True)
class _Search:
    """Looks for the value of a dial."""

    asking: Asking
    dial: Dial
    goal: Goal

    def find(self) -> Required:
        """Find it on the path, then for the median of the futures, if these are asked for."""
        goal = self.goal.value
        found = require(self.path, goal, self.dial.between, close=CLOSE * abs(goal))
        if found.value is None or self.asking.chance is None:
            return found
        return self.led(found.value) or require(self.median, goal, self.dial.between, close=CLOSE_MEDIAN * abs(goal))

    def led(self, value: float) -> Required | None:
        """Lead the median to the goal from a value that is near, by secants; None where that does not get there."""
        (low, high), goal = self.dial.between, self.goal.value
        nudged = value + _NUDGE * (high - low) * (1 if value < (low + high) / 2 else -1)
        slope = (self.path(nudged) - self.path(value)) / (nudged - value)
        reached = self.median(value)
        for _ in range(TRIES):
            if abs(reached - goal) <= CLOSE_MEDIAN * abs(goal):
                told = Message.of("{target} is reached at {value}", target=f"{reached:.6g}", value=f"{value:.6g}")
                return Required(value, reached, told)
            if not slope or not isfinite(reached / slope):
                break
            last, before = value, reached
            value = min(max(value + (goal - reached) / slope, low), high)
            if value == last:
                break
            reached = self.median(value)
            slope = (reached - before) / (value - last)
        return None

    def path(self, value: float) -> float:
        return self.outcome(value, self.asking.follow)

    def median(self, value: float) -> float:
        chance = self.asking.chance or Chance()
        return self.outcome(value, lambda change: self.asking.draw(change, chance))

    def outcome(self, value: float, projected: Callable[[Change], Projection]) -> float:
        """Give what a value leads to; no number where it is more than can be."""
        self.asking.tell()
        try:
            return median_of(projected(self.dial.change(value)), self.goal, self.asking.whole)
        except (ProblemsFound, Unfit):
            return nan
