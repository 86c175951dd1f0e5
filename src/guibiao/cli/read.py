"""guibiao read: from a plan document to a draft pack."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import no_file_for_workbook

if TYPE_CHECKING:
    from guibiao.packs import Pack
    from guibiao.reading import Coverage, Reading

_FORMS = ("text", "jsonl", "xlsx")


@click.command(name="read")
@click.argument("document", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Pack to write the draft to; with --format, the file.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="text", show_default=True)
@click.option("--page", type=click.Path(dir_okay=False, path_type=Path), help="Write the document, its items marked.")
@click.option("--title", default="", help="Title of the plan, where the document does not show it.")
@click.option("--coverage", "show_coverage", is_flag=True, help="List what gave no item, and why.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    language: str, document: Path, out: Path | None, form: str, page: Path | None, title: str, *, show_coverage: bool
) -> None:
    """Read DOCUMENT (.txt, .docx, .pdf, .html, .md): its targets, standards, tasks and who answers for them.

    What is read is a draft. With --out PACK it becomes a pack: a new one, or one that people have worked on, whose
    confirmed and rejected rows stay. Confirm rows in the files, or in the workbook that --format xlsx writes and
    `guibiao import` reads back. Nothing is dropped in silence: --coverage says what gave no item, and why, and what
    looks wrong in the text itself, which is never mended.

    Example: guibiao read plan.docx --out packs/lanting --page lanting.html
    """
    from guibiao.reading import coverage, draft_pack, open_document, read_text

    if form == "xlsx" and out is None:
        raise no_file_for_workbook()
    extract = open_document(document)
    reading = read_text(extract.text, extract.tables)
    pack = draft_pack(reading, title)
    found = coverage(reading)
    if form == "jsonl":
        _lines(reading, out)
        return
    if form == "text" and out is not None:
        pack = _into(pack, out, language)
    _report(pack, reading, found, language, show_coverage=show_coverage)
    if form == "xlsx" and out is not None:
        from guibiao.reading.drafts.review import review_workbook

        _write(out, review_workbook(pack, reading, found), language)
    if page is not None:
        _page(page, pack, reading, language)


def _lines(reading: "Reading", out: Path | None) -> None:
    from guibiao.files.atomic import write_atomically
    from guibiao.reading import records

    lines = "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in records(reading))
    if out is None:
        click.echo(lines, nl=False)
    else:
        write_atomically(out, lines.encode())


def _into(draft: "Pack", folder: Path, language: str) -> "Pack":
    """Write a draft to a folder; into a pack that is there already, without what people have done to it."""
    from guibiao.language import Message
    from guibiao.packs import read_pack
    from guibiao.packs.recording import replace_pack
    from guibiao.reading.drafts.renewal import renewed

    pack = renewed(read_pack(folder), draft) if (folder / "plan.yaml").is_file() else draft
    written = replace_pack(pack, folder)
    for path in written:
        click.echo(Message.of("Wrote {file}.", file=path).text(language))
    if not written:
        click.echo(Message.of("Nothing has changed.").text(language))
    return pack


def _report(pack: "Pack", reading: "Reading", found: "Coverage", language: str, *, show_coverage: bool) -> None:
    from guibiao.report.reading import coverage_lines, reading_lines

    for line in reading_lines(pack, reading, found, language):
        click.echo(line)
    if show_coverage:
        for line in coverage_lines(reading, found, language):
            click.echo(line)


def _page(page: Path, pack: "Pack", reading: "Reading", language: str) -> None:
    from guibiao.report.marked import Marked, marked_page, marks_of

    numbers = [Marked(n.start, n.end, "numbers", n.reason.text(language)) for n in reading.refused]
    defects = [Marked(found.start, found.end, "defects", found.what.text(language)) for found in reading.defects]
    marks = sorted([*marks_of(pack.plan, language), *numbers, *defects])
    _write(page, marked_page(pack.plan.heading.title, reading.text, marks, language).encode(), language)


def _write(path: Path, data: bytes, language: str) -> None:
    from guibiao.files.atomic import write_atomically
    from guibiao.language import Message

    write_atomically(path, data)
    click.echo(Message.of("Wrote {file}.", file=path).text(language))
