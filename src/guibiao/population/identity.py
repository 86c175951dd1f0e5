"""What a run is made of: checksums of data, scenario and code, and the seed; enough to rebuild it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

from guibiao import __version__
from guibiao.language import Message
from guibiao.ledger import LEDGER_KINDS
from guibiao.packs import Pack
from guibiao.packs.reference import RATES, reference_table
from guibiao.scenario import Levers, fingerprint

_KINDS = ("population", "rates", "territories")
_PACKAGES = ("population", "scenario")
"""Folders of the code that figures depend on."""
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """What a run is made of: checksums, the version that the code belongs to, the seed and the number of futures."""

    data: str
    scenario: str
    code: str
    version: str
    seed: int
    draws: int

    @property
    def message(self) -> Message:
        """Say it in a line, checksums by their beginning."""
        return Message.of(
            "data {data}, scenario {scenario}, code {code} ({version}), seed {seed}, draws {draws}",
            data=self.data[:_SHOWN], scenario=self.scenario[:_SHOWN], code=self.code[:_SHOWN],
            version=self.version, seed=self.seed, draws=self.draws,
        )  # fmt: skip

    def __str__(self) -> str:
        return self.message.text()


def identity_of(pack: Pack, levers: Levers, seed: int, draws: int) -> Identity:
    """Take the checksums of what a run reads: stocks, rates, territories and places of the pack, and national rates."""
    tables = pack.tables()
    data = sha256(reference_table(RATES))
    for kind in LEDGER_KINDS:
        if kind.name in _KINDS:
            data.update(kind.write(tables[kind.name]))
    for place in pack.plan.places.values():
        data.update(f"{place.id}|{place.parent}|{'/'.join(place.replaced_by)}\n".encode())
    for tile in pack.plan.tiles.values():
        data.update(f"{tile.place}|{tile.column}|{tile.row}\n".encode())
    return Identity(data.hexdigest(), fingerprint(levers.scenarios), code_checksum(), __version__, seed, draws)


@cache
def code_checksum() -> str:
    """Take the checksum of the code that makes the figures, from a folder or a zipped package alike.

    Names and texts of its Python files count, with any ends of lines; what is compiled or cached beside them does not.
    """
    code = sha256()
    for package in _PACKAGES:
        for name, text in sorted(_sources(files("guibiao") / package, package)):
            code.update(f"{name}\n".encode())
            code.update(text)
    return code.hexdigest()


def _sources(folder: Traversable, name: str) -> Iterator[tuple[str, bytes]]:
    """Give the Python files of a folder and those below it, by name."""
    for item in folder.iterdir():
        if item.is_dir():
            yield from _sources(item, f"{name}/{item.name}")
        elif item.name.endswith(".py"):
            yield f"{name}/{item.name}", b"\n".join(item.read_bytes().splitlines())
