"""Raw data become observations: one SQL text for an indicator, run where the data lie, its rows taken in like others.

The text is written for DuckDB and selects the columns that intake knows: indicator, place, period, value, unit, and
numerator and denominator where the value is a quotient. For Spark it is translated, never written a second time.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from guibiao.files.problem import Position, Problem, ProblemsFound
from guibiao.files.record import Record
from guibiao.language import Message

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, DataFrameReader

_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]{0,62}")
_FIGURES = 15
"""Significant figures that a ledger keeps of a number."""
Rows = tuple[Sequence[str], Sequence[Sequence[object]]]


@dataclass(frozen=True, slots=True)
class RowOrigin:
    """A row of the result of a query: the text by name and checksum, and the number of the row."""

    query: str
    number: int

    def at(self, field: str | None = None) -> Position:  # noqa: ARG002 - a result has no columns to point at
        """Locate the row."""
        return Position(self.query, self.number)


def aggregate(query: Path, tables: Mapping[str, Path], engine: str = "duckdb") -> list[Record]:
    """Run a query over raw tables (Parquet or CSV, by name) and give its rows, ready for intake.

    Raises ProblemsFound for a table that is missing or badly named, and for a query that fails.
    """
    problems = [problem for name, path in tables.items() for problem in _unusable(name, path)]
    if problems:
        raise ProblemsFound(problems)
    text = query.read_text(encoding="utf-8")
    header, rows = ENGINES[engine](text, tables, query.name)
    name = f"{query.name}@{sha256(text.encode()).hexdigest()[:12]}"
    return [
        Record.of({column: _written(value) for column, value in zip(header, row, strict=True)}, RowOrigin(name, number))
        for number, row in enumerate(rows, start=1)
    ]


def _unusable(name: str, path: Path) -> Iterator[Problem]:
    if not _NAME.fullmatch(name):
        yield Problem(
            Position(str(path)),
            "",
            Message.of("{name} cannot be the name of a table", name=repr(name)),
            Message.of("use letters, digits and underscores, such as residents"),
        )
    if not path.is_file():
        yield Problem(
            Position(str(path)), "", Message.of("the file is missing"), Message.of("correct the path of the table")
        )


def _written(value: object) -> str:
    """Write a value of a result as a person would; fractions with the figures that a ledger keeps."""
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.{_FIGURES}g}"
    if isinstance(value, Decimal):
        return format(Context(prec=_FIGURES).create_decimal(value).normalize(), "f")
    return str(value)


def _failed(query: str, error: Exception) -> ProblemsFound:
    reason = str(error).strip().splitlines()[0][:300]
    what = Message.of("the query fails: {reason}", reason=reason)
    return ProblemsFound(
        [Problem(Position(query), "", what, Message.of("correct the text, or the names of the tables"))]
    )


def _on_duckdb(text: str, tables: Mapping[str, Path], query: str) -> Rows:
    """Run on DuckDB, in this process; the text sees the tables and nothing else of the machine."""
    import duckdb  # noqa: PLC0415 - an extra

    with duckdb.connect(config={"autoinstall_known_extensions": False, "autoload_known_extensions": False}) as engine:
        try:
            engine.execute(f"SET allowed_paths = {[str(path) for path in tables.values()]!r}")
            engine.execute("SET enable_external_access = false")
            for name, path in tables.items():
                reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
                source = str(path).replace("'", "''")
                engine.execute(f"CREATE VIEW {name} AS SELECT * FROM {reader}('{source}')")  # noqa: S608 - checked name
            found = engine.execute(text)
            return [column[0] for column in found.description or ()], found.fetchall()
        except duckdb.Error as error:
            raise _failed(query, error) from None


def _on_spark(text: str, tables: Mapping[str, Path], query: str) -> Rows:
    """Run on Spark: the cluster that the session finds configured, or this machine."""
    import sqlglot  # noqa: PLC0415 - an extra
    from pyspark.errors import PySparkException  # noqa: PLC0415
    from pyspark.sql import SparkSession  # noqa: PLC0415

    session = SparkSession.builder.appName("guibiao").config("spark.ui.enabled", "false").getOrCreate()
    try:
        for name, path in tables.items():
            reader = session.read
            frame = reader.parquet(str(path)) if path.suffix == ".parquet" else _csv(reader, path)
            frame.createOrReplaceTempView(name)
        found = session.sql(sqlglot.transpile(text, read="duckdb", write="spark")[0])
        return found.columns, [tuple(row) for row in found.collect()]
    except (PySparkException, sqlglot.errors.SqlglotError) as error:
        raise _failed(query, error) from None


def _csv(reader: "DataFrameReader", path: Path) -> "DataFrame":
    return reader.csv(str(path), header=True, inferSchema=True)


ENGINES: Mapping[str, Callable[[str, Mapping[str, Path], str], Rows]] = {"duckdb": _on_duckdb, "spark": _on_spark}
