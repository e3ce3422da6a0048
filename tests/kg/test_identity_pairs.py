"""Identity across articles, measured on judged pairs of mentions: each pair is two articles of one entity each."""

import re
from dataclasses import dataclass
from pathlib import Path

from ingest.codec import to_plain
from ingest.ids import hash_id
from ingest.records import ARTICLE, Article, ArticleEntity, Claim, Evidence, Extraction
from kg.identity.judgements import Judgements
from kg.identity.places import PlaceTree, load_places
from kg.identity.profiles import read_members
from kg.identity.resolve import resolve
from kg.storage.report import Report
from kg.storage.work import Work, dump

PAIRS = Path(__file__).parent / "data" / "identity_pairs.tsv"
MIN_PRECISION, MIN_RECALL = 0.98, 0.90
SIDE = re.compile(r"(?P<name>[^{\[]+?)\s*(?:\{(?P<aliases>[^}]*)\})?\s*(?:\[(?P<context>[^\]]*)\])?$")
STEP = re.compile(
    r"(?P<back><)?(?P<predicate>[A-Z_]+)(?::(?P<role>[^>]*))?(?:>|\s*)(?:(?P<name>[^(]+)\((?P<subtype>\w+)\))?$"
)
PROOF = (Evidence(0, 1, "x", "test", 1.0, 0, 1),)


@dataclass(frozen=True)
class Pair:
    """One judged pair, and the line it stands on."""

    type: str
    subtype: str
    left: str
    right: str
    is_same: bool
    note: str
    line: int


def read_pairs() -> list[Pair]:
    """The judged pairs."""
    rows = [line.split("\t") for line in PAIRS.read_text(encoding="utf-8").splitlines()]
    return [Pair(*row[:4], row[4] == "same", row[5], number) for number, row in enumerate(rows[1:], 2)]


def top_type(subtype: str) -> str:
    """The type of a context entity."""
    from ontology.vocab import load_vocabulary

    return load_vocabulary().top_type(subtype)


def extraction(pair: Pair, side: str, number: int) -> Extraction:
    """One side of a pair as an article with that entity and those that its context names."""
    parts = SIDE.match(side)
    assert parts, side
    identity = hash_id(side, str(number))
    aliases = tuple(alias.strip() for alias in (parts["aliases"] or "").split(";") if alias.strip())
    entities = [
        ArticleEntity("e1", pair.type, pair.subtype, parts["name"], tuple(sorted((parts["name"], *aliases))), ())
    ]
    claims = []
    for step in filter(None, (part.strip() for part in (parts["context"] or "").split(";"))):
        found = STEP.match(step)
        assert found, step
        if found["name"]:
            key = f"e{len(entities) + 1}"
            name, subtype = found["name"].strip(), found["subtype"]
            entities.append(ArticleEntity(key, top_type(subtype), subtype, name, (name,), ()))
        else:
            key = ARTICLE
        ends = (key, "e1") if found["back"] else ("e1", key)
        claims.append(Claim(identity, ends[0], found["predicate"], ends[1], PROOF, role=found["role"] or ""))
    return Extraction(Article(identity, identity, "x.txt", "main", ()), tuple(entities), tuple(claims))


def are_joined(pair: Pair, tree: PlaceTree, folder: Path) -> bool:
    """Whether resolution takes the two sides for one."""
    folder.mkdir(exist_ok=True)
    work, report = Work(folder / "work.db"), Report(folder / "issues.jsonl")
    try:
        for number, side in enumerate((pair.left, pair.right)):
            found = extraction(pair, side, number)
            members = read_members(found, "2024-01-01", tree, frozenset())
            work.insert("members", ((m.article, m.local, m.base, m.signature, dump(to_plain(m))) for m in members))
        resolve(work, tree, Judgements(), report)
        roots = work.rows(
            "SELECT c.root FROM members m JOIN clusters c ON c.signature = m.signature WHERE m.local = 'e1'"
        )
        return len({root for (root,) in roots}) == 1
    finally:
        work.close()
        report.finish()


def test_there_are_enough_pairs_of_both_kinds() -> None:
    pairs = read_pairs()
    assert len(pairs) >= 200
    assert sum(pair.is_same for pair in pairs) >= 90
    assert sum(not pair.is_same for pair in pairs) >= 90
    assert len({(pair.type, pair.subtype, pair.left, pair.right) for pair in pairs}) == len(pairs)


def test_precision_and_recall(tmp_path: Path) -> None:
    tree = load_places()
    right = joined = 0
    errors = []
    pairs = read_pairs()
    for pair in pairs:
        found = are_joined(pair, tree, tmp_path / "pair")
        joined += found
        right += found and pair.is_same
        if found != pair.is_same:
            errors.append(
                f"line {pair.line}: {pair.left} / {pair.right} ({pair.note}) {'joined' if found else 'not joined'}"
            )
    same = sum(pair.is_same for pair in pairs)
    precision, recall = right / joined, right / same
    told = f"precision {precision:.3f} ({right}/{joined}), recall {recall:.3f} ({right}/{same})\n" + "\n".join(errors)
    print(told)
    assert precision >= MIN_PRECISION, told
    assert recall >= MIN_RECALL, told
