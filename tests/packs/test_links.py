"""Every name that a row gives must exist, identifiers stand once, and units fit their indicators."""

from datetime import date

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.packs.folder import pack_from
from packs_on_disk import FILES, seeded


def found(*change: str) -> list[tuple[str, str, str]]:
    with pytest.raises(ProblemsFound) as problems:
        pack_from(seeded(change))
    assert all(str(problem.remedy) for problem in problems.value.problems)
    return [(str(each.position), each.field, str(each.what)) for each in problems.value.problems]


@pytest.mark.parametrize(
    ("change", "where", "field", "kind"),
    [
        (("plan.yaml", "issuer: government", "issuer: nobody"), "plan.yaml:3:1", "issuer", "organisations"),
        (("plan.yaml", "place: 990000", "place: nobody"), "plan.yaml:7:1", "place", "places"),
        (("places.csv", "西区,district,990000", "西区,district,nobody"), "places.csv:4:4", "parent", "places"),
        (("places.csv", "990001|990002", "990001|nobody"), "places.csv:5:5", "members", "places"),
        (("indicators.yaml", "owner: statistics", "owner: nobody"), "indicators.yaml:11:3", "owner", "organisations"),
        (("tiles.csv", "990002,1,1", "nobody,1,1"), "tiles.csv:3:1", "place", "places"),
        (("comparisons.csv", "ratio,residents", "ratio,nobody"), "comparisons.csv:2:3", "reference", "indicators"),
        (("targets.csv", "35,coverage,9", "35,nobody,9"), "targets.csv:3:2", "indicator", "indicators"),
        (("baselines.csv", "coverage,990000", "coverage,nobody"), "baselines.csv:2:3", "place", "places"),
        (("standards.yaml", "two_districts", "nobody"), "standards.yaml:4:3", "place", "places"),
        (("tasks.csv", ",statistics,", ",nobody,"), "tasks.csv:2:4", "lead", "organisations"),
        (("tasks.csv", "coverage-2025", "coverage-2025|nobody"), "tasks.csv:2:6", "targets", "targets"),
        (("observations.csv", "54.0,%,bureau", "54.0,%,nobody"), "observations.csv:3:6", "source", "sources"),
        (("breaks.csv", "residents,", "nobody,"), "breaks.csv:2:2", "indicator", "indicators"),
        (("amendments.csv", ",coverage-2025,", ",nobody,"), "amendments.csv:2:4", "item", "targets"),
        (
            ("settings.yaml", "coverage: statistics", "coverage: nobody"),
            "settings.yaml:5:3",
            "owners.coverage",
            "organ",
        ),
        (
            ("settings.yaml", "coverage: statistics", "nobody: statistics"),
            "settings.yaml:5:3",
            "owners.nobody",
            "indic",
        ),
    ],
)
def test_a_name_that_does_not_exist(change, where, field, kind):
    [(position, named, what)] = found(*change)
    assert (position, named) == (where, field)
    assert what.startswith(f"nobody is not among the {kind}")


@pytest.mark.parametrize(
    ("change", "where", "first"),
    [
        (("places.csv", "990003,北区", "990001,北区"), "places.csv:6:1", "990001 stands already at places.csv:3"),
        (("tiles.csv", "990002,1,1", "990001,1,1"), "tiles.csv:3", "990001 stands already at tiles.csv:2"),
        (("targets.csv", "coverage-2035,", "coverage-2025,"), "targets.csv:3:1", "coverage-2025 stands already at"),
        (
            ("sources.yaml", "id: yearbook", "id: bureau"),
            "sources.yaml:5:3",
            "bureau stands already at sources.yaml:1:3",
        ),
        (
            ("observations.csv", "2022,54.0,%,bureau,2023", "2021,54.0,%,bureau,2022"),
            "observations.csv:3",
            "the same observation stands already at observations.csv:2",
        ),
    ],
)
def test_an_identifier_given_twice(change, where, first):
    [(position, _, what)] = found(*change)
    assert position == where
    assert what.startswith(first)


