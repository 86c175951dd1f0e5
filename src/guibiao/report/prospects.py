"""What is to be expected of a plan, what is warned of, and how such statements have fared: computed once a report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guibiao.forecast.fan import FanPoint, fan_of
from guibiao.forecast.outlook import Outlook, outlooks
from guibiao.forecast.panel import panel_of
from guibiao.forecast.record import all_promises, looked_back
from guibiao.ledger import Ledger
from guibiao.packs.logs import Logs
from guibiao.plan import Plan
from guibiao.progress.gather import Gathering
from guibiao.report.issued import IssuedRecord, issued_record
from guibiao.report.track_record import TrackRecord, record_of
from guibiao.report.warnings import Lives, lives_by_target
from guibiao.warning import TargetWarning, Track, chances, chances_of, past_tracks, replay, warn
from guibiao.warning.past import cases_of
from guibiao.warning.warnings import Chances

Key = tuple[str, str]
"""Target and place."""


@dataclass(frozen=True, slots=True)
class Prospects:
    """Forecasts, warnings and their track record on a day, in no language."""

    outlooks: Mapping[Key, Outlook]
    fans: Mapping[Key, Sequence[FanPoint]]
    warnings: Sequence[TargetWarning]
    """The most urgent first."""
    lives: Lives
    tracks: Sequence[Track]
    """What thresholds would have done in the past."""
    record: TrackRecord
    """How such statements would have fared on the ledger."""
    issued: IssuedRecord
    """How those that were issued fared."""


def prospects_of(plan: Plan, ledger: Ledger, gathering: Gathering, logs: Logs) -> Prospects:
    """Look ahead and back from the day of a gathering; of the steps of warnings, only those taken by then count.

    `plan` and `ledger` are whole: warnings also look at earlier days. Raises UnitsDiffer, and ProblemsFound for steps
    that do not add up.
    """
    held = gathering.plan
    found = {(each.target or "", each.place): each for each in outlooks(gathering)}
    fans = {key: fan_of(gathering, each) for key, each in found.items()}
    lives = replay(step for step in logs.steps if step.date <= gathering.as_of)
    panel = panel_of(held, gathering.ledger)
    answers = list(looked_back(panel, held.settings.status.on_track))
    promised = all_promises([each for _, each in answers])
    return Prospects(
        outlooks=found,
        fans={key: fan for key, fan in fans.items() if fan},
        warnings=warn(plan, ledger, gathering.as_of, _chances(gathering, found.values())),
        lives=lives_by_target(lives.values()),
        tracks=past_tracks(cases_of(promised), held.settings.warning),
        record=record_of(held, panel, answers),
        issued=issued_record(plan, gathering, logs),
    )


def _chances(today: Gathering, told: Iterable[Outlook]) -> Chances:
    """Give the chances of a day; those of today are told already."""
    known = chances_of(told)
    return lambda gathering: known if gathering.as_of == today.as_of else chances(gathering)
