"""The expression for words that are one token, in its short form, against the one that spaCy distributes."""

import re
from itertools import product

import pytest

from ingest.parsing.token_match import quick_token_match, shorter


@pytest.fixture(scope="module")
def long() -> str:
    """The expression as spaCy puts it together; not compiled, which takes seconds."""
    with quick_token_match():
        from spacy.lang.fr import tokenizer_exceptions as french
    return "(?iu)" + "|".join(f"(?:{one})" for one in french._regular_exp)


HEADS = (
    "saint",
    "Arc",
    "CONTRE",
    "entr",
    "grandes",
    "r",
    "prud",
    "z",
    "binge",
    "États",
    "pet",
    "télé",
    "demi",
    "ex",
    "x",
)
ENDS = (
    "bout",
    "a",
    "la-a",
    "en-l'air",
    "de-ski",
    "d'eau",
    "Homme",
    "hommes",
    "É",
    "1",
    "b-2",
    "watcha",
    "unis",
    "yeuta",
    "",
)


def test_the_same_words_match(long: str) -> None:
    there, here = re.compile(long), re.compile(shorter(long))
    words = ["".join(parts) for parts in product(HEADS, "-'’–.", ENDS, ("", "\n", "-"))]
    matched = [word for word in words if there.match(word)]
    assert [word for word in words if here.match(word)] == matched
    assert 100 < len(matched) < len(words) / 2


def test_it_is_much_shorter(long: str) -> None:
    assert len(shorter(long)) < len(long) / 50


@pytest.mark.parametrize("pattern", ["a|b", b"a", re.compile("a"), "x" * 200_000])
def test_other_expressions_stay(pattern: object) -> None:
    assert shorter(pattern) == pattern


def test_the_pipeline_has_the_short_form(long: str) -> None:
    from ingest.parsing.nlp import load_pipeline

    token_match = load_pipeline().tokenizer.token_match
    assert token_match.__self__.pattern == shorter(long)


def test_afterwards_expressions_are_compiled_as_ever() -> None:
    as_it_was = re.compile
    with quick_token_match():
        assert re.compile is not as_it_was
    assert re.compile is as_it_was
