"""The `guibiao` command. Each subcommand lives in a file of its own and is imported only when it runs."""

from guibiao.cli.group import main

__all__ = ["main"]
