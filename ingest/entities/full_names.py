"""Completes the names that an article cuts short: which department's fund, which bill's article, whose decision.

Called by `ingest.entities.find` when each entity has the name that its own forms give (`ingest.entities.naming`); this
module looks at the other entities of the article. Where two readings fit, the printed name stays.
"""

import re
from collections.abc import Sequence
from functools import cache

from ingest.entities.found import Draft, Found
from ingest.entities.local_names import local_name, with_article
from ingest.entities.naming import DAY
from ingest.entities.regions import Territory
from ingest.forms import fold, is_acronym
from ingest.lexicon import alternatives, load_lexicon
from ontology.gazetteer import load_gazetteer

OF = re.compile(r" (?:de la|de l['’]|du|des|de|d['’]|n[°º]) ?")
THAT_OF = re.compile(r"^[Cc]el(?:ui|le)(?= (?:de |du |des |d['’]))")
OWN_ORDER = re.compile(r"^[Oo]rdre (?=(?:de |du |des |d['’])(?!m[ée]decins|infirmi|sages|pharma|kin|chirurg|avocats))")
COUNCIL = re.compile(r"^(conseil (?:départemental|régional)) (?=(?:de |du |des |d['’])(?!l['’][Oo]rdre))")
DATED = re.compile(r" du (?:1er|\d\d?) ")
PART = re.compile(r"^(?:article|engagement|mesure|version|volet) (?:n[°ºo] ?)?\d[\w-]*$", re.IGNORECASE)
DECIDED = re.compile(
    r"^(?P<head>(?:projet de )?(?:décision|jugement|arrêt|délibération)(?: de refus)?) du (?P<day>(?:1er|\d).*)$"
)
BRANCH = re.compile(
    r"(?:(?:départementale |régionale )?(?:de la |de l['’]|du |des |de |d['’]))?[A-ZÀ-Ý][\w'’-]*(?: [A-ZÀ-Ý][\w'’-]*)*"
)
CHAMBER = re.compile(r"(?<!\w)(?:Assemblée nationale|(?P<senate>Sénat))(?!\w)", re.IGNORECASE)
COURT = re.compile(r"tribunal|[Cc]our |CAA |TA |Conseil d['’]État|Conseil constitutionnel|Autorité ")
OF_A_TEXT = re.compile(r"(?:article|mesure|volet|version|engagement)s? (?:n[°º] ?)?\d|dite?|« ", re.IGNORECASE)
FURTHER = re.compile(r"(?<!\w)(?:deuxième|seconde?|troisième|quatrième) (?:IRM|cyclotron|mammographe|scanner|TEP)$")
ARTICLE = re.compile(r"(?<!\w)(?:une?|l[ea]) $", re.IGNORECASE)
OF_WHICH = {"un": "d'un", "une": "d'une", "la": "de la", "le": "du"}
AT = re.compile(r" (?:de |du |d['’]|à |au |sur )(?:la |le |l['’])?")
WHOLES = frozenset({"Bill", "Law", "Ordinance"})
REACH = 400  # characters back to who decided


def complete_names(drafts: Sequence[Draft], names: Sequence[str], area: Territory, text: str = "") -> list[str]:
    """The names, each as complete as the article allows."""
    named = [with_article(name, draft, text) for name, draft in zip(names, drafts, strict=True)]
    out = [_own_kind(drafts, index, name) for index, name in enumerate(named)]
    for index, draft in enumerate(drafts):
        if draft.type == "Organisation" and not _entry(draft):
            name = local_name(drafts, out, index, area)
            name = order_name(name) if draft.subtype == "ProfessionalOrder" else name
            name = _of_parent(drafts, out, index, _of_chamber(drafts, index, name, text))
            out[index] = _of_hospital(drafts, out, index, name)
    for index, draft in enumerate(drafts):
        if draft.type == "Instrument" and not _entry(draft):
            name = shortened_inside(_as_authorisation(drafts, draft, out[index], text))
            name = _with_whole(drafts, out, index, name) if PART.match(name) else name
            out[index] = _with_owner(drafts, out, index, _with_issuer(drafts, out, index, name))
    return out


def _entry(draft: Draft) -> str:
    return next((m.gazetteer_id for m in draft.mentions if m.gazetteer_id), "")


