"""The report as blocks: its figures are those of the assessments, each with its source, in one language."""

import re
from collections import Counter
from datetime import date

import pytest

from guibiao.language import percent
from guibiao.packs import find_pack, read_pack
from guibiao.plan import Organisation, Place, Source
from guibiao.plan.units import unit_name
from guibiao.progress import Status
from guibiao.report.blocks import CitedSource, Figure, Heading, Paragraph, SourceList, Table
from guibiao.report.narrative import BAD, GOOD, narrate, runs_of
from guibiao.report.view import UNKNOWN, view_plan
from guibiao.report.warning_section import warnings_of
from plans import CITY, baseline, indicator, ledger, plan, seen, target

AS_OF = date(2024, 6, 1)
IDENTITY = {"plan": "0123456789ab", "ledger": "ba9876543210", "version": "1.2.3"}
CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
ENGLISH_PLAN = {
    "places": [Place.model_validate({"id": CITY, "name": "Lanting", "category": "prefecture"})],
    "organisations": [Organisation.model_validate({"id": "government", "name": "Government"})],
    "sources": [
        Source.model_validate(
            {"id": "bureau", "title": "Yearbook", "published": "2024-03-01", "address": "https://x.cn"}
        )
    ],
}


def shown(*observations, language="en", day=AS_OF, **tables):
    return view_plan(plan(**tables), ledger(*observations), day, language)


def told(*observations, **given):
    return narrate(shown(*observations, **given), IDENTITY)


def in_table(**fields):
    return indicator(table_row=1, group="总体水平", group_en="Overall", name_en="Coverage", **fields)


def words(narrative):
    return "".join(run.text for run in runs_of(narrative.blocks))


def blocks(narrative, kind):
    return [block for block in narrative.blocks if isinstance(block, kind)]


def text(runs):
    return "".join(run.text for run in runs)


def sentences(narrative):
    return [text(block.runs) for block in blocks(narrative, Paragraph)]


@pytest.fixture(scope="module", params=["zh-CN", "en"])
def dezhou(request):
    pack = read_pack(find_pack("dezhou"))
    view = view_plan(pack.plan, pack.ledger, date(2026, 11, 24), request.param)
    return view, narrate(view, IDENTITY)


def test_each_promise_that_can_be_judged_is_told_once(dezhou):
    view, narrative = dezhou
    judged = Counter(
        target.name for target in view.targets if target.assessment.status in (*GOOD, *BAD) and not target.restates
    )
    named = Counter(run.text for block in blocks(narrative, Paragraph) for run in block.runs if run.strong)
    assert named == judged


def test_the_counts_are_those_of_the_view(dezhou):
    view, narrative = dezhou
    said = " ".join(sentences(narrative))
    for tally in view.tallies:
        for statuses in ((*GOOD, *BAD), UNKNOWN):
            total = sum(tally.counts.get(status, 0) for status in statuses)
            assert re.search(rf"\b{total}\b", re.sub(r"[^\x00-\x7f]", " ", said))


def test_figures_are_those_of_the_assessments(dezhou):
    view, narrative = dezhou
    said = re.sub(r"[ ]", "", words(narrative))
    for found in view.targets:
        if found.assessment.status in (*GOOD, *BAD) and not found.restates:
            figures = (found.latest, found.promise, found.completion, found.planned if found.completion else "")
            assert all(figure.replace(" ", "") in said for figure in figures)


def test_every_figure_of_a_table_has_a_source(dezhou):
    _, narrative = dezhou
    for table in blocks(narrative, Table):
        for row in (row for row in table.rows if not row.title):
            for column, cell in zip(table.columns, row.cells, strict=True):
                figures = not column.words and cell and re.search(r"\d", text(cell))
                year = figures and re.fullmatch(r"\d{4}", text(cell))
                cited = any(run.sources for run in (*(cell or ()), *column.head, *table.caption))
                assert not figures or year or cited


