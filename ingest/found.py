"""A mention before it is tied to an entity: what the steps of entity finding hand on."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in cleaned offsets, before it is tied to an entity."""

    start: int
    end: int
    text: str
    type: str
    subtype: str = ""
    rule: str = ""
    gazetteer_id: str = ""
    is_name: bool = True
