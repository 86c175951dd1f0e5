"""The map of how places change: residents at the end of a projection beside those at its beginning."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from guibiao.packs.boundaries import Boundaries
from guibiao.plan.rows import name_of
from guibiao.population.results.places import PlaceChange, gathered, place_changes
from guibiao.report.drawings.map import FEWEST, Cell, Geometry, Layer, Step, geometry_of, shades
from guibiao.report.drawings.map_drawing import draw_map
from guibiao.report.people.figures import Figures
from guibiao.report.people.projection import ProjectionView
from guibiao.report.people.view import PeopleMap


def people_map(shown: ProjectionView, day: date, boundaries: Boundaries | None, figures: Figures) -> PeopleMap | None:
    """Draw the change of residents by place; none where too few places have a tile or an outline."""
    geometry = geometry_of(shown.plan, day, boundaries)
    places = gathered(shown.projection.inputs.units, geometry.places, shown.plan)
    if len(places) < FEWEST:
        return None
    changes = sorted(place_changes(shown.projection, places), key=lambda found: (-found.change, found.place))
    layer = _layer(shown, changes, figures)
    official = geometry.official.review_number if geometry.official else ""
    drawing = draw_map(_known(geometry, places), shown.plan.tiles, layer, figures.language)
    joined = list(_joined(shown, places, figures.language))
    return PeopleMap(Markup(drawing), layer.title, layer.legend, official, joined)  # noqa: S704 - our own, escaped


def _known(geometry: Geometry, places: Container[str]) -> Geometry:
    """Leave out the places of which a projection tells nothing."""
    return Geometry([place for place in geometry.places if place in places], geometry.official, geometry.obstacle)


def _layer(shown: ProjectionView, changes: Sequence[PlaceChange], figures: Figures) -> Layer:
    """Give the change in percent of the median as a layer of a map."""
    numbers = shades([found.change for found in changes])
    texts = [figures.signed(100 * found.change, "%") for found in changes]
    period = f"{shown.years[0]}–{shown.years[-1]}"
    return Layer(
        key="people-change",
        title=figures.t("change of residents, %"),
        unit="%",
        period=period,
        definition="",
        sources=(),
        confidence="",
        cells=[
            Cell(found.place, name_of(shown.plan.places[found.place]).text(figures.language), text, shade)
            for found, text, shade in zip(changes, texts, numbers, strict=True)
        ],
        legend=list(_legend(numbers, texts)),
        notes=(),
    )


def _legend(numbers: Sequence[int], texts: Sequence[str]) -> Iterator[Step]:
    """Give the classes with the values that they hold, the lightest first; values fall from the first to the last."""
    for shade in sorted(set(numbers)):
        held = [text for number, text in zip(numbers, texts, strict=True) if number == shade]
        yield Step(shade, held[0] if held[0] == held[-1] else f"{held[-1]} – {held[0]}", len(held))


def _joined(shown: ProjectionView, places: Mapping[str, Sequence[str]], language: str) -> Iterator[str]:
    for place, units in places.items():
        if len(units) > 1:
            names = (name_of(shown.plan.places[unit]).text(language) for unit in units)
            yield f"{name_of(shown.plan.places[place]).text(language)} = {' + '.join(names)}"
