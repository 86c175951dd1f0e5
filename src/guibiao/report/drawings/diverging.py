"""Two hues around nothing for a map of changes: losses on one side, gains on the other, as far apart on both."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from guibiao.report.drawings.map import Step

NONE = 4
"""The shade of no change: losses go down to 1, gains up to 7."""
_TENTH = 0.1


@dataclass(frozen=True, slots=True)
class Diverging:
    """Classes of changes, printed to a tenth: up to `inner`, up to `outer`, beyond; the same for gains and losses."""

    inner: float
    outer: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Diverging":
        """Choose bounds that part the sizes of changes in three, about as many in each, rounded to two digits."""
        sizes = [size for size in (abs(round(value, 1)) for value in values) if size]
        if not sizes:
            return cls(1.0, 2.0)
        inner, outer = (max(round(float(f"{size:.2g}"), 1), _TENTH) for size in np.quantile(sizes, (1 / 3, 2 / 3)))
        return cls(inner, outer if outer > inner else 2 * inner)

    def shade(self, value: float) -> int:
        """Give the shade of a change, from 1, the greatest loss, over 4, none, to 7, the greatest gain."""
        size = abs(round(value, 1))
        if not size:
            return NONE
        away = 1 + (size > self.inner) + (size > self.outer)
        return NONE + away if value > 0 else NONE - away

    def legend(self, values: Sequence[float]) -> Iterator[Step]:
        """Give all classes with their bounds and how many values they hold, the greatest gain first."""
        held = [self.shade(value) for value in values]
        inner, outer = f"{self.inner:g}", f"{self.outer:g}"
        words = (
            f"> +{outer}", f"+{inner} – +{outer}", f"0 – +{inner}", "0", f"−{inner} – 0", f"−{outer} – −{inner}",
            f"< −{outer}",
        )  # fmt: skip
        for shade, text in zip(range(2 * NONE - 1, 0, -1), words, strict=True):
            yield Step(shade, text, held.count(shade))
