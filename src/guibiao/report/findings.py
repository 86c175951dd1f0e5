"""Findings of the checker for people: lines, rows of a table, and a workbook."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guibiao.checks import Checked, Finding, Item, Level, Rule
from guibiao.files.workbook import Sheet, write_workbook
from guibiao.language import Message

LEVEL_WORDS = {
    Level.CONFLICT: Message.of("conflict"),
    Level.WEAKNESS: Message.of("weakness"),
    Level.GAP: Message.of("gap"),
}
_NAMED = 3
"""Items that are named of a finding; the table and the workbook name all."""


def finding_lines(checked: Checked, language: str) -> Iterator[str]:
    """Give the findings as lines, those of one rule together, with the reason and the remedy said once."""
    for rule in rules_found(checked, language):
        yield f"{rule.code} {rule.weight}: {rule.title}"
        for finding in rule.findings:
            yield f"  • {_named(finding, language)}: {finding.what}"
        yield "  " + _because(rule, language)
    yield summary_line(checked, language)


def summary_line(checked: Checked, language: str) -> str:
    """Say how much was found."""
    return Message.of(
        "{count} findings by {rules} rules; {suppressed} set aside in the settings.",
        count=len(checked.findings),
        rules=len({finding.rule.code for finding in checked.findings}),
        suppressed=len(checked.suppressed),
    ).text(language)


def _because(rule: "RuleView", language: str) -> str:
    said = Message.of("Why it matters: {reason}. What to do: {remedy}.", reason=rule.reason, remedy=rule.remedy)
    return said.text(language)


def _named(finding: "FindingView", language: str) -> str:
    """Name the first items of a finding with their passages, and count the others."""
    shown = [
        f"{item.name.text(language)} ({item.passage})" if item.passage else item.name.text(language)
        for item in finding.items
    ]
    listed = " / ".join(dict.fromkeys(shown))
    if not finding.more:
        return listed
    return Message.of("{listed} and {more} more", listed=listed, more=finding.more).text(language)


def finding_rows(checked: Checked, language: str) -> Iterator[dict[str, str]]:
    """Give one row for each item of each finding, those set aside included."""
    found = [*((finding, "") for finding in checked.findings), *checked.suppressed]
    for number, (finding, set_aside) in enumerate(found, start=1):
        for item in finding.items:
            yield {
                "number": str(number),
                "code": finding.rule.code,
                "level": finding.rule.level.value,
                "title": finding.rule.title.text(language),
                "kind": item.kind,
                "item": item.id,
                "name": item.name.text(language),
                "passage": item.passage,
                "finding": finding.what.text(language),
                "reason": finding.rule.reason.text(language),
                "remedy": finding.rule.remedy.text(language),
                "set_aside": set_aside,
            }


HEADINGS = {
    "number": Message.of("No."),
    "code": Message.of("Rule"),
    "level": Message.of("Weight"),
    "title": Message.of("Kind of finding"),
    "kind": Message.of("File"),
    "item": Message.of("Id"),
    "name": Message.of("Item"),
    "passage": Message.of("Passage"),
    "finding": Message.of("Finding"),
    "reason": Message.of("Why it matters"),
    "remedy": Message.of("What to do"),
    "set_aside": Message.of("Set aside because"),
}


def findings_sheet(checked: Checked, language: str) -> Sheet:
    """Lay the findings out as a sheet."""
    rows: Sequence[dict[str, str]] = list(finding_rows(checked, language))
    header = [heading.text(language) for heading in HEADINGS.values()]
    cells = [[_cell(name, row[name], language) for name in HEADINGS] for row in rows]
    return Sheet(Message.of("Findings").text(language), header, cells)


def _cell(column: str, text: str, language: str) -> str | float | None:
    if column == "number":
        return int(text)
    return LEVEL_WORDS[Level(text)].text(language) if column == "level" else text or None


def findings_workbook(checked: Checked, language: str) -> bytes:
    """Write the findings as a workbook."""
    return write_workbook([findings_sheet(checked, language)])


def rule_lines(rules: Sequence[Rule], language: str) -> Iterator[str]:
    """List the rules with what they look for, why and what to do."""
    for rule in (_rule_view(rule, [], language) for rule in rules):
        yield f"{rule.code} {rule.weight}: {rule.title}"
        yield "  " + _because(rule, language)


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding: what it is about, and what was found."""

    items: Sequence[Item]
    """The first few items."""
    more: int
    what: str


@dataclass(frozen=True, slots=True)
class RuleView:
    """The findings of one rule, with the reason and the remedy said once."""

    code: str
    level: Level
    weight: str
    title: str
    reason: str
    remedy: str
    findings: Sequence[FindingView]


def rules_found(checked: Checked, language: str) -> list[RuleView]:
    """Group the findings by rule, in the order of the rules."""
    found: dict[str, list[Finding]] = {}
    for finding in checked.findings:
        found.setdefault(finding.rule.code, []).append(finding)
    return [_rule_view(findings[0].rule, findings, language) for findings in found.values()]


def _rule_view(rule: Rule, findings: Sequence[Finding], language: str) -> RuleView:
    return RuleView(
        code=rule.code,
        level=rule.level,
        weight=LEVEL_WORDS[rule.level].text(language),
        title=rule.title.text(language),
        reason=rule.reason.text(language),
        remedy=rule.remedy.text(language),
        findings=[
            FindingView(finding.items[:_NAMED], max(len(finding.items) - _NAMED, 0), finding.what.text(language))
            for finding in findings
        ],
    )
