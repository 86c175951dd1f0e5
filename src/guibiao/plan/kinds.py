"""The file kinds of a plan: which file holds which rows, and how it is read and written."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from guibiao.files.csvfile import read_csv, read_header, write_csv
from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record
from guibiao.files.schema import Row, unknown_field
from guibiao.files.wording import Wording
from guibiao.files.yamlfile import read_yaml_list, read_yaml_record, write_yaml
from guibiao.plan import rows
from guibiao.plan.settings import Settings
from guibiao.plan.tiles import Tile


class Layout(StrEnum):
    """How a file holds its rows."""

    TABLE = "csv"
    LIST = "yaml list"
    RECORD = "yaml record"


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file in a pack: its name, its file, the model of its rows, and its layout."""

    name: str
    file: str
    model: type[Row]
    layout: Layout

    def read(self, data: bytes) -> list[Record]:
        """Read the records of a file of this kind."""
        match self.layout:
            case Layout.TABLE:
                return read_csv(data, self.file) or self._empty(read_header(data, self.file))
            case Layout.LIST:
                return read_yaml_list(data, self.file)
            case Layout.RECORD:
                return [read_yaml_record(data, self.file)]

    def _empty(self, header: Iterable[str]) -> list[Record]:
        """Give no records for a table without rows, unless its header shows that it is another table."""
        wording = Wording(self.model)
        problems = [
            Problem(Position(self.file, 1, number), name, *unknown_field(name, self.model))
            for number, name in enumerate(header, start=1)
            if wording.field_of(name) not in self.model.columns()
        ]
        if problems:
            raise ProblemsFound(problems)
        return []

    def write(self, entries: Iterable[Row]) -> bytes:
        """Write rows in the canonical form of this kind."""
        match self.layout:
            case Layout.TABLE:
                return write_csv(self.model.columns(), (entry.cells() for entry in entries))
            case Layout.LIST:
                return write_yaml([given(entry) for entry in entries])
            case Layout.RECORD:
                return write_yaml(given(next(iter(entries))))


def given(entry: Row) -> dict[str, object]:
    """Give the fields of a row that differ from their defaults, as text, lists and mappings."""
    fields = entry.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    lists = {
        field.alias or name: list(value)
        for name, field in type(entry).model_fields.items()
        if isinstance(value := getattr(entry, name), tuple) and all(isinstance(item, str | int) for item in value)
    }
    return {name: lists.get(name, fields[name]) for name in entry.columns() if name in fields}


PLAN_KINDS = (
    FileKind("plan", "plan.yaml", rows.Heading, Layout.RECORD),
    FileKind("settings", "settings.yaml", Settings, Layout.RECORD),
    FileKind("places", "places.csv", rows.Place, Layout.TABLE),
    FileKind("tiles", "tiles.csv", Tile, Layout.TABLE),
    FileKind("organisations", "organisations.csv", rows.Organisation, Layout.TABLE),
    FileKind("indicators", "indicators.yaml", rows.Indicator, Layout.LIST),
    FileKind("comparisons", "comparisons.csv", rows.Comparison, Layout.TABLE),
    FileKind("targets", "targets.csv", rows.Target, Layout.TABLE),
    FileKind("baselines", "baselines.csv", rows.Baseline, Layout.TABLE),
    FileKind("standards", "standards.yaml", rows.Standard, Layout.LIST),
    FileKind("facts", "facts.csv", rows.Fact, Layout.TABLE),
    FileKind("tasks", "tasks.csv", rows.Task, Layout.TABLE),
    FileKind("amendments", "amendments.csv", rows.Amendment, Layout.TABLE),
    FileKind("sources", "sources.yaml", rows.Source, Layout.LIST),
)
