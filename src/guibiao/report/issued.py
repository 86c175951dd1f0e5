"""How forecasts and warnings fared that were issued: the log of a pack against what came."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from guibiao.forecast.fared import Came, alike, asked_of, fared
from guibiao.language import Message
from guibiao.ledger import Ledger
from guibiao.packs.issued import IssuedForecast, IssuedGrade
from guibiao.packs.logs import Logs
from guibiao.plan import Plan
from guibiao.progress.gather import Gathering
from guibiao.report.track_record import TrackRecord, fate_lines, score_lines
from guibiao.warning.fared import warned_of


@dataclass(frozen=True, slots=True)
class IssuedRecord:
    """The track record of the log, and what of it cannot be scored."""

    record: TrackRecord
    logged: int
    """Lines of both logs."""
    waiting: int
    """Forecasts whose value is not known yet."""
    incomparable: int
    """Forecasts that a break, another unit or a changed promise parts from what came."""
    afterwards: int
    """Scored forecasts that were written when the value was known already."""
    later: int
    """Lines for earlier days that were written after the day of the record; they are left out."""
    altered: int
    """Scored forecasts whose observations have been changed since, for the day of issue."""

    @property
    def scored(self) -> int:
        """The number of forecasts beside what came."""
        return len(self.record.asked.series)

    def summary(self) -> Iterator[Message]:
        """Say how much there is, and what to make of it."""
        if self.later:
            yield Message.of(
                "{count} lines were written after this day for earlier ones and are left out.", count=self.later
            )
        if not self.logged:
            yield _NOTHING
            return
        yield Message.of("{count} forecasts of the log are held against what came.", count=self.scored)
        if self.waiting:
            yield Message.of("{count} wait for their value.", count=self.waiting)
        if self.incomparable:
            yield Message.of(
                "{count} cannot be compared any more: a break, a unit or a changed promise parts them.",
                count=self.incomparable,
            )
        if self.afterwards:
            yield Message.of("{count} were written when the value was known already.", count=self.afterwards)
        if self.altered:
            yield Message.of(
                "{count} rest on observations that have been changed since, for the day of issue.", count=self.altered
            )

    def rows(self) -> Iterator[dict[str, str]]:
        """Give all figures as rows of text."""
        counts = ("logged", "scored", "waiting", "incomparable", "afterwards", "later", "altered")
        yield {"record": "issued", "kind": "counts", **{name: str(getattr(self, name)) for name in counts}}
        yield from ({"record": "issued"} | row for row in self.record.rows())

    def lines(self, language: str) -> Iterator[str]:
        """Give the record of the log as lines."""
        yield Message.of("Forecasts and warnings as they were issued").text(language)
        yield from (message.text(language) for message in self.summary())
        if self.scored:
            yield ""
            yield from score_lines(self.record, language)
        if fates := fate_lines(self.record, language):
            yield ""
            yield from fates


_NOTHING = Message.of("Nothing is logged yet: forecasts and warnings are kept whenever they are told.")


def issued_record(plan: Plan, gathering: Gathering, logs: Logs) -> IssuedRecord:
    """Hold what was issued before the day of a gathering against what is known on it; `plan` is whole.

    What is issued on the day itself changes nothing, and neither does what was written later for an earlier day.
    Raises UnitsDiffer.
    """
    day = gathering.as_of
    forecasts = [line for line in logs.forecasts if _issued_before(line, day)]
    grades = [line for line in logs.grades if _issued_before(line, day)]
    found = fared(plan, gathering, forecasts)
    groups = alike(found.came)
    forecast, asked = asked_of(groups)
    warned_about, warned = warned_of(plan, gathering, grades)
    shifted = {grade: each._replace(series=each.series + len(forecast)) for grade, each in warned.items()}
    return IssuedRecord(
        TrackRecord(gathering.plan, (*forecast, *warned_about), asked, shifted),
        logged=len(forecasts) + len(grades),
        later=sum(line.as_of < day for line in logs.forecasts)
        - len(forecasts)
        + sum(line.as_of < day for line in logs.grades)
        - len(grades),
        waiting=found.waiting,
        incomparable=found.incomparable,
        afterwards=sum(group[0].afterwards for group in groups),
        altered=_altered(gathering.ledger, [group[0] for group in groups]),
    )


def _issued_before(line: IssuedForecast | IssuedGrade, day: date) -> bool:
    """Tell whether a line was said for an earlier day, and not written after this one."""
    return line.as_of < day and (line.recorded is None or line.recorded <= day)


def _altered(ledger: Ledger, came: Iterable[Came]) -> int:
    """Count the forecasts whose ledger, as known on their day, is not what it was."""
    lines = [each.line for each in came if each.line.ledger]
    now = {day: ledger.as_of(day).columns.checksum() for day in {line.as_of for line in lines}}
    return sum(line.ledger != now[line.as_of] for line in lines)
