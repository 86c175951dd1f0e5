"""The outlook of a promise: what is to be expected at its date, how likely it is kept, and what pace it would take."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np

from guibiao.forecast.chance import added, chance_throughout, chance_within
from guibiao.forecast.compounding import compounded
from guibiao.forecast.distribution import SHARES, Distribution
from guibiao.forecast.histories import Histories
from guibiao.forecast.history import History, is_flow, year_of
from guibiao.forecast.milestones import Begin, Milestones, milestones_of
from guibiao.forecast.traits import FEWEST_POINTS
from guibiao.plan import Indicator, Target
from guibiao.plan.periods import DAYS_A_YEAR
from guibiao.plan.settings import ForecastSettings
from guibiao.plan.units import conversion
from guibiao.plan.vocabulary import Answer, Form, Pace
from guibiao.progress.evidence import Evidence, Floats, LevelOnly, Obstacle
from guibiao.progress.gather import Gathering
from guibiao.progress.roster import judged_targets

YEARS_TOLD = 5
"""Years whose ends are forecast beside the dates of promises."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A forecast in figures, in the unit of the history."""

    median: float
    intervals: tuple[tuple[float, float, float], ...]
    """Share, lower and upper end."""


@dataclass(frozen=True, slots=True)
class Paces:
    """The required yearly pace beside the yearly changes that were ever achieved."""

    required: float
    median: float
    best: float
    share: float
    """Part of the yearly changes that were as fast as required, or faster."""
    number: int


@dataclass(frozen=True, slots=True)
class Outlook:
    """What is to be expected of one promise at one place, or of an indicator where `target` is none."""

    target: str | None
    indicator: str
    place: str
    as_of: date
    day: date | None
    """The day that is forecast."""
    unit: str
    answer: Answer
    points: int
    """Values that the trend rests on."""
    history: History
    expected: Expected | None = None
    probability: float | None = None
    paces: Paces | None = None
    milestones: Milestones | None = None

    @property
    def method(self) -> str:
        """Name the method, the number of points and of places alike, as they are told."""
        beside = f", {len(self.history.alike)} places alike" if self.history.is_shared else ""
        return f"pooled errors, n={min(self.points, 12)}{beside}"


def outlooks(gathering: Gathering, day: date | None = None) -> list[Outlook]:
    """Give the outlook of each judged target at each place, at its date or at `day`."""
    histories = Histories(gathering)
    return [
        outlook(gathering, target, place, day, histories)
        for target in judged_targets(gathering.plan)
        for place in gathering.plan.places_of(target)
    ]


def outlook(
    gathering: Gathering, target: Target, place: str, day: date | None = None, histories: Histories | None = None
) -> Outlook:
    """Give the outlook of one target at one place, at its date or at another `day`. Raises UnitsDiffer.

    On another day what is promised of a whole window, or for every year of it, has no chance, and no pace is told.
    `histories` keeps what was looked up for other promises and places of the same day.
    """
    evidence = gathering.evidence(target, place)
    indicator = gathering.plan.indicators[target.indicator]
    history = (histories or Histories(gathering)).of(target, place)
    if _compounds(target, indicator):
        history = replace(history, alike=())
    until = day or target.date
    other_day = until != target.date
    blank = Outlook(
        target.id, indicator.id, place, gathering.as_of, until, evidence.unit, Answer.TOO_FEW_POINTS,
        len(history.since_break), history,
    )  # fmt: skip
    if not other_day:
        blank = replace(blank, milestones=_milestones(gathering, target, history, evidence))
    silence = _silence(evidence, history, until)
    if is_flow(target, indicator) and silence is None:
        silence = _flow_silence(evidence, history, reached_by(gathering, target, evidence), until)
    if silence or until is None:
        return replace(blank, answer=silence or Answer.NO_DATE)
    forecasts = [
        forecast_on(gathering, target, history, each, evidence)
        for each in _days_held(target, indicator, history, until)
    ]
    if other_day and (is_flow(target, indicator) or target.pace is Pace.PER_YEAR):
        return replace(blank, answer=Answer.UNCERTAIN, expected=expected(forecasts[-1]))
    bounds = evidence.bounds
    chance = chance_throughout(forecasts, bounds) if target.form is Form.CAP else chance_within(forecasts[-1], bounds)
    probability = float(chance[0])
    cuts = gathering.plan.settings.forecast
    ahead = year_of(until) - year_of(history.points[-1].end)
    return replace(
        blank,
        answer=Answer.FAR if ahead > cuts.far_years else grade(probability, cuts),
        expected=expected(forecasts[-1]),
        probability=probability,
        paces=paces_of(blank.milestones, _achieved(target, indicator, history, evidence)) if blank.milestones else None,
    )


