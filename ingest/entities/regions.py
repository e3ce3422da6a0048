"""Which region an article speaks of, place by place: ties "l'ARS", "le PRS" and demonyms to a territory."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.entities.found import Found
from ingest.forms import strip_determiner
from ontology.folding import folded
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes, load_demonyms

# What each region has one of: the beginning of their gazetteer ids, and how they are printed.
REGIONAL = {
    "ars-": re.compile(r"(?:ARS|[Aa]gence régionale(?: de santé)?)(?: \(ARS\))?(?: (?P<region>.+))?"),
    "conseil-regional-": re.compile(r"[Cc]onseil régional(?: (?P<region>.+))?"),
    "crc-": re.compile(r"(?:CRC|[Cc]hambre régionale des comptes)(?: \(CRC\))?(?: (?P<region>.+))?"),
    "prs-": re.compile(r"(?:PRS|[Pp](?:lan|rojet) régional de santé)(?: \(PRS\))?(?: (?P<region>.+))?"),
}
BARE = re.compile(r"(?<!\w)[lLd]['’](?P<name>ARS|[Aa]gence régionale de santé)(?!\w)")
KINDS = frozenset({"ars", "prs", "srs"})  # entries of the kind itself
WEIGHTS = {"HealthAuthority": 6, "Region": 4, "Department": 2}  # else 1: a town, a hospital
# The end of a body's name that may be its place: after "de" and a word that is no proper name itself.
TAIL = re.compile(r"(?:[a-zà-ÿ]|[A-Z]{2}) (?:de la |de l['’]|du |des |de |d['’])(?P<place>[A-ZÀÂÇÉÈÊÎÔ][^,()«»]*)$")
WORD = re.compile(r"[a-zà-ÿ][a-zà-ÿ-]{4,}")
MIN_TOWN = 2000  # inhabitants: a name's end that is a smaller town is more often something else


@dataclass(frozen=True, slots=True)
class Territory:
    """Regions and departments named in an article: where, which, and how strongly."""

    marks: tuple[tuple[int, str, int], ...]
    departments: tuple[tuple[int, str, int], ...] = ()

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
        return _heaviest(self.marks)

    def department(self) -> str:
        """The department with the most weight, "" when none stands out."""
        return _heaviest(self.departments)


def _heaviest(marks: Sequence[tuple[int, str, int]]) -> str:
    votes: Counter[str] = Counter()
    for _, place, weight in marks:
        votes[place] += weight
    best = votes.most_common(2)
    return best[0][0] if best and (len(best) == 1 or best[0][1] > best[1][1]) else ""


def territory(found: Sequence[Found], text: str = "") -> Territory:
    """The regions and departments that the mentions of an article, and its demonyms, point to."""
    marks: list[tuple[int, str, int]] = []
    departments: list[tuple[int, str, int]] = []
    for start, place in _demonym_marks(text):
        for held, where in ((marks, region_of(place)), (departments, department_of(place))):
            if where:
                held.append((start, where, 1))
    for mention in found:
        region, department = _region_of_mention(mention), _department_of_mention(mention)
        if region:
            marks.append((mention.start, region, WEIGHTS.get(mention.subtype, 1)))
        if department:
            departments.append((mention.start, department, WEIGHTS.get(mention.subtype, 1)))
    return Territory(tuple(sorted(marks)), tuple(sorted(departments)))


def _demonym_marks(text: str) -> Iterator[tuple[int, str]]:
    """Where a word of the text is the adjective of one place ("lyonnaise"), and that place."""
    for match in WORD.finditer(text):
        places = load_demonyms().get(folded(match[0]), ())
        if len(places) == 1:
            yield match.start(), places[0]


def _department_of_mention(mention: Found) -> str:
    """Department that a mention is, or in which the town lies that is its name or ends it."""
    if mention.gazetteer_id:
        return department_of(mention.gazetteer_id)
    if mention.type == "Person":
        return ""
    if mention.type == "Place":
        return department_named(mention.text)
    tail = TAIL.search(mention.text)
    return department_named(tail["place"]) if tail else ""


@cache
def department_of(entry_id: str) -> str:
    """Id of the department in which a gazetteer entry or commune lies, or that it is; "" where there is none."""
    entries = load_gazetteer().entries
    seen: set[str] = set()
    while entry_id in entries and entry_id not in seen:
        entry = entries[entry_id]
        if entry.cls == "Department":
            return entry.id
        seen.add(entry_id)
        entry_id = next(iter((*entry.part_of, *([entry.seat] if entry.cls == "Hospital" and entry.seat else []))), "")
    commune = load_communes().by_code(entry_id.removeprefix("commune-").upper()) if "commune-" in entry_id else None
    return commune.part_of if commune else ""


@lru_cache(maxsize=1 << 14)
def department_named(name: str) -> str:
    """Id of the department of that name, or of the town of that name."""
    key = folded(name)
    for entry in load_gazetteer().entries.values():
        if entry.cls == "Department" and folded(entry.name) == key:
            return entry.id
    commune = load_communes().find(name)
    return commune.part_of if commune and commune.population >= MIN_TOWN else ""


def _region_of_mention(mention: Found) -> str:
    if mention.gazetteer_id:
        return region_of(mention.gazetteer_id)
    if mention.type == "Place":
        commune = load_communes().find(mention.text)
        return region_named(mention.text) or (region_of(commune.part_of) if commune else "")
    places = (m["region"] for pattern in REGIONAL.values() if (m := pattern.fullmatch(mention.text)) and m["region"])
    return next((region for place in places if (region := region_named(place))), "")


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
def body_of(region: str, prefix: str) -> str:
    """Id of a region's present body or plan of a kind ("ars-", "prs-"), "" when unknown."""
    if region:
        for entry in load_gazetteer().entries.values():
            where = (*entry.jurisdiction, *entry.applies_in)
            if entry.id.startswith(prefix) and region in where and not entry.replaced_by:
                return entry.id
    return ""


