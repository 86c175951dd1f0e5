"""guibiao demo: the first thing to run."""

from datetime import date
from pathlib import Path

import click

from guibiao.cli.options import as_of_option


@click.command(name="demo")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder to write to (default: out/dezhou)."
)
@as_of_option
@click.pass_context
def command(ctx: click.Context, out: Path | None, as_of: date) -> None:
    """Check the Dezhou plan, assess it on what has been observed, print a summary, and write its page.

    Example: guibiao demo
    """
    from guibiao.checks import check
    from guibiao.cli.check import in_order
    from guibiao.cli.report import write
    from guibiao.packs import find_pack, read_pack
    from guibiao.report.findings import summary_line

    pack = read_pack(find_pack("dezhou"))
    click.echo(in_order(pack, ctx.obj))
    click.echo(f"guibiao check: {summary_line(check(pack), ctx.obj)}\n")
    write(ctx.obj, pack, out, as_of)
