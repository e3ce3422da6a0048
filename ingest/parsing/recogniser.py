"""The statistical recogniser: the named-entity component of fr_core_news_md with our five types and weights.

`new_recogniser` starts from the French model's own weights (training); `load_recogniser` sets the trained ones.
"""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.forms import TYPES
from ingest.weights import open_weights

if TYPE_CHECKING:
    from spacy.language import Language

# The label of the French model from which each of our types starts.
STARTS = {"Person": "PER", "Organisation": "ORG", "Place": "LOC", "Instrument": "MISC", "Event": "MISC"}


def load_recogniser(nlp: "Language") -> Any:
    """Replace the pipeline's `ner` by ours, with the trained weights; gives the component."""
    import numpy as np

    file_ = files("ingest") / "models" / "entities" / "ner.npz"
    if not file_.is_file():
        return nlp.get_pipe("ner")
    ner = _replace(nlp)
    with open_weights("entities", "ner") as weights:
        for key, node, name in parameters(ner.model):
            node.set_param(name, weights[key].astype(np.float32))
    return ner


def new_recogniser(nlp: "Language") -> Any:
    """Replace the pipeline's `ner` by ours, starting from its weights; gives the component."""
    old: Any = nlp.get_pipe("ner")
    ner = _replace(nlp)
    _copy(old.model.get_ref("tok2vec"), ner.model.get_ref("tok2vec"))
    _copy(old.model.get_ref("lower"), ner.model.get_ref("lower"))
    _copy_moves(old, ner)
    return ner


def save_recogniser(ner: Any, out: Path) -> None:
    """Write the weights as half-precision arrays."""
    import numpy as np

    arrays: dict[str, Any] = {key: node.get_param(name).astype(np.float16) for key, node, name in parameters(ner.model)}
    np.savez_compressed(out, **arrays)


def parameters(model: Any) -> Iterator[tuple[str, Any, str]]:
    """Key, layer and name of every weight array, in the fixed order of the layers."""
    for index, node in enumerate(model.walk()):
        for name in sorted(node.param_names):
            if node.has_param(name):
                yield f"{index:03}.{name}", node, name


def _replace(nlp: "Language") -> Any:
    from spacy.tokens import Doc, Span
    from spacy.training import Example

    config = {"model": nlp.config["components"]["ner"]["model"]}
    nlp.remove_pipe("ner")
    ner: Any = nlp.add_pipe("ner", config=config, first=True)
    for type_ in TYPES:
        ner.add_label(type_)
    doc = Doc(nlp.vocab, words=["Paris", "vote"])
    doc.set_ents([Span(doc, 0, 1, label="Place")])
    ner.initialize(lambda: [Example(Doc(nlp.vocab, words=["Paris", "vote"]), doc)], nlp=nlp)
    return ner


def _copy(source: Any, target: Any) -> None:
    for one, other in zip(source.walk(), target.walk(), strict=True):
        for name in one.param_names:
            if one.has_param(name):
                other.set_param(name, one.get_param(name).copy())


def _copy_moves(old: Any, new: Any) -> None:
    """Each of our moves ("B-Person") starts from the weights of the old one ("B-PER")."""
    source, target = old.model.get_ref("upper"), new.model.get_ref("upper")
    places = {old.moves.get_class_name(i): i for i in range(old.moves.n_moves)}
    weights, bias = target.get_param("W").copy(), target.get_param("b").copy()
    for i in range(new.moves.n_moves):
        move, _, type_ = new.moves.get_class_name(i).partition("-")
        place = places[f"{move}-{STARTS[type_]}" if type_ else new.moves.get_class_name(i)]
        weights[i], bias[i] = source.get_param("W")[place], source.get_param("b")[place]
        bias[i] -= 2 * (type_ == "Event")  # rare: starts less likely than an instrument
    target.set_param("W", weights)
    target.set_param("b", bias)
