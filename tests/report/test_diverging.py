"""Classes of changes around nothing: the same bounds for gains and losses, nothing apart from both."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guibiao.report.drawings.diverging import NONE, Diverging

values = st.lists(st.floats(-200, 200).map(lambda value: round(value, 1)), min_size=1, max_size=30)


@given(values)
def test_gains_and_losses_of_one_size_are_as_far_from_nothing(found):
    classes = Diverging.of(found)
    for value in found:
        assert classes.shade(value) + classes.shade(-value) == 2 * NONE
        assert (classes.shade(value) > NONE) == (value > 0)


@given(values)
def test_greater_changes_are_never_lighter(found):
    classes = Diverging.of(found)
    ordered = [classes.shade(value) for value in sorted(found)]
    assert ordered == sorted(ordered)
    assert classes == Diverging.of([-value for value in found])


@given(values)
def test_the_legend_counts_every_place_once_and_holds_nothing_in_the_middle(found):
    steps = list(Diverging.of(found).legend(found))
    assert sum(step.count for step in steps) == len(found)
    assert [step.shade for step in steps] == [7, 6, 5, 4, 3, 2, 1]
    assert steps[3].text == "0"
    assert steps[3].count == found.count(0.0)


def test_bounds_part_the_sizes_in_three():
    found = [-30.0, -12.0, -3.0, 1.0, 2.0, 11.0, 31.0, 40.0, 13.0]
    classes = Diverging.of(found)
    shades = [classes.shade(value) for value in found]
    assert [sum(abs(shade - NONE) == away for shade in shades) for away in (1, 2, 3)] == [3, 3, 3]
    assert next(step.text for step in classes.legend(found)) == f"> +{classes.outer:g}"


@pytest.mark.parametrize("found", [[0.0, 0.0], [0.04, -0.04]])
def test_where_nothing_changes_all_is_white(found):
    assert {Diverging.of(found).shade(value) for value in found} == {NONE}


def test_what_is_printed_alike_has_one_colour():
    found = [-0.34, -0.31, 0.27, -0.22, -0.12, 0.4, 1.3, -2.6]
    classes = Diverging.of(found)
    assert classes.shade(-0.34) == classes.shade(-0.26)
    assert all(bound == round(bound, 1) for bound in (classes.inner, classes.outer))


def test_one_size_alone_keeps_the_bounds_apart():
    classes = Diverging.of([5.0, -5.0])
    assert (classes.inner, classes.outer) == (5.0, 10.0)
