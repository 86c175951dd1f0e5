"""Run with `python -m guibiao`."""

from guibiao.cli import main

main()
