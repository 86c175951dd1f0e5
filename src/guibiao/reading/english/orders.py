"""How English plans order something: will, shall and must, and lines of a list that begin with a verb."""

import re

from guibiao.reading.tasks.duties import Duty

_MODAL = re.compile(
    r"\b(?:will|shall|must|is to|are to|commits? to|undertakes? to|agrees? to|pledges? to|"
    r"aims? to|intends? to|plans? to)\s+(?P<not>not\s+)?"
    r"(?:(?:also|then|further|continue to|work to|seek to|aim to|therefore|each|both|jointly|\w+ly)\s+)*"
    r"(?P<verb>(?:be\s+)?[a-z]+(?:-[a-z]+)?(?:\s+(?:out|up|in|back|with)\b)?)"
)
_VERBS = """
    Work with|Set up|Roll out|Scale up|Bring forward|Phase out|Build|Deliver|Create|Complete|Reduce|Increase|Establish|
    Improve|Provide|Support|Develop|Introduce|Launch|Publish|Ensure|Expand|Upgrade|Extend|Plant|Replace|Install|Review|
    Adopt|Cut|Double|Halve|Secure|Open|Prepare|Designate|Protect|Restore|Retrofit|Train|Recruit|Fund|Invest|Convert|
    Electrify|Require|Promote|Maintain|Repair|Monitor|Report|Consult|Convene|Appoint|Commission|Pilot|Trial|Map|Survey|
    Regenerate|Refurbish|Construct|Allocate|Approve|Limit|Raise|Halt|End|Keep|Make|Give|Offer|Remove|Connect|Widen|
    Strengthen|Enforce|Update|Add|Run|Hold|Embed|Encourage
    """
_IMPERATIVE = re.compile(rf"(?P<verb>{'|'.join(verb.strip() for verb in _VERBS.split('|'))})\b\s+(?=\S)")
_FORECAST = re.compile(
    r"\b(?:expected|projected|forecast|estimated|likely|anticipated)\b|\bif\b.*\bwill\b|\bwhether\b", re.IGNORECASE
)
_STATE = re.compile("be|have|grow|rise|fall|remain|continue|need|depend|vary|apply|mean|include|take|come|face|account")
"""Verbs that tell what will be, not what somebody is to do."""
_OBJECT_ENDS = re.compile(
    r"[;:(]|,(?!\d)|\bby (?:the end of )?(?:\w+ )?20\d\d|\bso that\b|\bin order to\b|\bto ensure\b"
)
_MARK = re.compile(r"(?:[（(]\w{1,4}[）)]|\w{1,3}[.)]|[-•])\s+")
_PARTICIPLE = re.compile(
    r"(?:[a-z-]+ed|[a-z-]+en|made|built|kept|cut|set|held|met|run|put|brought|sold|spent|lit|laid)(?: \w+)?"
)
_LONGEST_OBJECT = 160


def english_duty(text: str, start: int, end: int, *, listed: bool) -> Duty | None:
    """Find what an English sentence orders; `listed` for an entry of a list, which may begin with its verb."""
    found = _IMPERATIVE.match(text, start, end) if listed else None
    if found:
        return _taken(text, found, end)
    if _FORECAST.search(text, start, end):
        return None
    found = _MODAL.search(text, start, end)
    if not found or _STATE.fullmatch(found["verb"]):
        return None
    if found["verb"].startswith("be "):
        first = _MARK.match(text, start, found.start())
        done = found["verb"].removeprefix("be ")
        return Duty(done if _PARTICIPLE.fullmatch(done) else "be", first.end() if first else start, found.start())
    return _taken(text, found, end)


def _taken(text: str, found: re.Match[str], end: int) -> Duty:
    at = found.end("verb")
    while at < end and text[at].isspace():
        at += 1
    stop = _OBJECT_ENDS.search(text, at, min(end, at + _LONGEST_OBJECT))
    negated = "not " if found.groupdict().get("not") else ""
    return Duty(negated + found["verb"], at, stop.start() if stop and stop.start() > at else end)
