"""The closed sets of words that plans and ledgers use."""

from enum import StrEnum


class Relation(StrEnum):
    """How a value must stand to the promised one."""

    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    ABOUT = "about"
    EXACTLY = "exactly"
    BETWEEN = "between"
    RELATIVE_TO = "relative_to"


class Form(StrEnum):
    """What the promised number measures."""

    LEVEL = "level"
    """The value of the indicator at the date."""
    CHANGE = "change"
    """The size of the move since the baseline, in the good direction; in % of it where the units differ."""
    GROWTH = "growth"
    """The mean yearly growth over the window, in %."""
    COUNT = "count"
    """What has been added up over the window."""
    CAP = "cap"
    """A bound to keep at all times until the date."""


class Pace(StrEnum):
    """Whether the promised number holds for the whole window or for each year of it."""

    TOTAL = "total"
    PER_YEAR = "per_year"


class TargetClass(StrEnum):
    """How far a promise binds (约束性 or 预期性)."""

    BINDING = "binding"
    EXPECTED = "expected"
    UNSPECIFIED = "unspecified"


class Review(StrEnum):
    """Whether a person has looked at an item."""

    DRAFT = "draft"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"


class Direction(StrEnum):
    """Where the good side lies."""

    UP = "up"
    DOWN = "down"
    NONE = "none"

    @property
    def sign(self) -> int:
        """+1 where more is better, -1 where less is, 0 where neither is."""
        return {Direction.UP: 1, Direction.DOWN: -1, Direction.NONE: 0}[self]


class Scale(StrEnum):
    """The kind of number that an indicator is."""

    COUNT = "count"
    RATIO = "ratio"
    SHARE = "share"
    INDEX = "index"
    RATE_OF_CHANGE = "rate_of_change"


class PlacesRule(StrEnum):
    """How values of parts make the value of the whole place."""

    SUM = "sum"
    RATIO = "ratio"
    NONE = "none"


class PeriodsRule(StrEnum):
    """How values of parts make the value of the whole period."""

    SUM = "sum"
    LAST = "last"
    RATIO = "ratio"
    NONE = "none"


class Path(StrEnum):
    """The planned course from the baseline to a target."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    LOGISTIC = "logistic"
    MILESTONES = "milestones"
    """Straight lines through the earlier targets of the same indicator and place."""


class Measure(StrEnum):
    """How one series is held against another."""

    LEVEL = "level"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    GROWTH = "growth"


class StandardKind(StrEnum):
    """What a norm measures."""

    PROVISION = "provision"
    DISTANCE = "distance"
    TIME = "time"
    SIZE = "size"
    SHARE = "share"
    STAFFING = "staffing"
    SUBSIDY = "subsidy"
    ELIGIBILITY = "eligibility"
    COMPARISON = "comparison"


class Frequency(StrEnum):
    """How often an indicator is observed."""

    YEAR = "year"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    DECADE = "decade"

    @property
    def years(self) -> float:
        """The interval between two observations, in years."""
        return {"year": 1.0, "half": 0.5, "quarter": 0.25, "month": 1 / 12, "decade": 10.0}[self.value]


class Qualifier(StrEnum):
    """What a source says about the edges of a value."""

    NONE = "none"
    OVER = "over"
    UNDER = "under"
    ABOUT = "about"


class Basis(StrEnum):
    """How a value came about."""

    OBSERVED = "observed"
    PRELIMINARY = "preliminary"
    ESTIMATED = "estimated"
    PROJECTED = "projected"


class Confidence(StrEnum):
    """How far a source can be trusted."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    WEAK = "weak"
    MODELLED = "modelled"
    """No source reports it: a model computed it, and its locator says of what."""


class Answer(StrEnum):
    """What a forecast can say of a promise, or why it can say nothing."""

    LIKELY = "likely"
    UNCERTAIN = "uncertain"
    UNLIKELY = "unlikely"
    FAR = "far"
    """The date is too far for a grade: the required pace is told beside the paces that were ever achieved."""
    TOO_FEW_POINTS = "too_few_points"
    NO_DATE = "no_date"
    DECIDED = "decided"
    """The date has passed and its value is known."""
    NOT_COMPARABLE = "not_comparable"
    """There is no baseline to measure a change by, or the years of a sum do not join."""
    NOT_BEGUN = "not_begun"
    """By the day that is asked for, nothing has been added up yet."""


class WarningGrade(StrEnum):
    """How urgent a warning is."""

    RED = "red"
    YELLOW = "yellow"
    NONE = "none"
    UNKNOWN = "unknown"
    """Nothing can be said: no data, too few points, or nothing comparable."""


class WarningRule(StrEnum):
    """By which rule warnings are graded."""

    CHANCE = "chance"
    SCHEDULE = "schedule"


class Step(StrEnum):
    """What happens to a warning."""

    OPENED = "opened"
    REGRADED = "regraded"
    """It has become more or less urgent."""
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    """The organisation says what it will do, and until when."""
    CHECKED = "checked"
    """Somebody has looked whether it was done."""
    CLOSED = "closed"
    """It is settled (销号)."""
    REOPENED = "reopened"
