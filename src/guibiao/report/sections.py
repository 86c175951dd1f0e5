"""The sections of the page beside the promises: warnings, map, tasks, findings, track record, sources."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from markupsafe import Markup

from guibiao.checks import Item
from guibiao.packs.boundaries import Boundaries
from guibiao.plan import Tile
from guibiao.report.drawings.map import Geometry, Layer, geometry_of, layers_of
from guibiao.report.drawings.map_drawing import draw_map, map_title
from guibiao.report.findings import rules_found, summary_line
from guibiao.report.record_section import issued_of, record_of
from guibiao.report.sources import sources_of
from guibiao.report.tasks import served, tasks_of
from guibiao.report.view import PlanView
from guibiao.report.warning_section import warnings_of


@dataclass(frozen=True, slots=True)
class MapView:
    """The map: its geometry, and the indicators to choose from."""

    geometry: Geometry
    layers: Sequence[Layer]
    tiles: Mapping[str, Tile]
    language: str

    @property
    def drawing(self) -> Markup:
        """The map of the first indicator."""
        drawn = draw_map(self.geometry, self.tiles, self.layers[0], self.language)
        return Markup(drawn)  # noqa: S704 - our own drawing, escaped there

    @property
    def embedded(self) -> list[dict[str, object]]:
        """The indicators as plain data, for the page's script."""
        return [{**asdict(layer), "label": map_title(self.geometry, layer, self.language)} for layer in self.layers]


def sections(view: PlanView, boundaries: Boundaries | None) -> dict[str, object]:
    """Give what the templates of the sections need."""
    plan = view.gathering.plan
    cards = served([(card.assessment.target, card.key, card.name) for card in view.targets])
    links = {("targets", target): key for target, (key, _) in cards.items()}
    links |= {("tasks", task): f"task-{task}" for task in plan.tasks}
    record, issued = record_of(view), issued_of(view)
    return {
        "map": _map(view, boundaries),
        "tasks": tasks_of(plan, view.language),
        "cards": cards,
        "rules": rules_found(view.findings, view.language),
        "findings_summary": summary_line(view.findings, view.language),
        "link": lambda item: _link(item, links),
        "name": lambda name: name.text(view.language),
        "sources": sources_of(view.gathering, view.language),
        "marked": _marked(view),
        "warnings": warnings_of(view),
        "record": record,
        "issued": issued,
        "issued_reliability": Markup(issued.drawing),  # noqa: S704 - our own drawing, escaped there
        "reliability": Markup(record.drawing),  # noqa: S704 - our own drawing, escaped there
        "people": view.people,
    }


def _marked(view: PlanView) -> Mapping[str, object] | None:
    """Give the document with its items marked; none where the document is not at hand."""
    if view.document is None:
        return None
    from guibiao.report.marked import counted, marked_text, marks_of  # noqa: PLC0415 - loads all of the reader

    marks = marks_of(view.gathering.plan, view.language)
    return {"legend": counted(marks, view.language), "body": marked_text(view.document.text, marks)}


def _map(view: PlanView, boundaries: Boundaries | None) -> MapView | None:
    """Give the map; none where no place has a tile or an outline, or too little is known."""
    plan = view.gathering.plan
    geometry = geometry_of(plan, view.as_of, boundaries)
    layers = layers_of(view.gathering, geometry.places, view.language)
    return MapView(geometry, layers, plan.tiles, view.language) if layers else None


def _link(item: Item, links: Mapping[tuple[str, str], str]) -> str:
    """Give where on the page an item stands; empty for one that has no place there."""
    return links.get((item.kind, item.id), "")
