"""Places, organisations and programmes that a document names, each with its first passage and its count."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from guibiao.plan.passage import Passage
from guibiao.reading.structure.outline import Outline
from guibiao.reading.tasks.duties import VERBS
from guibiao.reading.tasks.notes import Note, Record, notes
from guibiao.reading.tasks.organisations import is_surely_unit, is_unit


@dataclass(frozen=True, slots=True)
class Name:
    """A name: what it names, where it stands first, how often, and other forms of it in the same document."""

    name: str
    kind: str
    passage: Passage
    count: int
    variants: Sequence[str] = ()

    def as_record(self, record: str) -> Record:
        """Give it as a record for a list of places, organisations or programmes."""
        return {
            "record": record,
            "name": self.name,
            "kind": self.kind,
            "char_start": self.passage.start,
            "char_end": self.passage.end,
            "count": self.count,
            "variants": list(self.variants),
        }


_KINDS = {
    "新区": "new_area",
    "开发区": "development_zone",
    "高新区": "development_zone",
    "经开区": "development_zone",
    "保税区": "development_zone",
    "度假区": "development_zone",
    "产业园": "development_zone",
    "街道": "subdistrict",
    "片区": "functional_area",
    "经济圈": "functional_area",
    "都市圈": "functional_area",
    "城市群": "functional_area",
    "经济带": "functional_area",
    "城镇带": "functional_area",
    "省": "province",
    "自治区": "province",
    "自治州": "prefecture",
    "市": "city",
    "县": "county",
    "区": "district",
    "旗": "county",
    "镇": "town",
    "乡": "township",
}
_SUFFIX = re.compile("|".join(sorted(_KINDS, key=len, reverse=True)))
_CORES = re.compile(r"中心城区|主城区|老城区|中心镇|重点镇|特色小镇|中心村|县城")
"""Parts and classes of places that plans treat as places."""
_CUT = re.compile(r"对接|面向|包括|位于|支持|推动|依托|参与|[在到对和与及或向从由于将把为以至含使等]")
"""Words after which a name can begin."""
_AFTER = re.compile(
    r"[等和与及或为在向到至以是的将要之东西南北]|人民政府|政府|境内|全域|全境|[城主]区|县城|联动|同城|一体"
)
"""Words before which a name can end; most names stand between marks at least once."""
_COMMON = re.compile(
    r"[的了着各全我本该每一二三四五六七八九十两多几某个所级内有化]|^[大小新老旧主副城郊市县区镇乡村中省州此社街园片地山校景厂院辖港库牧林矿农]$|"
    r"县级|城乡|市域|县域|市县|县市|区县|县区|镇街|乡镇|^集镇|省级|国家|部分|其他|高新技术|经济技术|"
    r"[社小园景校灾山林库牧矿厂辖郊地街牌湖港防洪]区$|功能|示范|试验|先行|特色|重点|中心|生态|工业|农业|产业|文化|旅游|居住|商业|商务|"
    r"周边|沿线|卫星|样板|[强名大副重古新][市县镇]$|百强|[上超夜股入楼门]市$|建制|试点|一流|现代|创新|综合|先进|引领|典范|标杆|贫困|人口|"
    r"公共|管控|保护|控制|集聚|集中|主产|直辖|计划单列|融合|改革|协作|合作|核心|发展|开放|自治|自由|覆盖|生活|生产|行政|老旧|历史|棚户|步行|"
    r"绿化|建成|以上|以下|左右|[城下入返回进出水故家还异他][乡]$|^..+城[市镇]$|^.?[小大新海建环保]城[市镇区]$|^城镇$|^[上下等类]城市$|^[优美]城区$|宜居|美丽|品质|幸福|绿色|智慧|数字|韧性|跨|都市$|枣乡|平安|相关|有关|新型|文明|和美"
)
_UPPER = re.compile("省|自治区|(?<![城都])市|县|(?<![城])区")
"""What a name can follow that stands within another: 省, 市, 县."""
_LONGEST = {"镇": 5, "乡": 5, "街道": 5, "新区": 4, "开发区": 8, "产业园": 12, "片区": 5, "经济圈": 5, "城市群": 6}
_SHORTEST = 2
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_MORE = re.compile(r"场|民|域|级|政|委|直|内|外|长|容|值|际|别|分|块|间|划|位|乡|区|县|镇|居|化|立|运|管|属|辖")
"""What after 市, 县, 区 or 镇 makes another word of it: 市场, 区域, 县级."""
_LONG_SUFFIXES = {suffix for suffix in _KINDS if len(suffix) > 1}


def places(outline: Outline) -> list[Name]:
    """Find the places that a document names: 市, 县, 区, 镇, 街道, new areas, zones and functional areas."""
    text = outline.view.text
    found: dict[str, str] = {}
    for run in _HAN.finditer(text):
        for suffix in _SUFFIX.finditer(text, *run.span()):
            if name := _place_before(text, suffix, *run.span()):
                found.setdefault(name, _KINDS[suffix[0]])
    found |= dict.fromkeys(_CORES.findall(text), "class_of_places")
    return _named(outline, _without_longer(found), shortened=True)


def _place_before(text: str, suffix: re.Match[str], run: int, end: int) -> str:
    """Give the name that ends with a suffix: what stands before it, back to a word that can be no part of it."""
    following = text[suffix.end() : suffix.end() + 1] if suffix.end() < end else ""
    if suffix[0] not in _LONG_SUFFIXES and following and _MORE.match(following):
        return ""
    longest = _LONGEST.get(suffix[0], 3)
    first = max(run, suffix.start() - longest - 2)
    cuts = list(_CUT.finditer(text, first, suffix.start()))
    begins = cuts[-1].end() if cuts else first
    earlier = [other.end() for other in _UPPER.finditer(text, begins, suffix.start())]
    begins = max([begins, *earlier])
    led = text[begins : begins + _SHORTEST] in VERBS and suffix.start() - begins >= _SHORTEST
    begins += _SHORTEST * led
    name = text[begins : suffix.end()]
    between = (begins == run or led or bool(cuts) or bool(earlier)) and (
        suffix.end() == end or _AFTER.match(text, suffix.end(), end)
    )
    fits = 1 + (suffix[0] not in {"县", "镇", "乡"}) <= suffix.start() - begins <= longest
    return name if between and fits and not _COMMON.search(name) else ""


def _without_longer(found: dict[str, str]) -> dict[str, str]:
    """Leave out a name that only adds words before another: 支持齐云县 beside 齐云县."""
    return {
        name: kind for name, kind in found.items() if not any(_adds(name, at, found) for at in range(1, len(name) - 2))
    }


def _adds(name: str, at: int, found: dict[str, str]) -> bool:
    return name[at:] in found and not _SUFFIX.search(name[:at])


def _named(outline: Outline, found: dict[str, str], *, shortened: bool = False) -> list[Name]:
    """Give the names that stand in the text with first passage and count, in order of their first passages."""
    stems = {name[:-1]: name for name in found if shortened and name[-1] in "市县省" and len(name) > _SHORTEST}
    firsts: dict[str, int] = {}
    counts = Counter[str]()
    shorts = Counter[str]()
    for start, words in _occurrences(outline.view.text, {*found, *stems}):
        if words in found:
            firsts.setdefault(words, start)
            counts[words] += 1
        if words in stems and _alone(outline.view.text, start, start + len(words)):
            shorts[stems[words]] += 1
    return [
        Name(
            name,
            found[name],
            _passage(outline, start, name),
            counts[name] + shorts[name],
            [name[:-1]] if shorts[name] else [],
        )
        for name, start in firsts.items()
    ]


def _occurrences(text: str, names: Collection[str]) -> Iterator[tuple[int, str]]:
    """Find all occurrences of many names in one pass over the text."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for name in names:
        lengths[name[0]].add(len(name))
    if not lengths:
        return
    for found in re.finditer(f"[{re.escape(''.join(lengths))}]", text):
        for length in lengths[found[0]]:
            if (words := text[found.start() : found.start() + length]) in names:
                yield found.start(), words


