"""What a field of a statement or an entity may be set to by a correction, or by RDF that is read back."""

from collections.abc import Mapping

from ontology.entry_checks import is_date, is_in_order
from ontology.vocab import TOP_TYPES, load_vocabulary

MARKED = {  # as in shapes.ttl
    "polarity": ("asserted", "negated"),
    "modality": ("hypothetical", "announced", ""),
    "temporal": ("former", "future", ""),
    "voice": ("direct", "indirect", "journalist", ""),
}
DATES = ("valid_from", "valid_to")
WITH_ROLE = "HOLDS_ROLE"  # the only relation with a role title
NEEDED = ("subject", "object", "entity", "name")  # the others are emptied by a correction that gives them no value


def problem_of(name: str, value: str) -> str:
    """What is wrong with the value of a field, and what to write; "" where nothing is."""
    vocabulary = load_vocabulary()
    if name in NEEDED and not value:
        return f"{name} can't be empty; give it a value"
    if name == "relation" and value not in vocabulary.relations:
        return f"{value!r} is no relation of the ontology; see `kg ref relations`"
    if name in MARKED and value not in MARKED[name]:
        return f"{name} can't be {value!r}; write {' or '.join(word or 'nothing' for word in MARKED[name])}"
    if name in DATES and value and not is_date(value):
        return f"{name} {value!r} is no date; write a day, month or year: 2020-01-31, 2020-01, 2020"
    if name == "type" and value not in TOP_TYPES:
        return f"{value!r} is no type of an entity; write {', '.join(TOP_TYPES)}, or a class below them as subtype"
    if name == "subtype":
        if value not in vocabulary.classes:
            return f"{value!r} is no class of the ontology; see `kg ref classes`"
        if not set(TOP_TYPES).intersection(vocabulary.class_path(value)):
            return f"class {value!r} is not one of an entity; choose one below {', '.join(TOP_TYPES)}"
    return ""


def problem_together(relation: str, values: Mapping[str, str]) -> str:
    """What is wrong with values that are each right alone, on an edge of this relation; "" where nothing is."""
    if values.get("role") and relation != WITH_ROLE:
        return f"{relation} has no role, only {WITH_ROLE} has one: leave role out"
    begin, end = (values.get(name, "") for name in DATES)
    return "" if is_in_order(begin, end) else f"valid_from {begin} is after valid_to {end}: correct one"
