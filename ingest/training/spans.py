"""Gold entities as labelled spans of an article's cleaned text: what the entity models learn from."""

import re
from collections.abc import Iterable, Iterator

from ingest.forms import is_acronym, is_named, strip_determiner, strip_title
from ingest.parsing.nlp import ArticleDoc
from ingest.training.gold import Row, loose_pattern

Span = tuple[int, int, str, str]  # start, end, type, entity id
DEFINED = re.compile(r"(.{5,}) \((\S{2,12})\)$")  # "Haute Autorité de santé (HAS)" is two mentions


def gold_spans(article: ArticleDoc, item: Row) -> list[Span]:
    """Every place where a proper form of an entity stands; of an entity without one, its longest descriptions."""
    return sorted(_place(article.text.text, list(_named_forms(item))))


def all_spans(article: ArticleDoc, item: Row) -> list[Span]:
    """Every place where any form of an entity stands, descriptions too."""
    forms = [(f, e["type"], e["id"]) for e in item["entities"] for f in _split([e["name"], *e["aliases_in_text"]])]
    return sorted(_place(article.text.text, [(_bare(form, type_), type_, key) for form, type_, key in forms]))


def _named_forms(item: Row) -> Iterator[tuple[str, str, str]]:
    for entity in item["entities"]:
        aliases = {_bare(form, entity["type"]) for form in _split(entity["aliases_in_text"])}
        named = [form for form in sorted(aliases | {_bare(entity["name"], entity["type"])}) if is_named(form)]
        if not any(form in aliases for form in named):
            several = sorted((f for f in aliases if " " in f), key=lambda f: (-len(f), f))
            named = [*named, *several[:2]]
        for form in named:
            yield form, entity["type"], entity["id"]


def _split(forms: Iterable[str]) -> Iterator[str]:
    for form in forms:
        match = DEFINED.match(form)
        yield from match.groups() if match and is_acronym(match.group(2)) else (form,)


def _bare(form: str, type_: str) -> str:
    form = strip_determiner(form.strip())
    return strip_title(form) if type_ == "Person" else form


def _place(text: str, forms: list[tuple[str, str, str]]) -> Iterator[Span]:
    taken = bytearray(len(text))
    for form, type_, key in sorted(forms, key=lambda f: (-len(f[0]), f)):
        if not form:
            continue
        flags = 0 if is_named(form) else re.IGNORECASE
        for match in re.finditer(rf"(?<!\w){loose_pattern(form)}(?!\w)", text, flags):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())
                yield match.start(), match.end(), type_, key
