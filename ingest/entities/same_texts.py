"""One text that an article calls by two names: as a project and as what it is to become, in the title and in full,
by who brought it in and by what it is about.

Looks at the drafts of an article's entities when all are found. Where two partners fit, nothing is joined.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ingest.entities.amended import any_amends
from ingest.entities.found import Draft, Found
from ingest.entities.new_texts import new_texts
from ingest.forms import fold, strip_determiner
from ingest.lexicon import alternatives, load_lexicon
from ingest.parsing.nlp import ArticleDoc

PROJECT = re.compile(r"^(?:avant )?projet (?:de la |de l'|du |de |d')")
DIGIT = re.compile(r"\d")
ABOUT = re.compile(r" (?:visant|relati[fv]e?|portant|sur|pour|destinée?|intitulée?|tendant)(?!\w)")


def same_texts(article: ArticleDoc, drafts: Sequence[Draft]) -> Iterator[tuple[int, int]]:
    """Pairs of drafts that are one instrument, by their places in the list."""
    texts = {i: _forms(draft) for i, draft in enumerate(drafts) if draft.type == "Instrument"}
    entries = {i: {m.gazetteer_id for m in drafts[i].mentions if m.gazetteer_id} for i in texts}
    surnames = surnames_of(drafts)
    pairs = []
    for i in texts:
        partners = _becomes(texts, i) or _brought_in(texts, i, surnames) or _in_full(texts, i, drafts, article)
        is_apart = any(any_amends(article.text.text, drafts[i].mentions, drafts[j].mentions) for j in partners)
        if len(partners) == 1 and not (entries[i] and entries[partners[0]]) and not is_apart:
            pairs.append((i, partners[0]))
    yield from pairs
    new = new_texts(article.text.text, [m for i in texts for m in drafts[i].mentions[:1]])
    for n, i in enumerate(texts):
        longer = [] if n in new else [j for j in texts if j != i and _is_bare(texts[i], texts[j], surnames)]
        if len(longer) == 2 and any(set(pair) == set(longer) for pair in pairs):
            yield i, longer[0]


def _is_bare(forms: Sequence[str], others: Sequence[str], surnames: set[str]) -> bool:
    """Whether a text is called by its kind alone, and another by a name of that kind: "la proposition de loi"."""
    kinds = set(map(_head, forms))
    return set(forms) == kinds and any(_is_of_kind(form, kind, surnames) for form in others for kind in kinds)


def _is_of_kind(form: str, kind: str, surnames: set[str]) -> bool:
    """Whether more than a kind is said: a surname, what it is about; not "proposition de loi conforme"."""
    rest = form.removeprefix(kind).strip()
    return bool(kind) and _begins(form, kind) and (" " in rest or rest in surnames)


def known_by(draft: Draft, surnames: set[str]) -> Sequence[Found]:
    """The mentions that give a text its usual name: "rapport Vasseur" where it is called so, else all."""
    if draft.type != "Instrument":
        return draft.mentions
    return [m for m in draft.mentions if _bringer(fold(strip_determiner(m.text)), surnames)] or draft.mentions


def surnames_of(drafts: Sequence[Draft]) -> set[str]:
    """The last words of the names of an article's persons, folded."""
    return {fold(m.text).split(" ")[-1] for draft in drafts if draft.type == "Person" for m in draft.mentions}


def _bringer(form: str, surnames: set[str]) -> str:
    """The surname that alone stands behind the kind of text."""
    head = _head(form)
    name = form.removeprefix(head).strip()
    return name if head and name in surnames else ""


def _forms(draft: Draft) -> list[str]:
    return [fold(strip_determiner(m.text)) for m in draft.mentions if m.is_name or m.rule == "unnamed"]


def _becomes(texts: Mapping[int, list[str]], i: int) -> list[int]:
    """The text that a project is to become: "GIE" of "projet de GIE entre X et Y"; no act that has its day."""
    bare = {PROJECT.sub("", form, count=1) for form in texts[i] if PROJECT.match(form)}
    if not bare or not all(PROJECT.match(form) for form in texts[i]):
        return []
    return [
        j
        for j, forms in texts.items()
        if j != i
        and any(_begins(a, b) or (_begins(b, a) and not DIGIT.search(b)) for a in bare for b in forms)
        and not any(DIGIT.search(b) and not DIGIT.search(a) for a in bare for b in forms)
    ]


def _begins(long: str, short: str) -> bool:
    return long == short or long.startswith(f"{short} ")


def _brought_in(texts: Mapping[int, list[str]], i: int, surnames: set[str]) -> list[int]:
    """The text of who is named: "rapport Vasseur", "rapport du député Jean Vasseur" or "rapport portant sur …"."""
    for form in texts[i]:
        head, name = _head(form), _bringer(form, surnames)
        if not name:
            continue
        others = [j for j in texts if j != i and any(_is_of_kind(f, head, surnames) for f in texts[j])]
        fitting = [j for j in others if any(name in f.split(" ") for f in texts[j])]
        if fitting or len(others) != 1:
            return fitting
        return [j for j in others if any(ABOUT.match(f.removeprefix(head)) for f in texts[j])]
    return []


def _in_full(texts: Mapping[int, list[str]], i: int, drafts: Sequence[Draft], article: ArticleDoc) -> list[int]:
    """The one text of the kind that only the article's body names, for the one that its title names."""
    title = next((b for b in article.text.blocks if b.kind == "title"), next(iter(article.text.blocks), None))
    head = next(filter(None, map(_head, texts[i])), "")
    if title is None or not head or drafts[i].mentions[0].start >= title.end:
        return []
    alike = [j for j in texts if any(_begins(PROJECT.sub("", f), head) for f in texts[j])]
    others = [j for j in alike if j != i and drafts[j].mentions[0].start >= title.end]
    is_dated = any(map(DIGIT.search, texts[i])) and all(any(map(DIGIT.search, texts[j])) for j in others)
    return others if len(alike) == 2 and not is_dated else []


def _head(form: str) -> str:
    """The kind of text that a form opens with."""
    match = _kinds().match(form)
    return match[0] if match else ""


@cache
def _kinds() -> re.Pattern[str]:
    kinds = tuple(fold(form) for form in load_lexicon("name_forms").forms("told_twice"))
    return re.compile(rf"(?:{alternatives(kinds)})(?!\w)")
