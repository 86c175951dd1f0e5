"""Warnings: which promises need attention, why, and what was done about each."""

from guibiao.warning.chances import chances, chances_of
from guibiao.warning.grades import GRADES, Cause, Signals, grade, settled
from guibiao.warning.life import Life, replay, taken
from guibiao.warning.opening import openings
from guibiao.warning.past import PastCases, Track, Trigger, past_cases, past_tracks, track
from guibiao.warning.warnings import TargetWarning, cause_note, no_chances, warn

__all__ = [
    "GRADES",
    "Cause",
    "Life",
    "PastCases",
    "Signals",
    "TargetWarning",
    "Track",
    "Trigger",
    "cause_note",
    "chances",
    "chances_of",
    "grade",
    "no_chances",
    "openings",
    "past_cases",
    "past_tracks",
    "replay",
    "settled",
    "taken",
    "track",
    "warn",
]
