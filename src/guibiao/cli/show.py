"""guibiao show: one item of a plan, with its passage."""

from pathlib import Path

import click

from guibiao.cli.options import document_option, pack_argument


@click.command(name="show")
@pack_argument
@click.argument("item")
@document_option
@click.pass_obj
def command(language: str, pack: str, item: str, document: Path | None) -> None:
    """Show the fields of ITEM (a target, task, indicator, place…) and, with --document, its passage.

    Example: guibiao show dezhou urbanisation_rate-2025 --document plan.txt
    """
    from guibiao.language import Message
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.pack import KIND_TITLES
    from guibiao.plan.document import read_document

    plan = read_pack(find_pack(pack)).plan
    rows = [(kind, row) for kind, table in plan.tables().items() for row in table if getattr(row, "id", None) == item]
    if not rows:
        raise click.ClickException(Message.of("{item} is not an item of this pack", item=item).text(language))
    text = read_document(document, plan.heading) if document else None
    for kind, row in rows:
        click.secho(KIND_TITLES[kind].text(language), bold=True)
        for name, value in row.cells().items():
            if value:
                click.echo(f"  {name:<18} {value}")
        passage = getattr(row, "passage", None)
        if text and passage:
            click.echo(f"  «{text.words(passage)}»")
