"""The graph as columns of plain values: what the page holds as JSON, small and quick to read.

`graph_columns` is what the drawing needs, `evidence_columns` the passages, read by the page when it is idle. Entities
come first in the numbering of nodes, then articles. `web/src/data.ts` reads the same columns.
"""

import csv
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from kg.model import Entity, GraphArticle, GraphEvidence, Statement
from kg.property_graph import entity_forms, is_about_article
from ontology.errors import VocabularyError
from ontology.vocab import Vocabulary, load_vocabulary

if TYPE_CHECKING:
    from kg.folder import GraphFolder

Columns = dict[str, Any]
FORMAT = 1  # of the columns; the script of the page refuses another
STANCES = ("support", "oppose", "propose", "criticise", "comment")
MARKS = {"negated": 1, "hypothetical": 2, "announced": 4, "former": 8, "future": 4}  # bits; the page shows four marks
PLACED_BY = ("LOCATED_IN", "HAS_JURISDICTION", "APPLIES_IN", "PART_OF")  # relations that carry a place on


@dataclass(frozen=True)
class Content:
    """All records of a graph folder, with the number of each node."""

    entities: tuple[Entity, ...]
    articles: tuple[GraphArticle, ...]
    statements: tuple[Statement, ...]
    entity_numbers: dict[str, int]
    article_numbers: dict[str, int]  # from 0; the node's number is higher by the count of entities

    def ends(self, statement: Statement) -> tuple[int, int]:
        """The numbers of subject and object."""
        subject = self.entity_numbers[statement.subject]
        if is_about_article(statement):
            return subject, len(self.entities) + self.article_numbers[statement.object]
        return subject, self.entity_numbers[statement.object]


def read_content(folder: "GraphFolder") -> Content:
    """What the folder holds; statements about what it does not hold are left out."""
    entities, articles = tuple(folder.read_entities()), tuple(folder.read_articles())
    numbers = {entity.id: number for number, entity in enumerate(entities)}
    article_numbers = {article.id: number for number, article in enumerate(articles)}
    statements = tuple(
        s
        for s in folder.read_statements()
        if s.subject in numbers and s.object in (article_numbers if is_about_article(s) else numbers)
    )
    return Content(entities, articles, statements, numbers, article_numbers)


def graph_columns(content: Content, positions: Sequence[tuple[int, int]]) -> Columns:
    """Nodes and edges, with the labels of their classes and relations."""
    vocabulary = load_vocabulary()
    classes = sorted({entity.subtype for entity in content.entities})
    relations = sorted({statement.predicate for statement in content.statements})
    return {
        "format": FORMAT,
        "classes": [_class_row(vocabulary, name) for name in classes],
        "relations": [_relation_row(vocabulary, name) for name in relations],
        "x": [x for x, _ in positions],
        "y": [y for _, y in positions],
        "entities": _entity_columns(content, {name: number for number, name in enumerate(classes)}),
        "articles": _article_columns(content.articles),
        "statements": _statement_columns(content, {name: number for number, name in enumerate(relations)}),
    }


def evidence_columns(content: Content) -> Columns:
    """The passages, in the order of the statements; how many belong to each stands with the statements."""
    pieces = [piece for statement in content.statements for piece in _by_day(statement.evidence)]
    numbers = content.article_numbers
    return {
        "article": [numbers.get(piece.article, -1) for piece in pieces],
        "quote": [piece.quote for piece in pieces],
        "sentence": ["" if piece.sentence == piece.quote else piece.sentence for piece in pieces],
        "date": [piece.date for piece in pieces],
        "confidence": [round(100 * piece.confidence) for piece in pieces],
        "voice": [piece.voice for piece in pieces],
        "rule": [piece.rule for piece in pieces],
        "sources": {str(n): list(s.sources) for n, s in enumerate(content.statements) if s.sources},
    }


