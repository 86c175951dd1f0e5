"""The command group: names and help without importing, problems printed without a traceback."""

import os
import sys
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

import click

from guibiao import __version__
from guibiao.cli.translation import Spoken, click_speaking, help_sentences, language_of
from guibiao.language import LANGUAGES, translate

COMMANDS = {
    "demo": "Assess the Dezhou plan and write its page: the first thing to run.",
    "read": "Read a plan document into a draft pack.",
    "check": "Check the files of a pack, and find what contradicts or is missing in the plan.",
    "compare": "Say what two plans promise differently.",
    "assess": "Say where each target of a plan stands.",
    "explain": "Explain the status of one target.",
    "forecast": "Say what is to be expected of each target, and how likely it is kept.",
    "record": "Say how forecasts and warnings on this ledger would have fared.",
    "show": "Show one item of a plan, with its passage of the document.",
    "report": "Write the page of a plan, in Chinese and English.",
    "intake": "Take observations from CSV files and workbooks into the ledger.",
    "warn": "List the promises that need attention, by organisation.",
    "warning": "Say what was done about a warning: assign, answer, check, close, reopen.",
    "aggregate": "Take observations from raw tables by one SQL text.",
    "rollup": "Add up the values of places or periods by the indicator's rule.",
    "project": "Project the people of a plan's places, with bands, under scenarios.",
    "hindcast": "Say how well models foretell one census from the one before.",
    "new": "Make an empty pack for another city.",
    "export": "Write a pack as one workbook.",
    "import": "Read a pack back from its workbook.",
    "schema": "Print the schema of a file kind, for editors.",
    "completion": "Print the completion script of a shell.",
}
_MODULES = {"import": "import_"}


class LazyGroup(Spoken, click.Group):
    """Imports a command when it is asked for, and lists all of them without importing any."""

    def main(self, args: Sequence[str] | None = None, *rest: Any, **settings: Any) -> Any:  # noqa: ANN401 - as in click
        """Run the command line; all of it, mistakes included, is told in the language that is asked for."""
        language = self._asked_language(list(sys.argv[1:] if args is None else args))
        with click_speaking(language):
            return super().main(args, *rest, obj=language, **settings)

    def _asked_language(self, args: list[str]) -> str:
        """Find the language before anything else is read, so that what is wrong elsewhere is told in it."""
        with self.make_context("guibiao", args, resilient_parsing=True) as ctx:
            asked = ctx.params.get("language")
        return asked if asked in LANGUAGES else _language()

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of a newcomer's needs."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        with click_speaking("en"):
            module = import_module(f"guibiao.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - each module holds one
        return Spoken.of(command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table."""
        language = language_of(ctx)
        with formatter.section(translate("Commands", language)):
            formatter.write_dl([(name, translate(summary, language)) for name, summary in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; problems of files are printed as lines, in the language asked for."""
        from guibiao.files.problem import ProblemsFound, gathered
        from guibiao.files.refusal import refusal

        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            problems = found.problems
        except OSError as error:
            if error.filename is None:
                raise
            problems = [refusal(error)]
        for problem in gathered(problems):
            click.echo(problem.text(ctx.obj), err=True)
        sys.exit(1)


def _language() -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if os.environ.get(name):
            return "zh-CN" if os.environ[name].lower().startswith("zh") else "en"
    return "en"


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar="GUIBIAO_LANGUAGE",
    default=_language,
    help="Language of what is printed (default: that of the system).",
)
@click.version_option(__version__, prog_name="guibiao", message="%(prog)s %(version)s")
@click.pass_context
def guibiao(ctx: click.Context, language: str) -> None:
    """Carry out a public plan: what was promised, what has been observed, where it stands and why.

    Example: guibiao assess dezhou
    """
    ctx.obj = language


def sentences() -> Iterator[str]:
    """Give everything in the help of all commands that is translated."""
    yield from help_sentences(guibiao)
    for name, summary in COMMANDS.items():
        yield summary
        command = guibiao.get_command(click.Context(guibiao), name)
        yield from help_sentences(command) if command else ()


def main() -> None:
    """Run the command line."""
    guibiao(prog_name="guibiao")
