"""Entities of one article: mentions found, linked, typed, named and resolved. Read by relations and by the graph.

Order: `mentions` finds the names, `regions` gives bare agencies their region, `linking` makes clusters,
`subtypes` and `naming` say what they are, `coreference` adds descriptions and pronouns, `unnamed` the instruments
that have no name; those that end with one name are one; `doubted` leaves out what is unlikely to be an entity.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.entities.agencies import agencies_in_rows
from ingest.entities.amended import any_amends
from ingest.entities.coreference import resolve
from ingest.entities.doubted import is_doubted
from ingest.entities.found import Draft, Found
from ingest.entities.full_names import complete_names
from ingest.entities.linking import link_mentions
from ingest.entities.mentions import find_mentions
from ingest.entities.named_structures import with_structures
from ingest.entities.namesakes import as_edition, firms_apart, is_agency, is_titled, people_apart
from ingest.entities.naming import canonical_name, with_year
from ingest.entities.new_texts import new_texts
from ingest.entities.noun_phrases import shorter_and_longer
from ingest.entities.parties import known_class, without_labels
from ingest.entities.regions import Territory, only_hospital, place_regional, region_name, territory
from ingest.entities.same_texts import known_by, same_texts, surnames_of
from ingest.entities.series import in_series, series_class, series_name
from ingest.entities.subtypes import subtype_of
from ingest.entities.towns import towns_apart
from ingest.entities.unnamed import unnamed_instruments
from ingest.forms import fits_acronym, fold
from ingest.parsing.nlp import ArticleDoc
from ingest.records import ArticleEntity, Mention

DEFINES = re.compile(r" \(([^\s()]{2,12})\)")
KICKER_PARTS = re.compile(r" [-–—/|] | ?[/|:,.] ?")  # "Nord / Santé"
SENDERS = frozenset({"LearnedSociety", "PatientAssociation", "ProfessionalOrder", "ProfessionalUnion"})
INITIALS = re.compile(r"[A-ZÀ-Ý](?:[. -]+(?:de )?[A-ZÀ-Ý])*\.?")  # "R. A", "A. de L. P"


@dataclass(frozen=True, slots=True)
class Named:
    """A draft with its canonical name, all its mentions in text order, and every form of it."""

    draft: Draft
    name: str
    mentions: tuple[Found, ...]
    forms: tuple[str, ...]


def find_entities(article: ArticleDoc) -> list[ArticleEntity]:
    """The entities of an article with all their mentions, in the order of their first mention."""
    kept = [n for n in named_drafts(article) if not is_doubted(article.doc, n.draft, n.mentions, n.name)]
    return [_entity(article, f"e{number}", named) for number, named in enumerate(kept, 1)]


def named_drafts(article: ArticleDoc) -> list[Named]:
    """All that is found, those in doubt too."""
    text = article.text.text
    found = agencies_in_rows(text, towns_apart(text, find_mentions(article)))
    found = with_structures(text, in_series(text, without_labels(text, found)))
    found = as_edition(people_apart(firms_apart(found, text), text))
    area = territory(found, text)
    clusters = [settled(c, text, area) for c in link_mentions(text, place_regional(text, found, area))]
    drafts = [
        Draft(
            cluster[0].type, series_class(cluster) or known_class(cluster) or subtype_of(text, cluster), tuple(cluster)
        )
        for cluster in clusters
        if not (
            is_medium(cluster, article.article.source)
            or is_agency(cluster, text)
            or is_masthead(cluster, article)
            or is_nobody(cluster, text)
        )
    ]
    more: dict[int, list[Found]] = {}
    for index, mention in resolve(article, drafts):
        more.setdefault(index, []).append(mention)
    drafts = [with_other_forms(article, draft) for draft in drafts]
    add_unnamed(article, drafts, more)
    drafts, more = joined_texts(article, drafts, more)
    surnames = surnames_of(drafts)
    own = [_name(article, known_by(d, surnames), (*d.mentions, *more.get(i, ())), area) for i, d in enumerate(drafts)]
    names = complete_names(drafts, own, area, text)
    kept = merge_namesakes(drafts, names, more)
    return [_named(text, drafts[i], more.get(i, ()), names[i]) for i in kept]


def add_unnamed(article: ArticleDoc, drafts: list[Draft], more: dict[int, list[Found]]) -> None:
    """Add the instruments without a name: to the draft that is called so, else as drafts of their own."""
    known = [*(m for draft in drafts for m in draft.mentions), *(m for found in more.values() for m in found)]
    instruments = [(i, draft) for i, draft in enumerate(drafts) if draft.type == "Instrument"]
    named = {fold(m.text): i for i, draft in instruments for m in draft.mentions if " " in m.text}
    for unnamed, forms in unnamed_instruments(article.doc, known):
        same = next((named[form] for form in map(fold, forms) if form in named), None)
        same = only_longer(article.text.text, unnamed, instruments) if same is None else same
        if same is None:
            subtype = subtype_of(article.text.text, unnamed)
            drafts.append(Draft("Instrument", subtype, tuple(unnamed), tuple(forms)))
        else:
            more.setdefault(same, []).extend(unnamed)


def only_longer(text: str, unnamed: Sequence[Found], instruments: Sequence[tuple[int, Draft]]) -> int | None:
    """The one instrument whose name begins with a bare noun, "le plan" of "plan Bleu"; "un plan" after it is another.

    On the training pages 13 of 13 that were annotated.
    """
    nouns = {fold(m.text) for m in unnamed}
    longer = [
        (i, draft.mentions[0].start)
        for i, draft in instruments
        if any(fold(m.text).startswith(f"{noun} ") for m in draft.mentions for noun in nouns if " " not in noun)
    ]
    if len(nouns) != 1 or len(longer) != 1:
        return None
    index, start = longer[0]
    if any_amends(text, unnamed, dict(instruments)[index].mentions):
        return None
    return None if new_texts(text, unnamed[:1]) and unnamed[0].start > start else index


def joined_texts(
    article: ArticleDoc, drafts: Sequence[Draft], more: Mapping[int, list[Found]]
) -> tuple[list[Draft], dict[int, list[Found]]]:
    """The drafts with those made one that are two names of one text, and the further mentions of each."""
    of = list(range(len(drafts)))
    for one, other in same_texts(article, drafts):
        low, high = sorted((of[one], of[other]))
        of = [low if key == high else key for key in of]
    kept = sorted(set(of))
    groups = [[i for i, key in enumerate(of) if key == first] for first in kept]
    joined = [
        replace(
            drafts[group[0]],
            mentions=tuple(sorted((m for i in group for m in drafts[i].mentions), key=lambda m: m.start)),
            forms=tuple(sorted({form for i in group for form in drafts[i].forms})),
        )
        for group in groups
    ]
    return joined, {n: [m for i in group for m in more.get(i, ())] for n, group in enumerate(groups)}


def merge_namesakes(drafts: list[Draft], names: Sequence[str], more: dict[int, list[Found]]) -> list[int]:
    """Which drafts stay: "le Département" and "conseil départemental", both completed to one name, are one entity."""
    kept: dict[tuple[str, str], int] = {}
    for i, (draft, name) in enumerate(zip(drafts, names, strict=True)):
        first = kept.setdefault((draft.type, fold(name)), i)
        if first != i:
            drafts[first] = replace(drafts[first], mentions=(*drafts[first].mentions, *draft.mentions))
            more.setdefault(first, []).extend(more.get(i, ()))
    return list(kept.values())


def settled(cluster: list[Found], text: str, area: Territory) -> list[Found]:
    """The cluster, "le CHU" alone tied to the only one that can be meant."""
    kinds = {m.text for m in cluster}
    if not kinds <= {"CHU", "CHRU"}:
        return cluster
    entry = only_hospital(min(kinds), text, area.near(cluster[0].start))
    return [replace(m, gazetteer_id=entry, subtype="Hospital") for m in cluster] if entry else cluster


def with_other_forms(article: ArticleDoc, draft: Draft) -> Draft:
    """The draft of an instrument with the forms in which its name may be cut otherwise."""
    if draft.type != "Instrument" or any(m.gazetteer_id for m in draft.mentions):
        return draft
    forms = {form for m in draft.mentions if m.is_name for form in shorter_and_longer(article.doc, m)}
    return replace(draft, forms=tuple(sorted({*draft.forms, *forms})))


def is_medium(cluster: Sequence[Found], source: str) -> bool:
    """Whether the cluster is the medium that publishes the article: no part of what it tells."""
    own = fold(source)
    return bool(own) and any(len(form := fold(m.text)) > 4 and f" {form} " in f" {own} " for m in cluster)


def is_masthead(cluster: Sequence[Found], article: ArticleDoc) -> bool:
    """Whether the cluster stands only in the line above the title, as the medium's name or as a place within it.

    On pages not seen, 30 of 30 bodies and 14 of 18 places; a union that sends a text about signs it there.
    """
    head = next(iter(article.text.blocks), None)
    if head is None or head.kind != "kicker" or any(m.end > head.end for m in cluster):
        return False
    if cluster[0].type == "Place":
        line, form = article.text.text[head.start : head.end], cluster[0].text
        return not any(form == part.strip() for part in KICKER_PARTS.split(line))
    is_sender = subtype_of(article.text.text, cluster) in SENDERS
    return cluster[0].type == "Organisation" and not is_sender and not any(m.gazetteer_id for m in cluster)


def is_nobody(cluster: Sequence[Found], text: str) -> bool:
    """Whether the cluster is a person without a name to know him by: initials, a lone word without a title.

    On pages not seen, six of seven and all of 23 were no person of the annotation.
    """
    if cluster[0].type != "Person" or any(m.gazetteer_id for m in cluster):
        return False
    if all(INITIALS.fullmatch(m.text) for m in cluster):
        return True
    return not any(" " in m.text or m.rule == "speaker" or is_titled(text, m) for m in cluster)


def _name(article: ArticleDoc, mentions: Sequence[Found], everywhere: Sequence[Found], area: Territory) -> str:
    """The name that the entity's own forms give."""
    if told := series_name(article.text.text, mentions):
        return told
    region = region_name(area.near(min(m.start for m in everywhere)))
    name = canonical_name(mentions, article.article.published or article.article.date, region=region)
    return with_year(name, mentions, article.text.text)


