"""The conventions of a projection: when people move, who counts among the mothers, how movers die.

Every one of them is met in a published projection, and each changes the result.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from guibiao.language import Message
from guibiao.population.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Conventions:
    """How the events of a step follow each other.

    `migration`: people cross the border at the `end` of the step, or `even`: half at its start and half at its end.
    `mothers`: women at the end of the step are counted `before_moves` or `after_moves`.
    `exposure`: mothers are the mean of the same `age` group, or of the same `cohort`, at start and end.
    `movers_at_risk`: None where moves follow deaths and only survivors move; else moves are shares of those who
    began the step, and this is the share of the step's risk of dying that movers bear where they go to.
    `newborn_movers_at_risk`: the same for those born in the step.
    `leaving_at_most`: the share of a cell that one flow can take away in a step.
    """

    migration: Literal["end", "even"] = "end"
    mothers: Literal["before_moves", "after_moves"] = "before_moves"
    exposure: Literal["age", "cohort"] = "age"
    movers_at_risk: float | None = None
    newborn_movers_at_risk: float = 2 / 3
    leaving_at_most: float = 0.8

    def __post_init__(self) -> None:
        swiss = (self.migration, self.mothers, self.exposure) == ("end", "after_moves", "cohort")
        if self.movers_at_risk is not None and not swiss:
            raise ValueError("movers at risk need migration='end', mothers='after_moves' and exposure='cohort'")
        for share in (self.movers_at_risk or 0.0, self.newborn_movers_at_risk, self.leaving_at_most):
            if not 0 <= share <= 1:
                raise ValueError(f"shares of the risk and of a cell lie between 0 and 1, not at {share}")


CONVENTIONS: Mapping[str, Conventions] = MappingProxyType(
    {
        "end": Conventions(),
        "even": Conventions(migration="even", mothers="after_moves"),
        "wpp2019": Conventions(mothers="after_moves"),
        "swiss": Conventions(mothers="after_moves", exposure="cohort", movers_at_risk=0.5),
    }
)
"""By name: the United Nations' single-year code (`end`), the textbook of Preston, Heuveline and Guillot (`even`),
World Population Prospects 2019 by five years (`wpp2019`), the Swiss Federal Statistical Office (`swiss`)."""


def named(name: str) -> Conventions:
    """Give conventions by their name. Raises Unfit, with the names there are."""
    if name not in CONVENTIONS:
        raise Unfit([Message.of("{name} is none of the conventions: {names}", name=name, names=", ".join(CONVENTIONS))])
    return CONVENTIONS[name]
