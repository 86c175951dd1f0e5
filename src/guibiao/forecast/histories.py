"""Histories as they were known on one day, each beside those of the places alike; every series is looked up once."""

from collections.abc import Callable
from dataclasses import replace

from guibiao.forecast.alike import places_alike
from guibiao.forecast.history import History, Points, history_of, history_of_indicator, is_flow
from guibiao.forecast.traits import FEWEST_POINTS
from guibiao.plan import Indicator, Target
from guibiao.plan.units import UnitsDiffer
from guibiao.progress.gather import Gathering


class Histories:
    """Looks up the histories of promises and indicators, and keeps them for the places that are alike."""

    def __init__(self, gathering: Gathering) -> None:
        self.gathering = gathering
        self._found: dict[tuple[str, str, str], History] = {}
        self._alike: dict[str, tuple[str, ...]] = {}

    def of(self, target: Target, place: str) -> History:
        """Give the history of what a promise is held against: a level, or a yearly flow. Raises UnitsDiffer."""
        indicator = self.gathering.plan.indicators[target.indicator]
        if is_flow(target, indicator):
            return self.of_indicator(indicator, place)
        return self._beside(target.id, indicator, place, lambda where: history_of(self.gathering, target, where))

    def of_indicator(self, indicator: Indicator, place: str) -> History:
        """Give the history of an indicator by its own definition. Raises UnitsDiffer."""
        return self._beside("", indicator, place, lambda where: history_of_indicator(self.gathering, indicator, where))

    def _beside(self, target: str, indicator: Indicator, place: str, look_up: Callable[[str], History]) -> History:
        def found(where: str) -> History:
            key = (target, indicator.id, where)
            if key not in self._found:
                self._found[key] = look_up(where)
            return self._found[key]

        own = found(place)
        if len(own.since_break) < FEWEST_POINTS:
            return own
        if place not in self._alike:
            self._alike[place] = tuple(places_alike(self.gathering.plan, place, self.gathering.as_of))
        others = (_points(found, where) for where in self._alike[place])
        return replace(own, alike=tuple(points for points in others if len(points) >= FEWEST_POINTS))


def _points(look_up: Callable[[str], History], place: str) -> Points:
    """Give the points of a place since its last break; none where its values cannot be put into its unit."""
    try:
        return look_up(place).since_break
    except UnitsDiffer:
        return ()
