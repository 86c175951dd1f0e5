"""For whom a number is promised: all of the plan, a place that the words name, or each place of a class."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guibiao.plan.vocabulary import Relation
from guibiao.reading.numbers.mention import Mention
from guibiao.reading.numbers.words import STRONG_MAKE


@dataclass(frozen=True, slots=True)
class Scope:
    """Where a promise holds; all empty where it holds for the whole plan."""

    place: str = ""
    """The place, or the class of places, as the document names it."""
    each: bool = False
    """It is promised for each place of the class, not for all of them together."""
    words: str = ""
    """Whom it concerns besides, as written: 每个街道, or several places."""

    def __str__(self) -> str:
        """Give the words, else the place; empty for the whole plan."""
        return self.words or self.place


ALL = Scope()

_CLASS = (
    "县（市、?区）|县市区|县（区）|县（市）|市（县、?区）|县区|区县|市县|设区市|县城|县|城市|市|区|旗|"
    "乡镇（街道）|镇（街道）|乡（镇）|乡镇街道|乡镇|镇街|街镇|街道|中心镇|重点镇|特色小镇|镇|乡|"
    "行政村|建制村|中心村|村（社区）|村居|村|社区|学区|开发区|园区|组团|片区"
)
_NO_CLASS = "[场民域政级直容值外内长管府属别界道类庄医委]|部门|单位|（|教学点|、各"
"""What makes another word of a class: 各市场, 各区域, 每个县级部门."""
_EACH = re.compile(
    rf"每(?:一个?|个)?(?P<every>{_CLASS})(?!{_NO_CLASS})|各个?(?P<all>{_CLASS})(?!{_NO_CLASS})"
    rf"|以(?P<by>{_CLASS})为单位|(?P<twice>县县|镇镇|乡乡|村村)"
)
_EACH_THING = re.compile(
    r"每(?:个|所|家|座|处|条|支|名)[\u4e00-\u9fff]{2,10}?"
    r"(?=[^\u4e00-\u9fff]|配|设|建|至少|不|达|均|应|须|要|集中|拥有|原则上)"
)
_REACHED = re.compile("[至到与距向]$")
"""Before a class that is the other end of a way: 主城区至各县1小时."""
_TOGETHER = re.compile("(?:指导|组织|支持|推动|带动|覆盖|由|在|面向|对|鼓励|依托)$")
"""Before 各县: what follows may be promised for all of them together."""
_WHOLE = re.compile("全[市省县区州旗盟国域]|市域|省域|[我本][市省县区]")
_MANY = {"中心镇", "重点镇", "特色小镇", "中心村"}
"""Classes of which there are several; what is promised in their part holds for each."""
_PARTS = {"中心城区", "主城区", "老城区", "县城"}
_LEADS = re.compile(
    r"(?:^|[，。；：（]|年[底末]?(?:之?前)?|[在于将使]|支持|推动|推进|加快|引导|指导|确保|力争|其中|(?P<object>建设|新建|打造|规划|"
    r"提升|做[强优大]|完成|启动|新增))$"
)
"""What may stand before a place for which something is promised; a place that is itself what is built is none."""
_FOLLOWS = re.compile(
    r"至|向|到(?!20|达)|[—~-]|方向|机场|大学|学院|医院|人民|中医|政府|党工委|管委会|[局委办站路桥线段]|公司|集团|高铁|高速|铁路"
)
"""What makes another thing of a place: its hospital, its government, a road to another place."""


class Scopes:
    """Tells scopes by the places that a document names, `names` with their kinds; that of the title is the whole."""

    def __init__(self, names: Mapping[str, str], title: str) -> None:
        self.kinds = {name: kind for name, kind in names.items() if kind != "province"}
        self.whole = {name for name in self.kinds if name in title}
        some = "|".join(map(re.escape, sorted(self.kinds, key=len, reverse=True)))
        self.names = re.compile(rf"(?:{some})(?:(?:、|和|与|及)(?:{some}))*") if some else None

    def of(self, mention: Mention) -> Scope:
        """Tell for whom a number is promised: by its sentence, else by the headings above."""
        found = ALL
        told = False
        for at, scope in self._in_sentence(mention):
            if self._is_class(scope) and _ended(mention, at):
                continue
            within = found.place and not found.each and scope.each and scope.place[1] not in "县市区旗设地"
            found = Scope(found.place, words=scope.words) if within else scope
            told = True
        if not told:
            found = self._above(mention)
        if thing := [] if found.each else _EACH_THING.findall(mention.clause):
            return Scope(found.place, words=thing[-1])
        return found

    def in_subject(self, subject: str) -> Scope:
        """Tell for whom the row of a table is, by the place with which its name begins."""
        found = self.names.match(subject) if self.names else None
        here = found is not None and found[0] in self.kinds and found[0] not in self.whole | _PARTS
        return Scope(found[0], each=found[0] in _MANY) if found and here else ALL

    def _is_class(self, scope: Scope) -> bool:
        return scope.each or self.kinds.get(scope.place) == "class_of_places"

    def _in_sentence(self, mention: Mention) -> Iterator[tuple[int, Scope]]:
        """Give what the words before a number say of where it holds, each with its place, in their order."""
        before = mention.before
        found = [(match.start(), self._each(match, mention)) for match in _EACH.finditer(before)]
        found += [(match.start(), ALL) for match in _WHOLE.finditer(before)]
        if self.names:
            found += [(match.start(), self._named(match, mention)) for match in self.names.finditer(before)]
        yield from ((at, scope) for at, scope in sorted(found, key=lambda each: each[0]) if scope is not None)

    def _each(self, match: re.Match[str], mention: Mention) -> Scope | None:
        """Give the class that is meant one by one; none where 各县 may be meant together."""
        words = match["every"] or match["all"] or match["by"] or match["twice"][0]
        quantity = mention.quantity
        single = quantity.is_range or quantity.bound in {Relation.AT_LEAST, Relation.AT_MOST}
        together = match["all"] and not single and _TOGETHER.search(mention.before, 0, match.start())
        if together or _REACHED.search(mention.before, 0, match.start()):
            return None
        return Scope(f"各{words}", each=True, words=match[0])

    def _named(self, match: re.Match[str], mention: Mention) -> Scope | None:
        """Give a place named where a promise can begin; none where the words name something of it, or the counted."""
        before, words = mention.before, match[0]
        leads = _LEADS.search(before, 0, match.start())
        closed = before[match.end() : match.end() + 1] in "，。；、"
        if leads is None or (leads["object"] and closed) or _FOLLOWS.match(before, match.end()):
            return None
        if words in self.whole:
            return ALL
        kind = self.kinds.get(words)
        if kind == "class_of_places" and (words in mention.rest or (words not in _MANY | _PARTS)):
            return None
        return Scope(words, each=words in _MANY) if kind else Scope(words=words)

    def _above(self, mention: Mention) -> Scope:
        """Give the one place that the nearest heading with a place names."""
        for title in reversed(mention.titles):
            named = set(self.names.findall(title)) if self.names else set()
            if len(named) == 1 and (name := named.pop()) in self.kinds and name not in _PARTS:
                counted = name in mention.before + mention.rest
                return ALL if name in self.whole or (name in _MANY and counted) else Scope(name, each=name in _MANY)
            if named:
                return ALL
        return ALL


def _ended(mention: Mention, at: int) -> bool:
    """Tell whether a class named at a place of the sentence no longer governs: after a semicolon, or for new work."""
    between = mention.before[at:]
    clause = between.rpartition("，")[2]
    return "；" in between or ("，" in between and bool(_MAKE.search(clause)))


_MAKE = re.compile(rf"{STRONG_MAKE}|新增|净增|新认定")
