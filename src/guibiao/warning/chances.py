"""The chance that each promise is kept, as the forecast tells it."""

from collections.abc import Iterable, Mapping

from guibiao.forecast import FEWEST_POINTS
from guibiao.forecast.outlook import Outlook, outlook
from guibiao.progress.gather import Gathering
from guibiao.progress.roster import judged_targets


def chances(gathering: Gathering) -> Mapping[tuple[str, str], float]:
    """Give the chance of each dated promise that is not decided, at each place, as known on the day.

    Those of which too little is known to forecast anything have none. Raises UnitsDiffer.
    """
    return chances_of(
        outlook(gathering, target, place)
        for target in judged_targets(gathering.plan)
        if target.date
        for place in gathering.plan.places_of(target)
        if _has_history(gathering, target.indicator, place)
    )


def chances_of(outlooks: Iterable[Outlook]) -> Mapping[tuple[str, str], float]:
    """Pick the chances from outlooks, by target and place."""
    return {
        (each.target, each.place): each.probability for each in outlooks if each.target and each.probability is not None
    }


def _has_history(gathering: Gathering, indicator: str, place: str) -> bool:
    """Tell whether a series has as many rows as the shortest history that is forecast."""
    unit = gathering.plan.indicators[indicator].unit
    return len(gathering.chosen.series(indicator, place, unit)) >= FEWEST_POINTS
