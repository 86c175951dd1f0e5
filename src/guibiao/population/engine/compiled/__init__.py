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
