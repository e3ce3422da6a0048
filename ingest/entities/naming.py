"""Canonical name of an entity: the gazetteer's usual name, else the most complete form that the article prints."""

import re
from collections.abc import Sequence
from functools import cache

from ingest.entities.found import Found
from ingest.entities.hospital_kinds import with_usual_kind
from ingest.forms import SMALL_WORDS, fits_acronym, fold, is_acronym, is_named, strip_determiner, strip_title
from ingest.lexicon import load_lexicon
from ontology.gazetteer import load_gazetteer
from ontology.vocab import load_vocabulary

DEFINITION = re.compile(r"^(?P<long>.{5,}?) [(\[](?P<short>[^\s()\[\]]{2,12})[)\]](?P<rest> .+)?$")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
DAY = re.compile(rf" du (?:1er|\d\d?) ({'|'.join(MONTHS)})$")
DATED = re.compile(rf" du (?:1er|\d\d?) (?:{'|'.join(MONTHS)})(?: (?:19|20)\d\d)?$")
# An act known by its day: what follows tells what it is about.
KNOWN_BY_DAY = re.compile(
    rf"^(?P<act>(?:arrêté|décret|jugement|loi|ordonnance)(?: n[°º] ?[\w-]+)? du (?:1er|\d\d?) (?:{'|'.join(MONTHS)})"
    r"(?: (?:19|20)\d\d)?) (?!(?:19|20)\d\d).*$",
    re.IGNORECASE,
)
# Acts that are cited with their year; others go by the day that the article gives.
DATED_ACTS = re.compile(r"accord|arrêt|arrêté|décision|décret|délibération|jugement|loi|ordonnance", re.IGNORECASE)
DIGIT = re.compile(r"\d")
PRINTED = frozenset({"LearnedSociety", "ProfessionalOrder", "University"})
TEXTS = frozenset({"Decree", "Law", "Order", "Ordinance"})
TIGHT = re.compile(r"^(?:pour |ARS )")
CHANGES = re.compile(r"(?:avenant|révision)(?: (?:n[°ºo] ?)?\d+)? (?:au|de l['’]|du) ")
IN_YEAR = re.compile(r" en ((?:19|20)\d\d)(?!\d)")
MAX_NAME = 90  # longer forms are clauses rather than names


def canonical_name(cluster: Sequence[Found], published: str | None = None, *, region: str = "") -> str:
    """The name under which the entity is known, from the forms of its mentions."""
    type_ = cluster[0].type
    entry = next((m.gazetteer_id for m in cluster if m.gazetteer_id), "")
    forms = [m.text for m in cluster if m.is_name] or [m.text for m in cluster]
    entry = entry or (_undated_entry(forms) if type_ == "Instrument" else "")
    if entry and (name := usual_name(entry)) and not is_printed_better(name, forms, load_gazetteer().entry(entry).cls):
        return name
    if entry and all(form in ("CHU", "CHRU") for form in forms):
        return load_gazetteer().entry(entry).short_name
    if type_ == "Person":
        full = max(map(strip_title, forms), key=lambda f: (len(f.split()), not f.isupper(), len(f)))
        return full.title() if full.isupper() else full
    names = [short_form(without_definition(strip_determiner(form)), type_) for form in forms]
    names = [KNOWN_BY_DAY.sub(r"\g<act>", name) for name in names] if type_ == "Instrument" else names
    if all(is_acronym(name) for name in names) and _forms("regional").isdisjoint(names):
        names = [m.text for m in cluster if any(fits_acronym(m.text, name) for name in names)] or names
    name = _even_case(max(names, key=_completeness))
    name = with_usual_kind(name, names) if type_ == "Organisation" else name
    return _with_region(_with_year(name, published), region) if type_ != "Place" else name


def is_printed_better(name: str, forms: Sequence[str], cls: str = "") -> bool:
    """Whether the article's form is kept: the long one of a body whose acronym is no household word; "région X".

    So is a law's number or date, where the article has no other name for it, and how it calls a society or school.
    """
    if is_acronym(name) and name not in _forms("household"):
        return all(fold(form) != fold(name) and not is_acronym(form) for form in forms)
    if cls in TEXTS:
        return all(DIGIT.search(form) and fold(name) not in fold(form) for form in forms)
    if cls in PRINTED and not is_acronym(name) and name not in _forms("household"):
        return all(fold(form) != fold(name) and not is_acronym(form) for form in forms)
    if name.startswith("URPS "):
        return any(form.startswith("URPS ") and form.split(" ")[-1][0].isupper() for form in forms)
    folded = [form.casefold() for form in forms]
    return any(form.startswith("région ") for form in folded) and all(form.startswith("région") for form in folded)


def _undated_entry(forms: Sequence[str]) -> str:
    """Entry of the longest form without its date: "loi HPST" of "loi HPST du 21 juillet 2009"."""
    for form in sorted(forms, key=len, reverse=True):
        bare = DATED.sub("", strip_determiner(form))
        if bare != strip_determiner(form) and (entry := load_gazetteer().find(bare)):
            return entry.id
    return ""


def _completeness(form: str) -> tuple[bool, bool, bool, int]:
    return is_named(form), len(form) <= MAX_NAME, not (form.isupper() and " " in form), len(form)


