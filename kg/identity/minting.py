"""Ids of entities: the gazetteer's, the register's, or a slug of the name, made unique by place and number.

minted.tsv is the register of ids given outside the gazetteer. Kept under version control and given to the next
build, it holds ids fast whatever new articles bring; an id in it is never given to anything else.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain, count, groupby
from pathlib import Path

from ingest.codec import from_line, to_line
from ingest.ids import slug
from kg.identity.blocking import load_profile
from kg.identity.names import person_words
from kg.identity.places import PlaceTree
from kg.identity.profiles import Profile
from kg.model import Entity
from kg.storage.work import Work
from ontology.errors import GraphError
from ontology.folding import unaccented
from ontology.textfile import read_text

COLUMNS = ("id", "signature", "name", "first_article")


@dataclass(frozen=True, slots=True)
class Minted:
    """One id given to an entity outside the gazetteer."""

    id: str
    signature: str  # of the root of its cluster
    name: str
    first_article: str


def read_register(path: Path | None) -> list[Minted]:
    """The rows of a register; none without one."""
    if path is None:
        return []
    if not path.is_file():
        raise GraphError(f"no register of ids at {path}: check the path")
    rows = []
    for number, line in enumerate(read_text(path).rstrip("\n").split("\n"), 1):
        cells = line.split("\t")
        if number == 1 and tuple(cells) == COLUMNS:
            continue
        if len(cells) != len(COLUMNS) or cells[0] != slug(cells[0]) or not cells[0]:
            raise GraphError(f"{path.name}, line {number}: no row of {' | '.join(COLUMNS)}; correct or remove it")
        rows.append(Minted(*cells))
    return rows


def write_register(path: Path, work: Work, register: list[Minted]) -> None:
    """Write the register with this build's new ids, sorted by id."""
    work.db.execute("DELETE FROM register")
    work.insert("register", ((row.id, row.signature, row.name, row.first_article) for row in register), ignore=True)
    work.db.execute("INSERT OR IGNORE INTO register SELECT id, root, name, article FROM nodes WHERE is_minted = 1")
    write_rows(
        path, (Minted(*row) for row in work.rows("SELECT id, signature, name, article FROM register ORDER BY id"))
    )


