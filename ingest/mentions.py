"""Mentions of one article: the tagger, the gazetteer and the patterns check each other; one list without overlaps.

Where a label or pattern bounds the same words as the tagger, it says which entity or class they are. A safe
label that the tagger has missed is added, an ambiguous one only under its cue.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.cues import CueCheck
from ingest.forms import DETERMINER, SMALL_WORDS, fits_acronym, fold, is_named, strip_title, words
from ingest.lexicon import load_lexicon
from ingest.matcher import Hit, gazetteer_hits, gazetteer_table
from ingest.nesting import inner_instruments, known_hosts, split_hosted, stretched
from ingest.nlp import ArticleDoc
from ingest.patterns import pattern_hits
from ingest.tagger import load_taggers
from ontology.places import load_communes
from ontology.vocab import load_vocabulary

RANK = re.compile(r"(?:ancien|dernier|futur|même|nouveau|précédent|premier|prochain|propre|second)(?:e|ne|ère|le)? ")
MIXED = re.compile(r"[a-zà-ÿ]+[A-Z]\w*")  # "csPCa": a measure or a molecule
PRODUCT = re.compile(r"[®™]|[A-Z]-RADS(?!\w)")  # a brand, a score
IN_YEAR = re.compile(r" en (?:19|20)\d\d$")
CLAUSE = re.compile(r"(?<=\w)(?: (?:qui|dont|où|que) [^«»]*| (?:est|sont)-(?:il|elle)s? .*| qu['’][^«»]*)$")
TOLD = re.compile(
    r"(?<=\w\w)(?: (?:entré en vigueur|paru|publié|remis|rendu|signé)(?:e?s?)"
    r"(?: .*)?| avant .*)$"
)
AMOUNT = re.compile(r" (?:à|de) \d[\d ,]*(?:%|ans|€|euros|M€|mois|millions.*|milliards.*|pages|points)$")
ROLE = re.compile(r"^(?:(?!(?:d|de|di|du|el|le|la|van|von)\b)[a-zà-ÿ][\w’'-]*\s)+(?=[A-ZÀ-Ý])")
PLURAL = re.compile(r"(?<!\w)(?:les|des|aux|ces|nos|vos|leurs|plusieurs|certaine?s|deux|trois|autres) $", re.IGNORECASE)
GENERAL = re.compile(rf"{PLURAL.pattern}|(?<!\w)un $|\($", re.IGNORECASE)
PLURAL_LONG = re.compile(r"(?<!\w)(?:les|des|aux|ces) [^.,;:()]{5,45} \($", re.IGNORECASE)  # "les agences (ARS)"
# Which labels add a mention that the tagger has not found. Measured on training articles: other types, single
# words in lower case and ambiguous labels are wrong more often than right.
ADDED_TYPES = ("Organisation", "Instrument", "Person")
FIRM = ("Region", "Department")


MINISTRY = "ministere-de-la-sante"
LONE_MINISTRY = re.compile(
    r"(?<!\w)(?:(?:[Ll]e|[Aa]u|[Dd]u) (?P<name>ministère)|(?:[Ll]a|[Ll]e|[Aa]u|[Dd]u) (?P<name2>ministre))"
    r"(?! (?:de |du |des |d['’]|chargée?|public|déléguée?|français|belge|suisse|luxemb))(?!\w)"
)
DATELINE = re.compile(r"^[A-ZÀ-Ý][A-ZÀ-Ý'’ -]{2,30}(?=(?:,| \(|\.? ?[—–] ?|\.? - ))", re.MULTILINE)
MIN_TOWN = 2000  # inhabitants
DEFINED_TYPES = ("Organisation", "Instrument", "Event")
LONG_NAME = re.compile(r"(?<![\w’'-])[^\W\d_][^\s.,;:!?()«»]*(?= )")
DEFINED = re.compile(r"(?P<long>.{5,}) \((?P<short>[^\s()]{2,12})\)?$")


@dataclass(frozen=True, slots=True)
class Found:
    """A mention in cleaned offsets, before it is tied to an entity."""

    start: int
    end: int
    text: str
    type: str
    subtype: str = ""
    rule: str = ""
    gazetteer_id: str = ""
    is_name: bool = True


def find_mentions(article: ArticleDoc) -> list[Found]:
    """Named mentions in text order."""
    found = merge(article.text.text, list(model_mentions(article)))
    taken = {i for m in found for i in range(m.start, m.end)}
    found.extend(m for m in lone_ministry(article.text.text, found) if taken.isdisjoint(range(m.start, m.end)))
    labels = [m for m in speaker_mentions(article) if taken.isdisjoint(range(m.start, m.end))]
    return sorted([*found, *labels], key=lambda m: (m.start, -m.end))


def speaker_mentions(article: ArticleDoc) -> Iterator[Found]:
    """Printed labels of who answers in an interview ("J.S /"): tied to a person by linking, else dropped."""
    for block in article.text.blocks:
        label = block.speaker
        if block.kind == "answer" and label and article.text.text.startswith(label, block.start):
            yield Found(block.start, block.start + len(label), label, "Person", "", "speaker")


def lone_ministry(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """ "le ministère", "la ministre" of an article that names no ministry: that of health."""
    if not any("minist" in m.text.casefold() or m.gazetteer_id.startswith("ministere") for m in found):
        for match in LONE_MINISTRY.finditer(text):
            start, end = match.span("name" if match["name"] else "name2")
            subtype = "CentralAdministration"
            yield Found(start, end, text[start:end], "Organisation", subtype, "pattern:lone-ministry", MINISTRY)


def merge(text: str, model: list[Found]) -> list[Found]:
    """The tagger's mentions with what gazetteer and patterns know of them, and what only those have found."""
    hits = gazetteer_hits(text)
    check = CueCheck(text, hits)
    labelled: dict[tuple[int, int, str], Found] = {}
    for mention in gazetteer_mentions(text, hits, check):
        key = (mention.start, mention.end, mention.type)
        rival = labelled.get(key)
        is_rival = rival is not None and rival.gazetteer_id != mention.gazetteer_id
        labelled[key] = replace(mention, gazetteer_id="", rule="gazetteer:rivals") if is_rival else mention
    shaped = {}
    for mention in pattern_mentions(text):
        key = (mention.start, mention.end, mention.type)
        shaped[key] = replace(mention, gazetteer_id=labelled[key].gazetteer_id) if key in labelled else mention
    # A known region or event is one, whatever the tagger takes it for.
    hosts = stretched(known_hosts([*labelled.values(), *shaped.values()]), model)
    firm = {(m.start, m.end): m for m in labelled.values() if m.rule == "gazetteer" and m.subtype in FIRM}
    firm.update({(m.start, m.end): m for m in hosts})
    outside, inside = split_hosted(model, hosts)
    out = []
    for mention in outside:
        key = (mention.start, mention.end, mention.type)
        known = labelled.get(key) or shaped.get(key) or firm.get(key[:2])
        if known is not None and mention.text not in class_words():
            mention = replace(mention, type=known.type, subtype=known.subtype, gazetteer_id=known.gazetteer_id)
        out.append(mention)
    added = [m for m in labelled.values() if m.type in ADDED_TYPES and m.rule == "gazetteer" and _is_telling(m)]
    kept = without_overlaps([*out, *hosts, *added, *shaped.values(), *datelines(text)])
    kept = without_overlaps([*kept, *scheme_mentions(text, kept), *expansions(text, kept), *defined_names(text, kept)])
    instruments = {(m.start, m.end): m for m in (*labelled.values(), *shaped.values()) if m.type == "Instrument"}
    inner = inner_instruments([m for m in kept if m.type == "Instrument"], instruments)
    inside.extend(_labelled(text, mention, check) for mention in inner)
    return sorted({*kept, *inside}, key=lambda m: (m.start, -m.end))


