"""`kg extract`: what is found in each page, one JSON line a page in the evaluation format."""

from kg.commands._options import Cache, Captured, ExtractionEngine, Jobs, ShardFolder, Sources, UserGazetteer


def command(
    sources: Sources,
    captured: Captured = None,
    gazetteer: UserGazetteer = None,
    jobs: Jobs = 1,
    cache: Cache = None,
    engine: ExtractionEngine = "local",
    shards: ShardFolder = "",
) -> None:
    """Print entities and relations of each page, one JSON line a page.

    \b
    Examples:
      kg extract articles/ > found.jsonl
      cat page.txt | kg extract -
      kg extract press/ --engine ray --jobs 0 --shards shards/ > found.jsonl
    """
    from ingest.engines import Plan
    from ingest.measure.evaluation_format import to_row
    from ingest.records import Issue
    from kg.commands._extraction import exit_if_skipped, name_issues, read_results
    from kg.console import print_json_line

    issues: list[Issue] = []
    plan = Plan(jobs=jobs, gazetteer=gazetteer, cache=cache, shards=shards)
    for result in read_results(sources, issues, captured=captured, plan=plan, engine=engine):
        if result.reading is not None:
            print_json_line(to_row(result))
    exit_if_skipped(name_issues(issues))
