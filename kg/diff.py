"""What changed between two graphs: entities and statements added, removed, changed; ids renamed or merged.

Both folders are sorted, so they are read side by side and memory stays flat but for the changes themselves.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from ingest.codec import to_plain
from kg.folder import GraphFolder
from kg.headlines import headline, title_of
from kg.model import Alias, Entity, Statement
from ontology.vocab import load_vocabulary

EntityPair = tuple[Entity | None, Entity | None]
Record = TypeVar("Record", Entity, Statement)


@dataclass(frozen=True, slots=True)
class Change:
    """One entity or statement that is not the same in both graphs."""

    kind: str  # entity, statement
    what: str  # added, removed, changed, renamed, merged, split
    id: str
    told: str  # "FNMR OPPOSES PLFSS 2026"
    fields: tuple[tuple[str, Any, Any], ...] = ()  # name, old, new; of what changed
    quotes: tuple[str, ...] = ()  # of an added statement


@dataclass(slots=True)
class Difference:
    """All changes, in the order of the tables: entities, then statements."""

    changes: list[Change] = field(default_factory=list)

    @property
    def totals(self) -> dict[str, int]:
        """Number of changes by kind and sort: "statements added"."""
        counts: dict[str, int] = {}
        for change in self.changes:
            key = f"{change.kind} {change.what}"
            counts[key] = counts.get(key, 0) + 1
        return dict(sorted(counts.items()))


def compare(old: GraphFolder, new: GraphFolder) -> Difference:
    """The changes from one graph to another."""
    names: dict[str, str] = {}
    pairs = list(_entity_changes(old, new))
    heirs = _heirs(pairs)
    entities = list(_told_entities(pairs, heirs))
    wanted = set(_ends(_pairs(old.read_statements(), new.read_statements(), _statement_key)))
    for folder in (old, new):
        names.update((e.id, e.name) for e in folder.read_entities() if e.id in wanted)
        names.update((a.id, title_of(a)) for a in folder.read_articles() if a.id in wanted)
    return Difference([*entities, *_statement_changes(old, new, names, heirs)])


def _pairs(
    old: Iterable[Record], new: Iterable[Record], key: Callable[[Record], Any]
) -> Iterator[tuple[Record | None, Record | None]]:
    """Records side by side by their key; those that are equal left out."""
    left, right = iter(old), iter(new)
    mine, its = next(left, None), next(right, None)
    while mine is not None or its is not None:
        if its is None or (mine is not None and key(mine) < key(its)):
            yield mine, None
            mine = next(left, None)
        elif mine is None or key(its) < key(mine):
            yield None, its
            its = next(right, None)
        else:
            if mine != its:
                yield mine, its
            mine, its = next(left, None), next(right, None)


def _statement_key(statement: Statement) -> tuple[str, str, str, str]:
    return statement.subject, statement.predicate, statement.object, statement.id


def _ends(pairs: Iterable[tuple[Statement | None, Statement | None]]) -> Iterator[str]:
    for pair in pairs:
        for statement in pair:
            if statement is not None:
                yield from (statement.subject, statement.object, statement.attributed_to)


def _entity_changes(old: GraphFolder, new: GraphFolder) -> Iterator[EntityPair]:
    return _pairs(old.read_entities(), new.read_entities(), lambda entity: entity.id)


def _heirs(pairs: list[EntityPair]) -> dict[str, list[str]]:
    """The ids under which an entity that is gone lives on: as the new graph says, else where its forms are now."""
    owners: dict[tuple[str, str], str] = {}
    retired: dict[str, list[str]] = {}
    for _, its in pairs:
        if its is not None:
            owners.update(((form.form, article), its.id) for form in its.aliases for article in form.articles)
            retired.update((slug, [its.id]) for slug in its.formerly)
    heirs = {}
    for mine, its in pairs:
        if mine is not None and its is None:
            found = {owners.get((form.form, article), "") for form in mine.aliases for article in form.articles} - {""}
            heirs[mine.id] = retired.get(mine.id) or sorted(found)
    return heirs


def _told_entities(pairs: list[EntityPair], heirs: dict[str, list[str]]) -> Iterator[Change]:
    """Changes of entities; an id that is gone was renamed, merged with another, split among others, or removed."""
    before = {mine.id for mine, _ in pairs if mine is not None}
    shares = Counter(heir for ids in heirs.values() for heir in ids)
    for mine, its in pairs:
        if mine is not None and its is not None:
            yield Change("entity", "changed", its.id, its.name, _fields(mine, its))
        elif its is not None:
            if its.id not in shares:
                yield Change("entity", "added", its.id, its.name)
        elif mine is not None:
            ids = heirs[mine.id]
            is_merged = any(heir in before or shares[heir] > 1 for heir in ids)
            what = "removed" if not ids else "split" if len(ids) > 1 else "merged" if is_merged else "renamed"
            fields = (("id", mine.id, ", ".join(ids)),) if ids else ()
            yield Change("entity", what, mine.id, mine.name, fields)


def _statement_changes(
    old: GraphFolder, new: GraphFolder, names: dict[str, str], heirs: dict[str, list[str]]
) -> Iterator[Change]:
    """Changes of statements; one that differs by the new ids of its ends only is renamed, too."""
    pairs = list(_pairs(old.read_statements(), new.read_statements(), _statement_key))
    now = {mine: ids[0] for mine, ids in heirs.items() if len(ids) == 1}
    moved = {_without_ids(_moved(mine, now)): mine for mine, its in pairs if mine is not None and its is None}
    arrived = {_without_ids(its): its for mine, its in pairs if mine is None and its is not None}
    same = {key: (moved[key], arrived[key]) for key in moved.keys() & arrived.keys()}
    gone, come = {mine.id for mine, _ in same.values()}, {its.id: mine for mine, its in same.values()}
    for mine, its in pairs:
        statement = its or mine
        assert statement is not None
        told = headline(statement, lambda key: names.get(key, key))
        if mine is None and its is not None:
            if its.id in come:
                yield Change("statement", "renamed", its.id, told, (("id", come[its.id].id, its.id),))
            else:
                yield Change("statement", "added", its.id, told, quotes=tuple(p.quote for p in its.evidence))
        elif its is None:
            if statement.id not in gone:
                yield Change("statement", "removed", statement.id, told)
        elif mine is not None:
            yield Change("statement", "changed", statement.id, told, _fields(mine, its))


def _moved(statement: Statement, now: dict[str, str]) -> Statement:
    """A statement with the ids that its ends have now; ends of a symmetric relation in the order that these ask for."""
    subject, object_ = (now.get(end, end) for end in (statement.subject, statement.object))
    relation = load_vocabulary().relations.get(statement.predicate)
    if relation is not None and relation.is_symmetric and object_ < subject:
        subject, object_ = object_, subject
    reporter = now.get(statement.attributed_to, statement.attributed_to)
    return replace(statement, subject=subject, object=object_, attributed_to=reporter)


def _without_ids(statement: Statement) -> Statement:
    """A statement but for its own id, which is made of those of its ends."""
    return replace(statement, id="")


def _fields(mine: Record, its: Record) -> tuple[tuple[str, Any, Any], ...]:
    """The fields that differ; evidence, and articles with an entity, by their number, for short."""
    found: list[tuple[str, Any, Any]] = []
    for name in mine.__slots__:
        left: Any = getattr(mine, name)
        right: Any = getattr(its, name)
        if left == right:
            continue
        if name == "aliases":
            found.extend(_forms(left, right))
        elif name == "evidence":
            found.append((name, *_numbers(left, right)))
        else:
            found.append((name, to_plain(left), to_plain(right)))
    return tuple(found)


def _forms(mine: Collection[Alias], its: Collection[Alias]) -> Iterator[tuple[str, Any, Any]]:
    """Forms of a name that came and went, and in how many articles the entity came and went."""
    left, right = {one.form for one in mine}, {one.form for one in its}
    if left != right:
        gone, come = sorted(left - right), sorted(right - left)
        yield (
            "aliases",
            f"gone: {' | '.join(gone)}" if gone else "0 gone",
            f"new: {' | '.join(come)}" if come else "0 new",
        )
    before = {article for one in mine for article in one.articles}
    now = {article for one in its for article in one.articles}
    if before != now:
        yield "articles", *_numbers(before, now)
    elif left == right:
        yield "aliases", "0 gone", "0 new, some in other articles"


def _numbers(mine: Iterable[Any], its: Iterable[Any]) -> tuple[str, str]:
    left, right = set(mine), set(its)
    return f"{len(left - right)} gone", f"{len(right - left)} new"


def to_json(difference: Difference) -> dict[str, Any]:
    """The difference as plain values."""
    return {"totals": difference.totals, "changes": [to_plain(change) for change in difference.changes]}


def to_text(difference: Difference) -> Iterator[str]:
    """The difference line by line: + added, - removed, ~ changed, > renamed, & merged, / split."""
    signs = {"added": "+", "removed": "-", "changed": "~", "renamed": ">", "merged": "&", "split": "/"}
    for change in difference.changes:
        yield f"{signs[change.what]} {change.kind} {change.told} [{change.id}]"
        for name, old, new in change.fields:
            yield f"    {name}: {old} -> {new}"
        for quote in change.quotes:
            yield f"    « {' '.join(quote.split())} »"
    yield ", ".join(f"{number} {key}" for key, number in difference.totals.items()) or "no difference"


def to_markdown(difference: Difference) -> Iterator[str]:
    """The difference for a newsletter: new statements first, with their quotes."""
    titles = {
        "added": "New",
        "changed": "Changed",
        "renamed": "Renamed",
        "merged": "Merged",
        "split": "Split",
        "removed": "Gone",
    }
    for kind, plural in (("statement", "statements"), ("entity", "entities")):
        for what, title in titles.items():
            changes = [change for change in difference.changes if (change.kind, change.what) == (kind, what)]
            if not changes:
                continue
            yield f"## {title}: {len(changes)} {plural}"
            yield ""
            for change in changes:
                yield f"- {_escaped(change.told)}"
                for name, old, new in change.fields:
                    yield f"    - {name}: {_escaped(str(old))} → {_escaped(str(new))}"
                for quote in change.quotes:
                    yield f"    - « {_escaped(' '.join(quote.split()))} »"
            yield ""


def _escaped(text: str) -> str:
    """Text that Markdown shows as it is: nothing from an article makes a link, an image or HTML."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>()#!|" else char for char in text)