def _labelled(text: str, mention: Found, check: CueCheck) -> Found:
    """A mention inside a longer name, with what the gazetteer knows of it by itself."""
    if not mention.gazetteer_id:
        own = gazetteer_table().find(mention.text)
        hits = [replace(h, start=h.start + mention.start, end=h.end + mention.start) for h in own]
        for known in gazetteer_mentions(text, hits, check):
            if known.rule == "gazetteer" and (known.end, known.type) == (mention.end, mention.type):
                return known
    return mention


def _is_telling(mention: Found) -> bool:
    if mention.text.casefold() in load_lexicon("not_entities").forms("phrase"):
        return False
    words = mention.text.count(" ") + 1
    return words > 2 or (mention.type != "Instrument" and mention.text[:1].isupper() and not mention.text.islower())


def scheme_mentions(text: str, kept: Iterable[Found]) -> Iterator[Found]:
    """Legal schemes that the article is about: said in general ("les PIMM"), more than once, no single one named."""
    starts = tuple(m.text for m in kept if m.type == "Instrument")
    for entry in load_lexicon("name_forms").group("schemes"):
        places = [m.span() for m in re.finditer(rf"(?<!\w){entry.form}(?!\w)", text)]
        is_general = any(GENERAL.search(text[max(0, start - 14) : start]) for start, _ in places)
        if len(places) > 1 and is_general and not any(form.startswith(f"{entry.form} ") for form in starts):
            identifier = str(entry.attributes["entry"])
            for start, end in places:
                yield Found(start, end, entry.form, "Instrument", "CooperationStructure", "scheme", identifier)


