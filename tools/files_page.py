"""Writes docs/files.md, the description of every file kind of a pack, from the schemas. Run as `make pages`.

`--check` only tells whether the page is up to date.
"""

import sys
from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from pathlib import Path
from types import UnionType
from typing import Annotated, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from guibiao.files.schema import Deadline, Flag, Link, Names, Number, Row, Years
from guibiao.files.wording import Called, Spelled
from guibiao.files.yamlfile import write_yaml
from guibiao.packs import PACK_KINDS, find_pack, read_pack
from guibiao.packs.logs import LOG_KINDS
from guibiao.plan import Amendment, FileKind
from guibiao.plan.kinds import given
from guibiao.plan.passage import PassageField
from guibiao.plan.periods import PeriodField
from guibiao.scenario import SCENARIO_KIND, read_scenarios

PAGE = Path(__file__).parents[1] / "docs" / "files.md"
HEAD = """# The files of a pack

A pack is a folder of text: one file for each kind of thing. CSV where a person would open a spreadsheet, YAML where a
person writes definitions. `guibiao check FOLDER` reads all of them and says everything that is wrong at once;
`guibiao export` turns the folder into one workbook and `guibiao import` reads it back. Empty cells and fields that
are left out count as not given. Fields that are not described here are refused. CSV files are UTF-8 (Excel opens and
saves them as "CSV UTF-8") and may also be GBK or GB18030. Columns and values of people, rates and territories may bear
the Chinese names that stand beside them below; places and sources may be named there by name or title.

One more file may lie beside them: `boundaries.geojson`, outlines of the places from an official source. A feature
belongs to the place whose id or name one of its properties gives. The map of the page draws these outlines only where
the collection or each feature carries a map review number (`审图号`, `review_number`, `map_review_number`, `approval`
or `approval_number`, such as `GS(2024)0650号`), and prints that number; otherwise it draws the tiles of `tiles.csv`
and says why.

This page is written from the schemas by `make pages`.
"""
LOGS = """
# The logs of a pack

Tables below `records/` that the product writes and only ever adds to. They stay with the folder: a workbook of the pack
neither carries nor changes them. `guibiao check FOLDER` reads them as well.
"""
CELL_BAR = "\\|"
WORDS = {
    Names.__metadata__: "several, with a bar between them: `a|b`; a list in YAML",
    Number.__metadata__: "number",
    Years.__metadata__: "years, with a bar between them: `2025|2035`; a list in YAML",
    Flag.__metadata__: "yes or no",
    Deadline.__metadata__: "date, or a year for its last day",
    PassageField.__metadata__: "`chapter.section.item@start-end`, such as `3.7.4@21735-21961`",
    PeriodField.__metadata__: "2025, 2025-H1, 2025-Q3, 2025-06, 2025-06-30 or 2021/2025",
}
PLAIN = {str: "text", int: "whole number", float: "number", date: "date", bool: "yes or no"}
AMENDMENT = Amendment.model_validate(
    {
        "id": "a1",
        "date": "2023-06-01",
        "kind": "targets",
        "item": "urbanisation_rate-2025",
        "field": "value",
        "old": "60",
        "new": "59",
        "reason": "the census counted fewer urban residents",
        "authority": "the people's congress of the city",
    }
)


def holds(field: FieldInfo) -> str:
    """Say in words what a field holds."""
    for mark in field.metadata:
        if isinstance(mark, Link):
            several = get_origin(field.annotation) is tuple
            return f"{'ids' if several else 'id'} of {mark.kind}" + (", with a bar between them" if several else "")
    return _type(field.annotation, tuple(field.metadata))


def _type(annotation: object, metadata: tuple[object, ...] = ()) -> str:
    known = next((words for marks, words in WORDS.items() if marks[0] in metadata), None)
    origin, parts = get_origin(annotation), get_args(annotation)
    if known or annotation in PLAIN:
        return known or PLAIN[annotation]
    if origin is Annotated:
        return _type(parts[0], parts[1:])
    if origin in {Union, UnionType}:
        return next(_type(part) for part in parts if part is not type(None))
    if origin is dict:
        return "a line `id: id` for each"
    if origin is tuple:
        return f"a list: {_type(parts[0])}"
    choices = parts if origin is Literal else annotation if issubclass(annotation, StrEnum) else ()
    return ", ".join(f"`{choice}`" for choice in choices) or "a group of fields, see below"


def _default(field: FieldInfo) -> str:
    value = field.get_default(call_default_factory=True)
    if field.is_required():
        return "**needed**"
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"`{value}`" if isinstance(value, str | int | float) and str(value) else ""


def table(model: type[BaseModel]) -> Iterator[str]:
    """Give the lines of the table of fields of a model."""
    fields = {field.alias or name: field for name, field in model.model_fields.items()}
    names = model.columns() if issubclass(model, Row) else list(fields)
    yield "| field | holds | default | meaning |"
    yield "|---|---|---|---|"
    for name in names:
        field = fields[name]
        meaning = " ".join([*(field.description or "").split(), *_words(field)])
        cells = (f"`{name}`", holds(field), _default(field), meaning)
        yield f"| {' | '.join(cell.replace('|', CELL_BAR) for cell in cells)} |"


def _words(field: FieldInfo) -> Iterator[str]:
    """Say by which other words a column and its values are understood."""
    for mark in field.metadata:
        if isinstance(mark, Called):
            others = [name for name in mark.names if not name.isascii()]
            yield f"Also called {', '.join(others)}."
        if isinstance(mark, Spelled):
            yield "; ".join(f"`{value}`: {', '.join(words)}" for value, words in mark.words.items()) + "."


def groups(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """Give the fields of a model that are groups of fields, or lists of them."""
    for name, field in model.model_fields.items():
        if "a group of fields" in holds(field):
            yield name, next(part for part in (field.annotation, *get_args(field.annotation)) if _is_model(part))


def _is_model(part: object) -> bool:
    return isinstance(part, type) and get_origin(part) is None and issubclass(part, BaseModel)


def section(kind: FileKind, example: Row | None) -> Iterator[str]:
    """Give the lines about one file kind."""
    yield f"\n## {kind.file}\n"
    yield " ".join((kind.model.__doc__ or "").split()) + "\n"
    yield from table(kind.model)
    for name, model in groups(kind.model):
        yield f"\n`{name}`: {' '.join((model.__doc__ or '').split())}\n"
        yield from table(model)
    if example is not None:
        yield "\nFor example:\n\n```yaml"
        yield write_yaml({name: value for name, value in given(example).items() if name != "owners"}).decode().strip()
        yield "```"


def page() -> str:
    """Give the text of the page."""
    tables = read_pack(find_pack("dezhou")).tables()
    lines = [HEAD.rstrip()]
    for kind in PACK_KINDS:
        rows = [AMENDMENT] if kind.name == "amendments" else tables[kind.name]
        lines.extend(section(kind, None if kind.name == "settings" else next(iter(rows), None)))
    lines.extend(section(SCENARIO_KIND, read_scenarios(read_pack(find_pack("dezhou")))["jobs"]))
    lines.append(LOGS.rstrip())
    for kind in LOG_KINDS:
        lines.extend(section(kind, None))
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write the page, or with --check tell whether it is up to date."""
    text = page()
    if "--check" in sys.argv:
        current = PAGE.is_file() and PAGE.read_text(encoding="utf-8") == text
        if not current:
            print("docs/files.md is not up to date: run `make pages`")
        return int(not current)
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