def test_every_value_and_promise_told_has_a_source(dezhou):
    _, narrative = dezhou
    promises = [block for block in blocks(narrative, Paragraph) if any(run.strong for run in block.runs)]
    assert promises
    assert all(sum(bool(run.sources) for run in block.runs) >= 2 for block in promises)


def test_the_sources_are_numbered_in_the_order_of_their_first_use(dezhou):
    _, narrative = dezhou
    used = dict.fromkeys(source for run in runs_of(narrative.blocks) for source in run.sources)
    assert list(narrative.numbers.items()) == [(source, number) for number, source in enumerate(used, start=1)]
    listed = blocks(narrative, SourceList)[0].sources
    assert [source.number for source in listed] == list(narrative.numbers.values())


def test_the_rows_are_the_promises_of_the_plans_own_table(dezhou):
    view, narrative = dezhou
    rows = [row for row in blocks(narrative, Table)[0].rows if not row.title]
    tally = next(tally for tally in view.tallies if tally.in_table)
    assert len(rows) == tally.total
    words_of = Counter(text(row.cells[-1]) for row in rows)
    assert sorted(words_of.values()) == sorted(count for count in tally.counts.values() if count)


def test_a_figure_for_each_promise_of_the_table_that_has_been_observed(dezhou):
    view, narrative = dezhou
    observed = [
        target
        for group in view.groups
        if group.in_table
        for target in group.targets
        if target.assessment.explanation.evidence.seen and not target.restates
    ]
    *figures, record = blocks(narrative, Figure)
    assert "gb-reliability" in record.drawing
    assert len(figures) == len(observed)
    assert all(figure.drawing.startswith("<svg") and any(run.sources for run in figure.caption) for figure in figures)


def test_what_is_not_known_is_counted_by_organisation(dezhou):
    view, narrative = dezhou
    rows = blocks(narrative, Table)[-1].rows
    assert [int(text(row.cells[1])) for row in rows] == [len(group.targets) for group in view.unknown]
    for row, group in zip(rows, view.unknown, strict=True):
        assert all(target.name in text(row.cells[2]) for target in group.targets)


def test_each_forecast_is_a_row_with_its_chance_and_its_sources(dezhou):
    view, narrative = dezhou
    table = blocks(narrative, Table)[1]
    told = [target for target in view.targets if view.fan(target) and not target.restates]
    assert [text(row.cells[0]) for row in table.rows] == [target.name for target in told]
    for row, card in zip(table.rows, told, strict=True):
        outlook = view.prospects.outlooks[card.assessment.target, card.assessment.place]
        assert text(row.cells[4]) == percent(outlook.probability)
        assert row.cells[3][0].sources


def test_each_warning_is_a_row_below_its_organisation(dezhou):
    view, narrative = dezhou
    table, found = blocks(narrative, Table)[2], warnings_of(view)
    titles = [text(row.cells[0]) for row in table.rows if row.title]
    assert titles == [group.organisation for group in found.groups]
    rows = [row for row in table.rows if not row.title]
    assert [text(row.cells[1]) for row in rows] == [item.grade for item in found.warnings]
    assert all(item.target.name in text(row.cells[0]) for row, item in zip(rows, found.warnings, strict=True))


