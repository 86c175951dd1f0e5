"""guibiao export: the pack as one workbook."""

import click

from guibiao.cli.options import pack_argument


@click.command(name="export")
@pack_argument
@click.argument("workbook", type=click.Path(dir_okay=False))
@click.pass_obj
def command(language: str, pack: str, workbook: str) -> None:
    """Write PACK as one workbook, a sheet a file, for people who work in Excel; `guibiao import` reads it back.

    Example: guibiao export dezhou dezhou.xlsx
    """
    from pathlib import Path

    from guibiao.files.atomic import write_atomically
    from guibiao.language import Message
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.workbook import pack_to_workbook

    write_atomically(Path(workbook), pack_to_workbook(read_pack(find_pack(pack))))
    click.echo(Message.of("Wrote {file}.", file=workbook).text(language))
