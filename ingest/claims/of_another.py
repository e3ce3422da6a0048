"""What is told of a further text of a kind, "un nouvel arrêté, salué par X", is not told of the one named before."""

from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scenes.candidates import TO_ARTICLE
from ingest.scenes.decision import Edge, Pairs


def is_of_another(pairs: Pairs, edge: Edge) -> bool:
    """Whether the sentence of an edge does not hold its text, but another of the kind."""
    scene, k = pairs.features.scene, pairs.candidates[edge.best].sentence
    if edge.target == TO_ARTICLE or scene.entities[edge.target].type != "Instrument":
        return False
    if (k, edge.target) in pairs.features.salience.present:
        return False
    kinds = {m.quote.split(" ")[0].casefold() for m in scene.entities[edge.target].mentions}
    start, end = scene.sentences[k]
    return any(scene.words[i] in kinds and _is_another(scene.words[max(start, i - 2) : i]) for i in range(start, end))


def _is_another(before: list[str]) -> bool:
    """Whether words before a noun tell it apart: "un autre", "un nouvel"; "le nouvel arrêté" may be the one named."""
    another, new = _words()
    return before[-1:] != [] and (before[-1] in another or (before[-1] in new and before[0] in ("un", "une")))


@cache
def _words() -> tuple[frozenset[str], frozenset[str]]:
    lexicon = load_lexicon("descriptions")
    return frozenset(lexicon.forms("another")), frozenset(lexicon.forms("another_indefinite"))
