"""What a build did, for people."""

from kg.console import say
from kg.folder import FILES, GraphFolder

MOST_SHOWN = 12  # kinds and relations in the summary; the report holds all

ABOUT = {
    "graph.ttl": "the graph as linked data",
    "statements.jsonl": "every edge with its quotes",
    "entities.jsonl": "every actor, instrument and place with its names",
    "issues.jsonl": "what was skipped or doubted, and why",
    "report.json": "these numbers",
}


def say_summary(folder: GraphFolder) -> None:
    """Numbers of articles, entities and statements, on stderr."""
    report = folder.report
    totals = report["totals"]
    numbers = (f"{totals.get(key, 0)} {key}" for key in ("articles", "entities", "statements", "evidence"))
    say(f"{folder.path}: {', '.join(numbers)}")
    for table in ("entities", "relations", "statements", "decisions"):
        counts = sorted(report.get(table, {}).items(), key=lambda pair: (-pair[1], pair[0]))
        shown = ", ".join(f"{name} {number}" for name, number in counts[:MOST_SHOWN])
        rest = f", … {len(counts) - MOST_SHOWN} more" if len(counts) > MOST_SHOWN else ""
        if counts:
            say(f"  {table}: {shown}{rest}")
    if "database" in report:
        say(f"  no embedded database: {report['database']}; `kg query` then needs --engine neo4j")


def print_files(folder: GraphFolder) -> None:
    """Where the files lie."""
    for name in FILES:
        if name in ABOUT:
            print(f"  {folder.path / name}: {ABOUT[name]}")
