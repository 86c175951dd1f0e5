"""The entries of a plan: one class a file kind, in the words of the glossary.

Every field of every class is a column or a key of the file of that kind.
"""

import datetime as dt
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Self, TypeVar

from pydantic import Field, model_validator

from guibiao.files.misfits import written
from guibiao.files.problem import Invalid
from guibiao.files.schema import Deadline, Flag, Link, Names, Number, Row, Years
from guibiao.language import Language, Message, Name
from guibiao.plan.passage import PassageField
from guibiao.plan.vocabulary import (
    Direction,
    Form,
    Frequency,
    Measure,
    Pace,
    Path,
    PeriodsRule,
    PlacesRule,
    Relation,
    Review,
    Scale,
    StandardKind,
    TargetClass,
)

_ID = r"^[^\s|,;]{1,80}$"
_CHECKSUM = r"^([0-9a-f]{64})?$"
Id = Annotated[
    str,
    Field(pattern=_ID),
    written(
        _ID,
        Message.of("{value} cannot be an id"),
        Message.of("write at most 80 characters, without spaces, commas, semicolons and bars"),
    ),
]
Checksum = Annotated[
    str,
    Field(pattern=_CHECKSUM),
    written(_CHECKSUM, Message.of("{value} is not a SHA-256 checksum"), Message.of("write its 64 digits, 0-9 and a-f")),
]


class Heading(Row):
    """The plan itself (plan.yaml)."""

    id: Id
    title: str
    title_en: str = ""
    issuer: Annotated[str, Link("organisations")]
    number: str = ""
    adopted: date
    base_year: int = Field(ge=1900, le=2200)
    """The year from which progress is counted."""
    milestones: Years = ()
    """Years in which targets fall due, such as 2025|2035."""
    place: Annotated[str, Link("places")]
    """The place that the plan is for."""
    language: Language = "zh-CN"
    source: Annotated[str | None, Link("sources")] = None
    text_sha256: Checksum = ""
    """Checksum of the canonical text (UTF-8, line feeds) that all passages index."""
    text_characters: int = Field(default=0, ge=0)


class Place(Row):
    """A place, or a functional area, which is a list of member places (places.csv)."""

    id: Id
    name: str
    name_en: str = ""
    category: str
    """prefecture, district, county, county_city, town, subdistrict, township, functional_area, wetland, river…"""
    code_source: str = ""
    """Who gave the code: GB/T 2260, the statistical code list, or this pack."""
    parent: Annotated[str | None, Link("places")] = None
    members: Annotated[Names, Link("places")] = ()
    memberships: Names = ()
    """Roles in the plan, such as axis:beijing_shanghai or town:industry."""
    valid_from: date | None = None
    valid_to: date | None = None
    """The last day on which the place existed."""
    replaced_by: Annotated[Names, Link("places")] = ()
    passage: PassageField | None = None
    note: str = ""

    DIVISIONS: ClassVar[frozenset[str]] = frozenset(
        {"country", "province", "prefecture", "district", "county", "county_city", "town", "township", "subdistrict"}
    )
    """Categories that divide their parent without overlap."""

    @property
    def is_division(self) -> bool:
        """Tell whether it is one of the parts that make up its parent."""
        return self.category in self.DIVISIONS

    def is_valid(self, day: date) -> bool:
        """Tell whether the place existed on a day."""
        return (self.valid_from or date.min) <= day <= (self.valid_to or date.max)


class Organisation(Row):
    """One that answers for something (organisations.csv)."""

    id: Id
    name: str
    name_en: str = ""
    category: str = "department"
    parent: Annotated[str | None, Link("organisations")] = None
    covers: Annotated[Names, Link("places")] = ()
    passage: PassageField | None = None
    note: str = ""


class Source(Row):
    """Where values come from, described once at intake (sources.yaml)."""

    id: Id
    title: str
    title_en: str = ""
    publisher: str = ""
    published: date | None = None
    accessed: date | None = None
    licence: str = ""
    address: str = ""
    sha256: Checksum = ""
    note: str = ""


def name_of(entry: "Place | Organisation | Indicator | Standard | Fact") -> Name:
    """Give the name of an entry in its languages."""
    return Name(entry.name, entry.name_en)


