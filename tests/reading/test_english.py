"""Sentences of English plans: what they promise, and what in them is no promise and why."""

import pytest

from guibiao.reading.english.dates import dates_of
from guibiao.reading.english.frame import frame_of
from guibiao.reading.reading import read_text

HEAD = "Ashcombe Growth Plan 2026-2036\n\n"
PROMISES = [
    ("The city will add 12,000 jobs by 2032.", "12000", "jobs", "exactly", "count", "2032"),
    (
        "Carbon emissions are to fall by 60 per cent by 2030 against a 2005 baseline.",
        "60",
        "%",
        "exactly",
        "change",
        "2030",
    ),
    ("The unemployment rate is expected to be below 4% in 2030.", "4", "%", "less_than", "cap", "2030"),
    ("Average waiting times should not exceed 18 weeks.", "18", "weeks", "at_most", "cap", "2036"),
    ("Bus lanes must be at least 3.2 m wide.", "3.2", "m", "at_least", "standard", None),
    ("Every home shall be within 400 m of a bus stop.", "400", "m", "at_most", "standard", None),
    (
        "The number of rough sleepers will be reduced to zero by 2029.",
        "0",
        "rough sleepers",
        "exactly",
        "level",
        "2029",
    ),
    ("Trams will operate every 6 minutes at peak times from 2028.", "6", "minutes", "at_most", "standard", "2028"),
    ("Up to 400 buses will be procured over the next five years.", "400", "buses", "at_most", "cap", "2031"),
    ("Street lighting: 95% of lamps will be LED by 2028 (2024: 52%).", "95", "%", "exactly", "level", "2028"),
    ("Our goal is a 25% reduction in food waste by 2030.", "25", "%", "exactly", "change", "2030"),
    ("Maintain net debt below 60% of output throughout the plan.", "60", "%", "less_than", "cap", "2036"),
    ("The target for 2030 is 500 km of protected lanes.", "500", "km", "exactly", "level", "2030"),
    ("Life expectancy at birth will increase to 82 years by 2036.", "82", "years", "exactly", "level", "2036"),
    ("GDP per head is projected to grow by 2.5% a year to 2036.", "2.5", "%", "exactly", "growth", "2036"),
    ("All 46 schools will have solar panels by the end of the decade.", "46", "schools", "exactly", "level", "2030"),
    ("Rents will not rise by more than 3% a year.", "3", "%", "at_most", "change", "2036"),
    ("Halving violent crime by 2034 is our mission.", "50", "%", "exactly", "change", "2034"),
    ("Retrofit 700 flats by March 2030.", "700", "flats", "exactly", "count", "2030-03-31"),
    ("In 2026/27 we will plant 900 trees.", "900", "trees", "exactly", "count", "2027"),
    (
        "Passengers are forecast to reach 18 million a year by 2035.",
        "18",
        "million passengers",
        "exactly",
        "level",
        "2035",
    ),
    (
        "New homes are limited to 110 litres per person per day.",
        "110",
        "litres per person per day",
        "at_most",
        "standard",
        None,
    ),
    ("Parking: maximum of 1 space per dwelling.", "1", "space per dwelling", "at_most", "standard", None),
    ("At least 45 pence in every pound will go to buses.", "45", "%", "at_least", "level", "2036"),
    ("We want 9 million visits in 2031/32.", "9", "million visits", "exactly", "level", "2032"),
    ("In the four years to June 2030 we will plant 800 elms.", "800", "elms", "exactly", "count", "2030-06-30"),
    ("The fund, opened with £4m in 2021, will grow to £30m by 2031.", "30", "£ million", "exactly", "level", "2031"),
    (
        "Falls, counted at 90 patients last year, should be below 60 by 2030.",
        "60",
        "patients",
        "less_than",
        "cap",
        "2030",
    ),
    ("By 2031 no tenant will wait more than 12 weeks.", "12", "weeks", "at_most", "standard", "2031"),
    ("Where the land is public the requirement is 35%.", "35", "%", "exactly", "level", "2036"),
    ("Owners get grants of up to £9,000.", "9000", "£", "at_most", "subsidy", None),
    ("Ferries will run at least hourly to every island.", "60", "minutes", "at_most", "standard", None),
    (
        "HO-3 Require that 15% of land be kept for allotments on sites of 9 hectares or more.",
        "15",
        "%",
        "exactly",
        "standard",
        None,
    ),
    ("The need for sheltered housing this decade is 340 flats.", "340", "flats", "exactly", "level", "2030"),
    ("Build the 14 km Tarn Greenway by 2031.", "14", "km", "exactly", "count", "2031"),
    ("By the end of Year 3 we will open 5 hubs.", "5", "hubs", "exactly", "count", "2028"),
    ("Rents will rise by no more than 4% a year after that.", "4", "%", "at_most", "change", "2036"),
    ("Our 2030 target is 70 per cent.", "70", "%", "exactly", "level", "2030"),
]
SEVERAL = [
    (
        "Recycling will reach 55%, 60% and 65% in 2027, 2030 and 2036 respectively.",
        [("55", "2027"), ("60", "2030"), ("65", "2036")],
    ),
    ("Waste will fall to 350 kg by 2030 and 300 kg by 2036.", [("350", "2030"), ("300", "2036")]),
    ("Train 2,500 cooks and place 1,800 people by 2030.", [("2500", "2030"), ("1800", "2030")]),
    ("Solar capacity will reach 12 MW by 2027 and 20 MW.", [("12", "2027"), ("20", "2036")]),
    ("By 2030 we will build 60 flats. We will also open 4 parks.", [("60", "2030"), ("4", "2030")]),
    ("Open 9 hubs by 2031; 40 staff will run them.", [("9", "2031"), ("40", "2036")]),
    ("Three schools, each with 900 places, will open by 2029.", [("3", "2029"), ("900", "2029")]),
    ("The stock will be raised to 700 by 2031 and is to house 90 staff.", [("700", "2031"), ("90", "2031")]),
    (
        "9 km of track and 14 streets, six of them by May 2028, will be ready by 2031.",
        [("9", "2031"), ("14", "2031"), ("6", "2028-05-31")],
    ),
    ("90% of leaks will be mended within 24 hours from 2028 onwards.", [("90", "2028")]),
    ("30% of homes shall be social. In Tarn, the figure is 40%.", [("30", None), ("40", "2036")]),
    ("By 2031 we will\n* plant 90 elms by 2028, and\n* open 4 parks.", [("90", "2028"), ("4", "2031")]),
    ("The share is to treble to 45% by 2035.", [("3", "2035"), ("45", "2035")]),
    ("By 2030 we will:\n• build 60 flats;\n• plant 900 trees by 2032.", [("60", "2030"), ("900", "2032")]),
    ("Goal 2: Streets\n- 85% of people live near a park\n- Build 45 miles of paths", [("85", "2036"), ("45", "2036")]),
    (
        "From 1 May 2028 schemes shall save 20% of energy. Carbon must not exceed 500 kg.",
        [("20", "2028-05-01"), ("500", "2028-05-01")],
    ),
]
BASELINES = [
    ("We aim to raise employment from 71.5% in 2024 to 78% by 2031.", "71.5"),
    ("Canopy cover should rise to around 20% by 2036, from 13.5% today.", "13.5"),
    ("Walking will make up 45% of trips by 2035 (31% in 2024).", "31"),
    ("Emissions (now 1.1 Mt) will be no more than 0.6 Mt in 2035.", "1.1"),
]
REFUSED = [
    ("The reservoir holds 12 million cubic metres of water.", "no duty"),
    ("In 2023 the city recorded 4,200 casualties.", "past"),
    ("The Authority spent €45 million on flood defences.", "past"),
    ("£3.4m has been agreed with partners.", "past"),
    ("This compares with 12 per 100,000 people nationally.", "comparison"),
    ("If revenue falls by 10% or more, spending will be cut.", "condition"),
    ("Should the grant of £5m not be confirmed, the scheme will stop.", "condition"),
    ("Where a proposal exceeds 50 dwellings, a travel plan is required.", "condition"),
    ("Sites of more than 700 homes shall have a school.", "size"),
    ("Anyone within 800 metres of a station should be served.", "measure"),
    ("Plans shall follow section 39 of the Act.", "reference"),
    ("Table 4 will be updated.", "reference"),
    ("The A5136 will be resurfaced.", "name"),
    ("Fully carry out the 12-point plan by 2027.", "name"),
    ("The needs of people aged 75 will be met.", "age"),
    ("Gains shall be secured for 30 years.", "duration"),
    ("The six core corridors will be improved.", "description"),
    ("Daily charges will be £9 for vans.", "tariff"),
    ("The fleet (740 vehicles) will be renewed.", "aside"),
    ("The fund, opened with £4m in 2021, will be renewed.", "past"),
    ("Towns that miss their target by more than 9% will be told why.", "condition"),
    ("Any measure that is over 5% off its target will be looked at.", "condition"),
    ("As the population grows towards 90,000 we will adapt.", "condition"),
    ("Walls taller than 3 metres must be inspected.", "size"),
    ("Works will go to market in four lots.", "description"),
    ("Lights will be renewed at all 14 schools.", "description"),
    ("A note must be published within 20 working days.", "duration"),
    ("We will work with Three Rivers Housing.", "name"),
    ("Jobs will go to workers 16 and over.", "age"),
    ("We will support the fund, which pays up to £700 a head.", "no duty"),
    ("ECO 7: Firms will be supported.", "numbering"),
]
TITLES = [
    ("Coast Local Plan 2025–2040\nAdopted 3 May 2025\n", 2025, 2040, 2024),
    ("MOVING AHEAD: TRANSPORT STRATEGY TO 2030\nApproved by Cabinet on 9 October 2024\n", 2024, 2030, 2023),
    ("Budget Plan 2025-30\n", 2025, 2030, 2024),
    ("Delivery Plan 2026/27 to 2029/30\n", 2026, 2030, 2025),
    ("City Vision 2040\nPublished June 2022\n", 2022, 2040, 2021),
]
DATES = [
    ("by the end of 2030", ["2030"]),
    ("by March 2028", ["2028-03-31"]),
    ("between 2027 and 2035", ["2027/2035"]),
    ("in FY 2026/27", ["2027"]),
    ("over the plan period", ["2036"]),
    ("by 2030 and again by the same date", ["2030", "2030"]),
    ("by the end of next year", ["2027"]),
    ("on 2030 levels", []),
    ("since 2015", []),
    ("over the four years to March 2031", ["2031-03-31"]),
    ("over the ten years", ["2036"]),
    ("by the close of the plan", ["2036"]),
    ("in the final year", ["2036"]),
    ("from 2026/27 to 2029/30", ["2026/2030"]),
    ("this decade", ["2030"]),
    ("by the end of Year 2", ["2027"]),
]


