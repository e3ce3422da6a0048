"""What of a graph a person should look at: weak edges, names that little speaks for, pairs that nearly are one.

Each doubt holds the decision that is still to be made; those decided already are left out.
"""

import tempfile
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.codec import to_plain
from ingest.records import ArticleEntity, Extraction
from kg.folder import GraphFolder
from kg.headlines import headline, title_of
from kg.identity.blocking import read_pairs, write_profiles
from kg.identity.features import compare
from kg.identity.findings import Comparison
from kg.identity.minting import read_register
from kg.identity.names import identity_data, person_words
from kg.identity.places import PlaceTree, load_places
from kg.identity.profiles import Profile, base_key, name_key, read_members
from kg.model import Entity, GraphArticle
from kg.property_graph import article_day
from kg.review.decisions import ANY, Decision, anchor
from kg.review.edges import marks_of
from kg.storage.work import Work, dump

KINDS = ("edge", "name", "pair")
MAX_CONFIDENCE = 0.6  # of edges that are doubted
MARGIN = 0.15  # pairs whose score is this near the threshold are doubted


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something to decide, with what a person needs to decide it."""

    target: Decision  # without a verdict
    told: str
    why: str
    sentence: str = ""
    place: str = ""  # file and date


def find_doubts(
    folder: GraphFolder,
    decided: Collection[Decision] = (),
    *,
    kinds: Iterable[str] = KINDS,
    max_confidence: float = MAX_CONFIDENCE,
    gazetteer: Path | None = None,
) -> Iterator[Doubt]:
    """The doubts of a graph, those of one kind after the other, the gravest first."""
    done = {(d.kind, d.left, d.relation, d.right, d.article, d.quote) for d in decided}
    done |= {(d.kind, d.right, d.relation, d.left, d.article, d.quote) for d in decided if d.kind == "pair"}
    articles = {article.id: article for article in folder.read_articles()}
    wanted = set(kinds)
    found: list[Iterable[Doubt]] = []
    tree = load_places(gazetteer)
    if "edge" in wanted:
        found.append(_edges(folder, articles, tree, max_confidence))
    if "name" in wanted:
        found.append(_names(folder, articles, tree))
    if "pair" in wanted:
        found.append(_pairs(folder, articles, tree))
    for doubts in found:
        for doubt in doubts:
            t = doubt.target
            if (
                not {(t.kind, t.left, t.relation, t.right, a, q) for a in (t.article, ANY) for q in (t.quote, ANY)}
                & done
            ):
                yield doubt


def references(folder: GraphFolder, tree: PlaceTree) -> dict[str, str]:
    """A reference that outlives rebuilds, for each entity."""
    registered = {row.id: row.signature.split("@")[0] for row in read_register(folder.path / "minted.tsv")}

    def reference(entity: Entity) -> str:
        if entity.is_gazetteer or tree.entry(entity.id) is not None:
            return f"={entity.id}"
        # RDF carries no register, and a signature that names who was forgotten is empty.
        return registered.get(entity.id) or name_key(entity.name, entity.type, entity.subtype, tree)

    return {entity.id: reference(entity) for entity in folder.read_entities()}


def _place(article: GraphArticle | None) -> str:
    return f"{article.file}, {article.date or article.published or 'no date'}" if article else ""


def _edges(
    folder: GraphFolder, articles: dict[str, GraphArticle], tree: PlaceTree, max_confidence: float
) -> list[Doubt]:
    ends = references(folder, tree)
    entities = {entity.id: entity.name for entity in folder.read_entities()}
    names = {key: title_of(article) for key, article in articles.items()} | entities
    weak = [s for s in folder.read_statements() if s.evidence and s.confidence <= max_confidence]
    doubts = []
    for statement in sorted(weak, key=lambda s: (s.confidence, s.id)):
        for piece in statement.evidence:
            is_article = statement.object in articles and statement.object not in entities
            target = Decision(
                "edge",
                ends[statement.subject],
                statement.predicate,
                "ARTICLE" if is_article else ends[statement.object],
                marks_of(statement),
                piece.article,
                anchor(piece.quote),
            )
            told = headline(statement, lambda key: names.get(key, key))
            why = f"confidence {piece.confidence:.2f}, {piece.rule}"
            doubts.append(Doubt(target, told, why, piece.sentence, _place(articles.get(piece.article))))
    return doubts


def _names(folder: GraphFolder, articles: dict[str, GraphArticle], tree: PlaceTree) -> list[Doubt]:
    """Entities outside the gazetteer that stand in one article, and for which little speaks."""
    seen = Counter(
        base_key(entity, tree) for e in folder.read_extractions() for entity in e.entities if not entity.gazetteer_id
    )
    doubts = []
    for extraction in folder.read_extractions():
        for entity in extraction.entities:
            reference = "" if entity.gazetteer_id else base_key(entity, tree)
            reasons = _reasons(entity, extraction) if reference.find("/") > 0 and seen[reference] == 1 else []
            if len(reasons) > 1:
                target = Decision("name", reference, article=extraction.article.id)
                place = _place(articles.get(extraction.article.id))
                told = f"{entity.name} ({entity.cls})"
                doubts.append((-len(reasons), Doubt(target, told, ", ".join(reasons), _context(entity), place)))
    return [doubt for _, doubt in sorted(doubts, key=lambda pair: (pair[0], pair[1].target.left))]


def _reasons(entity: ArticleEntity, extraction: Extraction) -> list[str]:
    ends = {end for claim in extraction.claims for end in (claim.subject, claim.object)}
    told = {
        "named once, in one article": len(entity.mentions) == 1,
        "no relation": entity.id not in ends,
        "kind unknown": entity.type in ("Organisation", "Instrument") and not entity.subtype,
        "one word for a person": entity.type == "Person" and len(person_words(entity.name)) < 2,
    }
    return [reason for reason, holds in told.items() if holds]


def _context(entity: ArticleEntity) -> str:
    return " / ".join(dict.fromkeys(" ".join(mention.quote.split()) for mention in entity.mentions))


def _pairs(folder: GraphFolder, articles: dict[str, GraphArticle], tree: PlaceTree) -> list[Doubt]:
    """Pairs whose score is near the threshold, or that were joined on a loose name; the most doubtful first."""
    threshold: float = identity_data()["threshold"]
    found: dict[tuple[str, str], tuple[float, Doubt]] = {}
    with tempfile.TemporaryDirectory() as aside:
        work = Work(Path(aside) / "pairs.db")
        for extraction in folder.read_extractions():
            day = article_day(articles[extraction.article.id])
            members = read_members(extraction, day, tree, frozenset())
            rows = [(m.article, m.local, m.base, m.signature, dump(to_plain(m))) for m in members]
            work.insert("members", rows)
        write_profiles(work)
        for _, one, other in read_pairs(work):
            comparison = compare(one, other, tree)
            distance = abs(comparison.score - threshold)
            if _is_doubtful(comparison, distance):
                found[one.signature, other.signature] = (distance, _pair(one, other, comparison, articles))
        work.close()
    return [found[key][1] for key in sorted(found, key=lambda key: (found[key][0], key))]


def _is_doubtful(comparison: Comparison, distance: float) -> bool:
    if comparison.is_vetoed:
        return False
    if comparison.is_same and comparison.is_vague:
        return True
    if distance > MARGIN:
        return False
    # Two articles with one full name, and nothing against it: every name that comes back would be asked about.
    name, *others = comparison.findings
    points = identity_data()["points"]
    return name.name != "same_name" or not comparison.is_same or any(points[f.name] < 0 for f in others)


def _pair(one: Profile, other: Profile, comparison: Comparison, articles: dict[str, GraphArticle]) -> Doubt:
    sides = [one.base, other.base]
    if one.base == other.base:  # two bearers of one name
        sides = [f"{profile.base}@{profile.first[1]}" for profile in (one, other)]
    told = " / ".join(f"{p.name} ({p.subtype}, {p.articles} articles)" for p in (one, other))
    taken = "one" if comparison.is_same else "two"
    why = f"taken for {taken}, score {comparison.score:.2f}: {'; '.join(f.reason for f in comparison.findings)}"
    where = " / ".join(_place(articles.get(profile.first[1])) for profile in (one, other))
    return Doubt(Decision("pair", sides[0], right=sides[1]), told, why, place=where)