def without_definition(form: str) -> str:
    """ "Long (ACR)" -> Long, and "long (ACR) de X" -> ACR de X."""
    match = DEFINITION.match(form)
    if match is None:
        return form
    return match["short"] + match["rest"] if match["rest"] else match["long"]


def short_form(form: str, type_: str) -> str:
    """ "groupe Imagine" -> Imagine, "agence régionale de santé Bretagne" -> ARS Bretagne, "maire de X" -> mairie."""
    bare = without_head(form) if type_ == "Organisation" else without_kind(form)
    if fold(bare) == "schema regional":
        return "SRS"
    for long, short, is_tight in _shortened():
        if fold(bare) in (long, f"nouveau {long}") and short in _forms("regional"):
            return short  # the region follows
        if fold(bare).startswith(long + " ") and len(fold(bare)) == len(bare):
            rest = bare[len(long) + 1 :]
            return f"{short} {TIGHT.sub('', strip_determiner(rest)) if is_tight else rest}"
    head, _, rest = bare.partition(" ")
    if type_ == "Organisation" and rest:
        return f"{_offices().get(head.casefold(), head)} {rest}"
    return bare


def without_kind(form: str) -> str:
    """The proper part of "projet Opaline", "expérimentation Opaline"; else the form."""
    head, _, rest = form.partition(" ")
    is_proper = head.casefold() in _forms("instrument_heads") and is_named(rest) and rest[:1].isupper()
    return rest if is_proper and not any(c.isdigit() for c in rest) else form


def without_head(form: str) -> str:
    """The proper part of "groupe Imagine", "jeune pousse Pixelle", "société lyonnaise Oculis"; else the form."""
    parts = form.split(" ")
    first = next((i for i, part in enumerate(parts) if i > 0 and part[:1].isupper()), 0)
    if parts[0] == "centre" and first == 1 and {"Imagerie", "Radiologie"} & set(parts[1:]):
        return " ".join(parts[1:])  # "centre Opaline Imagerie"
    is_headed = 0 < first < 4 and fold(parts[0]) in name_heads() and not _is_part_of_name(parts)
    return form if not is_headed or (first > 1 and parts[first - 1] in SMALL_WORDS) else " ".join(parts[first:])


def _is_part_of_name(parts: Sequence[str]) -> bool:
    """Whether the kind belongs to the name: said with a capital ("Réseau Opaline"), "groupe hospitalier"."""
    is_capital = parts[0][0].isupper() and parts[0] not in _forms("plain_heads")
    return is_capital or any(" ".join(parts).startswith(f"{head} ") for head in _forms("proper_heads"))


def _with_year(name: str, published: str | None) -> str:
    """A day without its year is of the year that ends with the article."""
    match = DAY.search(name)
    if match is None or not published or not published[:4].isdigit() or not DATED_ACTS.match(name):
        return name
    month = MONTHS.index(match.group(1)) + 1
    year = int(published[:4]) - (published[5:7].isdigit() and month > int(published[5:7]))
    return f"{name} {year}"


def with_year(name: str, cluster: Sequence[Found], text: str) -> str:
    """A text that changes another, with the year that follows it: "avenant au PRS2 en 2022" -> "… (2022)"."""
    if cluster[0].type != "Instrument" or cluster[0].gazetteer_id or not CHANGES.match(name):
        return name
    years = [m[1] for mention in cluster if (m := IN_YEAR.match(text, mention.end))]
    return f"{name} ({years[0]})" if years and not re.search(r"(?:19|20)\d\d", name) else name


def _with_region(name: str, region: str) -> str:
    """A regional plan or union that is named without a place gets its region ("PRS 2023-2028", "avenant au PRS2")."""
    opening = CHANGES.match(name)
    start = opening.end() if opening else 0
    head, _, rest = name[start:].partition(" ")
    is_bare = head.rstrip("123") in _forms("regional") and not any(c.isupper() for c in rest)
    return name[:start] + " ".join(part for part in (head, region, rest) if part) if is_bare and region else name


def _even_case(name: str) -> str:
    """A name printed in capitals, in ordinary case; acronyms stay."""
    if not (name.isupper() and " " in name):
        return name
    return " ".join(word.title() if len(word) > 4 or word.casefold() in SMALL_WORDS else word for word in name.split())


@cache
def usual_name(entry_id: str) -> str:
    """The name in use of a gazetteer entry, "" where the printed form is the better name (long titles of texts)."""
    entry = load_gazetteer().entry(entry_id)
    is_site = entry.cls == "Hospital" and not is_acronym(entry.short_name)
    is_long_title = load_vocabulary().top_type(entry.cls) == "Instrument" and entry.short_name == entry.name
    return "" if is_site or is_long_title else entry.short_name


@cache
def name_heads() -> frozenset[str]:
    """Kinds of body that may stand before a name without being part of it."""
    return frozenset(fold(form) for form in load_lexicon("name_heads").forms("organisation"))


@cache
def _shortened() -> tuple[tuple[str, str, bool], ...]:
    entries = load_lexicon("name_forms").group("shortened")
    return tuple((fold(e.form), str(e.attributes["short"]), bool(e.attributes.get("tight", False))) for e in entries)


@cache
def _forms(group: str) -> frozenset[str]:
    return frozenset(load_lexicon("name_forms").forms(group))


@cache
def _offices() -> dict[str, str]:
    return {entry.form: str(entry.attributes["body"]) for entry in load_lexicon("name_forms").group("offices")}
