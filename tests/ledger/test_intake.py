"""Intake: what a clerk hands in becomes observations, or comes back with the reason beside it; nothing is lost."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.workbook import Sheet, write_workbook
from guibiao.ledger import Ledger
from guibiao.ledger.intake import Handing, Intake, read_handed_in, returned_rows, take_in
from guibiao.plan import Place, Source
from packs_on_disk import workbook
from plans import CITY, indicator, ledger, plan

PLAN = plan(
    indicators=[indicator(), indicator(id="gdp", name="生产总值", name_en="GDP", unit="亿元", highest=None)],
    places=[
        Place.model_validate({"id": name, "name": title, "category": "district"})
        for name, title in ((CITY, "兰汀市"), ("990001", "新区"), ("990002", "新区"))
    ],
    sources=[Source.model_validate({"id": "bureau", "title": "统计局", "title_en": "Bureau"})],
)
HANDING = Handing(date(2025, 4, 2), "clerk", "bureau", date(2025, 3, 1))
HEADER = ["指标", "地区", "年份", "数值", "单位"]
ROWS = [["覆盖率", "兰汀市", "2023年", "58.5", "%"], ["生产总值", "兰汀市", "2024", "1,234.5", "亿元"]]


def csv(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    lines = [",".join(f'"{cell}"' for cell in row) for row in [HEADER, *rows]]
    return "\n".join(lines).encode(encoding)


def hand_in(data: bytes, held: Ledger | None = None, file: str = "f.csv", handing: Handing = HANDING) -> Intake:
    return take_in(read_handed_in(data, file), PLAN, held or ledger(), handing)


def returned(*row: str) -> list[tuple[str, str]]:
    taken = hand_in(csv([list(row)]))
    assert (taken.added, taken.repeated) == ((), ())
    return [(problem.field, str(problem)) for problem in taken.returned[0].problems]


def plain(taken: Intake) -> list[tuple[str, ...]]:
    assert not taken.returned
    return [(row.indicator, row.place, str(row.period), str(row.value), row.unit) for row in taken.added]


@pytest.mark.parametrize(
    "data",
    [
        *(csv(ROWS, encoding) for encoding in ("utf-8", "utf-8-sig", "gb2312", "gbk", "gb18030", "utf-16")),
        workbook([HEADER, *ROWS]),
        workbook([HEADER, ["覆盖率", "兰汀市", 2023, 58.5, "%"], ["GDP", 990000, 2024, 1234.5, "亿元"]]),
        workbook([[], HEADER, [], *ROWS]),
    ],
)
def test_every_form_of_file_gives_the_same_rows(data):
    assert plain(hand_in(data)) == [("coverage", CITY, "2023", "58.5", "%"), ("gdp", CITY, "2024", "1234.5", "亿元")]


def test_every_row_knows_its_cell_its_source_and_its_bearer():
    [first, second] = hand_in(workbook([[], HEADER, *ROWS], sheet="2024"), file="report.xlsx").added
    assert [first.locator, second.locator] == ["report.xlsx[2024!D3]", "report.xlsx[2024!D4]"]
    assert [row.locator for row in hand_in(csv(ROWS)).added] == ["f.csv:2:4", "f.csv:3:4"]
    assert (first.source, first.published) == ("bureau", date(2025, 3, 1))
    assert (first.recorded, first.recorded_by) == (date(2025, 4, 2), "clerk")


def test_what_a_row_says_itself_goes_before_what_is_said_of_all():
    data = "indicator,place,period,value,source,published\ncoverage,990000,2023,58.5%,Bureau,2024-09-09\n"
    [row] = hand_in(data.encode(), handing=Handing(date(2025, 4, 2), source="other", published=date(2020, 1, 1))).added
    assert (row.source, row.published, row.unit) == ("bureau", date(2024, 9, 9), "%")


@pytest.mark.parametrize(
    ("row", "field", "said"),
    [
        (("覆盖面", "兰汀市", "2023", "5", "%"), "指标", "f.csv:2:1 指标: '覆盖面' is not known to this plan"),
        (("覆盖率", "新区", "2023", "5", "%"), "地区", "f.csv:2:2 地区: '新区' may mean 990001, 990002 → write one of"),
        (("覆盖率", "兰汀市", "23", "5", "%"), "年份", "f.csv:2:3 年份: '23' is not a period"),
        (("覆盖率", "兰汀市", "2023", "五", "%"), "数值", "f.csv:2:4 数值: '五' is not a number"),
        (("覆盖率", "兰汀市", "2023", "", "%"), "数值", "f.csv:2:4 数值: 数值 is not given → fill it in"),
        (("覆盖率", "兰汀市", "2023", "5", "人"), "unit", "f.csv:2:5 unit: 人 does not convert to %"),
        (("覆盖率", "兰汀市", "2023", "101", "%"), "value", "f.csv:2:4 value: 101 % lies outside - to 100 %"),
        (("覆盖率", "兰汀市", "2023", "1.1", "比"), "value", "lies outside"),
    ],
)
def test_a_wrong_or_ambiguous_row_comes_back_with_place_reason_and_remedy(row, field, said):
    [(found_field, line)] = returned(*row)
    assert found_field == field
    assert said in line


def test_all_that_is_wrong_with_a_row_is_told():
    assert {field for field, _ in returned("覆盖面", "新区", "23", "五", "%")} == {"指标", "地区", "年份", "数值"}


def test_two_columns_for_one_field_are_refused():
    data = "indicator,指标,place,period,value,unit\ncoverage,覆盖率,990000,2023,5,%\n"
    taken = hand_in(data.encode())
    assert "two columns hold the same field" in str(taken.returned[0].problems[0])


def test_the_same_file_again_adds_nothing():
    held = ledger(*hand_in(csv(ROWS)).added)
    again = hand_in(workbook([HEADER, *ROWS]), held)
    assert (len(again.added), len(again.repeated), len(again.returned)) == (0, 2, 0)
    assert len(hand_in(csv(ROWS * 2)).added) == 2


def test_another_value_for_a_held_cell_comes_back_unless_it_is_published_later():
    held = ledger(*hand_in(csv(ROWS)).added)
    changed = csv([["覆盖率", "兰汀市", "2023", "59", "%"]])
    [back] = hand_in(changed, held).returned
    assert "the ledger holds 58.5 %" in str(back.problems[0])
    later = hand_in(changed, held, handing=Handing(date(2026, 4, 2), "clerk", "bureau", date(2026, 3, 1)))
    assert len(later.added) == 1


WRONG = [
    ["覆盖率", "新区", "2023", "五", "%"],
    ROWS[0],
    ["覆盖率", "兰汀市", "2022", "570", "%"],
    ["", "x", "", "", ""],
]


@pytest.mark.parametrize("data", [csv(WRONG), workbook([HEADER, *WRONG])])
def test_wrong_rows_go_back_as_they_came_and_the_others_are_taken(data):
    taken = hand_in(data)
    assert len(taken.added) == 1
    header, rows = returned_rows(taken.returned, "en")
    assert header == [*HEADER, "problem", "remedy"]
    assert [row[:5] for row in rows] == [WRONG[0], WRONG[2], WRONG[3]]
    assert all(problem and remedy for *_, problem, remedy in rows)
    assert len(rows[0][5].splitlines()) == len(rows[0][6].splitlines()) == 2


def test_the_reason_is_given_in_the_language_of_the_clerk():
    _, [[*_, problem, remedy]] = returned_rows(hand_in(csv([["覆盖率", "新区", "2023", "5", "%"]])).returned, "zh-CN")
    assert "新区" in problem
    assert not any(word in problem + remedy for word in ("may", "write"))


def test_the_returned_workbook_corrected_and_handed_in_again_completes_it():
    first = hand_in(csv(WRONG))
    header, rows = returned_rows(first.returned, "zh-CN")
    rows[0][1:4] = ["990001", "2023", "50"]
    rows[1][3] = "57"
    rows[2][:5] = ["生产总值", "兰汀市", "2023", "100", "亿元"]
    back = write_workbook([Sheet("returned", header, rows, ("problem", "remedy"))])
    second = hand_in(back, ledger(*first.added), file="f-returned.xlsx")
    assert (len(second.added), len(second.repeated), len(second.returned)) == (3, 0, 0)
    held = ledger(*first.added, *second.added)
    assert len(held) == len(WRONG)
    third = hand_in(back, held)
    assert (len(third.added), len(third.repeated)) == (0, 3)


def test_a_returned_workbook_handed_in_uncorrected_comes_back_the_same():
    header, rows = returned_rows(hand_in(csv(WRONG)).returned, "en")
    again = hand_in(write_workbook([Sheet("returned", header, rows)]))
    assert [row[:5] for row in returned_rows(again.returned, "en")[1]] == [row[:5] for row in rows]


cells = [
    st.sampled_from(["覆盖率", "coverage", "生产总值", "不存在", ""]),
    st.sampled_from(["兰汀市", CITY, "新区", "990001", ""]),
    st.sampled_from(["2023", "2023年", "2024", "2024-Q1", "去年"]),
    st.sampled_from(["5", "5.0", "50", "101", "-", "1,000"]),
    st.sampled_from(["%", "亿元", "万元", ""]),
]


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.tuples(*cells), max_size=10), st.booleans())
def test_each_row_is_exactly_once_added_repeated_or_returned(rows, as_workbook):
    given_rows = [list(row) for row in rows]
    data = workbook([HEADER, *given_rows]) if as_workbook else csv(given_rows)
    lines = [record.origin.at().line for record in read_handed_in(data, "f")]
    taken = hand_in(data, file="f")
    found = [int(row.locator.rpartition("D" if as_workbook else "f:")[2].strip("]").partition(":")[0])
             for row in (*taken.added, *taken.repeated)]  # fmt: skip
    assert sorted([*found, *(item.record.origin.at().line for item in taken.returned)]) == lines
    assert len({row.identity for row in taken.added}) == len(taken.added)


def test_titles_above_the_header_of_a_sheet_are_passed_over():
    sheet = workbook([["2024年指标完成情况"], ["填报单位：统计局"], HEADER, *ROWS])
    assert len(plain(hand_in(sheet))) == 2


def test_rows_without_a_place_are_those_of_the_place_handed_in():
    data = "指标,年份,数值,单位\n覆盖率,2023,58.5,%\n".encode()
    with_place = Handing(HANDING.recorded, "clerk", "bureau", HANDING.published, "兰汀市")
    assert plain(hand_in(data, handing=with_place)) == [("coverage", CITY, "2023", "58.5", "%")]
    [problem] = hand_in(data).returned[0].problems
    assert problem.text("zh-CN") == "f.csv:2: 没有给出 地区 → 请填写"


def test_a_name_that_is_nearly_right_is_suggested():
    [(field, said)] = returned("覆盖", "兰汀市", "2023", "58.5", "%")
    assert field == "指标"
    assert "write 覆盖率, if that is meant" in said


def test_a_unit_that_is_not_written_is_asked_for():
    [(field, said)] = returned("生产总值", "兰汀市", "2024", "1234.5", "")
    assert field == "单位"
    assert "the indicator is in 亿元" in said


@pytest.mark.parametrize("written", ["％", " % ", "%"])
def test_full_width_signs_of_a_unit_are_read(written):
    assert plain(hand_in(csv([["覆盖率", "兰汀市", "２０２３", "５８．５", written]])))


@pytest.mark.parametrize(("language", "columns"), [("en", ["problem", "remedy"]), ("zh-CN", ["问题", "处理办法"])])
def test_a_returned_workbook_speaks_to_the_clerk(language, columns):
    taken = hand_in(csv([["覆盖率", "西城", "2023", "58.5", "%"], ROWS[1]]))
    header, [row] = returned_rows(taken.returned, language)
    assert header == [*HEADER, *columns]
    assert row[:5] == ["覆盖率", "西城", "2023", "58.5", "%"]
    again = hand_in(workbook([header, ["覆盖率", "兰汀市", *row[2:]]]))
    assert plain(again) == [("coverage", CITY, "2023", "58.5", "%")]
