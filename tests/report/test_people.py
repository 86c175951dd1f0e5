"""The people of a plan on the page, in the workbook and in Word: the figures of the projection, in both languages."""

import io
import re
import zipfile
from dataclasses import replace
from datetime import date
from decimal import Decimal

import docx
import numpy as np
import pytest
from python_calamine import CalamineWorkbook

from guibiao.language import Name
from guibiao.packs import Pack
from guibiao.packs.boundaries import Boundaries
from guibiao.population.inputs.inputs import inputs_of
from guibiao.population.projection import Chance, run_projection
from guibiao.population.results.outputs import output_of, source_of
from guibiao.progress.gather import Gathering
from guibiao.report.blocks import Figure, Heading, Paragraph, Table
from guibiao.report.grid import begun
from guibiao.report.narrative import narrate
from guibiao.report.page import FILES, write_report
from guibiao.report.people.drawing import FANS, view_people
from guibiao.report.people.figures import Figures
from guibiao.report.people.narrative import people_blocks
from guibiao.report.people.page import people_page
from guibiao.report.people.projection import measure_name, view_projection
from guibiao.report.people.tables import target_name
from guibiao.report.people.workbook import people_sheets
from guibiao.report.view import view_plan
from guibiao.report.word import write_word
from guibiao.report.workbook import report_workbook
from pages import Page
from people_cases import AS_OF, LAST, dezhou, projection, shown, view, without_chances
from scenario_cases import levers

LANGUAGES = ("zh-CN", "en")
IDENTITY = {"plan": "0123456789ab", "ledger": "ba9876543210", "version": "1.2.3"}
WHOLE = "371400"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("people")
    write_report(dezhou(), made, AS_OF, None, shown())
    return made


@pytest.fixture(scope="module", params=LANGUAGES)
def section(request, folder):
    text = (folder / FILES[request.param]).read_text(encoding="utf-8")
    return request.param, re.search(r'<section aria-labelledby="people".*?</section>', text, re.DOTALL)[0], Page(text)


def plan_view(language="en", people=True):
    found = view_plan(dezhou().plan, dezhou().ledger, AS_OF, language)
    return replace(found, people=view(language)) if people else found


def series(indicator, place=WHOLE):
    return next(found for found in shown().series if (found.indicator, found.place) == (indicator, place))


# --- what is shown ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fan_is_drawn_and_has_its_table(language):
    fans = view(language).fans
    assert [drawn.key for drawn in fans] == [f"people-{indicator}" for indicator in FANS]
    for drawn, indicator in zip(fans, FANS, strict=True):
        assert drawn.title == begun(measure_name(indicator).text(language))
        assert [row[0] for row in drawn.grid.rows] == [str(year) for year in shown().years]
        assert all(len(row) == len(drawn.grid.head) for row in drawn.grid.rows)


@pytest.mark.parametrize(("language", "scale"), [("zh-CN", 10_000), ("en", 1_000)])
def test_each_language_counts_people_as_it_does(language, scale):
    drawn = view(language).fans[2]
    median = series("resident_population").band[2, -1]
    assert drawn.fan.band[2][-1] == pytest.approx(median / scale)
    assert drawn.grid.rows[-1][1] == f"{median / scale:,.1f}"


def test_a_fan_holds_what_was_observed_and_what_is_promised():
    share = view().fans[0].fan
    assert [(day.year, value) for day, value in share.goals] == [(2025, 60.0)]
    known = dict(share.observed)
    assert known[date(2025, 12, 31)] == 58.4
    assert min(day.year for day, _ in share.observed) >= 2020 - 12
    old = view().fans[6].fan
    assert [day.year for day, _ in old.observed] == [2010, 2020]


def test_counts_stand_in_where_the_ledger_holds_projected_values_alone():
    source = source_of(dezhou().plan, shown().identity, projection().years, Name("as it is"), AS_OF)
    output = output_of(shown().series, dezhou().plan, source, AS_OF)
    tables = dezhou().tables()
    tables["indicators"] += output.indicators
    tables["sources"].append(output.source)
    tables["observations"] += output.observations
    pack = Pack.of(tables)
    found = view_people(shown(), Gathering.at(pack.plan, pack.ledger, AS_OF), "en")
    assert [drawn.fan.observed for drawn in found.fans] == [drawn.fan.observed for drawn in view().fans]