def read(sentence):
    return read_text(HEAD + sentence + "\n")


@pytest.mark.parametrize(("sentence", "value", "unit", "relation", "form", "deadline"), PROMISES)
def test_a_sentence_promises(sentence, value, unit, relation, form, deadline):
    (found,) = read(sentence).promises
    assert (str(found.values[0]), found.unit, found.relation, found.form, found.deadline) == (
        value, unit, relation, form, deadline,
    )  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), SEVERAL)
def test_each_number_has_its_own_date(sentence, expected):
    assert [(str(found.values[0]), found.deadline) for found in read(sentence).promises] == expected


@pytest.mark.parametrize(("sentence", "baseline"), BASELINES)
def test_a_change_tells_where_it_starts(sentence, baseline):
    (found,) = read(sentence).promises
    assert str(found.baseline) == baseline


@pytest.mark.parametrize(("sentence", "rule"), REFUSED)
def test_a_number_that_is_no_promise_is_refused_by_a_rule(sentence, rule):
    reading = read(sentence)
    assert not reading.promises
    assert rule in {refused.rule for refused in reading.refused if refused.start >= len(HEAD) - 1}


@pytest.mark.parametrize(("text", "start", "end", "past"), TITLES)
def test_the_title_frames_the_document(text, start, end, past):
    frame = frame_of(text)
    assert (frame.start, frame.end, frame.past) == (start, end, past)


@pytest.mark.parametrize(("text", "written"), DATES)
def test_dates_that_can_be_deadlines(text, written):
    assert [mark.written for mark in dates_of(text, frame_of(HEAD)).marks] == written


def test_spans_are_those_of_the_original():
    text = HEAD + "We will plant  1,500\ntrees by 2031.\n"
    (found,) = read_text(text).promises
    assert text[found.start : found.end] == "1,500"


def test_a_part_counts_what_the_whole_counts():
    found = read("At least 8,400 homes will be built. Of these, 5,150 will be in the town.").promises
    assert [one.unit for one in found] == ["homes", "homes"]


def test_a_text_without_a_stop_is_read():
    assert len(read("We will build 60 flats by 2030 and then more " * 200).promises) > 100
