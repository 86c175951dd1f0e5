"""A projection as a workbook for the office: a sheet for each kind of row, with heads in the reader's language."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from guibiao.files.workbook import Sheet
from guibiao.language import Message, Name
from guibiao.packs.reference import reference_measures
from guibiao.plan.rows import name_of
from guibiao.population.inputs.defaults import GRADE_WORDS, ITEM_WORDS
from guibiao.report.grid import begun
from guibiao.report.people.levels import level_rows, marked_name, unreached
from guibiao.report.people.projection import PART_NAMES, ProjectionView, scenario_name
from guibiao.report.people.projection_rows import (
    Cells,
    change_row,
    difference_rows,
    series_rows,
    target_rows,
)
from guibiao.report.people.workbook import missed_sheet

OF_WORDS: Mapping[str, Message] = {
    "residents": Message.of("residents"),
    "urban_residents": Message.of("urban residents"),
    "rural_residents": Message.of("rural residents"),
    "residents_with_urban_registration": Message.of("residents with an urban registration here"),
}
_HEADS: Mapping[str, Message] = {
    "indicator": Message.of("Identifier"),
    "name": Message.of("Indicator"),
    "place": Message.of("Code"),
    "place_name": Message.of("Place"),
    "year": Message.of("Year"),
    "unit": Message.of("Unit"),
    "p2.5": Message.of("2.5 %"),
    "p10": Message.of("10 %"),
    "p50": Message.of("median"),
    "p90": Message.of("90 %"),
    "p97.5": Message.of("97.5 %"),
    "against": Message.of("median of the other scenario"),
    "against_unit": Message.of("its unit"),
    "level": Message.of("level"),
    "reached": Message.of("reached"),
    "is_reached": Message.of("is it reached?"),
    "net_migration_needed": Message.of("net migration needed a year"),
    "rate_needed": Message.of("the same, ‰ of residents"),
    "net_migration_before": Message.of("net migration a year in the last decade"),
    "rate_before": Message.of("that, ‰ of residents"),
    "units_with_higher_rate": Message.of("units with a higher rate"),
    "of": Message.of("of whom"),
    "from": Message.of("from"),
    "to": Message.of("to"),
    "first": Message.of("people at the beginning"),
    "last": Message.of("people at the end"),
    "target": Message.of("target"),
    "value": Message.of("value"),
    "probability": Message.of("share of futures that reach it"),
    "first_year": Message.of("median reaches it in"),
    "needed": Message.of("what would be needed"),
    "usual": Message.of("as it is"),
    "definition": Message.of("definition"),
    "in_plan": Message.of("in the plan"),
    "input": Message.of("input"),
    "origin": Message.of("where it comes from"),
    "grade": Message.of("grade"),
    "item": Message.of("item"),
    **PART_NAMES,
}


def projection_sheets(view: ProjectionView, language: str) -> list[Sheet]:
    """Lay a projection out as sheets: measures, differences, changes, targets, needs, definitions, inputs, the run."""
    tables: Mapping[Message, Iterable[Cells]] = {
        Message.of("Projection"): _marked(series_rows(view, language), view, language),
        Message.of("Differences"): _marked(difference_rows(view, language), view, language),
        Message.of("Changes"): _changes(view, language),
        Message.of("Targets"): target_rows(view, language),
        Message.of("Needed"): _needs(view, language),
        Message.of("Measures"): _measures(view, language),
        Message.of("Inputs"): _inputs(view, language),
        Message.of("Run"): _run(view, language),
    }
    found = ((name, list(rows)) for name, rows in tables.items())
    sheets = [_sheet(name.text(language), rows, language) for name, rows in found if rows]
    levels, missed = list(_levels(view, language)), [said.text(language) for said in unreached(view)]
    if missed:
        sheets.insert(0, missed_sheet(missed, language))
    if levels:
        sheets.insert(bool(missed), _sheet(Message.of("Levels").text(language), levels, language))
    return sheets


def _levels(view: ProjectionView, language: str) -> Iterator[Cells]:
    for row in level_rows(view, language):
        word = Message.of("yes") if row["is_reached"] else Message.of("no")
        yield {name: cell for name, cell in row.items() if name != "parameter"} | {"is_reached": word.text(language)}


def _marked(rows: Iterable[Cells], view: ProjectionView, language: str) -> Iterator[Cells]:
    """Name the units of rows with a word where a level of them is not reached."""
    for row in rows:
        yield {**row, "place_name": marked_name(view, str(row["place"])).text(language)}


def _sheet(name: str, rows: Sequence[Cells], language: str) -> Sheet:
    head = [begun(_HEADS[column].text(language)) if column in _HEADS else column for column in rows[0]]
    return Sheet(name, head, [list(row.values()) for row in rows])


def _changes(view: ProjectionView, language: str) -> Iterator[Cells]:
    """Give changes in whole people, which add up."""
    for change in view.changes:
        of = OF_WORDS[change.of].text(language)
        yield {**change_row(view, change.in_whole_people(), language), "of": of}


def _needs(view: ProjectionView, language: str) -> Iterator[Cells]:
    for found in view.told_needed:
        said = found.said.text(language)
        yield {"target": found.target, "needed": said, "usual": found.usual, "value": found.value}


def _measures(view: ProjectionView, language: str) -> Iterator[Cells]:
    """Give what the measures are, and which of them the plan has among its indicators."""
    said = {True: Message.of("yes").text(language), False: Message.of("no").text(language)}
    for measure in dict.fromkeys(series.indicator for series in view.told):
        found = reference_measures()[measure]
        yield {
            "indicator": measure,
            "name": name_of(found).text(language),
            "unit": found.unit,
            "definition": found.definition,
            "in_plan": said[measure in view.plan.indicators],
        }


def _inputs(view: ProjectionView, language: str) -> Iterator[Cells]:
    for item in view.projection.inputs.provenance:
        cells = {"input": ITEM_WORDS[item.item], "origin": item.origin, "grade": GRADE_WORDS[item.grade]}
        yield {name: cell.text(language) for name, cell in cells.items()}


def _run(view: ProjectionView, language: str) -> Iterator[Cells]:
    """Say which scenarios act and what the run was made of."""
    told: Mapping[Message, Message | Name] = {
        Message.of("scenario"): scenario_name(view),
        Message.of("the other scenario"): view.against_name or Name("—"),
        Message.of("made of"): view.identity.message,
    }
    for word, value in told.items():
        yield {"item": begun(word.text(language)), "value": value.text(language)}
