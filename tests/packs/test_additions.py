"""Additions to a pack on disk: files grow at their ends, once, and stay as people wrote them."""

from datetime import date
from decimal import Decimal

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.ledger import Observation
from guibiao.packs import find_pack, read_pack
from guibiao.packs.additions import add_to_pack
from guibiao.plan.rows import Indicator, Source
from packs_on_disk import FILES, contents

RUN = Source(id="run", title="推演")
NEW = Indicator(id="births", name="出生", unit="人")


@pytest.fixture
def folder(tmp_path):
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert contents()
    return tmp_path


def row(value="5", **more):
    fields = {"indicator": "births", "place": "990000", "period": "2030", "value": Decimal(value), "unit": "人",
              "basis": "projected", "source": "run", "recorded": date(2026, 1, 1)}  # fmt: skip
    return Observation.model_validate(fields | more)


def test_rows_come_with_what_they_need_and_only_once(folder):
    held = len(read_pack(folder).ledger)
    assert len(add_to_pack(folder, [row()], [NEW], [RUN])) == 1
    found = read_pack(folder)
    assert len(found.ledger) == held + 1
    assert found.plan.indicators["births"] == NEW
    assert found.plan.sources["run"] == RUN
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert add_to_pack(folder, [row()], [NEW], [RUN]) == ()
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_what_people_wrote_stays(folder):
    before = (folder / "indicators.yaml").read_text(encoding="utf-8")
    add_to_pack(folder, [row()], [NEW], [RUN])
    assert (folder / "indicators.yaml").read_text(encoding="utf-8").startswith(before.rstrip())


def test_an_indicator_that_the_pack_has_is_left_as_it_is(folder):
    add_to_pack(folder, [], [Indicator(id="income", name="别名", unit="万元")], [])
    assert read_pack(folder).plan.indicators["income"].name == "收入"


@pytest.mark.parametrize("text", ["", "[]\n", "# nothing yet\n"])
def test_a_list_without_entries_takes_some(folder, text):
    for path in set(folder.iterdir()) - {folder / name for name in ("plan.yaml", "places.csv", "organisations.csv")}:
        path.unlink()
    (folder / "indicators.yaml").write_text(text, encoding="utf-8")
    add_to_pack(folder, [row()], [NEW], [RUN])
    assert list(read_pack(folder).plan.indicators) == ["births"]


def test_another_value_from_the_same_run_is_refused_and_nothing_is_written(folder):
    add_to_pack(folder, [row()], [NEW], [RUN])
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(ProblemsFound, match="the ledger holds 5"):
        add_to_pack(folder, [row("6"), row("7", period="2031")], [], [])
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_shipped_pack_is_not_written_to():
    with pytest.raises(ProblemsFound, match="part of the product"):
        add_to_pack(find_pack("dezhou"), [row()], [NEW], [RUN])
