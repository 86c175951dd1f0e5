"""guibiao check: whether the pack is in order, and what a careful reader finds in the plan."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import document_option, pack_argument

if TYPE_CHECKING:
    from guibiao.checks import Checked
    from guibiao.packs import Pack


@click.command(name="check")
@pack_argument
@document_option
@click.option("--format", "form", type=click.Choice(["text", "json", "xlsx"]), default="text", show_default=True)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="File to write to (needed for xlsx).")
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and stop.")
@click.option("--strict", is_flag=True, help="End with exit code 1 where there is a finding.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    language: str, pack: str, document: Path | None, form: str, out: Path | None, *, list_rules: bool, strict: bool
) -> None:
    """Check the files of PACK (a folder, or the name of a shipped pack), then the plan itself.

    What is wrong with a file is one line: file, line, field, what is wrong, what to do. Findings about the plan
    are told by rule: contradictions, promises without substance, and what is left out. A finding that somebody has
    looked at is set aside in settings.yaml, with the reason. With --document the passages are read as well.

    Example: guibiao check dezhou
    """
    from guibiao.checks import RULES, check
    from guibiao.packs import find_pack, read_pack
    from guibiao.plan.document import read_document
    from guibiao.report.findings import rule_lines

    if list_rules:
        for line in rule_lines(RULES, language):
            click.echo(line)
        return
    if form == "xlsx" and out is None:
        raise click.UsageError("a workbook needs a file to write to: add --out findings.xlsx")
    found = read_pack(find_pack(pack))
    checked = check(found, read_document(document, found.plan.heading) if document else None)
    if form == "text" and out is None:
        click.echo(in_order(found, language))
    _tell(checked, form, out, language)
    if strict and checked.findings:
        raise click.exceptions.Exit(1)


def in_order(pack: "Pack", language: str) -> str:
    """Say that the files of a pack are in order, and what they hold."""
    from guibiao.language import Message
    from guibiao.packs.pack import KIND_TITLES

    counts = {kind: len(rows) for kind, rows in pack.tables().items() if kind not in {"plan", "settings"}}
    listed = ", ".join(f"{KIND_TITLES[kind].text(language)} {count}" for kind, count in counts.items() if count)
    return Message.of("{pack} is in order: {listed}.", pack=pack.plan.heading.title, listed=listed).text(language)


def _tell(checked: "Checked", form: str, out: Path | None, language: str) -> None:
    import json

    from guibiao.files.atomic import write_atomically
    from guibiao.language import Message
    from guibiao.report.findings import finding_lines, finding_rows, findings_workbook

    if form == "xlsx":
        data = findings_workbook(checked, language)
    elif form == "json":
        data = json.dumps(list(finding_rows(checked, language)), ensure_ascii=False, indent=2).encode() + b"\n"
    else:
        data = "".join(f"{line}\n" for line in finding_lines(checked, language)).encode()
    if out is None:
        click.echo(data.decode(), nl=False)
    else:
        write_atomically(out, data)
        click.echo(Message.of("Wrote {file}.", file=out).text(language))
