"""The gate: every reported value is looked at before it enters the ledger, and doubtful ones are asked about."""

from guibiao.gate.gate import ask
from guibiao.gate.reported import Reported
from guibiao.gate.rule import FileRule, Rule, ValueRule
from guibiao.gate.rules import FILE_RULES, RULES, VALUE_RULES

__all__ = ["FILE_RULES", "RULES", "VALUE_RULES", "FileRule", "Reported", "Rule", "ValueRule", "ask"]
