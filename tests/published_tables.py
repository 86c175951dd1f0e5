"""Reads the tables of published results that travel with the project."""

import csv
import gzip
from pathlib import Path

import numpy as np
import pytest

DATA = Path(__file__).parent / "published" / "data"
BESIDE = Path(__file__).parents[2] / "shared" / "data" / "peers"


def rows(name: str) -> list[dict[str, str]]:
    with gzip.open(DATA / f"{name}.csv.gz", "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def number(text: str) -> float | None:
    return float(text) if text not in {"", "None", "NA"} else None


def beside(folder: str, name: str) -> list[dict[str, str]]:
    """Read a table that may not travel with the project; skip the test where it does not lie beside it."""
    path = BESIDE / folder / name
    if not path.exists():
        pytest.skip(f"{folder}/{name} does not lie beside the project; its licence does not let it travel along")
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def column(table: list[dict[str, str]], name: str) -> np.ndarray:
    return np.array([number(row[name]) or 0.0 for row in table])