def test_tables_and_figures_are_numbered_in_their_order(dezhou):
    _, narrative = dezhou
    for kind in (Table, Figure):
        numbers = [int(re.search(r"\d+", text(block.caption))[0]) for block in blocks(narrative, kind)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_a_forecast_outside_the_table_has_its_figure_among_the_forecasts():
    values = [seen(str(2014 + at), str(44 + at)) for at in range(10)]
    drawings = [figure.drawing for figure in blocks(told(*values), Figure)]
    assert ["gb-fan" in drawing for drawing in drawings] == [True, False]
    tabled = blocks(told(*values, indicators=[in_table()]), Figure)
    assert ["gb-fan" in figure.drawing for figure in tabled] == [True, False]


def test_a_short_ledger_is_said_to_be_short():
    said = words(told(seen("2023", "57")))
    assert "No promise can be forecast so far: three comparable values are needed." in said
    assert "No series of this ledger is long enough to look back" in said


def test_headings_are_numbered_in_the_manner_of_the_language(dezhou):
    view, narrative = dezhou
    numbers = [heading.number.strip() for heading in blocks(narrative, Heading)]
    english = ["1", "2", "2.1", "2.2", "3", "4", "4.1", "4.2", "4.3", "5", "6", "6.1", "6.2", ""]
    chinese = [
        "一、", "二、", "（一）", "（二）", "三、", "四、", "（一）", "（二）", "（三）", "五、", "六、", "（一）",
        "（二）", "",
    ]  # fmt: skip
    assert numbers == (english if view.language == "en" else chinese)


def test_no_chinese_is_left_in_an_english_report():
    heading = plan().heading.model_copy(update={"title": "Plan of Lanting"})
    narrative = told(seen("2023", "57"), plan=[heading], indicators=[in_table()], **ENGLISH_PLAN)
    listed = " ".join(source.text for source in blocks(narrative, SourceList)[0].sources)
    headings = " ".join(heading.number + heading.text for heading in blocks(narrative, Heading))
    assert not CHINESE.search(" ".join((*narrative.title, *narrative.lines, headings, words(narrative), listed)))


def test_no_english_is_left_in_a_chinese_report(dezhou):
    view, narrative = dezhou
    if view.language == "en":
        pytest.skip("the English report")
    listed = " ".join(source.text for source in blocks(narrative, SourceList)[0].sources)
    headings = " ".join(heading.text for heading in blocks(narrative, Heading))
    said = " ".join((*narrative.title, *narrative.lines, headings, words(narrative), listed))
    assert set(re.findall(r"[A-Za-z]{3,}", said)) <= {"GDP"}, "which Chinese reports write so"


def test_chinese_writes_numbers_and_units_together():
    said = words(told(seen("2023", "57"), language="zh-CN"))
    assert "不低于60%" in said
    assert "2023年为57%" in said
    assert "50%" in said


@pytest.mark.parametrize(
    ("period", "english", "chinese"),
    [
        ("2023", "for 2023 is", "2023年为"),
        ("2023-12-31", "for 31 December 2023 is", "2023年12月31日为"),
        ("2023-12", "for December 2023 is", "2023年12月为"),
        ("2023-H1", "for January 2023 to June 2023 is", "2023年1月至2023年6月为"),
    ],
)
def test_periods_are_written_as_the_language_does(period, english, chinese):
    often = {"12": "month", "H1": "half"}.get(period[5:], "year")
    value = seen(period, "57", published="2024-03-01")
    for language, expected in (("en", english), ("zh-CN", chinese)):
        assert expected in words(told(value, language=language, indicators=[indicator(frequency=often)]))


STATUS_CASES = {
    Status.ACHIEVED: [seen("2023", "61")],
    Status.ON_TRACK: [seen("2023", "57")],
    Status.LAGGING: [seen("2023", "54.5")],
    Status.OFF_TRACK: [seen("2023", "51")],
    Status.REVERSING: [seen("2023", "49")],
}


@pytest.mark.parametrize("status", STATUS_CASES)
def test_each_status_is_told_in_its_section(status):
    section = {}
    for block in told(*STATUS_CASES[status]).blocks:
        if isinstance(block, Heading):
            section[block.number.strip()] = said = []
        elif isinstance(block, Paragraph):
            said.append(text(block.runs))
    good, bad = "".join(section["2.1"]), "".join(section["2.2"])
    assert f"Status: {status.value.replace('_', ' ')}." in (good if status in GOOD else bad)
    assert "there is no such promise" in (bad if status in GOOD else good)


def test_a_move_away_from_the_promise_is_said():
    assert "It has moved away from the promise: completion is -10.0%." in words(told(seen("2023", "49")))


def test_where_only_the_level_is_judged_the_reason_is_given():
    said = words(told(seen("2023", "57"), baselines=[]))
    assert "Only the level is judged, because no baseline is declared." in said
    assert "baseline at" not in said


def test_what_is_not_official_or_not_exact_is_marked():
    value = seen("2023", "57", confidence="secondary", basis="preliminary", qualifier="about")
    assert "is about 57% (preliminary; secondary source)" in words(told(value))


def test_a_promise_whose_window_has_not_begun_is_counted():
    said = words(told(targets=[target(period_start="2025-01-01")]))
    assert "The window has not begun for 1." in said
    assert "None of these can be judged so far." in said


def test_a_promise_at_another_place_names_it():
    places = [
        Place.model_validate({"id": CITY, "name": "Lanting", "category": "prefecture"}),
        Place.model_validate({"id": "990001", "name": "East", "category": "district", "parent": CITY}),
    ]
    there = {"place": "990001"}
    tables = {"places": places, "targets": [target(**there)], "baselines": [baseline(**there)]}
    assert "(East)" in words(told(seen("2023", "57", **there), **tables))


def test_a_plan_without_a_source_stands_for_itself():
    listed = blocks(told(seen("2023", "57")), SourceList)[0].sources
    assert isinstance(listed[0], CitedSource)
    assert listed[0].text.startswith("兰汀市规划")


def test_an_empty_plan_has_a_report():
    narrative = told(targets=[], baselines=[])
    assert "The plan holds no promise that could be judged." in words(narrative)
    assert blocks(narrative, Table) == []
    assert blocks(narrative, Figure) == []


def test_a_column_in_which_nothing_is_known_is_left_out():
    table = blocks(told(indicators=[in_table()]), Table)[0]
    heads = [text(column.head) for column in table.columns]
    assert heads == ["Indicator", "Baseline (2020)", "Target year", "Target", "Status"]
    assert all(len(row.cells) == len(heads) for row in table.rows if not row.title)


def test_what_belongs_to_the_indicator_is_said_once_for_its_promises():
    two = [target(), target(id="coverage-2030", date="2030-12-31", value="70")]
    table = blocks(told(seen("2023", "57"), indicators=[in_table()], targets=two), Table)[0]
    first, second = (row.cells for row in table.rows[1:])
    assert None not in first
    assert second[:3] == (None, None, None)
    assert [text(cell) for cell in second[3:]] == ["2030", "at least 70%", "on track"]


def test_a_value_of_a_later_day_is_not_in_the_report():
    later = seen("2023", "59", published="2024-09-01")
    assert "59" not in words(told(seen("2022", "54"), later))


def test_the_cuts_and_the_checksums_are_told():
    said = words(told())
    assert "0.95 or more is on track, 0.6 or more is lagging" in said
    assert "plan 0123456789ab, ledger ba9876543210; version: Guibiao 1.2.3" in said


def test_a_yearly_promise_reads_in_the_order_of_the_language():
    yearly = target(form="growth", pace="per_year", value="6", period_start="2021-01-01")
    given = {"indicators": [indicator(unit="元", highest="", scale="count")], "baselines": [baseline(unit="元")]}
    value = seen("2023", "57", unit="元")
    assert "growth of at least 6% a year" in words(told(value, targets=[yearly], **given))
    assert "每年增长不低于6%" in words(told(value, targets=[yearly], language="zh-CN", **given))


def test_units_are_said_in_the_language():
    households = {"indicators": [indicator(unit="户", highest="", scale="count")], "targets": [target(unit="户")]}
    said = words(told(seen("2023", "57", unit="户"), baselines=[baseline(unit="户")], **households))
    assert f"57 {unit_name('户').english}" in said
