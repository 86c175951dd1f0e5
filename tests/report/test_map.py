"""The map: values that can be held against each other, five classes, and no outline without a review number."""

import json
import re
from collections import Counter

import pytest

from guibiao.packs import Pack, find_pack, read_pack
from guibiao.packs.boundaries import read_boundaries
from guibiao.plan import Place, Settings, Tile
from guibiao.progress.gather import Gathering
from guibiao.report.drawings.map import comparable, geometry_of, layers_of, shades
from guibiao.report.drawings.map_drawing import draw_map
from guibiao.report.page import FILES, write_report
from pages import Page
from plans import CITY, date, indicator, ledger, plan, seen

NAMES = ("东区", "西区", "南区", "北区")
COUNTIES = [f"99000{number}" for number in range(1, 5)]
AS_OF = date(2026, 1, 1)
NUMBER = "GS(2000)0000号"


def places():
    city = {"id": CITY, "name": "兰汀市", "category": "prefecture"}
    parts = [
        {"id": county, "name": name, "category": "district", "parent": CITY}
        for county, name in zip(COUNTIES, NAMES, strict=True)
    ]
    return [Place.model_validate(fields) for fields in (city, *parts)]


def tiles(counties=COUNTIES):
    return [Tile(place=county, column=number, row=1) for number, county in enumerate(counties, start=1)]


def values(*numbers, period="2022", **fields):
    return [
        seen(period, str(number), place=county, **fields)
        for number, county in zip(numbers, COUNTIES, strict=False)
        if number
    ]


def layers(*rows, language="zh-CN", **tables):
    made = plan(places=places(), tiles=tiles(), **tables)
    gathering = Gathering.at(made, ledger(*rows), AS_OF)
    return layers_of(gathering, list(made.tiles), language)


def square(west, south, **properties):
    ring = [[west, south], [west + 1, south], [west + 1, south + 1], [west, south + 1], [west, south]]
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def features(**properties):
    return [square(number, 30, name=name, **properties) for number, name in enumerate(NAMES)]


def page(folder, boundaries=None, name=FILES["zh-CN"]):
    """Write the page of a city of four districts, with a boundary file beside its pack, and read it."""
    folder.mkdir(exist_ok=True)
    if boundaries is not None:
        content = boundaries if isinstance(boundaries, str) else json.dumps(boundaries, ensure_ascii=False)
        (folder / "boundaries.geojson").write_text(content, encoding="utf-8")
    made = plan(places=places(), tiles=tiles(), targets=[])
    write_report(Pack(made, ledger(*values(1, 2, 3, 4)), folder), folder / "out", AS_OF)
    text = (folder / "out" / name).read_text(encoding="utf-8")
    return text, Page(text)


def areas(found):
    return [attrs for attrs in found.all("g") if (attrs.get("class") or "").startswith("gb-area")]


def test_an_indicator_needs_three_places():
    assert layers(*values(1, 2)) == []
    [layer] = layers(*values(1, 2, 3))
    assert [cell.value for cell in layer.cells] == ["3", "2", "1", ""]
    assert layer.cells[-1].shade == 0


def test_the_latest_period_with_three_places_is_shown():
    [layer] = layers(*values(1, 2, 3, 4, period="2020"), *values(5, 6, 7, period="2021"), *values(9, 9, period="2022"))
    assert layer.period == "2021"
    assert Counter(cell.value for cell in layer.cells) == Counter(["5", "6", "7", ""])


def test_periods_are_never_mixed():
    assert layers(*values(1, 2, period="2020"), *values(None, None, 3, 4, period="2021")) == []


def test_the_own_definition_comes_first_even_where_another_is_newer_and_fuller():
    other = values(1, 2, 3, 4, period="2023", definition="census")
    [layer] = layers(*other, *values(5, 6, 7, period="2021"))
    assert (layer.definition, layer.period) == ("", "2021")


def test_the_most_common_definition_stands_in_and_is_named():
    census, survey = values(1, 2, 3, 4, definition="census"), values(5, 6, 7, definition="survey")
    [layer] = layers(*census, *survey, *values(8, 9))
    assert layer.definition == "census"


