"""What the words of a responsibility note say: who leads, who shares, who helps, and by when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guibiao.reading.tasks.organisations import divided, is_surely_unit, is_unit


@dataclass(slots=True)
class Answer:
    """Units by role while a note is read."""

    lead: list[str]
    joint: list[str]
    support: list[str]
    deadline: str = ""
    shared: bool = False
    """Whether those who are responsible share it, with nobody in the lead."""

    @property
    def named(self) -> bool:
        """Whether it names anybody."""
        return bool(self.lead or self.joint or self.support)


_LEAD = (
    r"牵头(?:负责|落实|责任|主责|实施)?(?:单位|部门|处室|科室|机构)?|主责(?:单位|部门)|主办(?:单位|部门)|主要(?:责任|负责)(?:单位|部门)|"
    r"第一责任(?:单位|部门)|Lead(?: (?:agency|body|department|partner|authority|organisation|officer|service))?|Led by|"
    r"Responsible(?: (?:agency|body|department|authority|organisation|service))?|"
    r"Owner|Delivery lead|Accountable(?: body)?"
)
_RESPONSIBLE = (
    r"(?:具体)?责任(?:单位|部门|科室|主体)(?:及分工)?|负责(?:单位|部门)|承办(?:单位|部门)|实施(?:单位|主体|部门)|落实(?:单位|部门)|"
    r"任务分工|Jointly with|Joint(?: (?:leads?|bodies))?|Co-leads?"
)
_SUPPORT = (
    r"(?:协同|协助)?配合(?:单位|部门)?|协办(?:单位|部门)|参与(?:单位|部门)|参加(?:单位|部门)|支持(?:单位|部门)|协同(?:单位|部门)|协作(?:单位|部门)|"
    r"(?:Delivery |Supporting |Key )?[Pp]artners?|Support(?:ed by|ing(?: bod(?:y|ies))?)?|With|Working with"
)
_WHEN = (
    r"(?:完成|办结|办理|推进|时间|落实|整改)?(?:时限|期限|时间|节点)(?:要求)?|完成日期|进度(?:要求|安排)|"
    r"By(?: when)?|Deadline|Due(?: date)?|Timescale|Target date|Completion|Timing"
)
_PEOPLE = r"(?:分管|牵头|包保|市级|县级|责任|联系)(?:市|县)?领导|责任人|联系人|Contact"
LABEL = re.compile(
    rf"(?<![A-Za-z])(?:市级|省级|县级|区级|其他)?(?:(?P<lead>{_LEAD})|(?P<responsible>{_RESPONSIBLE})|(?P<support>{_SUPPORT})|(?P<when>{_WHEN})"
    rf"|(?P<people>{_PEOPLE}))[ 　]*[:：]"
)
_MANNER = (
    r"(?:均|都)?(?:按照?|根据|依)?(?:各自|部门(?=职|分))?(?:职责分工|职能分工|任务分工|职责|职能|分工)?"
    r"(?:分别|共同|具体|分头|联合|协同|各自|积极|密切){0,3}"
)
_ROLE = re.compile(
    rf"(?P<manner>{_MANNER})(?:(?P<lead>牵头(?:负责|落实|组织|抓总|推进|实施|办理|协调|会同|组织实施|推动)?|主办|主抓|抓总|总牵头)|"
    r"(?P<support>配合(?:落实|做好|推进|实施)?|协助(?:落实|配合)?|协办|参与(?:配合)?|参加|支持(?:配合)?|协同配合)|"
    r"(?P<responsible>负责(?:落实|实施|组织实施|推进)?|组织实施|贯彻落实|抓好落实|落实|实施|承办))$"
)
_WITH = re.compile(r"(?<=[局委厅办府部院会司行心队团联）])会同")
_PART = re.compile(r"[；;，,。\n](?![^（]*）)|(?:(?<=牵头)|(?<=负责)|(?<=配合))(?=[市省县各])")
_TAIL = re.compile(r"(?:共同|联合|具体|组织)*(?:负责|落实|实施|推进|牵头)*$")
_DONE = re.compile(
    r"(?:^|.*?)(?P<when>[^，；]{1,20}?)(?:之?前)?(?:完成|办结|落实到位|完成到位)$|(?P<date>.*(?:\d年|\d月|月底|年底|长期|持续|全年|前|常年).{0,8})$"
)
_SHARED = re.compile(r"职责|职能|分工|共同|联合")


def of_bracket(words: str) -> Answer | None:
    """Read the words between brackets; None where they say nothing of who answers."""
    return of_words(words) if LABEL.search(words) else spoken(words) or _listed(words)


def of_words(words: str) -> Answer | None:
    """Read labels with their values; None where they name nobody."""
    answer = from_labels(words)
    return answer if answer.named else None


def from_labels(words: str) -> Answer:
    """Read labels with their values; an answer that names nobody where only a date stands."""
    labels = list(LABEL.finditer(words))
    answer = Answer([], [], [])
    for found, following in zip(labels, [*labels[1:], None], strict=True):
        value = words[found.end() : following.start() if following else len(words)].strip("；;，, 。.\n\u3000")
        role = found.lastgroup or ""
        if role == "when":
            answer.deadline = value
        elif role == "people":
            continue
        elif (said := spoken(value)) and role != "support":
            _merge(answer, said)
        else:
            share_out(answer, value, role)
    return settled(answer)


def _merge(answer: Answer, other: Answer) -> None:
    answer.lead += other.lead
    answer.joint += other.joint
    answer.support += other.support
    answer.deadline = answer.deadline or other.deadline
    answer.shared = answer.shared or other.shared


def share_out(answer: Answer, words: str, role: str) -> None:
    """Put the names of a list where their role, or a sign after a name, puts them."""
    for named in divided(words):
        sign = named.sign
        if "牵头" in sign or sign in {"主办", "主责"}:
            answer.lead.append(named.name)
        elif role == "support" or sign in {"配合", "协办"}:
            answer.support.append(named.name)
        elif role == "lead":
            answer.lead.append(named.name)
        else:
            answer.joint.append(named.name)


def settled(answer: Answer) -> Answer:
    """Where nobody leads, those who are responsible do."""
    if not answer.lead and not answer.shared:
        answer.lead, answer.joint = answer.joint, []
    return answer


def spoken(words: str) -> Answer | None:
    """Read 甲、乙牵头，丙配合: names gather until a role closes their group; None where anything else stands there."""
    answer = Answer([], [], [])
    names: list[str] = []
    for part in _parts(words):
        if done := _when(part):
            answer.deadline = done
            continue
        role = _ROLE.search(part)
        names.append(part[: role.start()] if role else part)
        if not role:
            continue
        if not _group(answer, "、".join(name for name in names if name), role):
            return None
        answer.shared = answer.shared or bool(_SHARED.search(role["manner"]))
        names = []
    if names or not answer.named:
        return None
    return settled(answer)


def _listed(words: str) -> Answer | None:
    """Read a bracket that holds units and at most a date: （市水利局，年底前完成）."""
    parts = [part for part in _parts(words) if part]
    units = [part for part in parts if not _when(part)]
    names = [named for part in units for named in divided(part)]
    if not names or not all(is_surely_unit(named.name) and _OFFICE.match(named.name) for named in names):
        return None
    answer = Answer([], [], [], next((_when(part) for part in parts if _when(part)), ""))
    for part in units:
        share_out(answer, part, "responsible")
    return settled(answer)


_OFFICE = re.compile(r"(?:[市省州县区](?!场|民|域|级)|各|国|自治|中国|人民银行|有关|相关).{2,}")
"""How the name of an office begins where nothing else tells that it is one."""


def _parts(words: str) -> Iterator[str]:
    """Give the phrases of a note; 甲会同乙 is taken for 甲 leading and 乙 helping."""
    for part in _PART.split(words):
        first, together, others = _WITH.sub("\n", part.strip(" \u3000"), count=1).partition("\n")
        yield first + "牵头" if together else first
        if together:
            yield _TAIL.sub("", others) + "配合"


def _when(part: str) -> str:
    if _ROLE.search(part):
        return ""
    found = _DONE.fullmatch(part)
    return (found["when"] or found["date"]) if found else ""


def _group(answer: Answer, words: str, role: re.Match[str]) -> bool:
    """Add a group of names with its role; tells whether they are names of units."""
    words = words.removeprefix("由").removeprefix("请")
    group = divided(words)
    if not group or not is_unit(group[-1].name) or any(len(named.name) > _LONGEST_UNIT for named in group):
        return False
    if sum(is_surely_unit(named.name) or is_unit(named.name) for named in group) * 2 < len(group) - 1:
        return False
    if not role["responsible"]:
        kind = "lead" if role["lead"] else "support"
    else:
        kind = "joint" if _SHARED.search(role["manner"]) or answer.lead else "responsible"
    share_out(answer, words, kind)
    return True


_LONGEST_UNIT = 30
