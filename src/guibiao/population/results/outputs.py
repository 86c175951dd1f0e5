"""Results of a projection as observations of the ledger, so that what judges an observed value can judge them.

A year of a series is five rows with `basis: projected`. The median has the indicator's own definition; the bounds of
the bands have one that says so (`projected 10%`), and so are never mixed with it. Each run is a source of its own, so
that those of two scenarios stand beside each other; the locator holds what the run was made of.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from hashlib import sha256

from guibiao.language import Message, Name
from guibiao.ledger import Ledger, Observation
from guibiao.packs.reference import reference_measures
from guibiao.plan import Plan
from guibiao.plan.rows import Indicator, Source, name_of
from guibiao.plan.units import unit_of
from guibiao.plan.vocabulary import Basis, Confidence
from guibiao.population.engine.run import BAND_95_80
from guibiao.population.identity import Identity
from guibiao.population.results.series import MEDIAN, Series

_PLACES = {"%": 2}
_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Output:
    """What a run says, as rows of a pack: observations, their source, and the indicators that the pack lacks.

    unlike: measures of which nothing is given, because the pack's indicator of that name counts something else.
    """

    observations: Sequence[Observation]
    indicators: Sequence[Indicator]
    source: Source
    unlike: Sequence[Indicator]


def output_of(series: Iterable[Series], plan: Plan, source: Source, recorded: date) -> Output:
    """Give the rows of series for a plan: by its own indicators, by those that come with the product where it has none.

    A measure and an indicator are the same where their identifiers are, and their units convert.
    """
    measured = [item for item in series if item.place in plan.places]
    measures = [reference_measures()[name] for name in dict.fromkeys(item.indicator for item in measured)]
    missing = [measure for measure in measures if measure.id not in plan.indicators]
    unlike = [measure for measure in measures if measure not in missing and not _alike(plan, measure)]
    left_out = {measure.id for measure in unlike}
    rows = observations((item for item in measured if item.indicator not in left_out), source, recorded)
    offered = [_in_language(measure, plan.heading.language) for measure in missing]
    return Output(list(rows), offered, source, unlike)


def _in_language(measure: Indicator, language: str) -> Indicator:
    """Give a measure as a plan in a language would define it."""
    if language != "en":
        return measure
    said = {"name": measure.name_en, "name_en": "", "group": measure.group_en, "group_en": "", "definition": ""}
    return measure.model_copy(update=said)


def _alike(plan: Plan, measure: Indicator) -> bool:
    """Tell whether values of a measure can be written as those of the plan's indicator of the same name."""
    return unit_of(plan.indicators[measure.id].unit).dimension == unit_of(measure.unit).dimension


def observations(series: Iterable[Series], source: Source, recorded: date) -> Iterator[Observation]:
    """Give the rows of series, from the first year that is projected."""
    for item in series:
        band = item.band
        for number, year in enumerate(item.years):
            for position, share in enumerate(BAND_95_80):
                yield Observation.model_validate(
                    {
                        "indicator": item.indicator,
                        "place": item.place,
                        "period": str(year),
                        "value": Decimal(f"{band[position, number]:.{_PLACES.get(item.unit, 0)}f}"),
                        "unit": item.unit,
                        "basis": Basis.PROJECTED,
                        "definition": "" if position == MEDIAN else f"projected {share:.1%}".replace(".0%", "%"),
                        "confidence": Confidence.MODELLED,
                        "source": source.id,
                        "locator": source.note,
                        "recorded": recorded,
                    }
                )


def source_of(plan: Plan, identity: Identity, years: Sequence[int], scenarios: Message | Name, made: date) -> Source:
    """Describe a run as a source; the same data, scenarios, code, seed, futures and years give the same identifier."""
    parts = (identity.data, identity.scenario, identity.code, identity.seed, identity.draws, years[0], years[-1])
    title = Message.of(
        "Projection of people: {place}, {first} to {last}, {scenario}, {draws} futures, seed {seed}",
        place=name_of(plan.places[plan.heading.place]),
        first=years[0],
        last=years[-1],
        scenario=scenarios,
        draws=identity.draws,
        seed=identity.seed,
    )
    return Source(
        id=f"projection-{sha256('|'.join(map(str, parts)).encode()).hexdigest()[:_SHOWN]}",
        title=title.text(plan.heading.language),
        title_en=title.text("en") if plan.heading.language != "en" else "",
        publisher=f"guibiao {identity.code}",
        accessed=made,
        note=str(identity),
    )


def as_if_observed(ledger: Ledger, rows: Iterable[Observation]) -> Ledger:
    """Give a ledger in which medians count as estimates, for asking where targets would stand.

    A ledger proper never judges by a projected row, lest a projection pass for an observation; an official value of
    the same year comes first here, too.
    """
    as_estimates = {"basis": Basis.ESTIMATED, "confidence": Confidence.SECONDARY}
    medians = (row.model_copy(update=as_estimates) for row in rows if not row.definition)
    return Ledger.of([*ledger, *medians], ledger.breaks)
