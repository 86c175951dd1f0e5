"""guibiao report: the report of a plan."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import as_of_option, document_option, pack_argument

if TYPE_CHECKING:
    from guibiao.packs import Pack

FORMS = ("page", "workbook", "word")


@click.command(name="report")
@pack_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: out/PACK).")
@click.option("--form", "forms", type=click.Choice(FORMS), multiple=True, help="Only these forms; repeat for several.")
@as_of_option
@document_option
@click.pass_obj
def command(
    language: str, pack: str, out: Path | None, forms: tuple[str, ...], as_of: date, document: Path | None
) -> None:
    """Write the report of PACK in each of its languages: a page, a workbook and a Word document, and CSV.

    The page is one file that opens without a network; the Word document has the form of an official one. All three
    show the same figures, each with its source.

    Example: guibiao report dezhou --out out/dezhou --as-of 2026-06-30
    """
    from guibiao.packs import find_pack, read_pack

    write(language, read_pack(find_pack(pack)), out, as_of, document, forms)


def write(
    language: str, found: "Pack", out: Path | None, as_of: date, document: Path | None = None, forms: Sequence[str] = ()
) -> None:
    """Judge, print the summary, write the report, and say where it is."""
    from guibiao.language import Message
    from guibiao.plan.document import read_document
    from guibiao.report.terminal import summary
    from guibiao.report.writing import Form, write_reports

    folder = out or Path("out") / (found.folder.name if found.folder else found.plan.heading.id)
    text = read_document(document, found.plan.heading) if document else None
    written = write_reports(found, folder, as_of, text, [Form(form) for form in forms or FORMS])
    shown = next((view for view in written.views if view.language == language), written.views[0])
    for line in summary(shown, language):
        click.echo(line)
    click.echo("")
    for path in written.paths:
        click.echo(Message.of("The report: {file}", file=path.resolve()).text(language))
