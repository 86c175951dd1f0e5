"""Every error of a pack is one line, and all of them are told together, whichever files they stand in."""

import pytest

from guibiao.files.problem import Problem, ProblemsFound
from guibiao.packs import read_pack
from guibiao.packs.folder import pack_from
from packs_on_disk import FILES, contents, seeded, small_pack

SEEDS = {
    "places.csv": ("2014-10-20", "2014-13-20", "places.csv:6:6", "valid_from", "'2014-13-20' is not a date", "2025-12"),
    "targets.csv": ("at_least,80", "atleast,80", "targets.csv:3:5", "relation", "'atleast' is not known", "at_least"),
    "indicators.yaml": (
        "  unit: 元",
        "  unit: 元\n  hue: red",
        "indicators.yaml:15:3",
        "hue",
        "hue is not a field",
        "unit",
    ),
    "observations.csv": (
        "press,2023",
        "pres,2023",
        "observations.csv:4:6",
        "source",
        "pres is not among the sources",
        "add",
    ),
    "baselines.csv": (",50,%", ",50,人", "baselines.csv:2:5", "unit", "人 does not convert to %", "correct the unit"),
}
MORE = {
    "plan.yaml": ("2021-06-01", "June 2021", "plan.yaml:4:1", "adopted", "'June 2021' is not a date", "2025-12-31"),
    "settings.yaml": (
        "lagging: 0.5",
        "lagging: half",
        "settings.yaml:3:3",
        "status.lagging",
        "'half'",
        "docs/files.md",
    ),
    "tiles.csv": ("990002,1,1", "990002,0,1", "tiles.csv:3:2", "column", "'0' does not fit", "docs/files.md"),
    "organisations.csv": (
        "政府,990000",
        "政府,999999",
        "organisations.csv:2:3",
        "covers",
        "999999 is not among",
        "places",
    ),
    "comparisons.csv": (
        "at_least,2",
        "at_least,two",
        "comparisons.csv:2:5",
        "value",
        "'two' is not a number",
        "digits",
    ),
    "standards.yaml": ("low: 1", "low: 2", "standards.yaml:1:3", "", "low is above high", "the smaller number"),
    "facts.csv": ("exactly,2", "between,2", "facts.csv:2", "", "between goes with high and low", "fill these"),
    "tasks.csv": ("2023-12-31", "soon", "tasks.csv:2:5", "deadline", "'soon' is not a date", "2025-12-31"),
    "amendments.csv": ("value,60", "worth,60", "amendments.csv:2:5", "field", "worth is not a field", "value"),
    "sources.yaml": ("id: yearbook", "id: bureau", "sources.yaml:5:3", "id", "bureau stands already", "another id"),
    "breaks.csv": ("2020-11-01", "2020-11-31", "breaks.csv:2:4", "date", "'2020-11-31' is not a date", "2025-12-31"),
    "population.csv": (",310,", ",many,", "population.csv:2:5", "people", "'many' is not a number", "digits"),
    "rates.csv": ("total_fertility", "luck", "rates.csv:2:2", "measure", "'luck' is not known here", "mortality"),
    "territories.csv": ("0.1,bureau", "0.1,nobody", "territories.csv:2:6", "source", "nobody is not among", "sources"),
}
ALL = SEEDS | MORE
REFERRED = {
    "a place": ("places.csv", "990000,兰汀市,prefecture,,,", "990000,兰汀市,prefecture,,,long ago"),
    "an indicator": ("indicators.yaml", "highest: 100", "highest: all"),
    "an organisation": ("organisations.csv", "statistics,统计局,", "statistics,,"),
    "a source": ("sources.yaml", "title: 统计局", "titel: 统计局\n  title: 统计局"),
    "a target": ("targets.csv", "2025,at_least,60", "2025,at_least,sixty"),
    "a comparison": ("comparisons.csv", "ratio", "raito"),
}
"""Errors in rows that other rows name."""


def problems(data: dict[str, bytes]) -> list[Problem]:
    with pytest.raises(ProblemsFound) as found:
        pack_from(data)
    return list(found.value.problems)


def test_the_small_pack_is_in_order(tmp_path):
    pack = read_pack(small_pack(tmp_path))
    assert len(pack.ledger) == 3
    assert all(pack.tables().values())
    assert pack_from(contents()).tables() == pack.tables()


def test_five_errors_in_five_files_are_five_lines():
    changes = [(file, old, new) for file, (old, new, *_) in SEEDS.items()]
    found = {problem.position.file: problem for problem in problems(seeded(*changes))}
    assert found.keys() == SEEDS.keys()
    assert len(problems(seeded(*changes))) == 5
    for file, (_, _, where, field, what, remedy) in SEEDS.items():
        line = str(found[file])
        assert "\n" not in line
        assert line.startswith(f"{where} {field}: ")
        before, arrow, after = line.partition(" → ")
        assert arrow
        assert what in before
        assert remedy in after


@pytest.mark.parametrize("file", ALL)
def test_an_error_in_any_file_is_one_line(file):
    old, new, where, field, what, remedy = ALL[file]
    [problem] = problems(seeded((file, old, new)))
    assert (str(problem.position), problem.field) == (where, field)
    assert what in str(problem.what)
    assert remedy in str(problem.remedy)


@pytest.mark.parametrize("file", ALL)
def test_the_line_is_said_in_chinese_too(file):
    old, new, *_ = ALL[file]
    [problem] = problems(seeded((file, old, new)))
    assert problem.what.text("zh-CN") != problem.what.text("en")
    assert problem.remedy.text("zh-CN") != problem.remedy.text("en")


def test_an_error_in_every_file_is_told_at_once():
    found = problems(seeded(*((file, old, new) for file, (old, new, *_) in ALL.items())))
    assert [problem.position.file for problem in found] == sorted(FILES)


@pytest.mark.parametrize("change", REFERRED.values(), ids=REFERRED)
def test_an_error_in_a_row_that_others_name_is_one_line_too(change):
    found = problems(seeded(change))
    assert [problem.position.file for problem in found] == [change[0]]


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("places.csv", b'id,name,category\n"990000,x,y\n'),
        ("indicators.yaml", b"- id: coverage\n   name: x\n"),
        ("sources.yaml", b"\xff\xff\xff"),
        ("organisations.csv", b"id,name,id\n"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_line_too(file, data):
    assert [problem.position.file for problem in problems(contents({file: data}))] == [file]


def test_a_folder_without_a_plan_says_so(tmp_path):
    with pytest.raises(ProblemsFound, match=r"plan.yaml: the file is missing → make it") as found:
        read_pack(tmp_path)
    assert len(found.value.problems) == 1
