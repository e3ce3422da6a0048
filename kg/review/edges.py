"""Decisions on edges, applied where a claim becomes a statement: that edge changes and nothing else does.

Identity has been settled before, so a rejected or corrected edge leaves no trace in who is who. An end of a decision
is looked up as a reference, hence under whatever id its entity has in this graph.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from ingest.records import ARTICLE, Claim, Evidence
from kg.folding import fold
from kg.model import Statement
from kg.review.corrections import WITH_ROLE
from kg.review.decisions import ANY, MARKS, Decision, anchor, read_fields, write_fields
from kg.storage.work import Work
from ontology.vocab import load_vocabulary

REVIEWED = "+review"  # added to the rule behind a passage that a person has accepted or corrected
CERTAIN = 1.0
ENDS = ("subject", "object", "attributed_to")


FindProblem: TypeAlias = Callable[[Claim, Statement], str]  # why a claim can't be a statement; "" where it can


@dataclass(frozen=True, slots=True)
class _Row:
    """A decision with its ends as ids of this graph."""

    decision: Decision
    subjects: frozenset[str]
    objects: frozenset[str]
    marks: dict[str, str] | None  # None: whatever they are
    changed: dict[str, str]  # fields of the statement; ends as ids


class EdgeDecisions:
    """Looks up what was decided on a claim.

    `matched` holds the decisions that found something, `applied` those that took effect; `problems` tells why one could
    not, somewhere at least.
    """

    def __init__(self, decisions: Sequence[Decision], work: Work) -> None:
        self.rows = tuple(d for d in decisions if d.kind == "edge")
        self.matched: set[Decision] = set()
        self.applied: set[Decision] = set()
        self.problems: dict[Decision, str] = {}
        self._unresolved: set[Decision] = set()  # corrections to an end that is not one entity of this graph
        self._work = work
        self._ids = self._find_ids(decisions)
        self._by_key: dict[tuple[str, str], list[_Row]] = {}
        for decision in self.rows:
            is_known = work.one("SELECT 1 FROM articles WHERE id = ?", (decision.article,)) is not None
            if is_known or decision.is_rule or decision.quote != ANY:
                # An article whose text was corrected has another id: its words still tell which passage is meant.
                key = (decision.relation, decision.article if is_known else ANY)
                self._by_key.setdefault(key, []).append(self._row(decision))

    def _row(self, decision: Decision) -> _Row:
        changed = decision.changes
        for end in ENDS:
            if changed.get(end) and changed[end] != ARTICLE:
                found = sorted(self.ids(changed[end]))
                if len(found) == 1:
                    changed[end] = found[0]
                else:
                    told = "no entity" if not found else f"{len(found)} entities"
                    self._unresolved.add(decision)
                    self.problems[decision] = f"the correction's {end} is {told} of this graph: {changed[end]}"
        subjects, objects = self.ids(decision.left), self.ids(decision.right)
        marks = None if decision.marks == ANY else read_fields(decision.marks)
        return _Row(decision, subjects, objects, marks, changed)

    def ids(self, reference: str) -> frozenset[str]:
        """The ids that a reference has in this graph: several for homonyms, none where it is gone."""
        return frozenset(self._ids.get(reference, ()))

    def _find_ids(self, decisions: Iterable[Decision]) -> dict[str, set[str]]:
        """The ids of all references of the decisions, in one walk over the table."""
        found: dict[str, set[str]] = {ARTICLE: {ARTICLE}}
        for decision in decisions:
            named = [decision.changes.get(end, "") for end in ENDS]
            found.update((side, set()) for side in (decision.left, decision.right, *named) if side != ARTICLE)
        rows = self._work.rows(
            "SELECT p.base, p.signature, n.id FROM profiles p JOIN clusters c ON c.signature = p.signature "
            "JOIN nodes n ON n.root = c.root"
        )
        for base, signature, identifier in rows if len(found) > 1 else ():
            for reference in {base, signature} & found.keys():
                found[reference].add(identifier)
        return found

    def apply(self, claim: Claim, statement: Statement, find_problem: FindProblem) -> Iterator[tuple[Claim, Statement]]:
        """The claim as people see it, passage by passage: as it was, corrected, or not at all.

        It stays as it was where the correction would make a statement that has a problem.
        """
        rows = self._rows_on(claim, statement)
        if not rows:
            yield claim, statement
            return
        untouched: list[Evidence] = []
        for piece in claim.evidence:
            row = next((row for row in rows if _is_passage(row.decision, piece)), None)
            decided = (replace(claim, evidence=(piece,)), statement)
            if row is None or not self._can_apply(row, *decided, find_problem):
                untouched.append(piece)
            elif row.decision.verdict != "reject":
                yield _decided(*decided, row)
        if untouched:
            yield replace(claim, evidence=tuple(untouched)), statement

    def _can_apply(self, row: _Row, claim: Claim, statement: Statement, find_problem: FindProblem) -> bool:
        """Whether a decision changes this passage; what keeps a correction from it is noted."""
        decision = row.decision
        self.matched.add(decision)
        if decision in self._unresolved:
            return False
        if decision.verdict == "correct" and (problem := find_problem(*_decided(claim, statement, row))):
            self.problems[decision] = problem
            return False
        self.applied.add(decision)
        return decision.verdict != "unsure"

    def _rows_on(self, claim: Claim, statement: Statement) -> list[_Row]:
        """Decisions on this edge in this article, those on one article first."""
        rows = [row for article in (claim.article_id, ANY) for row in self._by_key.get((claim.predicate, article), ())]
        if not rows:
            return []
        object_ = ARTICLE if claim.object == ARTICLE else statement.object
        ends = [(statement.subject, object_)]
        if load_vocabulary().relation(claim.predicate).is_symmetric:
            ends.append((object_, statement.subject))
        return [row for row in rows if _has_ends(row, ends) and _has_marks(claim, row.marks)]


def _decided(claim: Claim, statement: Statement, row: _Row) -> tuple[Claim, Statement]:
    """A claim with one passage, accepted or corrected."""
    piece = _reviewed(claim.evidence[0])
    claim = replace(claim, evidence=(replace(piece, cues=()) if "relation" in row.changed else piece,))
    fields: dict[str, Any] = {name: value for name, value in row.changed.items() if name != "relation"}
    if fields.get("object") == ARTICLE:
        fields["object"] = claim.article_id
    predicate = row.changed.get("relation", claim.predicate)
    if predicate != WITH_ROLE:  # what becomes another relation has no role any more
        fields["role"] = ""
    own: dict[str, Any] = {name: value for name, value in fields.items() if name in MARKS}
    return replace(claim, predicate=predicate, **own), replace(statement, predicate=predicate, **fields)


def marks_of(claim: Claim | Statement) -> str:
    """The qualifiers of a claim as a decision writes them; those with their usual value left out."""
    values = {name: getattr(claim, name) for name in MARKS}
    return write_fields({name: value for name, value in values.items() if value and value != "asserted"})


def _has_ends(row: _Row, ends: list[tuple[str, str]]) -> bool:
    return any(subject in row.subjects and object_ in row.objects for subject, object_ in ends)


def _has_marks(claim: Claim, marks: dict[str, str] | None) -> bool:
    # Like statements, which join claims whose role titles differ in case and accents only.
    return marks is None or _folded(read_fields(marks_of(claim))) == _folded(marks)


def _folded(marks: dict[str, str]) -> dict[str, str]:
    return {name: fold(value) for name, value in marks.items()}


def _is_passage(decision: Decision, piece: Evidence) -> bool:
    """Whether a decision means this passage; a rule that widens or narrows its quote still means the same one."""
    if decision.quote == ANY:
        return True
    words = anchor(piece.quote)
    return decision.quote in words or words in decision.quote


def _reviewed(piece: Evidence) -> Evidence:
    return replace(piece, rule=piece.rule + REVIEWED, confidence=CERTAIN)
