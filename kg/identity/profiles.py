"""What is known of an entity from where it stands: its signature in an article, and the profile of a signature.

A signature is the gazetteer id, or type and name, with the context that a weak name or a person needs. All
entities of one signature are one; `kg.identity.resolve` then joins signatures. Sets are capped, so that a profile stays
small however many articles it sums up.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace

from ingest.ids import slug
from ingest.records import ARTICLE, ArticleEntity, Claim, Extraction
from kg.identity.names import fuller_name, identity_data, is_acronym, is_weak, parse_name, person_words
from kg.identity.places import PlaceTree

MAX_SET = 40  # forms, places, roles, … kept of one signature
EMPLOYING = ("HOLDS_ROLE", "MEMBER_OF", "OPERATES_AT")
PLACING = ("LOCATED_IN", "APPLIES_IN", "HAS_JURISDICTION")
OWNING = ("ISSUES", "PARTY_TO", "AUTHORISES", "PROPOSES", "FUNDS", "OWNS")  # their subject tells which object is meant


@dataclass(frozen=True, slots=True)
class Member:
    """One entity of one article, with its signature and the context that the article gives."""

    article: str
    local: str  # ArticleEntity.id
    base: str
    signature: str
    type: str
    subtype: str
    name: str
    gazetteer_id: str
    forms: tuple[str, ...]
    places: tuple[str, ...] = ()
    employers: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    day: str = ""


@dataclass(slots=True)
class Profile:
    """All members of one signature, summed up; counts by value, so that order does not matter."""

    signature: str
    base: str
    type: str
    gazetteer_id: str = ""
    articles: int = 0
    first: tuple[str, str] = ("", "")  # day and id of the earliest article
    subtypes: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)
    forms: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    employers: set[str] = field(default_factory=set)
    parties: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)

    @property
    def subtype(self) -> str:
        """The most frequent class."""
        return min(self.subtypes, key=lambda name: (-self.subtypes[name], name))

    @property
    def name(self) -> str:
        """The most frequent name, the longest among equals."""
        return min(self.names, key=lambda name: (-self.names[name], -len(name), name))

    @property
    def is_weak(self) -> bool:
        """Whether the name alone can't tell which one is meant; "a GIE" bears the name of a known kind."""
        return not self.gazetteer_id and (self.base[:1] == "=" or is_weak(self.type, self.subtype, self.name))

    @property
    def is_unbound(self) -> bool:
        """Whether nothing but a day tells it from others of its weak name."""
        return self.subtype in identity_data()["unbound_subtypes"] and self.is_weak

    @property
    def is_untold(self) -> bool:
        """Whether nothing told the class of a body: bare letters in the class of all others."""
        return self.subtype == identity_data()["rest_subtype"] and is_acronym(self.name)

    def add(self, member: Member) -> None:
        """Count one more member."""
        seen = (member.day or "9999", member.article)
        self.first = min(self.first, seen) if self.articles else seen
        self.articles += 1
        self.gazetteer_id = member.gazetteer_id
        self.subtypes[member.subtype] = self.subtypes.get(member.subtype, 0) + 1
        self.names[member.name] = self.names.get(member.name, 0) + 1
        for mine, new in (
            (self.forms, member.forms),
            (self.places, member.places),
            (self.employers, member.employers),
            (self.parties, member.parties),
            (self.roles, member.roles),
        ):
            mine.update(new)
            if len(mine) > MAX_SET:  # keep the smallest: the same ones in whatever order they come
                mine.intersection_update(sorted(mine)[:MAX_SET])


def base_key(entity: ArticleEntity, tree: PlaceTree) -> str:
    """Gazetteer id ("=ars-occitanie"), or type and slug of the name ("Person/jean-martin")."""
    return _named(entity, tree)[1]


def _named(entity: ArticleEntity, tree: PlaceTree) -> tuple[ArticleEntity, str]:
    """The entity with its base key; one that is called after its kind goes by a fuller name that the article has."""
    key = _key(entity, tree)
    is_kind = tree.kind(key) or (
        entity.cls in identity_data()["unbound_subtypes"] and is_weak(entity.type, entity.cls, entity.name)
    )
    fuller = fuller_name(name_forms(entity)) if is_kind else ""
    if not fuller:
        return entity, key
    named = replace(entity, name=fuller, gazetteer_id="")
    return named, _key(named, tree)


def _key(entity: ArticleEntity, tree: PlaceTree) -> str:
    if entity.gazetteer_id:
        return f"={entity.gazetteer_id}"
    return name_key(entity.name, entity.type, entity.cls, tree)


def name_key(name: str, top_type: str, cls: str, tree: PlaceTree) -> str:
    """The base key of a name that no gazetteer id came with."""
    if top_type == "Person":
        name = " ".join(person_words(name))
    short = slug(name) or "x"
    known = tree.known(cls, name, short)
    return f"={known}" if known else f"{top_type}/{short}"


