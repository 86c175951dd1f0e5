"""Which lines of an English document belong together, and what is a title."""

import pytest

from guibiao.reading.english.blocks import outline_of
from guibiao.reading.structure.outline import Kind

WIDE = "The council has long planned its streets, its parks and its homes together, and it will go on so in every\n"
BROKEN = WIDE * 4
BLOCKS = [
    (
        "Goal 2: Streets\nWe will pave 9 roads.",
        [("heading", "Goal 2: Streets"), ("paragraph", "We will pave 9 roads.")],
    ),
    (
        "Priority B - Warm, safe homes\nWe act.",
        [("heading", "Priority B - Warm, safe homes"), ("paragraph", "We act.")],
    ),
    (
        "HO-2 Open 4 parks.\nHO-3 Plant 90 elms.",
        [("paragraph", "HO-2 Open 4 parks."), ("paragraph", "HO-3 Plant 90 elms.")],
    ),
    (
        "We will:\n– open 4 parks; and\n– plant elms.",
        [("paragraph", "We will:"), ("entry", "- open 4 parks; and"), ("entry", "- plant elms.")],
    ),
    (
        "We will open 4 parks by the end of\nFY 2031 and plant elms.",
        [("paragraph", "We will open 4 parks by the end of FY 2031 and plant elms.")],
    ),
    ("A line goes on\nin small letters.", [("paragraph", "A line goes on in small letters.")]),
]


@pytest.mark.parametrize(("text", "blocks"), BLOCKS)
def test_lines_become_blocks(text, blocks):
    found = outline_of(text, [])
    assert [(str(block.kind), found.words(block)) for block in found.blocks] == blocks


def test_lines_that_a_page_has_broken_are_joined():
    (block,) = outline_of(BROKEN, []).blocks
    assert block.kind is Kind.PARAGRAPH
