"""Drawings of people: each is well formed, says in words what it shows, and is as large as its figures."""

import itertools
import re
from datetime import date
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from guibiao.population.results.pyramids import Pyramid
from guibiao.report.drawings.fan_chart import HEIGHT, Fan, draw_fan, fan_title
from guibiao.report.drawings.flow_chart import Stream, draw_flow
from guibiao.report.drawings.picture import picture_of
from guibiao.report.drawings.pyramid_chart import draw_pyramid
from guibiao.report.drawings.scale import WIDTH

SVG = "{http://www.w3.org/2000/svg}"
DAYS = [date(2020, 11, 1), date(2025, 11, 1), date(2030, 11, 1)]
BAND = [[50.0, 45, 40], [50, 47, 45], [50, 52, 55], [50, 57, 65], [50, 59, 70]]
HOSTILE = "<script>&\"'"


def fan(**fields) -> Fan:
    return Fan(**({"title": "share", "unit": "%", "days": DAYS, "band": BAND} | fields))


def drawn(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own drawing


def styled(root: ET.Element, style: str) -> list[ET.Element]:
    return [part for part in root.iter() if style in (part.get("class") or "").split()]


def points(part: ET.Element) -> list[tuple[float, float]]:
    return [tuple(map(float, pair.split(","))) for pair in part.get("points").split()]


@pytest.mark.parametrize(
    ("fields", "counts"),
    [
        ({}, {"gb-dot": 0, "gb-goal": 0, "gb-plan": 0}),
        ({"observed": [(date(2015, 12, 31), 48.0), (date(2025, 12, 31), 51.0)]}, {"gb-dot": 2}),
        ({"goals": [(date(2025, 12, 31), 60.0)]}, {"gb-goal": 1}),
        ({"other": [50.0, 50, 50]}, {"gb-plan": 1}),
    ],
)
def test_a_fan_draws_what_it_is_given(fields, counts):
    root = drawn(draw_fan(fan(**fields), "en"))
    assert {style: len(styled(root, style)) for style in counts} == counts
    assert [len(styled(root, style)) for style in ("gb-fan95", "gb-fan80", "gb-median")] == [1, 1, 1]


def test_the_outer_band_holds_the_inner_one_and_the_median():
    root = drawn(draw_fan(fan(), "en"))
    outer, inner, median = (points(styled(root, style)[0]) for style in ("gb-fan95", "gb-fan80", "gb-median"))
    ends = [sorted(y for x, y in line if x == median[-1][0]) for line in (outer, inner, median)]
    (top, foot), (upper, lower), (middle,) = ends
    assert top < upper < middle < lower < foot


@pytest.mark.parametrize(
    "fields", [{}, {"goals": [(date(2034, 12, 31), 99.0)]}, {"observed": [(date(1990, 1, 1), 1.0)]}]
)
def test_a_fan_stays_inside_its_frame(fields):
    root = drawn(draw_fan(fan(**fields), "en"))
    for part in root.iter():
        for x, y in points(part) if part.get("points") else ():
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_a_fan_without_width_is_drawn():
    flat = fan(band=[[3.0, 3, 3]] * 5)
    assert styled(drawn(draw_fan(flat, "en")), "gb-median")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "share: 55 % in 2030; with 80 % probability 45 to 65"),
        ("zh-CN", "share：2030年55%；80%可能在45至65之间"),
    ],
)
def test_a_fan_says_what_it_shows(language, said):
    assert fan_title(fan(), language) == said
    root = drawn(draw_fan(fan(), language))
    assert root.get("role") == "img"
    assert root.get("aria-label") == root.find(f"{SVG}title").text == said


def test_labels_of_the_last_year_stand_apart():
    narrow = fan(band=[[50.0, 50, 54.8], [50, 50, 54.9], [50, 50, 55], [50, 50, 55.1], [50, 50, 100]])
    root = drawn(draw_fan(narrow, "en"))
    labels = [part for part in root.iter(f"{SVG}text") if part.text in {"54.9", "55", "55.1"}]
    rows = sorted(float(part.get("y")) for part in labels)
    assert len(rows) == 3
    assert all(later - earlier >= 12 for earlier, later in itertools.pairwise(rows))