def load_stances(vocabulary: Vocabulary) -> dict[str, str]:
    """The stance that a relation expresses, for those that express one."""
    with (files("kg.explorer") / "stances.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    for row in rows:
        vocabulary.relation(row["relation"])
        if row["stance"] not in STANCES:
            raise VocabularyError(f"stances.tsv: unknown stance {row['stance']!r}; there are {', '.join(STANCES)}")
    return {row["relation"]: row["stance"] for row in rows}


def _class_row(vocabulary: Vocabulary, name: str) -> Columns:
    kind = vocabulary.classes[name]
    return {"name": name, "fr": kind.label_fr, "en": kind.label_en, "top": vocabulary.top_type(name)}


def _relation_row(vocabulary: Vocabulary, name: str) -> Columns:
    kind = vocabulary.relation(name)
    row = {"name": name, "fr": kind.label_fr, "en": kind.label_en, "symmetric": kind.is_symmetric}
    row |= {"definition_fr": kind.definition_fr, "definition_en": kind.definition_en}
    return row | {"stance": load_stances(vocabulary).get(name, "")}


def _entity_columns(content: Content, classes: dict[str, int]) -> Columns:
    entities, numbers = content.entities, content.entity_numbers
    return {
        "id": [entity.id for entity in entities],
        "name": [entity.name for entity in entities],
        "class": [classes[entity.subtype] for entity in entities],
        "aliases": [entity_forms(entity) for entity in entities],
        "from": [entity.valid_from for entity in entities],
        "to": [entity.valid_to for entity in entities],
        "links": [[*entity.exact_match, *entity.close_match] for entity in entities],
        "replaced_by": [_known(entity.replaced_by, numbers) for entity in entities],
        "revision_of": [_known(entity.revision_of, numbers) for entity in entities],
        "articles": [
            sorted({number for alias in entity.aliases for number in _known(alias.articles, content.article_numbers)})
            for entity in entities
        ],
        "places": [sorted(places) for places in _places(content)],
    }


def _article_columns(articles: Iterable[GraphArticle]) -> Columns:
    articles = tuple(articles)
    return {
        "id": [article.id for article in articles],
        "title": [article.title for article in articles],
        "date": [article.date or "" for article in articles],
        "source": [article.source for article in articles],
        "authors": [list(article.authors) for article in articles],
        "url": [article.url or "" for article in articles],
        "file": [article.file for article in articles],
    }


def _statement_columns(content: Content, relations: dict[str, int]) -> Columns:
    ends = [content.ends(statement) for statement in content.statements]
    days = [sorted({piece.date for piece in statement.evidence if piece.date}) for statement in content.statements]
    numbers = content.entity_numbers
    return {
        "id": [s.id for s in content.statements],
        "subject": [subject for subject, _ in ends],
        "relation": [relations[s.predicate] for s in content.statements],
        "object": [target for _, target in ends],
        "marks": [_marks(s) for s in content.statements],
        "confidence": [round(100 * s.confidence) for s in content.statements],
        "first": [each[0] if each else "" for each in days],
        "last": [each[-1] if each else "" for each in days],
        "role": [s.role for s in content.statements],
        "from": [s.valid_from for s in content.statements],
        "to": [s.valid_to for s in content.statements],
        "by": [numbers.get(s.attributed_to, -1) for s in content.statements],
        "pieces": [len(s.evidence) for s in content.statements],
    }


def _known(identifiers: Iterable[str], numbers: dict[str, int]) -> list[int]:
    return [numbers[identifier] for identifier in identifiers if identifier in numbers]


def _marks(statement: Statement) -> int:
    """Bits of polarity, modality and time, denied or hypothetical but never both; an unknown word raises."""
    marks = 0
    for word in (statement.polarity, statement.modality, statement.temporal):
        marks |= 0 if word in ("", "asserted") else MARKS[word]
    return marks if statement.is_denied else marks & ~MARKS["negated"]


def _by_day(pieces: Iterable[GraphEvidence]) -> list[GraphEvidence]:
    return sorted(pieces, key=lambda piece: (piece.date or "9999", piece.article, piece.start))


def _places(content: Content) -> list[set[int]]:
    """The places that each entity lies or acts in, and those around them."""
    outward: dict[int, set[int]] = defaultdict(set)
    is_place = [entity.type == "Place" for entity in content.entities]
    for statement in content.statements:
        subject, target = content.ends(statement)
        if statement.predicate in PLACED_BY and statement.is_asserted and is_place[target]:
            outward[subject].add(target)
    return [_reached(number, outward) | ({number} if is_place[number] else set()) for number in range(len(is_place))]


def _reached(start: int, outward: dict[int, set[int]]) -> set[int]:
    reached: set[int] = set()
    ahead = list(outward.get(start, ()))
    while ahead:
        place = ahead.pop()
        if place not in reached:
            reached.add(place)
            ahead.extend(outward.get(place, ()))
    return reached
