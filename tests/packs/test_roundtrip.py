"""A pack goes out to one workbook and back without loss, and untouched files stay as people wrote them."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guibiao.files.problem import ProblemsFound
from guibiao.ledger import Chosen
from guibiao.packs import Pack, find_pack, read_pack, write_pack
from guibiao.packs.folder import pack_from
from guibiao.packs.starter import copy_pack
from guibiao.packs.workbook import pack_from_workbook, pack_to_workbook
from guibiao.plan import Fact, Indicator, Place, Settings, Source
from packs_on_disk import FILES, contents, small_pack
from plans import CITY, Break, baseline, indicator, plan, seen, target


def by_workbook(pack: Pack) -> Pack:
    return pack_from_workbook(pack_to_workbook(pack), "p.xlsx")


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.fixture(params=["small", "dezhou"])
def folder(request, tmp_path):
    if request.param == "small":
        return small_pack(tmp_path / "pack")
    copy_pack(request.param, tmp_path / "pack")
    return tmp_path / "pack"


def test_the_workbook_holds_every_row(folder):
    pack = read_pack(folder)
    assert by_workbook(pack).tables() == pack.tables()
    assert pack_to_workbook(by_workbook(pack)) == pack_to_workbook(pack)


def test_files_whose_rows_are_the_same_are_left_byte_for_byte(folder):
    before = content(folder)
    assert write_pack(by_workbook(read_pack(folder)), folder) == []
    assert content(folder) == before


def test_only_the_file_whose_rows_changed_is_written(folder):
    before, pack = content(folder), read_pack(folder)
    tables = pack.tables()
    tables["sources"] = [*tables["sources"], Source.model_validate({"id": "added", "title": "新"})]
    assert [path.name for path in write_pack(by_workbook(Pack.of(tables)), folder)] == ["sources.yaml"]
    after = content(folder)
    assert {name for name in after if after[name] != before.get(name)} == {"sources.yaml"}
    assert read_pack(folder).tables() == tables


def test_a_folder_made_anew_holds_the_same_rows(folder, tmp_path):
    pack = read_pack(folder)
    write_pack(by_workbook(pack), tmp_path / "new")
    assert read_pack(tmp_path / "new").tables() == pack.tables()
    assert write_pack(pack, tmp_path / "new") == []


def test_a_table_that_lost_all_its_rows_is_written_empty(tmp_path):
    pack = read_pack(small_pack(tmp_path))
    write_pack(Pack.of(pack.tables() | {"breaks": []}), tmp_path)
    assert read_pack(tmp_path).ledger.breaks == ()


@pytest.mark.parametrize("file", ["targets.csv", "sources.yaml", "breaks.csv"])
def test_writing_over_a_broken_file_does_all_or_nothing(tmp_path, file):
    pack = read_pack(small_pack(tmp_path))
    (tmp_path / file).write_bytes(b"\xff\xff\xff")
    changed = Pack.of(pack.tables() | {"facts": []})
    before = content(tmp_path)
    try:
        write_pack(changed, tmp_path)
    except ProblemsFound:
        assert content(tmp_path) == before
    else:
        assert read_pack(tmp_path).tables() == changed.tables()


@pytest.mark.parametrize(
    "text",
    ["x" * 40_000, "a\x01\x1fb", "_x0041_", "=1+1", "null", "~", "007", "1.10", "two\nlines", "a|b", "a\u2028b", "yes"],
)
def test_a_note_is_kept_or_said_to_be_lost(text):
    tables = pack_from(contents()).tables()
    tables["facts"] = [tables["facts"][0].model_copy(update={"note": text})]
    pack = Pack.of(tables)
    try:
        back = by_workbook(pack)
    except ProblemsFound:
        return
    assert back.tables()["facts"] == tables["facts"]


@pytest.mark.parametrize("place", ["_x0041_", "007", "1.10", "no", "null", "~", "1e5", "2025-12-31", "=A1"])
def test_identifiers_that_look_like_something_else_stay_text(tmp_path, place):
    table = plan(places=[Place.model_validate({"id": name, "name": name, "category": "x"}) for name in (CITY, place)])
    pack = Pack.of(table.tables() | {"observations": [seen("2022", "50", place=place)]})
    write_pack(by_workbook(pack), tmp_path)
    assert read_pack(tmp_path).tables() == pack.tables()


def test_milestones_are_years(tmp_path):
    text = FILES["plan.yaml"].replace("[2025, 2035]", "['2025|2030', end]")
    with pytest.raises(ProblemsFound, match=r"plan.yaml:6:1 milestones") as found:
        read_pack(small_pack(tmp_path, plan=text))
    assert len(found.value.problems) == 2


@pytest.mark.parametrize(
    "changed",
    [
        {"owners": {"101": "statistics", "102": "statistics"}},
        {"owners": {"gdp.1": "statistics"}},
        {"preference": []},
        {"preference": ["weak", "official"], "languages": ["en"], "path": "geometric"},
        {"status": {"lagging": "0.125", "usual_change_points": "5"}},
        {"suppressed": [{"code": str(number), "item": "x", "reason": "1.10"} for number in range(12)]},
    ],
)
def test_settings_of_every_shape_come_back(changed):
    tables = pack_from(contents()).tables()
    tables["indicators"] += [indicator(id=name) for name in ("101", "102", "gdp.1")]
    tables["settings"] = [Settings.model_validate(changed)]
    assert by_workbook(Pack.of(tables)).plan.settings == tables["settings"][0]


@pytest.mark.parametrize("order", [lambda rows: rows[::-1], lambda rows: rows[1::2] + rows[::2]])
def test_the_order_of_rows_in_files_never_matters_to_reading(folder, order):
    pack = read_pack(folder)
    shuffled = {kind: order(rows) for kind, rows in pack.tables().items()}
    write_pack(Pack.of(shuffled), folder)
    again = read_pack(folder)
    assert again.plan == pack.plan
    day = date(2026, 1, 1)
    assert again.plan.as_of(day) == pack.plan.as_of(day)
    assert sorted(map(str, again.ledger)) == sorted(map(str, pack.ledger))
    chosen, before = (Chosen(each.ledger, ("official", "secondary")) for each in (again, pack))
    for name, row in pack.plan.indicators.items():
        for place in pack.plan.places:
            series = chosen.series(name, place, row.unit)
            assert series.values.tolist() == before.series(name, place, row.unit).values.tolist()


def test_a_missing_file_is_an_empty_table(tmp_path):
    small_pack(tmp_path)
    (tmp_path / "breaks.csv").unlink()
    assert read_pack(tmp_path).ledger.breaks == ()


def test_dezhou_is_written_in_the_canonical_form(tmp_path):
    written = write_pack(read_pack(find_pack("dezhou")), tmp_path)
    assert len(written) > 10
    assert [path.name for path in written if path.read_bytes() != (find_pack("dezhou") / path.name).read_bytes()] == []


text = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=10).map(str.strip)
name = st.one_of(
    text.filter(bool), st.sampled_from(["null", "~", "no", "1.0", "=1", "a,b", 'a"b', "a: b", "#", "x\ny"])
)
number = st.decimals(-(10**9), 10**9, places=3).map(lambda value: format(value, "f"))
days = st.dates(date(1990, 1, 1), date(2099, 12, 31)).map(str)


@st.composite
def packs(draw) -> Pack:
    places = [{"id": CITY, "name": draw(name), "category": "x", "note": draw(text)}]
    places += [
        {"id": f"p{n}", "name": draw(name), "category": "x", "parent": CITY} for n in range(draw(st.integers(0, 3)))
    ]
    where = st.sampled_from([place["id"] for place in places])
    low, high = sorted([draw(st.integers(0, 50)), draw(st.integers(50, 99))])
    table = plan(
        places=[Place.model_validate(place) for place in places],
        indicators=[indicator(definition=draw(text), note=draw(text)), Indicator(id="i2", name=draw(name), unit="个")],
        targets=[
            target(date=draw(days), note=draw(text)),
            target(id="t2", date="", relation="between", low=str(low), high=str(high), **{"class": "binding"}),
        ],
        baselines=[baseline(value=draw(number), definition=draw(text))],
        facts=[
            Fact(
                id="f", name=draw(name), relation="exactly", value=draw(number), unit="个", items=draw(st.lists(words))
            )
        ],
        sources=[Source(id=each, title=draw(name), published=draw(days)) for each in ("bureau", "press")],
    )
    observations = [
        seen("2022", draw(number), place=draw(where), published=day, note=draw(text), definition=draw(text))
        for day in draw(st.lists(days, max_size=4, unique=True))
    ]
    breaks = [Break(id="b", date=draw(days), kind=draw(name))]
    return Pack.of(table.tables() | {"observations": observations, "breaks": breaks})


words = st.text("新能源abc 1", min_size=1, max_size=4).map(str.strip).filter(bool)


@settings(max_examples=50, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(packs())
def test_any_pack_goes_from_folder_to_workbook_to_folder(tmp_path_factory, pack):
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    write_pack(pack, first)
    held = read_pack(first)
    assert held.tables() == pack.tables()
    write_pack(by_workbook(held), second)
    assert content(second) == content(first)