def outlook_of_indicator(
    gathering: Gathering, indicator: Indicator, place: str, day: date, histories: Histories | None = None
) -> Outlook:
    """Forecast an indicator at a place, whatever is promised of it; `histories` as in `outlook`."""
    history = (histories or Histories(gathering)).of_indicator(indicator, place)
    known = len(history.since_break)
    answer = Answer.TOO_FEW_POINTS
    figures = None
    if known >= FEWEST_POINTS:
        answer = Answer.DECIDED if history.points[-1].end >= day else Answer.UNCERTAIN
        figures = expected(history.forecast(day)) if answer is Answer.UNCERTAIN else None
    return Outlook(None, indicator.id, place, gathering.as_of, day, history.unit, answer, known, history, figures)


def coming_years(gathering: Gathering, told: Iterable[Outlook], histories: Histories | None = None) -> list[Outlook]:
    """Forecast the indicators of outlooks, each once at each place, to the ends of the next years. Raises UnitsDiffer.

    Such forecasts can be held against what comes long before promises fall due.
    """
    kept = histories or Histories(gathering)
    ends = [date(gathering.as_of.year + years, 12, 31) for years in range(YEARS_TOLD)]
    found = (
        outlook_of_indicator(gathering, gathering.plan.indicators[indicator], place, day, kept)
        for indicator, place in dict.fromkeys((each.indicator, each.place) for each in told)
        for day in ends
    )
    return [each for each in found if each.expected is not None]


def grade(probability: float, cuts: ForecastSettings) -> Answer:
    """Grade a probability by the cuts of the settings."""
    if probability >= cuts.likely:
        return Answer.LIKELY
    return Answer.UNLIKELY if probability < cuts.unlikely else Answer.UNCERTAIN


def expected(forecast: Distribution) -> Expected:
    """Give the figures of the first case of a distribution."""
    ends = [(share, *forecast.interval(share)) for share in SHARES]
    return Expected(
        float(forecast.median[0]), tuple((share, float(low[0]), float(high[0])) for share, low, high in ends)
    )


def _compounds(target: Target, indicator: Indicator) -> bool:
    """Tell whether a promise is held against what yearly rates of growth make of a level."""
    return target.form is Form.GROWTH and is_flow(target, indicator)


def _milestones(gathering: Gathering, target: Target, history: History, evidence: Evidence) -> Milestones:
    """Give the milestones of a promise; those of a comparison begin with its latest value before the window."""
    if _compounds(target, gathering.plan.indicators[target.indicator]):
        return milestones_of(evidence, rate_unit=history.unit)
    known = history.since_break
    if evidence.level_only is not LevelOnly.COMPARISON:
        return milestones_of(evidence, latest=_latest(gathering, target, history, evidence))
    window = gathering.measured(target, evidence.place).after
    begin = next((point for point in reversed(known) if point.end <= window), known[0] if known else None)
    latest = _latest(gathering, target, history, evidence)
    return milestones_of(evidence, (begin.end, begin.value) if begin else None, latest=latest)


def _latest(gathering: Gathering, target: Target, history: History, evidence: Evidence) -> Begin | None:
    """Give the newest value that a promise can be held against: of what is added up, nothing when its years begin."""
    if is_flow(target, gathering.plan.indicators[target.indicator]):
        return (reached_by(gathering, target, evidence), 0.0) if target.form is Form.COUNT else None
    return (history.last.end, history.last.value) if history.last else None


