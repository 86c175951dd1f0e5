"""Changes of scenarios that a projection cannot follow: said, because nothing else would show that they do nothing."""

from collections.abc import Iterator

from guibiao.language import Message
from guibiao.population.inputs.inputs import Inputs
from guibiao.scenario import Levers, Parameter
from guibiao.scenario.rows import LEVELS, Change


def idle_changes(levers: Levers, inputs: Inputs) -> Iterator[Message]:
    """Say which changes of some scenarios do nothing in a projection, and why."""
    for scenario in levers.scenarios:
        for change in scenario.changes:
            reason = _reason(change, inputs)
            if reason is not None:
                yield Message.of(
                    "scenario {scenario}: {parameter} changes nothing: {reason}",
                    scenario=scenario.id, parameter=change.parameter, reason=reason,
                )  # fmt: skip


def _reason(change: Change, inputs: Inputs) -> Message | None:
    first, last = inputs.years[0], inputs.years[-1] + 1
    others = [place for place in change.places if place not in inputs.units]
    if change.places and len(others) == len(change.places) and change.parameter is not Parameter.TOWN_RESIDENTS:
        units = ", ".join(inputs.units)
        return Message.of("{places} is not among the units: {units}", places=", ".join(others), units=units)
    late = change.parameter in LEVELS and not first < change.last <= last
    if late or change.last < first or change.first > last:
        return Message.of("only {first} to {last} are projected", first=first, last=last)
    return None
