"""For whom an English promise is made: the plan's own place, a place named, each of a class."""

import pytest

from guibiao.reading import draft_pack
from guibiao.reading.reading import read_text

HEAD = "Northmere Growth Plan 2026-2036\n\n"
NAMES = "\nHomes in Fenwick are old. Jobs in Fenwick are few. Northmere town centre is lively.\n"
AT = [
    ("We will build 900 homes by 2031.", "", False, ""),
    ("Each district will open 2 hubs by 2030.", "each district", True, "Each district"),
    ("At least 3 parks in every borough will be renewed.", "each borough", True, "every borough"),
    ("We will plant 40 trees in every rural parish by 2030.", "each rural parish", True, "every rural parish"),
    ("A network of 60 km will link every village.", "", False, ""),
    ("Each district council officer will train 9 people.", "", False, ""),
    ("Across the county, 70% of homes will be insulated.", "", False, ""),
    ("In Northmere town centre, we will create 400 jobs.", "Northmere town centre", False, ""),
    ("We will create 400 jobs in Northmere town centre.", "Northmere town centre", False, ""),
    ("In Fenwick 80 flats will be built by 2030.", "Fenwick", False, ""),
    ("In Fenwick every ward will have 2 halls.", "Fenwick", False, "every ward"),
    ("Fenwick Hospital will have 90 beds by 2030.", "", False, ""),
    ("In Northmere 70% of waste will be recycled.", "", False, ""),
]
TABLE = """Table 1 Targets by area
Settlement\t2025\t2031 homes\t2036 homes
Fenwick *\t10\t80\t120
Upper Tarn (part)\t20\t90\t140
Total\t30\t170\t260
"""


@pytest.mark.parametrize(("sentence", "place", "each", "words"), AT)
def test_a_promise_is_for_the_place_that_its_sentence_names(sentence, place, each, words):
    scope = read_text(HEAD + sentence + NAMES).promises[0].scope
    assert (scope.place, scope.each, scope.words) == (place, each, words)


def test_a_promise_without_a_place_is_for_the_one_in_the_heading():
    found = read_text(
        HEAD + "Goal 1: Renew Fenwick\nWe will build 80 flats.\nGoal 2: Growth\nWe will add 90 jobs.\n" + NAMES
    )
    assert [str(one.scope) for one in found.promises] == ["Fenwick", ""]


def test_the_rows_of_a_table_are_for_the_places_they_name():
    found = read_text(HEAD + TABLE).promises
    assert [(str(one.scope), int(one.values[0]), one.subject) for one in found] == [
        ("Fenwick", 80, "homes"),
        ("Fenwick", 120, "homes"),
        ("Upper Tarn", 90, "homes"),
        ("Upper Tarn", 140, "homes"),
        ("", 170, "homes"),
        ("", 260, "homes"),
    ]


def test_a_draft_stands_at_its_place():
    drafted = draft_pack(read_text(HEAD + "Each district will open 2 hubs by 2030.\n")).plan
    (target,) = drafted.targets.values()
    assert (drafted.places[target.place].name, target.each, target.scope) == ("each district", True, "Each district")
