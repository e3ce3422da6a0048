"""Every cue of stance does its work: words are seen, turns of phrase state what they say, "ne" undoes them."""

import pytest

from ingest.entities.triggers import find_triggers
from ingest.lexicon import LexiconEntry, load_lexicon
from ingest.parsing.nlp import parse
from ingest.records import Article, Block, Page
from ingest.scenes.scene import build_scene
from ontology.vocab import load_vocabulary
from tests.ingest.claims.test_clauses import stated, stated_in

TARGETS = {"Instrument": "avenant 12", "Organisation": "Cnam"}
STANCES = ("SUPPORTS", "OPPOSES", "PROPOSES", "COMMENTS_ON", "CRITICISES")
CUES = load_lexicon("stance").entries
IDIOMS = [e for e in load_lexicon("frames").group("idioms") if str(e.attributes["relation"]).split()[0] in STANCES]


def words_of(entry: LexiconEntry) -> str:
    """A cue as a text would have it, stems as they are."""
    return " ".join(word.rstrip("_") for word in entry.form.split()).replace("' ", "'").replace(" - ", "-")


def sentence_of(entry: LexiconEntry) -> tuple[str, str]:
    """A sentence with a turn of phrase between a union and a text, or a fund, and what it states."""
    relation = str(entry.attributes["relation"]).split()[0]
    target = TARGETS["Organisation" if relation == "CRITICISES" else "Instrument"]
    article = "la " if target == "Cnam" else "l'"
    if entry.attributes.get("turned"):
        return (
            f"{article.capitalize()}{target} {words_of(entry)} l'Union des imageurs.",
            f"Union des imageurs {relation} {target}",
        )
    return f"L'Union des imageurs {words_of(entry)} {article}{target}.", f"Union des imageurs {relation} {target}"


def test_every_word_of_the_stance_lexicon_is_seen() -> None:
    lines = [f"Elle {words_of(entry)}{'avenant' if entry.form.endswith(chr(39)) else ''} ." for entry in CUES]
    pages = [Page(f"{n:016x}", f"{n}.txt", line) for n, line in enumerate(lines)]
    pairs = [(p, Article(p.id, p.id, p.file, "main", (Block(0, len(p.text)),))) for p in pages]
    missed = []
    for entry, article in zip(CUES, parse(pairs), strict=True):
        tags = {hit.tag for hit in find_triggers(build_scene(article, []), frozenset())}
        if f"stance:{entry.group}" not in tags:
            missed.append(entry.form)
    assert missed == []


def test_every_turn_of_phrase_states_its_stance() -> None:
    expected = dict(sentence_of(entry) for entry in IDIOMS)
    found = stated_in(expected)
    assert {text: found[text] for text, wanted in expected.items() if found[text] != {wanted}} == {}


def test_denied_they_state_nothing() -> None:
    plain = [entry for entry in IDIOMS if not entry.form.startswith(("ne_", "n'_"))]
    texts = [sentence_of(e)[0].replace(words_of(e), f"ne {words_of(e)}", 1) for e in plain]
    assert {text: found for text, found in stated_in(texts).items() if found} == {}


def test_every_relation_of_a_frame_is_one_of_the_ontology() -> None:
    entries = [e for e in load_lexicon("frames").entries if "relation" in e.attributes]
    names = {name for e in entries for name in str(e.attributes["relation"]).split()}
    assert names <= set(load_vocabulary().relations)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("L'Union des imageurs ne cache pas son hostilité à l'avenant 12.", {"Union des imageurs OPPOSES avenant 12"}),
        ("L'Union des imageurs ne tarit pas d'éloges sur l'avenant 12.", {"Union des imageurs SUPPORTS avenant 12"}),
        (
            "Malgré ses réserves, l'Union des imageurs se félicite de l'avenant 12.",
            {"Union des imageurs SUPPORTS avenant 12"},
        ),
        ("Sans y être hostile, l'Union des imageurs étudie l'avenant 12.", set()),
        ("L'Union des imageurs n'est pas hostile à l'avenant 12.", set()),
        ("L'Union des imageurs n'exclut pas de dire non à l'avenant 12.", set()),
        ("Si rien ne bouge, l'Union des imageurs se prononcerait contre l'avenant 12.", set()),
    ],
)
def test_double_negation_and_concession(text: str, expected: set[str]) -> None:
    assert stated(text) == expected
