"""The ledger on disk only ever grows, by each row once, whoever writes at the same time or dies on the way."""

import multiprocessing
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.ledger.intake import Handing, read_handed_in
from guibiao.packs import find_pack, read_pack
from guibiao.packs.recording import record, replace_pack
from guibiao.packs.workbook import pack_from_workbook, pack_to_workbook
from packs_on_disk import FILES, small_pack

HANDING = Handing(date(2025, 4, 2), "clerk", "bureau", date(2025, 3, 1))
HEADER = "indicator,place,period,value,unit\n"


def rows(years: range) -> bytes:
    return (HEADER + "".join(f"income,990000,{year},{year},元\n" for year in years)).encode()


def hand_in(folder: Path, data: bytes):
    return record(folder, read_handed_in(data, "f.csv"), HANDING)


def held_years(folder: Path) -> list[int]:
    return sorted(row.period.start.year for row in read_pack(folder).ledger if row.indicator == "income")


def write_year_by_year(folder: Path, years: range, barrier) -> None:
    barrier.wait(30)
    for year in years:
        hand_in(folder, rows(range(year, year + 1)))


def test_two_writers_at_once_lose_nothing_and_double_nothing(tmp_path):
    folder = small_pack(tmp_path)
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    spans = [range(1950, 1980), range(1965, 1995)]
    writers = [spawn.Process(target=write_year_by_year, args=(folder, years, barrier)) for years in spans]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    assert held_years(folder) == list(range(1950, 1995))
    assert len(read_pack(folder).ledger) == 3 + 45


@pytest.mark.parametrize("step", ["os.fsync", "pathlib.Path.replace", "guibiao.packs.recording.take_in"])
def test_a_killed_writer_leaves_a_ledger_that_can_be_read_and_written(tmp_path, step):
    folder = small_pack(tmp_path)
    before = (folder / "observations.csv").read_bytes()
    module, _, name = step.rpartition(".")
    code = f"""
import os, pathlib, signal, sys
sys.path.insert(0, {str(Path(__file__).parent)!r})
sys.path.insert(0, {str(Path(__file__).parents[1])!r})
import guibiao.packs.recording, test_recording
{module}.{name} = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
test_recording.hand_in(pathlib.Path(sys.argv[1]), test_recording.rows(range(1990, 2000)))
"""
    done = subprocess.run([sys.executable, "-c", code, str(folder)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (folder / "observations.csv").read_bytes() == before
    hand_in(folder, rows(range(1990, 2000)))
    assert held_years(folder) == list(range(1990, 2000))


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8", "gbk"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_what_was_there_stays_however_it_was_saved(tmp_path, encoding, end):
    folder = small_pack(tmp_path)
    hand_in(folder, rows(range(1990, 1991)))
    path = folder / "observations.csv"
    text = path.read_text(encoding="utf-8-sig").rstrip("\n")
    path.write_bytes((text.replace("\n", end or "\n") + end).encode(encoding))
    before = list(read_pack(folder).ledger)
    hand_in(folder, rows(range(1990, 1993)))
    assert list(read_pack(folder).ledger)[: len(before)] == before
    assert held_years(folder) == [1990, 1991, 1992]


def test_a_file_in_the_ledgers_own_form_only_grows_at_its_end(tmp_path):
    folder = small_pack(tmp_path)
    hand_in(folder, rows(range(1990, 1992)))
    before = (folder / "observations.csv").read_bytes()
    hand_in(folder, rows(range(1990, 1995)))
    after = (folder / "observations.csv").read_bytes()
    assert after.startswith(before)
    assert after.count(b"\n") == before.count(b"\n") + 3


def test_nothing_new_leaves_the_file_untouched(tmp_path):
    folder = small_pack(tmp_path)
    before = (folder / "observations.csv").read_bytes()
    taken = hand_in(folder, (HEADER + "nonsense,990000,2022,54,%\n").encode())
    assert (len(taken.added), len(taken.returned)) == (0, 1)
    assert (folder / "observations.csv").read_bytes() == before


def test_a_pack_without_a_ledger_gets_one(tmp_path):
    folder = small_pack(tmp_path)
    (folder / "observations.csv").unlink()
    hand_in(folder, rows(range(1990, 1992)))
    assert held_years(folder) == [1990, 1991]


def test_the_other_files_are_never_written(tmp_path):
    folder = small_pack(tmp_path)
    hand_in(folder, rows(range(1990, 1992)))
    assert {file for file in FILES if (folder / file).read_text(encoding="utf-8") != FILES[file]} == {
        "observations.csv"
    }


def test_a_pack_with_problems_is_not_written_to(tmp_path):
    folder = small_pack(tmp_path, targets="id,colour\n1,red\n")
    before = (folder / "observations.csv").read_bytes()
    with pytest.raises(ProblemsFound, match="colour is not a field"):
        hand_in(folder, rows(range(1990, 1992)))
    assert (folder / "observations.csv").read_bytes() == before


def test_where_there_is_no_pack_nothing_is_made(tmp_path):
    with pytest.raises(ProblemsFound, match=r"there is no pack here"):
        hand_in(tmp_path / "nowhere", rows(range(1990, 1992)))
    assert list(tmp_path.iterdir()) == []


def test_a_shipped_pack_is_not_written_to():
    folder = find_pack("dezhou")
    before = (folder / "observations.csv").read_bytes()
    with pytest.raises(ProblemsFound, match="not written to"):
        hand_in(folder, rows(range(1990, 1992)))
    assert (folder / "observations.csv").read_bytes() == before
    assert not (folder / ".lock").exists()


def test_an_older_workbook_takes_nothing_out_of_the_ledger(tmp_path):
    folder = small_pack(tmp_path)
    older = pack_from_workbook(pack_to_workbook(read_pack(folder)), "older.xlsx")
    hand_in(folder, rows(range(1990, 1993)))
    assert replace_pack(older, folder) == []
    assert held_years(folder) == [1990, 1991, 1992]


def test_a_workbook_adds_observations_and_changes_the_plan(tmp_path):
    folder, other = small_pack(tmp_path / "a"), small_pack(tmp_path / "b")
    hand_in(other, rows(range(1990, 1993)))
    hand_in(folder, rows(range(1995, 1997)))
    assert [path.name for path in replace_pack(read_pack(other), folder)] == ["observations.csv"]
    assert held_years(folder) == [1990, 1991, 1992, 1995, 1996]


def test_a_workbook_that_contradicts_the_ledger_is_refused(tmp_path):
    folder, other = small_pack(tmp_path / "a"), small_pack(tmp_path / "b")
    hand_in(folder, rows(range(1990, 1991)))
    hand_in(other, rows(range(1990, 1991)).replace(b"1990,1990", b"1990,7"))
    before = (folder / "observations.csv").read_bytes()
    with pytest.raises(ProblemsFound, match="the ledger holds 1990 元"):
        replace_pack(read_pack(other), folder)
    assert (folder / "observations.csv").read_bytes() == before
