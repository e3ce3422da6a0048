"""Whom a request to be forgotten means: a person of the graph, or a full name that only its lines and passages have."""

from collections.abc import Iterator
from urllib.parse import unquote

from kg.folder import GraphFolder
from kg.folding import fold, fold_text
from kg.identity.forgotten import MOST_WORDS, Forgotten, is_gone
from kg.model import Entity
from ontology.errors import GraphError

ENOUGH = 60  # likeness of a name that is worth suggesting, of 100


def find_person(folder: GraphFolder, wanted: str) -> Entity:
    """The person of this id or name, without an id where only author lines, titles or passages have the name.

    An unknown or ambiguous name is an error that says which there are.
    """
    people = [entity for entity in folder.read_entities() if entity.type == "Person"]
    found = [one for one in people if one.id == wanted] or [
        one for one in people if fold(wanted) in map(fold, forms_of(one))
    ]
    if len(found) == 1:
        return found[0]
    if found:
        told = ", ".join(f"{one.name} ({one.id})" for one in found)
        raise GraphError(f"{wanted!r} is the name of {len(found)} people: give one of the ids {told}")
    authors = [author for article in folder.read_articles() for author in article.authors]
    if fold(wanted) in map(fold, authors) or _is_said(folder, wanted):
        return Entity("", "Person", "Person", wanted)
    from rapidfuzz import process

    names = {f"{one.name} ({one.id})": one.name for one in people} | {author: author for author in authors}
    near = process.extract(wanted, names, processor=fold, limit=3, score_cutoff=ENOUGH)
    hint = f"; did you mean {', '.join(told for _, _, told in near)}?" if near else ""
    raise GraphError(f"no person called {wanted!r} in {folder.path}{hint}")


def _is_said(folder: GraphFolder, wanted: str) -> bool:
    """Whether texts have this full name, and it is neither more nor less than the name of someone else.

    "Mme Nadia Cuvelier" is the person that is known without the title, "Agence régionale" is part of known bodies.
    """
    name = fold(wanted)
    if len(name.split()) < 2:
        return False
    for one in folder.read_entities():
        forms = map(fold, forms_of(one)) if one.type == "Person" or one.is_gazetteer else ()
        if any(_holds(name, form) or _holds(form, name) for form in forms if " " in form):
            return False
    return any(_holds(fold_text(text), name) for text in _texts(folder))


def _holds(text: str, name: str) -> bool:
    return f" {name} " in f" {text} "


def _texts(folder: GraphFolder) -> Iterator[str]:
    """All that a graph tells in words: lines of articles, other names, passages."""
    for article in folder.read_articles():
        yield from (article.title, article.source, article.file, unquote(article.url or ""), *article.authors)
    for entity in folder.read_entities():
        yield from forms_of(entity)
    for statement in folder.read_statements():
        for proof in statement.evidence:
            yield from (proof.quote, proof.sentence)
    for extraction in folder.read_extractions():
        yield extraction.article.subtitle
        yield from (piece.quote for claim in extraction.claims for piece in claim.evidence)


def forms_of(entity: Entity) -> set[str]:
    """All forms of a name; in a graph that was read from RDF, labels are forms that articles used."""
    return {entity.name, *(alias.form for alias in entity.aliases), *(() if entity.is_gazetteer else entity.labels)}


def full_names(person: Entity) -> list[str]:
    """The forms of a name that are enough to know the person by; none at all is an error.

    On the list, a form of one word or of too many would never be found again.
    """
    found = sorted(form for form in forms_of(person) if 1 < len(fold(form).split()) <= MOST_WORDS)
    if not found:
        raise GraphError(
            f"{person.name!r} is no full name of 2 to {MOST_WORDS} words, and the graph has no other of "
            f"{person.id or 'this author'}: nothing was taken out, for later builds could not tell the person "
            "from others; reject the name with `kg review`, or remove the articles"
        )
    return found


def people_of(folder: GraphFolder, forgotten: Forgotten) -> list[Entity]:
    """The people of a list, and what bears their names, that a graph holds."""
    return [one for one in folder.read_entities() if is_borne_by(one, forgotten)]


def is_borne_by(entity: Entity, forgotten: Forgotten) -> bool:
    """Whether a name of a list is that of an entity, or part of it."""
    return is_gone(entity.name, forms_of(entity), forgotten)
