"""What a run keeps of each draw (people of all ages would be too many numbers), and how it is computed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from guibiao.population.axes import Axes

DEFAULT_GROUPS = (0, 3, 6, 12, 15, 18, 60, 65, 80)
"""Crèche, kindergarten, primary, junior and senior secondary school, working ages, 60, 65 and 80 and over."""

Engine = Literal["auto", "numpy", "compiled"]


def _tell_nobody(_: int) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Options:
    """Which ages are kept together, whether the sexes are kept apart, and whether every draw tells its flows.

    `groups` are lower bounds; where None, those of `DEFAULT_GROUPS` that are bounds of the population's age groups.
    `engine`: `compiled` needs numba, `auto` uses it where it is there and the work is worth it; results are the same.
    `threads` share the draws in the compiled path, as many as there are processors where None; one is best where
    several projections run side by side. `tell` is called now and then with the number of draws that are done.
    """

    groups: tuple[int, ...] | None = None
    sexes: bool = False
    flows: bool = False
    engine: Engine = "auto"
    threads: int | None = None
    tell: Callable[[int], None] = _tell_nobody

    def bounds(self, axes: Axes) -> tuple[int, ...]:
        """Give the lower bounds of the groups. Raises ValueError where one does not begin an age group."""
        wanted = tuple(age for age in DEFAULT_GROUPS if age in axes.ages) if self.groups is None else self.groups
        for low in wanted:
            axes.group(low)
        if not wanted or list(wanted) != sorted(set(wanted)):
            raise ValueError("groups of ages are given by their lower bounds, rising")
        return wanted

    def starts(self, axes: Axes) -> tuple[int, ...]:
        """Give where the groups begin on the axis of ages, and where the last one ends."""
        return (*(axes.ages.index(low) for low in self.bounds(axes)), len(axes.ages))
