"""The plan: what was promised, in the words of the glossary, and what held when."""

from guibiao.plan.kinds import PLAN_KINDS, FileKind, Layout
from guibiao.plan.passage import Passage
from guibiao.plan.periods import Period, years_between
from guibiao.plan.plan import Plan
from guibiao.plan.rows import (
    Amendment,
    Baseline,
    Comparison,
    Fact,
    Heading,
    Indicator,
    Organisation,
    Place,
    Source,
    Standard,
    Target,
    Task,
)
from guibiao.plan.settings import Settings, StatusSettings
from guibiao.plan.tiles import Tile

__all__ = [
    "PLAN_KINDS",
    "Amendment",
    "Baseline",
    "Comparison",
    "Fact",
    "FileKind",
    "Heading",
    "Indicator",
    "Layout",
    "Organisation",
    "Passage",
    "Period",
    "Place",
    "Plan",
    "Settings",
    "Source",
    "Standard",
    "StatusSettings",
    "Target",
    "Task",
    "Tile",
    "years_between",
]
