"""Checks: what a careful reader finds in a plan: contradictions, promises without substance, and what is left out."""

from guibiao.checks.finding import Finding, Item, Level, Rule
from guibiao.checks.report import Checked, check
from guibiao.checks.rules import RULES

__all__ = ["RULES", "Checked", "Finding", "Item", "Level", "Rule", "check"]
