"""guibiao warn: which promises need attention, by organisation."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.keeping import keep_grades, log_option
from guibiao.cli.options import as_of_option, form_option, out_option, pack_argument, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guibiao.cli.options import Answer
    from guibiao.packs import Pack
    from guibiao.warning import TargetWarning, Track


@click.command(name="warn")
@pack_argument
@as_of_option
@form_option
@out_option
@click.option("--past", is_flag=True, help="Show what other thresholds would have done on the series of the ledger.")
@click.option(
    "--record", "write", is_flag=True, help="Write new, changed and returned warnings to the log of the pack."
)
@log_option
@click.option("--by", default="", help="Who writes them.")
@click.pass_obj
def command(  # noqa: PLR0913 - one parameter an option
    language: str, pack: str, as_of: date, form: str, out: Path | None, by: str,
    *, keep: bool | None, past: bool, write: bool,
) -> None:  # fmt: skip
    """List the promises of PACK that need attention on a day, by organisation, the most urgent first.

    Red and yellow follow from the chance that a target is met and from its planned path; the cuts stand in
    settings.yaml. A warning becomes urgent at once, and less urgent when two yearly reports say so. What is done about
    a warning that is on record is told with `guibiao warning`.

    Example: guibiao warn my-city --as-of 2026-06-30 --record
    """
    from guibiao.packs import find_pack, read_pack
    from guibiao.packs.logs import WARNINGS_LOG, read_log
    from guibiao.packs.steps import WarningStep
    from guibiao.progress.gather import Gathering
    from guibiao.report.warnings import (
        lives_by_target,
        past_lines,
        past_rows,
        past_workbook,
        warning_lines,
        warning_rows,
        warnings_workbook,
    )
    from guibiao.warning import chances, replay, warn

    folder = find_pack(pack)
    found = read_pack(folder)
    if past:
        tracks = _tracks(found, as_of)
        forms: dict[str, Callable[[], Answer]] = {
            "text": lambda: past_lines(tracks, language),
            "json": lambda: past_rows(tracks),
            "xlsx": lambda: past_workbook(tracks, language),
        }
        tell(forms, form, out, language)
        return
    warnings = warn(found.plan, found.ledger, as_of, chances)
    if write:
        _record(folder, found, warnings, as_of=as_of, by=by, language=language)
    gathering = Gathering.at(found.plan, found.ledger, as_of)
    keep_grades(folder, gathering, warnings, keep=keep)
    lives = lives_by_target(replay(read_log(folder, WARNINGS_LOG, WarningStep)).values())
    plan = gathering.plan
    tell(
        {
            "text": lambda: warning_lines(warnings, lives, plan, language),
            "json": lambda: warning_rows(warnings, lives, plan, language),
            "xlsx": lambda: warnings_workbook(warnings, lives, plan, language),
        },
        form,
        out,
        language,
    )


def _record(
    folder: Path, pack: "Pack", warnings: "Sequence[TargetWarning]", *, as_of: date, by: str, language: str
) -> None:
    """Write to the log what follows from the warnings of a day, and say how much."""
    from guibiao.language import Message
    from guibiao.packs.logs import WARNINGS_LOG, extend_log
    from guibiao.packs.recording import refuse_shipped
    from guibiao.packs.steps import WarningStep
    from guibiao.warning import openings

    refuse_shipped(folder)
    written = pack.plan.heading.language
    added = extend_log(folder, WARNINGS_LOG, WarningStep, lambda held: openings(held, warnings, as_of, written, by))
    click.echo(Message.of("{count} steps written to {file}.", count=len(added), file=WARNINGS_LOG.file).text(language))


def _tracks(pack: "Pack", as_of: date) -> "list[Track]":
    """Try thresholds on targets drawn over the series that were known on the day."""
    from guibiao.forecast.panel import panel_of
    from guibiao.warning import past_cases, past_tracks

    plan = pack.plan.as_of(as_of)
    cases = past_cases(panel_of(plan, pack.ledger.as_of(as_of)), plan.settings.status.on_track)
    return past_tracks(cases, plan.settings.warning)
