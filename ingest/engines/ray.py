"""Extraction on a cluster, by Ray Data: an actor a core that loads the model once, shards of pages in, of results out.

The cluster is the one that Ray's own RAY_ADDRESS names, else one made on this machine for the time of the run.
Only names of shards go through Ray; pages and results lie in the folder of shards, so that nothing done is lost with
a worker, a machine or this process: the same command goes on where the last one ended.
"""

import logging
import os
import re
import tempfile
import threading
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from pathlib import Path
from typing import Any

from ingest.engines import Plan
from ingest.engines._shards import RESULTS, Shards, extract_shard, read_results, result_name, write_pages
from ingest.records import Issue, Page, PageResult
from ontology.errors import InputError

OBJECT_STORE = 100_000_000  # bytes: names of shards need no more
# A cluster of our own sends no statistics, and lets a worker that lacks memory be ended by the system alone.
SETTINGS = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DATA_DISABLE_PROGRESS_BARS": "1", "RAY_DEDUP_LOGS": "0"}

Names = tuple[str, str]  # of a shard of pages and of its results


def extract(pages: Iterable[Page | Issue], plan: Plan) -> Iterator[PageResult]:
    """The result of each page, in order, once all shards are done."""
    if plan.cache is not None:
        raise InputError("--cache is for one machine: with --engine ray, results are kept in the --shards folder")
    if not plan.shards:
        with tempfile.TemporaryDirectory(prefix="radfr-shards-") as aside:
            yield from _extract(pages, plan, aside)
    else:
        yield from _extract(pages, plan, plan.shards)


def _extract(pages: Iterable[Page | Issue], plan: Plan, url: str) -> Iterator[PageResult]:
    shards = Shards(url)
    names = [(name, result_name(name, plan.gazetteer)) for name in write_pages(shards, pages)]
    missing = [pair for pair in dict.fromkeys(names) if not shards.has(RESULTS, pair[1])]
    if missing:
        shards.forget_tries()
        run_apart(url, missing, plan)
    yield from read_results(shards, names)


def run_apart(url: str, names: Sequence[Names], plan: Plan) -> None:
    """Have a cluster write the results of shards, led from a process of its own.

    Ray takes over the signals of the process it starts in and leaves them at their defaults: a Java machine there
    (the embedded engine) would end the whole process at its next safepoint.
    """
    with ProcessPoolExecutor(1, get_context("spawn"), end_with_parent) as process:
        try:
            process.submit(run_cluster, url, names, plan).result()
        except BrokenProcessPool as error:
            raise InputError(
                f"the process that leads the cluster ended all of a sudden. What is done lies in {url}: "
                "the same command goes on from it"
            ) from error


def end_with_parent() -> None:
    """End this process, and its cluster with it, as soon as the one that started it is gone."""

    def wait() -> None:
        if parent := parent_process():
            parent.join()
            os._exit(1)

    threading.Thread(target=wait, daemon=True).start()


def run_cluster(url: str, names: Sequence[Names], plan: Plan) -> None:
    """Have a cluster write the results of shards."""
    with _cluster(plan.jobs) as ray:
        actors = plan.jobs or max(1, int(ray.cluster_resources().get("CPU", 1)))
        gazetteer = (plan.gazetteer.name, plan.gazetteer.read_bytes()) if plan.gazetteer else None
        rows = [{"pages": name, "results": result} for name, result in names]
        done = ray.data.from_items(rows, override_num_blocks=len(rows)).map_batches(
            Extractor,
            fn_constructor_args=(url, gazetteer),
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=min(actors, len(rows)), max_tasks_in_flight_per_actor=2),
            num_cpus=1,
        )
        try:
            for _ in done.iter_rows():
                pass
        except (ray.exceptions.RayError, ray.exceptions.RayTaskError) as error:
            raise InputError(
                f"the cluster gave up: {_reason(error)}. What is done lies in {url}: the same command goes on from it"
            ) from error


def _reason(error: BaseException) -> str:
    """What went wrong in an actor: our own message where it is one, else the last line of Ray's."""
    text = str(error).strip()
    own = re.search(r"^ontology\.errors\.\w+: (.+)$", text, re.MULTILINE)
    return (own[1] if own else text.splitlines()[-1])[:300]


class Extractor:
    """One actor: the model loaded once, then shard after shard."""

    def __init__(self, url: str, gazetteer: tuple[str, bytes] | None) -> None:
        from ingest.parsing.nlp import load_pipeline
        from ontology.gazetteer import choose_gazetteer

        self.shards = Shards(url)
        self.gazetteer: Path | None = None
        if gazetteer is not None:
            name, content = gazetteer
            self.gazetteer = Path(tempfile.mkdtemp(prefix="radfr-")) / name
            self.gazetteer.write_bytes(content)
            choose_gazetteer(self.gazetteer)
        load_pipeline()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Do the shards that are named; gives their names back."""
        for name, result in zip(batch["pages"], batch["results"], strict=True):
            if result_name(str(name), self.gazetteer) != result:
                raise InputError("this machine of the cluster has another version of radfr, its data or its models")
            self.shards.note_try(str(result))  # Ray replaces lost workers for ever
            extract_shard(self.shards, str(name), str(result), self.gazetteer)
        return {"results": batch["results"]}


@contextmanager
def _cluster(jobs: int) -> Iterator[Any]:
    """Ray, connected; what this run started ends with it."""
    try:
        import ray
        import ray.data
    except ImportError:
        raise InputError("the engine ray needs Ray: install it with `pip install 'radfr[ray]'`") from None
    for name, value in SETTINGS.items():
        os.environ.setdefault(name, value)
    address = os.environ.get("RAY_ADDRESS")
    own: dict[str, Any] = {} if address else {"num_cpus": jobs or None, "object_store_memory": OBJECT_STORE}
    ray.init(
        address=address,
        include_dashboard=None if address else False,
        logging_level=logging.ERROR,
        log_to_driver=False,
        **own,
    )
    context = ray.data.DataContext.get_current()
    context.enable_progress_bars = False
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield ray
    finally:
        ray.shutdown()
