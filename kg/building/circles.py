"""What is said to lie within its own parts: the shapes refuse such a graph, so some of the claims are left out.

Wholes of the gazetteer stand, then what a person decided, of the rest what more articles say, whatever the order in
which articles came. What is left out is a problem of its article, which an update looks at again.
"""

import json
from collections.abc import Iterable
from typing import Any, TypeAlias

from ingest.codec import from_plain, to_line
from ingest.records import Issue
from kg.model import Statement
from kg.review.edges import REVIEWED
from kg.storage.work import Work, dump

Pair: TypeAlias = tuple[str, str]
INSIDE = "predicate IN ('PART_OF', 'LOCATED_IN')"


def reopen_circles(work: Work) -> None:
    """Have an update look again at the articles of which something was left out: the rest may be gone by now."""
    if work.is_update:
        work.db.execute("INSERT OR IGNORE INTO changed_articles SELECT article FROM circles")
    work.db.execute("DELETE FROM circles")


def break_circles(work: Work) -> None:
    """Leave out of the edges what makes a whole part of its own parts."""
    import networkx

    pairs = work.rows(f"SELECT DISTINCT subject, object FROM edges WHERE {INSIDE}")  # noqa: S608 - the text is ours
    for tangle in networkx.strongly_connected_components(networkx.DiGraph(pairs)):
        if len(tangle) > 1:
            _untangle(work, sorted(tangle))


def _untangle(work: Work, tangle: list[str]) -> None:
    import networkx

    rows = _rows_within(work, tangle)
    kept: networkx.DiGraph[str] = networkx.DiGraph()
    kept.add_nodes_from(tangle)
    for pair in sorted(rows, key=lambda pair: (*_standing(rows[pair]), pair)):
        is_curated = any(row[0] == "" for row in rows[pair])
        if is_curated or not networkx.has_path(kept, pair[1], pair[0]):
            kept.add_edge(*pair)
        else:
            _leave_out(work, rows[pair])


def _rows_within(work: Work, tangle: list[str]) -> dict[Pair, list[Any]]:
    """Asserted edges between these entities, by their ends."""
    ends, rows = json.dumps(tangle), dict[Pair, list[Any]]()
    for row in work.rows(
        f"SELECT article, subject, predicate, object, id, line FROM edges WHERE {INSIDE} "  # noqa: S608 - the text is ours
        "AND subject IN (SELECT value FROM json_each(?)) AND object IN (SELECT value FROM json_each(?))",
        (ends, ends),
    ):
        statement: Statement = from_plain(Statement, json.loads(row[5])["statement"])
        if statement.is_asserted:
            rows.setdefault((row[1], row[3]), []).append(row)
    return rows


def _standing(rows: Iterable[Any]) -> tuple[bool, bool, int, float]:
    """What is curated comes first, then what a person decided, then what most articles say, then what is surest."""
    pieces = [piece for row in rows for piece in json.loads(row[5])["evidence"]]
    articles = {row[0] for row in rows}
    surest = max((piece["confidence"] for piece in pieces), default=1.0)
    return "" not in articles, not _is_decided(pieces), -len(articles), -surest


def _is_decided(pieces: Iterable[dict[str, Any]]) -> bool:
    return any(piece["rule"].endswith(REVIEWED) for piece in pieces)


def _leave_out(work: Work, rows: Iterable[Any]) -> None:
    for article, *key, line in rows:
        row = "article = ? AND subject = ? AND predicate = ? AND object = ? AND id = ? AND line = ?"
        work.db.execute(f"DELETE FROM edges WHERE {row}", (article, *key, line))  # noqa: S608 - the text is ours
        _restore_passages(work, article)
        file = work.one("SELECT file FROM articles WHERE id = ?", (article,))
        ends = (work.one("SELECT name FROM nodes WHERE id = ?", (end,)) for end in (key[0], key[2]))
        pieces = json.loads(line)["evidence"]
        told = f"{key[1]} closes a circle of wholes and parts" + (", against a decision" if _is_decided(pieces) else "")
        issue = Issue("build", file, told, f"{' → '.join(ends)}: {pieces[0]['quote'][:120]}")
        work.insert("problems", [(article, to_line(issue))])
        work.insert("circles", [(article,)], ignore=True)


def _restore_passages(work: Work, article: str) -> None:
    """The passages of an article are those of its edges."""
    work.db.execute("DELETE FROM passages WHERE article = ?", (article,))
    lines = list(work.rows("SELECT line FROM edges WHERE article = ?", (article,)))
    for piece in (piece for (line,) in lines for piece in json.loads(line)["evidence"]):
        row = (piece["id"], article, dump([article, piece["start"], piece["end"], piece["quote"]]))
        work.insert("passages", [row], ignore=True)
