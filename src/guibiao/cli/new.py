"""guibiao new: a pack for another city."""

from pathlib import Path

import click


@click.command(name="new")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", default="城市规划", show_default=True, help="Title of the plan.")
@click.option(
    "--year", type=click.IntRange(1900, 2200), default=2025, show_default=True, help="First year of the plan."
)
@click.option("--like", help="Copy this pack instead, such as dezhou.")
@click.pass_obj
def command(language: str, folder: Path, title: str, year: int, like: str | None) -> None:
    """Make a valid empty pack in FOLDER, with comments that say what goes where; or a copy of another.

    Example: guibiao new packs/lanting --title 兰汀市新型城镇化规划 --year 2026
    """
    from guibiao.language import Message
    from guibiao.packs.starter import copy_pack, new_pack

    written = copy_pack(like, folder) if like else new_pack(folder, title, year)
    said = Message.of("Made {count} files in {folder}. Next: guibiao check {folder}", count=len(written), folder=folder)
    click.echo(said.text(language))
