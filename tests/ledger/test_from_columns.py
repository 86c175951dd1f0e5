"""A ledger made from columns is the one that its rows would make."""

from datetime import date

import numpy as np
import pytest

from guibiao.ledger import Ledger
from guibiao.ledger.columns import NEVER, Words, packed
from plans import CITY, ledger, seen

ROWS = (seen("2021", "52.5"), seen("2022", "53"), seen("2022", "53.25", source="press", confidence="secondary"))
WORDS = {
    "indicator": Words.always("coverage", 3),
    "place": Words.always(CITY, 3),
    "period": Words(np.array([0, 1, 1], dtype=np.int32), ("2021", "2022")),
    "unit": Words.always("%", 3),
    "source": Words.of(["bureau", "bureau", "press"]),
    "confidence": Words.of(["official", "official", "secondary"]),
}
VALUES = {"value": np.array([52.5, 53, 53.25])}
PUBLISHED = {"published": np.array([date(year, 3, 1).toordinal() for year in (2022, 2023, 2023)])}


def test_columns_make_the_ledger_that_rows_make():
    held = Ledger.from_columns(WORDS, VALUES, PUBLISHED)
    assert list(held) == list(ROWS)
    assert list(held.as_of(date(2022, 6, 30))) == list(ledger(*ROWS).as_of(date(2022, 6, 30))) == [ROWS[0]]
    assert held.append(ROWS).repeated == ROWS


def test_a_column_that_says_the_same_everywhere_takes_no_room():
    constant = Ledger.from_columns(WORDS, VALUES, PUBLISHED).as_of(date(2022, 6, 30)).columns.words["unit"]
    assert constant.codes.strides == (0,)
    assert constant[0] == "%"


def test_all_rows_known_means_the_same_ledger():
    held = Ledger.from_columns(WORDS, VALUES, PUBLISHED)
    assert held.as_of(date(2030, 1, 1)) is held


@pytest.mark.parametrize("value", [0.1, 1 / 3, 1e-7, 123456789.125, 0.0, -2.5])
def test_values_keep_as_many_decimals_as_they_are_written_with(value):
    words = {name: Words.of([column[0]]) for name, column in WORDS.items()}
    held = Ledger.from_columns(words, {"value": np.array([value])}, {"recorded": np.array([738000])})
    assert float(held.row(0).value) == pytest.approx(value, rel=1e-15)
    assert len(str(held.row(0).value)) <= 20


def units(codes, *words):
    return Words(np.array(codes, dtype=np.int32), words)


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"words": {name: column for name, column in WORDS.items() if name != "unit"}}, "unit must be given"),
        ({"words": WORDS | {"colour": Words.always("red", 3)}}, "colour: not among"),
        ({"words": WORDS | {"unit": Words.always("%", 2)}}, "unit has 2 rows, and value has 3"),
        (
            {"words": WORDS | {"unit": units([0, 1, 0], "%", "%")}},
            "unit holds a word twice",
        ),
        ({"words": WORDS | {"unit": units([0, 1, 0], "%")}}, "a code for which"),
        ({"words": WORDS | {"unit": units([0, -1, 0], "%")}}, "a code for which"),
        ({"numbers": {"value": np.array([1, np.nan, 2])}}, "not a number"),
        ({"numbers": {}}, "value must be given"),
        ({"days": {}}, "published or recorded must be given"),
        ({"days": {"published": np.array([NEVER, 738000, 738000])}}, "neither published nor recorded"),
    ],
)
def test_columns_that_no_rows_could_have_made_are_refused(changed, error):
    with pytest.raises(ValueError, match=error):
        Ledger.from_columns(**({"words": WORDS, "numbers": VALUES, "days": PUBLISHED} | changed))


def test_an_empty_ledger_can_be_made_from_columns():
    words = {name: Words.of([]) for name in WORDS}
    empty = np.empty(0)
    assert len(Ledger.from_columns(words, {"value": empty}, {"published": empty.astype(np.int64)})) == 0


def test_joined_columns_sort_as_they_do_even_where_their_ranges_are_wide():
    random = np.random.default_rng(3)
    keys = [random.integers(-(2**40), 2**40, 50) // 2**38, random.integers(0, 2**50, 50), random.integers(0, 9, 50)]
    joined = packed(keys, 50)
    assert np.argsort(joined, kind="stable").tolist() == np.lexsort(keys[::-1]).tolist()
    assert len(packed([], 4)) == 4
