"""The multiregional life table and growth matrix of Rogers: people of several regions who move between them.

Matrices have the destination in rows and the origin in columns; the first axis is age, the last age group open.
Sources: Rogers (1975); Willekens and Rogers (1978), IIASA RR-78-18, chapters 2 and 3.
"""

from dataclasses import dataclass

import numpy as np

from guibiao.population.axes import Floats


@dataclass(frozen=True, slots=True, eq=False)
class RegionalTable:
    """A multiregional life table of radix 1 in each region.

    probabilities: (age, destination, origin) of being where at the end of an age group; 0 in the open group.
    survivors: (age, region, region of birth) at the exact age; person_years lived in each age group, likewise.
    survivorship: (age, destination, origin) from an age group to the next; one less than there are age groups.
    """

    probabilities: Floats
    survivors: Floats
    person_years: Floats
    survivorship: Floats


def exit_rates(deaths: Floats, moves: Floats) -> Floats:
    """Join death rates (age, region) and rates of moving (age, origin, destination) to (age, destination, origin).

    On the diagonal stand all ways out, death and moves; elsewhere the rates of moving, negative.
    """
    moves = np.array(moves, dtype=np.float64)
    own = np.arange(moves.shape[1])
    moves[:, own, own] = 0.0
    rates = -moves.transpose(0, 2, 1)
    rates[:, own, own] = deaths + moves.sum(axis=2)
    return rates


def transition_probabilities(rates: Floats, width: float) -> Floats:
    """Give the probabilities of moving and staying within `width` years, several moves allowed.

    P = (I + n/2 M)^-1 (I - n/2 M), for M as `exit_rates` gives it; the linear rule. One column sums to the
    probability of surviving.
    """
    unit = np.eye(rates.shape[-1])
    return np.asarray(np.linalg.solve(unit + width / 2 * rates, unit - width / 2 * rates), dtype=np.float64)


def regional_life_table(rates: Floats, width: float) -> RegionalTable:
    """Make a multiregional life table from `exit_rates`, L by the linear rule and M_w^-1 l_w in the open group."""
    probabilities = transition_probabilities(rates, width)
    probabilities[-1] = 0.0
    survivors = [np.eye(rates.shape[-1])]
    for step in probabilities[:-1]:
        survivors.append(step @ survivors[-1])
    alive = np.array(survivors)
    closed = width / 2 * (alive[:-1] + alive[1:])
    person_years = np.concatenate([closed, np.linalg.solve(rates[-1], alive[-1])[None]])
    return RegionalTable(probabilities, alive, person_years, person_years[1:] @ np.linalg.inv(person_years[:-1]))


def growth_matrix(table: RegionalTable, fertility: Floats, width: float) -> Floats:
    """Give the matrix that carries people by age and region (age the slower) on by a step.

    `fertility` are births a year and person, (age, region). Births of a step, already where they are at its end:
    B_x = n/4 (P_0 + I) (F_x + F_(x+n) S_x). Nobody survives within the open group.
    """
    ages, regions = fertility.shape
    unit = np.eye(regions)
    matrix = np.zeros((ages, regions, ages, regions))
    for age, survive in enumerate(table.survivorship):
        later = fertility[age + 1][:, None] * survive
        matrix[0, :, age, :] = width / 4 * (table.probabilities[0] + unit) @ (np.diag(fertility[age]) + later)
        matrix[age + 1, :, age, :] = survive
    return matrix.reshape(ages * regions, ages * regions)


def stable_population(matrix: Floats) -> tuple[float, Floats]:
    """Give the factor by which a stable population grows in a step, and its shares, which sum to 1."""
    factors, vectors = np.linalg.eig(matrix)
    first = int(np.argmax(factors.real))
    shares = np.abs(vectors[:, first].real)
    return float(factors[first].real), shares / shares.sum()
