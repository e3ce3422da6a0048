"""Ties descriptions ("l'agence", "ce texte", "la directrice") to the entities named before them.

Reads the drafts of an article's entities, gives further mentions of them; invents no entity. A description that
fits no entity stays unresolved. Pronouns are read in the scene of the article (`ingest.scenes.anaphora`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ingest.entities.described_people import described_person, roles
from ingest.entities.found import Draft, Found
from ingest.entities.new_texts import another_behind
from ingest.entities.regions import body_of, region_of_demonym
from ingest.forms import fold, strip_determiner
from ingest.lexicon import alternatives, load_lexicon
from ingest.parsing.nlp import ArticleDoc

if TYPE_CHECKING:
    from spacy.tokens import Doc

# A text that another one changes: "modifie le", "avenant à la".
AMENDED = re.compile(
    r"(?:abrog|annul|complèt|complét|modifi|prolong|remplac|révis|suspend)\w* (?:l[ea] |l['’])$"
    r"|(?:abrogation|amendement|application|avenant|modification|révision)(?: (?:n[°º] ?)?\d+)?"
    r" (?:de la |de l['’]|du |à la |à l['’]|au )$",
    re.IGNORECASE,
)
# Behind a noun that says what kind of text it is: one that was made so is told apart from those named before.
MADE = re.compile(
    r" (?:adopté|conclu|déposé|lancé|négocié|paraphé|passé|pris|publié|ratifié|remis|rendu|signé|voté)e?s? "
    r"(?:à|au|avec|ce|dans|en|entre|hier|il y a|l['’]|la|le|par|puis|\w+di)(?!\w)"
)
OWNED = re.compile(r"(?<!\w)(?:son|sa|leur|notre) ", re.IGNORECASE)
APPOSED = re.compile(r", (?:l['’]|l[ea] )?(?=[A-ZÀ-Ý])")
FRAMING = re.compile(r"(?<!\w)(?:à|avec|chez|d['’]après|dans|pour|selon) $", re.IGNORECASE)  # "selon le groupe, X, …"
OPENING = re.compile(r"[a-zà-ÿ]{4,}")  # a noun that opens a name; "PIMM" is a name by itself
AMENDED_REACH = 40  # characters before it


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a describing noun can stand for: classes, nouns that such names hold, whether they must hold one.

    A generic noun ("le texte") stands for texts of any kind, however it goes on.
    """

    classes: frozenset[str]
    nouns: frozenset[str]
    is_strict: bool
    is_generic: bool


def resolve(article: ArticleDoc, drafts: Sequence[Draft]) -> list[tuple[int, Found]]:
    """Further mentions, each with the index of its draft, in text order."""
    text = article.text.text
    taken = bytearray(len(text) + 1)
    named: list[tuple[int, int, int]] = []
    for index, draft in enumerate(drafts):
        for mention in draft.mentions:
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            named.append((mention.start, mention.end, index))
    named.sort()
    return sorted(_descriptions(article, drafts, named, taken), key=lambda pair: pair[1].start)


def _descriptions(
    article: ArticleDoc, drafts: Sequence[Draft], named: Sequence[tuple[int, int, int]], taken: bytearray
) -> Iterator[tuple[int, Found]]:
    text, nouns = article.text.text, own_nouns(drafts)
    meanings = {**_meanings(), **nouns}
    latest: dict[int, int] = {}  # draft -> place in the reading where it was last meant
    queue = iter(named)
    upcoming = next(queue, None)
    for match in _pattern(tuple(nouns)).finditer(text):
        while upcoming is not None and upcoming[0] < match.start():
            latest[upcoming[2]] = _place(text, drafts, latest, upcoming, named)
            upcoming = next(queue, None)
        start, end = match.span()
        is_position = match.group() == "au centre" and text[max(0, start - 1) : start] == "("  # of a caption
        if is_position or any(taken[start:end]) or _goes_on(text, end) or _leads_to_name(article.doc, start, end):
            continue
        head = " ".join(match["head"].casefold().split())
        if head in roles():
            index = described_person(text, drafts, latest, head, match.span())
        else:
            index = _apposed(text, drafts, named, meanings[head], match.span())
            if index is None and not another_behind().match(text, end):
                index = _by_class(text, drafts, latest, meanings[head], match.span())
        if index is not None:
            latest[index] = start
            yield index, _mention(match.group(), start, drafts[index])


def own_nouns(drafts: Sequence[Draft]) -> dict[str, Meaning]:
    """What the noun that opens the name of one text alone stands for: "le guichet" after "guichet unique régional".

    On the training pages 67 of 80 such descriptions were annotated as that text.
    """
    found: dict[str, set[int]] = {}
    for i, draft in enumerate(drafts):
        for mention in draft.mentions if draft.type == "Instrument" else ():
            noun, _, rest = strip_determiner(mention.text).partition(" ")
            if rest and OPENING.fullmatch(noun):
                found.setdefault(noun, set()).add(i)
    taken = {*_meanings(), *roles()}
    return {
        noun: Meaning(frozenset({drafts[min(texts)].subtype}), frozenset({fold(noun)}), True, False)
        for noun, texts in sorted(found.items())
        if len(texts) == 1 and noun not in taken
    }


