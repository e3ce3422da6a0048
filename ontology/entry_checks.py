"""Checks of gazetteer entries, read from Turtle or CSV: what passes them can be built, written as RDF and validated.

Each mistake is an error that names file and line, entry, what was found and what is due. The rules for single
entries are those of shapes.ttl (a test compares), applied before the first page is read instead of after the last.
"""

import re
from collections.abc import Mapping
from datetime import date
from graphlib import CycleError, TopologicalSorter

from pyoxigraph import NamedNode

from ontology.entries import Entry
from ontology.errors import VocabularyError
from ontology.folding import folded, label_key
from ontology.vocab import TOP_TYPES, Vocabulary

SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
DATE = r"[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?"
INSEE_CODES = {
    "Region": r"([0-9]{2}|97[578]|98[46789])",
    "Department": r"([0-9]{2}|2A|2B|97[1-46])",
    "Commune": r"([0-9]{5}|2[AB][0-9]{3})",
}
_CODE_EXAMPLES = {"Region": "76 or 988", "Department": "66, 2A or 974", "Commune": "66136 or 2A004"}
NOT_IN_ADDRESS = r"\s<>\"{}|\\^`\x00-\x1f\x7f"  # characters that stand in no web address
_ADDRESS = re.compile(rf"https?://[^{NOT_IN_ADDRESS}]+")


def mistake(entry: Entry, message: str) -> VocabularyError:
    """An error that names the file, the line where there is one, and the entry."""
    return VocabularyError(f"{entry.where}, {entry.id}: {message}")


def check_entry(entry: Entry, vocabulary: Vocabulary) -> None:
    """Raise on a mistake that one entry shows by itself."""
    if not re.fullmatch(SLUG, entry.id):
        better = re.sub(r"[^a-z0-9]+", "-", folded(entry.id)).strip("-")
        raise mistake(
            entry,
            "the id becomes an address: write lower-case letters without accents, digits and single hyphens"
            + (f", as {better!r}" if better else ""),
        )
    if not set(TOP_TYPES).intersection(vocabulary.class_path(entry.cls)):
        raise mistake(entry, f"class {entry.cls!r} is not one of an entity; choose one below {', '.join(TOP_TYPES)}")
    if any(not label for label, _ in entry.ambiguous):
        raise mistake(entry, "a label that needs a cue is empty; fill it in")
    _check_dates(entry)
    _check_addresses(entry)
    _check_code(entry)


def _check_dates(entry: Entry) -> None:
    for name, value in (("valid_from", entry.valid_from), ("valid_to", entry.valid_to)):
        if value and not is_date(value):
            raise mistake(entry, f"{name} {value!r} is no date; write a day, month or year: 2020-01-31, 2020-01, 2020")
    if not is_in_order(entry.valid_from, entry.valid_to):
        raise mistake(entry, f"valid_from {entry.valid_from} is after valid_to {entry.valid_to}; correct one")


def is_date(text: str) -> bool:
    """Whether a text is a day, a month or a year that there is: 2020-01-31, 2020-01, 2020."""
    if not re.fullmatch(DATE, text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:  # February 30
        return False
    return True


def is_in_order(begin: str, end: str) -> bool:
    """Whether an end is not before its beginning, as far as both are told; "" is before and after nothing."""
    length = min(len(begin), len(end))
    return begin[:length] <= end[:length]


def _check_addresses(entry: Entry) -> None:
    for name, values in (
        ("exact_match", entry.exact_match),
        ("close_match", entry.close_match),
        ("sources", entry.sources),
    ):
        for value in values:
            if not is_address(value):
                raise mistake(
                    entry, f"{name} {value!r} is no address; write it whole, as http://www.wikidata.org/entity/Q142"
                )
    if entry.cls == "Person" and (entry.exact_match or entry.close_match) and not entry.sources:
        raise mistake(entry, "a person is linked to an identifier elsewhere only with the source that says so; add it")


def is_address(text: str) -> bool:
    """Whether a text is the address of a page."""
    if not _ADDRESS.fullmatch(text):
        return False
    try:
        NamedNode(text)
    except ValueError:
        return False
    return True


def _check_code(entry: Entry) -> None:
    pattern = INSEE_CODES.get(entry.cls)
    if pattern is None or (entry.cls == "Commune" and not entry.insee_code):
        return
    if not re.fullmatch(pattern, entry.insee_code):
        found = f"insee_code {entry.insee_code!r} is none of" if entry.insee_code else "insee_code is missing for"
        raise mistake(entry, f"{found} a {entry.cls}; write it as {_CODE_EXAMPLES[entry.cls]}")


def check_entries(entries: Mapping[str, Entry], vocabulary: Vocabulary) -> dict[str, str]:
    """Check entries by themselves and among each other; gives the owner of each safe label."""
    owners: dict[str, str] = {}
    for entry in entries.values():
        check_entry(entry, vocabulary)
        for target in entry.references():
            if target not in entries:
                raise mistake(entry, f"refers to {target!r}, which is no entry; add or correct it")
        for label in entry.labels:
            if len(label) < 3:
                raise mistake(entry, f"label {label!r} is too short to be safe; give it a cue")
            owner = owners.setdefault(label_key(label), entry.id)
            if owner != entry.id:
                raise mistake(entry, f"label {label!r} belongs to {owner}; give it a cue in both")
    for entry in entries.values():
        _check_ends(entry, entries, vocabulary)
    _check_wholes(entries)
    return owners


def _check_ends(entry: Entry, entries: Mapping[str, Entry], vocabulary: Vocabulary) -> None:
    """Raise where an entry is related to one of a class that the relation does not allow."""
    for name, relation, targets in (
        ("part_of", "PART_OF", entry.part_of),
        ("jurisdiction", "HAS_JURISDICTION", entry.jurisdiction),
        ("applies_in", "APPLIES_IN", entry.applies_in),
    ):
        for target in targets:
            found = entries[target].cls
            if not vocabulary.allows(relation, entry.cls, found):
                raise mistake(
                    entry, f"{name} {target!r}: {relation} does not go from {entry.cls} to {found}; correct it"
                )
    if entry.seat and not vocabulary.is_a(entries[entry.seat].cls, "Place"):
        raise mistake(entry, f"seat {entry.seat!r} is no place but of class {entries[entry.seat].cls}; correct it")


def _check_wholes(entries: Mapping[str, Entry]) -> None:
    """Raise where the wholes of an entry lead back to it."""
    try:
        TopologicalSorter({entry.id: entry.part_of for entry in entries.values()}).prepare()
    except CycleError as error:
        chain = error.args[1][::-1]  # from part to whole
        message = f"part_of leads back to itself ({' < '.join(chain)}); correct one"
        raise mistake(entries[chain[0]], message) from None
