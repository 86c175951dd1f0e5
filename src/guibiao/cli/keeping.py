"""Keeping what was said: forecasts and grades go into the logs of a pack whenever they are told."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard, TypeVar

import click

from guibiao.cli.options import language_of_reader

if TYPE_CHECKING:
    from guibiao.forecast.outlook import Outlook
    from guibiao.ledger import Ledger
    from guibiao.packs.issued import Writing
    from guibiao.packs.logs import Line
    from guibiao.plan.kinds import FileKind
    from guibiao.progress.gather import Gathering
    from guibiao.warning import TargetWarning

Command = TypeVar("Command", bound=Callable[..., Any])


def log_option(command: Command) -> Command:
    """Let what is told be kept, which is the rule, or not."""
    return click.option(
        "--log/--no-log",
        "keep",
        default=None,
        help="Keep what is told below records/ of the pack, so that `guibiao record` can say how it fared.  "
        "[default: kept, but for packs that are shipped]",
    )(command)


def keep_forecasts(
    folder: Path | None, gathering: "Gathering", told: "Sequence[Outlook]", *, keep: bool | None
) -> None:
    """Add forecasts, and those of the coming years of their indicators, to the log of a pack."""
    from guibiao.forecast.outlook import coming_years
    from guibiao.packs.issued import IssuedForecast
    from guibiao.packs.logs import FORECASTS_LOG
    from guibiao.report.forecasts import issued_forecasts

    if not _is_kept(folder, keep=keep):
        return
    once = [each for each in told if each.target is None or not gathering.plan.targets[each.target].restates]
    lines = issued_forecasts([*once, *coming_years(gathering, once)], _writing(gathering.ledger))
    _write(folder, FORECASTS_LOG, IssuedForecast, lines, keep=keep)


def keep_grades(
    folder: Path | None, gathering: "Gathering", warnings: "Sequence[TargetWarning]", *, keep: bool | None
) -> None:
    """Add the grades of warnings to the log of a pack."""
    from guibiao.packs.issued import IssuedGrade
    from guibiao.packs.logs import GRADES_LOG
    from guibiao.report.warnings import issued_grades

    if _is_kept(folder, keep=keep):
        lines = issued_grades(warnings, gathering.plan, gathering.as_of, _writing(gathering.ledger))
        _write(folder, GRADES_LOG, IssuedGrade, lines, keep=keep)


def _is_kept(folder: Path | None, *, keep: bool | None) -> TypeGuard[Path]:
    """Tell whether there is somewhere to keep anything; raises ProblemsFound for a shipped pack where it is wanted."""
    from guibiao.packs.recording import is_shipped, refuse_shipped

    if folder is None or keep is False:
        return False
    if keep:
        refuse_shipped(folder)
    return not is_shipped(folder)


def _writing(ledger: "Ledger") -> "Writing":
    from guibiao import __version__
    from guibiao.packs.issued import Writing

    return Writing(ledger.columns.checksum(), __version__, date.today())  # noqa: DTZ011 - the day on the clerk's wall


def _write(folder: Path, kind: "FileKind", model: "type[Line]", lines: "Sequence[Line]", *, keep: bool | None) -> None:
    """Add the lines that say something new; a folder that cannot be written to is an error only where it was wanted."""
    from guibiao.files.refusal import refusal
    from guibiao.packs.logs import keep_news

    try:
        keep_news(folder, kind, model, lines)
    except OSError as error:
        if keep:
            raise
        click.echo(refusal(error, folder / kind.file).text(language_of_reader()), err=True)
