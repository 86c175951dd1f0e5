"""Plain cohort-component projections: the textbook's Sweden 1993-98 and the United Nations' Canada 1950-2020."""

from datetime import date

import numpy as np
import pytest

from guibiao.population import Axes, Population, Rates, project
from guibiao.population.demography.life_table import survivorship
from published_tables import beside, column

pytestmark = pytest.mark.published


def test_sweden_in_the_textbook_to_the_person():
    """Preston, Heuveline and Guillot (2001), box 6.2: five years, migrants half at the start and half at the end."""
    table = beside("preston_sweden_1993", "box6_2.csv")
    people = {"female": column(table, "pop_f_1993"), "male": column(table, "pop_m_1993")}
    rates = Rates(
        survivorship=survivorship(column(table, "Lx_f"), 5, radix=100_000),
        fertility=column(table, "asfr"),
        sex_ratio=1.05,
        immigration=np.array([column(table, "net_mig_f"), column(table, "net_mig_m")]),
    )
    path = project(Population.of(people, date(1993, 1, 1), width=5), rates, 5, conventions="even").path
    found = path.at(1998).stock.reshape(2, 18).round()
    assert found.tolist() == [column(table, "pop_f_1998").tolist(), column(table, "pop_m_1998").tolist()]
    women = people["female"] + column(table, "net_mig_f") / 2 + path.at(1998).stock[0, 0, 0, 0]
    by_age = 5 * column(table, "asfr") * women / 2
    assert by_age.round().tolist() == column(table, "births").tolist()
    assert path.births.sum() == pytest.approx(by_age.sum(), rel=1e-12)


@pytest.fixture(scope="module")
def canada():
    table = beside("ccmpp_canada_1x1", "rates_1950_2019.csv.gz")
    base = beside("ccmpp_canada_1x1", "base_pop_1950.csv")

    def by_year(name):
        return column(table, name)[order].reshape(70, 1, 1, 1, 2, 101)

    def key(row):
        return (row.get("year", ""), row["sex"], int(row["age"]))

    order = sorted(range(len(table)), key=lambda number: key(table[number]))
    people = column(sorted(base, key=key), "pop").reshape(1, 1, 1, 2, 101)
    sex_ratio = column(beside("ccmpp_canada_1x1", "srb.csv"), "srb")[:70, None]
    fertility = by_year("asfr")[:, :, :, :, 0]
    rates = Rates(by_year("Sx"), fertility, sex_ratio, immigration=by_year("mig"))
    expected = sorted(beside("ccmpp_canada_1x1", "expected_pop.csv.gz"), key=key)
    path = project(Population(people, Axes(("Canada",)), date(1950, 1, 1)), rates, 70).path
    return path, column(expected, "pop").reshape(71, 2, 101)


def test_canada_of_the_united_nations_reference_run(canada):
    """All 14,342 cells of 70 years, single ages and two sexes, to 1e-12."""
    path, expected = canada
    assert path.stocks.reshape(71, 2, 101) == pytest.approx(expected, rel=1e-12)


def test_births_in_canada(canada):
    path, _ = canada
    table = beside("ccmpp_canada_1x1", "expected_births_deaths.csv")
    births = {row["year"]: float(row["births"]) for row in table if row["sex"] == "both" and row["births"]}
    found = {str(1950 + step): value for step, value in enumerate(path.births.sum(axis=(1, 2, 3)))}
    assert found == pytest.approx({year: births[year] for year in found}, rel=1e-12)