def entry_class(entry: str) -> str:
    """Class of a gazetteer entry, "" of none."""
    return load_gazetteer().entries[entry].cls if entry else ""


def region_name(region: str) -> str:
    """Name of a region by id, "" of none."""
    return load_gazetteer().entries[region].short_name if region else ""


@lru_cache(maxsize=1 << 14)
def region_of_demonym(word: str) -> str:
    """Region of a demonym ("dijonnaise"), "" when unknown or of several regions."""
    regions = {region_of(place) for place in load_demonyms().get(word, ())}
    return regions.pop() if len(regions) == 1 else ""


def place_regional(text: str, found: Sequence[Found], area: Territory) -> list[Found]:
    """The mentions, those of a regional body tied to its region's; a bare "l'ARS" gets the region of the article."""
    return [_placed(mention, area) for mention in with_bare_agencies(text, found)]


def _placed(mention: Found, area: Territory) -> Found:
    if mention.gazetteer_id and mention.gazetteer_id not in KINDS:
        return mention
    for prefix, pattern in REGIONAL.items():
        match = pattern.fullmatch(mention.text)
        if match is not None:
            region = region_named(match["region"]) if match["region"] else area.near(mention.start)
            entry = body_of(region, prefix)
            return replace(
                mention, gazetteer_id=entry or mention.gazetteer_id, subtype=entry_class(entry) or mention.subtype
            )
    is_plan = mention.gazetteer_id in KINDS and area.near(mention.start)
    return replace(mention, gazetteer_id="") if is_plan else mention  # "SRS", "PRS2": named with its region


def only_hospital(kind: str, text: str, region: str) -> str:
    """Id of the hospital that "le CHU" is: the region's only one, else the only one whose town the text names."""
    held = [e for e in load_gazetteer().entries.values() if e.cls == "Hospital" and e.short_name.startswith(f"{kind} ")]
    for fitting in (
        [e.id for e in held if region and region_of(e.id) == region],
        [e.id for e in held if strip_determiner(e.short_name.removeprefix(f"{kind} ")) in text],
    ):
        if len(fitting) == 1:
            return fitting[0]
    return ""


def with_bare_agencies(text: str, found: Sequence[Found]) -> list[Found]:
    """The mentions and every "l'ARS" that no source has found."""
    taken = {i for m in found for i in range(m.start, m.end)}
    extra = [
        Found(m.start("name"), m.end("name"), m["name"], "Organisation", "HealthAuthority", "pattern:bare-agency")
        for m in BARE.finditer(text)
        if m.start("name") not in taken
    ]
    return sorted([*found, *extra], key=lambda m: m.start)


@lru_cache(maxsize=1 << 14)
def region_named(name: str) -> str:
    """Id of the present region of a name ("d'Occitanie", "Paca"), "" when there is none."""
    key = folded(strip_determiner(name)).removeprefix("ars ")
    for entry in load_gazetteer().entries.values():
        if entry.cls == "Region":
            forms = (entry.name, *entry.labels, *(label for label, _ in entry.ambiguous))
            if key in {folded(strip_determiner(form)) for form in forms}:
                return region_of(entry.id)
    return ""
