"""Embeddings worked out once a distinct word are those that each word has by itself."""

from typing import Any

import numpy as np
import pytest

from ingest.parsing import embedding
from ingest.parsing.nlp import load_grammar, load_pipeline

TEXTS = (
    "L'ARS Bretagne et l'ARS Normandie s'opposent au PLFSS 2026 ;  l'ARS le dit, l'ARS le redit.",
    "",
    "Aujourd’hui, la FNMR (FNMR) signe l'avenant, et l'avenant\n\nentre en vigueur le 12 juin.",
)


@pytest.fixture(scope="module")
def models() -> list[tuple[Any, Any]]:
    """The embeddings as they are distributed and as the pipeline has them, by component."""

    def embeds(nlp: Any) -> list[Any]:
        return [
            nlp.get_pipe("tok2vec").model.layers[0],
            nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0].layers[0],
        ]

    once = load_grammar()
    embedding.embed_once(once)
    return list(zip(embeds(load_grammar()), embeds(once), strict=True))


@pytest.mark.parametrize("count", [1, 3])
def test_each_word_has_its_own_embedding(models: list[tuple[Any, Any]], count: int) -> None:
    docs = [load_pipeline().make_doc(text) for text in TEXTS[:count]]
    for as_distributed, once in models:
        expected, found = as_distributed.predict(docs), once.predict(docs)
        assert [len(rows) for rows in found] == [len(doc) for doc in docs]
        for one, other in zip(expected, found, strict=True):
            np.testing.assert_allclose(other, one, atol=1e-5)


@pytest.mark.parametrize("is_train", [False, True])
def test_a_distinct_word_is_worked_out_once_but_in_training(
    models: list[tuple[Any, Any]], monkeypatch: pytest.MonkeyPatch, is_train: bool
) -> None:
    doc = load_pipeline().make_doc("le plan, le plan, le plan, le plan et le texte")
    for (_, once), form in zip(models, ("text_with_ws", "text"), strict=True):  # names are told without the spaces
        mixer, sizes = once.layers[1].layers[0], []
        as_it_was = mixer._func

        def mix(model: Any, rows: Any, is_train: bool, as_it_was: Any = as_it_was, sizes: list[int] = sizes) -> Any:
            sizes.append(len(rows))
            return as_it_was(model, rows, is_train)

        monkeypatch.setattr(mixer, "_func", mix)
        once([doc, doc], is_train=is_train)
        assert sizes == [2 * len(doc) if is_train else len({getattr(token, form) for token in doc})]
