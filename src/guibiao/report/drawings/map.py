"""What a map shows: for each indicator that enough places have, one period, five classes, and what it rests on."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from guibiao.language import Message, shown
from guibiao.ledger import Observation
from guibiao.packs.boundaries import Boundaries
from guibiao.plan import Indicator, Plan
from guibiao.plan.rows import name_of
from guibiao.plan.units import unit_name
from guibiao.progress.bounds import clean
from guibiao.progress.gather import Gathering
from guibiao.progress.words import CONFIDENCE_WORDS

FEWEST = 3
"""Places that must have been observed for an indicator to be offered."""
CLASSES = 5


@dataclass(frozen=True, slots=True)
class Value:
    """What one place has, and the row of the ledger that says so."""

    place: str
    value: float
    row: Observation


@dataclass(frozen=True, slots=True)
class Cell:
    """One place on the map."""

    place: str
    name: str
    value: str = ""
    """Empty where nothing is known."""
    shade: int = 0
    """From 1, light, to 5, dark, or those of `Diverging`; 0 where nothing is known."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the legend."""

    shade: int
    text: str
    count: int


@dataclass(frozen=True, slots=True)
class Layer:
    """One indicator on the map: one period and one definition, so that places can be held against each other."""

    key: str
    title: str
    unit: str
    period: str
    definition: str
    sources: Sequence[tuple[str, str]]
    """Identifier and title."""
    confidence: str
    cells: Sequence[Cell]
    """The highest value first; places without one last."""
    legend: Sequence[Step]
    notes: Sequence[str]
    ramp: str = "k"
    """Of which shades are: k, one hue from light to dark; d, two hues around nothing."""


def layers_of(gathering: Gathering, places: Sequence[str], language: str) -> list[Layer]:
    """Give the indicators that can be shown: those of the plan's table first, then the newest."""
    known = [place for place in places if place in gathering.plan.places]
    found = []
    for indicator in gathering.plan.indicators.values():
        values = comparable(_values(gathering, indicator, known))
        if len(values) >= FEWEST:
            found.append((_rank(gathering.plan, indicator, values), _layer(gathering.plan, values, known, language)))
    return [layer for _, layer in sorted(found, key=lambda pair: pair[0])]


def _rank(plan: Plan, indicator: Indicator, values: Sequence[Value]) -> tuple[float, bool, int, str]:
    promised = {target.indicator for target in plan.targets.values()}
    newest = max(value.row.period.end for value in values).toordinal()
    return (indicator.table_row or float("inf"), indicator.id not in promised, -newest, indicator.id)


def _values(gathering: Gathering, indicator: Indicator, places: Iterable[str]) -> Iterator[Value]:
    """Give all chosen values of an indicator at the places, in its own unit."""
    for place in places:
        series = gathering.chosen.series(indicator.id, place, indicator.unit)
        for value, row in zip(series.values, series.rows, strict=True):
            yield Value(place, clean(float(value)), gathering.ledger.row(int(row)))


def comparable(values: Iterable[Value]) -> list[Value]:
    """Choose one definition and its latest period that at least three places have; nothing where there is none.

    The indicator's own definition comes first, then the one that most values follow. A value of another territory
    stands in only where the place has none of its own.
    """
    found = list(values)
    counts = Counter(value.row.definition for value in found)
    for definition in sorted(counts, key=lambda name: (name != "", -counts[name], name)):
        periods: dict[tuple[date, date], dict[str, Value]] = {}
        for value in sorted(found, key=lambda value: value.row.territory or ""):
            if value.row.definition == definition:
                period = value.row.period
                periods.setdefault((period.end, period.start), {}).setdefault(value.place, value)
        full = [period for period, held in periods.items() if len(held) >= FEWEST]
        if full:
            return list(periods[max(full)].values())
    return []


def shades(values: Sequence[float]) -> list[int]:
    """Put each value into one of five classes of equal size; equal values share a class.

    Fewer values than classes make fewer classes, spread from the lightest to the darkest.
    """
    classes = min(CLASSES, len(set(values)))
    below = [sum(other < value for other in values) for value in values]
    numbers = [lower * classes // len(values) for lower in below]
    return [1 + number * (CLASSES - 1) // max(classes - 1, 1) for number in numbers]


def _layer(plan: Plan, values: Sequence[Value], places: Sequence[str], language: str) -> Layer:
    first = values[0].row
    indicator = plan.indicators[first.indicator]
    ordered = sorted(values, key=lambda value: (-value.value, value.place))
    numbers = shades([value.value for value in ordered])
    seen = {value.place for value in values}
    cells = [
        Cell(value.place, _name(plan, value.place, language), shown(value.value), shade, "*" if _apart(value) else "")
        for value, shade in zip(ordered, numbers, strict=True)
    ]
    sources = Counter(value.row.source for value in ordered)
    kinds = dict.fromkeys(CONFIDENCE_WORDS[value.row.confidence].text(language) for value in ordered)
    return Layer(
        key=indicator.id,
        title=name_of(indicator).text(language),
        unit=unit_name(indicator.unit).text(language),
        period=first.period.text,
        definition=first.definition,
        sources=[(source, plan.source_name(source).text(language)) for source, _ in sources.most_common()],
        confidence=" / ".join(kinds),
        cells=[*cells, *(Cell(place, _name(plan, place, language)) for place in places if place not in seen)],
        legend=list(_legend(ordered, numbers)),
        notes=[_note(plan, value.row, language) for value in ordered if _apart(value)],
    )


def _legend(values: Sequence[Value], numbers: Sequence[int]) -> Iterator[Step]:
    """Give the classes with the values that they hold, the lightest first."""
    for shade in sorted(set(numbers)):
        held = [value.value for value, number in zip(values, numbers, strict=True) if number == shade]
        low, high = shown(min(held)), shown(max(held))
        yield Step(shade, low if low == high else f"{low} – {high}", len(held))


def _apart(value: Value) -> bool:
    return bool(value.row.territory)


def _note(plan: Plan, row: Observation, language: str) -> str:
    said = Message.of(
        "{place}: counted for {territory}",
        place=name_of(plan.places[row.place]),
        territory=name_of(plan.places[row.territory or row.place]),
    )
    return said.text(language)


def _name(plan: Plan, place: str, language: str) -> str:
    return name_of(plan.places[place]).text(language)


@dataclass(frozen=True, slots=True)
class Geometry:
    """Which places the map shows, and how: by tiles of our own, or by the outlines of an official file."""

    places: Sequence[str]
    official: Boundaries | None = None
    obstacle: Message | None = None
    """Why the official file, where there is one, is not drawn."""


def geometry_of(plan: Plan, day: date, boundaries: Boundaries | None = None) -> Geometry:
    """Choose the geometry of the map: outlines where they may be shown, else the tiles of the pack."""
    if boundaries and boundaries.review_number:
        wanted = [part for part in _counties(plan, day) if part in boundaries.outlines]
        if wanted:
            return Geometry(wanted, official=boundaries)
    tiles = [tile.place for tile in plan.tiles.values() if plan.places[tile.place].is_valid(day)]
    return Geometry(tiles, obstacle=boundaries.obstacle if boundaries else None)


def _counties(plan: Plan, day: date) -> Sequence[str]:
    """List the divisions of the plan's place on a day, and what else has a tile."""
    return [*dict.fromkeys([*plan.parts_of(plan.heading.place, day), *plan.tiles])]


def by_place(cells: Iterable[Cell]) -> Mapping[str, Cell]:
    """Give the cells by place."""
    return {cell.place: cell for cell in cells}
