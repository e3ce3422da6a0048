"""Why an extraction differs from the annotation: each error of the measure with its cause.

Reads the item scores of `ingest.measure.scoring`. Each error has one cause, the first that applies in the order
in which it is asked here, so that counts by cause add up to the errors counted.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ingest.measure.scoring import Edge, ItemScore, PageScore, Row, folded_names
from ingest.records import ARTICLE


@dataclass(frozen=True, slots=True)
class ScoringError:
    """One difference: `kind` is entity missed/spurious, edge missed/spurious or metadata."""

    file: str
    item: str
    kind: str
    cause: str
    text: str  # what it is about, readable


def find_errors(pages: Iterable[PageScore]) -> list[ScoringError]:
    """All errors of the scored pages, in page order."""
    out: list[ScoringError] = []
    for page in pages:
        for error in page.meta_errors:
            text = f"{error.field}: found {error.found!r}, expected {error.expected!r}"
            out.append(ScoringError(page.file, "", "metadata", error.field, text))
        for item in page.items:
            key = str(item.gold["id"] or item.predicted["id"])
            for kind, cause, text in (*_entity_errors(item), *_edge_errors(item)):
                out.append(ScoringError(page.file, key, kind, cause, text))
    return out


def causes(errors: Sequence[ScoringError]) -> list[tuple[str, str, int]]:
    """(kind, cause, number) with the largest first."""
    counts = Counter((error.kind, error.cause) for error in errors)
    return [(*key, n) for key, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))]


def _describe(entity: Row) -> str:
    return f"{entity.get('type')} «{entity.get('name')}»"


def _entity_errors(item: ItemScore) -> Iterator[tuple[str, str, str]]:
    found = set(item.matched.values())
    missed = [e for e in item.gold["entities"] if e["id"] not in found]
    spurious = [e for e in item.predicted["entities"] if e["id"] not in item.matched]
    for entity in missed:
        cause, other = _missed_cause(entity, spurious)
        yield "entity missed", cause, _describe(entity) + other
    for entity in spurious:
        cause, other = _spurious_cause(entity, item, missed)
        yield "entity spurious", cause, _describe(entity) + other


def _missed_cause(entity: Row, spurious: Sequence[Row]) -> tuple[str, str]:
    same_type = [p for p in spurious if p.get("type") == entity.get("type")]
    retyped = next((p for p in spurious if folded_names(p) & folded_names(entity)), None)
    if retyped is not None:
        return "wrong type", f", found as {_describe(retyped)}"
    for p in same_type:
        if any(_overlap(a, b) for a in folded_names(p) for b in folded_names(entity)):
            return "wrong bounds or name", f", found as {_describe(p)}"
    return "mention missed", ""


def _spurious_cause(entity: Row, item: ItemScore, missed: Sequence[Row]) -> tuple[str, str]:
    names = folded_names(entity)
    for g in item.gold["entities"]:
        if names & folded_names(g):
            is_retyped = g.get("type") != entity.get("type")
            return "wrong type" if is_retyped else "second name of a found entity", f", expected {_describe(g)}"
    for g in missed:
        if g.get("type") == entity.get("type") and any(_overlap(a, b) for a in names for b in folded_names(g)):
            return "wrong bounds or name", f", expected {_describe(g)}"
    return "not in the annotation", ""


def _overlap(a: str, b: str) -> bool:
    """One name's words stand within the other's."""
    return f" {a} " in f" {b} " or f" {b} " in f" {a} "


def _edge_errors(item: ItemScore) -> Iterator[tuple[str, str, str]]:
    labels = _labels(item)
    gold, found = item.gold_edges["asserted"], item.predicted_edges["asserted"]
    missed, spurious = gold - found, found - gold
    for edge in sorted(missed):
        yield "edge missed", _missed_edge_cause(edge, item, spurious), _show(edge, labels)
    for edge in sorted(spurious):
        yield "edge spurious", _spurious_edge_cause(edge, item, missed), _show(edge, labels)


def _missed_edge_cause(edge: Edge, item: ItemScore, spurious: set[Edge]) -> str:
    s, relation, o = edge
    found = {*item.matched.values(), ARTICLE}
    if s not in found or o not in found:
        return "end not found"
    if edge in item.predicted_edges["negated"]:
        return "wrong polarity"
    if (o, relation, s) in spurious:
        return "wrong direction"
    if any({s, o} == {a, b} for a, _, b in spurious):
        return "wrong label"
    if any(r == relation and (a == s or b == o) for a, r, b in spurious):
        return "wrong end"
    return "pair not proposed"


def _spurious_edge_cause(edge: Edge, item: ItemScore, missed: set[Edge]) -> str:
    s, relation, o = edge
    if edge in item.gold_edges["negated"]:
        return "wrong polarity"
    if s.startswith("?") or o.startswith("?"):
        return "end not in the annotation"
    if (o, relation, s) in missed:
        return "wrong direction"
    if any({s, o} == {a, b} for a, _, b in item.gold_edges["asserted"]):
        return "wrong label"
    if any(r == relation and (a == s or b == o) for a, r, b in missed):
        return "wrong end"
    return "pair not related"


def _labels(item: ItemScore) -> dict[str, str]:
    """Names by the ids that edges carry: gold ids, and "?id" for predicted entities without a match."""
    labels = {e["id"]: str(e["name"]) for e in item.gold["entities"]}
    labels |= {f"?{e['id']}": str(e.get("name")) for e in item.predicted["entities"]}
    return labels


def _show(edge: Edge, labels: dict[str, str]) -> str:
    s, relation, o = edge
    ends = [labels.get(end, labels.get(end.split("#")[0], end)) for end in (s, o)]
    return f"{ends[0]} {relation} {ends[1]}"
