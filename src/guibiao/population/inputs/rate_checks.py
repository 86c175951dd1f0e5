"""What rates of a pack must be like to be computed with: what is wrong or doubtful, with the row and a remedy."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from guibiao.files.problem import Problem
from guibiao.language import Message
from guibiao.ledger import Rate
from guibiao.ledger.measures import WRITTEN, Measure, range_of
from guibiao.ledger.stocks import ALL, Sex, bounds_of
from guibiao.packs import Pack
from guibiao.population.axes import SEX_WORDS, SEXES
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.rate_tables import RateTable
from guibiao.population.inputs.vital import Mortality, crude_death_rates

_ABRIDGED = [(0, 1), (1, 5), *((low, low + 5) for low in range(5, 85, 5))]
"""Ages of a life table below 85."""
_MOTHERS = (10, 60)
_OF_THE_WHOLE = {
    Measure.MORTALITY,
    Measure.LIFE_EXPECTANCY,
    Measure.TOTAL_FERTILITY,
    Measure.FERTILITY_PATTERN,
    Measure.SEX_RATIO_AT_BIRTH,
}
"""Measures that all units take from the place of the plan."""


def rate_problems(pack: Pack) -> Iterator[Problem]:
    """Find rates of the place of the plan that lack a sex, or ages, and so cannot be computed with."""
    whole = [rate for rate in pack.rates if rate.place == pack.plan.heading.place and rate.measure in _OF_THE_WHOLE]
    for measure in dict.fromkeys(rate.measure for rate in whole):
        rates = [rate for rate in whole if rate.measure is measure]
        by_sex = measure in {Measure.MORTALITY, Measure.LIFE_EXPECTANCY}
        yield from _of_sexes(pack, rates, SEXES if by_sex else (Sex.ALL,))
        for rate in rates:
            if (rate.age != ALL) != (measure in {Measure.MORTALITY, Measure.FERTILITY_PATTERN}):
                remedy = Message.of("write all") if rate.age != ALL else Message.of("write a group of ages")
                what = Message.of("{age} is no age for {measure}", age=rate.age, measure=measure)
                yield Problem(pack.position(rate, "age"), "age", what, remedy)
                break
        else:
            yield from _of_ages(pack, measure, rates)


def _of_sexes(pack: Pack, rates: Sequence[Rate], sexes: Sequence[str]) -> Iterator[Problem]:
    """Find a measure that is not given for the sexes for which it is needed."""
    given = {rate.sex.value for rate in rates}
    wrong = next((rate for rate in rates if rate.sex.value not in sexes), None)
    lacking = [sex for sex in sexes if sex not in given]
    if wrong or lacking:
        row = wrong or rates[0]
        yield Problem(
            pack.position(row, "sex"),
            "sex",
            Message.of("{measure} is needed for {sexes}", measure=row.measure, sexes=" / ".join(map(str, sexes))),
            Message.of("write a row for each of them, and for none else"),
        )


def _of_ages(pack: Pack, measure: Measure, rates: Sequence[Rate]) -> Iterator[Problem]:
    """Find ages that overlap or leave some out, in any period, and that differ between periods or sexes."""
    if measure not in {Measure.MORTALITY, Measure.FERTILITY_PATTERN}:
        return
    remedy = (
        Message.of("write 0, 1-4, 5-9, … and an open group of 85+ or later, for each sex and period the same")
        if measure is Measure.MORTALITY
        else Message.of("write groups of one width that follow each other from 10 at the earliest to 59 at the latest")
    )
    first: Sequence[tuple[int, int | None]] | None = None
    for sex, period in dict.fromkeys((rate.sex, rate.period.start.year) for rate in rates):
        these = [rate for rate in rates if (rate.sex, rate.period.start.year) == (sex, period)]
        groups = sorted((bounds_of(rate.age) for rate in these), key=lambda group: group[0])
        first = first or groups
        right = _is_abridged(groups) if measure is Measure.MORTALITY else _is_bearing(groups)
        if not right or (measure is Measure.MORTALITY and groups != first):
            what = Message.of("the ages of {measure} of {period} overlap, leave some out, or differ from others",
                              measure=measure, period=these[0].period)  # fmt: skip
            yield Problem(pack.position(these[0], "age"), "age", what, remedy)
        elif not any(rate.value for rate in these):
            what = Message.of("{measure} of {period} is zero at all ages", measure=measure, period=these[0].period)
            yield Problem(pack.position(these[0], "value"), "value", what, WRITTEN[measure])


def _is_abridged(groups: Sequence[tuple[int, int | None]]) -> bool:
    oldest = groups[len(_ABRIDGED) :]
    low = _ABRIDGED[-1][1]
    for first, end in oldest[:-1]:
        if (first, end) != (low, low + 5):
            return False
        low += 5
    return list(groups[: len(_ABRIDGED)]) == _ABRIDGED and list(oldest[-1:]) == [(low, None)]


def _is_bearing(groups: Sequence[tuple[int, int | None]]) -> bool:
    widths = {high - low for low, high in groups if high is not None}
    follow = all(one[1] == other[0] for one, other in pairwise(groups))
    first, last = groups[0][0], groups[-1][1]
    inside = first >= _MOTHERS[0] and last is not None and last <= _MOTHERS[1]
    return len(groups) > 1 and len(widths) == 1 and follow and inside


def reach_problems(pack: Pack, mortality: Mortality, years: Sequence[float]) -> Iterator[Problem]:
    """Find expectations of life that no scale of the death rates gives, one for each sex."""
    for sex, lives, low, high in zip(SEXES, mortality.expectation, *mortality.reach(), strict=True):
        for at in np.flatnonzero((lives < low) | (lives > high))[:1]:
            year = int(years[at])
            row = _of_life(pack, sex, year)
            yield Problem(
                pack.position(row, "value"),
                "value",
                Message.of(
                    "{years} years of life at birth ({sex}, {year}) are out of reach of the death rates by age, which "
                    "give {low} to {high}, however scaled",
                    years=f"{lives[at]:.1f}", sex=SEX_WORDS[sex], year=year, low=f"{low:.1f}", high=f"{high:.1f}",
                ),
                Message.of("correct the expectation of life, or give death rates by age that suit it"),
            )  # fmt: skip


def _of_life(pack: Pack, sex: str, year: int) -> Rate:
    """Give the row of the pack that says how long lives are in a year, or else how people die."""
    whole = [rate for rate in pack.rates if rate.place == pack.plan.heading.place and rate.sex.value == sex]
    lives = [rate for rate in whole if rate.measure is Measure.LIFE_EXPECTANCY]
    dying = [rate for rate in whole if rate.measure is Measure.MORTALITY]
    return min(lives or dying, key=lambda rate: abs(rate.period.start.year - year))


def rate_doubts(pack: Pack, base: Base | None) -> Iterator[Problem]:
    """Find rates that are rarely so large or small, and those that nothing is computed with."""
    for rate in pack.rates:
        within = range_of(rate.measure, bounds_of(rate.age)[0])
        if within.doubts(rate.value):
            low, high = within.usual
            yield Problem(
                pack.position(rate, "value"),
                "value",
                Message.of("{value} is unusual: {measure} mostly lies between {low} and {high}",
                           value=rate.value, measure=rate.measure, low=low, high=high),
                Message.of("check it: {how}", how=WRITTEN[rate.measure]),
            )  # fmt: skip
    yield from _idle(pack, base) if base else ()


def _idle(pack: Pack, base: Base) -> Iterator[Problem]:
    """Find rates of places for which nobody asks."""
    whole, crude = pack.plan.heading.place, Measure.CRUDE_DEATH_RATE
    takers: dict[Measure, Sequence[str]] = {measure: [whole] for measure in _OF_THE_WHOLE}
    takers |= {Measure.FERTILITY_RATIO: base.units, Measure.HOUSEHOLD_SIZE: base.units}
    takers |= {crude: [*crude_death_rates(base, RateTable.of(pack.rates)), whole]}
    known = {measure: set(places) for measure, places in takers.items()}
    for rate in pack.rates:
        if rate.place not in known[rate.measure]:
            if rate.measure is not crude:
                remedy = Message.of("it is read for {units}", units=", ".join(takers[rate.measure]))
            elif base.before:
                remedy = Message.of("it is read where all of {units} have one", units=", ".join(base.before.units))
            else:
                remedy = Message.of("it is read beside a count of about ten years before the last one")
            what = Message.of("{measure} of {place} changes nothing", measure=rate.measure, place=rate.place)
            yield Problem(pack.position(rate, "place"), "place", what, remedy)