@pytest.mark.parametrize(("years", "named"), [((2020, 2027), "2021"), ((2020, 2035), "2022"), ((2000, 2035), "2005")])
def test_years_are_named_in_round_steps(years, named):
    days = [date(year, 11, 1) for year in (years[0], sum(years) // 2, years[1])]
    ticks = [part.text for part in drawn(draw_fan(fan(days=days), "en")).iter(f"{SVG}text")]
    numbers = [int(text) for text in ticks if text and re.fullmatch(r"20\d\d", text)]
    assert int(named) in numbers
    assert len(set(np.diff(numbers))) == 1
    assert len(numbers) <= 9


def pyramid(year: int = 2020, scale: float = 1.0) -> Pyramid:
    ages = tuple(range(0, 95, 5))
    return Pyramid(year, ages, scale * np.arange(2 * 2 * len(ages), dtype=float).reshape(2, 2, -1))


def test_bars_of_a_pyramid_are_as_long_as_their_people():
    found = pyramid()
    root = drawn(draw_pyramid(found, found.longest, "ages", "en"))
    for residence, style in enumerate(("gb-urban", "gb-rural")):
        widths = np.array([float(part.get("width")) for part in styled(root, style)])
        people = found.people[residence].reshape(-1)
        longest = widths.max() / people.max()
        assert widths == pytest.approx(people * longest, abs=0.11)


def test_women_stand_left_and_men_right():
    root = drawn(draw_pyramid(pyramid(), pyramid().longest, "ages", "en"))
    parts = list(root.iter(f"{SVG}rect"))
    half = len(parts) // 2
    assert all(float(part.get("x")) + float(part.get("width")) <= 178.1 for part in parts[:half])
    assert all(float(part.get("x")) >= 221.9 for part in parts[half:])
    assert [part.text for part in root.iter(f"{SVG}text")][:2] == ["women", "men"]


def test_another_year_is_drawn_as_an_outline():
    plain = drawn(draw_pyramid(pyramid(), 100.0, "ages", "en"))
    beside = drawn(draw_pyramid(pyramid(), 100.0, "ages", "en", pyramid(2010, 0.5)))
    assert (len(styled(plain, "gb-plan")), len(styled(beside, "gb-plan"))) == (0, 2)


LEFT = [Stream("first", "100", 100.0, "stock"), Stream("births", "+20", 20.0, "gain"), Stream("in", "+1", 1.0, "gain")]
RIGHT = [Stream("last", "90", 90.0, "stock"), Stream("deaths", "−31", 31.0, "loss")]


def test_streams_are_as_thick_as_their_people():
    root = drawn(draw_flow(LEFT, RIGHT, "balance"))
    blocks = {style: [float(part.get("height")) for part in styled(root, style) if part.tag == f"{SVG}rect"]
              for style in ("gb-stock", "gb-gain", "gb-loss")}  # fmt: skip
    first, last, middle = blocks["gb-stock"]
    assert (first / middle, last / middle) == pytest.approx((100 / 121, 90 / 121), abs=1e-3)
    assert blocks["gb-gain"][0] / middle == pytest.approx(20 / 121, abs=1e-3)


def test_every_stream_has_its_name_and_its_figure():
    texts = [part.text for part in drawn(draw_flow(LEFT, RIGHT, "balance")).iter(f"{SVG}text")]
    assert texts == [word for stream in (*LEFT, *RIGHT) for word in (stream.name, stream.figure)]


def test_labels_of_thin_streams_stand_apart():
    thin = [Stream("first", "1", 1e6, "stock"), *(Stream(f"g{n}", "+1", 1.0, "gain") for n in range(5))]
    root = drawn(draw_flow(thin, [Stream("last", "1", 1e6 + 5, "stock")], "balance"))
    rows = [float(part.get("y")) for part in styled(root, "gb-tick")][:-1]
    assert all(later - earlier >= 30 for earlier, later in itertools.pairwise(rows))
    height = float(root.get("viewBox").split()[-1])
    assert max(float(part.get("y")) for part in root.iter(f"{SVG}text")) < height


@pytest.mark.parametrize(
    "drawing",
    [
        draw_fan(fan(title=HOSTILE, unit=HOSTILE), "en"),
        draw_pyramid(pyramid(), 100.0, HOSTILE, "en"),
        draw_flow([Stream(HOSTILE, HOSTILE, 1.0, "stock")], [Stream("last", "1", 1.0, "stock")], HOSTILE),
    ],
)
def test_names_are_text_not_markup_and_drawings_become_pictures(drawing):
    root = drawn(drawing)
    assert HOSTILE in root.get("aria-label")
    assert not list(root.iter(f"{SVG}script"))
    assert picture_of(drawing).startswith(b"\x89PNG")


@pytest.mark.parametrize("style", ["gb-fan95", "gb-fan80", "gb-urban", "gb-rural", "gb-gain", "gb-loss"])
def test_pictures_know_the_colours_of_people(style):
    shape = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect class="{style}" width="9" height="9"/></svg>'
    )
    bare = shape.replace(style, "gb-nothing")
    assert picture_of(shape) != picture_of(bare)