class Indicator(Row):
    """Something that can be measured (indicators.yaml)."""

    id: Id
    name: str
    name_en: str = ""
    unit: str
    """What values are in, such as %, 人 or m²; convertible units may be handed in."""
    definition: str = ""
    """What exactly is counted, over what, and when."""
    direction: Direction = Direction.NONE
    """Where the good side lies."""
    lowest: Number | None = None
    highest: Number | None = None
    """Values outside lowest to highest are refused at intake."""
    scale: Scale = Scale.COUNT
    places_rule: PlacesRule = PlacesRule.NONE
    """How the parts of a place make the whole."""
    periods_rule: PeriodsRule = PeriodsRule.NONE
    """How the parts of a period make the whole."""
    numerator: Annotated[str | None, Link("indicators")] = None
    denominator: Annotated[str | None, Link("indicators")] = None
    """A ratio is numerator over denominator, and is added up by them."""
    owner: Annotated[str | None, Link("organisations")] = None
    """The organisation that reports it, where the plan names one."""
    frequency: Frequency = Frequency.YEAR
    proxies: Annotated[Names, Link("indicators")] = ()
    """Linked indicators that say something about this one and are never counted as its value."""
    usual_change: Number | None = Field(default=None, ge=0)
    """A usual yearly change; where it is not given it is taken from the ledger."""
    group: str = ""
    """Heading under which it is listed, in the plan's own table or elsewhere."""
    group_en: str = ""
    table_row: int | None = Field(default=None, ge=1)
    """Its row in the plan's own table of indicators."""
    passage: PassageField | None = None
    note: str = ""


class Comparison(Row):
    """One series held against another (comparisons.csv).

    The first series is that of the target or standard which names the comparison.
    """

    id: Id
    measure: Measure
    reference: Annotated[str, Link("indicators")]
    reference_place: Annotated[str | None, Link("places")] = None
    """The place of the second series; that of the first where it is not given."""
    reference_parent: Flag = False
    """The second series is that of the place which the place of the first is a part of."""
    relation: Relation
    value: Number = Decimal(0)
    """The margin: how much the first exceeds the second (difference, growth), or their ratio."""
    unit: str = ""
    note: str = ""


def decimals_of(number: Decimal | None) -> int:
    """Count the decimals with which a number is written; none where there is no number."""
    return 0 if number is None else max(-int(number.as_tuple().exponent), 0)


class _Promise(Row):
    """What targets, standards and facts share: a relation to a value or a range."""

    relation: Relation
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    unit: str
    comparison: Annotated[str | None, Link("comparisons")] = None

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> Self:
        given = {name for name in ("value", "low", "high", "comparison") if getattr(self, name) is not None}
        needed = {Relation.BETWEEN: {"low", "high"}, Relation.RELATIVE_TO: {"comparison"}}.get(self.relation, {"value"})
        if given != needed:
            raise Invalid(
                Message.of("{relation} goes with {needed}", relation=self.relation, needed=", ".join(sorted(needed))),
                Message.of("fill these and no other of value, low, high, comparison"),
            )
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Invalid(Message.of("low is above high"), Message.of("write the smaller number as low"))
        return self

    @property
    def decimals(self) -> int:
        """The number of decimals that the plan prints."""
        return max(map(decimals_of, (self.value, self.low, self.high)))


class Target(_Promise):
    """A promise about an indicator, at a place, by a date (targets.csv)."""

    LEADING = ("id", "indicator", "place", "each", "scope", "period_start", "date")

    id: Id
    indicator: Annotated[str, Link("indicators")]
    place: Annotated[str, Link("places")]
    each: Flag = False
    """The promise is made for each member of the place, not for their total."""
    scope: str = ""
    """Whom or what it concerns where that is less than all of the place."""
    period_start: date | None = None
    date: Deadline | None = None
    """The last day; none where the plan gives no date."""
    form: Form = Form.LEVEL
    """What the number measures: a level, a change, growth, a count over the window, or a cap at all times.

    A change goes to the good side of the indicator where it has one (8 of one that is to fall is a fall by 8); growth
    is signed. Both count from the baseline, or from the value at the beginning of the window where that is a period or
    more after it."""
    pace: Pace = Pace.TOTAL
    """The number is promised for the whole window, or for each year of it."""
    class_: TargetClass = Field(default=TargetClass.UNSPECIFIED, alias="class")
    """Binding or expected, where the plan says so."""
    path: Path | None = None
    """The planned course; the pack's setting where it is not given."""
    restates: Annotated[str | None, Link("targets")] = None
    """The target that this one says again; it is then not counted a second time."""
    passage: PassageField | None = None
    review: Review = Review.DRAFT
    note: str = ""

    @model_validator(mode="after")
    def _window(self) -> Self:
        if self.period_start and self.date and self.period_start > self.date:
            raise Invalid(
                Message.of("the window starts after its date"), Message.of("write a period_start before the date")
            )
        if self.form in {Form.COUNT, Form.GROWTH} and self.pace is Pace.PER_YEAR and not self.period_start:
            raise Invalid(
                Message.of("a promise for each year needs the first day of its window"),
                Message.of("fill in period_start"),
            )
        return self


