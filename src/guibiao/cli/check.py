"""guibiao check: whether the pack is in order, and what a careful reader finds in the plan."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import document_option, form_option, out_option, pack_argument, tell

if TYPE_CHECKING:
    from guibiao.packs import Pack


@click.command(name="check")
@pack_argument
@document_option
@form_option
@out_option
@click.option("--rules", "list_rules", is_flag=True, help="List the rules and stop.")
@click.option("--strict", is_flag=True, help="End with exit code 1 where there is a finding.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    language: str, pack: str, document: Path | None, form: str, out: Path | None, *, list_rules: bool, strict: bool
) -> None:
    """Check the files of PACK (a folder, or the name of a shipped pack), then the plan itself.

    What is wrong with a file is one line: file, line, field, what is wrong, what to do. So is what `guibiao project`
    would refuse of people, rates, territories and scenarios, and what is doubtful in them. Findings about the plan
    are told by rule: contradictions, promises without substance, and what is left out. A finding that somebody has
    looked at is set aside in settings.yaml, with the reason. With --document the passages are read as well.

    Example: guibiao check dezhou
    """
    from guibiao.checks import IDLE, RULES, check
    from guibiao.cli.projecting import check_people
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.logs import check_logs
    from guibiao.plan.document import read_document
    from guibiao.report.findings import finding_lines, finding_rows, findings_workbook, rule_lines
    from guibiao.scenario import read_scenarios

    if list_rules:
        for line in rule_lines([*RULES, IDLE], language):
            click.echo(line)
        return
    folder = find_pack(pack)
    found = read_pack(folder)
    check_logs(folder)
    doubtful = check_people(found, read_scenarios(found).values(), language)
    checked = check(found, read_document(document, found.plan.heading) if document else None)
    if form == "text" and out is None:
        click.echo(in_order(found, language))
    tell(
        {
            "text": lambda: finding_lines(checked, language),
            "json": lambda: finding_rows(checked, language),
            "xlsx": lambda: findings_workbook(checked, language),
        },
        form,
        out,
        language,
    )
    if strict and (checked.findings or doubtful):
        raise click.exceptions.Exit(1)


def in_order(pack: "Pack", language: str) -> str:
    """Say that the files of a pack are in order, and what they hold."""
    from guibiao.language import Message
    from guibiao.packs.pack import KIND_TITLES

    counts = {kind: len(rows) for kind, rows in pack.tables().items() if kind not in {"plan", "settings"}}
    listed = ", ".join(f"{KIND_TITLES[kind].text(language)} {count}" for kind, count in counts.items() if count)
    return Message.of("{pack} is in order: {listed}.", pack=pack.plan.heading.title, listed=listed).text(language)
