"""guibiao project: people, towns and registration in the years to come."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.needing import AskedGoal, GoalType, LeverType, Question, answer
from guibiao.cli.options import pack_argument
from guibiao.cli.projecting import Asked, project_pack

if TYPE_CHECKING:
    from guibiao.packs import Pack
    from guibiao.population.results.dials import Lever
    from guibiao.report.people.needs import NeedsView
    from guibiao.report.people.projection import ProjectionView

_FORMS = ["text", "json", "xlsx", "csv"]


@click.command(name="project")
@pack_argument
@click.option("--scenario", "names", multiple=True, help="A scenario of the pack; several act one after the other.")
@click.option("--to", "last", default=2035, show_default=True, help="The last year.")
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
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (needed for xlsx).")
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="Write a page with charts to this file.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: str, names: tuple[str, ...], last: int, draws: int, seed: int, against: str | None,
    levers: "tuple[Lever, ...]", goals: tuple[AskedGoal, ...], form: str, out: Path | None, page: Path | None,
) -> None:  # fmt: skip
    """Project the residents of PACK by place, sex, age, residence and registration, with bands.

    Starts from the last count in population.csv; every input that the pack does not give has a default, shown with
    its grade. Says how likely the plan's targets are reached, what would be needed, and what changes why. With --need
    and --reach it says that alone: at what value of a lever the median of the futures reaches a goal.

    Example: guibiao project dezhou --to 2025 --draws 20 --scenario settling --against empty

    Example: guibiao project dezhou --draws 20 --need settlement --reach registered_urbanisation_rate=55@2025 --to 2025
    """
    from guibiao.packs import find_pack, read_pack
    from guibiao.population.inputs.base import base_of
    from guibiao.population.projection import Chance

    found = read_pack(find_pack(pack))
    first = base_of(found).last.date.year
    if last <= first:
        raise click.UsageError(f"--to must be after {first}, the year of the last count")
    if form == "xlsx" and out is None:
        raise click.UsageError("a workbook needs a folder to write to: add --out FOLDER")
    if levers or goals:
        if page or against:
            raise click.UsageError("--need and --reach are answered by themselves: leave --page and --against out")
        question = Question(levers, goals)
        asked = answer(found, names, Chance(draws, seed), question, max(last, question.last_year))
        _tell_needs(asked, form, out, language)
        return
    view = project_pack(found, last, Chance(draws, seed), Asked(names, against))
    if page:
        _write_page(found, view, page, language)
    if out or not page:
        _tell(view, form, out, language)


def _write_page(pack: "Pack", view: "ProjectionView", file: Path, language: str) -> None:
    """Write the people of a plan as a page, and say so."""
    from guibiao.files.atomic import write_atomically
    from guibiao.language import Message
    from guibiao.report.people.page import people_page

    write_atomically(file, people_page(pack, view, date.today(), language))  # noqa: DTZ011 - the day on the wall
    click.echo(Message.of("Wrote {file}.", file=file).text(language))


def _tell(view: "ProjectionView", form: str, out: Path | None, language: str) -> None:
    """Print a projection, or write it to a folder beside its rows for the ledger."""
    from guibiao.files.atomic import write_atomically
    from guibiao.language import Message

    write: Callable[[], bytes] = _written(view, language)[form]
    data = write()
    if out is None:
        click.echo(data.decode("utf-8-sig"), nl=False)
        return
    out.mkdir(parents=True, exist_ok=True)
    ending = "txt" if form == "text" else form
    for name, content in ((f"projection.{ending}", data), ("observations.csv", _ledger_rows(view))):
        write_atomically(out / name, content)
        click.echo(Message.of("Wrote {file}.", file=out / name).text(language))


def _tell_needs(view: "NeedsView", form: str, out: Path | None, language: str) -> None:
    """Print what would be needed, or write it to a folder."""
    import json

    from guibiao.files.atomic import write_atomically
    from guibiao.files.csvfile import write_csv
    from guibiao.files.workbook import write_workbook
    from guibiao.language import Message
    from guibiao.report.people.needs import needs_lines, needs_record, needs_rows
    from guibiao.report.people.projection import levers_name
    from guibiao.report.records import records_sheet

    rows = list(needs_rows(view))
    forms: dict[str, Callable[[], bytes]] = {
        "text": lambda: "".join(f"{line}\n" for line in needs_lines(view, levers_name(view.levers), language)).encode(),
        "csv": lambda: write_csv(list(rows[0]), rows),
        "json": lambda: json.dumps(needs_record(view), ensure_ascii=False, indent=2).encode() + b"\n",
        "xlsx": lambda: write_workbook([records_sheet("needed", rows)]),
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
    import json

    from guibiao.files.csvfile import write_csv
    from guibiao.files.workbook import write_workbook
    from guibiao.report.people.projection import projection_lines, projection_record, projection_rows
    from guibiao.report.records import records_sheet

    def text() -> Iterator[str]:
        return (f"{line}\n" for line in projection_lines(view, language))

    rows = list(projection_rows(view))
    record = {**projection_record(view), "series": rows}
    return {
        "text": lambda: "".join(text()).encode(),
        "csv": lambda: write_csv(list(rows[0]), rows),
        "json": lambda: json.dumps(record, ensure_ascii=False, indent=2).encode() + b"\n",
        "xlsx": lambda: write_workbook([records_sheet("projection", rows)]),
    }


def _ledger_rows(view: "ProjectionView") -> bytes:
    from datetime import datetime

    from guibiao.files.csvfile import write_csv
    from guibiao.ledger import Observation
    from guibiao.population.results.outputs import observations

    day = datetime.now().astimezone().date()
    rows = observations(view.series, view.plan, day, str(view.identity))
    return write_csv(Observation.columns(), (row.cells() for row in rows))
