"""`kg demo`: the graph of the sample corpus, a first answer, and where the files lie."""

from pathlib import Path
from typing import Annotated

import typer


def command(
    out: Annotated[Path, typer.Option("--out", "-o", help="Graph folder to write.")] = Path("demo"),
) -> None:
    """Build the graph of the sample corpus (thirty pages, all fiction) and show a first answer.

    \b
    Example:
      kg demo
    """
    from ingest.extract import extract_pages
    from ingest.readers import read_pages
    from kg.building.build import write_graph
    from kg.commands._first_answer import activation_hint, print_first_answer
    from kg.commands._summary import print_files, say_summary
    from kg.console import progress, say
    from kg.sample import sample_articles

    say("Building the graph of the sample corpus: thirty pages, all of them fiction …")
    results = extract_pages(read_pages([str(sample_articles())]))
    folder = write_graph(progress(results, "Reading articles", total=30), out)
    say_summary(folder)
    print_first_answer(folder)
    print("\nFiles:")
    print_files(folder)
    print(f"\nNext:\n{activation_hint()}  kg view -g {out}\n  kg queries")
    print(f'  kg explain "Union des jeunes imageurs" -g {out}\n  kg build YOUR-ARTICLES/ -o graph')
