"""The chance that each promise is kept, as its outlook gives it."""

from collections.abc import Iterable, Mapping

from guibiao.forecast.outlook import Outlook, outlooks
from guibiao.plan.vocabulary import Answer
from guibiao.progress.gather import Gathering

_GRADED = {Answer.LIKELY, Answer.UNCERTAIN, Answer.UNLIKELY}


def chances(gathering: Gathering) -> Mapping[tuple[str, str], float]:
    """Give the chance of each promise at each place, as known on the day; none where the date is too far to grade."""
    return chances_of(outlooks(gathering))


def chances_of(told: Iterable[Outlook]) -> Mapping[tuple[str, str], float]:
    """Pick from outlooks the chances of the promises that are graded, by target and place."""
    return {
        (found.target or "", found.place): found.probability
        for found in told
        if found.probability is not None and found.answer in _GRADED
    }
