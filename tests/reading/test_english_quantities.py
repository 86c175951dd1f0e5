"""Numbers of English texts: values, units and bounds."""

from decimal import Decimal

import pytest

from guibiao.reading.english.numerals import word_number
from guibiao.reading.english.quantities import quantities

NUMBERS = [
    ("at least 8,400 homes", ["8400"], "homes", "at_least"),
    ("no fewer than 25 parks", ["25"], "parks", "at_least"),
    ("not less than 30%", ["30"], "%", "at_least"),
    ("a minimum of 2,550 flats", ["2550"], "flats", "at_least"),
    ("upwards of 3,000 parcels a day", ["3000"], "parcels a day", "at_least"),
    ("should not fall below 45 dwellings per hectare", ["45"], "dwellings per hectare", "at_least"),
    ("no narrower than 2.5 metres", ["2.5"], "metres", "at_least"),
    ("70% or more", ["70"], "%", "at_least"),
    ("160+", ["160"], "", "at_least"),
    ("≥ 60", ["60"], "", "at_least"),
    ("no more than 8%", ["8"], "%", "at_most"),
    ("must not exceed 500 kg CO₂e/m²", ["500"], "kg CO₂e/m²", "at_most"),
    ("No child should live more than 2 miles from school", ["2"], "miles", "at_most"),
    ("capped at £2.00", ["2.00"], "£", "at_most"),
    ("limited to 100 litres per person per day", ["100"], "litres per person per day", "at_most"),
    ("up to £30m", ["30"], "£ million", "at_most"),
    ("30 µg/m³ or less", ["30"], "µg/m³", "at_most"),
    ("within 10 minutes' walk", ["10"], "minutes", "at_most"),
    ("every 10 minutes or better", ["10"], "minutes", "at_most"),
    ("at least every five years", ["5"], "years", "at_most"),
    ("at or below 20 dB", ["20"], "dB", "at_most"),
    ("below 10%", ["10"], "%", "less_than"),
    ("fewer than 60 people", ["60"], "people", "less_than"),
    ("< 1,200", ["1200"], "", "less_than"),
    ("over 500 km", ["500"], "km", "more_than"),
    ("exceeding 40 per cent", ["40"], "%", "more_than"),
    ("roughly 310 kg per household", ["310"], "kg per household", "about"),
    ("some 1,100 car parking spaces", ["1100"], "car parking spaces", "about"),
    ("15-18 kWh/m²/yr", ["15", "18"], "kWh/m²/yr", None),
    ("15 to 18 new gardens", ["15", "18"], "new gardens", None),
    ("between 45% and 50%", ["45", "50"], "%", None),
    ("£95 million to £120 million", ["95", "120"], "£ million", None),
    ("three to four studios", ["3", "4"], "studios", None),
    ("$1.2 billion", ["1.2"], "$ billion", None),
    ("€40k", ["40"], "€ thousand", None),
    ("1.5 million trees", ["1.5"], "million trees", None),
    ("3 percentage points", ["3"], "percentage points", None),
    ("1.6 ha per 1,000 residents", ["1.6"], "ha per 1,000 residents", None),
    ("one space per dwelling", ["1"], "space per dwelling", None),
    ("four new health centres", ["4"], "new health centres", None),
    ("two-thirds of trips", ["66.6666666667"], "%", None),
    ("a quarter of homes", ["25"], "%", None),
    ("half of all journeys", ["50"], "%", None),
    ("nine out of ten pupils", ["90"], "%", None),
    ("one in four households", ["25"], "%", None),
    ("70 pence in every pound", ["70"], "%", None),
    ("half an hour", ["30"], "minutes", None),
    ("double", ["2"], "times", None),
    ("trebled", ["3"], "times", None),
    ("fivefold", ["5"], "times", None),
    ("halved", ["50"], "%", None),
    ("topped up to £40m", ["40"], "£ million", None),
    ("cap the growth of traffic at 2%", ["2"], "%", "at_most"),
    ("by 2031 no tenant will wait more than 12 weeks", ["2031"], "", None),
    ("three more bridges", ["3"], "bridges", None),
    ("one and a half times", ["1.5"], "times", None),
    ("at a ratio of 3:1", ["3"], "", None),
    ("at least hourly", ["60"], "minutes", "at_most"),
    ("half-hourly trains", ["30"], "minutes", "at_most"),
    ("three quarters of pupils", ["75"], "%", None),
    ("zero road deaths", ["0"], "road deaths", None),
]
NONE = ["net zero", "zero-emission buses", "one of these", "a third bridge", "hourly pay", "double glazing", "no more"]
PAIRS = [
    ("from 940 to 1,500 a year", [["940"], ["1500"]]),
    ("from 12% to 16%", [["12"], ["16"]]),
    ("9,000 homes and 60 public buildings", [["9000"], ["60"]]),
]
WORDS = [("eight", 8), ("twenty-five", 25), ("two hundred and fifty", 250), ("a hundred", 100), ("a dozen", 12)]


@pytest.mark.parametrize(("text", "values", "unit", "bound"), NUMBERS)
def test_a_number_has_its_value_unit_and_bound(text, values, unit, bound):
    found = list(quantities(text))
    assert [(list(map(str, one.values)), one.unit, one.bound) for one in found[:1]] == [(values, unit, bound)]


@pytest.mark.parametrize("text", NONE)
def test_words_that_only_look_like_numbers_are_none(text):
    assert not list(quantities(text))


@pytest.mark.parametrize(("text", "values"), PAIRS)
def test_two_numbers_stay_two(text, values):
    assert [list(map(str, one.values)) for one in quantities(text)] == values


@pytest.mark.parametrize(("words", "value"), WORDS)
def test_numbers_in_words(words, value):
    assert word_number(words) == Decimal(value)


def test_spans_are_those_of_the_text():
    text = "Provide not less than 35 % of homes"
    (found,) = quantities(text)
    assert text[found.start : found.end] == "35"
    assert text[found.start : found.stop] == "35 %"
