"""Candidates of annotated articles with their gold labels: what the relation scorer is trained on."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from ingest.parsing.nlp import ArticleDoc, parse
from ingest.records import Article, ArticleEntity, Block, Mention, Page
from ingest.scenes.anaphora import find_anaphors
from ingest.scenes.candidates import TO_ARTICLE, Candidate, allowed, candidate_parts, find_candidates
from ingest.scenes.decision import QUALIFIERS, relation_names
from ingest.scenes.features import Featuriser
from ingest.scenes.scene import Scene, build_scene
from ingest.scenes.speakers import find_voices
from ingest.training.gold import Row, loose_pattern
from ontology.examples import MarkedSentence
from ontology.vocab import load_vocabulary


@dataclass(frozen=True, slots=True)
class GoldEdge:
    """A gold relation with the sentences that its evidence covers; status is asserted, negated, optional or absent."""

    subject: int
    predicate: str
    target: int
    status: str
    is_hypothetical: bool
    sentences: range


@dataclass(slots=True)
class Case:
    """One article: its features and candidates, and its gold edges."""

    file: str
    features: Featuriser
    candidates: list[Candidate]
    gold: list[GoldEdge]
    is_partial: bool = False  # only the edges given count; of the others nothing is known


@dataclass(slots=True)
class Rows:
    """Sparse rows of candidates with labels and a mask of the labels that count."""

    ids: list[NDArray[np.int32]] = field(default_factory=list)
    lengths: list[int] = field(default_factory=list)
    labels: list[NDArray[np.float32]] = field(default_factory=list)
    masks: list[NDArray[np.float32]] = field(default_factory=list)


def read_case(file: str, article: ArticleDoc, entities: list[ArticleEntity], item: Row, ids: dict[str, int]) -> Case:
    """An article made ready; `ids` gives the entity number of each gold id (edges of unknown ids are left out)."""
    scene = build_scene(article, entities)
    scene.add_spots(find_anaphors(scene))
    features = Featuriser(scene, find_voices(scene))
    return Case(
        file, features, list(find_candidates(features)), read_gold_edges(scene, item, {**ids, "ARTICLE": TO_ARTICLE})
    )


def read_gold_edges(scene: Scene, item: Row, ids: dict[str, int]) -> list[GoldEdge]:
    """Gold edges of an item between known entities, with the sentences of their evidence."""
    starts = [scene.offsets[start] for start, _ in scene.sentences]
    text = scene.article.text.text
    edges = []
    for row in item["relations"]:
        if row["s"] not in ids or row["o"] not in ids:
            continue
        match = re.search(loose_pattern(row["evidence"]), text)
        cover = (
            range(bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end() - 1)) if match else range(0)
        )
        status = "optional" if row.get("optional") else row["polarity"]
        hypothetical = row.get("modality") == "hypothetical"
        edges.append(GoldEdge(ids[row["s"]], row["p"], ids[row["o"]], status, hypothetical, cover))
    return edges


def read_examples() -> Iterator[Case]:
    """The marked sentences of the relation files, each an article of its own."""
    relations = load_vocabulary().relations.values()
    marked = [(r.name, sentence) for r in relations for sentence in (*r.examples, *r.counter_examples)]
    pages = [Page(f"{n:016x}", f"{name}-{n}", sentence.text) for n, (name, sentence) in enumerate(marked)]
    articles = [Article(p.id, p.id, p.file, "main", (Block(0, len(p.text)),)) for p in pages]
    for (name, sentence), parsed in zip(marked, parse(zip(pages, articles, strict=True)), strict=True):
        case = read_case(parsed.page.file, parsed, example_entities(sentence), {"relations": []}, {})
        case.is_partial = True
        place = {mark: n for n, mark in enumerate(sentence.marks)}
        status = {"": "asserted", "negated": "negated", "hypothetical": "negated"}.get(sentence.reason, "absent")
        cover = range(len(case.features.scene.sentences))
        case.gold = [
            GoldEdge(
                place[s], name, TO_ARTICLE if o is None else place[o], status, sentence.reason == "hypothetical", cover
            )
            for s, o in sentence.pairs()
        ]
        yield case


def example_entities(sentence: MarkedSentence) -> list[ArticleEntity]:
    """The marks of a sentence as entities of an article that is that sentence."""
    top = load_vocabulary().top_type
    entities = []
    for n, mark in enumerate(sentence.marks):
        kind = top(mark.cls)
        subtype = "" if mark.cls == kind else mark.cls
        mention = Mention(
            mark.start, mark.end, mark.surface, kind, subtype, "marked", any(map(str.isupper, mark.surface[1:]))
        )
        entities.append(ArticleEntity(f"e{n + 1}", kind, subtype, mark.surface, (mark.surface,), (mention,)))
    return entities


def collect_rows(cases: Iterable[Case]) -> Rows:
    """Rows of all candidates of the cases, in order."""
    rows = Rows()
    for case in cases:
        labels, masks = label_candidates(case)
        rows.labels.append(labels)
        rows.masks.append(masks)
        for candidate in case.candidates:
            parts = candidate_parts(case.features, candidate)
            rows.ids.extend(parts)
            rows.lengths.append(sum(map(len, parts)))
    return rows


def label_candidates(case: Case) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Labels and mask of a case's candidates.

    A gold edge is a positive in the sentence of its evidence. Elsewhere its pair does not count: the sentence may or
    may not state it too. Qualifiers count on positives only.
    """
    names = relation_names()
    index = {name: i for i, name in enumerate(names)}
    symmetric = {r.name for r in load_vocabulary().relations.values() if r.is_symmetric}
    gold: dict[tuple[int, int], list[GoldEdge]] = {}
    for edge in case.gold:
        gold.setdefault((edge.subject, edge.target), []).append(edge)
        if edge.predicate in symmetric:
            gold.setdefault((edge.target, edge.subject), []).append(edge)
    classes = [e.cls for e in case.features.scene.entities]
    shape = (len(case.candidates), len(names) + len(QUALIFIERS))
    labels, masks = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for n, c in enumerate(case.candidates):
        if not case.is_partial:
            for name in allowed(classes[c.subject], "Article" if c.target == TO_ARTICLE else classes[c.target]):
                masks[n, index[name]] = 1
        for edge in gold.get((c.subject, c.target), ()):
            column = index[edge.predicate]
            if edge.status == "optional" or c.sentence not in edge.sentences:
                masks[n, column] = 0
                continue
            labels[n, column] = float(edge.status != "absent")
            masks[n, column] = 1
            if edge.status == "absent":
                continue
            masks[n, len(names) :] = 1
            labels[n, len(names)] = max(labels[n, len(names)], float(edge.status == "negated"))
            labels[n, len(names) + 1] = max(labels[n, len(names) + 1], float(edge.is_hypothetical))
    return labels, masks
