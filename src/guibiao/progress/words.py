"""The words for statuses, relations and obstacles, as messages."""

from guibiao.language import Message, Name, shown
from guibiao.plan.vocabulary import Basis, Confidence, Path, Qualifier
from guibiao.progress.evidence import INFINITE, Bounds, LevelOnly, Obstacle
from guibiao.progress.status import Status

STATUS_WORDS = {
    Status.NOT_DUE: Message.of("not due"),
    Status.NO_DATA: Message.of("no data"),
    Status.NOT_ASSESSABLE: Message.of("not assessable"),
    Status.ACHIEVED: Message.of("achieved"),
    Status.MISSED: Message.of("missed"),
    Status.STALE: Message.of("stale"),
    Status.REVERSING: Message.of("reversing"),
    Status.ON_TRACK: Message.of("on track"),
    Status.LAGGING: Message.of("lagging"),
    Status.OFF_TRACK: Message.of("off track"),
}

OBSTACLE_WORDS = {
    Obstacle.ONLY_PROXIES: Message.of(
        "only indicators that stand in for it have been observed; they are never counted as its value"
    ),
    Obstacle.BREAK: Message.of("the series breaks between the baseline and the observation"),
    Obstacle.DEFINITIONS_DIFFER: Message.of(
        "the values known since the baseline follow another definition or territory"
    ),
    Obstacle.NO_BASELINE_FOR_CHANGE: Message.of(
        "the promise is a change, and no baseline is declared from which to count"
    ),
    Obstacle.GAPS: Message.of("values are missing from the start of the window, so nothing can be added up"),
    Obstacle.NO_REFERENCE: Message.of("the series to compare with is not known for the same periods"),
}

LEVEL_WORDS = {
    LevelOnly.NO: Message.of("the promised change is smaller than a usual yearly change"),
    LevelOnly.NO_BASELINE: Message.of("no baseline is declared"),
    LevelOnly.CAP: Message.of("the promise is a bound to keep at all times"),
    LevelOnly.NO_DATE: Message.of("the plan gives no date"),
    LevelOnly.ALREADY_KEPT: Message.of("the baseline keeps the promise already"),
    LevelOnly.COMPARISON: Message.of("two series are compared"),
}

PATH_WORDS = {
    Path.LINEAR: Message.of("linear"),
    Path.GEOMETRIC: Message.of("geometric"),
    Path.LOGISTIC: Message.of("logistic"),
    Path.MILESTONES: Message.of("milestone"),
}

QUALIFIER_WORDS = {
    Qualifier.NONE: Name(""),
    Qualifier.OVER: Message.of("over "),
    Qualifier.UNDER: Message.of("under "),
    Qualifier.ABOUT: Message.of("about "),
}

CONFIDENCE_WORDS = {
    Confidence.OFFICIAL: Message.of("official"),
    Confidence.SECONDARY: Message.of("secondary"),
    Confidence.WEAK: Message.of("weak"),
    Confidence.MODELLED: Message.of("modelled"),
}

BASIS_WORDS = {
    Basis.OBSERVED: Message.of("observed"),
    Basis.PRELIMINARY: Message.of("preliminary"),
    Basis.ESTIMATED: Message.of("estimated"),
    Basis.PROJECTED: Message.of("projected"),
}


def bounds_words(bounds: Bounds, unit: Name) -> Message:
    """Say which values keep the promise."""
    low, high = shown(bounds.low), shown(bounds.high)
    if bounds.low > -INFINITE and bounds.high < INFINITE:
        if bounds.high - bounds.low <= 2 * bounds.rounding:
            return Message.of("{value} {unit}", value=shown(bounds.goal), unit=unit)
        return Message.of("{low} to {high} {unit}", low=low, high=high, unit=unit)
    if bounds.low > -INFINITE:
        if bounds.low_open:
            return Message.of("more than {value} {unit}", value=low, unit=unit)
        return Message.of("{value} {unit} or more", value=low, unit=unit)
    if bounds.high_open:
        return Message.of("less than {value} {unit}", value=high, unit=unit)
    return Message.of("{value} {unit} or less", value=high, unit=unit)
