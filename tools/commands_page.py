"""Writes docs/commands.md and docs/checks.md from the commands and the rules themselves. Run as `make pages`.

`--check` only tells whether the pages are up to date.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from guibiao.checks import IDLE, RULES, Level
from guibiao.cli.group import COMMANDS, guibiao

DOCS = Path(__file__).parents[1] / "docs"
LEVELS = {
    Level.CONFLICT: "Two parts of the plan cannot both be right",
    Level.WEAKNESS: "The plan promises little, or what it has already",
    Level.GAP: "The plan leaves something out that its execution needs",
}


def commands() -> Iterator[str]:
    """Give the lines of the page about the commands."""
    yield "# Commands\n"
    yield "Written from the commands by `make pages`. `guibiao --language zh-CN COMMAND` answers in Chinese.\n"
    for name in ("", *COMMANDS):
        words = [name, "--help"] if name else ["--help"]
        shown = CliRunner(env={"COLUMNS": "100"}).invoke(guibiao, words, prog_name="guibiao", max_content_width=100)
        yield f"## guibiao {name}".rstrip() + f"\n\n```text\n{shown.output.rstrip()}\n```\n"


def checks() -> Iterator[str]:
    """Give the lines of the page about the rules."""
    yield "# What `guibiao check` looks for\n"
    yield "Written from the rules by `make pages`. A finding that somebody has looked at is set aside in"
    yield "`settings.yaml`, with the reason:\n"
    yield "```yaml\nsuppressed:\n- code: P203\n  item: village_logistics_coverage-2035\n  reason: 100 % is to hold\n```"
    for level, title in LEVELS.items():
        yield f"\n## {title}\n\n| rule | finds | why it matters | what to do |\n|---|---|---|---|"
        for rule in (*RULES, IDLE):
            if rule.level is level:
                yield f"| {rule.code} | {rule.title} | {rule.reason} | {rule.remedy} |"


def main() -> int:
    """Write the pages, or with --check tell which are not up to date."""
    texts = {DOCS / "commands.md": commands(), DOCS / "checks.md": checks()}
    stale = 0
    for path, lines in texts.items():
        text = "\n".join(lines).rstrip() + "\n"
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8")
        elif not path.is_file() or path.read_text(encoding="utf-8") != text:
            click.echo(f"docs/{path.name} is not up to date: run `make pages`")
            stale += 1
    return min(stale, 1)


if __name__ == "__main__":
    sys.exit(main())