def test_the_declared_preference_chooses_among_sources():
    rows = [*values(1, 2, 3, source="press", confidence="secondary"), *values(4, 5, 6)]
    [layer] = layers(*rows)
    assert layer.sources == [("bureau", "bureau")]
    [layer] = layers(*rows, settings=[Settings.model_validate({"preference": ["secondary"]})])
    assert [cell.value for cell in layer.cells[:3]] == ["3", "2", "1"]


def test_a_value_of_another_territory_is_marked_and_gives_way_to_an_own_one():
    rows = values(1, 2, 3)
    wider = seen("2022", "7", place=COUNTIES[3], territory=CITY)
    [layer] = layers(*rows, wider)
    assert [(cell.name, cell.note) for cell in layer.cells if cell.note] == [("北区", "*")]
    assert len(layer.notes) == 1
    [layer] = layers(*rows, wider, seen("2022", "4", place=COUNTIES[3]))
    assert layer.notes == []


def test_a_value_published_later_is_not_on_the_map():
    assert layers(*values(1, 2, 3, published="2026-06-01")) == []


def test_indicators_of_the_table_come_first():
    known = [indicator(), indicator(id="other", name="其他"), indicator(id="rowed", name="表内", table_row="3")]
    rows = [row for name in ("other", "rowed", "coverage") for row in values(1, 2, 3, indicator=name)]
    assert [layer.key for layer in layers(*rows, indicators=known)] == ["rowed", "coverage", "other"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (range(1, 11), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5]),
        ([5, 4, 3, 2, 1], [5, 4, 3, 2, 1]),
        ([1, 2, 3], [1, 3, 5]),
        ([1, 1, 2], [1, 1, 5]),
        ([7, 7, 7], [1, 1, 1]),
        ([2.5], [1]),
    ],
)
def test_classes(numbers, expected):
    assert shades(list(numbers)) == expected


def test_the_legend_gives_the_values_of_each_class_and_counts_every_place():
    for layer in layers_of_dezhou():
        known = [cell for cell in layer.cells if cell.shade]
        assert sum(step.count for step in layer.legend) == len(known) >= 3
        assert [step.shade for step in layer.legend] == sorted({cell.shade for cell in known})


def layers_of_dezhou():
    pack = read_pack(find_pack("dezhou"))
    gathering = Gathering.at(pack.plan, pack.ledger, date(2026, 11, 24))
    return layers_of(gathering, list(pack.plan.tiles), "en")


def test_dezhou_shows_what_the_ledger_holds():
    pack = read_pack(find_pack("dezhou"))
    for layer in layers_of_dezhou():
        held = [row for row in pack.ledger if row.indicator == layer.key and row.period.text == layer.period]
        shown = {cell.place for cell in layer.cells if cell.shade}
        assert shown <= {row.place for row in held if row.definition == layer.definition}
        assert {source for source, _ in layer.sources} <= {row.source for row in held}


def test_dezhou_has_a_tile_for_each_county_and_they_lie_as_they_do():
    pack = read_pack(find_pack("dezhou"))
    held = {pack.plan.places[tile.place].name: (tile.column, tile.row) for tile in pack.plan.tiles.values()}
    assert len(held) == len(set(held.values())) == 12
    assert set(pack.plan.parts_of("371400", date(2026, 1, 1))) <= set(pack.plan.tiles)
    assert held["庆云县"][0] == max(column for column, _ in held.values())
    assert held["齐河县"][1] == max(row for _, row in held.values())
    assert held["宁津县"][1] < held["陵城区"][1] < held["禹城市"][1]


def test_without_a_boundary_file_the_map_is_a_schematic_one(tmp_path):
    text, found = page(tmp_path)
    assert [attrs["data-place"] for attrs in areas(found)] == COUNTIES
    assert found.all("path", **{"fill-rule": "evenodd"}) == []
    assert "审图号" not in text


@pytest.mark.parametrize(
    "boundaries",
    [
        {"type": "FeatureCollection", "审图号": NUMBER, "features": features()},
        {"type": "FeatureCollection", "properties": {"review_number": NUMBER}, "features": features()},
        {"type": "FeatureCollection", "features": features(approval=NUMBER)},
    ],
)
def test_outlines_are_drawn_with_their_review_number(tmp_path, boundaries):
    text, found = page(tmp_path, boundaries)
    assert len(found.all("path", **{"fill-rule": "evenodd"})) == len(areas(found)) == 4
    assert text.count(NUMBER) == 1


