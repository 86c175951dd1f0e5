"""A pack as one workbook, and back without loss: a sheet a file, a column a field."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from types import UnionType
from typing import Annotated, Union, get_args, get_origin

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record, TreeOrigin
from guibiao.files.schema import Row
from guibiao.files.workbook import Sheet, number_or_text, read_workbook, sheet_of, write_workbook
from guibiao.language import Message, translate
from guibiao.packs.folder import checked_pack, contents_of
from guibiao.packs.pack import KIND_TITLES, PACK_KINDS, Pack
from guibiao.plan.kinds import FileKind, Layout, given


def pack_to_workbook(pack: Pack) -> bytes:
    """Write all rows of a pack as a workbook; sheet names carry the title in the plan's language."""
    return write_workbook(sheets_of(pack))


def sheets_of(pack: Pack) -> list[Sheet]:
    """Give the sheets of a pack's workbook."""
    tables = pack.tables()
    language = pack.plan.heading.language
    return [_sheet(kind, tables[kind.name], language) for kind in PACK_KINDS]


def pack_from_workbook(data: bytes, file: str) -> Pack:
    """Read a pack from a workbook; raises ProblemsFound with the problems of all its sheets."""
    sheets = read_workbook(data, file)
    problems: list[Problem] = []
    pieces = {}
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
        pieces[kind.name] = contents_of(records, kind, problems)
    return checked_pack(pieces, problems, None)


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
    """Give the leaves of a nested record by dotted path: `owners.gdp`, `preference.[0]`, `suppressed.[]` if empty."""
    match tree:
        case {}:
            for name, value in tree.items():
                part = _SPECIAL.sub(r"\\\g<0>", str(name))
                yield from _flat(value, f"{path}.{part}" if path else part)
        case []:
            yield f"{path}.[]", ""
        case list():
            for number, value in enumerate(tree):
                yield from _flat(value, f"{path}.[{number}]")
        case _:
            yield path, str(tree)


_SPECIAL = re.compile(r"[.\\\[]")
_PART = re.compile(r"(?:\\.|[^.\\])+")


def _nested(records: Sequence[Record], file: str) -> Record:
    """Build a nested record from dotted paths, each found again at its row."""
    tree: dict[str, object] = {}
    marks: dict[str, tuple[int, int]] = {}
    for record in records:
        path, value = str(record.values.get("field", "")), record.values.get("value", "")
        marks[path] = (record.origin.at().line, 0)
        _plant(tree, _PART.findall(path), value)
    return Record.of({_plain(name): _lists(value) for name, value in tree.items()}, TreeOrigin(file, marks))


def _plant(tree: dict[str, object], path: Sequence[str], value: object) -> None:
    if not path:
        return
    if len(path) == 1:
        tree[path[0]] = value
        return
    branch = tree.setdefault(path[0], {})
    if isinstance(branch, dict):
        _plant(branch, path[1:], value)


def _lists(tree: object) -> object:
    """Turn mappings whose keys are [0], [1], [2]… back into lists."""
    if not isinstance(tree, dict):
        return tree
    if all(name.startswith("[") for name in tree):
        return [_lists(value) for name, value in tree.items() if name != "[]"]
    return {_plain(name): _lists(value) for name, value in tree.items()}


def _plain(part: str) -> str:
    return re.sub(r"\\(.)", r"\1", part)
