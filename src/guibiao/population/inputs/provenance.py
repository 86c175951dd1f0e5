"""Where each input of a projection comes from: said of every run."""

from collections.abc import Iterator

import numpy as np

from guibiao.language import Message
from guibiao.ledger.stocks import Measure, Registration, Residence
from guibiao.population.inputs.base import Base
from guibiao.population.inputs.defaults import Grade, Provenance
from guibiao.population.inputs.elsewhere import Sharing
from guibiao.population.inputs.rate_tables import RateTable


def provenance_of(base: Base, own: RateTable, sharing: Sharing) -> Iterator[Provenance]:
    """Say of each input where it comes from, and grade it."""
    day, before = base.last.date, base.before.date if base.before else None
    yield Provenance("residents", Message.of("count of {day}", day=day), Grade.COUNTED)
    yield Provenance(
        "single_ages", Message.of("monotone cubic through the groups; the oldest by the life table"), Grade.DERIVED
    )
    yield from _of_statuses(base)
    yield sharing.provenance
    yield Provenance(
        "mortality", Message.of("World Population Prospects 2024, China, medium projection"), Grade.BORROWED
    )
    if before and own.has(Measure.CRUDE_DEATH_RATE):
        origin = Message.of("deaths before the count of {day} over those expected, by half", day=before)
        yield Provenance("mortality_units", origin, Grade.DERIVED)
    yield Provenance(
        "fertility",
        Message.of("World Population Prospects 2024, China, times the ratio that children 0-4 imply"),
        Grade.BORROWED,
    )
    yield Provenance("fertility_units", Message.of("children 0-4 and women 15-49, {day}", day=day), Grade.DERIVED)
    if before:
        origin = Message.of(
            "what the counts of {before} and {day} leave beside survivors, kept", before=before, day=day
        )
        yield Provenance("net_migration", origin, Grade.DERIVED)
    else:
        yield Provenance("net_migration", Message.of("none: there is one count only"), Grade.ASSUMED)
    yield Provenance("gross_migration", Message.of("0.5 % a year leave and return, model schedule"), Grade.ASSUMED)
    yield Provenance("moves_between", Message.of("gravity on the tiles of the map, balanced"), Grade.ASSUMED)
    grown = bool(before) and (Residence.URBAN, Registration.ALL) in base.totals_before
    yield Provenance(
        "urban_growth",
        Message.of("growth difference between the two counts, half the unit's and half the mean of all")
        if grown
        else Message.of("none: urban residents were not counted twice"),
        Grade.DERIVED if grown else Grade.ASSUMED,
    )
    yield Provenance("settlement", Message.of("the nation in 2018: 6.4 % a year of urban residents"), Grade.BORROWED)
    counted = own.has(Measure.HOUSEHOLD_SIZE)
    yield Provenance(
        "households",
        Message.of("people in a household, last count, kept") if counted else Message.of("the nation in 2020, kept"),
        Grade.COUNTED if counted else Grade.BORROWED,
    )
    yield Provenance("fans", Message.of("errors of 2,522 counties, 2010 to 2020: `guibiao hindcast`"), Grade.BORROWED)


def _of_statuses(base: Base) -> Iterator[Provenance]:
    """Say where urban residents and registrations come from."""
    urban = (Residence.URBAN, Registration.ALL) in base.totals
    yield Provenance(
        "urban_residents",
        Message.of("count of {day}", day=base.last.date)
        if urban
        else Message.of("half of all: nobody has counted them"),
        Grade.COUNTED if urban else Grade.ASSUMED,
    )
    yield Provenance(
        "urban_ages", Message.of("more of ages 20-35, fewer of the old, fitted to the total"), Grade.ASSUMED
    )
    yield Provenance(
        "outsiders", Message.of("other provinces, and half of those from other counties of the province"), Grade.DERIVED
    )
    counted = not np.isnan(base.registered)
    yield Provenance(
        "registered",
        Message.of("count of the registered") if counted else Message.of("a tenth of them are taken to live elsewhere"),
        Grade.COUNTED if counted else Grade.ASSUMED,
    )
    yield Provenance(
        "registered_urban", Message.of("share of the count before, moved as the nation's log-odds"), Grade.BORROWED
    )
