"""What a finding is about: an entry of the plan, by name and passage."""

from dataclasses import dataclass

from guibiao.language import Name


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the plan that a finding is about."""

    kind: str
    id: str
    name: Name
    passage: str = ""
    """Chapter, section and item, such as 3.7.4."""
