"""The steps of `steps.py` compiled by numba: the same operations in the same order, so the same bits.

A few draws at a time run through all years while their people stay in the processor's cache; blocks of draws are
spread over threads and never meet, so that the number of threads changes nothing. A row holds one unit, residence,
registration and sex, with ages and the draws of the block along it: cell `age * BLOCK + draw`.

For the sake of speed functions take whole arrays and numbers of rows, never parts of arrays, whose making costs more
than a row of arithmetic; loops run from 0, so that the compiler sees that no index is negative; and shares of the rows
that are written have loops of their own, beside those of rows that are only read: where both may be the same, the
compiler works on one number at a time. Where mothers are counted after moves, the first age group is filled anew when
they are, so that before all ages may be moved.
"""

from pathlib import Path


def forget_stale(folder: Path) -> None:
    """Take compiled code away that is older than any of its sources: numba looks at the file of `carry` alone."""
    newest = max(source.stat().st_mtime for source in folder.glob("*.py"))
    for kept in (folder / "__pycache__").glob("*.nb[ic]"):
        if kept.stat().st_mtime < newest:
            kept.unlink(missing_ok=True)


forget_stale(Path(__file__).parent)

from guibiao.population.engine.compiled.carry import carry  # noqa: E402 - compiled code is looked for when it is named

__all__ = ["carry"]
