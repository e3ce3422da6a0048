"""The measure: predicted rows against annotated rows, both in the evaluation format.

Stands beside the flow: reads what `kg extract` writes. Pages are joined by file name, items by their first
words, entities by type and a shared name, edges by both ends and relation. Read `score_pages` first.
"""

import json
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ingest.records import ARTICLE
from ontology.errors import InputError

Row = dict[str, Any]
Edge = tuple[str, str, str]  # subject, relation, object

SYMMETRIC = {"COOPERATES_WITH", "NEGOTIATES_WITH"}
LEADING_ARTICLE = re.compile(r"^(?:l'|d'|la |le |les |du |des |de la |de l'|un |une )+")
EMPTY_ITEM: Row = {"id": None, "entities": [], "relations": []}


def fold(text: str) -> str:
    """Case, accents, apostrophes, dashes, punctuation, spaces and a leading article folded away."""
    text = unicodedata.normalize("NFKD", text or "").casefold()
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = text.replace("’", "'").replace("œ", "oe")
    text = re.sub(r"[‐-―−\-/]", " ", text)
    text = re.sub(r"[«»\"“”()\[\],.;:!?]", " ", text)
    text = re.sub(r"\s+", " ", text).strip()
    return LEADING_ARTICLE.sub("", text).strip()


def folded_names(entity: Row) -> set[str]:
    """The entity's name and aliases, folded."""
    forms = [entity.get("name", ""), *(entity.get("aliases") or entity.get("aliases_in_text") or [])]
    return {name for name in map(fold, forms) if name}


def match_entities(gold: Sequence[Row], predicted: Sequence[Row]) -> dict[str, str]:
    """Predicted id -> gold id, one to one: same type and a shared name, closest pairs first."""
    candidates = []
    for p in predicted:
        for g in gold:
            shared = folded_names(p) & folded_names(g) if p.get("type") == g.get("type") else set()
            if shared:
                is_same_name = fold(p.get("name", "")) == fold(g["name"])
                is_same_subtype = p.get("subtype") == g.get("subtype")
                candidates.append((not is_same_name, -len(shared), not is_same_subtype, p["id"], g["id"]))
    mapping: dict[str, str] = {}
    taken: set[str] = set()
    for *_, p_id, g_id in sorted(candidates):
        if p_id not in mapping and g_id not in taken:
            mapping[p_id] = g_id
            taken.add(g_id)
    return mapping


def edges_by_polarity(item: Row, ids: Mapping[str, str] | None = None) -> dict[str, set[Edge]]:
    """Edges under "asserted", "negated" and "optional"; `ids` maps entity ids, an unmapped end matches nothing."""
    out: dict[str, set[Edge]] = {"asserted": set(), "negated": set(), "optional": set()}
    for number, relation in enumerate(item.get("relations", [])):
        s, o = (
            end if end == ARTICLE or ids is None else ids.get(end, f"?{end}#{number}")
            for end in (relation["s"], relation["o"])
        )
        if relation["p"] in SYMMETRIC:
            s, o = min(s, o), max(s, o)
        kind = "optional" if relation.get("optional") else relation.get("polarity") or "asserted"
        out.setdefault(kind, set()).add((s, relation["p"], o))
    return out


def pair_items(gold: Sequence[Row], predicted: Sequence[Row]) -> list[tuple[Row, Row]]:
    """Main item with main item, short items by the first 30 folded characters; the rest with an empty item."""
    main_gold = next((i for i in gold if i["id"] == "main"), EMPTY_ITEM)
    main_predicted = next((i for i in predicted if i["id"] == "main"), EMPTY_ITEM)
    pairs = [(main_gold, main_predicted)]
    rest = [i for i in predicted if i is not main_predicted]
    for item in (i for i in gold if i is not main_gold):
        anchor = fold(item.get("anchor") or "")[:30]
        hit = next((p for p in rest if anchor and fold(p.get("anchor") or "").startswith(anchor)), None)
        if hit is not None:
            rest.remove(hit)
        pairs.append((item, EMPTY_ITEM if hit is None else hit))
    return pairs + [(EMPTY_ITEM, item) for item in rest]


@dataclass(frozen=True, slots=True)
class MetaError:
    """A metadata field that differs."""

    field: str
    found: Any
    expected: Any


