"""Scenarios: named, dated changes to parameters; an empty one changes nothing."""

from guibiao.scenario.folder import read_scenarios
from guibiao.scenario.levers import Levers, contradictions
from guibiao.scenario.rows import SCENARIO_KIND, Change, Operation, Parameter, Scenario, fingerprint, given_change

__all__ = [
    "SCENARIO_KIND",
    "Change",
    "Levers",
    "Operation",
    "Parameter",
    "Scenario",
    "contradictions",
    "fingerprint",
    "given_change",
    "read_scenarios",
]
