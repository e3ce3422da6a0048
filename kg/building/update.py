"""Only what is new is extracted, and where an earlier build kept its working tables, only what changed is merged.

A page counts as known when its text and all that is known about it are the same, and when the graph was made by the
same code, data and model. The graph that follows is the one of a full build, byte by byte.
"""

import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from ingest.batches.made_with import made_with
from ingest.codec import from_line, to_line
from ingest.engines import Plan, extract
from ingest.records import Extraction, Issue, Page, PageResult, Reading
from kg.folder import GraphFolder, PageRecord
from kg.storage.report import page_digest
from kg.storage.work import Work
from ontology.errors import GraphError

HELD = """
SELECT number FROM pages WHERE digest = ? AND number NOT IN (SELECT number FROM seen) AND NOT EXISTS (
    SELECT 1 FROM page_articles p LEFT JOIN articles a ON a.id = p.article AND a.file = pages.file
    WHERE p.page = number AND a.id IS NULL
) LIMIT 1
"""  # a page whose articles all stand in the tables, and not for another page
ARTICLE_FIRST = re.compile(r'\{"article": \{"id": "([0-9a-f]+)"')
CHUNK = 256  # pages looked at together
ALONE, SHARED = 32, 5000  # changed pages that are worth a run of extraction: in this process, in several


def changed_results(
    pages: Iterable[Page | Issue], work: Work, *, plan: Plan, engine: str = "local"
) -> Iterator[PageResult]:
    """Results of the pages that the working tables do not hold; what they hold of other pages is taken out."""
    work.db.execute("CREATE TEMP TABLE seen (number INTEGER PRIMARY KEY)")
    work.db.execute("CREATE TEMP TABLE unknown (line TEXT)")
    for page in pages:
        if isinstance(page, Issue):
            yield PageResult(None, issues=[page])
            continue
        number = work.one(HELD, (page_digest(page),))
        if number is None:
            work.insert("unknown", [(to_line(page),)])
        else:
            work.insert("seen", [(number,)])
    for (number,) in list(work.rows("SELECT number FROM pages WHERE number NOT IN (SELECT number FROM seen)")):
        work.forget_page(number)
    if work.one("SELECT 1 FROM unknown") is not None:
        unknown = (from_line(Page, line) for (line,) in work.rows("SELECT line FROM unknown ORDER BY rowid"))
        yield from extract(engine, unknown, plan)


def reuse_results(
    pages: Iterable[Page | Issue], old: Path, *, plan: Plan | None = None, engine: str = "local"
) -> Iterator[PageResult]:
    """Results of all pages: from the graph at `old` where it has them, extracted where not."""
    plan = plan or Plan()
    folder = _usable(old, plan.gazetteer)
    if folder is None:
        yield from extract(engine, pages, plan)
        return
    enough = ALONE if (engine, plan.jobs) == ("local", 1) else SHARED
    source, changed = iter(pages), list[Page | Issue]()
    with _open(folder) as known:
        while chunk := list(islice(source, CHUNK)):
            for page in chunk:
                result = None if isinstance(page, Issue) else known.result(page)
                if result is None:
                    changed.append(page)
                else:
                    yield result
            if len(changed) >= enough:
                yield from extract(engine, changed, plan)
                changed = []
        if changed:
            yield from extract(engine, changed, plan)


def _usable(old: Path, gazetteer: Path | None) -> GraphFolder | None:
    """The earlier graph, if it is whole and made by the same code, data and model."""
    try:
        folder = GraphFolder(old)
    except GraphError:
        return None
    return folder if folder.manifest.get("made_with") == made_with(gazetteer) else None


class _Known:
    """Pages and extractions of an earlier graph, looked up on disk."""

    def __init__(self, path: Path, folder: GraphFolder) -> None:
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.executescript(
            "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;"
            "CREATE TABLE pages (digest TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;"
            "CREATE TABLE extractions (article TEXT PRIMARY KEY, line TEXT) WITHOUT ROWID;"
        )
        with (folder.path / "pages.jsonl").open(encoding="utf-8") as lines:
            rows = ((from_line(PageRecord, line).sha256, line) for line in lines)
            self._db.executemany("INSERT OR IGNORE INTO pages VALUES (?, ?)", rows)
        with (folder.path / "claims.jsonl").open(encoding="utf-8") as lines:
            rows = ((_article_of(line), line) for line in lines)
            self._db.executemany("INSERT OR IGNORE INTO extractions VALUES (?, ?)", rows)

    def result(self, page: Page) -> PageResult | None:
        """The result of a page, None where the earlier graph has none."""
        row = self._db.execute("SELECT line FROM pages WHERE digest = ?", (page_digest(page),)).fetchone()
        if row is None:
            return None
        record = from_line(PageRecord, row[0])
        extractions = []
        for article in record.articles:
            found = self._db.execute("SELECT line FROM extractions WHERE article = ?", (article,)).fetchone()
            if found is None:
                return None
            extraction = from_line(Extraction, found[0])
            if extraction.article.file != page.file:  # held for another page with the same article
                return None
            extractions.append(extraction)
        reading = Reading(page, tuple(extraction.article for extraction in extractions))
        return PageResult(reading, extractions, list(record.issues))

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()


def _article_of(line: str) -> str:
    """The article of an extraction, read off the start of its line: decoding all of it takes most of an update."""
    start = ARTICLE_FIRST.match(line)
    return start[1] if start else from_line(Extraction, line).article.id


@contextmanager
def _open(folder: GraphFolder) -> Iterator[_Known]:
    with tempfile.TemporaryDirectory() as aside:
        known = _Known(Path(aside) / "known.db", folder)
        try:
            yield known
        finally:
            known.close()
