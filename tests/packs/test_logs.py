"""Logs of a pack: questions, answers and warnings are only ever added, whoever writes or dies on the way."""

import multiprocessing
import signal
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.files.workbook import Sheet, write_workbook
from guibiao.gate import ask
from guibiao.ledger.intake import Handing, Intake, read_handed_in, returned_rows
from guibiao.ledger.questions import Event, GateEntry
from guibiao.packs import read_pack
from guibiao.packs.logs import GATE_LOG, LOG_KINDS, WARNINGS_LOG, extend_log, read_log
from guibiao.packs.recording import record
from guibiao.packs.steps import WarningStep, read_step
from guibiao.warning.life import next_number, replay
from packs_on_disk import small_pack

HANDING = Handing(date(2026, 4, 2), "clerk", "bureau", date(2026, 3, 1))
HEADER = "indicator,place,period,value,unit\n"
DOUBTFUL = HEADER + "coverage,990000,2023,5.5,%\n"


def hand_in(folder: Path, data: str | bytes) -> Intake:
    return record(folder, read_handed_in(data if isinstance(data, bytes) else data.encode(), "f.csv"), HANDING, ask)


def answer(taken: Intake, explanation: str = "counted anew") -> bytes:
    header, rows = returned_rows(taken.returned, "en")
    filled = [[*row[:-1], explanation] for row in rows]
    return write_workbook([Sheet("returned", header, filled)])


def events(folder: Path) -> list[str]:
    return [entry.event.value for entry in read_log(folder, GATE_LOG, GateEntry)]


def held(folder: Path) -> list[str]:
    return [str(row.value) for row in read_pack(folder).ledger if row.period.text == "2023"]


def test_a_question_is_logged_once_and_its_answer_after_it(tmp_path):
    folder = small_pack(tmp_path)
    first = hand_in(folder, DOUBTFUL)
    assert (events(folder), held(folder)) == (["asked"], [])
    hand_in(folder, DOUBTFUL)
    assert events(folder) == ["asked"]
    second = hand_in(folder, answer(first))
    assert (len(second.added), events(folder), held(folder)) == (1, ["asked", "answered"], ["5.5"])
    hand_in(folder, answer(first))
    assert (events(folder), held(folder)) == (["asked", "answered"], ["5.5"])
    [row] = [row for row in read_pack(folder).ledger if row.period.text == "2023"]
    assert "counted anew" in row.note


def test_a_good_row_leaves_no_trace_in_the_log(tmp_path):
    folder = small_pack(tmp_path)
    hand_in(folder, HEADER + "coverage,990000,2023,55.5,%\n")
    assert not (folder / "records").exists()


@pytest.mark.parametrize(
    "step", ["guibiao.packs.recording.grow_log", "guibiao.packs.recording.write_atomically", "os.fsync"]
)
def test_a_killed_intake_loses_neither_answer_nor_value(tmp_path, step):
    folder = small_pack(tmp_path / "pack")
    back = tmp_path / "back.xlsx"
    back.write_bytes(answer(hand_in(folder, DOUBTFUL)))
    module, _, name = step.rpartition(".")
    code = f"""
import os, pathlib, signal, sys
sys.path[:0] = [{str(Path(__file__).parent)!r}, {str(Path(__file__).parents[1])!r}]
import guibiao.packs.recording, test_logs
{module}.{name} = lambda *given: os.kill(os.getpid(), signal.SIGKILL)
test_logs.hand_in(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]).read_bytes())
"""
    done = subprocess.run([sys.executable, "-c", code, str(folder), str(back)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert (events(folder)[0], held(folder)) == ("asked", [])
    hand_in(folder, back.read_bytes())
    assert (events(folder), held(folder)) == (["asked", "answered"], ["5.5"])


def opened(number: str) -> WarningStep:
    cells = {"warning": number, "date": "2024-07-01", "step": "opened", "target": "coverage-2025", "place": "990000"}
    return WarningStep.model_validate(cells | {"grade": "red", "cause": "behind"})


def open_one_by_one(folder: Path, count: int, barrier) -> None:
    barrier.wait(30)
    for _ in range(count):
        extend_log(folder, WARNINGS_LOG, WarningStep, lambda steps: [opened(next_number(replay(steps)))])


def test_two_writers_at_once_lose_no_warning_and_give_no_number_twice(tmp_path):
    folder = small_pack(tmp_path)
    spawn = multiprocessing.get_context("spawn")
    barrier = spawn.Barrier(2)
    writers = [spawn.Process(target=open_one_by_one, args=(folder, 15, barrier)) for _ in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    numbers = [step.warning for step in read_log(folder, WARNINGS_LOG, WarningStep)]
    assert numbers == [f"w{number:04d}" for number in range(1, 31)]


def test_a_log_only_grows_at_its_end(tmp_path):
    folder = small_pack(tmp_path)
    extend_log(folder, WARNINGS_LOG, WarningStep, lambda _: [opened("w0001")])
    before = (folder / WARNINGS_LOG.file).read_bytes()
    extend_log(folder, WARNINGS_LOG, WarningStep, lambda _: [opened("w0002")])
    assert (folder / WARNINGS_LOG.file).read_bytes().startswith(before)
    extend_log(folder, WARNINGS_LOG, WarningStep, lambda _: [])
    assert len(read_log(folder, WARNINGS_LOG, WarningStep)) == 2


def test_a_log_that_cannot_be_read_is_told_and_left_alone(tmp_path):
    folder = small_pack(tmp_path)
    (folder / "records").mkdir()
    path = folder / WARNINGS_LOG.file
    path.write_text("warning,date,step\nw1,2024-07-01,jumped\n", encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(ProblemsFound, match="is not known here"):
        extend_log(folder, WARNINGS_LOG, WarningStep, lambda _: [opened("w0002")])
    assert path.read_bytes() == before


@pytest.mark.parametrize("kind", LOG_KINDS, ids=lambda kind: kind.name)
def test_a_log_that_has_not_begun_is_empty(tmp_path, kind):
    assert read_log(tmp_path, kind, kind.model) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"organisation": "statistic"}, "statistic is not among the organisations → write statistics"),
        ({"organisation": "moon"}, "write an id that stands in organisations.csv"),
        ({"organisation": ""}, "assigned needs an organisation"),
        ({"warning": "7"}, "'7' is not the number of a warning → write it as w0001"),
    ],
)
def test_a_step_that_does_not_fit_is_refused_with_a_sentence(tmp_path, changed, said):
    plan = read_pack(small_pack(tmp_path)).plan
    cells = {"warning": "w0001", "date": "2024-07-01", "step": "assigned", "organisation": "statistics"}
    assert read_step(cells, plan).organisation == "statistics"
    with pytest.raises(ProblemsFound, match=said):
        read_step(cells | changed, plan)


def test_events_are_told_apart():
    assert {event.value for event in Event} == {"asked", "answered"}