def test_nothing_is_shown_as_observed_that_was_not_yet_known():
    early = replace(plan_view(), as_of=date(2023, 1, 1)).gathering.at(dezhou().plan, dezhou().ledger, date(2023, 6, 1))
    found = view_people(shown(), early, "en").fans[0].fan
    assert max(day.year for day, _ in found.observed) < 2025


def test_chances_are_those_of_the_projection():
    grid = view().prospects
    assert len(grid.rows) == len(shown().prospects) == 1
    assert grid.rows[0][0] == "Urban share of residents"
    assert f"{shown().prospects[0].probability:.1%}" in grid.rows[0]
    assert len(view().needs.rows) == len(shown().needed) == 3 + 2
    assert [row[-2:] for row in view().needs.rows[3:]] == [("—", "—")] * 2  # of a place that was not counted


def test_a_target_that_the_plan_has_not_keeps_its_identifier():
    assert target_name(shown(), "371471 residents 2025", "en") == "371471 residents 2025"


def test_units_add_up_to_the_whole():
    firsts = [float(row[1].replace(",", "")) for row in view().units.rows]
    assert sum(firsts) == pytest.approx(series("resident_population").band[2, 0] / 1000, abs=1)
    assert len(firsts) == len(projection().inputs.units)


@pytest.mark.parametrize("language", LANGUAGES)
def test_flows_show_exact_figures_that_add_up(language):
    for drawn in view(language).flows:
        first, *parts, last = [int(text.replace(",", "").replace("−", "-")) for _, text in drawn.grid.rows]
        assert first + sum(parts) == pytest.approx(last, abs=len(parts))
        assert all(figure in drawn.drawing for _, figure in drawn.grid.rows)


@pytest.mark.parametrize("language", LANGUAGES)
def test_pyramids_of_both_years_hold_all_residents(language):
    first, last = view(language).pyramids
    assert (first.key, last.key) == ("people-2020", f"people-{LAST}")
    for drawn, year in ((first, 2020), (last, LAST)):
        total = sum(int(cell.replace(",", "")) for row in drawn.grid.rows for cell in row[1:])
        assert total == pytest.approx(projection().path.at(year).stock[:-1].sum(), abs=80)
    assert "gb-plan" not in first.drawing
    assert "gb-plan" in last.drawing


def test_the_map_shows_places_with_a_tile_and_says_what_they_join():
    [found] = view().maps
    assert found.drawing.count("gb-area") == 11
    assert sum(step.count for step in found.legend) == 11
    assert len(found.joined) == 1
    assert found.joined[0].startswith("Decheng District = ")


def test_colours_of_change_tell_gains_from_losses():
    [found] = view().maps
    assert [step.shade for step in found.legend] == [7, 6, 5, 4, 3, 2, 1]
    assert [step.text for step in found.legend][3] == "0"
    drawn = re.findall(r'gb-area d(\d)" data-place="(\d+)".*?gb-value[^>]*>([^<]*)<', found.drawing)
    assert len(drawn) == 11
    assert {value[0] for shade, _, value in drawn if int(shade) > 4} == {"+"}
    assert {value[0] for shade, _, value in drawn if int(shade) < 4} == {"−"}
    assert {1, 7} & {int(shade) for shade, _, _ in drawn}


def test_the_difference_to_another_scenario_has_a_map_too():
    change, apart = view("en", "settling").maps
    assert change.title == "Change of residents, %"
    assert apart.title.startswith("Residents beside those of ")
    units = [unit for unit in projection().inputs.units if unit == "371422"]
    own, other = (run.run.people(units=units)[-1] for run in (projection(), projection("settling")))
    value = np.median(100 * (own / other - 1))
    assert f">{value:+.1f}<".replace("-", "−") in apart.drawing.replace("+0.0", "0.0").replace("−0.0", "0.0")


