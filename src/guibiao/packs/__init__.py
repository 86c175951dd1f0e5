"""Packs: the plan and the ledger of a city as a folder of text, and as a workbook."""

from guibiao.packs.folder import find_pack, read_pack, shipped_packs, write_pack
from guibiao.packs.pack import PACK_KINDS, Pack

__all__ = ["PACK_KINDS", "Pack", "find_pack", "read_pack", "shipped_packs", "write_pack"]
