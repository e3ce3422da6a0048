"""What the gazetteer knows of the entities that occur: territories, wholes, successors, bills and laws.

Only entities that an article names bring curated structure in, and with it the entities at its other end.
"""

from collections.abc import Iterator

from ingest.codec import to_line
from kg.building.statements import curated, write_curated
from kg.identity.minting import known_entity
from kg.identity.places import PlaceTree
from kg.model import Statement
from kg.storage.work import Work
from ontology.entries import Entry
from ontology.terms import ONTOLOGY
from ontology.vocab import load_vocabulary


def write_structure(work: Work, tree: PlaceTree) -> None:
    """Add the curated statements of all known entities that occur, and the entities that these bring in."""
    present = {row[0] for row in work.rows("SELECT id FROM nodes WHERE is_minted = 0")}
    added: set[str] = set()
    laws = _laws_by_bill(tree)
    queue = sorted(present)
    while queue:
        identifier = queue.pop()
        entry = tree.entry(identifier)
        if entry is None:
            continue
        for other in (*_ends(entry), *laws.get(identifier, ())):
            if other not in present and other not in added:
                added.add(other)
                queue.append(other)
    _write_added(work, tree, added)
    entries = (tree.entry(identifier) for identifier in sorted(present | added))
    write_curated(work, (statement for entry in entries if entry is not None for statement in _curated(tree, entry)))


def _write_added(work: Work, tree: PlaceTree, added: set[str]) -> None:
    """Have the entities that structure brings in among the nodes, and no others of their kind."""
    held = {identifier for (identifier,) in work.rows("SELECT id FROM nodes WHERE is_minted = 2")}
    for identifier in sorted(held - added):
        work.db.execute("DELETE FROM nodes WHERE root = ?", (f"={identifier}",))
    for identifier in sorted(added - held):
        entity = known_entity(tree, identifier)
        head = (f"={identifier}", identifier, identifier, "", "9999", "", "", 2)
        work.insert("nodes", [(*head, entity.subtype, entity.name, to_line(entity))])
    if work.is_update:
        work.insert("changed_roots", ((f"={identifier}",) for identifier in sorted(held ^ added)), ignore=True)


def _ends(entry: Entry) -> tuple[str, ...]:
    related = [other for _, others in _relations(entry) for other in others]
    return (*related, *entry.replaced_by, *entry.revision_of)


def _relations(entry: Entry) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The relations of the ontology that the gazetteer states of an entry."""
    return ("HAS_JURISDICTION", entry.jurisdiction), ("PART_OF", entry.part_of), ("APPLIES_IN", entry.applies_in)


def _laws_by_bill(tree: PlaceTree) -> dict[str, list[str]]:
    """A bill brings in the law that came of it."""
    laws: dict[str, list[str]] = {}
    for entry in tree.gazetteer.entries.values():
        for bill in entry.revision_of:
            laws.setdefault(bill, []).append(entry.id)
    return laws


def _curated(tree: PlaceTree, entry: Entry) -> Iterator[Statement]:
    """The statements that the gazetteer makes of an entry."""
    sources = tuple(sorted(entry.sources)) or (ONTOLOGY,)
    for predicate, others in _relations(entry):
        for other in others:
            target = tree.entry(other)
            # The gazetteer also says which meeting belongs to which series: no relation of the ontology.
            if target is not None and load_vocabulary().allows(predicate, entry.cls, target.cls):
                yield curated(entry.id, predicate, other, sources)
