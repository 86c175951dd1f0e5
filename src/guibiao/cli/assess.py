"""guibiao assess: where each target stands."""

import json
from collections.abc import Iterator, Sequence
from datetime import date

import click

from guibiao.cli.options import as_of_option, pack_argument, usage_error


@click.command(name="assess")
@pack_argument
@as_of_option
@click.option("--place", help="Only targets at this place.")
@click.option("--indicator", help="Only targets of this indicator.")
@click.option(
    "--method", default="guibiao", show_default=True, help="The house rule, or a named method: see --methods."
)
@click.option("--methods", "list_methods", is_flag=True, help="List the named methods and stop.")
@click.option("--format", "form", type=click.Choice(["text", "csv", "json"]), default="text", show_default=True)
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: str, as_of: date, place: str | None, indicator: str | None, method: str,
    form: str, *, list_methods: bool,
) -> None:  # fmt: skip
    """Say where each target of PACK stands, with what was known on a day.

    The default is the house rule; a named method judges by its own words and is never mixed with it.

    Example: guibiao assess dezhou --as-of 2026-06-30 --format csv
    """
    from guibiao.language import Message
    from guibiao.packs import find_pack, read_pack
    from guibiao.progress.gather import Gathering
    from guibiao.progress.methods import METHODS
    from guibiao.report.terminal import assessment_lines, assessment_rows, method_rows

    if list_methods:
        for name, known in METHODS.items():
            click.echo(f"{name:<14}{known.title.text(language)}: {', '.join(known.statuses)}")
        return
    if method != "guibiao" and method not in METHODS:
        names = ", ".join(METHODS)
        raise usage_error(
            Message.of("{method} is not a method: use guibiao or one of {names}", method=repr(method), names=names)
        )
    found = read_pack(find_pack(pack))
    gathering = Gathering.at(found.plan, found.ledger, as_of)
    wanted = [
        (target, where)
        for target in gathering.plan.targets.values()
        for where in gathering.plan.places_of(target)
        if place in {None, where} and indicator in {None, target.indicator}
    ]
    evidence = [gathering.evidence(target, where) for target, where in wanted]
    if method == "guibiao":
        from guibiao.progress import judge

        rows = list(assessment_rows(judge(evidence, gathering.plan.settings.status)))
    else:
        rows = list(method_rows(evidence, gathering.plan, METHODS[method], language))
    _print(rows, form, assessment_lines(rows, gathering.plan, language))


def _print(rows: Sequence[dict[str, str]], form: str, lines: Iterator[str]) -> None:
    from guibiao.files.csvfile import write_csv

    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    elif form == "csv":
        columns = list(rows[0]) if rows else ["target", "place", "status", "value", "unit", "ratio"]
        click.echo(write_csv(columns, rows).decode("utf-8-sig"), nl=False)
    else:
        for line in lines:
            click.echo(line)