def test_official_outlines_are_used_where_they_may_be_shown():
    units = ("371422", "371423", "371424")
    outlines = {unit: [[(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]] for unit in units}
    official = Boundaries(outlines, "鲁SG(2026)001号")
    [found] = view_people(shown(), plan_view().gathering, "en", official).maps
    assert found.official == "鲁SG(2026)001号"
    assert found.drawing.count("gb-over") == 3


def test_without_tiles_there_is_no_map():
    bare = replace(shown(), plan=replace(dezhou().plan, tiles={}))
    assert view_people(bare, plan_view().gathering, "en").maps == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_inputs_are_shown_with_their_grade(language):
    rows = view(language).inputs.rows
    assert len(rows) == len(projection().inputs.provenance)
    assert len({grade for *_, grade in rows}) == 4


def test_no_english_is_left_in_chinese():
    found = view("zh-CN", "settling")
    grids = [found.prospects, found.needs, found.units, found.differences, found.inputs, *(d.grid for d in found.fans)]
    grids += [drawn.grid for drawn in (*found.pyramids, *found.flows)]
    texts = [text for grid in grids for row in (grid.head, *grid.rows) for text in (grid.caption, *row)]
    allowed = re.compile(r"`[^`]*`|World Population Prospects")
    assert [text for text in texts if re.search("[A-Za-z]{2}", allowed.sub("", text))] == []


# --- two scenarios ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_scenario_stands_beside(language):
    found = view(language, "settling")
    assert found.against
    assert found.against in found.prospects.head[5]
    assert all("gb-plan" in drawn.drawing for drawn in found.fans)
    assert len(found.differences.rows) == len([one for one in shown().series if one.place == WHOLE])


def test_settling_raises_the_registered_share():
    [row] = [row for row in view("en", "settling").differences.rows if row[0] == "Urban share of the registered"]
    own, other, apart = (float(text.rstrip("% p").replace("−", "-")) for text in row[1:4])
    assert own < other
    assert apart == pytest.approx(own - other, abs=0.11)


def test_alone_there_is_nothing_beside():
    found = view()
    assert (found.against, bool(found.differences)) == ("", False)
    assert not any("gb-plan" in drawn.drawing for drawn in found.fans)


# --- the page ---


def test_the_page_has_the_section_and_a_link_to_it(section):
    _, text, page = section
    assert [attrs["id"] for attrs in page.all("h2")].count("people") == 1
    assert len(page.all("a", href="#people")) == 1
    assert text.count('<svg class="gb-chart') == len(FANS) + 4


def test_every_drawing_has_a_title_and_a_table(section):
    _, text, _ = section
    figures = re.findall(r'<figure id="people-.*?</figure>', text, re.DOTALL)
    assert len(figures) == len(FANS) + 4
    for figure in figures:
        assert re.search(r'role="img" aria-label="[^"]+"', figure)
        assert figure.count("<table>") == 1


def test_the_page_names_what_the_run_was_made_of(section):
    language, text, _ = section
    assert shown().identity.message.text(language) in text


def test_no_identifier_is_given_twice(section):
    found = [attrs["id"] for _, attrs in section[2].elements if "id" in attrs]
    assert len(found) == len(set(found))


def test_without_a_projection_there_is_no_section(tmp_path):
    write_report(dezhou(), tmp_path, AS_OF)
    assert 'id="people"' not in (tmp_path / FILES["en"]).read_text(encoding="utf-8")


def test_where_the_plan_promises_nothing_that_is_projected_no_chance_is_told():
    found = view_people(without_chances(shown()), plan_view().gathering, "en")
    assert not found.prospects
    assert found.fans[0].fan.goals == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_people_stands_alone(language):
    text = people_page(dezhou(), shown("settling"), AS_OF, language).decode()
    page = Page(text)
    assert [attrs["id"] for attrs in page.all("h2")] == ["people"]
    assert page.all("script") == page.all("link") == []
    assert people_page(dezhou(), shown("settling"), AS_OF, language).decode() == text


# --- the workbook ---


def sheets(data: bytes) -> dict[str, list[list]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_has_fans_ages_and_tables(language):
    before = list(sheets(report_workbook(plan_view(language, people=False))))
    data = report_workbook(plan_view(language))
    found = sheets(data)
    added = [name for name in found if name not in before]
    assert len(added) == 2 + 6
    fans, ages = found[added[0]], found[added[1]]
    years = [
        row[2] for row in fans[1:] if row[0] == begun(measure_name("urbanisation_rate").text(language)) and row[3] != ""
    ]
    assert years == list(projection().years)
    assert len(ages) == 1 + 2 * 19
    assert all((row[6], row[7]) == (-row[2], -row[3]) and row[6] < 0 for row in ages[1:])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        charts = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/charts/chart")]
    pyramids = [chart for chart in charts if 'c:grouping val="stacked"' in chart]
    assert [re.findall('c:(?:min|max) val="(.+?)"', chart) for chart in pyramids] == [["300000.0", "-300000.0"]] * 2
    assert [chart.count("<c:legendEntry>") for chart in pyramids] == [2, 2]
    assert report_workbook(plan_view(language)) == data


def test_numbers_of_tables_are_numbers():
    found = sheets(report_workbook(plan_view()))
    units = next(rows for name, rows in found.items() if "The units" in name)
    assert isinstance(units[1][1], float)
    assert isinstance(units[1][3], str)


# --- Word ---


@pytest.mark.parametrize("language", LANGUAGES)
def test_word_tells_of_people_before_the_notes(language, tmp_path):
    blocks = narrate(plan_view(language), IDENTITY).blocks
    first = [block.text for block in blocks if isinstance(block, Heading) and block.level == 1]
    assert first[5] == ("人口" if language == "zh-CN" else "People")
    assert len(first) == 8
    told = blocks[
        next(at for at, block in enumerate(blocks) if isinstance(block, Heading) and block.text == first[5]) :
    ]
    kinds = [type(block) for block in told[:9]]
    assert kinds == [Heading, Paragraph, Paragraph, Figure, Figure, Figure, Table, Table, Paragraph]
    assert all(figure.caption[-1].sources for figure in told[3:6])
    written = write_word([plan_view(language)], IDENTITY, tmp_path)[0]
    again = write_word([plan_view(language)], IDENTITY, tmp_path / "again")[0]
    assert written.read_bytes() == again.read_bytes()
    assert len(docx.Document(written).inline_shapes) == len([b for b in blocks if isinstance(b, Figure)])


def test_figures_and_tables_are_numbered_through():
    blocks = narrate(plan_view(), IDENTITY).blocks
    for kind, word in ((Figure, "Figure"), (Table, "Table")):
        said = ["".join(run.text for run in block.caption) for block in blocks if isinstance(block, kind)]
        assert [int(re.match(rf"{word} (\d+)", text)[1]) for text in said] == list(range(1, len(said) + 1))


def test_without_people_the_notes_are_the_sixth_section():
    blocks = narrate(plan_view(people=False), IDENTITY).blocks
    numbered = [block.number + block.text for block in blocks if isinstance(block, Heading)]
    assert "6 Notes" in numbered
    assert "6.2 Data and version" in numbered


# --- figures ---


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (0.0, "", "0.0"),
        (40, "", "0.0"),
        (-40, "", "0.0"),
        (1500, "", "+1.5"),
        (-1_234_567, "", "−1,234.6"),
        (-0.2, "%", "−0.2"),
    ],
)
def test_differences_have_a_sign_where_they_are_any(value, unit, text):
    assert Figures("en").signed(value, unit) == text


