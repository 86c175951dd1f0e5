"""Rows of text by column name, as a sheet of a workbook."""

from collections.abc import Mapping, Sequence

from guibiao.files.workbook import Sheet, number_or_text


def records_sheet(name: str, rows: Sequence[Mapping[str, str]]) -> Sheet:
    """Lay rows out in the columns that any of them has; numbers become numbers."""
    columns = list(dict.fromkeys(column for row in rows for column in row))
    return Sheet(name, columns, [[_cell(row.get(column, "")) for column in columns] for row in rows])


def _cell(text: str) -> str | float | None:
    try:
        return number_or_text(text)
    except ValueError:
        return text
