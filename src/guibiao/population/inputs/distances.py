"""How far units lie from each other, on the schematic map of a pack."""

from collections.abc import Sequence

import numpy as np

from guibiao.packs import Pack
from guibiao.plan import Tile
from guibiao.population.axes import Floats


def distances(pack: Pack, units: Sequence[str]) -> Floats:
    """Give distances between units (unit, unit) on the schematic map of the pack; one tile where a unit has none."""
    tiles = [_tile(pack, unit) for unit in units]
    found = np.ones((len(units), len(units)))
    for one, tile in enumerate(tiles):
        for other, away in enumerate(tiles):
            if tile and away:
                found[one, other] = max(np.hypot(tile.column - away.column, tile.row - away.row), _NEAREST)
    np.fill_diagonal(found, 0.0)
    return found


def mapped(pack: Pack, units: Sequence[str]) -> int:
    """Count the units that have a tile on the map."""
    return sum(_tile(pack, unit) is not None for unit in units)


_NEAREST = 0.5
"""Of units that share a tile."""


def _tile(pack: Pack, unit: str) -> Tile | None:
    """Give the tile of a unit, or of what it is a part of."""
    if unit in pack.plan.tiles:
        return pack.plan.tiles[unit]
    parent = pack.plan.places[unit].parent if unit in pack.plan.places else None
    return _tile(pack, parent) if parent else None
