"""One SQL text over a raw register of residents, on DuckDB and on Spark: the same digest, and the seconds of each.

python benchmarks/raw_data.py --rows 20000000
"""

import argparse
import sys
import tempfile
import time
from hashlib import sha256
from pathlib import Path

import duckdb

from guibiao.packs.raw import aggregate

QUERY = """
SELECT 'urban_share' AS indicator, place, '2025' AS period, '%' AS unit,
       ROUND(100.0 * SUM(CASE WHEN urban THEN 1 ELSE 0 END) / COUNT(*), 6) AS value,
       SUM(CASE WHEN urban THEN 1 ELSE 0 END) AS numerator,
       COUNT(*) AS denominator
FROM residents
WHERE months_here >= 6
GROUP BY place
ORDER BY place
"""
PLACES = 2850


def made_up(rows: int, path: Path) -> None:
    """Write a register: a place, whether it is urban, and the months since the resident came."""
    duckdb.sql(
        f"""
        COPY (SELECT 100000 + hash(i) % {PLACES} AS place,
                     hash(i * 7 + 1) % 100 < 40 + hash(i) % 30 AS urban,
                     (hash(i * 13 + 5) % 60)::INTEGER AS months_here
              FROM range({rows}) AS numbers(i))
        TO '{path}' (FORMAT parquet)
        """  # noqa: S608 - our own numbers
    )


def measured(engine: str, query: Path, table: Path) -> tuple[str, float]:
    """Run the text on an engine; give the digest of its rows, and the seconds."""
    start = time.perf_counter()
    rows = aggregate(query, {"residents": table}, engine)
    seconds = time.perf_counter() - start
    text = "\n".join("|".join(f"{row.values[name]}" for name in sorted(row.values)) for row in rows)
    return sha256(text.encode()).hexdigest()[:16], seconds


def main() -> int:
    """Print digest and seconds of each engine; give 1 where digests differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000_000)
    rows = parser.parse_args().rows
    digests = set()
    with tempfile.TemporaryDirectory() as folder:
        query, table = Path(folder) / "urban_share.sql", Path(folder) / "residents.parquet"
        query.write_text(QUERY, encoding="utf-8")
        made_up(rows, table)
        print(f"{rows:,} residents in {PLACES:,} places, {table.stat().st_size / 1e6:.0f} MB of Parquet")
        for engine in ("duckdb", "spark"):
            try:
                digest, seconds = measured(engine, query, table)
            except ModuleNotFoundError as missing:
                print(f"{engine:<8}not run: {missing.name} is not installed (extra `cluster`)")
                continue
            digests.add(digest)
            print(f"{engine:<8}{seconds:7.2f} s   digest {digest}")
    return int(len(digests) > 1)


if __name__ == "__main__":
    sys.exit(main())
