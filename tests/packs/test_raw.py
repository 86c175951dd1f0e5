"""Observations from raw tables: one SQL text, the same rows on each engine, taken in once."""

import csv
import io
import subprocess
import sys
from datetime import date

import pytest

from guibiao.files.problem import ProblemsFound
from guibiao.ledger.intake import Handing
from guibiao.packs import read_pack
from guibiao.packs.raw import aggregate
from guibiao.packs.recording import record
from packs_on_disk import small_pack

duckdb = pytest.importorskip("duckdb", reason="install the extra `data`")

QUERY = """
SELECT 'coverage' AS indicator, place, '2024' AS period, '%' AS unit,
       100.0 * SUM(CASE WHEN covered THEN 1 ELSE 0 END) / COUNT(*) AS value,
       SUM(CASE WHEN covered THEN 1 ELSE 0 END) AS numerator,
       COUNT(*) AS denominator
FROM households GROUP BY place ORDER BY place
"""
HOUSEHOLDS = "place,covered\n990001,true\n990001,false\n990001,true\n990002,true\n"
HANDING = Handing(date(2025, 4, 2), "clerk", "bureau", date(2025, 3, 1))


@pytest.fixture
def files(tmp_path):
    query, table = tmp_path / "coverage.sql", tmp_path / "households.csv"
    query.write_text(QUERY, encoding="utf-8")
    table.write_text(HOUSEHOLDS, encoding="utf-8")
    return query, table


def values(records) -> list[tuple[str, ...]]:
    return [(str(r.values["place"]), str(r.values["value"]), str(r.values["denominator"])) for r in records]


EXPECTED = [("990001", "66.6666666666667", "3"), ("990002", "100", "1")]


def test_a_query_gives_rows_for_intake(files):
    query, table = files
    assert values(aggregate(query, {"households": table})) == EXPECTED


def test_parquet_gives_what_csv_gives(files, tmp_path):
    query, table = files
    packed = tmp_path / "households.parquet"
    duckdb.sql(f"COPY (SELECT * FROM '{table}') TO '{packed}' (FORMAT parquet)")  # noqa: S608
    assert values(aggregate(query, {"households": packed})) == EXPECTED


@pytest.mark.parametrize("engine", ["duckdb", "spark"])
def test_every_engine_prints_the_same_rows(files, tmp_path, engine):
    if engine == "spark":
        pytest.importorskip("pyspark", reason="install the extra `cluster`")
        pytest.importorskip("sqlglot", reason="install the extra `cluster`")
    query, table = files
    folder = small_pack(tmp_path / "pack")
    words = ["aggregate", folder, query, "--table", f"households={table}", "--engine", engine, "--print"]
    done = subprocess.run([sys.executable, "-m", "guibiao", *words], capture_output=True, text=True, check=True)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["place"], row["value"], row["denominator"]) for row in rows] == EXPECTED


def test_rows_are_recorded_once_with_where_they_are_from(files, tmp_path):
    query, table = files
    folder = small_pack(tmp_path / "pack")
    records = aggregate(query, {"households": table})
    assert len(record(folder, records, HANDING).added) == 2
    assert len(record(folder, records, HANDING).repeated) == 2
    row = next(row for row in read_pack(folder).ledger if row.period.text == "2024" and row.place == "990001")
    assert row.locator.startswith("coverage.sql@")
    assert (row.numerator, row.denominator) == (2, 3)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT * FROM nothing", "nothing"),
        ("SELEC 1", "syntax"),
        ("SELECT * FROM read_csv('/etc/passwd')", "disabled"),
        ("COPY (SELECT 1) TO '/tmp/out.csv'", "disabled"),
        ("INSTALL httpfs", "disabled"),
    ],
)
def test_a_text_that_fails_or_reaches_out_is_a_problem(files, text, said):
    query, table = files
    query.write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound, match="(?i)the query fails.*" + said):
        aggregate(query, {"households": table})


@pytest.mark.parametrize("tables", [{"house-holds": "households.csv"}, {"households": "missing.csv"}])
def test_tables_that_cannot_be_used_are_problems(files, tables):
    query, table = files
    with pytest.raises(ProblemsFound):
        aggregate(query, {name: table.parent / file for name, file in tables.items()})
