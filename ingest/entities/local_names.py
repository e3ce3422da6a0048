"""Names of local bodies that are printed without their place, of places without their article: "le maire", "au Mans".

Called by `ingest.entities.full_names`. Which kinds there are, and whether a town, department or region has one:
name_forms.yml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.entities.found import Draft
from ingest.entities.regions import Territory
from ingest.forms import fold
from ingest.lexicon import load_lexicon
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

ARTICLES = ("La ", "Le ", "Les ", "L'", "L’")
BEFORE_PLACE = re.compile(r"(?<!\w)(?:(?:aux?|des|du|l[ae]|les) |l['’])$", re.IGNORECASE)
OFFICIAL = {
    **dict.fromkeys(("au ", "du ", "le "), "Le "),
    **dict.fromkeys(("aux ", "des ", "les "), "Les "),
    "la ": "La ",
    "l'": "L'",
}
NEAR = 12  # characters between a town and its mayor: "À Thiers, le maire"


@dataclass(frozen=True, slots=True)
class Local:
    """A kind of body or plan of which each place has one: how it is named with its place."""

    short: str
    scope: str  # department, region, town
    is_linked: bool  # "de" stands between kind and place


def local_name(drafts: Sequence[Draft], names: Sequence[str], index: int, area: Territory) -> str:
    """The name of a local body with its place, if it is printed without and the article fixes the place."""
    local = _locals().get(fold(names[index]))
    if local is None:
        return names[index]
    position = drafts[index].mentions[0].start
    if local.scope == "town":
        town = _town(drafts, names, position)
        return f"{local.short}{_of_town(town)}" if town else local.short
    place = area.near(position) if local.scope == "region" else area.department()
    if not place:
        return local.short
    link = _link(place) if local.is_linked else " "
    return f"{local.short}{link}{load_gazetteer().entries[place].short_name}"


def _town(drafts: Sequence[Draft], names: Sequence[str], position: int) -> str:
    """The town that is meant at a place of the text: the one named just before, else the one named most."""
    towns = [(i, d.mentions) for i, d in enumerate(drafts) if d.subtype == "Commune"]
    near = [(m.end, i) for i, mentions in towns for m in mentions if 0 <= position - m.end < NEAR]
    if near:
        return names[max(near)[1]]
    return names[max(towns, key=lambda town: len(town[1]))[0]] if towns else ""


def _of_town(town: str) -> str:
    """ "of" before a town: " du Havre", " des Andelys", " d'Alès", " de Lyon"."""
    for article, link in (("Le ", " du "), ("Les ", " des ")):
        if town.startswith(article):
            return link + town.removeprefix(article)
    return _bare_of(town) + town


def _bare_of(name: str) -> str:
    return " d'" if fold(name)[0] in "aeiouyh" else " de "


@cache
def _locals() -> dict[str, Local]:
    rows = load_lexicon("name_forms").group("local")
    return {
        fold(row.form): Local(
            str(row.attributes.get("short", row.form)),
            str(row.attributes["scope"]),
            bool(row.attributes.get("of", False)),
        )
        for row in rows
    }


@cache
def _link(place: str) -> str:
    """How "of" is said before a department or region: "du" Finistère, "de l'" Isère."""
    name = load_gazetteer().entries[place].short_name
    for row in load_lexicon("place_articles").entries:
        if row.form == name:
            return {"de_l": " de l'", "d": " d'"}.get(row.group, f" {row.group.replace('_', ' ')} ")
    return _bare_of(name)


def with_article(name: str, draft: Draft, text: str) -> str:
    """A place with the article of its official name, which a sentence may print apart: "au Mans", "à La Rochelle"."""
    if draft.type != "Place" or name.startswith(ARTICLES):
        return name
    if draft.subtype != "Commune":
        return _territories().get(name, name)
    bare = load_communes().find(name)
    for mention in draft.mentions:
        match = BEFORE_PLACE.search(text, max(0, mention.start - 5), mention.start)
        if match is None:
            continue
        full = OFFICIAL[match[0].casefold().replace("’", "'")] + name
        town = load_communes().find(full)
        # A capital in the article shows the name, where the town without it is no larger one.
        if town and (bare is None or (match[0][0].isupper() and town.population > bare.population)):
            return town.name if name.isupper() else full
    return name


@cache
def _territories() -> dict[str, str]:
    """Departments and regions whose name has an article: "Réunion" -> "La Réunion"."""
    names = (e.name for e in load_gazetteer().entries.values() if e.cls in ("Department", "Region"))
    return {name.partition(" ")[2]: name for name in names if name.startswith(ARTICLES)}