@dataclass(slots=True)
class ItemScore:
    """One gold item beside the predicted one, with what matched."""

    gold: Row
    predicted: Row
    matched: dict[str, str]  # predicted entity id -> gold entity id
    gold_edges: dict[str, set[Edge]]
    predicted_edges: dict[str, set[Edge]]  # in gold ids; optional ones taken out of "asserted"


@dataclass(slots=True)
class PageScore:
    """Counts of one page: they add up."""

    file: str
    counts: Counter[str] = field(default_factory=Counter)
    by_type: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    by_relation: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    items: list[ItemScore] = field(default_factory=list)
    meta_errors: list[MetaError] = field(default_factory=list)


def score_pages(gold: Mapping[str, Row], predicted: Mapping[str, Row], *, main_only: bool = False) -> list[PageScore]:
    """Every gold page scored, in order of file name; a page that was not predicted counts as empty."""
    pages = []
    for file, g in sorted(gold.items()):
        p = predicted.get(file, {"meta": {}, "items": []})
        page = PageScore(file)
        _score_meta(page, g.get("meta") or {}, p.get("meta") or {})
        for gold_item, predicted_item in pair_items(g["items"], p.get("items", [])):
            if not main_only or "main" in (gold_item["id"], predicted_item["id"]):
                _score_item(page, gold_item, predicted_item)
        pages.append(page)
    return pages


def _score_item(page: PageScore, gold: Row, predicted: Row) -> None:
    matched = match_entities(gold["entities"], predicted["entities"])
    expected, found = edges_by_polarity(gold), edges_by_polarity(predicted, matched)
    found["asserted"] -= expected["optional"]  # neither right nor wrong
    page.items.append(ItemScore(gold, predicted, matched, expected, found))
    _count_entities(page, gold["entities"], predicted["entities"], matched)
    _count_edges(page, expected, found)


def _count_entities(page: PageScore, gold: list[Row], predicted: list[Row], matched: dict[str, str]) -> None:
    gold_by_id = {e["id"]: e for e in gold}
    for p in predicted:
        if p["id"] not in matched:
            page.counts["e_fp"] += 1
            page.by_type[p.get("type", "?")]["fp"] += 1
            continue
        g = gold_by_id[matched[p["id"]]]
        page.counts["e_tp"] += 1
        page.by_type[g["type"]]["tp"] += 1
        page.counts["e_name"] += fold(p.get("name", "")) == fold(g["name"])
        if g.get("subtype"):
            page.counts["e_sub_n"] += 1
            page.counts["e_sub"] += p.get("subtype") == g["subtype"]
    found = set(matched.values())
    for g in gold:
        if g["id"] not in found:
            page.counts["e_fn"] += 1
            page.by_type[g["type"]]["fn"] += 1


def _count_edges(page: PageScore, expected: dict[str, set[Edge]], found: dict[str, set[Edge]]) -> None:
    for kind, rows in (
        ("tp", expected["asserted"] & found["asserted"]),
        ("fp", found["asserted"] - expected["asserted"]),
        ("fn", expected["asserted"] - found["asserted"]),
    ):
        page.counts["r_" + kind] += len(rows)
        for _, relation, _ in rows:
            page.by_relation[relation][kind] += 1
    page.counts["r_negated"] += len(expected["negated"])
    page.counts["r_negated_asserted"] += len(expected["negated"] & found["asserted"])
    gold_pairs, found_pairs = ({frozenset((s, o)) for s, _, o in side["asserted"]} for side in (expected, found))
    page.counts["u_tp"] += len(gold_pairs & found_pairs)
    page.counts["u_fp"] += len(found_pairs - gold_pairs)
    page.counts["u_fn"] += len(gold_pairs - found_pairs)


def _score_meta(page: PageScore, gold: Row, predicted: Row) -> None:
    """Title and authors folded, dates to the minute; only fields that the gold has."""
    for name in ("title", "published", "modified", "authors"):
        expected, found = gold.get(name), predicted.get(name)
        if not expected:
            continue
        if name == "authors":
            is_same = {fold(a) for a in found or []} == {fold(a) for a in expected}
        elif name == "title":
            is_same = fold(str(found)) == fold(str(expected))
        else:
            is_same = str(found or "")[:16] == str(expected)[:16]
        page.counts["m_n"] += 1
        page.counts["m_ok"] += is_same
        if not is_same:
            page.meta_errors.append(MetaError(name, found, expected))


