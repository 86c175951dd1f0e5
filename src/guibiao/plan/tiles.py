"""A schematic map of a plan's places: a tile for each, by column and row."""

from typing import Annotated

from pydantic import Field

from guibiao.files.schema import Link, Row

_MOST = 60


class Tile(Row):
    """Where a place stands on the schematic map: a tile in a grid, not its outline (tiles.csv)."""

    place: Annotated[str, Link("places")]
    column: int = Field(ge=1, le=_MOST)
    """Counted from the west, beginning with 1."""
    row: int = Field(ge=1, le=_MOST)
    """Counted from the north, beginning with 1."""

    @property
    def id(self) -> str:
        """A place has one tile, so that its identifier is that of the tile."""
        return self.place