def write_rows(path: Path, rows: Iterable[Minted]) -> None:
    """Write the rows of a register as they come."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        out.write("\t".join(COLUMNS) + "\n")
        for row in rows:
            cells = (row.id, row.signature, row.name, row.first_article)
            out.write("\t".join(" ".join(cell.split()) for cell in cells) + "\n")


def mint(work: Work, tree: PlaceTree, register: list[Minted]) -> None:
    """Give every cluster its id."""
    known = {row.signature: row.id for row in register}
    before = _write_nodes(work, tree, known)
    work.index("nodes")
    taken = {*tree.gazetteer.entries, *(row.id for row in register)}
    # Ids that are not settled yet, in an order that later articles rarely change: earliest article first.
    rows = work.rows("SELECT slug, root, place, id FROM nodes WHERE settled = '' ORDER BY slug, day, article, root")
    for wanted, group in groupby(rows, key=lambda row: row[0]):
        used: set[str] = set()
        # One counter for the group: a number that could not be had once cannot be had later.
        numbered = (f"{wanted}-{number}" for number in count(2))
        for _, root, place, current in group:
            identifier = next(
                c
                for c in chain(_named(wanted, place), numbered)
                if c not in used and c not in taken and _free(work, c, wanted)
            )
            used.add(identifier)
            if identifier != current:
                work.db.execute("UPDATE nodes SET id = ? WHERE root = ?", (identifier, root))
                if work.is_update:
                    before.setdefault(root, None)
    _keep_retired(work, register)
    _note_changes(work, before)


def _note_changes(work: Work, before: dict[str, tuple[str, str] | None]) -> None:
    """Note the articles whose entities have another id or class than before: their claims are resolved anew."""
    for root, held in sorted(before.items()):
        work.insert("changed_roots", [(root,)], ignore=True)
        row = work.db.execute("SELECT id, subtype FROM nodes WHERE root = ?", (root,)).fetchone()
        if row != held:
            work.db.execute(
                "INSERT OR IGNORE INTO changed_articles SELECT m.article FROM clusters c "
                "JOIN members m ON m.signature = c.signature WHERE c.root = ?",
                (root,),
            )


def _keep_retired(work: Work, register: list[Minted]) -> None:
    """An id of the register that nothing has any more leads to what its bearer is called now."""
    living = {identifier for (identifier,) in work.rows("SELECT id FROM nodes")}
    retired: dict[str, set[str]] = {}
    for row in register:
        if row.id not in living:
            root = work.one("SELECT root FROM clusters WHERE signature = ?", (row.signature,))
            if root is not None:
                retired.setdefault(root, set()).add(row.id)
    for root, ids in sorted(retired.items()):
        entity: Entity = from_line(Entity, work.one("SELECT line FROM nodes WHERE root = ?", (root,)))
        line = to_line(replace(entity, formerly=tuple(sorted(ids))))
        work.db.execute("UPDATE nodes SET line = ? WHERE root = ?", (line, root))


def _free(work: Work, candidate: str, wanted: str) -> bool:
    """Whether no other name has that very slug."""
    return candidate == wanted or work.one("SELECT 1 FROM nodes WHERE slug = ?", (candidate,)) is None


def _named(wanted: str, place: str) -> Iterator[str]:
    yield wanted
    if place and place not in wanted:
        yield f"{wanted}-{place}"


def _write_nodes(work: Work, tree: PlaceTree, known: dict[str, str]) -> dict[str, tuple[str, str] | None]:
    """Write a node for each cluster; gives id and class, as they were, of the nodes that an update rewrites."""
    before: dict[str, tuple[str, str] | None] = {}
    if work.is_update:
        before = {root: None for (root,) in work.rows("SELECT key FROM changed_roots")}
        rows = work.rows("SELECT root, id, subtype FROM nodes WHERE root IN (SELECT key FROM changed_roots)")
        before.update({root: (identifier, subtype) for root, identifier, subtype in rows})
    ids = {root: held[0] for root, held in before.items() if held}
    work.delete_changed("nodes", "root", "roots")
    ordered = work.rows(
        "SELECT c.root, p.line FROM clusters c JOIN profiles p ON p.signature = c.signature "  # noqa: S608
        f"WHERE {work.only('c.root', 'roots')} ORDER BY c.root, c.signature"
    )
    given: set[str] = set()
    for root, rows in groupby(ordered, key=lambda row: row[0]):
        profiles = [load_profile(line) for _, line in rows]
        identifier = next((p.gazetteer_id for p in profiles if p.gazetteer_id), "")
        is_minted = not identifier
        if is_minted:
            identifier = next(
                (known[p.signature] for p in profiles if p.signature in known and known[p.signature] not in given), ""
            )
            given.add(identifier)
        entity = _entity(identifier, profiles, tree)
        day, article = min(profile.first for profile in profiles)
        place = _place_word(profiles, tree)
        head = (root, identifier or ids.get(root, ""), identifier, _slug(entity, place), day, article, place, is_minted)
        work.insert("nodes", [(*head, entity.subtype, entity.name, to_line(entity))])
    return before


def _entity(identifier: str, profiles: list[Profile], tree: PlaceTree) -> Entity:
    """The entity of a cluster, without aliases and without an id that is still to be made."""
    entry = tree.entry(identifier) if identifier else None
    if entry is not None:
        return known_entity(tree, identifier)
    subtypes: dict[str, int] = {}
    names: dict[str, int] = {}
    for profile in profiles:
        for table, counts in ((subtypes, profile.subtypes), (names, profile.names)):
            for key, number in counts.items():
                table[key] = table.get(key, 0) + number
    kind = profiles[0].type
    if kind == "Person":
        # The fullest form of a name: most words, initials last.
        name = min(names, key=lambda n: (-sum(len(w) > 1 for w in person_words(n)), -names[n], -len(n), n))
    else:
        name = min(names, key=lambda n: (-names[n], -len(n), n))
    told = {key for profile in profiles if not profile.is_untold for key in profile.subtypes} - {kind}
    specific = {key: count for key, count in subtypes.items() if key in told} or subtypes
    subtype = min(specific, key=lambda key: (-specific[key], key))
    if subtype in ("Region", "Department"):
        subtype = "Place"  # all French ones are in the gazetteer: this one is abroad or of another kind
    return Entity(identifier, kind, subtype, name)


def known_entity(tree: PlaceTree, identifier: str) -> Entity:
    """The entity of a gazetteer entry, without aliases."""
    from ontology.vocab import load_vocabulary

    entry = tree.entry(identifier)
    if entry is None:
        raise GraphError(f"{identifier} is in no gazetteer: build with the gazetteer that the extraction used")
    labels = _proper_labels({entry.name, *entry.labels}, entry.short_name)
    return Entity(
        entry.id,
        load_vocabulary().top_type(entry.cls),
        entry.cls,
        entry.short_name,
        exact_match=tuple(sorted(entry.exact_match)),
        close_match=tuple(sorted(entry.close_match)),
        insee_code=entry.insee_code,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        replaced_by=tuple(sorted(entry.replaced_by)),
        is_gazetteer=True,
        revision_of=tuple(sorted(entry.revision_of)),
        labels=tuple(sorted(labels)),
        sources=tuple(sorted(entry.sources)),
    )


def _proper_labels(labels: set[str], name: str) -> set[str]:
    """Labels to show: without spellings that only lack accents, and without labels that mean others as well."""
    accented = {unaccented(label) for label in (*labels, name) if unaccented(label) != label}
    return {label for label in labels if label != name and label not in accented}


def _slug(entity: Entity, place: str) -> str:
    """The slug of a name; a nameless thing of one place has the place in it."""
    words = slug(" ".join(person_words(entity.name)) if entity.type == "Person" else entity.name)
    return (words or f"{slug(entity.subtype)}-{place}".strip("-"))[:120].rstrip("-")


def _place_word(profiles: list[Profile], tree: PlaceTree) -> str:
    """The narrowest known place of a cluster, as a slug of its name."""
    places = sorted({place for profile in profiles for place in profile.places})
    if not places:
        return ""
    narrowest = max(places, key=lambda place: (len(tree.wider(place)), place))
    entry = tree.entry(narrowest.removeprefix("=")) if narrowest.startswith("=") else None
    return slug(entry.name) if entry else narrowest.split("/")[-1]