def test_a_problem_names_a_field_that_its_file_has():
    [(_, field, _)] = found("observations.csv", "2022,54.0,%,bureau,2023", "2021,54.0,%,bureau,2022")
    assert field in {"", "indicator", "period", "published"}


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("baselines.csv", ",50,%", ",50,人"), "baselines.csv:2:5"),
        (("targets.csv", "60,%", "60,元"), "targets.csv:2:7"),
        (("observations.csv", "10000,人", "10000,户"), "observations.csv:4:5"),
    ],
)
def test_a_unit_that_measures_something_else(change, where):
    [(position, field, what)] = found(*change)
    assert (position, field) == (where, "unit")
    assert "does not convert to" in what


GROWTH = [("2025,coverage", "2025,residents"), ("class\n", "form\n"), ("binding", "growth"), ("expected", "level")]


@pytest.mark.parametrize(
    "changes",
    [
        [("baselines.csv", ",50,%", ",0.5,比")],
        [("observations.csv", "10000,人", "1,万人")],
        [("targets.csv", *change) for change in GROWTH],
    ],
    ids=["a share", "ten thousand", "growth in % of people"],
)
def test_a_unit_of_the_same_kind_is_taken(changes):
    assert pack_from(seeded(*changes))


@pytest.mark.parametrize(
    ("change", "field", "what"),
    [
        (("amendments.csv", "60,65", "60,much"), "new", "'much' does not fit value"),
        (("amendments.csv", "value,60,65", "relation,at_least,between"), "new", "does not fit relation"),
        (("amendments.csv", "value,60,65", "class_,binding,expected"), "field", "class_ is not a field"),
        (("amendments.csv", ",targets,", ",tables,"), "item", "coverage-2025 is not among the tables"),
        (("amendments.csv", "value,60,65", "place,990000,nobody"), "new", "nobody"),
        (("amendments.csv", "value,60,65", "unit,%,人"), "new", "人"),
    ],
)
def test_an_amendment_must_lead_to_a_plan_that_is_in_order(change, field, what):
    [(_, named, said)] = found(*change)
    assert named == field
    assert what in said


def test_amendments_that_clash_only_together_are_found_when_the_pack_is_read():
    first = "a1,2023-05-01,targets,coverage-2025,value,60,65,中期评估,市政府"
    clash = "\n".join(
        f"a{number},2023-05-0{number},targets,coverage-2025,{field},,{new},r,g"
        for number, field, new in ((1, "date", "2022"), (2, "period_start", "2023-01-01"))
    )
    assert found("amendments.csv", first, clash)


def test_an_amendment_of_the_ledger_is_refused_or_harmless():
    try:
        pack = pack_from(seeded(("amendments.csv", "targets,coverage-2025,value,60,65", "breaks,b1,date,,2020-12-01")))
    except ProblemsFound:
        return
    assert pack.plan.as_of(date(2024, 1, 1)).targets == pack.plan.targets


def test_a_place_is_no_part_of_itself():
    assert found("places.csv", "西区,district,990000", "西区,district,990002") == [
        ("places.csv:4:4", "parent", "990002 is a part of itself")
    ]
    assert len(found("places.csv", "兰汀市,prefecture,,", "兰汀市,prefecture,990001,")) == 2


def test_no_tile_of_the_map_lies_on_another():
    told = ("tiles.csv:3:2", "column", "the tile of 990001 lies here already")
    assert found("tiles.csv", "990002,1,1", "990002,2,1") == [told]


def test_a_column_of_another_name_is_told_once():
    told = ("since", "since is not a field of this file")
    assert [each[1:] for each in found("places.csv", "members,valid_from", "members,since")] == [told]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ([("class\n", "form\n"), ("binding", "growth"), ("expected", "level"), ("60,%", "60,人")], "targets.csv:2"),
        ([("class\n", "form\n"), ("binding", "change"), ("expected", "level"), ("60,%", "60,人")], "targets.csv:2"),
    ],
    ids=["growth in people", "a change of a share in people"],
)
def test_changes_and_growth_have_units_that_fit(changes, where):
    with pytest.raises(ProblemsFound) as problems:
        pack_from(seeded(*(("targets.csv", *change) for change in changes)))
    assert where in str(problems.value)
    assert "does not convert to" in str(problems.value)


def test_one_baseline_of_a_series_is_in_force():
    text = FILES["baselines.csv"]
    [problem] = found("baselines.csv", text, text + text.splitlines()[1].replace("coverage-base", "another") + "\n")
    assert problem[1] == "in_force"
