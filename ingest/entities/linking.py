"""Ties the named mentions of one article together: which of them are one entity.

Order: same folded form or same gazetteer entry; definitions ("Fédération X (FX)"); persons by surname or
initials; names with their kind of body stripped ("groupe X", "X"); acronyms by their initials; short
beginnings of one longer name. Every step joins only where exactly one partner fits.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from operator import eq

from ingest.entities.amended import amended_pairs
from ingest.entities.branches import branches
from ingest.entities.found import Found
from ingest.entities.hospital_kinds import is_hospital_of, with_short_kind
from ingest.entities.inferred import UNDERSTOOD
from ingest.entities.named_structures import names_structure
from ingest.entities.naming import short_form, without_definition, without_head
from ingest.entities.new_texts import is_another, new_texts
from ingest.forms import (
    SMALL_WORDS,
    bare_fold,
    fits_acronym,
    fold,
    initials,
    is_acronym,
    is_named,
    strip_determiner,
    words,
)
from ingest.lexicon import LexiconEntry, alternatives, load_lexicon
from ontology.gazetteer import load_gazetteer

DEFINED = re.compile(r"\s?[(\[]\s?")
LINKS = frozenset({"d", "de", "des", "du", "l", "la", "le", "les"})
TOWN_LINKS = frozenset({"en", "la", "le", "les", "sous", "sur"})
NAMED_LINK = re.compile(r"\s?,? (?:dite?s?|baptisée?s?|nommée?s?|alias|ou|surnommée?s?)(?: l[ea])? [«“\"]?\s?")


class Groups:
    """Clusters of mentions: an index of each mention's cluster, joined in place."""

    def __init__(self, found: Sequence[Found], apart: Sequence[tuple[int, int]] = ()) -> None:
        self.found = found
        self.apart = apart  # pairs of mentions that are two things
        self.of: list[int] = list(range(len(found)))

    def join(self, one: int, other: int) -> None:
        """Make one cluster of the clusters of two mentions; no two gazetteer entries, nor what is kept apart."""
        a, b = self.of[one], self.of[other]
        is_apart = any({self.of[i], self.of[j]} == {a, b} for i, j in self.apart)
        if a != b and not is_apart and len(self.ids(a) | self.ids(b)) < 2:
            low, high = min(a, b), max(a, b)
            self.of = [low if key == high else key for key in self.of]

    def ids(self, key: int) -> set[str]:
        """Gazetteer entries of a cluster."""
        return {m.gazetteer_id for m, k in zip(self.found, self.of, strict=True) if k == key and m.gazetteer_id}

    def clusters(self) -> list[list[Found]]:
        """The clusters in the order of their first mention."""
        out: dict[int, list[Found]] = {}
        for mention, key in zip(self.found, self.of, strict=True):
            out.setdefault(key, []).append(mention)
        return list(out.values())


def link_mentions(text: str, found: Sequence[Found]) -> list[list[Found]]:
    """Clusters of the mentions that name one entity, in text order."""
    found = with_usual_entries(found)
    groups = Groups(found, amended_pairs(text, found))
    folded = [bare_fold(m.text, m.type) for m in found]
    bare = [fold(without_head(m.text)) for m in found]
    _join_same(groups, [f"{m.start}" if is_another(text, m) else form for m, form in zip(found, folded, strict=True)])
    _join_definitions(groups, text)
    _join_unique(groups, folded, "Person", is_short_name)
    _join_unique(groups, folded, "Place", is_short_town)
    is_branch, new = branches(text, found), new_texts(text, found)
    _join_unique(groups, bare, "Organisation", eq)
    _join_unique(groups, [_without_links(form) for form in folded], "Organisation", eq)
    _join_unique(groups, [_proper_part(m) for m in found], "Organisation", eq)
    kinds = [with_short_kind(form) for form in folded]
    _join_unique(groups, kinds, "Organisation", eq)
    _join_unique(groups, kinds, "Organisation", is_hospital_of)
    _join_acronyms(groups)
    short = [fold(short_form(without_definition(strip_determiner(m.text)), m.type)) for m in found]
    beginnings = (
        ("Organisation", folded),
        ("Organisation", bare),  # "Opaline" of "groupe Opaline Imagerie"
        ("Instrument", folded),
        ("Instrument", short),
        ("Event", folded),
    )
    for type_, forms in beginnings:
        _join_unique(groups, forms, type_, lambda a, b: is_beginning(a, b) and not is_branch(a, b), new)
    _join_unique(groups, folded, "Organisation", is_kind_inside)
    clusters = [cluster for cluster in groups.clusters() if not _is_lone_label(cluster) and not _is_lone_kind(cluster)]
    return [_as_branch(_without_kind(cluster)) for cluster in _with_schemes(clusters)]


