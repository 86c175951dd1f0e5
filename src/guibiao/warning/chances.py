"""The chance that each promise is kept, as its outlook gives it."""

from collections.abc import Mapping

from guibiao.forecast.outlook import Answer, outlooks
from guibiao.progress.gather import Gathering

_GRADED = {Answer.LIKELY, Answer.UNCERTAIN, Answer.UNLIKELY}


def chances(gathering: Gathering) -> Mapping[tuple[str, str], float]:
    """Give the chance of each promise at each place, as known on the day; none where the date is too far to grade."""
    return {
        (found.target or "", found.place): found.probability
        for found in outlooks(gathering)
        if found.probability is not None and found.answer in _GRADED
    }
