"""The claims of a text written for a test, by the names of their ends."""

from ingest.claims.find import find_claims
from ingest.entities.find import find_entities
from tests.ingest.entity_reader import article_doc


def read_claims(text: str, relation: str) -> set[tuple[str, str, str]]:
    """Subject, object, and how it is told ("asserted", "announced", "negated", "hypothetical"), of one relation."""
    article = article_doc(f"Les nouvelles de la semaine\n{text}")
    entities = find_entities(article)
    names = {e.id: e.name for e in entities}
    claims = [c for c in find_claims(article, entities) if c.predicate == relation]
    return {(names[c.subject], names.get(c.object, ""), c.modality or c.polarity) for c in claims}


def read_sides(text: str, target: str) -> set[tuple[str, str]]:
    """Who asserts which side on a text, as (holder, SUPPORTS or OPPOSES)."""
    return {
        (subject, relation)
        for relation in ("SUPPORTS", "OPPOSES")
        for subject, told_of, how in read_claims(text, relation)
        if told_of == target and how == "asserted"
    }
