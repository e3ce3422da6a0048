"""The word embeddings of the model, each distinct word of a batch worked out once: two words of three are repeated.

What a word is embedded by (its form, ends, shape, and whether a space follows) is the same wherever it stands; only the
layers behind see its neighbours.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language


def embed_once(nlp: "Language") -> None:
    """Have the embeddings of a pipeline for use, not for training, worked out once a distinct word."""
    for model in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]):  # type: ignore[attr-defined]
        embed = model.layers[0]
        (features, vectors), mixer = embed.layers[0].layers, embed.layers[1]
        extract, hashed = features.layers[0], features.layers[-1]
        embed._func = _once(embed._func, extract, hashed, vectors, mixer)


def _once(as_it_was: Any, extract: Any, hashed: Any, vectors: Any, mixer: Any) -> Any:
    from spacy.tokens import Doc

    def forward(model: Any, docs: Any, is_train: bool) -> Any:
        if is_train or not any(map(len, docs)):
            return as_it_was(model, docs, is_train)
        rows = np.concatenate(extract.predict(docs))
        forms = np.concatenate([doc.to_array("ORTH") for doc in docs])
        _, first, which = np.unique(_row_hashes(np.column_stack([rows, forms])), return_index=True, return_inverse=True)
        vocab = docs[0].vocab
        words = Doc(vocab, words=[vocab.strings[form] for form in forms[first].tolist()])
        parts = [hashed.predict(rows[first]), vectors.predict([words]).data]
        embedded = mixer.predict(np.hstack(parts))[which]
        return np.split(embedded, np.cumsum([len(doc) for doc in docs])[:-1]), _no_training

    return forward


def _row_hashes(rows: Any) -> Any:
    """A 64-bit hash of each row: two of some thousand different ones are the same once in 10^12 batches."""
    odd = np.random.default_rng(1).integers(1 << 63, size=rows.shape[1], dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    mixed = (rows.astype(np.uint64) * odd).sum(axis=1, dtype=np.uint64)
    return mixed ^ (mixed >> np.uint64(29))


def _no_training(_: Any) -> Any:
    raise RuntimeError("these embeddings are for use only")
