"""The words of a digest in its language: read from words.yml, every one in French and in English.

Reasons of issues are English where they arise; reasons.yml has them in French.
"""

import re
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


@cache
def load_reasons() -> dict[re.Pattern[str], str]:
    """What is told of an issue, as a pattern, and the same in French; "{}" stands for any words."""
    reasons = yaml.safe_load((files("kg.digest") / "reasons.yml").read_text(encoding="utf-8"))
    return {re.compile(re.escape(key).replace(r"\{\}", "(.+)")): text for key, text in reasons.items()}


class _Number(int):
    """A number that chooses words: `{articles:article|articles}`."""

    def __format__(self, forms: str) -> str:
        one, bar, many = forms.partition("|")
        return (one if self._is_singular else many) if bar else super().__format__(forms)

    @property
    def _is_singular(self) -> bool:
        return self == 1


class _FrenchNumber(_Number):
    @property
    def _is_singular(self) -> bool:
        return self in (0, 1)


class Words:
    """The words in one language, and the labels of the ontology in it."""

    def __init__(self, language: str) -> None:
        self.language = language

    def __call__(self, key: str, **values: object) -> str:
        """The text of a key, its {blanks} filled in."""
        number = _FrenchNumber if self.language == "fr" else _Number
        filled = {name: number(value) if isinstance(value, int) else value for name, value in values.items()}
        return load_words()[key][self.language].format(**filled)

    def relation(self, name: str) -> str:
        """The label of a relation; "not SUPPORTS" is its denial."""
        from ontology.vocab import load_vocabulary

        plain = name.removeprefix("not ")
        relation = load_vocabulary().relations.get(plain)
        label = name if relation is None else relation.label_fr if self.language == "fr" else relation.label_en
        return label if plain == name or relation is None else self("denied", relation=label)

    def reason(self, counted: str) -> str:
        """Why something was skipped or doubted; `counted` is "stage: reason", as in the report of a build."""
        if self.language == "fr":
            reason = counted.partition(": ")[2]
            for pattern, text in load_reasons().items():
                if match := pattern.fullmatch(reason):
                    return text.format(*match.groups())
        return counted

    def cls(self, name: str) -> str:
        """The label of a class."""
        from ontology.vocab import load_vocabulary

        known = load_vocabulary().classes.get(name)
        return name if known is None else known.label_fr if self.language == "fr" else known.label_en

    def columns(self, *keys: str) -> tuple[str, ...]:
        """Heads of columns."""
        return tuple(self(key) for key in keys)