def with_usual_entries(found: Sequence[Found]) -> list[Found]:
    """The mentions, "l'Ordre" and the like tied to the national body unless the article names another of the kind."""
    usual = {fold(row.form): row for row in load_lexicon("name_forms").group("known_as")}
    out = []
    for mention in found:
        row = usual.get(bare_fold(mention.text, mention.type))
        if row and mention.type == "Organisation" and not mention.gazetteer_id and not _rivals(found, row):
            mention = replace(mention, gazetteer_id=str(row.attributes["entry"]))
        out.append(mention)
    return out


def _rivals(found: Sequence[Found], row: LexiconEntry) -> bool:
    """Whether another body's name begins with the word (or holds it, where such names have it inside)."""
    word, entry = fold(row.form), row.attributes["entry"]
    others = (m for m in found if m.type == "Organisation" and m.gazetteer_id != entry)
    forms = [form for m in others if (form := bare_fold(m.text, m.type)) != word]
    return any(word in form if row.attributes.get("inside", False) else form.startswith(word) for form in forms)


def _is_lone_label(cluster: Sequence[Found]) -> bool:
    """Initials of a speaker that fit nobody: often those of the medium that asks."""
    return all(m.rule == "speaker" and not any(c.islower() for c in m.text) for m in cluster)


def _is_lone_kind(cluster: Sequence[Found]) -> bool:
    """A kind of body in a capital without any name: "la Fédération" of an article that names none."""
    kinds = load_lexicon("name_forms").forms("lone")
    return all(m.text in kinds and not m.gazetteer_id for m in cluster)


def _with_schemes(clusters: list[list[Found]]) -> list[list[Found]]:
    """The scheme as such ("un groupement de coopération sanitaire") is the one structure of its kind, where named."""
    schemes = {str(e.attributes["entry"]): e.form for e in load_lexicon("name_forms").group("schemes")}
    out = list(clusters)
    for cluster in clusters:
        form = schemes.get(cluster[0].gazetteer_id, "")
        named = [c for c in out if c is not cluster and form and any(m.text.startswith(f"{form} ") for m in c)]
        if len(named) == 1:
            out = [
                sorted([*c, *cluster], key=lambda m: m.start) if c is named[0] else c for c in out if c is not cluster
            ]
    return sorted(out, key=lambda c: c[0].start)


def _without_kind(cluster: list[Found]) -> list[Found]:
    """A cluster with a name of its own is no longer the scheme as such: "GCS" beside "GCS Opaline"."""
    schemes = {str(e.attributes["entry"]): e.form for e in load_lexicon("name_forms").group("schemes")}
    form = next((schemes[m.gazetteer_id] for m in cluster if m.gazetteer_id in schemes), "")
    has_name = form and any(short_form(without_definition(m.text), m.type).startswith(f"{form} ") for m in cluster)
    return [replace(m, gazetteer_id="") if m.gazetteer_id in schemes else m for m in cluster] if has_name else cluster


def _as_branch(cluster: list[Found]) -> list[Found]:
    """A cluster with the name of a branch is the branch: "CFDT" beside "CFDT Santé du Gers"."""
    entry = next((m.gazetteer_id for m in cluster if m.gazetteer_id and m.type == "Organisation"), "")
    if not entry or is_regional(entry):
        return cluster
    name = load_gazetteer().entries[entry].short_name
    is_branch = is_acronym(name) and any(
        not m.gazetteer_id and m.text.startswith(f"{name} ") and m.text.split(" ")[-1][0].isupper() for m in cluster
    )
    return [replace(m, gazetteer_id="") for m in cluster] if is_branch else cluster


def is_regional(entry: str) -> bool:
    """Whether the entry is a body of one region, which is said with or without the region."""
    return bool(load_gazetteer().entries[entry].jurisdiction)


def _join_same(groups: Groups, folded: Sequence[str]) -> None:
    first: dict[tuple[str, str], int] = {}
    for i, mention in enumerate(groups.found):
        keys = [(mention.type, folded[i])]
        if mention.gazetteer_id:
            keys.append(("id", mention.gazetteer_id))
        if mention.rule.startswith(UNDERSTOOD):
            keys.append(("understood", mention.rule))
        for key in keys:
            groups.join(first.setdefault(key, i), i)


def _join_definitions(groups: Groups, text: str) -> None:
    found = groups.found
    for i in range(len(found) - 1):
        one, other = found[i], found[i + 1]
        between = text[one.end : other.start]
        if names_structure(text, one, other):
            groups.join(i, i + 1)
        if between in (", un ", ", une ") and one.type == other.type == "Organisation" and other.text.islower():
            groups.join(i, i + 1)  # "Opaline, un groupe d'imagerie lyonnais"
            continue
        if len(between) > 20 or not (DEFINED.fullmatch(between) or NAMED_LINK.fullmatch(between)):
            continue
        is_closed = NAMED_LINK.fullmatch(between) or text[other.end : other.end + 2].lstrip(" ")[:1] in (")", "]")
        pair = one.text, other.text
        is_told = one.type == "Event" or (NAMED_LINK.fullmatch(between) and not between.strip(" ,").startswith("ou"))
        fits = is_told or fits_acronym(*pair) or fits_acronym(*reversed(pair)) or _is_named_by(one, other)
        if one.type == other.type and is_closed and fits:
            groups.join(i, i + 1)


