"""Tables in English texts, as they come out of documents."""

import pytest

from guibiao.reading.reading import read_text

HEAD = "Ashcombe Growth Plan 2026-2036\n\n"
COLUMNS = """Key indicators
Indicator{0}Unit{0}2025 baseline{0}2030 target{0}2036 target
Homes built per year{0}number{0}410{0}800{0}950
Bus punctuality{0}%{0}81{0}90{0}≥95
Energy poverty{0}%{0}12.4{0}< 8{0}n/a
"""
STACKED = """Progress is reported each year:
Indicator
Baseline (2024)
Target 2030
Target 2036
Homes built per year
410
800
950
Bus punctuality (%)
81
90
≥95
Energy poverty (%)
12.4
< 8
–
9.1 The plan will be reviewed.
"""
EXPECTED = [
    ("Homes built per year", "800", "homes built per year", "exactly", "2030", "410"),
    ("Homes built per year", "950", "homes built per year", "exactly", "2036", "410"),
    ("Bus punctuality", "90", "%", "exactly", "2030", "81"),
    ("Bus punctuality", "95", "%", "at_least", "2036", "81"),
    ("Energy poverty", "8", "%", "less_than", "2030", "12.4"),
]
LAYOUTS = {
    "tabs": COLUMNS.format("\t"),
    "spaces": COLUMNS.format("   "),
    "bars": "\n".join(f"| {line} |" if "   " in line else line for line in COLUMNS.format("   ").splitlines()).replace(
        "   ", " | "
    ),
    "a cell a line": STACKED,
}
OTHERS = [
    (
        "Table 5. Minimum standards\nDwelling type  Minimum floor area (sq m)\n1 bedroom  50\n2 bedrooms  70\n",
        [("50", "sq m", "at_least", None), ("70", "sq m", "at_least", None)],
    ),
    (
        ("Table 2. Open space standards\nFacility  Standard  Catchment\nParks  1.6 ha per 1,000 residents  710 m\n"
        "Allotments\n0.3 ha per 1,000\nresidents\n1,000 m\nHalls  one court per 3,500 residents  20 minutes' drive\n"),
        [
            ("1.6", "ha per 1,000 residents", "exactly", None),
            ("710", "m", "at_most", None),
            ("0.3", "ha per 1,000 residents", "exactly", None),
            ("1000", "m", "at_most", None),
            ("1", "court per 3,500 residents", "exactly", None),
            ("20", "minutes", "at_most", None),
        ],
    ),
    (
        ("Zone\nFlats 2025\nNew flats\n2026–2031\nMinimum new\nflats 2026–2036\nEast Tarn\n900\n80\n200\nMill and\n"
        "Quay *\n700\n60\n150\n"),
        [("80", "new flats", "exactly", "2031"), ("200", "new flats", "at_least", "2036"),
         ("60", "new flats", "exactly", "2031"), ("150", "new flats", "at_least", "2036")],
    ),
    (
        ("Table 6: Parking\nLand use\nCars (maximum)\nCycles\n(minimum)\nFlat, 2 beds or more\n2 per flat\n-\n"
        "Offices\n1 per 40 sq m\n2 per 75 sq m\n\n8.0 MONITORING\nWe report each year on what was done in all the "
        "towns.\n"),
        [("2", "per flat", "at_most", None), ("1", "per 40 sq m", "at_most", None),
         ("2", "per 75 sq m", "at_least", None)],
    ),
    (
        ("Settlement     People    People    Zoned     Density\n"
        "               2025      2036      land (ha) (flats/ha)\n"
        "Tarn           9,000     9,900     12        30–40\nTotal          40,000    44,000    50        -\n"),
        [("9900", "people", "exactly", "2036"), ("12", "ha", "exactly", "2036"), ("30", "flats/ha", "between", None),
         ("44000", "people", "exactly", "2036"), ("50", "ha", "exactly", "2036")],
    ),
    (
        ("Action\tLead\tTimeframe\tCost\nT-1 Pave 14 roads\tWorks, Depot 7\t2029\t$4 million\n"
        "T-2 Allow flats up to 8 floors\tPlanning\t2031\tStaff time\n"),
        [("14", "roads", "exactly", "2029"), ("8", "floors", "at_most", "2031")],
    ),
    (
        "Measure\tResult 2024/25\tYear 1\tYear 2\tYears 3–10\nTrips, km\t3.1\t3.4\t3.8\t6.0\n",
        [("3.4", "km", "exactly", "2027"), ("3.8", "km", "exactly", "2028"), ("6.0", "km", "exactly", "2036")],
    ),
    (
        "Year  Homes  Jobs\n2027  400  1,200\n2030  900  2,600\n",
        [("400", "homes", "exactly", "2027"), ("1200", "jobs", "exactly", "2027"),
         ("900", "homes", "exactly", "2030"), ("2600", "jobs", "exactly", "2030")],
    ),
    (
        ("Table 4 Trajectory (net dwellings)\nPeriod\nRequirement\nof which "
            "affordable\n2026–2030\n2,160\n650\n2030–2036\n3,600\n1,100 *\n"
        "* Subject to review.\n"),
        [("2160", "net dwellings", "exactly", "2030"), ("650", "net dwellings", "exactly", "2030"),
         ("3600", "net dwellings", "exactly", "2036"), ("1100", "net dwellings", "exactly", "2036")],
    ),
    (
        ("Table 3: Action plan\nAction  Target  By when  Lead\nPlant street trees  10,000 trees  2029  Parks\n"
        "Home energy  Insulate 3,400 homes and fit 900 pumps  2030  Housing\n"),
        [("10000", "trees", "exactly", "2029"), ("3400", "homes", "exactly", "2030"),
         ("900", "pumps", "exactly", "2030")],
    ),
    (
        (
            "Table 1. Indicators\nNo.\nIndicator\nUnit\n2024\n2030\n1\nBus "
            "passenger\njourneys\nmillion\n21.0\n34\n2\nRoad deaths\npersons\n17\n<10\n"
        ),
        [("34", "million", "exactly", "2030"), ("10", "persons", "less_than", "2030")],
    ),
]  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_one_table_reads_the_same_in_every_layout(layout):
    found = read_text(HEAD + LAYOUTS[layout]).promises
    assert [
        (one.subject, str(one.values[0]), one.unit, one.relation, one.deadline, str(one.baseline)) for one in found
    ] == EXPECTED


@pytest.mark.parametrize(("text", "expected"), OTHERS)
def test_a_table_promises(text, expected):
    found = read_text(HEAD + text).promises
    assert [(str(one.values[0]), one.unit, one.relation, one.deadline) for one in found] == expected


def test_a_table_ends_where_prose_begins():
    text = HEAD + LAYOUTS["spaces"] + "The Council will publish results each June and will open 3 offices by 2028.\n"
    last = read_text(text).promises[-1]
    assert (last.rule, last.deadline) == ("modal", "2028")


def test_values_have_their_places_in_the_original():
    text = HEAD + LAYOUTS["tabs"]
    assert [text[one.start : one.end] for one in read_text(text).promises] == ["800", "950", "90", "≥95", "< 8"]


def test_a_row_with_a_cell_too_many_in_a_matrix_of_actions_is_read():
    matrix = "Action\tLead\tTimeframe\tCost\nRezone the mill\tPlanning\t2029\tStaff\n"
    matrix += "Build 3 parks\tParks\tNorth\t2028\t$2 million\n"
    found = read_text(f"Riverside Plan 2026-2030\n\nImplementation\n\n{matrix}").promises
    assert [(read.subject, int(read.values[0])) for read in found] == [("parks", 3)]
