"""The command group: names and help without importing, problems printed without a traceback."""

import os
import sys
from importlib import import_module

import click

from guibiao import __version__
from guibiao.language import LANGUAGES

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


class LazyGroup(click.Group):
    """Imports a command when it is asked for, and lists all of them without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of a newcomer's needs."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"guibiao.cli.{_MODULES.get(cmd_name, cmd_name)}")
        command = module.command
        assert isinstance(command, click.Command)  # noqa: S101 - each module holds one
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; problems of files are printed as lines, in the language asked for."""
        from guibiao.files.problem import ProblemsFound, gathered

        try:
            return super().invoke(ctx)
        except ProblemsFound as found:
            for problem in gathered(found.problems):
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
@click.version_option(__version__, prog_name="guibiao")
@click.pass_context
def guibiao(ctx: click.Context, language: str) -> None:
    """Carry out a public plan: what was promised, what has been observed, where it stands and why.

    Example: guibiao assess dezhou
    """
    ctx.obj = language


def main() -> None:
    """Run the command line."""
    guibiao(prog_name="guibiao")
