"""guibiao intake: observations from files into the ledger."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import DayType

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guibiao.files.record import Record
    from guibiao.ledger.intake import Handing

_MANY = 3
"""From this many files on a progress bar is shown."""


@click.command(name="intake")
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", default="", help="Place of rows that name none: an id or a name of places.csv.")
@click.option("--source", default="", help="Source of rows that name none: an id or a title of sources.yaml.")
@click.option("--published", type=DayType(), help="Date of publication of rows that give none.")
@click.option("--by", default="", help="Who hands the files in.")
@click.option("--gate/--no-gate", default=True, show_default=True, help="Ask about doubtful values before they enter.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: Path, files: tuple[Path, ...], place: str, source: str, published: date | None, by: str,
    *, gate: bool,
) -> None:  # fmt: skip
    """Take observations from FILES (CSV in UTF-8, GBK or GB18030, or .xlsx) into the ledger of PACK.

    Rows that are wrong or ambiguous come back in a workbook beside the file, NAME-returned.xlsx, with the error
    next to each; correct them there and hand the workbook in again. The others are kept. Nothing enters twice.

    Doubtful values come back as well: a jump, a slip of the unit, a total that is not its parts. Correct them, or
    confirm or explain them in the columns beside them, and hand the workbook in again; the answer is kept.

    Example: guibiao intake my-city report-2025.xlsx --source yearbook --published 2026-03-31
    """
    from guibiao.ledger.intake import Handing, read_handed_in

    handing = Handing(date.today(), by, source, published, place)  # noqa: DTZ011 - the day on the clerk's wall
    returned = 0
    with click.progressbar(files, file=sys.stderr, hidden=len(files) < _MANY) as waiting:
        for path in waiting:
            records = read_handed_in(path.read_bytes(), path.name)
            returned += hand_in(pack, path, records, handing, language=language, gate=gate)
    if returned:
        raise click.exceptions.Exit(1)


def hand_in(
    pack: Path, path: Path, records: "Sequence[Record]", handing: "Handing", *, language: str, gate: bool = True
) -> int:
    """Record the rows of a file, say what became of them, and give the number of those that go back."""
    from guibiao.files.atomic import write_atomically
    from guibiao.files.workbook import Sheet, write_workbook
    from guibiao.gate import ask
    from guibiao.language import Message
    from guibiao.ledger.headers import IGNORED
    from guibiao.ledger.intake import returned_rows
    from guibiao.packs.recording import record

    intake = record(pack, records, handing, ask if gate else None)
    summary = Message.of(
        "{file}: {added} taken in, {repeated} held already, {returned} returned.",
        file=path.name,
        added=len(intake.added),
        repeated=len(intake.repeated),
        returned=len(intake.returned),
    )
    click.echo(summary.text(language))
    if intake.asked or intake.answered:
        asked = Message.of(
            "Asked about: {asked}; taken in with an answer: {answered}.",
            asked=len(intake.asked),
            answered=len(intake.answered),
        )
        click.echo(asked.text(language))
    if intake.returned:
        header, rows = returned_rows(intake.returned, language)
        back = path.with_name(f"{path.stem.removesuffix('-returned')}-returned.xlsx")
        write_atomically(back, write_workbook([Sheet(Message.of("returned").text(language), header, rows, IGNORED)]))
        click.echo(Message.of("Returned rows, with what to do: {file}", file=back).text(language))
    return len(intake.returned)
