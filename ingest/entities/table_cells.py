"""Rows of tables: a name ends with its cell, which a tab closes in the page ("GIE des Aubiers⇥Lorval⇥Accordée")."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.entities.found import Found
from ingest.parsing.nlp import ArticleDoc
from ontology.places import load_communes


def within_cells(article: ArticleDoc, found: Sequence[Found]) -> list[Found]:
    """The mentions, one that runs over cells cut at the first; a further cell that is a town's name is that town."""
    if "\t" not in article.page.text:
        return list(found)
    out: list[Found] = []
    for mention in found:
        first, *rest = _cells(article, mention)
        out.append(replace(mention, end=first[1], text=first[2], gazetteer_id="") if rest else mention)
        for start, end, text in rest:
            if load_communes().find(text):
                out.append(Found(start, end, text, "Place", "Commune", "cell"))
    return out


def _cells(article: ArticleDoc, mention: Found) -> Iterator[tuple[int, int, str]]:
    """The parts of a mention that tabs set apart, each with its place."""
    text, page = article.text, article.page.text
    tabs = [i for i in range(mention.start, mention.end) if "\t" in page[text.starts[i] : text.ends[i]]]
    for start, end in zip([mention.start, *(i + 1 for i in tabs)], [*tabs, mention.end], strict=True):
        yield start, end, text.text[start:end]
