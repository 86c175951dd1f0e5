"""Checks: what a careful reader finds in a plan: contradictions, promises without substance, and what is left out."""

from guibiao.checks.finding import Finding, Level, Rule
from guibiao.checks.item import Item
from guibiao.checks.report import IDLE, Checked, check
from guibiao.checks.rules import RULES

__all__ = ["IDLE", "RULES", "Checked", "Finding", "Item", "Level", "Rule", "check"]