def _apposed(
    text: str, drafts: Sequence[Draft], named: Sequence[tuple[int, int, int]], meaning: Meaning, span: tuple[int, int]
) -> int | None:
    """The draft of a fitting class named between commas behind the noun: "l'hôpital voisin, le CH de X,"."""
    behind = another_behind().match(text, span[1])
    lead = APPOSED.match(text, behind.end() if behind else span[1])
    if lead is None or FRAMING.search(text, max(0, span[0] - 9), span[0]):
        return None
    here = (i for s, e, i in named if s == lead.end() and text[e : e + 1] == ",")
    return next((i for i in here if drafts[i].subtype in meaning.classes), None)


def _place(
    text: str,
    drafts: Sequence[Draft],
    latest: dict[int, int],
    mention: tuple[int, int, int],
    named: Sequence[tuple[int, int, int]],
) -> int:
    """Where a draft is held to be meant: right before the text that amends it, which "ce texte" then speaks of."""
    start, end, index = mention
    if drafts[index].type != "Instrument":
        return start
    hosts = [s for s, e, i in named if s < start and end <= e and i != index and drafts[i].type == "Instrument"]
    if hosts:
        return min(hosts) - 1  # "avenant 3 à la convention" holds the name of the convention
    if not AMENDED.search(text, max(0, start - AMENDED_REACH), start):
        return start
    sentence = max(text.rfind(". ", 0, start), text.rfind("\n", 0, start))
    amending = [place for i, place in latest.items() if i != index and drafts[i].type == "Instrument"]
    return max((place for place in amending if place > sentence), default=start + 1) - 1


def _goes_on(text: str, end: int) -> bool:
    """Whether a description has a complement or a name after it, so that it is another thing."""
    rest = text[end : end + 40]
    return bool(re.match(r" (?:de |du |des |d['’]|«|n°)|[-’']\w|\w| [A-ZÉÈÀÎ]| \d", rest))


def _leads_to_name(doc: "Doc", start: int, end: int) -> bool:
    """Whether adjectives stand between a description and a name that it opens: "la start-up parisienne Orthoscan"."""
    span = doc.char_span(start, end, alignment_mode="expand")
    first = at = span.end if span is not None else len(doc)
    while at < len(doc) and doc[at].pos_ == "ADJ" and doc[at].is_lower:
        at += 1
    return first < at < len(doc) and doc[at].text[0].isupper()


def _by_class(
    text: str, drafts: Sequence[Draft], latest: dict[int, int], meaning: Meaning, span: tuple[int, int]
) -> int | None:
    """The last named entity of a fitting class; one that has the very noun in its name goes first."""
    start, end = span
    fitting = [index for index in latest if drafts[index].subtype in meaning.classes]
    following = re.match(r" ([a-zéèêàïî-]+)", text[end : end + 30])
    if following and "HealthAuthority" in meaning.classes:
        agency = body_of(region_of_demonym(fold(following.group(1))), "ars-")
        exact = [i for i in fitting if agency and any(m.gazetteer_id == agency for m in drafts[i].mentions)]
        if agency:
            return exact[0] if exact else None
    same = [index for index in fitting if _has_noun(drafts[index], meaning)]
    if not same and OWNED.search(text, max(0, start - 1), start + 6):
        fitting = [index for index in fitting if drafts[index].type != "Instrument"]  # "son guide" is not the charter
    if same or meaning.is_strict or (not meaning.is_generic and MADE.match(text, end)):
        fitting = same
    return max(fitting, key=lambda index: latest[index]) if fitting else None


def _has_noun(draft: Draft, meaning: Meaning) -> bool:
    return any(f" {noun} " in f" {opening} " for opening in map(_opening, draft.mentions) for noun in meaning.nouns)


def _opening(mention: Found) -> str:
    """The first words of a mention, folded."""
    return " ".join(fold(mention.text).split(" ")[:3])


def _mention(text: str, start: int, draft: Draft) -> Found:
    rule = "coreference:description"
    return Found(start, start + len(text), text, draft.type, draft.subtype, rule, "", is_name=False)


@cache
def _meanings() -> dict[str, Meaning]:
    """What each describing noun of the lexicon can stand for."""
    lexicon = load_lexicon("descriptions")
    heads: dict[str, Meaning] = {}
    for group in ("organisation", "instrument"):
        for entry in lexicon.group(group):
            classes = frozenset(str(entry.attributes["classes"]).split(" "))
            nouns = {fold(entry.form), *str(entry.attributes.get("also", "")).split(" ")} - {""}
            held = heads.get(entry.form, Meaning(frozenset(), frozenset(), True, False))
            is_strict = held.is_strict and bool(entry.attributes.get("strict", False))
            is_generic = held.is_generic or bool(entry.attributes.get("generic", False))
            heads[entry.form] = Meaning(held.classes | classes, held.nouns | nouns, is_strict, is_generic)
    return heads


@lru_cache(maxsize=256)
def _pattern(own: tuple[str, ...]) -> re.Pattern[str]:
    """The descriptions of an article: a determiner, and a describing noun of the lexicon or of its own texts."""
    determiner = r"(?:l['’]|(?:le|la|ce|cet|cette|notre|son|sa|leur|du|au|ledit|ladite) )"
    forms = (*_meanings(), *roles(), *own)
    return re.compile(rf"(?<!\w){determiner}(?P<head>{alternatives(forms)})(?!\w)", re.IGNORECASE)
