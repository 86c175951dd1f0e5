"""A pack as one workbook, and back without loss: a sheet a file, a column a field."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record, TreeOrigin
from guibiao.files.schema import Read, Row, read_rows
from guibiao.files.workbook import Sheet, number_or_text, read_workbook, sheet_of, write_workbook
from guibiao.language import Message, translate
from guibiao.packs.folder import checked_pack
from guibiao.packs.pack import KIND_TITLES, PACK_KINDS, Pack
from guibiao.plan.kinds import FileKind, Layout, given


def pack_to_workbook(pack: Pack) -> bytes:
    """Write all rows of a pack as a workbook; sheet names carry the title in the plan's language."""
    tables = pack.tables()
    language = pack.plan.heading.language
    return write_workbook([_sheet(kind, tables[kind.name], language) for kind in PACK_KINDS])


def pack_from_workbook(data: bytes, file: str) -> Pack:
    """Read a pack from a workbook; raises ProblemsFound with the problems of all its sheets."""
    sheets = read_workbook(data, file)
    problems: list[Problem] = []
    tables: dict[str, list[Read[Row]]] = {}
    for kind in PACK_KINDS:
        records = sheet_of(sheets, kind.name)
        if kind.name == "plan" and not records:
            raise ProblemsFound(
                [
                    Problem(
                        Position(file),
                        "",
                        Message.of("the workbook has no sheet named plan"),
                        Message.of("start from a workbook written by `guibiao export`"),
                    )
                ]
            )
        if kind.layout is Layout.RECORD:
            records = [_nested(records, file)] if records else []
        rows, wrong = read_rows(records, kind.model)
        tables[kind.name] = rows
        problems.extend(wrong)
    return checked_pack(tables, problems, None)


def _sheet(kind: FileKind, rows: list[Row], language: str) -> Sheet:
    name = f"{kind.name} {translate(KIND_TITLES[kind.name].template, language)}"
    if kind.layout is Layout.RECORD:
        flat = dict(pair for row in rows for pair in _flat(given(row)))
        return Sheet(name, ["field", "value"], [[field, value] for field, value in flat.items()])
    numbers = {name for name, field in kind.model.model_fields.items() if _holds_number(field.annotation)}
    columns = kind.model.columns()
    table = [
        [number_or_text(text) if column in numbers else text or None for column, text in row.cells().items()]
        for row in rows
    ]
    return Sheet(name, columns, table)


def _holds_number(annotation: object) -> bool:
    if annotation in {Decimal, int, float}:
        return True
    return get_origin(annotation) in {Union, UnionType, Annotated} and any(map(_holds_number, get_args(annotation)))


def _flat(tree: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Give the leaves of a nested record by dotted path."""
    if isinstance(tree, Mapping):
        for name, value in tree.items():
            yield from _flat(value, f"{path}.{name}" if path else str(name))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _flat(value, f"{path}.{number}")
    else:
        yield path, str(tree)


def _nested(records: Sequence[Record], file: str) -> Record:
    """Build a nested record from dotted paths, each found again at its row."""
    tree: dict[str, object] = {}
    marks: dict[str, tuple[int, int]] = {}
    for record in records:
        path, value = str(record.values.get("field", "")), record.values.get("value", "")
        marks[path] = (record.origin.at().line, 0)
        _plant(tree, path.split("."), value)
    return Record.of({name: _lists(value) for name, value in tree.items()}, TreeOrigin(file, marks))


def _plant(tree: dict[str, object], path: Sequence[str], value: object) -> None:
    if len(path) == 1:
        tree[path[0]] = value
        return
    branch = tree.setdefault(path[0], {})
    if isinstance(branch, dict):
        _plant(branch, path[1:], value)


def _lists(tree: object) -> object:
    """Turn mappings whose keys are 0, 1, 2… back into lists."""
    if not isinstance(tree, dict):
        return tree
    values = {name: _lists(value) for name, value in tree.items()}
    return list(values.values()) if values and all(name.isdigit() for name in values) else values
