"""Model schedules of migration by age, after Rogers and Castro, and the spreading of totals over ages."""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats


@dataclass(frozen=True, slots=True)
class RogersCastro:
    """Parameters of a model migration schedule, in the letters of Rogers and Castro (1981), IIASA RR-81-30.

    m(x) = a1 exp(-alpha1 x) + a2 exp(-alpha2 (x - mu2) - exp(-lambda2 (x - mu2)))
         + a3 exp(-alpha3 (x - mu3) - exp(-lambda3 (x - mu3))) + a4 exp(alpha4 x) + c
    Children, labour, retirement, the oldest, and everybody. The defaults are their basic schedule of seven.
    """

    a1: float = 0.02
    alpha1: float = 0.1
    a2: float = 0.06
    alpha2: float = 0.1
    mu2: float = 20.0
    lambda2: float = 0.4
    a3: float = 0.0
    alpha3: float = 0.75
    mu3: float = 65.0
    lambda3: float = 0.2
    a4: float = 0.0
    alpha4: float = 0.0
    c: float = 0.003

    def at(self, ages: Floats) -> Floats:
        """Give the schedule at exact ages."""
        x = np.asarray(ages, dtype=np.float64)
        children = self.a1 * np.exp(-self.alpha1 * x)
        labour = self.a2 * _hump(x - self.mu2, self.alpha2, self.lambda2)
        retirement = self.a3 * _hump(x - self.mu3, self.alpha3, self.lambda3)
        return children + labour + retirement + self.a4 * np.exp(self.alpha4 * x) + self.c

    def shares(self, ages: Floats) -> Floats:
        """Give the schedule in the middle of single ages, summing to 1: the ages of migrants of a level population."""
        found = self.at(np.asarray(ages) + 0.5)
        shares: Floats = found / found.sum()
        return shares


def _hump(since: Floats, descent: float, ascent: float) -> Floats:
    """Give a rise and a slower fall around 0, without overflow far before it."""
    return np.exp(np.minimum(-descent * since - np.exp(np.minimum(-ascent * since, 700.0)), 700.0))


def spread(total: Floats | float, people: Floats, schedule: Floats) -> Floats:
    """Spread a total of migrants over cells by how many people there are and how likely they move, (..., age).

    `total` has the axes of `people` without the last. Cells without anybody receive nobody, unless nobody is anywhere.
    """
    weights = people * schedule
    whole = weights.sum(axis=-1, keepdims=True)
    shares = np.where(whole > 0, weights / np.where(whole > 0, whole, 1.0), schedule / schedule.sum())
    return np.asarray(total, dtype=np.float64)[..., None] * shares
