"""Mentions that only the article as a whole gives away: schemes, long forms of acronyms, datelines, "le ministère".

Called by `ingest.entities.mentions`, with the mentions that tagger, gazetteer and patterns have found.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.entities.found import Found
from ingest.forms import SMALL_WORDS, fits_acronym, fold, words
from ingest.lexicon import load_lexicon
from ingest.parsing.nlp import ArticleDoc
from ontology.places import load_communes

PLURAL = re.compile(r"(?<!\w)(?:les|des|aux|ces|nos|vos|leurs|plusieurs|certaine?s|deux|trois|autres) $", re.IGNORECASE)
GENERAL = re.compile(rf"{PLURAL.pattern}|(?<!\w)un $|\($", re.IGNORECASE)
# What goes on with which place or matter, or makes it another office: "le maire de X", "la ministre déléguée".
GOES_ON = r"(?! (?:de |du |des |d['’]|adjointe?|chargée?|public|déléguée?|européen|français|belge|suisse|luxemb))(?!\w)"
UNDERSTOOD = "understood:"  # opens the rule of such mentions; those of one rule are one body
DATELINE = re.compile(r"^[A-ZÀ-Ý][A-ZÀ-Ý'’ -]{1,29}[A-ZÀ-Ý](?=(?:,| \(|\.? ?[—–] ?|\.? - |$))", re.MULTILINE)
OPENING = re.compile(
    r"^(?:L[ea] |Les )?[A-ZÀ-Ý][\w'’-]*(?:[ -](?:[a-zà-ÿ'’]{1,4}[ -])?[A-ZÀ-Ý][\w'’-]*){0,3}"
    r"(?= ?: |\. (?:[–—-] ?)?[A-ZÀ-Ý«]| [–—|/-] |, (?:le )?\d)",
    re.MULTILINE,
)
MIN_TOWN = 2000  # inhabitants
DEFINED_TYPES = ("Organisation", "Instrument", "Event")
LONG_NAME = re.compile(r"(?<![\w-])[^\W\d_][^\s.,;:!?()«»’']*(?= )")


def speaker_mentions(article: ArticleDoc) -> Iterator[Found]:
    """Printed labels of who answers in an interview ("J.S /"): tied to a person by linking, else dropped."""
    for block in article.text.blocks:
        label = block.speaker
        if block.kind == "answer" and label and article.text.text.startswith(label, block.start):
            yield Found(block.start, block.start + len(label), label, "Person", "", "speaker")


def understood_bodies(text: str, found: Sequence[Found]) -> Iterator[Found]:
    """Bodies that their office or kind alone names, in an article that names none of the kind.

    "Le ministère": that of health, and with it "la ministre"; "le maire", "la mairie": of the town that the article
    names.
    """
    bodies = [m for m in found if m.type == "Organisation"]
    named = " ".join([*(m.text for m in bodies), *(m.gazetteer_id for m in found)]).casefold()
    has_place = any(m.type == "Place" for m in found)
    may_be = {
        row.form: row.attributes
        for row in load_lexicon("name_forms").group("understood")
        if (has_place or not row.attributes.get("is_local", False))
        and not re.search(str(row.attributes["unless"]), named)
    }
    told: set[str] = set()
    for row in load_lexicon("name_forms").group("understood_by"):
        body = str(row.attributes["body"])
        if body not in may_be or (row.attributes.get("is_weak", False) and body not in told):
            continue
        subtype, entry = str(may_be[body]["subtype"]), str(may_be[body].get("entry", ""))
        for match in _understood(row.form).finditer(text):
            yield Found(*match.span("name"), match["name"], "Organisation", subtype, f"{UNDERSTOOD}{body}", entry)
            told.add(body)


@cache
def _understood(form: str) -> re.Pattern[str]:
    """An office or kind of body behind an article or a possessive, with nothing that says of what."""
    return re.compile(rf"(?<!\w)(?:[Ll][ea] |[Ll]['’]|[Aa]u |[Dd]u |[Ss](?:on|a) )(?P<name>{form}){GOES_ON}")


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
    """Towns that open a line, "SAINT-MALO (Ille-et-Vilaine)", "Feurs : …"; Paris only says where a release was sent."""
    matches = {match.span(): match for pattern in (DATELINE, OPENING) for match in pattern.finditer(text)}
    for match in matches.values():
        commune = load_communes().find(match[0])
        if commune is not None and commune.population >= MIN_TOWN and match[0].upper() != "PARIS":
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
