"""What a run is made of: checksums of data and scenario, the version of the code, the seed; enough to rebuild it."""

from dataclasses import dataclass
from hashlib import sha256

from guibiao import __version__
from guibiao.ledger import LEDGER_KINDS
from guibiao.packs import Pack
from guibiao.packs.reference import RATES, reference_table
from guibiao.scenario import Levers, fingerprint

_KINDS = ("population", "rates", "territories")
_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """What a run is made of."""

    data: str
    scenario: str
    code: str
    seed: int
    draws: int

    def __str__(self) -> str:
        return (
            f"data {self.data[:_SHOWN]}, scenario {self.scenario[:_SHOWN]}, code {self.code}, "
            f"seed {self.seed}, draws {self.draws}"
        )


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
    return Identity(data.hexdigest(), fingerprint(levers.scenarios), __version__, seed, draws)
