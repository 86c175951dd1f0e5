"""guibiao warning: what was done about a warning, step by step."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guibiao.cli.options import DayType, usage_error
from guibiao.language import Message

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guibiao.packs.steps import WarningStep

_STEPS = {
    "assign": "assigned",
    "answer": "answered",
    "check": "checked",
    "close": "closed",
    "reopen": "reopened",
}


@click.command(name="warning")
@click.argument("pack", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.argument("step", type=click.Choice(["show", *_STEPS]))
@click.argument("warning", metavar="NUMBER", required=False)
@click.option("--to", default="", help="assign: the organisation, an id of organisations.csv.")
@click.option("--text", default="", help="The measures, what the check found, or the reason.")
@click.option("--due", type=DayType(), help="answer: the day until which the measures take effect.")
@click.option("--done/--not-done", "passed", default=None, help="check: whether the measures were taken.")
@click.option("--on", "day", type=DayType(), default=date.today, show_default="today", help="The day of the step.")
@click.option("--by", default="", help="Who takes the step.")
@click.pass_obj
def command(  # noqa: PLR0913, PLR0917 - one parameter an option
    language: str, pack: Path, step: str, warning: str | None, to: str, text: str, due: date | None, day: date, by: str,
    *, passed: bool | None,
) -> None:  # fmt: skip
    r"""Take the next STEP for the warning NUMBER of PACK, or show the lives of its warnings.

    A warning is opened by `guibiao warn --record`, then assigned to an organisation, answered with measures and a
    date, checked, and closed (销号) where they were taken; a closed one can be reopened. Each step is kept in
    records/warnings.csv. A step that cannot follow is refused.

    \b
    Example: guibiao warning my-city assign w0001 --to statistics
             guibiao warning my-city answer w0001 --text "second plant" --due 2026-12-31
             guibiao warning my-city check w0001 --done --text "seen on site"
             guibiao warning my-city close w0001 --text "on its path again"
    """
    if step == "show":
        _show(pack, warning, day, language)
        return
    if warning is None:
        raise usage_error(Message.of("name the warning, such as w0001; `guibiao warning PACK show` lists them"))
    cells = {
        "warning": warning, "date": day.isoformat(), "step": _STEPS[step], "organisation": to, "text": text,
        "due": due.isoformat() if due else "", "by": by,
        "passed": "" if passed is None else "yes" if passed else "no",
    }  # fmt: skip
    taken = _take(pack, cells)
    _show(pack, taken.warning, day, language)


def _take(pack: Path, cells: dict[str, str]) -> "WarningStep":
    """Write one step to the log, unless it cannot follow. Raises ProblemsFound."""
    from guibiao.packs import read_pack
    from guibiao.packs.logs import WARNINGS_LOG, extend_log
    from guibiao.packs.recording import refuse_shipped
    from guibiao.packs.steps import WarningStep, read_step
    from guibiao.warning.life import applied, replay

    refuse_shipped(pack)
    step = read_step(cells, read_pack(pack).plan)

    def more(held: "Sequence[WarningStep]") -> "Sequence[WarningStep]":
        applied(replay(held).get(step.warning), step)
        return [step]

    extend_log(pack, WARNINGS_LOG, WarningStep, more)
    return step


def _show(pack: Path, warning: str | None, day: date, language: str) -> None:
    """Print the life of one warning, or of all, in the words of the plan as it holds on a day."""
    from guibiao.packs import read_pack
    from guibiao.packs.logs import WARNINGS_LOG, read_log
    from guibiao.packs.steps import WarningStep
    from guibiao.report.warnings import life_lines
    from guibiao.warning import replay

    plan = read_pack(pack).plan.as_of(day)
    lives = replay(read_log(pack, WARNINGS_LOG, WarningStep))
    chosen = [life for number, life in lives.items() if warning in {None, number}]
    if not chosen:
        raise usage_error(Message.of("no such warning is on record"))
    for life in chosen:
        for line in life_lines(life, plan, language):
            click.echo(line)
