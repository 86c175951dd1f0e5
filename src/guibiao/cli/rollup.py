"""guibiao rollup: the value of a whole from its parts."""

from datetime import date
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import PeriodType, as_of_option, pack_argument, usage_error

if TYPE_CHECKING:
    from guibiao.plan import Period


@click.command(name="rollup")
@pack_argument
@click.argument("indicator")
@click.option(
    "--place", "places", multiple=True, help="A place; repeat for several, or give one that has members or parts."
)
@click.option(
    "--period",
    "periods",
    type=PeriodType(),
    multiple=True,
    required=True,
    help="A period, such as 2022; repeat for several.",
)
@click.option("--definition", default="", help="Values of this definition (default: the indicator's own).")
@as_of_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: str, indicator: str, places: tuple[str, ...], periods: "tuple[Period, ...]", definition: str,
    as_of: date,
) -> None:  # fmt: skip
    """Add up INDICATOR over places or over periods, by its rule; ratios by numerator and denominator.

    A whole of which a part is missing is not estimated: the missing parts are named.

    Example: guibiao rollup dezhou resident_population --place central_urban_area --period 2020-11-01
    --definition census
    """
    from guibiao.language import Message, shown
    from guibiao.ledger import Chosen
    from guibiao.packs import find_pack, read_pack
    from guibiao.plan.rows import name_of
    from guibiao.plan.units import unit_name
    from guibiao.progress.rollup import roll_up_periods, roll_up_places

    found = read_pack(find_pack(pack))
    plan = found.plan.as_of(as_of)
    if indicator not in plan.indicators:
        raise usage_error(Message.of("{item} is not an indicator of this pack", item=repr(indicator)))
    chosen = Chosen(found.ledger.as_of(as_of), plan.settings.preference)
    wanted = places or (plan.heading.place,)
    unknown = [place for place in wanted if place not in plan.places]
    if unknown:
        raise usage_error(Message.of("{item} is not a place of this pack", item=", ".join(map(repr, unknown))))
    if len(periods) > 1:
        result = roll_up_periods(plan, chosen, indicator, wanted[0], periods, definition)
    else:
        parts = wanted if len(wanted) > 1 else plan.parts_of(wanted[0], periods[0].end)
        result = roll_up_places(plan, chosen, indicator, parts, periods[0], definition)
    if result.value is None:
        reason = result.reason or Message.of("unknown")
        raise click.ClickException(Message.of("No value: {reason}.", reason=reason).text(language))
    name = name_of(plan.indicators[indicator]).text(language)
    click.echo(f"{name}: {shown(result.value)} {unit_name(result.unit).text(language)}")
    for row in result.rows:
        part = chosen.ledger.row(row)
        place, unit = name_of(plan.places[part.territory or part.place]), unit_name(part.unit)
        click.echo(f"  {place.text(language)} {part.period}: {part.value} {unit.text(language)}")
