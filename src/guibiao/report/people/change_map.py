"""Maps of residents: how places change in a projection, and how they differ from those of another scenario."""

from collections.abc import Container, Iterator, Mapping, Sequence
from datetime import date

import numpy as np
from markupsafe import Markup

from guibiao.packs.boundaries import Boundaries
from guibiao.plan.rows import name_of
from guibiao.population.projection import Projection
from guibiao.population.results.places import gathered, place_changes
from guibiao.report.drawings.diverging import Diverging
from guibiao.report.drawings.map import FEWEST, Cell, Geometry, Layer, geometry_of
from guibiao.report.drawings.map_drawing import draw_map
from guibiao.report.grid import begun
from guibiao.report.people.figures import Figures
from guibiao.report.people.projection import ProjectionView
from guibiao.report.people.view import PeopleMap

Places = Mapping[str, Sequence[str]]
"""The units of each place of a map."""


def people_maps(
    shown: ProjectionView, day: date, boundaries: Boundaries | None, figures: Figures
) -> Iterator[PeopleMap]:
    """Draw the change of residents by place, and their difference to another scenario, if there is one.

    None where too few places have a tile or an outline.
    """
    geometry = geometry_of(shown.plan, day, boundaries)
    places = gathered(shown.projection.inputs.units, geometry.places, shown.plan)
    if len(places) < FEWEST:
        return
    official = geometry.official.review_number if geometry.official else ""
    joined = list(_joined(shown, places, figures.language))
    for layer in _layers(shown, places, figures):
        drawing = draw_map(_known(geometry, places), shown.plan.tiles, layer, figures.language)
        yield PeopleMap(Markup(drawing), begun(layer.title), layer.legend, official, joined)  # noqa: S704 - ours, escaped


def _known(geometry: Geometry, places: Container[str]) -> Geometry:
    """Leave out the places of which a projection tells nothing."""
    return Geometry([place for place in geometry.places if place in places], geometry.official, geometry.obstacle)


def _layers(shown: ProjectionView, places: Places, figures: Figures) -> Iterator[Layer]:
    changes = {found.place: 100 * found.change for found in place_changes(shown.projection, places)}
    title = figures.t("change of residents, %")
    yield _layer(shown, (title, f"{shown.years[0]}–{shown.years[-1]}"), changes, figures)
    if shown.other:
        apart = {place: _apart(shown.projection, shown.other, units) for place, units in places.items()}
        title = figures.t("residents beside those of {name}, %", name=shown.against_name)
        yield _layer(shown, (title, str(shown.years[-1])), apart, figures)


def _apart(projection: Projection, other: Projection, units: Sequence[str]) -> float:
    """Give by how many percent residents of the last year differ from those of another run, in the median future."""
    own, beside = (each.run.people(units=units)[-1] for each in (projection, other))
    return float(np.median(100 * (own / beside - 1)))


def _layer(shown: ProjectionView, said: tuple[str, str], values: Mapping[str, float], figures: Figures) -> Layer:
    """Give changes in percent as a layer of a map, the greatest gain first; said are its title and its period."""
    ordered = sorted(values, key=lambda place: (-values[place], place))
    classes = Diverging.of(list(values.values()))
    return Layer(
        key="people-change",
        title=said[0],
        unit="%",
        period=said[1],
        definition="",
        sources=(),
        confidence="",
        cells=[
            Cell(
                place,
                name_of(shown.plan.places[place]).text(figures.language),
                figures.signed(values[place], "%"),
                classes.shade(values[place]),
            )
            for place in ordered
        ],
        legend=list(classes.legend(list(values.values()))),
        notes=(),
        ramp="d",
    )


def _joined(shown: ProjectionView, places: Places, language: str) -> Iterator[str]:
    for place, units in places.items():
        if len(units) > 1:
            names = (name_of(shown.plan.places[unit]).text(language) for unit in units)
            yield f"{name_of(shown.plan.places[place]).text(language)} = {' + '.join(names)}"
