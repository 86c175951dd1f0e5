"""Baselines that the ledger, or another baseline, contradicts."""

from collections.abc import Iterator

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message, Name, shown
from guibiao.ledger import Observation
from guibiao.plan import Baseline, Period
from guibiao.plan.rows import decimals_of
from guibiao.plan.units import conversion, unit_name
from guibiao.plan.vocabulary import Qualifier
from guibiao.progress.bounds import clean


def find(subject: Subject) -> Found:
    """Hold every baseline in force against other baselines and observations of the same year."""
    for baseline in sorted(subject.plan.baselines.values(), key=lambda baseline: baseline.id):
        if not baseline.in_force:
            continue
        apart = [
            (value, where)
            for value, margin, where in [*_baselines(subject, baseline), *_observations(subject, baseline)]
            if abs(value - float(baseline.value)) > max(margin, 0.5 * 10.0 ** -decimals_of(baseline.value))
        ]
        for value, where in dict.fromkeys(sorted(apart, key=lambda found: (found[0], found[1].own))):
            yield (
                (subject.item("baselines", baseline.id),),
                Message.of("the baseline is {value} {unit}, {where} says {other}", value=baseline.value,
                           unit=unit_name(baseline.unit), where=where, other=shown(value)),
            )  # fmt: skip


def _baselines(subject: Subject, baseline: Baseline) -> Iterator[tuple[float, float, Name]]:
    """Give other baselines of the year by the same definition: value, half the unit in which it is printed, source."""
    for other in subject.plan.baselines_of(baseline.indicator, baseline.place):
        same = (other.date.year, other.definition) == (baseline.date.year, baseline.definition)
        if other.id != baseline.id and same:
            factor = conversion(other.unit, baseline.unit)
            margin = 0.5 * 10.0 ** -decimals_of(other.value) * factor
            yield clean(float(other.value) * factor), margin, subject.plan.source_name(other.source)


def _observations(subject: Subject, baseline: Baseline) -> Iterator[tuple[float, float, Name]]:
    """Give the values known for the year: whole years and single days, by the definition of the baseline."""
    series = subject.gathering.chosen.series(baseline.indicator, baseline.place, baseline.unit)
    for number, value in zip(series.rows, series.values, strict=True):
        row = subject.ledger.row(int(number))
        of_year = row.period.end.year == baseline.date.year and _whole(row.period)
        if (
            of_year
            and row.definition == baseline.definition
            and not row.territory
            and not _allows(row, baseline, value)
        ):
            margin = 0.5 * 10.0 ** -decimals_of(row.value) * conversion(row.unit, baseline.unit)
            yield clean(float(value)), margin, subject.plan.source_name(row.source)


def _whole(period: Period) -> bool:
    """Tell whether a period is a year or a day."""
    days = (period.end - period.start).days
    return days == 0 or _SHORTEST_YEAR <= days <= _LONGEST_YEAR


_SHORTEST_YEAR, _LONGEST_YEAR = 350, 380


def _allows(row: Observation, baseline: Baseline, value: float) -> bool:
    """Tell whether a value that is only a bound leaves room for the baseline."""
    return (row.qualifier is Qualifier.OVER and float(baseline.value) > value) or (
        row.qualifier is Qualifier.UNDER and float(baseline.value) < value
    )


RULE = Rule(
    "P401",
    Level.GAP,
    Message.of("a baseline that is contradicted"),
    Message.of("the way to the promise is longer or shorter than the plan says"),
    Message.of("keep both on record, and say which is in force and why"),
    find,
)
