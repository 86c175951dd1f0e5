"""A reading as a draft pack: every item a row with its passage, the rule that found it and how sure that is."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256

from guibiao.files.schema import Row
from guibiao.packs import Pack
from guibiao.plan import (
    Baseline,
    Fact,
    Heading,
    Indicator,
    Organisation,
    Passage,
    Place,
    Source,
    Standard,
    Target,
    Task,
)
from guibiao.plan.differences import plain
from guibiao.plan.units import is_relative
from guibiao.plan.vocabulary import Direction, Form, Pace, Relation, Scale, StandardKind, TargetClass
from guibiao.reading.drafts.records import kind_of, named
from guibiao.reading.numbers.promises import Read
from guibiao.reading.reading import Reading
from guibiao.reading.tasks.links import by_task
from guibiao.reading.tasks.names import Name
from guibiao.reading.tasks.tasks import ReadTask

ROOT = "city"
ISSUER = "government"
SOURCE = "document"
_LONGEST_ID = 60
_CLASS = "class_of_places"
_YEAR_END = (12, 31)


def draft_pack(reading: Reading, title: str = "") -> Pack:
    """Make a valid pack of what was read; every item of it is a draft."""
    return Pack.of(_Draft(reading, title).tables())


@dataclass(slots=True)
class _Draft:
    """Collects the rows of a pack; identifiers come of names, so that a second reading gives the same ones."""

    reading: Reading
    title: str
    indicators: dict[str, Indicator] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)

    def tables(self) -> dict[str, Sequence[Row]]:
        """Give the rows by file kind."""
        names = named(self.reading)
        promises = self.reading.promises
        places = [*self._places(names["place"]), *self._classes(names["place"])]
        targets = {at: self._target(read) for at, read in enumerate(promises) if kind_of(read) == "target"}
        standards = {at: self._standard(read) for at, read in enumerate(promises) if kind_of(read) == "standard"}
        units = [name for name in names["organisation"] if name.name != ROOT]
        return {
            "plan": [self._heading()],
            "places": [self._root(), *places],
            "organisations": [Organisation(id=ISSUER, name=self._issuer(), category="government"), *self._units(units)],
            "indicators": list(self.indicators.values()),
            "targets": list(targets.values()),
            "baselines": self._baselines(),
            "standards": list(standards.values()),
            "facts": [self._fact(read) for read in promises if kind_of(read) == "fact"],
            "tasks": self._tasks(targets, standards),
            "sources": [Source(id=SOURCE, title=self._title(), publisher=self._issuer())],
        }

    def _title(self) -> str:
        return self.title or self.reading.frame.title or "plan"

    def _issuer(self) -> str:
        found = re.search(r"[\u4e00-\u9fff]{2,8}(?:省|市|县|区|自治区)人民政府", self.reading.text)
        return found[0] if found else {"zh-CN": "发布单位", "en": "Issuer"}[self.reading.frame.language]

    def _root(self) -> Place:
        found = re.match(r"([\u4e00-\u9fff]{2,7}?(?:省|市|县|区|自治区|自治州|镇))", self._title().lstrip("《"))
        return Place(id=ROOT, name=found[1] if found else self._title()[:20], category="prefecture")

    def _heading(self) -> Heading:
        frame, text = self.reading.frame, self.reading.text
        years = sorted({year for read in self.reading.promises if (year := _last_year(read.deadline)) is not None})
        return Heading(
            id=self._id("plan", self._title()),
            title=self._title(),
            issuer=ISSUER,
            adopted=date(frame.issued or frame.start or frame.past + 1, 1, 1),
            base_year=frame.past,
            milestones=tuple(years),
            place=ROOT,
            language=frame.language,
            source=SOURCE,
            text_sha256=sha256(text.encode()).hexdigest(),
            text_characters=len(text),
        )

    def _places(self, names: Iterable[Name]) -> list[Place]:
        root = self._root().name
        return [
            Place(
                id=self._id("places", name.name),
                name=name.name,
                category=name.kind,
                parent=ROOT,
                passage=name.passage,
            )
            for name in names
            if name.name != root
        ]

    def _classes(self, names: Iterable[Name]) -> list[Place]:
        """Give the places and classes of places for which something is promised, that are not among the names."""
        known = {name.name for name in names}
        scopes = {read.scope.place: read.scope for read in self.reading.promises if read.scope.place}
        return [
            Place(
                id=self._id("places", name),
                name=name,
                category=_CLASS if scope.each else "functional_area",
                parent=ROOT,
            )
            for name, scope in scopes.items()
            if name not in known
        ]

    def _place(self, read: Read) -> str:
        """Give the place for which something is promised."""
        found = _slug(read.scope.place) if read.scope.place else ROOT
        return found if ("places", found) in self.used else ROOT

    def _units(self, names: Iterable[Name]) -> list[Organisation]:
        return [
            Organisation(
                id=self._id("organisations", name.name), name=name.name, category=name.kind, passage=name.passage
            )
            for name in names
            if name.name != self._issuer()
        ]

    def _indicator(self, read: Read) -> str:
        """Give the indicator of a promise, made where there is none of that name and unit."""
        name = read.subject or {"zh-CN": "未命名指标", "en": "unnamed"}[self.reading.frame.language]
        key = plain(name)[:_LONGEST_ID] or "indicator"
        unit = _unit(read)
        found = self.indicators.get(key)
        if found is not None and not _same_measure(found.unit, unit):
            key = f"{key}-{plain(unit) or 'number'}"
        if key not in self.indicators:
            self.indicators[key] = Indicator(
                id=key, name=name, unit=unit, direction=_direction(read), scale=_scale(read), passage=read.passage
            )
        return key

    def _target(self, read: Read) -> Target:
        indicator = self._indicator(read)
        first, last = _window(read, self.reading)
        form = Form(read.form)
        when = str(last.year) if last else "open"
        place = self._place(read)
        per_year = read.per_year and form in {Form.COUNT, Form.GROWTH} and first is not None
        return Target(
            id=self._id("targets", "-".join([indicator, *([place] if place != ROOT else []), when])),
            indicator=indicator,
            place=place,
            each=read.scope.each and place != ROOT,
            scope=read.scope.words,
            period_start=first if form in {Form.COUNT, Form.GROWTH} else None,
            date=last,
            form=form,
            pace=Pace.PER_YEAR if per_year or (form is Form.GROWTH and first is not None) else Pace.TOTAL,
            class_=TargetClass(read.class_),
            **_numbers(read),
        )

    def _standard(self, read: Read) -> Standard:
        name = read.subject or "standard"
        return Standard(
            id=self._id("standards", name),
            name=name,
            kind=_standard_kind(read),
            place=self._place(read),
            scope=str(read.scope),
            **_numbers(read),
        )

    def _fact(self, read: Read) -> Fact:
        name = read.subject or "fact"
        return Fact(id=self._id("facts", name), name=name, place=self._place(read), **_numbers(read))

    def _baselines(self) -> list[Baseline]:
        found: dict[tuple[str, str], Baseline] = {}
        for read in self.reading.promises:
            if read.baseline is None or kind_of(read) != "target":
                continue
            indicator, place = self._indicator(read), self._place(read)
            found.setdefault(
                (indicator, place),
                Baseline(
                    id="-".join([indicator, *([place] if place != ROOT else []), "baseline"]),
                    indicator=indicator,
                    place=place,
                    value=_kept(read.baseline),
                    unit=_unit(read),
                    date=date(self.reading.frame.past, *_YEAR_END),
                    source=SOURCE,
                    passage=read.passage,
                ),
            )
        return list(found.values())

    def _tasks(self, targets: Mapping[int, Target], standards: Mapping[int, Standard]) -> list[Task]:
        """Give the tasks with the targets and standards that they serve, and why each is taken to be served."""
        links = by_task(self.reading.links)
        rows: Mapping[int, Target | Standard] = {**targets, **standards}
        found: list[Task] = []
        for at, task in enumerate(self.reading.tasks):
            served = [link for link in links.get(at, ()) if link.promise in rows]
            reasons = [f"{rows[link.promise].id}: {_found_by(link.reason, link.confidence)}" for link in served]
            ids = {
                kind: tuple(kept[link.promise].id for link in served if link.promise in kept)
                for kind, kept in (("targets", targets), ("standards", standards))
            }
            note = " · ".join([_found_by(task.rule, task.confidence), *reasons])
            found.append(self._task(task).model_copy(update={**ids, "note": note}))
        return found

    def _task(self, task: ReadTask) -> Task:
        note = task.note
        lead = [self._unit_id(name) for name in note.lead] if note else []
        others = [self._unit_id(name) for name in (*lead_rest(note), *note.joint, *note.support)] if note else []
        year = _last_year(task.deadline)
        return Task(
            id=self._id("tasks", f"{task.verb}{task.name}"),
            verb=task.verb,
            object=task.name or task.verb,
            kind=task.kind,
            lead=lead[0] if lead and lead[0] else None,
            supporting=tuple(dict.fromkeys(unit for unit in others if unit)),
            deadline=date(year, *_YEAR_END) if year else None,
            expected_result="".join(task.aim.split()) if self.reading.frame.language != "en" else task.aim,
            passage=Passage(task.start, task.end, task.chapter, task.section, task.item),
        )

    def _unit_id(self, name: str) -> str:
        """Give the identifier of an answering unit that the pack holds; empty for one that it does not."""
        found = _slug(name)
        return found if ("organisations", found) in self.used else ""

    def _id(self, kind: str, name: str) -> str:
        """Give an identifier that is not used yet."""
        base = found = _slug(name)
        number = 2
        while (kind, found) in self.used:
            found, number = f"{base}-{number}", number + 1
        self.used.add((kind, found))
        return found


def lead_rest(note: object) -> Sequence[str]:
    """Give the leading units after the first."""
    return tuple(getattr(note, "lead", ()))[1:]


def _slug(name: str) -> str:
    return re.sub(r"[^\w\-.]+", "", name)[:_LONGEST_ID] or "item"


def _unit(read: Read) -> str:
    """Give the unit without the spaces of a layout; a ratio has a stroke."""
    return "".join(read.unit.split()) or "/"


def _numbers(read: Read) -> Mapping[str, object]:
    """Give the fields that targets, standards and facts share."""
    values = [_kept(value) for value in read.values]
    between = read.relation is Relation.BETWEEN
    return {
        "relation": read.relation,
        "value": None if between else values[0],
        "low": values[0] if between else None,
        "high": values[-1] if between else None,
        "unit": _unit(read),
        "passage": read.passage,
        "note": _found_by(read.rule, read.confidence),
    }


def _kept(value: Decimal) -> Decimal:
    """Round a number to the digits that a pack keeps."""
    return round(value, 10).normalize() if len(value.as_tuple().digits) > _MOST_DIGITS else value


_MOST_DIGITS = 14


def _found_by(rule: str, confidence: float) -> str:
    return f"{rule} ({confidence:.2f})"


def _last_year(deadline: str | None) -> int | None:
    years = re.findall(r"20\d\d", deadline or "")
    return int(years[-1]) if years else None


def _window(read: Read, reading: Reading) -> tuple[date | None, date | None]:
    """Give the first and the last day for which something is promised."""
    if read.deadline is None:
        return None, None
    first, _, last = read.deadline.rpartition("/")
    start = int(first) if first else (reading.frame.start if read.per_year else None)
    day = date.fromisoformat(last) if len(last) > len("2025") else date(int(last), *_YEAR_END)
    return (date(start, 1, 1) if start and start <= day.year else None), day


def _same_measure(first: str, second: str) -> bool:
    return first == second or (is_relative(first) and is_relative(second)) or first[-1:] == second[-1:]


def _direction(read: Read) -> Direction:
    if read.relation in {Relation.AT_MOST, Relation.LESS_THAN} or read.form == "cap":
        return Direction.DOWN
    if re.search(r"下降|降低|减少|失业|死亡|浓度|漏损|能耗|排放|收入比|倍差", read.subject) and read.form != "change":
        return Direction.DOWN
    return Direction.UP


def _scale(read: Read) -> Scale:
    if read.form == "growth":
        return Scale.RATE_OF_CHANGE
    if read.unit.startswith(("%", "‰")):
        return Scale.SHARE
    return Scale.RATIO if "/" in read.unit or re.search(r"人均|每[百千万]|比$", read.subject) else Scale.COUNT


def _standard_kind(read: Read) -> StandardKind:
    if read.form == "subsidy":
        return StandardKind.SUBSIDY
    unit = read.unit
    tests = (
        (StandardKind.TIME, r"分钟|小时|天|日|工作日|个月|minute|hour|day"),
        (StandardKind.DISTANCE, r"米|公里|km|m|miles?|metres?"),
        (StandardKind.SHARE, r"[%‰].*"),
        (StandardKind.STAFFING, r"[人名].*"),
        (StandardKind.SIZE, r".*(?:平方米|㎡|m²|亩|公顷|sq m|ha)"),
    )
    return next((kind for kind, pattern in tests if re.fullmatch(pattern, unit)), StandardKind.PROVISION)
