"""How functions are compiled, and what their arguments are."""

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar, cast

import numba
import numpy as np
from numba.core.cpu import CPUTargetOptions

from guibiao.population.engine.layout import Number

OPTIONS: dict[str, Any] = {"cache": True, "error_model": "numpy", "nogil": True}
if hasattr(CPUTargetOptions, "_nrt"):  # no public option; without it the code is slower by a fifth
    OPTIONS["_nrt"] = False  # do not count who holds an array: the caller of `carry` holds all
Pair = tuple[Number, Number]
Four = tuple[Number, Number, Number, Number]
Function = TypeVar("Function", bound=Callable[..., object])


def jit(function: Function) -> Function:
    """Compile a function."""
    return cast("Function", numba.njit(**OPTIONS)(function))


def inlined(function: Function) -> Function:
    """Compile a function into those that call it: passing all arrays to it would take as long as a row of work."""
    return cast("Function", numba.njit(**OPTIONS, forceinline=True)(function))


ZERO = np.int64(0)
URBAN, RURAL, FEMALE = ZERO, np.int64(1), ZERO


class At(NamedTuple):
    """Where a block is: the step, the unit, its first draw, and up to which cell of a row."""

    step: Number
    unit: Number
    draw: Number
    high: Number