class Standard(_Promise):
    """A norm with no date (standards.yaml)."""

    LEADING = ("id", "name", "name_en", "kind", "indicator", "place", "scope")

    id: Id
    name: str
    name_en: str = ""
    kind: StandardKind
    indicator: Annotated[str | None, Link("indicators")] = None
    place: Annotated[str, Link("places")]
    scope: str = ""
    """To what it applies, such as each subdistrict."""
    condition_indicator: Annotated[str | None, Link("indicators")] = None
    condition_relation: Relation | None = None
    condition_value: Number | None = None
    condition_unit: str = ""
    """The norm holds only where the condition indicator is so."""
    passage: PassageField | None = None
    review: Review = Review.DRAFT
    note: str = ""


class Fact(_Promise):
    """A number of the plan that is neither target nor standard (facts.csv)."""

    LEADING = ("id", "name", "name_en", "place")

    id: Id
    name: str
    name_en: str = ""
    place: Annotated[str | None, Link("places")] = None
    items: Names = ()
    """The list that the number counts, where the plan gives it."""
    standard: Annotated[str | None, Link("standards")] = None
    """The norm of the plan that the number falls under."""
    restates: Annotated[str | None, Link("facts")] = None
    passage: PassageField | None = None
    review: Review = Review.DRAFT
    note: str = ""


class Baseline(Row):
    """A declared start of a series (baselines.csv)."""

    id: Id
    indicator: Annotated[str, Link("indicators")]
    place: Annotated[str, Link("places")]
    value: Number
    unit: str
    date: Deadline
    definition: str = ""
    """Empty for the indicator's own definition."""
    in_force: Flag = True
    """Progress is counted from it; others stay on record and are named in explanations."""
    source: Annotated[str | None, Link("sources")] = None
    passage: PassageField | None = None
    note: str = ""


class Task(Row):
    """An ordered action (tasks.csv)."""

    LONGEST_OBJECT: ClassVar[int] = 20

    id: Id
    verb: str
    object: str = Field(max_length=LONGEST_OBJECT)
    """A noun phrase: what the verb acts on."""
    name_en: str = ""
    kind: str = ""
    place: Annotated[str | None, Link("places")] = None
    lead: Annotated[str | None, Link("organisations")] = None
    """Who answers for it."""
    supporting: Annotated[Names, Link("organisations")] = ()
    start: date | None = None
    deadline: Deadline | None = None
    expected_result: str = ""
    targets: Annotated[Names, Link("targets")] = ()
    """The targets that it serves."""
    standards: Annotated[Names, Link("standards")] = ()
    passage: PassageField | None = None
    review: Review = Review.DRAFT
    note: str = ""


class Amendment(Row):
    """A dated change of one field of an item; the old value stays on record (amendments.csv)."""

    id: Id
    date: dt.date
    kind: str
    """The file kind of the item: targets, tasks, places, baselines…"""
    item: str
    field: str
    old: str = ""
    new: str = ""
    reason: str
    authority: str
    source: Annotated[str | None, Link("sources")] = None


Reviewed = TypeVar("Reviewed", Target, Standard, Fact, Task)


def live(rows: Iterable[Reviewed]) -> list[Reviewed]:
    """Give the entries that nobody has rejected."""
    return [row for row in rows if row.review is not Review.REJECTED]
