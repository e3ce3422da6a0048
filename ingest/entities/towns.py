"""Towns that the tagger takes for bodies, and lands that it takes for towns: told by the words before them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.entities.found import Found
from ontology.places import load_communes

AT = re.compile(r"(?<!\w)(?:à|À) $")
AT_THE = re.compile(r"(?<!\w)[Aa]u $")
# "Aubigny-sur-Loue", "Saint-Martin-les-Bois": only towns are called so.
TOWN = re.compile(r"[A-ZÀ-Ý][\w’'-]*-(?:de|des|du|en|la|le|les|lès|sous|sur)-[A-ZÀ-Ý][\w’'-]*")
# "dans le Briançonnais": the land around a town, with the article that towns in it do without.
LAND = re.compile(r"[A-ZÀ-Ý][\w-]+(?:[aeo]is|ien)")
THE = re.compile(r"(?<!\w)(?:du|en|le) $")


def towns_apart(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions, a bare town that was once taken for a body a place throughout, and without lands.

    Of towns that the article also names as places, on pages not seen, nine of ten such bodies were none.
    """
    places = {m.text for m in found if m.type == "Place" and load_communes().find(m.text)}
    places |= {m.text for m in found if m.type == "Organisation" and _stands_for_town(text, m)}
    return [
        replace(m, type="Place", subtype="Commune")
        if m.type == "Organisation" and m.text in places and not m.gazetteer_id
        else m
        for m in found
        if not _is_land(text, m)
    ]


def _stands_for_town(text: str, mention: Found) -> bool:
    """Whether somebody is "à Aubigny-sur-Loue", or "au Tampon", which is the town of Le Tampon."""
    before = text[max(0, mention.start - 4) : mention.start]
    if AT_THE.search(before):
        return load_communes().find(f"Le {mention.text}") is not None
    return bool(AT.search(before) and TOWN.fullmatch(mention.text))


def _is_land(text: str, mention: Found) -> bool:
    """Whether a place that no list knows is the land around a town."""
    if mention.type != "Place" or mention.gazetteer_id or not LAND.fullmatch(mention.text):
        return False
    is_town = load_communes().find(mention.text) or load_communes().find(f"Le {mention.text}")
    return not is_town and THE.search(text[max(0, mention.start - 4) : mention.start]) is not None
