"""guibiao record: how forecasts and warnings would have fared."""

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import as_of_option, form_option, out_option, pack_argument, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from guibiao.cli.options import Answer


@click.command(name="record")
@pack_argument
@as_of_option
@form_option
@out_option
@click.pass_obj
def command(language: str, pack: str, as_of: date, form: str, out: Path | None) -> None:
    """Look back over the ledger of PACK: ask at the end of each year, with what was known then, and score.

    Prints how often outcomes lay inside the intervals, stated chances against what happened, and what warnings
    at several cuts would have done, by indicator and by years ahead.

    Example: guibiao record dezhou --as-of 2026-06-30
    """
    from guibiao.forecast.panel import panel_of
    from guibiao.forecast.record import looked_back
    from guibiao.packs import find_pack, read_pack
    from guibiao.report.track_record import record_lines, record_of, record_workbook

    found = read_pack(find_pack(pack))
    plan = found.plan.as_of(as_of)
    panel = panel_of(plan, found.ledger.as_of(as_of))
    with click.progressbar(looked_back(panel), length=len(panel.years), file=sys.stderr) as years:
        record = record_of(plan, panel, years)
    forms: Mapping[str, Callable[[], Answer]] = {
        "text": lambda: record_lines(record, language),
        "json": record.rows,
        "xlsx": lambda: record_workbook(record, language),
    }
    tell(forms, form, out, language)
