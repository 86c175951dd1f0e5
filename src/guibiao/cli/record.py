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
    """Say how forecasts and warnings of PACK fared: those that were issued, and those that would have been.

    First a look back over the ledger: what would have been said at the end of each year, with what was known then.
    Prints how often outcomes lay inside the intervals, stated chances against what happened, and what warnings would
    have done, by indicator and by years ahead. Then the same of what is logged below records/ of the pack.

    Example: guibiao record dezhou --as-of 2026-06-30
    """
    from guibiao.forecast.panel import panel_of
    from guibiao.forecast.record import looked_back
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.logs import read_logs
    from guibiao.progress.gather import Gathering
    from guibiao.report.issued import issued_record
    from guibiao.report.track_record import record_lines, record_of, record_workbook

    folder = find_pack(pack)
    found = read_pack(folder)
    gathering = Gathering.at(found.plan, found.ledger, as_of)
    plan = gathering.plan
    panel = panel_of(plan, gathering.ledger)
    answers = looked_back(panel, plan.settings.status.on_track)
    with click.progressbar(answers, length=len(panel.years), file=sys.stderr) as years:
        record = record_of(plan, panel, years)
    issued = issued_record(found.plan, gathering, read_logs(folder))
    rows = [*({"record": "back_test"} | row for row in record.rows()), *issued.rows()]
    forms: Mapping[str, Callable[[], Answer]] = {
        "text": lambda: [*record_lines(record, language), "", *issued.lines(language)],
        "json": lambda: rows,
        "xlsx": lambda: record_workbook(rows, language),
    }
    tell(forms, form, out, language)
