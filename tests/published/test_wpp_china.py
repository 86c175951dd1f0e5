"""China in World Population Prospects 2019: its own rates must lead from its stocks to its stocks."""

from datetime import date

import numpy as np
import pytest

from guibiao.population import Population, Rates, project
from guibiao.population.demography.life_table import abridged_life_table, five_year_survivorship
from published_tables import column, rows

pytestmark = pytest.mark.published

AGES = [f"{age}-{age + 4}" for age in range(0, 100, 5)] + ["100+"]
PERIODS = [f"{year}-{year + 5}" for year in range(2020, 2100, 5)]


@pytest.fixture(scope="module")
def stocks() -> dict[int, np.ndarray]:
    """Population by year, (sex, age), in thousands."""
    cells = {(int(row["year"]), row["age"]): row for row in rows("wpp2019_china/pop")}
    return {
        year: np.array([[float(cells[year, age][name]) for age in AGES] for name in ("popF", "popM")])
        for year in range(2020, 2101, 5)
    }


@pytest.fixture(scope="module")
def periods() -> dict[str, dict[str, str]]:
    return {row["period"]: row for row in rows("wpp2019_china/period")}


def survival(period: str) -> np.ndarray:
    table = sorted(
        (row for row in rows("wpp2019_china/mx") if row["period"] == period), key=lambda row: int(row["age"].strip("+"))
    )
    tables = [
        abridged_life_table(column(table, name), sex, "coale-demeny")
        for name, sex in (("mxF", "female"), ("mxM", "male"))
    ]
    return np.array([five_year_survivorship(table) for table in tables])


@pytest.fixture(scope="module")
def rates(periods) -> dict[str, Rates]:
    """Rates of each period, without migration."""
    pattern = rows("wpp2019_china/pasfr")
    found = {}
    for period in PERIODS:
        shares = sorted((int(row["age"][:2]), float(row["pasfr"])) for row in pattern if row["period"] == period)
        fertility = np.zeros(21)
        fertility[3:10] = np.array([share for _, share in shares]) / 100 * float(periods[period]["tfr"]) / 5
        found[period] = Rates(survival(period), fertility, float(periods[period]["srb"]))
    return found


def after(stock, period_rates, period):
    population = Population.of({"female": stock[0], "male": stock[1]}, date(int(period[:4]), 7, 1), width=5)
    return project(population, period_rates, 5, conventions="wpp2019").path.stocks[-1].reshape(2, 21)


def implied(stocks, rates, period):
    """Migration by sex and age that leads from one published stock to the next.

    Migrants count among the mothers and so change births; two corrections find it to rounding.
    """
    year, net = int(period[:4]), np.zeros((2, 21))
    for _ in range(6):
        net = net + stocks[year + 5] - after(stocks[year], rates[period].changed(immigration=net), period)
    return net


@pytest.mark.parametrize("period", PERIODS)
def test_implied_migration_is_the_published_total(stocks, rates, periods, period):
    net = implied(stocks, rates, period).sum()
    published = float(periods[period]["net_mig_thousands"])
    assert abs(net - published) / stocks[int(period[:4]) + 5].sum() < 2e-5


@pytest.mark.parametrize(("last", "weighted"), [(2050, 1e-4), (2100, 1e-4)])
def test_projection_from_2025_with_the_schedule_of_migrants_of_the_period_before(
    stocks, rates, periods, last, weighted
):
    schedule = implied(stocks, rates, "2020-2025")
    schedule /= schedule.sum()
    wanted = [period for period in PERIODS if 2025 <= int(period[:4]) < last]
    totals = [float(periods[period]["net_mig_thousands"]) for period in wanted]
    chosen = [rates[period] for period in wanted]
    joined = Rates(
        np.array([one.survivorship for one in chosen])[:, None, None, None],
        np.array([one.fertility for one in chosen])[:, None, None, None],
        np.array([one.sex_ratio for one in chosen])[:, None],
        immigration=(np.array(totals)[:, None, None] * schedule)[:, None, None, None],
    )
    base = Population.of({"female": stocks[2025][0], "male": stocks[2025][1]}, date(2025, 7, 1), width=5)
    path = project(base, joined, last - 2025, conventions="wpp2019").path
    published = np.array([stocks[year] for year in range(2030, last + 1, 5)])
    difference = np.abs(path.stocks[1:].reshape(published.shape) - published).sum() / published.sum()
    assert difference < weighted
