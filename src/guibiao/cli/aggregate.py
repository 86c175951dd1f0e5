"""guibiao aggregate: observations from raw data by one SQL text."""

from datetime import date
from pathlib import Path

import click

from guibiao.cli.options import DayType, spoken
from guibiao.language import Message


class TableType(click.ParamType):  # type: ignore[type-arg] # generic only in the newest releases
    """A table on the command line, such as residents=residents.parquet."""

    name = "table"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, Path]:
        """Part the name of a table from its file; fails with a sentence that says how to write it."""
        name, sign, path = str(value).partition("=")
        if not (name and sign and path):
            said = Message.of(
                "{value} is not a table: write NAME=FILE, such as residents=residents.parquet", value=repr(value)
            )
            self.fail(spoken(said), param, ctx)
        return name, Path(path)


@click.command(name="aggregate")
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("query", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--table", "tables", type=TableType(), multiple=True, required=True, help="NAME=FILE; repeat for several."
)
@click.option("--engine", type=click.Choice(["duckdb", "spark"]), default="duckdb", show_default=True)
@click.option("--source", default="", help="Source of the rows: an id or a title of sources.yaml.")
@click.option("--published", type=DayType(), help="Date of publication of the values.")
@click.option("--gate/--no-gate", default=True, show_default=True, help="Ask about doubtful values before they enter.")
@click.option("--print", "only_print", is_flag=True, help="Print the rows and record nothing.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str,
    pack: Path,
    query: Path,
    tables: tuple[tuple[str, Path], ...],
    engine: str,
    source: str,
    published: date | None,
    *,
    gate: bool,
    only_print: bool,
) -> None:
    """Run the SQL text QUERY over raw tables (Parquet or CSV) and take its rows into the ledger of PACK.

    The text selects the columns of an intake: indicator, place, period, value, unit, and numerator and denominator.
    It runs on DuckDB (extra `data`) and unchanged on Spark (extra `cluster`).

    Example: guibiao aggregate my-city urban_share.sql --table residents=residents.parquet --source register
    """
    from guibiao.cli.intake import hand_in
    from guibiao.files.csvfile import write_csv
    from guibiao.ledger.intake import Handing
    from guibiao.packs.raw import aggregate

    try:
        records = aggregate(query, dict(tables), engine)
    except ModuleNotFoundError as missing:
        extra = {"duckdb": "data", "spark": "cluster"}[engine]
        said = Message.of("{name} is not installed: pip install 'guibiao[{extra}]'", name=missing.name, extra=extra)
        raise click.ClickException(spoken(said)) from None
    if only_print:
        rows = [{name: str(value) for name, value in record.values.items()} for record in records]
        click.echo(write_csv(list(rows[0]) if rows else ["value"], rows).decode("utf-8-sig"), nl=False)
        return
    handing = Handing(date.today(), "", source, published)  # noqa: DTZ011 - the day on the clerk's wall
    if hand_in(pack, query, records, handing, language=language, gate=gate):
        raise click.exceptions.Exit(1)
