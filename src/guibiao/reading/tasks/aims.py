"""Promises without a number: a state that is to hold for all or for none, such as full coverage."""

import re
from collections.abc import Sequence

from guibiao.reading.structure.sentences import Clause

_STATE = re.compile(
    r"全覆盖$|(?:全面|全部|基本|实现)覆盖$|清零$|归零$|零(?:增长|发生|事故|排放|新增)$|(?:全部|全面|基本|稳定)达标$|应([^，。；])尽\1|"
    r"应[^，。；]尽[^，。；]$|(?:全面|全部|基本|彻底|根本)(?:消除|消灭|解决|建成|实现|完成|淘汰|杜绝|消化|化解|根治)(?:[^，。；]|$)|"
    r"(?:一个|一户|一人)不(?:落|漏|少)$|有(?:效|力)?遏制$|不(?:降低|减少|下降|反弹)$"
)
_ENGLISH = re.compile(
    r"\b(?:full coverage|(?:every|all) [^,;]{3,60}\b(?:will|shall|must) (?:have|be)\b|"
    r"no [^,;]{3,60}\b(?:will|shall) be\b|"
    r"(?:eliminate|eradicate|end) (?:all|any)\b|net.zero)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百千万两半]+(?:成|倍|分之|个百分点|[个家处所座项](?!人都|都))")


def aim_of(text: str, clauses: Sequence[Clause], *, english: bool) -> str:
    """Give the first clause that promises a state and no number; empty where none does."""
    state = _ENGLISH if english else _STATE
    for clause in clauses:
        words = text[clause.start : clause.end]
        if state.search(words) and not _NUMBER.search(_DATE.sub("", words)):
            return words
    return ""


def is_aim(text: str, start: int, end: int) -> bool:
    """Tell whether a clause promises a state without a number."""
    return bool(aim_of(text, [Clause(start, end, "stop")], english=False))


_DATE = re.compile(r"(?:到|至)?20\d\d年(?:底|末|年底)?前?|“十[一二三四五六]五”|\b20\d\d\b")
