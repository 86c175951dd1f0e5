"""guibiao forecast: what is to be expected of each promise, and how likely it is kept."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.keeping import keep_forecasts, log_option
from guibiao.cli.options import DayType, as_of_option, form_option, out_option, pack_argument, tell, usage_error
from guibiao.language import Message

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Mapping

    from guibiao.cli.options import Answer
    from guibiao.forecast.outlook import Outlook
    from guibiao.progress.gather import Gathering


@click.command(name="forecast")
@pack_argument
@as_of_option
@click.option("--target", help="Only this target.")
@click.option("--indicator", help="Only targets of this indicator; with --to also the indicator itself.")
@click.option("--place", help="Only at this place.")
@click.option("--to", "day", type=DayType(), help="Forecast to this day (default: the date of each target).")
@log_option
@form_option
@out_option
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: str, as_of: date, target: str | None, indicator: str | None, place: str | None,
    day: date | None, form: str, out: Path | None, *, keep: bool | None,
) -> None:  # fmt: skip
    """Forecast each target of PACK: median, intervals, the chance that it is kept, and the pace that it takes.

    Three comparable values are enough for a wide interval; fewer are an answer of their own.

    Example: guibiao forecast dezhou --indicator income_ratio --as-of 2026-06-30
    """
    from guibiao.packs import find_pack, read_pack
    from guibiao.progress.gather import Gathering
    from guibiao.report import forecasts

    folder = find_pack(pack)
    found = read_pack(folder)
    gathering = Gathering.at(found.plan, found.ledger, as_of)
    plan = gathering.plan
    _check(target, plan.targets, Message.of("{item} is not a target of this pack", item=repr(target)))
    _check(indicator, plan.indicators, Message.of("{item} is not an indicator of this pack", item=repr(indicator)))
    _check(place, plan.places, Message.of("{item} is not a place of this pack", item=repr(place)))
    told = [
        each
        for each in _outlooks(gathering, indicator, place, day)
        if target in {None, each.target} and indicator in {None, each.indicator} and place in {None, each.place}
    ]
    keep_forecasts(folder, gathering, told, keep=keep)
    forms: Mapping[str, Callable[[], Answer]] = {
        "text": lambda: forecasts.forecast_lines(told, plan, language),
        "json": lambda: forecasts.forecast_rows(told),
        "xlsx": lambda: forecasts.forecast_workbook(told, plan, language),
    }
    tell(forms, form, out, language)


def _outlooks(gathering: "Gathering", indicator: str | None, place: str | None, day: date | None) -> "list[Outlook]":
    from guibiao.forecast.histories import Histories
    from guibiao.forecast.outlook import outlook_of_indicator, outlooks

    found = outlooks(gathering, day)
    if indicator and day:
        measured = gathering.plan.indicators[indicator]
        wanted = [place] if place else _places(gathering, indicator)
        histories = Histories(gathering)
        found += [outlook_of_indicator(gathering, measured, where, day, histories) for where in wanted]
    return found


def _places(gathering: "Gathering", indicator: str) -> list[str]:
    """List the places at which an indicator has been observed."""
    column = gathering.ledger.columns.words["place"]
    rows = gathering.chosen.rows_of(indicator)
    return sorted({column[int(row)] for row in rows})


def _check(name: str | None, known: "Container[str]", unknown: Message) -> None:
    if name is not None and name not in known:
        raise usage_error(unknown)