@pytest.mark.parametrize(
    ("boundaries", "reason"),
    [
        ({"type": "FeatureCollection", "features": features()}, "carries no map review number"),
        ({"审图号": "", "features": features()}, "carries no map review number"),
        ({"审图号": "none", "features": features()}, "carries no map review number"),
        ({"features": [*features(approval=NUMBER)[:3], features()[3]]}, "carries no map review number"),
        ({"审图号": NUMBER, "features": [square(0, 0, name="elsewhere")]}, "no outline in"),
        ({"审图号": NUMBER, "features": [{"properties": {"name": "东区"}, "geometry": None}, 7]}, "no outline in"),
        ([], "no outline in"),
        ("{", "is not GeoJSON"),
    ],
)
def test_a_file_that_may_not_be_drawn_falls_back_and_says_why(tmp_path, boundaries, reason):
    text, found = page(tmp_path, boundaries, FILES["en"])
    assert found.all("path", **{"fill-rule": "evenodd"}) == []
    assert len(areas(found)) == 4
    assert reason in " ".join(found.words)
    assert NUMBER not in text


def test_outlines_keep_their_shape_and_fit_the_drawing(tmp_path):
    _, found = page(tmp_path, {"审图号": NUMBER, "features": features()})
    [drawing] = [attrs for attrs in found.all("svg") if attrs.get("class") == "gb-map"]
    width, height = map(float, drawing["viewbox"].split()[2:])
    paths = [attrs["d"] for attrs in found.all("path", **{"fill-rule": "evenodd"})]
    points = [tuple(map(float, pair)) for path in paths for pair in re.findall(r"([\d.]+) ([\d.]+)", path)]
    assert all(0 <= x <= width and 0 <= y <= height for x, y in points)
    assert len(points) == 16


@pytest.mark.parametrize("key", ["id", "code"])
def test_an_outline_is_known_by_the_id_of_its_place(tmp_path, key):
    (tmp_path / "boundaries.geojson").write_text(
        json.dumps({"审图号": NUMBER, "features": [square(0, 0, **{key: COUNTIES[0]})]}), encoding="utf-8"
    )
    assert list(read_boundaries(tmp_path, places()).outlines) == [COUNTIES[0]]


def test_boundaries_change_the_checksum_of_the_plan(tmp_path):
    before, _ = page(tmp_path / "a")
    after, _ = page(tmp_path / "b", {"审图号": NUMBER, "features": features()})
    stamps = [re.search(r"[0-9a-f]{12}", text[text.index("<footer>") :])[0] for text in (before, after)]
    assert stamps[0] != stamps[1]


def test_a_place_that_no_longer_exists_has_no_tile():
    gone = [place.model_copy(update={"valid_to": date(2020, 1, 1)}) for place in places()[1:2]]
    made = plan(places=[*places()[:1], *gone, *places()[2:]], tiles=tiles())
    assert list(geometry_of(made, AS_OF).places) == COUNTIES[1:]


def test_a_value_stands_in_every_tile_so_that_no_colour_is_needed():
    made = plan(places=places(), tiles=tiles())
    [layer] = layers(*values(1.5, 2, 3))
    drawn = draw_map(geometry_of(made, AS_OF), made.tiles, layer, "zh-CN")
    assert re.findall(r'gb-value"[^>]*>([^<]*)<', drawn) == ["1.5", "2", "3", "—"]


def test_names_on_the_map_are_text_not_markup():
    bad = [place.model_copy(update={"name": "<b>&"}) for place in places()]
    made = plan(places=bad, tiles=tiles())
    layer = layers_of(Gathering.at(made, ledger(*values(1, 2, 3)), AS_OF), COUNTIES, "zh-CN")[0]
    assert "<b>" not in draw_map(geometry_of(made, AS_OF), made.tiles, layer, "zh-CN")


def test_no_value_is_comparable_with_nothing():
    assert comparable([]) == []
