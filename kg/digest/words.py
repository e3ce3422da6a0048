"""The words of a digest in its language: read from words.yml, every one in French and in English."""

from functools import cache
from importlib.resources import files

import yaml

from ontology.errors import VocabularyError

LANGUAGES = ("fr", "en")


@cache
def load_words() -> dict[str, dict[str, str]]:
    """All words by key and language; one that lacks a language raises."""
    words: dict[str, dict[str, str]] = yaml.safe_load((files("kg.digest") / "words.yml").read_text(encoding="utf-8"))
    for key, texts in words.items():
        if set(texts) != set(LANGUAGES):
            raise VocabularyError(f"words.yml, {key}: needs exactly {' and '.join(LANGUAGES)}")
    return words


class Words:
    """The words in one language, and the labels of the ontology in it."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its {blanks} filled in."""
        return load_words()[key][self.language].format(**values)

    def relation(self, name: str) -> str:
        """The label of a relation; "not SUPPORTS" is its denial."""
        from ontology.vocab import load_vocabulary

        plain = name.removeprefix("not ")
        relation = load_vocabulary().relations.get(plain)
        label = name if relation is None else relation.label_fr if self.language == "fr" else relation.label_en
        return label if plain == name or relation is None else self("denied", relation=label)

    def cls(self, name: str) -> str:
        """The label of a class."""
        from ontology.vocab import load_vocabulary

        known = load_vocabulary().classes.get(name)
        return name if known is None else known.label_fr if self.language == "fr" else known.label_en

    def columns(self, *keys: str) -> tuple[str, ...]:
        """Heads of columns."""
        return tuple(self(key) for key in keys)
