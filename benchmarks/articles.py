"""Articles at any number: the annotated ones, names, places, numbers and dates exchanged for others of their length.

A seed and a number give one article, whatever was made before, so that any part of a corpus can be made anywhere.
As every word keeps its length, what extraction found in an annotated article can be carried over to each copy:
that gives claims at any number too, without a parse (`generated_results`).

    python -m benchmarks.articles OUT --articles 2000 --seed 1
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ingest.ids import page_id
from ingest.records import Page
from ontology.gazetteer import load_gazetteer
from ontology.places import load_communes

CORPUS = Path("ingest/training/corpus")
# A printed date, a number that stands alone, a word.
TOKEN = re.compile(r"\b\d\d/\d\d/\d{4}\b|(?<![\w/.,:])\d{1,6}(?![\w/:]|[.,]\d)|[^\W\d_]+")
KINDS = {"Person": ("first", "last"), "Place": ("place", "place"), "Organisation": ("body", "body")}
CONSONANTS, VOWELS = "bcdfglmnprstv", "aeiouy"
NEW_NAMES = 0.5  # share of family names that are made up, so that a larger corpus goes on bringing new people


@dataclass(frozen=True, slots=True)
class Template:
    """An annotated article, and the kind of each of its words that is exchanged."""

    file: str
    text: str
    kinds: dict[str, str]


@dataclass(frozen=True, slots=True)
class Pools:
    """Words to put in, by kind and length; `fixed` ones are never exchanged."""

    words: dict[tuple[str, int], tuple[str, ...]]
    fixed: frozenset[str]


class Table(dict[str, str]):
    """The new word for each word of one article, made when first asked for."""

    def __init__(self, template: Template, *, number: int, seed: int) -> None:
        super().__init__()
        self.kinds, self.random = template.kinds, random.Random(f"{seed} {number}")

    def __missing__(self, token: str) -> str:
        if token[0].isdigit():
            new = _new_number(token, self.random)
        else:
            kind = self.kinds.get(token)
            new = token if kind is None else _new_word(kind, token, self.random)
        self[token] = new
        return new

    def swapped(self, text: str) -> str:
        """The text with its words exchanged; its length stays."""
        return TOKEN.sub(lambda match: self[match[0]], text)


def generated_pages(count: int, *, seed: int = 1, first: int = 0) -> Iterator[Page]:
    """So many pages; the corpus is walked round and round."""
    for number in range(first, first + count):
        yield generated_page(number, seed=seed)


def generated_page(number: int, *, seed: int = 1) -> Page:
    """The page of a number."""
    template = template_of(number)
    text = Table(template, number=number, seed=seed).swapped(template.text)
    return Page(page_id(text=text, url=None), f"{number:07d}.txt", text)


def template_of(number: int) -> Template:
    """The annotated article that a number is made from."""
    templates = load_templates()
    return templates[number % len(templates)]


@cache
def load_templates() -> tuple[Template, ...]:
    """All annotated articles of plain encoding."""
    fixed = load_pools().fixed
    return tuple(
        Template(row["file"], text, {word: kind for word, kind in _named(row) if word not in fixed and len(word) > 3})
        for row, text in _corpus()
    )


@cache
def load_pools() -> Pools:
    """Words of the annotated names and communes, by kind and length."""
    labels = {word for e in load_gazetteer().entries.values() for label in e.labels for word in TOKEN.findall(label)}
    common = {word.capitalize() for _, text in _corpus() for word in TOKEN.findall(text) if word.islower()}
    fixed = frozenset(labels | common)
    found: dict[tuple[str, int], set[str]] = defaultdict(set)
    for row, _ in _corpus():
        for word, kind in _named(row):
            if word not in fixed and word.istitle():
                found[kind, len(word)].add(word)
    for commune in load_communes():
        if commune.population > 2000 and commune.name.isalpha() and commune.name not in fixed:
            found["place", len(commune.name)].add(commune.name)
    return Pools({key: tuple(sorted(words)) for key, words in found.items()}, fixed)


def _corpus() -> Iterator[tuple[dict[str, Any], str]]:
    for line in (CORPUS / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row["meta"].get("encoding", "utf-8") == "utf-8":
            yield row, (CORPUS / "articles" / row["file"]).read_text(encoding="utf-8")


def _named(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Words of the annotated names with their kind."""
    for item in row["items"]:
        for entity in item["entities"]:
            kinds = KINDS.get(entity["type"])
            if kinds is None:
                continue
            words = [word for word in TOKEN.findall(entity["name"]) if word[:1].isupper() and not word.isupper()]
            for at, word in enumerate(words):
                yield word, kinds[min(at, 1)]


def _new_word(kind: str, word: str, chance: random.Random) -> str:
    """Another word of the kind and length; few are frequent, many are rare, as names are."""
    pool = load_pools().words.get((kind, len(word)), ())
    if not pool or (kind == "last" and chance.random() < NEW_NAMES):
        return _made_up(int(10 ** (6 * chance.random())), len(word))
    return pool[int(len(pool) * chance.random() ** 2)]


def _made_up(index: int, length: int) -> str:
    """The name of an index: consonants and vowels by turns."""
    letters = random.Random(index)
    return "".join(letters.choice(VOWELS if at % 2 else CONSONANTS) for at in range(length)).capitalize()


def _new_number(token: str, chance: random.Random) -> str:
    """Another number of the same length that may be a day where the old one may; years stay."""
    if "/" in token:
        return f"{chance.randint(1, 28):02d}/{chance.randint(1, 12):02d}{token[5:]}"
    if token[0] == "0" or (len(token) == 4 and token[:2] in ("19", "20")):
        return token
    if len(token) == 2 and int(token) <= 31:
        return str(chance.randint(10, 28))
    return str(chance.randint(10 ** (len(token) - 1), 10 ** len(token) - 1))


def write_articles(out: Path, count: int, *, seed: int = 1) -> Path:
    """The pages as text files in a folder."""
    out.mkdir(parents=True, exist_ok=True)
    for page in generated_pages(count, seed=seed):
        (out / page.file).write_text(page.text, encoding="utf-8", newline="\n")
    return out


def main() -> None:
    """Write a folder from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_articles(given.out, given.articles, seed=given.seed)


if __name__ == "__main__":
    main()
