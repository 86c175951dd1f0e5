"""The named methods of others on the evidence for a promise: what they judge, and what they leave alone."""

import pytest
from progress_cases import gathering

from guibiao.progress.methods import METHODS, NOT_AVAILABLE, judge_by
from plans import Break, baseline, indicator, seen, target


def by(name, *rows, **given):
    found = gathering(*rows, **given)
    return judge_by(METHODS[name], next(found.all_evidence()), found.plan)


@pytest.mark.parametrize(
    ("name", "status"),
    [
        ("growth-rate", "substantial_progress"),  # 3.85 % a year from 50 to 56, 3.71 % needed
        ("unsd", "on_track_or_met"),  # 56 x 1.0385^2 = 60.4
        ("sdsn", "on_track"),
        ("destatis", NOT_AVAILABLE),
        ("supervision", "green"),
    ],
)
def test_a_method_judges_baseline_and_observations(name, status):
    assert by(name, seen("2023", "56")).status == status


@pytest.mark.parametrize("name", METHODS)
@pytest.mark.parametrize(
    "given",
    [
        {"promise": target(form="change", value="5")},
        {"promise": target(form="growth", value="5")},
        {"promise": target(form="cap")},
        {"measures": indicator(direction="none")},
        {"promise": target(date=None), "baselines": []},
    ],
    ids=["a change", "growth", "a cap", "no good side", "no date and no baseline"],
)
def test_what_a_method_cannot_judge_is_not_forced(name, given):
    result = by(name, seen("2023", "56"), **given)
    assert result.status == NOT_AVAILABLE
    assert str(result.reason)


@pytest.mark.parametrize("scale", ["rate_of_change", "index"])
@pytest.mark.parametrize("name", METHODS)
def test_methods_that_compound_growth_refuse_rates_and_indices(name, scale):
    result = by(name, seen("2023", "56"), measures=indicator(scale=scale, highest=None))
    refused = str(result.reason) == "the growth of a rate or an index means nothing"
    assert refused == (name in {"growth-rate", "unsd"})


@pytest.mark.parametrize("name", METHODS)
def test_no_method_judges_across_a_break(name):
    census = Break.model_validate({"id": "census", "date": "2022-01-01", "kind": "definition"})
    assert by(name, seen("2023", "56"), breaks=(census,)).status == NOT_AVAILABLE


@pytest.mark.parametrize("name", METHODS)
def test_every_status_is_one_of_the_words_of_its_method(name):
    for value in ("30", "50", "51", "55", "56", "60"):
        assert by(name, seen("2023", value), baselines=[baseline(value="50")]).status in {
            *METHODS[name].statuses,
            NOT_AVAILABLE,
        }
