"""Small graph folders made of records, for what no article of the sample holds."""

from collections.abc import Iterable
from pathlib import Path

from ingest.codec import write_lines
from kg.folder import FILES, FORMAT, GraphFolder, write_json
from kg.model import Alias, Entity, GraphArticle, GraphEvidence, Statement


def write_folder(
    out: Path, *, entities: Iterable[Entity], articles: Iterable[GraphArticle], statements: Iterable[Statement]
) -> GraphFolder:
    """A graph folder with these records and nothing else."""
    out.mkdir(parents=True)
    write_lines(out / "entities.jsonl", sorted(entities, key=lambda entity: entity.id))
    write_lines(out / "articles.jsonl", sorted(articles, key=lambda article: article.id))
    write_lines(out / "statements.jsonl", statements)
    write_json(out / "manifest.json", {"format": FORMAT})
    for name in FILES:
        (out / name).touch()
    return GraphFolder(out)


def hostile_folder(out: Path, text: str) -> GraphFolder:
    """A graph in which every text that comes from an article is the given one."""
    article = GraphArticle(
        "a1", "a1", text, "main", text, "2025-03-01", None, None, text, (text,), "javascript:window.hacked=1"
    )
    person = Entity(
        "p1", "Person", "Person", text, (Alias(text + " bis", ("a1",)),), exact_match=("javascript:alert(1)",)
    )
    bill = Entity("i1", "Instrument", "Bill", text + " II", close_match=(f"https://example.org/{text}",))
    piece = GraphEvidence("e1", "a1", 0, 9, text, f"Avant {text} après.", text, 0.9, date="2025-03-01", voice="direct")
    claim = Statement("s1", "p1", "OPPOSES", "i1", role=text, confidence=0.9, evidence=(piece,))
    curated = Statement("s2", "p1", "SUPPORTS", "i1", sources=("javascript:window.hacked=1", "https://example.org/"))
    return write_folder(out, entities=[person, bill], articles=[article], statements=[claim, curated])
