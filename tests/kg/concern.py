"""What an article has to do with: the subjects whose lines may change when it comes or goes."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg import exporters
from kg.folder import GraphFolder
from ontology.terms import article_iri, entity_iri, evidence_iri, statement_iri


def changed_lines(without: GraphFolder, having: GraphFolder) -> set[str]:
    """Lines of canonical N-Triples that are in one of two graphs only."""
    return lines_of(without) ^ lines_of(having)


def lines_of(folder: GraphFolder) -> set[str]:
    """The lines of canonical N-Triples."""
    with tempfile.TemporaryDirectory() as aside:
        path = Path(aside) / "graph.nt"
        exporters.find("ntriples").write(folder, path)
        return set(path.read_text(encoding="utf-8").splitlines())


def foreign_lines(without: GraphFolder, having: GraphFolder, articles: Iterable[str]) -> list[str]:
    """Changed lines that concern none of these articles, which only the second graph has."""
    entities, subjects = concerned(having, set(articles))
    moved, statements = moved_ids(without, having, entities)
    subjects |= moved | statements
    changed = changed_lines(without, having)
    return sorted(line for line in changed if subject_of(line) not in subjects and object_of(line) not in moved)


def subject_of(line: str) -> str:
    """The subject of a line, a selector being that of its passage."""
    return line[1 : line.index(">")].split("#")[0]


def object_of(line: str) -> str:
    """The object of a line where it is an IRI."""
    return line.split(" ", 2)[2].removesuffix(" .").strip("<>")


def concerned(folder: GraphFolder, articles: set[str]) -> tuple[set[str], set[str]]:
    """Entities that articles name, and IRIs: theirs, of the articles, their passages and the statements these support.

    With an entity come those that only the gazetteer ties to it (its region, its successor), and what it says of them.
    """
    all_entities, statements = list(folder.read_entities()), list(folder.read_statements())
    bare = {entity.id for entity in all_entities if not entity.aliases}
    entities = {e.id for e in all_entities if any(articles & set(alias.articles) for alias in e.aliases)}
    links = [{s.subject, s.object} for s in statements if not s.evidence]
    links += [{e.id, other} for e in all_entities for other in (*e.replaced_by, *e.revision_of)]
    while more := {end for link in links if link & entities for end in link & bare} - entities:
        entities |= more
    own = [s for s in statements if any(piece.article in articles for piece in s.evidence)]
    own += [s for s in statements if not s.evidence and {s.subject, s.object} & entities]
    pieces = {piece.id for s in own for piece in s.evidence if piece.article in articles}
    iris = {*map(article_iri, articles), *map(entity_iri, entities), *map(evidence_iri, pieces)}
    return entities, iris | {statement_iri(s.id) for s in own}


def moved_ids(without: GraphFolder, having: GraphFolder, entities: set[str]) -> tuple[set[str], set[str]]:
    """IRIs that stood for one of these entities before another name made it one with others, those that do now, and
    of the statements that have moved with them."""
    owners = {(alias.form, one): e.id for e in having.read_entities() for alias in e.aliases for one in alias.articles}
    kept = {entity.id for entity in having.read_entities()}
    gone, heirs = set(), set()
    for entity in without.read_entities():
        found = {owners.get((alias.form, one), "") for alias in entity.aliases for one in alias.articles} & entities
        if entity.id not in kept and found:
            gone.add(entity.id)
            heirs |= found
    before = [s.id for s in without.read_statements() if {s.subject, s.object, s.attributed_to} & gone]
    after = [s.id for s in having.read_statements() if {s.subject, s.object, s.attributed_to} & heirs]
    return {*map(entity_iri, gone | heirs)}, {*map(statement_iri, (*before, *after))}
