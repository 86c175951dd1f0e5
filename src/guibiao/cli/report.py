"""guibiao report: the page of a plan."""

from datetime import date
from pathlib import Path

import click

from guibiao.cli.options import as_of_option, document_option, pack_argument


@click.command(name="report")
@pack_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: out/PACK).")
@as_of_option
@document_option
@click.pass_obj
def command(language: str, pack: str, out: Path | None, as_of: date, document: Path | None) -> None:
    """Write the page of PACK in each of its languages, and its assessments as CSV.

    The page is one file that opens without a network.

    Example: guibiao report dezhou --out out/dezhou --as-of 2026-06-30
    """
    write(language, pack, out, as_of, document)


def write(language: str, pack: str, out: Path | None, as_of: date, document: Path | None = None) -> None:
    """Judge, print the summary, write the pages, and say where they are."""
    from guibiao.language import Message
    from guibiao.packs import find_pack, read_pack
    from guibiao.plan.document import read_document
    from guibiao.report.page import FILES, write_report
    from guibiao.report.terminal import summary

    found = read_pack(find_pack(pack))
    folder = out or Path("out") / (found.folder.name if found.folder else found.plan.heading.id)
    text = read_document(document, found.plan.heading) if document else None
    views = write_report(found, folder, as_of, text)
    shown = next((view for view in views if view.language == language), views[0])
    for line in summary(shown, language):
        click.echo(line)
    click.echo("")
    for view in views:
        click.echo(Message.of("The page: {file}", file=(folder / FILES[view.language]).resolve()).text(language))