def expansions(text: str, kept: Sequence[Found]) -> Iterator[Found]:
    """The long form of a kind whose acronym is a mention: "groupement de coopération sanitaire" of a GCS."""
    low = text.casefold()
    for entry in load_lexicon("name_forms").group("shortened"):
        short = str(entry.attributes["short"])
        named = next((m for m in kept if m.text == short or m.text.startswith(f"{short} ")), None)
        start = low.find(entry.form) if named and len(low) == len(text) else -1
        if named and start >= 0:
            end = start + len(entry.form)
            yield Found(start, end, text[start:end], named.type, named.subtype, "pattern:long-form")


def datelines(text: str) -> Iterator[Found]:
    """Towns in capitals that open a line: "SAINT-MALO (Ille-et-Vilaine)"; Paris only says where a release was sent."""
    for match in DATELINE.finditer(text):
        commune = load_communes().find(match[0])
        if commune is not None and commune.population >= MIN_TOWN and match[0] != "PARIS":
            yield Found(match.start(), match.end(), match[0], "Place", "Commune", "pattern:dateline")


def defined_names(text: str, kept: Sequence[Found]) -> Iterator[Found]:
    """The long name just before a found acronym in brackets: "Union régionale des radiologues de l'Oise (UROise)"."""
    for mention in kept:
        if mention.type not in DEFINED_TYPES or " " in mention.text or text[mention.start - 2 : mention.start] != " (":
            continue
        before = text[max(0, mention.start - 92) : mention.start - 2]
        for word in reversed(list(LONG_NAME.finditer(before))):
            long = before[word.start() :]
            if long.count(" ") and word[0][0].casefold() == mention.text[0].casefold() and _spells(long, mention.text):
                start = mention.start - 2 - len(long)
                yield replace(
                    mention, start=start, end=mention.start - 2, text=long, rule="definition", gazetteer_id=""
                )
                break


def _spells(long: str, short: str) -> bool:
    """Whether most capitals of an acronym begin words of the long name, in their order."""
    heads = [word[0] for word in words(fold(long)) if word not in SMALL_WORDS]
    rest = iter(heads)
    found = sum(letter in rest for letter in fold(short) if letter.isalpha())
    return found >= min(3, len(heads)) and found * 2 >= len(heads) and fits_acronym(long, short)


def gazetteer_mentions(text: str, hits: Iterable[Hit], check: CueCheck) -> Iterator[Found]:
    """Mentions of known labels; rule `gazetteer`, or `gazetteer:ambiguous` where only the tagger can confirm it."""
    top_type = load_vocabulary().top_type
    for hit in hits:
        label = hit.label
        is_sure = not label.cue or check.holds(hit)
        rule = "gazetteer" if is_sure else "gazetteer:ambiguous"
        if is_sure or check.may_hold(hit):
            form = text[hit.start : hit.end]
            cut = DETERMINER.match(form)
            start = hit.start + (cut.end() if cut and form[0].islower() and cut.end() < len(form) else 0)
            yield Found(start, hit.end, text[start : hit.end], top_type(label.cls), label.cls, rule, label.entry)


def pattern_mentions(text: str) -> Iterator[Found]:
    """Mentions that a pattern bounds."""
    for start, end, pattern in pattern_hits(text):
        rule = f"pattern:{pattern.name}"
        yield Found(start, end, text[start:end], pattern.type, pattern.subtype, rule, pattern.entry)


def model_mentions(article: ArticleDoc) -> Iterator[Found]:
    """Mentions on which the models agree, without determiner or title."""
    text = article.text.text
    for start, end, type_ in voted(article):
        span = article.doc[start:end]
        mention = Found(span.start_char, span.end_char, span.text, type_, "", "ner")
        for part in split_definition(trimmed(mention)):
            bare = trimmed(part)
            if len(bare.text) > 1 and "\n" not in bare.text and not is_class(text, bare):
                yield bare


