"""All findings of a plan: those that count, and those that somebody has looked at and set aside."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from guibiao.checks.finding import Finding, Level, Rule
from guibiao.checks.item import Item
from guibiao.checks.rules import RULES
from guibiao.checks.subject import Subject
from guibiao.language import Message, Name
from guibiao.packs import Pack
from guibiao.plan.document import Document
from guibiao.plan.settings import Suppression


@dataclass(frozen=True, slots=True)
class Checked:
    """What the rules found."""

    findings: Sequence[Finding]
    suppressed: Sequence[tuple[Finding, str]]
    """Findings that the settings set aside, with the reason given there."""


def check(pack: Pack, document: Document | None = None) -> Checked:
    """Apply every rule to a pack; some rules read the words of the document, and are silent without it."""
    subject, settings = Subject(pack, document), pack.plan.settings.suppressed
    found = [finding for rule in RULES for finding in rule.findings(subject)]
    findings: list[Finding] = []
    suppressed: list[tuple[Finding, str]] = []
    for finding in found:
        rest, set_aside = _divided(finding, settings)
        findings += rest
        suppressed += set_aside
    used = {(finding.rule.code, item.id) for finding, _ in suppressed for item in finding.items}
    for one in settings:
        if one.code != IDLE.code and (one.code, one.item) not in used:
            rest, set_aside = _divided(_idle(one), settings)
            findings += rest
            suppressed += set_aside
    return Checked(findings, suppressed)


def _divided(finding: Finding, settings: Sequence[Suppression]) -> tuple[list[Finding], list[tuple[Finding, str]]]:
    """Part what counts of a finding from what is set aside: single items of a list, the whole of any other."""
    reasons = {one.item: one.reason for one in settings if one.code == finding.rule.code}
    named = [item for item in finding.items if item.id in reasons]
    if not named:
        return [finding], []
    if not finding.rule.listing:
        return [], [(finding, reasons[named[0].id])]
    kept = [item for item in finding.items if item.id not in reasons]
    return [_of(finding, kept)] if kept else [], [(_of(finding, [item]), reasons[item.id]) for item in named]


def _of(finding: Finding, items: Sequence[Item]) -> Finding:
    """Give a list with fewer items, counted again."""
    values = tuple((name, str(len(items)) if name == "count" else value) for name, value in finding.what.values)
    return replace(finding, items=tuple(items), what=replace(finding.what, values=values))


def _idle(one: Suppression) -> Finding:
    item = Item("settings", one.item, Name(one.item))
    return Finding(IDLE, (item,), Message.of("{code} finds nothing about {item}", code=one.code, item=one.item))


IDLE = Rule(
    "P402",
    Level.GAP,
    Message.of("set aside, and not found"),
    Message.of("it may hide a finding that comes later"),
    Message.of("take the line out of settings.yaml, or correct it"),
    lambda _: iter(()),
)
