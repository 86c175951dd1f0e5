"""Where each input of a projection comes from and how far to trust it: shown with every result."""

from dataclasses import dataclass
from enum import StrEnum

from guibiao.language import Message


class Grade(StrEnum):
    """How well an input is founded."""

    COUNTED = "counted"
    """A count of the place itself."""
    DERIVED = "derived"
    """Worked out from counts of the place by a method that is told."""
    BORROWED = "borrowed"
    """A figure of the nation or of other places."""
    ASSUMED = "assumed"
    """A round number that nobody measured here."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """An input, where it comes from, and its grade."""

    item: str
    origin: Message
    grade: Grade


@dataclass(frozen=True, slots=True)
class Sourced:
    """A number with where it comes from, and its grade."""

    value: float
    origin: Message
    grade: Grade


GRADE_WORDS = {
    Grade.COUNTED: Message.of("counted"),
    Grade.DERIVED: Message.of("derived"),
    Grade.BORROWED: Message.of("borrowed"),
    Grade.ASSUMED: Message.of("assumed"),
}
ITEM_WORDS = {
    "residents": Message.of("residents by sex and age"),
    "single_ages": Message.of("single ages"),
    "urban_residents": Message.of("urban residents"),
    "urban_ages": Message.of("urban share by age"),
    "outsiders": Message.of("residents registered elsewhere"),
    "registered": Message.of("people registered here"),
    "registered_urban": Message.of("people with an urban registration here"),
    "elsewhere": Message.of("where those who live elsewhere are registered"),
    "mortality": Message.of("mortality"),
    "mortality_units": Message.of("mortality of the units"),
    "fertility": Message.of("fertility"),
    "fertility_units": Message.of("fertility of the units"),
    "sex_ratio_at_birth": Message.of("boys a girl at birth"),
    "net_migration": Message.of("net migration"),
    "gross_migration": Message.of("gross migration"),
    "moves_between": Message.of("moves between units"),
    "urban_growth": Message.of("urban growth"),
    "settlement": Message.of("changes of registration"),
    "households": Message.of("households"),
    "fans": Message.of("width of the fans"),
}


@dataclass(frozen=True, slots=True)
class Assumed:
    """Round numbers where nobody has counted: each is shown with its grade, and a rate of the pack replaces it.

    other_county_outside: share of the residents from another county of the province who come from outside the
    prefecture. outsiders_urban: share of residents registered elsewhere who live in urban places.
    gross_outflow: yearly share of people of the place who leave the prefecture, where as many return. between: moves
    between units for each move out of the prefecture. outsider_turnover: yearly share of outsiders who leave, as many
    come.
    outsiders_settling: how often outsiders take a registration here, beside rural people of the place.
    into_urban: share of movers who arrive in an urban place, from rural and from urban ones.
    rural_fertility: that of rural over that of urban women. own_growth: weight of a unit's own urban growth, beside
    that of the prefecture. own_mortality: power of a unit's deaths over those expected.
    urban_tilt: log-odds of living in urban places by age, beside those of all ages.
    """

    other_county_outside: float = 0.5
    outsiders_urban: float = 0.85
    gross_outflow: float = 0.005
    between: float = 0.25
    outsider_turnover: float = 0.08
    outsiders_settling: float = 0.3
    into_urban: tuple[float, float] = (0.6, 0.75)
    rural_fertility: float = 1.3
    own_growth: float = 0.5
    own_mortality: float = 0.5
    urban_tilt: tuple[tuple[int, float], ...] = (
        (0, 0.0), (15, 0.1), (20, 0.4), (35, 0.4), (50, 0.0), (65, -0.4), (100, -0.4),
    )  # fmt: skip


NATION_IMPLIED_FERTILITY = 7 * 77_880_717 / (0.2286 * 1_409_778_724)
"""7 times children 0-4 over women 15-49 in the nation's census of 2020, 1.69."""
NATION_REGISTERED_URBAN = {2010: 0.2685, 2017: 0.4235, 2018: 0.4337}
"""Share of an urban registration among the registered: places of the county table of 2010; the nation after 2014."""
SETTLING = 0.064
"""Yearly share of urban residents without an urban registration who take one: the nation in 2018, when the registered
share rose by 1.02 points and lay 16 points below the resident one."""
