"""Baselines that the ledger, or another baseline, contradicts."""

from guibiao.checks.finding import Found, Level, Rule
from guibiao.checks.subject import Subject
from guibiao.language import Message, Name, shown
from guibiao.plan import Baseline
from guibiao.plan.rows import decimals_of
from guibiao.plan.units import conversion, unit_name
from guibiao.progress.bounds import clean


def find(subject: Subject) -> Found:
    """Hold every baseline in force against other baselines and observations of the same year."""
    for baseline in subject.plan.baselines.values():
        if baseline.in_force:
            others = [*_baselines(subject, baseline), *_observations(subject, baseline)]
            margin = 0.5 * 10.0 ** -decimals_of(baseline.value)
            apart = [(value, where) for value, where in others if abs(value - float(baseline.value)) > margin]
            for value, where in dict.fromkeys(apart):
                yield (
                    (subject.item("baselines", baseline.id),),
                    Message.of("the baseline is {value} {unit}, {where} says {other}", value=baseline.value,
                               unit=unit_name(baseline.unit), where=where, other=shown(value)),
                )  # fmt: skip


def _baselines(subject: Subject, baseline: Baseline) -> list[tuple[float, Name]]:
    return [
        (clean(float(other.value) * conversion(other.unit, baseline.unit)), subject.source(other.source or ""))
        for other in subject.plan.baselines_of(baseline.indicator, baseline.place)
        if other.id != baseline.id and other.date.year == baseline.date.year
    ]


def _observations(subject: Subject, baseline: Baseline) -> list[tuple[float, Name]]:
    series = subject.gathering.chosen.series(baseline.indicator, baseline.place, baseline.unit)
    rows = [(float(value), subject.ledger.row(int(row))) for value, row in zip(series.values, series.rows, strict=True)]
    return [
        (clean(value), subject.source(row.source))
        for value, row in rows
        if row.period.end.year == baseline.date.year and row.definition == baseline.definition and not row.territory
    ]


RULE = Rule(
    "P401",
    Level.GAP,
    Message.of("a baseline that is contradicted"),
    Message.of("the way to the promise is longer or shorter than the plan says"),
    Message.of("keep both on record, and say which is in force and why"),
    find,
)
