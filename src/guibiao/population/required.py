"""What would be needed: the value of a lever at which an outcome reaches its target, or why there is none."""

from collections.abc import Callable
from dataclasses import dataclass

from guibiao.language import Message

HALVINGS = 200


@dataclass(frozen=True, slots=True)
class Required:
    """The value that is needed, or None; the outcome reached with it, or as near as it comes; and both in words."""

    value: float | None
    reached: float
    message: Message


def require(outcome: Callable[[float], float], target: float, between: tuple[float, float]) -> Required:
    """Find the value of a lever at which `outcome` is `target`, by halving an interval.

    `outcome` should rise or fall throughout. Where the target lies beyond what both ends of the interval reach, no
    value is given but the nearest outcome, and the message says so.
    """
    low, high = between
    at_low, at_high = outcome(low), outcome(high)
    if not min(at_low, at_high) <= target <= max(at_low, at_high):
        return _out_of_reach(target, (at_low, at_high), between)
    rising = at_high >= at_low
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if middle in {low, high}:
            break
        if (outcome(middle) < target) == rising:
            low = middle
        else:
            high = middle
    told = Message.of("{target} is reached at {value}", target=f"{target:.6g}", value=f"{high:.6g}")
    return Required(high, outcome(high), told)


def _out_of_reach(target: float, reached: tuple[float, float], between: tuple[float, float]) -> Required:
    nearest = min(reached, key=lambda outcome: abs(outcome - target))
    low, high, at_low, at_high = (f"{number:.6g}" for number in (*between, *reached))
    told = Message.of(
        "{target} is out of reach: from {low} to {high} the outcome goes from {at_low} to {at_high}",
        target=f"{target:.6g}",
        low=low,
        high=high,
        at_low=at_low,
        at_high=at_high,
    )
    return Required(None, nearest, told)
