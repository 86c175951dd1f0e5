"""guibiao compare: what two plans promise differently."""

from pathlib import Path

import click

from guibiao.cli.options import form_option, out_option, tell


@click.command(name="compare")
@click.argument("first")
@click.argument("second")
@form_option
@out_option
@click.pass_obj
def command(language: str, first: str, second: str, form: str, out: Path | None) -> None:
    """Say what the plan SECOND promises otherwise than the plan FIRST: weaker, later, missing, new.

    Both are packs: folders, or names of shipped ones; two versions of a plan, or a city and its province.

    Example: guibiao compare dezhou my-city
    """
    from guibiao.packs import find_pack, read_pack
    from guibiao.plan.differences import differences
    from guibiao.report.differences import difference_lines, difference_rows, differences_workbook

    found = differences(read_pack(find_pack(first)).plan, read_pack(find_pack(second)).plan)
    tell(
        {
            "text": lambda: difference_lines(found, language),
            "json": lambda: difference_rows(found, language),
            "xlsx": lambda: differences_workbook(found, language),
        },
        form,
        out,
        language,
    )