def is_class(text: str, mention: Found) -> bool:
    """Whether the words speak of a class of things: "les ARS", "une IRM", a phrase that names no kind of instrument."""
    form = mention.text
    if form in technical_terms() or form.casefold() in load_lexicon("not_entities").forms("phrase"):
        return True
    if PRODUCT.search(form + text[mention.end : mention.end + 1]):
        return True
    before = text[max(0, mention.start - 60) : mention.start]
    if form in class_words() and (PLURAL.search(before) or PLURAL_LONG.search(before)):
        return True
    if mention.type in ("Organisation", "Place") and MIXED.fullmatch(form):
        return True
    first = form.casefold().split(" ")[:3]
    if mention.type == "Instrument" and len(first) == 1 and first[0] in instrument_nouns():
        return True  # left to `ingest.unnamed`, which looks at the whole article
    return mention.type == "Instrument" and form[0].islower() and instrument_nouns().isdisjoint(first)


@cache
def technical_terms() -> frozenset[str]:
    """Equipment, diseases, scores: capitals that are no names."""
    return frozenset(load_lexicon("not_entities").forms("acronym"))


@cache
def class_words() -> frozenset[str]:
    """Acronyms of kinds of bodies, which name one only with a place or a definite article in the singular."""
    return frozenset(load_lexicon("name_forms").forms("classes"))


@cache
def instrument_nouns() -> frozenset[str]:
    """Nouns that an instrument without a proper name begins with."""
    return frozenset(load_lexicon("instrument_nouns").forms("noun"))


def voted(article: ArticleDoc) -> list[tuple[int, int, str]]:
    """Token spans that at least two of the three models give, with their type."""
    votes = Counter((span.start, span.end, span.label_) for span in article.doc.ents)
    for spans in load_taggers().tag(article):
        votes.update(spans)
    return sorted(span for span, count in votes.items() if count > 1)


def trimmed(mention: Found) -> Found:
    """The mention without outer punctuation, a leading determiner in lower case, or a person's title."""
    text = mention.text.rstrip(" .,;:!?-–—/(«")
    start, bare = mention.start, text.lstrip(" .,;:!?-–—/)»")
    for left, right in ("()", "«»"):
        if bare.count(left) != bare.count(right):
            bare = bare.strip(left + right).strip()
        if bare.count(left) != bare.count(right) and not is_definition(bare):  # one inside: the name ends there
            bare = re.split(r" ?[()«»]", bare)[0] or bare
    start, text = start + text.find(bare), bare
    for pattern in (DETERMINER, RANK):
        cut = pattern.match(text)
        if (
            cut
            and cut.end() < len(text)
            and text[0].islower()
            and (pattern is DETERMINER or is_named(text[cut.end() :]))
        ):
            start, text = start + cut.end(), text[cut.end() :]
    if mention.type == "Instrument":
        text = AMOUNT.sub("", IN_YEAR.sub("", TOLD.sub("", CLAUSE.sub("", text))))
    if mention.type == "Person":
        bare = ROLE.sub("", strip_title(text))
        start, text = start + len(text) - len(bare), bare
    return replace(mention, start=start, end=start + len(text), text=text)


def is_definition(form: str) -> bool:
    """Whether the form is a long name with its acronym: "dernier long nom (LN)", bracket perhaps cut off."""
    match = DEFINED.match(form)
    words = match["long"].split(" ") if match else []
    return match is not None and any(fits_acronym(" ".join(words[i:]), match["short"]) for i in range(2))


def split_definition(mention: Found) -> Iterator[Found]:
    """ "Long (ACR)" as its two mentions; any other mention as it is."""
    match = DEFINED.match(mention.text)
    if match is None or not fits_acronym(match["long"], match["short"]):
        yield mention
        return
    for group in ("long", "short"):
        start, end = match.span(group)
        yield replace(mention, start=mention.start + start, end=mention.start + end, text=match[group])


def without_overlaps(found: Iterable[Found]) -> list[Found]:
    """The earlier listed wins: the tagger, then the gazetteer, then the patterns."""
    kept: list[Found] = []
    taken: set[int] = set()
    for mention in found:
        span = range(mention.start, mention.end)
        if taken.isdisjoint(span):
            taken.update(span)
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)
