"""guibiao report: the report of a plan."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.keeping import keep_forecasts, keep_grades, log_option
from guibiao.cli.options import as_of_option, document_option, pack_argument
from guibiao.cli.projecting import Asked, people_for_report

if TYPE_CHECKING:
    from guibiao.packs import Pack
    from guibiao.report.view import PlanView

FORMS = ("page", "workbook", "word")


@click.command(name="report")
@pack_argument
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: out/PACK).")
@click.option("--form", "forms", type=click.Choice(FORMS), multiple=True, help="Only these forms; repeat for several.")
@as_of_option
@document_option
@click.option("--scenario", "names", multiple=True, help="Project people under a scenario of the pack; or several.")
@click.option("--against", help="Another scenario to set beside it.")
@log_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: str, out: Path | None, forms: tuple[str, ...], as_of: date, document: Path | None,
    names: tuple[str, ...], against: str | None, *, keep: bool | None,
) -> None:  # fmt: skip
    """Write the report of PACK in each of its languages: a page, a workbook and a Word document, and CSV.

    The page is one file that opens without a network; the Word document has the form of an official one. All three
    show the same figures, each with its source.

    Example: guibiao report dezhou --out out/dezhou --as-of 2026-06-30
    """
    from guibiao.packs import find_pack, read_pack

    folder = find_pack(pack)
    shown = write(language, read_pack(folder), out, as_of, Content(document, forms, Asked(names, against)))
    prospects = shown.prospects
    keep_forecasts(folder, shown.gathering, list(prospects.outlooks.values()), keep=keep)
    keep_grades(folder, shown.gathering, prospects.warnings, keep=keep)


@dataclass(frozen=True, slots=True)
class Content:
    """What a report holds beside plan and ledger, and its forms."""

    document: Path | None = None
    forms: Sequence[str] = ()
    people: Asked = field(default_factory=Asked)


def write(language: str, found: "Pack", out: Path | None, as_of: date, content: Content | None = None) -> "PlanView":
    """Judge, project, print the summary, write the report, say where it is, and give what was shown."""
    from guibiao.language import Message
    from guibiao.plan.document import read_document
    from guibiao.report.terminal import summary
    from guibiao.report.writing import Form, write_reports

    content = content or Content()
    folder = out or Path("out") / (found.folder.name if found.folder else found.plan.heading.id)
    text = read_document(content.document, found.plan.heading) if content.document else None
    people = people_for_report(found, as_of, content.people)
    written = write_reports(found, folder, as_of, text, [Form(form) for form in content.forms or FORMS], people)
    shown = next((view for view in written.views if view.language == language), written.views[0])
    for line in summary(shown, language):
        click.echo(line)
    click.echo("")
    for path in written.paths:
        click.echo(Message.of("The report: {file}", file=path.resolve()).text(language))
    return shown
