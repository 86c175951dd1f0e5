"""Whatever is handed in: it is taken, or it comes back, or the file is refused; the program never breaks on it."""

from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.problem import ProblemsFound
from guibiao.ledger.intake import Handing, read_handed_in, returned_rows
from guibiao.packs import read_pack
from guibiao.packs.recording import record
from packs_on_disk import FILES, small_pack, workbook

HEADER = ["指标", "地区", "年份", "数值", "单位", "来源"]
ROW = ["收入", "兰汀市", "2024", "61", "元", "统计局"]
HANDING = Handing(date(2025, 4, 2), "clerk", "", date(2025, 3, 1))


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    return small_pack(tmp_path_factory.mktemp("pack"))


def outcome(pack, data: bytes) -> tuple[int, int] | str:
    """Hand a file in; give the numbers of rows taken and returned, or the refusal. The ledger stays in order."""
    ledger = pack / "observations.csv"
    before = FILES["observations.csv"].encode()
    ledger.write_bytes(before)
    try:
        records = read_handed_in(data, "f")
        taken = record(pack, records, HANDING)
    except ProblemsFound as found:
        assert ledger.read_bytes() == before
        return str(found)
    assert len(taken.added) + len(taken.repeated) + len(taken.returned) == len(records)
    assert len(returned_rows(taken.returned, "zh-CN")[1]) == len(taken.returned)
    assert len(list(read_pack(pack).ledger)) == 3 + len(taken.added)
    assert (ledger.read_bytes() != before) == bool(taken.added)
    return len(taken.added), len(taken.returned)


def csv(*rows: list[str]) -> bytes:
    return "\n".join(",".join(f'"{cell}"' for cell in row) for row in (HEADER, *rows)).encode()


def changed(**cells: str) -> list[str]:
    return [cells.get(name, cell) for name, cell in zip(("i", "p", "t", "v", "u", "s"), ROW, strict=True)]


@pytest.mark.parametrize(
    ("value", "taken"),
    [
        ("１２．５", True), ("1,234", True), ("1234 ", True), ("+5", True), ("-5", True), ("1e5", True), ("0", True),
        ("1e-30", True), ("1e400", False), ("1e-400", False), ("nan", False), ("NaN", False), ("inf", False),
        ("-Infinity", False), ("", False), ("—", False), ("12,34", False), ("五十", False), ("٣", False),
        ("1_000", False), ("0x10", False), ("5 0", False), ("=1+1", False), ("#DIV/0!", False),
        ("5元", False), ("5%", False),
    ],
)  # fmt: skip
def test_numbers_as_clerks_write_them(pack, value, taken):
    unit = "" if "%" in value else "元"
    assert outcome(pack, csv(changed(v=value, u=unit))) == ((1, 0) if taken else (0, 1))


@pytest.mark.parametrize("value", ["9" * 400, "1" * 310, "0." + "1" * 200, "1" + "0" * 500 + ".5", "9" * 5000])
def test_numbers_longer_than_any_statistic(pack, value):
    assert outcome(pack, csv(changed(v=value))) in {(1, 0), (0, 1)}


@pytest.mark.parametrize(
    ("period", "taken"),
    [
        ("２０２４年", True), ("2024年度", True), ("2024年6月", True), ("2024年上半年", True), ("2024年第三季度", True),
        ("2024-06-30", True), ("2024/6/30", False), ("2024.6", False), ("20240630", False), ("45473", False),
        ("去年", False), ("2024年13月", False), ("0000年", False), ("2024年五季度", False), ("", False),
    ],
)  # fmt: skip
def test_periods_as_clerks_write_them(pack, period, taken):
    assert outcome(pack, csv(changed(t=period))) == ((1, 0) if taken else (0, 1))


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "f:1: the file has no header line"),
        (b"\n\n", "f:1: the file has no header line"),
        (csv(), (0, 0)),
        (csv(ROW), (1, 0)),
        (csv(*[changed(t=str(year)) for year in range(1950, 2024)]), (74, 0)),
        ("\n".join(["甲,乙,丙", "1,2,3"]).encode(), (0, 1)),
        (csv(ROW).decode().encode("gb18030"), (1, 0)),
        (csv(ROW).decode().encode("utf-32"), "f: byte"),
        (csv(ROW).decode().encode("utf-16-le"), "f: byte"),
        (csv(ROW)[:-1], "f:2: the line cannot be read as CSV"),
        (b"PK", "f: the file cannot be read as a workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "f: byte"),
        (b"<html><table><tr><td>1</td></tr></table></html>", (0, 0)),
        (workbook([]), (0, 0)),
        (workbook([HEADER]), (0, 0)),
        (workbook([HEADER, ROW]), (1, 0)),
    ],
)
def test_files_empty_cut_or_of_another_kind(pack, data, found):
    got = outcome(pack, data)
    assert got == found or str(got).startswith(str(found))


def page_with(change):
    return workbook([HEADER, ROW], more=change)


def merged(book, page):
    page.merge_range(1, 3, 1, 4, "61", book.add_format())


def merged_title(book, page):
    page.merge_range(0, 0, 0, 5, "2024年统计表", book.add_format())


def as_date(book, page):
    page.write_datetime(1, 2, datetime.fromisoformat("2024-12-31"), book.add_format({"num_format": "yyyy-mm-dd"}))


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda _, page: page.write_formula(1, 3, "=30+31", None, 61), {(1, 0)}),
        (lambda _, page: page.write_formula(1, 3, "=1/0", None, "#DIV/0!"), {(0, 1)}),
        (lambda _, page: page.write_formula(1, 3, "=Z9", None, ""), {(0, 1)}),
        (lambda _, page: page.write_boolean(1, 3, True), {(0, 1)}),
        (lambda _, page: page.write_string(1, 3, "６１"), {(1, 0)}),
        (lambda _, page: page.write_number(1, 3, 1e300), {(0, 1)}),
        (lambda _, page: page.write_number(1, 3, 1e-300), {(0, 1)}),
        (lambda _, page: page.write(5000, 0, "stray"), {(1, 1)}),
        (lambda book, _: book.add_worksheet("说明").write(0, 0, "请勿修改"), {(1, 0)}),
        (lambda _, page: page.write(0, 5, None), {(1, 0), (0, 1)}),
        (as_date, {(1, 0)}),
    ],
)
def test_cells_of_every_kind(pack, change, found):
    assert outcome(pack, page_with(change)) in found


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("change", [merged, merged_title])
def test_merged_cells_never_make_a_value_up(pack, change):
    assert outcome(pack, page_with(change)) != (1, 0)


GOOD = [csv(ROW, changed(t="2023")), csv(ROW).decode().encode("gbk"), workbook([HEADER, ROW])]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(GOOD), st.floats(0, 1))
def test_files_cut_anywhere(pack, data, share):
    outcome(pack, data[: int(share * len(data))])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from(GOOD), st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
def test_files_with_bytes_flipped(pack, data, flips):
    spoilt = bytearray(data)
    for share, byte in flips:
        spoilt[int(share * len(spoilt))] = byte
    outcome(pack, bytes(spoilt))


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.sampled_from([b"", b"PK", b"PK\x03\x04", csv()]), st.binary(max_size=200))
def test_random_bytes(pack, start, noise):
    outcome(pack, start + noise)


anything = st.text(st.characters(exclude_characters='"', exclude_categories=["Cs"]), max_size=8)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.tuples(*(st.one_of(st.just(cell), anything) for cell in ROW)), max_size=4))
def test_any_text_in_any_cell(pack, rows):
    outcome(pack, csv(*(list(row) for row in rows)))
