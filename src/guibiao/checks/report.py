"""All findings of a plan: those that count, and those that somebody has looked at and set aside."""

from collections.abc import Sequence
from dataclasses import dataclass

from guibiao.checks.finding import Finding
from guibiao.checks.rules import RULES
from guibiao.checks.subject import Subject
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
    subject = Subject(pack, document)
    found = [finding for rule in RULES for finding in rule.findings(subject)]
    reasons = {id(finding): _reason(finding, pack.plan.settings.suppressed) for finding in found}
    return Checked(
        [finding for finding in found if reasons[id(finding)] is None],
        [(finding, reason) for finding in found if (reason := reasons[id(finding)]) is not None],
    )


def _reason(finding: Finding, suppressed: Sequence[Suppression]) -> str | None:
    items = {item.id for item in finding.items}
    return next((one.reason for one in suppressed if one.code == finding.rule.code and one.item in items), None)
