"""Mentions and entities in the making: what the steps of entity finding hand on."""

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


@dataclass(frozen=True, slots=True)
class Draft:
    """An entity in the making: one cluster of mentions with its type and class."""

    type: str
    subtype: str
    mentions: tuple[Found, ...]
    forms: tuple[str, ...] = ()  # further forms under which it may be known