def _achieved(target: Target, indicator: Indicator, history: History, evidence: Evidence) -> Floats:
    """Give the changes a year that were ever achieved, as the promise counts them: of a sum, what each year added.

    Of what rates of growth have made of a level, they are those rates.
    """
    if not is_flow(target, indicator):
        return history.changes()
    each_year = np.array([point.value for point in history.since_break], dtype=np.float64)
    return each_year * (conversion(history.unit, evidence.unit) if target.form is Form.COUNT else 1.0)


def paces_of(milestones: Milestones, changes: Floats) -> Paces | None:
    """Set the pace that is required beside the yearly changes ever achieved; none where nothing is required."""
    required = milestones.required_pace
    if required is None or not len(changes):
        return None
    ahead = changes * math.copysign(1.0, required)
    share = float((ahead >= abs(required)).mean())
    return Paces(required, float(np.median(changes)), float(changes[np.argmax(ahead)]), share, len(changes))


def _silence(evidence: Evidence, history: History, until: date | None) -> Answer | None:
    """Say why there is no forecast, if there is none."""
    if evidence.obstacle in {Obstacle.NO_BASELINE_FOR_CHANGE, Obstacle.GAPS}:
        return Answer.NOT_COMPARABLE
    if until is None:
        return Answer.NO_DATE
    if (evidence.seen and evidence.seen.decides) or (history.last and history.last.end >= until):
        return Answer.DECIDED
    return Answer.TOO_FEW_POINTS if len(history.since_break) < FEWEST_POINTS else None


def _flow_silence(evidence: Evidence, history: History, reached: date, until: date | None) -> Answer | None:
    """Say why nothing that is added up can be forecast, if so."""
    if not _joins(evidence, history):
        return Answer.NOT_COMPARABLE
    return Answer.NOT_BEGUN if until and until <= reached else None


def reached_by(gathering: Gathering, target: Target, evidence: Evidence) -> date:
    """Give the day up to which what a promise adds up is known; the day before its first year where nothing is."""
    return evidence.seen.end if evidence.seen else gathering.measured(target, evidence.place).after


def _joins(evidence: Evidence, history: History) -> bool:
    """Tell whether no yearly value lies behind the sum so far, for want of a year between."""
    return evidence.seen is None or all(point.end <= evidence.seen.end for point in history.points)


def forecast_on(gathering: Gathering, target: Target, history: History, day: date, evidence: Evidence) -> Distribution:
    """Forecast what a promise is held against on a day: its level, or what has been added up by then."""
    if is_flow(target, gathering.plan.indicators[target.indicator]):
        return _sum(gathering, target, history, day, evidence)
    return history.forecast(day)


def _days_held(target: Target, indicator: Indicator, history: History, until: date) -> list[date]:
    """Give the days on which a promise is held against the forecast: its date, and for a cap the year ends before."""
    if target.form is not Form.CAP or is_flow(target, indicator):
        return [until]
    ends = (date(year, 12, 31) for year in range(history.points[-1].end.year, until.year))
    return [*(day for day in ends if day > history.points[-1].end), until]


def _sum(gathering: Gathering, target: Target, history: History, until: date, evidence: Evidence) -> Distribution:
    """Forecast what has been added up by `until`: the sum so far and the flow of each year that is left."""
    reached = reached_by(gathering, target, evidence)
    so_far = evidence.seen.value if evidence.seen else None
    left = year_of(until) - year_of(reached)
    ends = [min(step, left) for step in range(1, math.ceil(left - 1e-9) + 1)]
    weights = [end - start for start, end in zip([0.0, *ends], ends, strict=False)]
    days = [reached + timedelta(days=round(end * DAYS_A_YEAR)) for end in ends]
    flows = [history.forecast(day) for day in days]
    if target.form is Form.COUNT:
        factor = conversion(history.unit, evidence.unit)
        return added(flows, [weight * factor for weight in weights], so_far or 0.0)
    rate = conversion(history.unit, "/")
    grown = compounded(history, rate, (reached, until))
    if grown is not None:
        return Distribution(grown.levels, np.exp(grown.values) * (so_far or 1.0))
    logs = [Distribution(flow.levels, np.log1p(np.maximum(flow.values * rate, -1 + 1e-12))) for flow in flows]
    total = added(logs, weights, math.log(so_far) if so_far else 0.0)
    return Distribution(total.levels, np.exp(total.values))
