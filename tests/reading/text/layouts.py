"""What must hold of every extract, whatever file it came from."""

from guibiao.reading.text import Extract, Table


def rows(extract: Extract, table: Table) -> list[list[str]]:
    """Give the words at each place of a table; those of a merged cell at each that it covers."""
    return [[cell.span.of(extract.text) if cell else "" for cell in row] for row in table.grid()]


def assert_sound(extract: Extract) -> None:
    """Hold spans within the text, lines of tables to their cells, and all in order."""
    text = extract.text
    assert "\r" not in text
    for part in (*extract.headings, *extract.tables, *extract.marks):
        assert 0 <= part.span.start <= part.span.end <= len(text)
    for part in (extract.headings, extract.tables, extract.marks):
        assert [item.span.start for item in part] == sorted(item.span.start for item in part)
    for table in extract.tables:
        for cell in table.cells:
            assert table.span.start <= cell.span.start <= cell.span.end <= table.span.end
        if not nested(extract, table):
            assert_lines(extract, table)


def nested(extract: Extract, table: Table) -> bool:
    """Tell whether a table stands in a cell of another."""
    return any(
        other is not table and other.span.start <= table.span.start and table.span.end <= other.span.end
        for other in extract.tables
    )


def assert_lines(extract: Extract, table: Table) -> None:
    """Hold each line of a table to its cells: one field a column, the words where the cell begins, else nothing."""
    expected = [[""] * table.width for _ in range(table.height)]
    for cell in table.cells:
        expected[cell.row][cell.column] = cell.span.of(extract.text)
    assert [line.split("\t") for line in table.span.of(extract.text).split("\n")] == expected
