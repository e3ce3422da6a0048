"""Claims and clusters -> statements: ends resolved, checked against the ontology, like ones joined, evidence added.

Two claims are one statement only if subject, relation, object, role, dates, polarity, modality, time and the one
who reports agree. A date given as a year is another date than the day: nothing vague joins two precise ones.
"""

import json
from collections.abc import Iterable
from functools import partial
from itertools import groupby
from typing import Any

from ingest.codec import from_line, from_plain, to_line, to_plain
from ingest.ids import evidence_id, statement_id
from ingest.records import ARTICLE, Claim, Evidence, Extraction, Issue
from kg.folding import fold
from kg.model import GraphEvidence, Statement
from kg.review.edges import EdgeDecisions
from kg.review.names import NameDecisions
from kg.storage.work import Work, dump
from ontology.entry_checks import is_in_order
from ontology.vocab import Vocabulary, load_vocabulary

VOICES = ("direct", "indirect", "journalist", "")  # the strongest voice stands for a statement
MAX_CONFIDENCE = 0.999


def write_edges(work: Work, names: NameDecisions, edges: EdgeDecisions) -> None:
    """Fill the table of edges: one row a claim, its ends resolved, decisions of people applied to it.

    What breaks the ontology becomes a problem of its article.
    """
    vocabulary = load_vocabulary()
    work.delete_changed("edges", "article", "articles")
    work.delete_changed("problems", "article", "articles")
    work.delete_changed("passages", "article", "articles")
    for article, file, day, line in work.rows(
        "SELECT a.id, a.file, a.day, e.line FROM articles a JOIN extractions e ON e.article = a.id "  # noqa: S608
        f"WHERE {work.only('a.id', 'articles')} ORDER BY a.id"
    ):
        extraction = names.apply(from_line(Extraction, line))
        nodes = _article_nodes(work, article)
        find_problem = partial(_problem, classes=_Classes(work, nodes), vocabulary=vocabulary)
        found = ((claim, _resolve_ends(claim, article, nodes)) for claim in extraction.claims)
        for claim, statement in (decided for pair in found for decided in edges.apply(*pair, find_problem)):
            if problem := find_problem(claim, statement):
                work.insert("problems", [(article, to_line(Issue("build", file, problem, _told(claim, extraction))))])
                continue
            evidence = [_graph_evidence(work, article, day, claim, piece) for piece in claim.evidence]
            statement = _in_order(statement, vocabulary)
            row = {"statement": to_plain(statement), "evidence": to_plain(evidence)}
            passages = ((p.id, article, dump([article, p.start, p.end, p.quote])) for p in evidence)
            work.insert("passages", passages, ignore=True)
            work.insert("edges", [(article, *key_of(statement), dump(row))])


def key_of(statement: Statement) -> tuple[str, str, str, str]:
    """What statements are sorted by."""
    return statement.subject, statement.predicate, statement.object, statement.id


def write_statements(work: Work) -> None:
    """Fill the table of statements, each with all its evidence."""
    key = "subject, predicate, object, id"
    source = "edges"
    if work.is_update:
        source = f"changed_statements JOIN edges USING ({key})"
        work.db.execute(f"DELETE FROM statements WHERE ({key}) IN (SELECT {key} FROM changed_statements)")  # noqa: S608
    ordered = work.rows(f"SELECT id, line FROM {source} ORDER BY {key}, line")  # noqa: S608
    joined = (_joined([_read_row(line) for _, line in rows]) for _, rows in groupby(ordered, key=lambda row: row[0]))
    work.insert("statements", ((*key_of(s), s.standing, len(s.evidence), to_line(s)) for s in joined))


def curated(subject: str, predicate: str, object_: str, sources: tuple[str, ...]) -> Statement:
    """A statement of the gazetteer: sources instead of evidence."""
    identifier = statement_id(
        subject=subject, predicate=predicate, object_=object_, role="", date="", polarity="asserted"
    )
    return Statement(identifier, subject, predicate, object_, sources=sources)


def write_curated(work: Work, statements: Iterable[Statement]) -> None:
    """Have curated statements among the edges, where they join those that articles make as well, and no others."""
    rows = {(*key_of(one), dump({"statement": to_plain(one), "evidence": []})) for one in statements}
    held = set(work.rows("SELECT subject, predicate, object, id, line FROM edges WHERE article = ''"))
    for subject, predicate, object_, identifier, line in sorted(held - rows):
        work.db.execute(
            "DELETE FROM edges WHERE article = '' AND subject = ? AND predicate = ? AND object = ? AND id = ? "
            "AND line = ?",
            (subject, predicate, object_, identifier, line),
        )
    work.insert("edges", (("", *row) for row in sorted(rows - held)))


def _article_nodes(work: Work, article: str) -> dict[str, tuple[str, str]]:
    """Graph id and class by the article's own entity id."""
    rows = work.rows(
        "SELECT m.local, n.id, n.subtype FROM members m "
        "JOIN clusters c ON c.signature = m.signature JOIN nodes n ON n.root = c.root WHERE m.article = ?",
        (article,),
    )
    return {local: (identifier, subtype) for local, identifier, subtype in rows}


def _resolve_ends(claim: Claim, article: str, nodes: dict[str, tuple[str, str]]) -> Statement:
    blank = ("", "")
    object_ = article if claim.object == ARTICLE else nodes.get(claim.object, blank)[0]
    return Statement(
        "",
        nodes.get(claim.subject, blank)[0],
        claim.predicate,
        object_,
        claim.polarity,
        claim.modality,
        claim.temporal,
        claim.role,
        claim.valid_from,
        claim.valid_to,
        claim.voice,
        nodes.get(claim.attributed_to, blank)[0],
    )


