"""Our own RDF read back into a graph folder: Turtle, JSON-LD or any other syntax of the same graph.

The Turtle of the result is that of the original, byte by byte. What RDF does not carry is left empty (see LACKS);
a passage has the confidence of its statement, all forms of a name come back as labels, and an entity stands in the
articles that its statements quote, under its main name.
"""

import shutil
from pathlib import Path

from pyoxigraph import Quad, Store

from ingest.codec import write_lines
from kg.building.derived import write_derived
from kg.building.forget import rewrite
from kg.folder import FORMAT, GraphFolder, holds_claims, write_json, writing
from kg.identity.forgotten import left_out
from kg.identity.minting import write_rows
from kg.rdf.records import Records
from kg.rdf.validate import NO_GRAPH, read_triples
from ontology.errors import GraphError

LACKS = (
    "files and pages of articles, time of day, order of authors; sentences around quotes, rules and cues; confidence "
    "and voice of single passages; which article used which form of a name"
)


def import_graph(source: Path, out: Path) -> GraphFolder:
    """A graph folder from an RDF file that this project wrote; its database is made when a query first asks for it.

    People of the list beside the folder are left out, as in a build. A graph that was built is not replaced: what RDF
    does not carry would be lost with it.
    """
    if holds_claims(out):
        raise GraphError(
            f"{out} was built from articles, and RDF holds less (see `kg import -h`): "
            "give another name, or remove it first"
        )
    records = Records(_load(source), str(source))
    forgotten = left_out(out)
    with writing(out) as aside:
        if forgotten.hashes:
            whole = aside / "whole"
            whole.mkdir()
            _write_tables(records, source, whole)
            rewrite(GraphFolder(whole), forgotten, aside)
            shutil.rmtree(whole)
        else:
            _write_tables(records, source, aside)
        write_derived(aside, with_database=False)
    return GraphFolder(out)


def _write_tables(records: Records, source: Path, folder: Path) -> None:
    totals = {
        "articles": write_lines(folder / "articles.jsonl", records.read_articles()),
        "entities": write_lines(folder / "entities.jsonl", records.read_entities()),
        "statements": write_lines(folder / "statements.jsonl", records.read_statements()),
        "evidence": records.passages,
    }
    if not totals["articles"] and not totals["entities"]:  # nothing is replaced by it
        raise GraphError(f"{source} {NO_GRAPH}: no graph folder is written")
    for name in ("pages.jsonl", "claims.jsonl", "issues.jsonl", "graph.ttl"):
        (folder / name).touch()
    write_rows(folder / "minted.tsv", [])
    write_json(folder / "report.json", {"totals": totals})
    write_json(folder / "manifest.json", {"format": FORMAT, "imported": source.name})


def _load(source: Path) -> Store:
    if source.is_dir():
        raise GraphError(f"{source} is a folder: give the RDF file, such as {source / 'graph.ttl'}")
    store = Store()
    store.bulk_extend(Quad(triple.subject, triple.predicate, triple.object) for triple in read_triples(source))
    return store
