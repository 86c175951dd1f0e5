"""guibiao check: whether the pack is in order."""

import click

from guibiao.cli.options import document_option, pack_argument


@click.command(name="check")
@pack_argument
@document_option
@click.pass_obj
def command(language: str, pack: str, document: str | None) -> None:
    """Check the files of PACK (a folder, or the name of a shipped pack) and say everything that is wrong.

    Every problem is one line: file, line, field, what is wrong, what to do. With --document, also that the
    text is the one which the passages of the plan index.

    Example: guibiao check dezhou
    """
    from pathlib import Path

    from guibiao.language import Message
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.pack import KIND_TITLES
    from guibiao.plan.document import read_document

    found = read_pack(find_pack(pack))
    if document:
        read_document(Path(document), found.plan.heading)
    counts = {kind: len(rows) for kind, rows in found.tables().items() if kind not in {"plan", "settings"}}
    listed = ", ".join(f"{KIND_TITLES[kind].text(language)} {count}" for kind, count in counts.items() if count)
    click.echo(Message.of("{pack} is in order: {listed}.", pack=found.plan.heading.title, listed=listed).text(language))