def prf(tp: int, fp: int, fn: int) -> dict[str, float]:
    """Precision, recall and F1 with their counts; 0 where there is nothing to divide by."""
    p = tp / (tp + fp) if tp + fp else 0.0
    r = tp / (tp + fn) if tp + fn else 0.0
    return {"p": p, "r": r, "f1": 2 * p * r / (p + r) if p + r else 0.0, "tp": tp, "fp": fp, "fn": fn}


def summary(pages: Sequence[PageScore]) -> Row:
    """All figures of the scored pages, as plain JSON data."""
    c: Counter[str] = Counter()
    for page in pages:
        c.update(page.counts)

    def ratio(part: str, whole: str) -> float | None:
        return c[part] / c[whole] if c[whole] else None

    return {
        "pages": len(pages),
        "entity": prf(c["e_tp"], c["e_fp"], c["e_fn"]),
        "entity_interval": interval(pages, "e"),
        "entity_canonical_name": ratio("e_name", "e_tp"),
        "entity_subtype": ratio("e_sub", "e_sub_n"),
        "relation": prf(c["r_tp"], c["r_fp"], c["r_fn"]),
        "relation_interval": interval(pages, "r"),
        "relation_unlabelled": prf(c["u_tp"], c["u_fp"], c["u_fn"]),
        "negated_asserted": [c["r_negated_asserted"], c["r_negated"]],
        "metadata": ratio("m_ok", "m_n"),
        "by_type": _breakdown(page.by_type for page in pages),
        "by_relation": _breakdown(page.by_relation for page in pages),
    }


def _breakdown(tables: Iterable[Mapping[str, Counter[str]]]) -> dict[str, dict[str, float]]:
    merged: dict[str, Counter[str]] = defaultdict(Counter)
    for table in tables:
        for key, counts in table.items():
            merged[key].update(counts)
    ranked = sorted(merged.items(), key=lambda pair: (-(pair[1]["tp"] + pair[1]["fn"]), pair[0]))
    return {key: prf(c["tp"], c["fp"], c["fn"]) for key, c in ranked}


def interval(pages: Sequence[PageScore], kind: str, *, rounds: int = 1000) -> tuple[float, float]:
    """95 % bootstrap interval over pages for the F1 of entities ("e") or edges ("r"); seeded."""
    if len(pages) == 0:
        return 0.0, 0.0
    rng = random.Random(0)
    scores = sorted(
        prf(*(sum(page.counts[f"{kind}_{x}"] for page in drawn) for x in ("tp", "fp", "fn")))["f1"]
        for drawn in (rng.choices(pages, k=len(pages)) for _ in range(rounds))
    )
    return scores[int(0.025 * rounds)], scores[int(0.975 * rounds)]


def read_rows(path: Path) -> dict[str, Row]:
    """File name -> row of a JSON Lines file in the evaluation format."""
    rows: dict[str, Row] = {}
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as exc:
        raise InputError(f"{path}: cannot be read ({exc}); give a JSON Lines file in UTF-8") from exc
    for number, line in enumerate(lines, 1):
        if line.strip():
            file, row = _checked_row(line, f"{path}, line {number}")
            if file in rows:
                raise InputError(f"{path}, line {number}: the page {file!r} stands there twice; keep one")
            rows[file] = row
    return rows


def _checked_row(line: str, place: str) -> tuple[str, Row]:
    """The row's file name and the row, with the keys that scoring needs."""
    try:
        row = json.loads(line)
        file = str(row.get("file") or row["id"]).rsplit("/", 1)[-1]
        for item in row["items"]:
            ids = {entity["id"] for entity in item["entities"]} | {ARTICLE}
            for relation in item.get("relations", []):
                if {relation["s"], relation["o"]} - ids or not isinstance(relation["p"], str):
                    raise InputError(f"{place}: the edge {relation} names an entity that its item does not list")
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        reason = f"no {exc}" if isinstance(exc, KeyError) else str(exc)
        raise InputError(f"{place}: not a row of the evaluation format ({reason})") from exc
    return file, row
