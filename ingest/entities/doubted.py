"""Entities in doubt: what the recogniser and the taggers took for a body, a text or a place, and is none.

Last step of entity finding: a linear model looks at name, class and context of each entity that the gazetteer does not
know ("Négatoscope" above an article, "comité social", "forfaits"), and the unlikely ones are left out.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from ingest.entities.found import Draft, Found
from ingest.entities.unnamed import UNNAMED
from ingest.linear import LinearModel, read_linear
from ingest.weights import open_weights

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Probabilities below which an entity is left out. In cross-validation on pages that the recogniser had not seen, one in
# six of the bodies below was right, two in five of the texts and places.
DOUBTED = {"Organisation": 0.45, "Instrument": 0.4, "Place": 0.45}
SURE = frozenset({"pattern:kind-and-name"})  # 931 of 940 that the training pages have in full were right
SHOWN = 6  # letters of a word's shape


def is_doubted(doc: "Doc", draft: Draft, mentions: Sequence[Found], name: str) -> bool:
    """Whether an entity is unlikely to be one; what the gazetteer knows and texts without a name are not asked."""
    is_known = draft.type != "Instrument" and any(m.gazetteer_id for m in draft.mentions)
    if is_known or draft.type not in DOUBTED or all(m.rule == UNNAMED for m in mentions):
        return False
    if any(m.rule in SURE for m in mentions):
        return False
    return load_doubted().probability(features(doc, draft, mentions, name)) < DOUBTED[draft.type]


def features(doc: "Doc", draft: Draft, mentions: Sequence[Found], name: str) -> list[str]:
    """Features of an entity over its name and all its mentions, each for its type alone."""
    words = name.lower().replace("’", "'").replace("'", "' ").split()
    rules = "+".join(sorted({m.rule.split(":")[0] for m in mentions}))
    capitals = min(sum(word[:1].isupper() for word in name.split()), 3)
    out = {"", f"s={draft.subtype}", f"n={min(len(mentions), 4)}", f"l={min(len(doc) // 100, 5)}", f"r={rules}"}
    out.update((f"nw={min(len(words), 6)}", f"h={words[0]}", f"h2={' '.join(words[:2])}", f"z={words[-1]}"))
    out.update(f"w={word}" for word in words)
    out.update((f"c={capitals}_{name[:1].isupper()}", f"u={name.isupper()}", f"d={any(c.isdigit() for c in name)}"))
    for place, mention in enumerate(mentions):
        out.update(_context(doc, mention, is_first=place == 0))
    return [f"{draft.type}_{feature}" for feature in sorted(out)]


def _context(doc: "Doc", mention: Found, *, is_first: bool) -> Iterator[str]:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    if span is None:
        return
    head = span.root
    determiner = doc[span.start - 1].lower_ if span.start > 0 else "^"
    yield from (f"det={determiner}", f"dep={head.dep_}", f"g={head.head.lemma_.lower()}", f"gp={head.head.pos_}")
    yield from (f"hd={span[0].lower_}_{determiner}", f"is={mention.is_name}", f"pl={'Plur' in str(head.morph)}")
    yield f"x={doc[span.end].lower_ if span.end < len(doc) else '$'}"
    yield f"p={'_'.join(token.pos_ for token in span[:4])}"
    yield f"sh={_shape(span[0].text)}_{len(span)}"
    if is_first:
        yield f"at={10 * span.start // len(doc)}"
        yield f"d1={' '.join(token.lower_ for token in doc[max(0, span.start - 2) : span.start])}"


def _shape(word: str) -> str:
    return "".join("X" if c.isupper() else "x" if c.islower() else "d" if c.isdigit() else c for c in word[:SHOWN])


@cache
def load_doubted() -> LinearModel:
    """The trained model."""
    with open_weights("entities", "doubted") as data:
        return read_linear(data)