class _Classes:
    """Classes by graph id: of the article's own entities, else (an end that a person corrected) of any."""

    def __init__(self, work: Work, nodes: dict[str, tuple[str, str]]) -> None:
        self._work, self._known = work, dict(nodes.values())

    def of(self, identifier: str) -> str:
        if identifier not in self._known:
            self._known[identifier] = self._work.one("SELECT subtype FROM nodes WHERE id = ?", (identifier,))
        return self._known[identifier]


def _problem(claim: Claim, statement: Statement, classes: _Classes, vocabulary: Vocabulary) -> str:
    """Why a claim can't be a statement; "" where it can."""
    if not statement.subject or not statement.object:
        return "claim about an entity that its article does not have"
    if claim.predicate not in vocabulary.relations:
        return f"unknown relation {claim.predicate}"
    if statement.subject == statement.object:
        return "relation of an entity to itself"
    subject_cls = classes.of(statement.subject)
    object_cls = "Article" if statement.object == claim.article_id else classes.of(statement.object)
    if not vocabulary.allows(claim.predicate, subject_cls, object_cls):
        return f"{claim.predicate} may not go from {subject_cls} to {object_cls}"
    return "" if is_in_order(claim.valid_from, claim.valid_to) else "end before beginning"


def _told(claim: Claim, extraction: Extraction) -> str:
    names = {entity.id: entity.name for entity in extraction.entities}
    ends = names.get(claim.subject, claim.subject), names.get(claim.object, claim.object)
    return f"{ends[0]} {claim.predicate} {ends[1]}: {claim.evidence[0].quote[:120]}"


def _in_order(statement: Statement, vocabulary: Vocabulary) -> Statement:
    """The statement with its id; ends of a symmetric relation in the order of their ids."""
    from dataclasses import replace

    subject, object_ = statement.subject, statement.object
    if vocabulary.relation(statement.predicate).is_symmetric and object_ < subject:
        subject, object_ = object_, subject
    marks = [mark for mark in (statement.polarity, statement.modality, statement.temporal) if mark]
    if statement.attributed_to:
        marks.append(f"according to {statement.attributed_to}")
    dates = f"{statement.valid_from}/{statement.valid_to}" if statement.valid_from or statement.valid_to else ""
    identifier = statement_id(
        subject=subject,
        predicate=statement.predicate,
        object_=object_,
        role=fold(statement.role),
        date=dates,
        polarity=" ".join(marks),
    )
    return replace(statement, id=identifier, subject=subject, object=object_)


def _graph_evidence(work: Work, article: str, day: str, claim: Claim, piece: Evidence) -> GraphEvidence:
    sentence = work.one(
        "SELECT text FROM sentences WHERE article = ? AND start = ? AND end = ?", (article, piece.start, piece.end)
    )
    return GraphEvidence(
        evidence_id(article=article, start=piece.start, end=piece.end),
        article,
        piece.start,
        piece.end,
        piece.quote,
        json.loads(sentence) if sentence else piece.quote,
        piece.rule,
        round(piece.confidence, 4),
        tuple(dict.fromkeys(cue.text for cue in piece.cues)),
        day,
        claim.voice,
    )


def _read_row(line: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    row = json.loads(line)
    return row["statement"], row["evidence"]


def _joined(rows: list[tuple[dict[str, Any], list[dict[str, Any]]]]) -> Statement:
    """One statement from all rows of its id."""
    from dataclasses import replace

    statements: list[Statement] = [from_plain(Statement, plain) for plain, _ in rows]
    pieces: dict[str, GraphEvidence] = {}
    for _, evidence in rows:
        for plain in evidence:
            piece: GraphEvidence = from_plain(GraphEvidence, plain)
            held = pieces.get(piece.id)
            # Two rules found the same passage: the surer one stands for it.
            if held is None or (-held.confidence, held.rule) > (-piece.confidence, piece.rule):
                pieces[piece.id] = piece
    ordered = tuple(sorted(pieces.values(), key=lambda piece: (piece.article, piece.start, piece.end)))
    roles = sorted({statement.role for statement in statements}, key=lambda role: (role != role.lower(), role))
    joined = replace(
        statements[0],
        role=roles[0],
        sources=tuple(sorted({source for statement in statements for source in statement.sources})),
    )
    return resting_on(joined, ordered)


def resting_on(statement: Statement, evidence: tuple[GraphEvidence, ...]) -> Statement:
    """The statement with this evidence, and with the voice and the confidence that follow from it."""
    from dataclasses import replace

    voice = min((piece.voice for piece in evidence), key=VOICES.index, default="")
    return replace(statement, voice=voice, confidence=joint_confidence(evidence), evidence=evidence)


def joint_confidence(evidence: tuple[GraphEvidence, ...]) -> float:
    """Independent articles add up, passages of one article don't; curated statements are sure."""
    best: dict[str, float] = {}
    for piece in evidence:
        best[piece.article] = max(best.get(piece.article, 0.0), piece.confidence)
    if not best:
        return 1.0
    doubt = 1.0
    for article in sorted(best):
        doubt *= 1.0 - best[article]
    top = max(best.values())
    return round(max(top, min(1.0 - doubt, MAX_CONFIDENCE)), 4)
