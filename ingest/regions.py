"""Which region an article speaks of, place by place: ties "l'ARS", "le PRS" and demonyms to a territory."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.mentions import Found
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes, load_demonyms

WEIGHTS = {"HealthAuthority": 6, "Region": 4, "Department": 2}  # else 1: a town, a hospital


@dataclass(frozen=True, slots=True)
class Territory:
    """Regions named in an article: where, which, and how strongly."""

    marks: tuple[tuple[int, str, int], ...]

    def near(self, position: int) -> str:
        """The region meant at a place of the text: of the last agency or region named before, else the chief one."""
        strong = [(start, region) for start, region, weight in self.marks if weight >= WEIGHTS["HealthAuthority"]]
        before = [region for start, region in strong if start < position]
        if before:
            return before[-1]
        if strong:
            return strong[0][1]
        return self.chief()

    def chief(self) -> str:
        """The region with the most weight, "" when none stands out."""
        votes: Counter[str] = Counter()
        for _, region, weight in self.marks:
            votes[region] += weight
        best = votes.most_common(2)
        return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def territory(found: Sequence[Found]) -> Territory:
    """The regions that the mentions of an article point to."""
    marks = []
    for mention in found:
        region = _region_of_mention(mention)
        if region:
            marks.append((mention.start, region, WEIGHTS.get(mention.subtype, 1)))
    return Territory(tuple(marks))


def _region_of_mention(mention: Found) -> str:
    if mention.gazetteer_id:
        return region_of(mention.gazetteer_id)
    if mention.type == "Place":
        commune = load_communes().find(mention.text)
        return region_of(commune.part_of) if commune else ""
    return ""


@cache
def region_of(entry_id: str) -> str:
    """Id of the present region in which a gazetteer entry lies, "" when it is national or unknown."""
    entries = load_gazetteer().entries
    seen: set[str] = set()
    while entry_id in entries and entry_id not in seen:
        entry = entries[entry_id]
        if entry.cls == "Region" and not entry.replaced_by:
            return entry.id
        seen.add(entry_id)
        entry_id = next(iter((*entry.jurisdiction, *entry.part_of, *entry.replaced_by, entry.seat)), "")
    return _commune_region(entry_id)


def _commune_region(slug: str) -> str:
    if not slug.startswith("commune-"):
        return ""
    commune = load_communes().by_code(slug.removeprefix("commune-").upper())
    return region_of(commune.part_of) if commune else ""


@cache
def agency_of(region: str) -> str:
    """Id of the present regional health agency of a region, "" when unknown."""
    for entry in load_gazetteer().entries.values():
        if entry.id.startswith("ars-") and region in entry.jurisdiction and not entry.replaced_by:
            return entry.id
    return ""


@cache
def region_of_demonym(word: str) -> str:
    """Region of a demonym ("dijonnaise"), "" when unknown or of several regions."""
    regions = {region_of(place) for place in load_demonyms().get(word, ())}
    return regions.pop() if len(regions) == 1 else ""