def _proper_part(mention: Found) -> str:
    """The name behind the kind of a site, "Océane" of "clinique Océane"; else the form."""
    form = strip_determiner(mention.text)
    match = _site().fullmatch(form)
    return match["name"] if match and not mention.gazetteer_id else form


@cache
def _site() -> re.Pattern[str]:
    kinds = alternatives(load_lexicon("name_heads").forms("site"))
    return re.compile(rf"(?:{kinds})(?: (?!de )[a-zà-ÿ]+)? (?P<name>[A-ZÀ-Ý][\w’'-]+)")


def _is_named_by(described: Found, named: Found) -> bool:
    """ "le syndicat des radiologues (FNMR)": a body without a name of its own, and the initials it goes by."""
    is_description = described.type == "Organisation" and strip_determiner(described.text).islower()
    return is_description and " " in described.text and not described.gazetteer_id and is_acronym(named.text)


def _join_acronyms(groups: Groups) -> None:
    long_forms: dict[str, set[int]] = {}
    for i, mention in enumerate(groups.found):
        if " " in mention.text and mention.type in ("Organisation", "Instrument", "Event"):
            long_forms.setdefault(initials(mention.text), set()).add(groups.of[i])
    for i, mention in enumerate(groups.found):
        if is_acronym(mention.text) or mention.text[:1].isupper():
            keys = {k for k in long_forms.get(fold(mention.text).replace(" ", ""), ()) if k != groups.of[i]}
            same = [j for j, m in enumerate(groups.found) if groups.of[j] in keys and m.type == mention.type]
            if len({groups.of[j] for j in same}) == 1:
                groups.join(same[0], i)


def _join_unique(
    groups: Groups,
    folded: Sequence[str],
    type_: str,
    fits: Callable[[str, str], bool],
    new: frozenset[int] = frozenset(),
) -> None:
    """Join each mention of a type to the one other cluster of which a form fits it, one of `new` to no earlier name."""
    of_type = [i for i, m in enumerate(groups.found) if m.type == type_]
    for i in sorted(of_type, key=lambda i: (-len(folded[i]), i)):
        partners = {
            groups.of[j]: j
            for j in of_type
            if groups.of[j] != groups.of[i]
            and fits(folded[i], folded[j])
            and not (i in new and j < i and is_named(groups.found[j].text))
        }
        if len(partners) == 1:
            groups.join(next(iter(partners.values())), i)


def is_short_name(short: str, full: str) -> bool:
    """Whether a person's short form fits a full name: surname, initials ("j s"), initial and surname."""
    a, b = short.split(), [word.removeprefix("d'") for word in full.split()]
    if len(b) < 2 or not a or a == b:
        return False
    if len(a) < len(b) and b[-len(a) :] == a:
        return True
    letters = [part[0] for part in b]
    if all(len(part) == 1 for part in a):
        return a == letters or a == [letters[0], letters[-1]] or a == [part[0] for part in b if part not in SMALL_WORDS]
    return len(a) > 1 and len(a[0]) == 1 and a[0] == letters[0] and b[1:][-len(a[1:]) :] == a[1:]


def is_beginning(short: str, full: str) -> bool:
    """Whether the short form is the first words of the longer name ("Résonance" of "Résonance Imagerie")."""
    return len(short) > 2 and full.startswith(short + " ")


def _without_links(form: str) -> str:
    """A folded name without the "de la", "du" inside it: "GHT de l'Aube et du Sézannais", "GHT Aube et Sézannais"."""
    return " ".join(word for word in words(form) if word not in LINKS)


def is_short_town(short: str, full: str) -> bool:
    """Whether a town goes by the head of its name: "Lons" for "Lons-le-Saunier"."""
    head, _, rest = full.partition(" ")
    return head == short and rest.split(" ")[0] in TOWN_LINKS


def is_kind_inside(short: str, full: str) -> bool:
    """Whether a kind that a name holds further inside stands alone: "l'Ordre" of "conseil régional de l'Ordre"."""
    return short in _inner_kinds() and f" {short} " in f" {full} ".replace("'", " ")


@cache
def _inner_kinds() -> frozenset[str]:
    rows = load_lexicon("name_forms").group("known_as")
    return frozenset(fold(row.form) for row in rows if row.attributes.get("inside", False))
