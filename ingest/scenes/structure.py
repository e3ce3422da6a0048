"""Typed rules for what page structure and names leave implicit: bylines, territories, places in names."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.forms import strip_title
from ingest.ids import slug
from ingest.lexicon import alternatives, load_lexicon
from ingest.pages.lines import fold
from ingest.records import ARTICLE, ArticleEntity
from ingest.scenes.scene import Scene, Spot


@cache
def _before_author() -> re.Pattern[str]:
    forms = alternatives(load_lexicon("bylines").forms("by"))
    return re.compile(rf"(?<!\w)(?:{forms})[\s:,]*$", re.IGNORECASE)


@cache
def _local_authority() -> re.Pattern[str]:
    return re.compile(
        rf"(?:l[ae] |l['’])?(?:{alternatives(load_lexicon('structure').forms('local_authority'))})(?!\w)", re.IGNORECASE
    )


@dataclass(frozen=True, slots=True)
class Fact:
    """A relation that structure shows, with the tokens that show it."""

    subject: int
    predicate: str
    object: int | str
    start: int
    end: int
    rule: str
    phrase: tuple[int, int] = (0, 0)  # of an office: the tokens that name it


def find_structure(scene: Scene) -> list[Fact]:
    """Facts of bylines and of names."""
    return [*_bylines(scene), *_territories(scene), *_named_instruments(scene)]


def _bylines(scene: Scene) -> list[Fact]:
    """Press authors: named by the page's metadata, or standing in a byline block or after "par" on a short line."""
    facts: dict[int, Fact] = {}
    authors = {slug(strip_title(author)) for author in scene.article.article.authors}
    for spot in scene.spots:
        entity = scene.entities[spot.entity]
        if entity.type != "Person" or spot.entity in facts:
            continue
        if slug(entity.name) in authors or any(slug(a) in authors for a in entity.aliases):
            facts[spot.entity] = Fact(spot.entity, "WROTE", ARTICLE, spot.start, spot.end, "byline:metadata")
        elif _is_byline(scene, spot):
            facts[spot.entity] = Fact(spot.entity, "WROTE", ARTICLE, spot.start, spot.end, "byline:line")
    return list(facts.values())


def _is_byline(scene: Scene, spot: Spot) -> bool:
    """A short line that is the name alone, or the name with "par", a date or an hour."""
    if spot.how != "name":
        return False
    text = scene.article.text.text
    begin, stop = scene.chars(spot.start, spot.end)
    line_start, line_end = text.rfind("\n", 0, begin) + 1, text.find("\n", stop)
    line = text[line_start : line_end if line_end >= 0 else len(text)]
    if len(line) > 110:
        return False
    rest = line[: begin - line_start] + line[stop - line_start :]
    return (
        bool(_before_author().search(line[: begin - line_start]))
        or not rest.strip(" .|,–—-•")
        or bool(len(rest) < 60 and re.search(r"\d{1,2}[/ .:h-]\d{2}|\b20\d\d\b", rest))
    )


def _named_instruments(scene: Scene) -> list[Fact]:
    """What an instrument's own form says: "rapport de la Cour des comptes", "avenant au PRS", "PRS Bretagne"."""
    facts = []
    forms = [{slug(m.quote) for m in e.mentions} for e in scene.entities]
    for index, entity in enumerate(scene.entities):
        if entity.type != "Instrument":
            continue
        spot = next((s for s in scene.spots if s.entity == index), None)
        for other, found in enumerate(scene.entities):
            predicate = _instrument_relation(entity, found, forms[index]) if other != index else ""
            if spot is None or not predicate or not _holds(forms[index], forms[other] | {slug(found.name)}):
                continue
            ends = (other, index) if predicate == "ISSUES" else (index, other)
            facts.append(Fact(ends[0], predicate, ends[1], spot.start, spot.end, "name:instrument"))
    return facts


def _instrument_relation(entity: ArticleEntity, inner: ArticleEntity, forms: set[str]) -> str:
    """What it means that a form of an instrument holds another entity's: measured right at least 8 times in 10."""
    if inner.type == "Organisation" and entity.subtype in ("Decision", "Guideline", "Order", "Report"):
        return "" if inner.subtype in ("Company", "Hospital", "ImagingGroup") else "ISSUES"  # "contrat du CH de …"
    if inner.type == "Instrument" and any(form.startswith("avenant") for form in forms):
        return "AMENDS"
    if entity.subtype == "HealthPlan" and inner.subtype == "Region":
        return "APPLIES_IN"
    return ""


def _holds(outer: set[str], inner: set[str]) -> bool:
    """Whether a form holds another as whole words."""
    return any(f"-{b}-" in f"-{a}-" and a != b for a in outer for b in inner if len(b) > 2)


def _territories(scene: Scene) -> list[Fact]:
    """ARS Occitanie has jurisdiction over Occitanie; "CH de Cahors" is in Cahors; only where the place is an entity."""
    places = [(i, e) for i, e in enumerate(scene.entities) if e.type == "Place"]
    first = {spot.entity: spot for spot in reversed(scene.spots)}
    facts = []
    for index, entity in enumerate(scene.entities):
        if entity.type != "Organisation" and entity.subtype != "CooperationStructure":
            continue
        for place, found in places:
            predicate, spot = name_relation(entity, found), first.get(index)
            if predicate and spot is not None:
                facts.append(Fact(index, predicate, place, spot.start, spot.end, "name:territory"))
    return facts


def name_relation(entity: ArticleEntity, place: ArticleEntity) -> str:
    """The relation that an organisation's name shows to a place, or ""."""
    if not names_place(entity, place):
        return ""
    if entity.subtype == "HealthAuthority" and place.subtype == "Region":
        return "HAS_JURISDICTION"
    if entity.subtype == "OtherOrganisation" and _local_authority().match(entity.name):
        return "HAS_JURISDICTION"
    if entity.subtype == "Insurer" and place.subtype == "Department":
        return "HAS_JURISDICTION"
    if entity.subtype in ("Hospital", "ImagingGroup") and place.subtype == "Commune":
        return "LOCATED_IN"
    return ""


_LEAD = re.compile(r"^(?:le|la|les|l['’]) ?(?=\w)", re.IGNORECASE)


def names_place(entity: ArticleEntity, place: ArticleEntity) -> bool:
    """Whether a form of the entity holds the place's name as whole words."""
    target = f"-{slug(_LEAD.sub('', place.name))}-"
    return len(target) > 4 and any(target in f"-{slug(form)}-" for form in (entity.name, *entity.aliases))


def is_longer_name(entity: ArticleEntity, place: ArticleEntity) -> bool:
    """Whether a body's name holds a place's only within a longer one: the prefecture of "Haute-Corse" and "Corse"."""
    name = re.escape(fold(_LEAD.sub("", place.name))).replace(r"\ ", "[ -]").replace(r"\-", "[ -]")
    forms = [fold(form) for form in (entity.name, *entity.aliases)]
    is_held = any(re.search(rf"(?<!\w){name}(?!\w)", form) for form in forms)
    return is_held and not any(re.search(rf"(?<![\w-]){name}(?![\w-])", form) for form in forms)