def _as_authorisation(drafts: Sequence[Draft], draft: Draft, name: str, text: str) -> str:
    """A further equipment as the act that grants it, with its site: "autorisation d'une deuxième IRM à Lorval"."""
    if not FURTHER.search(name):
        return name
    sites = {m.start: m.text for d in drafts if d.type in ("Organisation", "Place") for m in d.mentions}
    leads = (lead for mention in draft.mentions if (lead := AT.match(text, mention.end)))
    name += next((lead[0] + sites[lead.end()] for lead in leads if lead.end() in sites), "")
    if draft.subtype != "Authorisation" or name.startswith("autorisation"):
        return name
    start = draft.mentions[0].start
    article = ARTICLE.search(text, max(0, start - len("une ") - 1), start)
    return f"autorisation {OF_WHICH.get(article[0].strip().lower(), 'de') if article else 'de'} {name}"


def _own_kind(drafts: Sequence[Draft], index: int, name: str) -> str:
    """ "celui de Brive" after "centre hospitalier de Tulle" or after "le PIMM": the noun the pronoun stands for."""
    match = THAT_OF.match(name)
    if match is None:
        return name
    draft = drafts[index]
    start, rest = draft.mentions[0].start, name[match.end() :]
    heads = [
        (m.start, OF.split(m.text)[0])
        for d in drafts
        if d.type == draft.type and (d.subtype == draft.subtype or d.type == "Instrument")
        for m in d.mentions
        if m.end <= start
        and (OF.search(m.text) or m.text.isupper())
        and bool(DATED.search(m.text)) == bool(DATED.search(rest))
    ]
    return max(heads)[1] + rest if heads else name


def order_name(name: str) -> str:
    """ "Ordre du Lot", "conseil départemental du Lot" where it is the Order's: the council's whole name."""
    name = OWN_ORDER.sub("conseil départemental de l'Ordre des médecins ", name)
    return COUNCIL.sub(r"\1 de l'Ordre des médecins ", name)


def _of_chamber(drafts: Sequence[Draft], index: int, name: str, text: str) -> str:
    """A committee of parliament with its chamber: the one named nearest to it, else the one whose members are."""
    if fold(name) not in {fold(form) for form in load_lexicon("name_forms").forms("chamber")}:
        return name
    start = drafts[index].mentions[0].start
    chambers = [(abs(m.start - start), chamber) for d in drafts for m in d.mentions if (chamber := _chamber(m))]
    if not chambers:
        seen = {word for word in ("député", "sénat") if re.search(rf"(?<!\w){word}", text)}
        chambers = [(0, "senat" if "sénat" in seen else "assemblee-nationale")] if len(seen) == 1 else []
    if not chambers:
        return name
    return name + (" du Sénat" if min(chambers)[1] == "senat" else " de l'Assemblée nationale")


def _chamber(mention: Found) -> str:
    """The chamber that a mention is, or names as its own: "mission d'information de l'Assemblée nationale"."""
    if mention.gazetteer_id in ("assemblee-nationale", "senat"):
        return mention.gazetteer_id
    match = CHAMBER.search(mention.text)
    return "" if match is None else "senat" if match["senate"] else "assemblee-nationale"


def _of_parent(drafts: Sequence[Draft], names: Sequence[str], index: int, name: str) -> str:
    """ "division de Lyon", "section Normandie" with the nearest body of a kind that has such branches."""
    head, _, rest = name.partition(" ")
    row = next((r for r in load_lexicon("name_forms").group("branches") if r.form == head.casefold()), None)
    if row is None or not BRANCH.fullmatch(rest):
        return name
    chosen = _nearest(drafts, index, frozenset(str(row.attributes["classes"]).split(" ")))
    return name if chosen is None else f"{name}{_of_body(names[chosen])}"


def _of_hospital(drafts: Sequence[Draft], names: Sequence[str], index: int, name: str) -> str:
    """ "conseil de surveillance" with the hospital whose it is: the one named last before it, else the first."""
    if fold(name) not in _governing():
        return name
    start = drafts[index].mentions[0].start
    hospitals = [(m.start, i) for i, d in enumerate(drafts) if d.subtype == "Hospital" for m in d.mentions]
    before = [pair for pair in hospitals if pair[0] < start]
    chosen = max(before)[1] if before else min(hospitals)[1] if hospitals else None
    return name if chosen is None else f"{name}{_of_body(names[chosen])}"


@cache
def _governing() -> frozenset[str]:
    return frozenset(fold(form) for form in load_lexicon("name_forms").forms("governing"))


