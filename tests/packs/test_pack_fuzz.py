"""Whatever happens to a file of a pack, reading gives a good pack or problems, never another exception."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from guibiao.files.problem import ProblemsFound
from guibiao.ledger import Chosen
from guibiao.packs import Pack
from guibiao.packs.folder import pack_from
from guibiao.packs.workbook import pack_from_workbook, pack_to_workbook
from packs_on_disk import FILES, contents, seeded

SETTINGS = settings(max_examples=100, deadline=None, derandomize=True)
files = st.sampled_from(sorted(FILES))


def good_or_problems(file: str, data: bytes) -> None:
    try:
        pack = pack_from(contents({file: data}))
    except ProblemsFound as found:
        say(found)
        return
    use(pack)


def say(found: ProblemsFound) -> None:
    assert found.problems
    assert all(problem.text(language) for problem in found.problems for language in ("en", "zh-CN"))


def use(pack: Pack) -> None:
    """Do with a pack what every command does."""
    assert len(list(pack.ledger)) == len(pack.ledger)
    held = pack.plan.as_of(date(2030, 1, 1))
    chosen = Chosen(pack.ledger, [str(word) for word in held.settings.preference])
    for name, row in held.indicators.items():
        for place in held.places:
            chosen.series(name, place, row.unit)


@SETTINGS
@given(files, st.floats(0, 1))
def test_a_file_cut_anywhere(file, share):
    data = FILES[file].encode()
    good_or_problems(file, data[: int(share * len(data))])


@SETTINGS
@given(files, st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4))
def test_a_file_with_bytes_flipped(file, flips):
    data = bytearray(FILES[file].encode())
    for share, byte in flips:
        data[int(share * len(data))] = byte
    good_or_problems(file, bytes(data))


@SETTINGS
@given(
    files,
    st.floats(0, 0.999),
    st.sampled_from(['"', "\n", ",", ":", "- ", "|", "'", "&a ", "*a", "{", "[", "\t", "|\n"]),
)
def test_a_file_with_a_sign_too_many(file, share, sign):
    text = FILES[file]
    at = int(share * len(text))
    good_or_problems(file, (text[:at] + sign + text[at:]).encode())


@SETTINGS
@given(files, st.binary(max_size=80))
def test_random_bytes_for_a_file(file, data):
    good_or_problems(file, data)


@SETTINGS
@given(files, st.data())
def test_a_cell_with_anything_in_it(file, data):
    text = FILES[file]
    pieces = [piece for piece in set(text.replace("\n", ",").replace(": ", ",").split(",")) if text.count(piece) == 1]
    piece = data.draw(st.sampled_from(sorted(filter(None, pieces))))
    strange = st.sampled_from(
        ["9" * 400, "1e99", "-1", "0", "9999-12-31", "0001", "9999/9999", "[]", "{}", "~", "[[1, 2]]"]
    )
    good_or_problems(file, text.replace(piece, data.draw(strange | st.text(max_size=6))).encode("utf-8", "replace"))


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("encoding", ["gbk", "gb18030", "utf-16", "utf-8-sig"])
def test_a_file_in_another_encoding_holds_the_same_rows(file, encoding):
    pack = pack_from(contents({file: FILES[file].encode(encoding)}))
    assert pack.tables() == pack_from(contents()).tables()


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize("data", [b"\xff\xfe\xff", b"\x00" * 20, b"\x81"])
def test_a_file_that_is_something_else(file, data):
    with pytest.raises(ProblemsFound):
        pack_from(contents({file: data}))


@pytest.mark.parametrize("file", ["observations.csv", "facts.csv", "targets.csv", "sources.yaml"])
@pytest.mark.parametrize("data", [b"PK\x03\x04", b"<html>", b"indicator,pla"])
def test_a_heading_that_is_not_of_this_kind_is_refused_even_without_rows(file, data):
    with pytest.raises(ProblemsFound):
        pack_from(contents({file: data} | dict.fromkeys(["tasks.csv", "amendments.csv"], b"id\n")))


@pytest.mark.parametrize("number", ["9" * 400, "1e99", "0." + "1" * 200])
@pytest.mark.parametrize("change", [("observations.csv", ",52,"), ("targets.csv", ",60,"), ("baselines.csv", ",50,")])
def test_numbers_longer_than_any_statistic(change, number):
    file, old = change
    try:
        pack = pack_from(seeded((file, old, f",{number},")))
    except ProblemsFound:
        return
    use(pack)


@settings(max_examples=50, deadline=None, derandomize=True)
@given(st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=4), st.booleans())
def test_a_damaged_workbook(flips, cut):
    data = bytearray(WORKBOOK)
    for share, byte in flips:
        data[int(share * len(data))] = byte
    try:
        use(pack_from_workbook(bytes(data[: len(data) // 2] if cut else data), "p.xlsx"))
    except ProblemsFound as found:
        say(found)


WORKBOOK = pack_to_workbook(pack_from(contents()))
