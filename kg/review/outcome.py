"""What came of the decisions in a build: how many took effect, and which no longer match anything."""

from collections.abc import Sequence

from ingest.records import Issue
from kg.review.decisions import Decision
from kg.review.edges import EdgeDecisions
from kg.review.names import NameDecisions
from kg.storage.report import Report


def tell_outcome(decisions: Sequence[Decision], names: NameDecisions, edges: EdgeDecisions, report: Report) -> None:
    """Count the decisions that took effect; report each one that did not, or not wherever it matches."""
    for decision in decisions:
        problem = edges.problems.get(decision, "")
        if decision.kind == "pair":
            is_matched = is_applied = bool(edges.ids(decision.left) and edges.ids(decision.right))
        else:
            is_matched = decision in names.matched or decision in edges.matched
            is_applied = decision in names.matched or decision in edges.applied
        if not is_matched:
            problem = "decision matches nothing any more"
        report.count("decisions", "applied" if is_applied else "without effect")
        if problem:
            report.add(Issue("review", decision.where, problem, str(decision), is_skip=False))
