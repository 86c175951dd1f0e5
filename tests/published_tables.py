"""Reads the tables of published results that travel with the project."""

import csv
import gzip
from pathlib import Path

DATA = Path(__file__).parent / "published" / "data"


def rows(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(text: str) -> float | None:
    return float(text) if text not in {"", "None", "NA"} else None
