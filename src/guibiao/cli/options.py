"""Arguments and options that several commands share."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from guibiao.cli.translation import language_of
from guibiao.language import Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from guibiao.files.problem import Invalid
    from guibiao.plan import Period

    Answer = bytes | Iterable[str | dict[str, str]]

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
            self.fail(
                spoken(Message.of("{value} is not a date: write it as 2026-06-30", value=repr(value))), param, ctx
            )


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
            self.fail(in_words(invalid), param, ctx)


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


def form_option(command: Command) -> Command:
    """Take the form of an answer: text for reading, JSON for programs, a workbook for the office."""
    forms = click.Choice(["text", "json", "xlsx"])
    return click.option("--format", "form", type=forms, default="text", show_default=True)(command)


def out_option(command: Command) -> Command:
    """Take the file to write an answer to."""
    path = click.Path(dir_okay=False, path_type=Path)
    return click.option("--out", type=path, help="File to write to (needed for xlsx).")(command)


def language_of_reader() -> str:
    """Give the language that the running command was asked for; English outside of one."""
    return language_of(click.get_current_context(silent=True))


def spoken(message: Message) -> str:
    """Say a message in the language that the running command was asked for."""
    return message.text(language_of_reader())


def in_words(invalid: "Invalid") -> str:
    """Say what is wrong with a value and what to do, in the language of the running command."""
    return f"{spoken(invalid.what)} → {spoken(invalid.remedy)}"


def usage_error(what: Message) -> click.UsageError:
    """Make the error of a command that was called wrongly."""
    return click.UsageError(spoken(what))


def no_file_for_workbook() -> click.UsageError:
    """Make the error of a workbook that was asked for without a file."""
    return usage_error(Message.of("a workbook needs a file to write to: add --out FILE.xlsx"))


def tell(forms: "Mapping[str, Callable[[], Answer]]", form: str, out: Path | None, language: str) -> None:
    """Print an answer in the form asked for, or write it to a file and say so."""
    from guibiao.files.atomic import write_atomically

    if form == "xlsx" and out is None:
        raise no_file_for_workbook()
    data = _bytes_of(forms[form](), form)
    if out is None:
        click.echo(data.decode(), nl=False)
    else:
        write_atomically(out, data)
        click.echo(Message.of("Wrote {file}.", file=out).text(language))


def _bytes_of(answer: "Answer", form: str) -> bytes:
    import json

    if isinstance(answer, bytes):
        return answer
    if form == "json":
        return json.dumps(list(answer), ensure_ascii=False, indent=2).encode() + b"\n"
    return "".join(f"{line}\n" for line in answer).encode()