def _alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name without its suffix stands between marks: 武城、齐河等."""
    return not _HAN.match(text[start - 1 : start]) and text[end : end + 1] in "、，。等" and end < len(text)


def _passage(outline: Outline, start: int, name: str) -> Passage:
    return outline.passage(outline.block_at(start), start, start + len(name))


_OFFICES = re.compile(
    r"(?<![\u4e00-\u9fff])(?:由|报|经|请)?(?P<name>(?:市|省|自治区|州|县|区|国家|各县|各市|各镇|各有关|各级|各相关|中共)"
    r"(?:（[^（）]{1,8}）)?[\u4e00-\u9fff]{0,24}?"
    r"(?:人民政府|政府|委员会|领导小组办公室|领导小组|办公室|指挥部|管委会|工作专班|集团|公司|部门|单位|[局厅委办]))"
    r"(?:（管委会）)?(?=[，。；、）和与及等牵负要应配会统印的组加对按根把将]|$)"
)
_NO_OFFICE = re.compile(r"市场主体|市场化|市民|市域|市政(?!府)|省级(?!有关)|县域|县城|区域|[的是在]|工作$|制度")


def organisations(outline: Outline, found: Iterable[Note] | None = None) -> list[Name]:
    """Find the units that a document names in notes and sentences; `found` are its notes, if they are known."""
    text = outline.view.text
    names: dict[str, str] = {}
    for note in notes(outline) if found is None else found:
        for unit in (*note.lead, *note.joint, *note.support):
            if is_unit(unit):
                names.setdefault(unit, _office_kind(unit))
    for match in _OFFICES.finditer(text):
        name = match["name"]
        if is_surely_unit(name) and not _NO_OFFICE.search(name):
            names.setdefault(name, _office_kind(name))
    return _named(outline, names)


def _office_kind(name: str) -> str:
    if re.search(r"政府|管委会", name):
        return "government"
    if re.search(r"委员会$|党委|组织部|宣传部|编办|市委|县委|区委|省委", name):
        return "party_or_commission"
    if re.search(r"公司|集团|银行|分行|支行", name):
        return "company"
    if re.search(r"领导小组|专班|指挥部|联席会议", name):
        return "steering_group"
    return "department"


_PROGRAMME = re.compile(
    r"(?:实施|开展|启动|推进|落实|打好|执行|推行|组织|优化|深化|参与|完成|制定|编制|、|，|和|[“”\n。；]|^)"
    r"(?P<name>(?:[\u4e00-\u9fff]{0,12}“[^“”\n]{2,24}”[\u4e00-\u9fff]{0,10}|(?:[\u4e00-\u9fffA-Za-z\d+·—]){2,24}?))"
    r"(?P<what>行动计划|专项行动|行动|工程|计划|攻坚战|保卫战)(?=[，。；、）》：:\n]|等|和|与|及|为|，|的?建设|整县|实施|$)"
)
_NO_PROGRAMME = re.compile(
    r"[的在]|^(?:重大|重点|有关|相关|各项|年度|一批|民生|基础|建设|配套|市政|水利|交通|土建)$|^(?:该|此|本|等|各|其)"
)
_LED_BY = re.compile(
    r"^.*?(?:深入|大力|持续|全面|组织|启动|加快|协同|联合|继续|扎实|重点)*(?:实施|开展|推进|启动|落实|打好|参与|编制|制定|推动)(?=[\u4e00-\u9fff“]{2})"
)


def programmes(outline: Outline) -> list[Name]:
    """Find the programmes that a document names: “…”工程, …行动, …计划."""
    text = outline.view.text
    names: dict[str, str] = {}
    at = 0
    while found := _PROGRAMME.search(text, at):
        at = max(found.end("what") - 1, found.start() + 1)
        stem = _LED_BY.sub("", found["name"])
        if (
            len(stem) >= _SHORTEST
            and stem not in VERBS
            and not _NO_PROGRAMME.search(re.sub(r"“[^”]*”", "", stem) or "“”")
        ):
            names.setdefault(stem + found["what"], _PROGRAMME_KINDS[found["what"][-1]])
    return _named(outline, names)


_PROGRAMME_KINDS = {"动": "action", "程": "project", "划": "programme", "战": "campaign"}