def _with_whole(drafts: Sequence[Draft], names: Sequence[str], index: int, name: str) -> str:
    """ "article 24" with the bill or law that was named last before it, else the only one."""
    start = drafts[index].mentions[0].start
    wholes = [
        (m.start, i)
        for i, d in enumerate(drafts)
        if i != index and d.subtype in WHOLES and not OF_A_TEXT.match(names[i]) and not _changes(names[i])
        for m in d.mentions
        if m.is_name
    ]
    before = [pair for pair in wholes if pair[0] < start]
    chosen = max(before)[1] if before else wholes[0][1] if len({i for _, i in wholes}) == 1 else None
    if chosen is None:
        return name
    whole = names[chosen]
    head = whole.split(" ")[0]
    feminine = head in ("LFSS", "loi", "proposition", "PPL")
    link = "de l'" if fold(head)[0] in "aeiouy" else "de la " if feminine else "du "
    return f"{name} {link}{whole}"


def _changes(name: str) -> bool:
    """Whether a text changes another and has no articles of its own: "Amendement AS12"."""
    return name.casefold().startswith(load_lexicon("name_forms").forms("changing"))


def _with_issuer(drafts: Sequence[Draft], names: Sequence[str], index: int, name: str) -> str:
    """ "décision du 3 mai 2024" with the body that took it: the last one before it that takes such decisions."""
    match = DECIDED.match(name)
    if match is None or not (DAY.search(name) or re.search(r"\d{4}$", name)):
        return name
    noun = match["head"].removeprefix("projet de ").split(" ")[0]
    classes = next(
        (str(r.attributes["classes"]) for r in load_lexicon("name_forms").group("deciding") if r.form == noun), ""
    )
    chosen = _nearest(drafts, index, frozenset(classes.split(" ")))
    if chosen is None or (drafts[chosen].subtype == "OtherOrganisation" and not COURT.match(names[chosen])):
        return name
    return f"{match['head']}{_of_body(names[chosen])} du {match['day']}"


def _with_owner(drafts: Sequence[Draft], names: Sequence[str], index: int, name: str) -> str:
    """ "convention constitutive", "lettre de suite" with the nearest body of a kind that has or writes such a text."""
    classes = _owned().get(fold(name))
    if classes is None:
        return name
    chosen = _nearest(drafts, index, classes)
    return name if chosen is None else f"{name}{_of_body(names[chosen])}"


def _nearest(drafts: Sequence[Draft], index: int, classes: frozenset[str]) -> int | None:
    """The entity of some classes that stands nearest to another one's first mention."""
    start = drafts[index].mentions[0].start
    near = [
        (abs(m.start - start), i)
        for i, d in enumerate(drafts)
        if i != index and d.subtype in classes
        for m in d.mentions
        if abs(m.start - start) < REACH
    ]
    return min(near)[1] if near else None


@cache
def _owned() -> dict[str, frozenset[str]]:
    rows = load_lexicon("name_forms").group("owned")
    return {fold(row.form): frozenset(str(row.attributes["classes"]).split(" ")) for row in rows}


def _of_body(body: str) -> str:
    """The name of a body with "of" before it: " du CH de Lure", " de la HAS", " de l'ARS Bretagne"."""
    first = body.split(" ")[0]
    genders = load_lexicon("name_forms")
    if first in genders.forms("bare_of"):
        return f" de {body}" if fold(body)[0] not in "aeiouy" else f" d'{body}"
    if first in genders.forms("plural_of"):
        return f" des {body}"
    if fold(body)[0] in "aeiouyh" and not body.startswith("H"):
        return f" de l'{body}"
    return f" du {body}" if first.casefold() in genders.forms("masculine_of") else f" de la {body}"


def shortened_inside(name: str) -> str:
    """Long names of well-known bodies and texts within a name, as they are known: "rapport de l'Igas"."""
    if " " not in name:
        return name
    return _inside().sub(lambda match: _known()[fold(match["long"])], name)


@cache
def _known() -> dict[str, str]:
    """Folded long label -> usual acronym, of household names."""
    household = set(load_lexicon("name_forms").forms("household"))
    out = {}
    for entry in load_gazetteer().entries.values():
        if entry.short_name in household:
            out.update({fold(label): entry.short_name for label in entry.labels if " " in label})
    for row in load_lexicon("name_forms").group("shortened"):
        out.setdefault(fold(row.form), str(row.attributes["short"]))
    return out


@cache
def _inside() -> re.Pattern[str]:
    household = set(load_lexicon("name_forms").forms("household"))
    labels = [
        label
        for entry in load_gazetteer().entries.values()
        if entry.short_name in household
        for label in entry.labels
        if " " in label and not is_acronym(label)
    ]
    labels += load_lexicon("name_forms").forms("shortened")
    return re.compile(
        rf"(?<=\w[ '’])(?P<long>{alternatives(tuple(labels))})(?: \([^)]*\))?(?: pour(?= 20\d\d))?(?!\w)", re.IGNORECASE
    )
