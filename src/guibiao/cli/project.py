"""guibiao project: people, towns and registration in the years to come."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.needing import AskedGoal, GoalType, LeverType, Question, answer
from guibiao.cli.options import pack_argument, usage_error
from guibiao.cli.projecting import LAST_YEAR, LONGEST, Asked, project_pack
from guibiao.language import Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from guibiao.packs import Pack
    from guibiao.population.results.dials import Lever
    from guibiao.population.results.outputs import Output
    from guibiao.report.people.needs import NeedsView
    from guibiao.report.people.projection import ProjectionView

_FORMS = ["text", "json", "xlsx", "csv"]


@click.command(name="project")
@pack_argument
@click.option("--scenario", "names", multiple=True, help="A scenario of the pack; several act one after the other.")
@click.option("--to", "last", default=LAST_YEAR, show_default=True, help="The last year.")
@click.option("--draws", default=300, show_default=True, type=click.IntRange(10, 100_000), help="Futures to draw.")
@click.option("--seed", default=1, show_default=True, help="The same seed draws the same futures.")
@click.option("--against", help="Another scenario to compare with, future by future.")
@click.option(
    "--need",
    "levers",
    multiple=True,
    type=LeverType(),
    help="A lever to turn around: settlement, fertility@2026-2035, residents:371471. Alone: for all targets projected.",
)
@click.option(
    "--reach",
    "goals",
    multiple=True,
    type=GoalType(),
    help="A goal: a target's identifier, births=40000@2035, births:371423=4000@2030. Alone: by levers that bear on it.",
)
@click.option("--place", help="Only this place: a unit, or one that holds units; by id or name.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (needed for xlsx).")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with charts to this file.")
@click.option("--into-ledger", is_flag=True, help="Add the rows to PACK, with the indicators and source it lacks.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: str, names: tuple[str, ...], last: int, draws: int, seed: int, against: str | None,
    levers: "tuple[Lever, ...]", goals: tuple[AskedGoal, ...], place: str | None, form: str, out: Path | None,
    page: Path | None, *, into_ledger: bool,
) -> None:  # fmt: skip
    """Project the residents of PACK by place, sex, age, residence and registration, with bands.

    Starts from the last count in population.csv; every input that the pack does not give has a default, shown with
    its grade. Says how likely the plan's targets are reached, what would be needed, and what changes why. With --need
    and --reach it says that alone: at what value of a lever the median of the futures reaches a goal.

    A folder gets the answer, what changes consist of (changes.csv), and rows for the ledger: observations.csv, with
    the indicators and the source that the pack lacks (indicators.yaml, sources.yaml). They are projected, and no
    promise is judged by them.

    Example: guibiao project dezhou --to 2025 --draws 20 --scenario settling --against empty

    Example: guibiao project dezhou --draws 20 --need settlement --reach registered_urbanisation_rate=55@2025 --to 2025

    Example: guibiao project dezhou --to 2025 --draws 20 --place 371422 --format csv

    Example: guibiao project my-city --draws 20 --into-ledger
    """
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.recording import refuse_shipped
    from guibiao.population.inputs.base import base_of
    from guibiao.population.projection import Chance

    folder = find_pack(pack)
    if into_ledger:
        refuse_shipped(folder)
    found = read_pack(folder)
    first = base_of(found).last.date.year
    if last <= first:
        raise usage_error(Message.of("--to must be after {year}, the year of the last count", year=first))
    question = Question(levers, goals)
    last_asked = max(last, question.last_year)
    if last_asked > first + LONGEST:
        raise usage_error(
            Message.of("{year} is too far: {years} years are projected at most", year=last_asked, years=LONGEST)
        )
    if form == "xlsx" and out is None:
        raise usage_error(Message.of("a workbook needs a folder to write to: add --out FOLDER"))
    if levers or goals:
        if page or against or place or into_ledger:
            raise usage_error(
                Message.of(
                    "--need and --reach are answered by themselves: leave --page, --against, --place and --into-ledger "
                    "out"
                )
            )
        asked = answer(found, names, Chance(draws, seed), question, last_asked)
        _tell_needs(asked, form, out, language)
        return
    view = project_pack(found, last, Chance(draws, seed), Asked(names, against, place))
    if page or out or form != "text":
        _warn(view, language)
    if page:
        _write_page(found, view, page, language)
    if out:
        _write_folder(view, form, out, language)
    elif not page:
        click.echo(_written(view, language)[form]().decode("utf-8-sig"), nl=False)
    if into_ledger:
        _add(folder, view, language)


def _warn(view: "ProjectionView", language: str) -> None:
    """Say which levels are not reached, to those who read no text."""
    from guibiao.report.people.levels import unreached

    for said in unreached(view):
        click.echo(said.text(language), err=True)


def _write_page(pack: "Pack", view: "ProjectionView", file: Path, language: str) -> None:
    """Write the people of a plan as a page, and say so."""
    from guibiao.files.atomic import write_atomically
    from guibiao.report.people.page import people_page

    write_atomically(file, people_page(pack, view, date.today(), language))  # noqa: DTZ011 - the day on the wall
    click.echo(Message.of("Wrote {file}.", file=file).text(language))


def _write_folder(view: "ProjectionView", form: str, out: Path, language: str) -> None:
    """Write a projection to a folder beside what its changes consist of, and its rows for a pack."""
    from guibiao.files.atomic import write_atomically
    from guibiao.report.people.projection_files import files_for_pack

    out.mkdir(parents=True, exist_ok=True)
    files = {f"projection.{'txt' if form == 'text' else form}": _written(view, language)[form]()}
    files |= {"changes.csv": _changes(view, language), **files_for_pack(_output(view, language))}
    for name, content in files.items():
        write_atomically(out / name, content)
        click.echo(Message.of("Wrote {file}.", file=out / name).text(language))


def _tell_needs(view: "NeedsView", form: str, out: Path | None, language: str) -> None:
    """Print what would be needed, or write it to a folder."""
    import json

    from guibiao.files.atomic import write_atomically
    from guibiao.files.csvfile import write_csv
    from guibiao.files.workbook import write_workbook
    from guibiao.report.people.needs import needs_lines, needs_record, needs_rows, needs_sheet
    from guibiao.report.people.projection import levers_name

    rows = list(needs_rows(view))
    forms: dict[str, Callable[[], bytes]] = {
        "text": lambda: "".join(f"{line}\n" for line in needs_lines(view, levers_name(view.levers), language)).encode(),
        "csv": lambda: write_csv(list(rows[0]), rows),
        "json": lambda: json.dumps(needs_record(view), ensure_ascii=False, indent=2).encode() + b"\n",
        "xlsx": lambda: write_workbook([needs_sheet(view, language)]),
    }
    data = forms[form]()
    if out is None:
        click.echo(data.decode("utf-8-sig"), nl=False)
        return
    out.mkdir(parents=True, exist_ok=True)
    file = out / f"needed.{'txt' if form == 'text' else form}"
    write_atomically(file, data)
    click.echo(Message.of("Wrote {file}.", file=file).text(language))


def _written(view: "ProjectionView", language: str) -> "dict[str, Callable[[], bytes]]":
    """Give what writes a projection in each form."""
    import json

    from guibiao.files.workbook import write_workbook
    from guibiao.report.people.projection_files import table
    from guibiao.report.people.projection_rows import joined_rows, projection_record
    from guibiao.report.people.projection_text import projection_lines
    from guibiao.report.people.projection_workbook import projection_sheets

    def record() -> str:
        return json.dumps(projection_record(view, language), ensure_ascii=False, indent=2)

    return {
        "text": lambda: "".join(f"{line}\n" for line in projection_lines(view, language)).encode(),
        "csv": lambda: table(joined_rows(view, language)),
        "json": lambda: record().encode() + b"\n",
        "xlsx": lambda: write_workbook(projection_sheets(view, language)),
    }


def _changes(view: "ProjectionView", language: str) -> bytes:
    from guibiao.report.people.projection_files import table
    from guibiao.report.people.projection_rows import change_rows

    return table(change_rows(view, language))


def _output(view: "ProjectionView", language: str) -> "Output":
    """Give the rows of a run for its pack; say which measures the pack means something else by."""
    from guibiao.population.results.outputs import output_of, source_of
    from guibiao.report.people.projection import scenario_name

    day = date.today()  # noqa: DTZ011 - the day on the wall
    source = source_of(view.plan, view.identity, view.projection.years, scenario_name(view), day)
    output = output_of(view.told, view.plan, source, day)
    for measure in output.unlike:
        said = Message.of(
            "No rows for {name}: the plan's {id} is in {unit}.",
            name=measure.id, id=measure.id, unit=view.plan.indicators[measure.id].unit,
        )  # fmt: skip
        click.echo(said.text(language), err=True)
    return output


def _add(folder: Path, view: "ProjectionView", language: str) -> None:
    """Add the rows of a run to the ledger of its pack, and say so."""
    from guibiao.packs.additions import add_to_pack

    output = _output(view, language)
    added = add_to_pack(folder, output.observations, output.indicators, [output.source])
    said = Message.of(
        "{folder}: {rows} projected rows added, of source {source}.",
        folder=folder, rows=len(added), source=output.source.id,
    )  # fmt: skip
    click.echo(said.text(language), err=True)
