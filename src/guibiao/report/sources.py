"""The sources of a ledger: what each has told, since when, and how far it can be trusted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from guibiao.ledger import Observation
from guibiao.plan.vocabulary import Confidence
from guibiao.progress.gather import Gathering
from guibiao.progress.words import CONFIDENCE_WORDS


@dataclass(frozen=True, slots=True)
class SourceView:
    """One source and what the ledger holds of it."""

    key: str
    title: str
    publisher: str
    address: str
    published: str
    accessed: str
    observations: int
    periods: str
    known: str
    """The days since which its values are known: the vintages."""
    confidence: str


@dataclass
class _Held:
    """What the ledger holds of a source."""

    count: int = 0
    periods: list[tuple[date, date]] = field(default_factory=list)
    known: list[date] = field(default_factory=list)
    confidence: set[Confidence] = field(default_factory=set)

    def add(self, row: Observation) -> None:
        self.count += 1
        self.periods.append((row.period.start, row.period.end))
        self.known.append(row.known_at)
        self.confidence.add(row.confidence)


def sources_of(gathering: Gathering, language: str) -> list[SourceView]:
    """List the sources, those with most observations first."""
    held: dict[str, _Held] = {source: _Held() for source in gathering.plan.sources}
    for row in gathering.ledger:
        held.setdefault(row.source, _Held()).add(row)
    ordered = sorted(held, key=lambda source: (-held[source].count, source))
    return [_source(gathering, source, held[source], language) for source in ordered]


def _source(gathering: Gathering, key: str, held: _Held, language: str) -> SourceView:
    source = gathering.plan.sources.get(key)
    words = [CONFIDENCE_WORDS[kind].text(language) for kind in Confidence if kind in held.confidence]
    return SourceView(
        key=f"source-{key}",
        title=gathering.plan.source_name(key).text(language),
        publisher=source.publisher if source else "",
        address=source.address if source else "",
        published=_day(source.published if source else None),
        accessed=_day(source.accessed if source else None),
        observations=held.count,
        periods=_span([str(day.year) for period in held.periods for day in period]),
        known=_span([day.isoformat() for day in held.known]),
        confidence=" / ".join(words),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _span(texts: Sequence[str]) -> str:
    """Write the first and the last of several."""
    ends: Iterator[str] = iter(dict.fromkeys((min(texts), max(texts)))) if texts else iter(())
    return " – ".join(ends)
