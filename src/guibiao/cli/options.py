"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from guibiao.plan import Period

Command = TypeVar("Command", bound=Callable[..., Any])


class DayType(click.ParamType):  # type: ignore[type-arg] # generic only in the newest releases
    """A date on the command line, such as 2026-06-30."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read a date; fails with a sentence that says how to write it."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(f"{value!r} is not a date: write it as 2026-06-30", param, ctx)


class PeriodType(click.ParamType):  # type: ignore[type-arg] # generic only in the newest releases
    """A period on the command line, such as 2025 or 2025-Q3."""

    name = "period"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> "Period":
        """Read a period; fails with a sentence that says how to write it."""
        from guibiao.files.problem import Invalid
        from guibiao.plan import Period

        try:
            return value if isinstance(value, Period) else Period.parse(str(value))
        except Invalid as invalid:
            self.fail(f"{invalid.what}: {invalid.remedy}", param, ctx)


def pack_argument(command: Command) -> Command:
    """Take a pack: a folder, or the name of one that is shipped."""
    return click.argument("pack", default="dezhou")(command)


def as_of_option(command: Command) -> Command:
    """Take the day up to which things are known; today where it is not given."""
    return click.option(
        "--as-of", type=DayType(), default=date.today, show_default="today", help="Use what was known on this day."
    )(command)


def document_option(command: Command) -> Command:
    """Take the text of the document, to show passages beside items."""
    return click.option(
        "--document",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help="The plan's text, to show passages beside the items.",
    )(command)