def _named(text: str, draft: Draft, more: Sequence[Found], name: str) -> Named:
    mentions = sorted([*draft.mentions, *more], key=lambda m: m.start)
    forms = {" ".join(form.split()) for form in (*_aliases(text, mentions), *draft.forms)}
    return Named(draft, name, tuple(mentions), tuple(sorted(forms)))


def _entity(article: ArticleDoc, key: str, named: Named) -> ArticleEntity:
    draft = named.draft
    return ArticleEntity(
        key,
        draft.type,
        draft.subtype,
        named.name,
        named.forms,
        tuple(_mention(article, mention, draft.subtype) for mention in named.mentions),
        next((m.gazetteer_id for m in draft.mentions if m.gazetteer_id), ""),
    )


def _aliases(text: str, mentions: Sequence[Found]) -> set[str]:
    """Forms seen, and "Long (ACR)" where one mention defines the next."""
    forms = {m.text for m in mentions}
    for one, other in pairwise(mentions):
        if text[one.end : other.start] == " (" and text[other.end : other.end + 1] == ")":
            forms.add(text[one.start : other.end + 1])
    for mention in mentions:
        defined = DEFINES.match(text, mention.end)
        if defined and mention.is_name and fits_acronym(mention.text, defined[1]):
            forms.update((defined[1], mention.text + defined[0]))
    return forms


def _mention(article: ArticleDoc, found: Found, subtype: str) -> Mention:
    start, end = article.text.to_page(found.start, found.end)
    return Mention(start, end, article.page.text[start:end], found.type, subtype, found.rule, found.is_name)
