"""guibiao import: a pack back from its workbook."""

import click


@click.command(name="import")
@click.argument("workbook", type=click.Path(exists=True, dir_okay=False))
@click.argument("folder", type=click.Path(file_okay=False))
@click.pass_obj
def command(language: str, workbook: str, folder: str) -> None:
    """Read the pack in WORKBOOK and write it to FOLDER; files whose rows are the same are left as they are.

    Nothing is written unless every sheet is in order, and its people can be projected where it holds any. Observations
    are only added: those that entered the folder after the workbook was written stay.

    Example: guibiao import dezhou.xlsx packs/dezhou
    """
    from pathlib import Path

    from guibiao.cli.projecting import check_people
    from guibiao.language import Message
    from guibiao.packs.recording import replace_pack
    from guibiao.packs.workbook import pack_from_workbook

    source = Path(workbook)
    pack = pack_from_workbook(source.read_bytes(), source.name)
    check_people(pack, (), language)
    written = replace_pack(pack, Path(folder))
    for path in written:
        click.echo(Message.of("Wrote {file}.", file=path).text(language))
    if not written:
        click.echo(Message.of("Nothing has changed.").text(language))
