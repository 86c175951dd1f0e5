"""guibiao hindcast: how well models foretell one census from the one before."""

from collections.abc import Iterator
from pathlib import Path

import click

from guibiao.cli.options import form_option, out_option, tell


@click.command(name="hindcast")
@click.option(
    "--counties", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another table of places."
)
@click.option("--shares", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Another table of shares.")
@click.option("--province", default="", help="Only places of this province, such as 370000.")
@click.option("--folds", default=0, show_default=True, help="Also fit anew without each of so many parts.")
@form_option
@out_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, counties: Path | None, shares: Path | None, province: str, folds: int, form: str, out: Path | None,
) -> None:  # fmt: skip
    """Foretell the census of 2020 from that of 2010 for every county and prefecture of China, and say how far out.

    The simple models are those that a forecast has to beat. Ours is a regression on what the first census knew, which
    borrows strength from the other places of the prefecture and the province; no model but the two named so uses
    anything of the place that it foretells. The fans of `guibiao project` take their width from these errors.

    Example: guibiao hindcast --province 370000
    """
    from guibiao.files.workbook import Sheet, write_workbook
    from guibiao.packs.reference import COUNTIES, PREFECTURES, reference_rates, reference_table
    from guibiao.population.hindcast.censuses import national_decade, read_counties, read_shares
    from guibiao.population.hindcast.report import report_counties, report_shares
    from guibiao.report.people.hindcast import county_lines, county_tables, hindcast_rows, share_lines, share_tables

    table, name = (counties.read_bytes(), counties.name) if counties else (reference_table(COUNTIES), COUNTIES)
    people = report_counties(read_counties(table, name, national_decade(reference_rates()), province), folds)
    table, name = (shares.read_bytes(), shares.name) if shares else (reference_table(PREFECTURES), PREFECTURES)
    urban = report_shares(read_shares(table, name, province))

    def lines() -> Iterator[str]:
        yield from county_lines(people, language)
        yield ""
        yield from share_lines(urban, language)

    def sheets() -> list[Sheet]:
        return [each.sheet(language) for each in (*county_tables(people), *share_tables(urban))]

    rows = list(hindcast_rows(people, urban))
    tell({"text": lines, "json": lambda: rows, "xlsx": lambda: write_workbook(sheets())}, form, out, language)