@pytest.mark.parametrize(("number", "unit", "text"), [("60", "%", "60%"), ("500,000", "人", "500,000 people")])
def test_units_follow_their_number(number, unit, text):
    assert Figures("en").with_unit(number, unit) == text


def test_units_have_their_urban_share_of_the_registered_beside_what_was_observed():
    found = view().registered
    assert [row[0] for row in found.rows] == [row[0] for row in view().units.rows]
    assert len(found.head) == len(found.rows[0])
    tables = dezhou().tables()
    measured = (row for row in tables["observations"] if row.indicator == "registered_urbanisation_rate")
    [like] = [row for row in measured if row.place == "100000" and str(row.period) == "2018"]
    tables["observations"].append(like.model_copy(update={"place": "371422", "value": Decimal("31.5")}))
    pack = Pack.of(tables)
    seen = view_people(shown(), Gathering.at(pack.plan, pack.ledger, AS_OF), "en").registered
    assert seen.head[1] == "Observed"
    assert {row[0]: row[1] for row in seen.rows if row[1] != "—"} == {"Ningjin County": "31.5 (2018)"}
    assert [row[2:] for row in seen.rows] == [row[1:] for row in found.rows]


def test_the_page_says_at_its_top_and_beside_the_unit_that_a_level_is_not_reached():
    change = {"parameter": "residents", "places": ["371422"], "to": "2022", "value": "1000"}
    hard = view_projection(dezhou(), run_projection(inputs_of(dezhou(), 2022), levers(change), Chance(10, 1)))
    text = people_page(dezhou(), hard, AS_OF, "zh-CN").decode()
    assert text.index("未达到：宁津县2022年常住人口") < text.index('id="people-urbanisation_rate"')
    assert text.count("宁津县（未达到设定水平）") == 2
    assert "情景设定的水平及所需净迁入" in text
    people = view_people(hard, plan_view().gathering, "zh-CN")
    assert next(sheet.name for sheet in people_sheets(people)) == "未达到"
    said = [run.text for block in people_blocks(people, 1, 1) if isinstance(block, Paragraph) for run in block.runs]
    assert people.unreached[0] in "".join(said)
    assert 'class="missed"' not in people_page(dezhou(), shown(), AS_OF, "zh-CN").decode()
