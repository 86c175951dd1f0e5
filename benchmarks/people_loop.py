"""One draw of the benchmark's projection in plain Python loops over cells, as a teaching script would do it."""

from typing import Any

AGES = 101

Nested = list[Any]


def project(stock: Nested, given: dict[str, Any], years: int) -> Nested:
    """Carry one draw on by `years`; `stock` is nested as unit, residence, registration, sex, age."""
    for year in range(years):
        stock = _year(stock, given, year)
    return stock


def _year(stock: Nested, given: dict[str, Any], year: int) -> Nested:
    units = range(len(stock))
    later = [
        [[[_survive(stock[u][r][g][s], given["survival"][year][r][s]) for s in (0, 1)] for g in (0, 1)] for r in (0, 1)]
        for u in units
    ]
    for u in units:
        _bear(stock[u], later[u], given, year)
        _move(later[u], given, year)
    _exchange(later, given, year)
    for u in units:
        _emigrate(later[u], given, year)
    return later


def _survive(people: list[float], survival: list[float]) -> list[float]:
    later = [0.0] * AGES
    for age in range(1, AGES):
        later[age] = people[age - 1] * survival[age]
    later[AGES - 1] = (people[AGES - 2] + people[AGES - 1]) * survival[AGES - 1]
    return later


def _bear(start: Nested, later: Nested, given: dict[str, Any], year: int) -> None:
    for r in (0, 1):
        for g in (0, 1):
            births = 0.0
            for age in range(15, 50):
                births += (start[r][g][0][age] + later[r][g][0][age]) * given["fertility"][r][age]
            births *= 0.5 * given["fertility_shock"][year]
            later[r][g][0][0] = births / 2.06 * given["survival"][year][r][0][0]
            later[r][g][1][0] = births * 1.06 / 2.06 * given["survival"][year][r][1][0]


def _move(later: Nested, given: dict[str, Any], year: int) -> None:
    for g in (0, 1):
        for s in (0, 1):
            urban, rural = later[0][g][s], later[1][g][s]
            for age in range(AGES):
                up = rural[age] * min(given["to_urban"][age] * given["moves_shock"][year], 0.8)
                gain = up - urban[age] * given["to_rural"][age]
                urban[age] += gain
                rural[age] -= gain
    for s in (0, 1):
        for age in range(AGES):
            converted = later[0][1][s][age] * given["conversion"][age]
            later[0][1][s][age] -= converted
            later[0][0][s][age] += converted


def _exchange(later: Nested, given: dict[str, Any], year: int) -> None:
    units = range(len(later))
    pool = [[[[0.0] * AGES for _ in (0, 1)] for _ in (0, 1)] for _ in units]
    for u in units:
        for r in (0, 1):
            for g in (0, 1):
                for s in (0, 1):
                    people = later[u][r][g][s]
                    for age in range(AGES):
                        leaving = people[age] * given["departures"][age] * given["moves_shock"][year]
                        people[age] -= leaving
                        pool[u][g][s][age] += leaving
    for u in units:
        for origin in units:
            share = given["destinations"][origin][u]
            for g in (0, 1):
                for s in (0, 1):
                    people, coming = later[u][0][g][s], pool[origin][g][s]
                    for age in range(AGES):
                        people[age] += share * coming[age]


def _emigrate(later: Nested, given: dict[str, Any], year: int) -> None:
    for r in (0, 1):
        for g in (0, 1):
            for s in (0, 1):
                people = later[r][g][s]
                for age in range(AGES):
                    people[age] -= people[age] * given["emigration"][age] * given["moves_shock"][year]