def read_members(extraction: Extraction, day: str, tree: PlaceTree, singled_out: frozenset[str]) -> list[Member]:
    """The entities of an article as members; `singled_out` holds the references that judgements make to one article."""
    named = [_named(entity, tree) for entity in extraction.entities]
    by_id = {entity.id: entity for entity, _ in named}
    bases = {entity.id: base for entity, base in named}
    claims = [claim for claim in extraction.claims if claim.subject in by_id]
    ends = {end for claim in claims for end in (claim.subject, claim.object)} & by_id.keys()
    vague = {bases[end] for end in ends if _is_vague(by_id[end], bases[end], tree)}
    members = []
    for entity in by_id.values():
        employers = _ends(claims, bases, subject=entity.id, predicates=EMPLOYING)
        if entity.type != "Person":
            employers = [employer for employer in employers if employer not in vague]
        placing = (*PLACING, "PART_OF") if entity.type == "Place" else PLACING
        places = set(_ends(claims, bases, subject=entity.id, predicates=placing))
        for employer in employers:
            places.update(tree.of_body(employer))
            held = [key for key, base in bases.items() if base == employer]
            places.update(p for key in held for p in _ends(claims, bases, subject=key, predicates=PLACING))
            places.update(p for key in held if (p := _town(by_id[key], tree)))
        kind = tree.kind(bases[entity.id])
        parties = _parties(claims, bases, entity.id, (*OWNING, *EMPLOYING) if kind else OWNING, vague)
        roles = sorted({claim.role for claim in claims if claim.subject == entity.id and claim.role})
        if any(
            claim.subject == entity.id and claim.predicate == "WROTE" and claim.object == ARTICLE for claim in claims
        ):
            roles = roles if roles else ["journaliste"]
        context = _Context(tuple(sorted(places)), tuple(employers), tuple(parties), tuple(roles), kind)
        members.append(_member(extraction.article.id, entity, bases[entity.id], context, day, singled_out))
    return members


def _is_vague(entity: ArticleEntity, base: str, tree: PlaceTree) -> bool:
    """Whether an entity is one of many of its name, so that it does not tell which other one is meant either."""
    if base.startswith("="):
        return bool(tree.kind(base))
    return is_weak(entity.type, entity.cls, entity.name)


def _parties(
    claims: Iterable[Claim], bases: dict[str, str], object_: str, predicates: tuple[str, ...], vague: Collection[str]
) -> list[str]:
    found = {bases[claim.subject] for claim in claims if claim.object == object_ and claim.predicate in predicates}
    return sorted(found.difference(vague))


def _town(body: ArticleEntity, tree: PlaceTree) -> str:
    """The town in the name of a local body: Cahors of "CH de Cahors"."""
    return tree.of_name(body.name) if parse_name(body.name).kind in identity_data()["local_kinds"] else ""


@dataclass(frozen=True, slots=True)
class _Context:
    places: tuple[str, ...]
    employers: tuple[str, ...]
    parties: tuple[str, ...]
    roles: tuple[str, ...]
    kind: str  # name of the kind of things that the gazetteer entry is, "" where it is one thing

    @property
    def told(self) -> str:
        """What a weak name is told apart by."""
        return "+".join((*self.employers, *self.parties, *self.places))


def _ends(claims: Iterable[Claim], bases: dict[str, str], *, subject: str, predicates: tuple[str, ...]) -> list[str]:
    return sorted(
        {
            bases[claim.object]
            for claim in claims
            if claim.subject == subject and claim.predicate in predicates and claim.object in bases and _is_fact(claim)
        }
    )


def _is_fact(claim: Claim) -> bool:
    return claim.polarity == "asserted" and claim.modality != "hypothetical"


def _member(
    article: str, entity: ArticleEntity, base: str, context: _Context, day: str, singled_out: frozenset[str]
) -> Member:
    subtype = entity.cls
    signature = base
    if f"{base}@{article}" in singled_out:
        signature = f"{base}@{article}"
    elif base.startswith("="):
        signature = f"{base}@{context.told}" if context.kind and context.told else base
    elif is_weak(entity.type, subtype, entity.name):
        is_unbound = subtype in identity_data()["unbound_subtypes"]
        signature = f"{base}@{article if is_unbound else context.told or article}"
    elif entity.type == "Person":
        signature = f"{base}@{'+'.join((*context.employers, *(() if context.employers else context.roles)))}"
    elif _is_placed(entity, subtype, context):
        signature = f"{base}@{'+'.join(context.places)}"
    is_one_of_a_kind = bool(context.kind) and signature != base
    return Member(
        article,
        entity.id,
        base,
        signature,
        entity.type,
        subtype,
        context.kind if is_one_of_a_kind else entity.name,
        base[1:] if base.startswith("=") and not is_one_of_a_kind else "",
        name_forms(entity),
        context.places,
        context.employers,
        context.parties,
        context.roles,
        day,
    )


def _is_placed(entity: ArticleEntity, subtype: str, context: _Context) -> bool:
    """Whether the place tells it from others of its name: hospitals, town halls, towns themselves."""
    data = identity_data()
    is_town = entity.type == "Place" and bool(context.places)
    return is_town or subtype in data["local_subtypes"] or parse_name(entity.name).kind in data["local_kinds"]


def name_forms(entity: ArticleEntity) -> tuple[str, ...]:
    """The forms of an entity that are names ("le syndicat" is none), its canonical name among them, sorted."""
    named = {" ".join(mention.quote.split()) for mention in entity.mentions if mention.is_name}
    described = {" ".join(mention.quote.split()) for mention in entity.mentions if not mention.is_name}
    forms = {
        form
        for form in entity.aliases
        if form in named
        or (form not in described and any(char.isupper() or char.isdigit() for char in form[1:] or form))
    }
    return tuple(sorted({entity.name, *forms}))
