"""Extraction as a whole: order kept, failures kept to their page, evidence exact, the same with several processes."""

import json
from pathlib import Path

import pytest

from ingest.codec import from_line, read_lines, to_line, write_lines
from ingest.extract import BATCH, extract_pages
from ingest.failing import FATAL
from ingest.ids import page_id
from ingest.measure.evaluation_format import read_rows, to_row
from ingest.records import Evidence, Extraction, Issue, Page, PageResult
from ontology.errors import InputError

BODY = """{title}

Par Yseult Carmadec
Publié le 12 mars 2024 à 9 h 30

La Fédération nationale des médecins radiologues (FNMR) s'oppose au PLFSS 2026, a déclaré Tancrède Vauquelin, \
directeur général de l'ARS Bretagne. « Nous ne signerons pas », a-t-il ajouté devant la presse réunie à Rennes, \
où l'agence présentait son bilan de l'année écoulée.
"""


def page(number: int) -> Page:
    text = BODY.format(title=f"La radiologie bretonne en débat, épisode {number}")
    return Page(page_id(text=text, url=None), f"{number:03}.txt", text)


@pytest.fixture(scope="module")
def results() -> list[PageResult]:
    broken = Page("0" * 16, "broken.txt", None)  # type: ignore[arg-type]
    unread = Issue("read", "locked.txt", "the input can't be read")
    return list(extract_pages([page(0), broken, unread, page(1)]))


def test_results_come_in_the_order_of_the_pages(results: list[PageResult]) -> None:
    assert [result.reading.page.file if result.reading else "-" for result in results] == [
        "000.txt",
        "-",
        "-",
        "001.txt",
    ]


def test_a_page_that_fails_is_an_issue_and_the_others_are_read(results: list[PageResult]) -> None:
    (issue,) = results[1].issues
    assert (issue.file, issue.stage, issue.is_skip) == ("broken.txt", "clean", True)
    assert results[3].extractions


def test_an_issue_of_reading_is_passed_on(results: list[PageResult]) -> None:
    assert [issue.file for issue in results[2].issues] == ["locked.txt"]


def test_every_quote_stands_at_its_offsets(results: list[PageResult]) -> None:
    pieces = 0
    for result in (results[0], results[3]):
        assert result.reading is not None
        text = result.reading.page.text
        for extraction in result.extractions:
            for mention in (mention for entity in extraction.entities for mention in entity.mentions):
                assert text[mention.start : mention.end] == mention.quote
            for piece in (piece for claim in extraction.claims for piece in claim.evidence):
                assert text[piece.start : piece.end] == piece.quote
                pieces += 1
    assert pieces > 0


def test_entities_of_the_text_are_found(results: list[PageResult]) -> None:
    names = {entity.name for entity in results[0].extractions[0].entities}
    assert {"FNMR", "Tancrède Vauquelin", "ARS Bretagne"} <= names


def test_two_processes_give_the_same_results_in_the_same_order() -> None:
    pages = [page(number) for number in range(BATCH + 3)]
    assert list(extract_pages(pages, jobs=2)) == list(extract_pages(pages))


def test_pages_are_taken_as_they_are_needed() -> None:
    taken = []

    def pages():  # type: ignore[no-untyped-def]
        for number in range(10 * BATCH):
            taken.append(number)
            yield Issue("read", f"{number}.txt", "the input can't be read")

    next(iter(extract_pages(pages())))
    assert len(taken) == BATCH


def test_a_row_has_what_the_evaluation_format_asks_for(results: list[PageResult]) -> None:
    row = to_row(results[0])
    assert row["file"] == "000.txt"
    assert set(row["meta"]) >= {"title", "authors", "published", "modified", "source"}
    (item,) = row["items"]
    assert item["id"] == "main"
    ids = {entity["id"] for entity in item["entities"]} | {"ARTICLE"}
    assert item["relations"]
    for relation in item["relations"]:
        assert {relation["s"], relation["o"]} <= ids
        assert (
            BODY.format(title="La radiologie bretonne en débat, épisode 0")[relation["start"] : relation["end"]]
            == relation["quote"]
        )


def test_a_page_without_reading_has_no_row(results: list[PageResult]) -> None:
    with pytest.raises(InputError):
        to_row(results[1])


def test_rows_are_read_back(results: list[PageResult], tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps(to_row(results[0])) + "\n\n", encoding="utf-8")
    assert list(read_rows(path)) == [to_row(results[0])]


@pytest.mark.parametrize(
    ("line", "message"),
    [("{", "no JSON"), ("[]", "needs `file`"), ('{"file": "x", "items": [{"id": "main"}]}', "needs `id`, `entities`")],
)
def test_a_bad_row_names_its_line(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"file": "x", "items": []}\n' + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=f"line 2.*{message}"):
        list(read_rows(path))


def test_records_come_back_from_their_lines(results: list[PageResult], tmp_path: Path) -> None:
    extractions = [extraction for result in results for extraction in result.extractions]
    write_lines(tmp_path / "x.jsonl", extractions)
    assert list(read_lines(tmp_path / "x.jsonl", Extraction)) == extractions


def test_fields_with_their_default_are_left_out() -> None:
    evidence = Evidence(0, 1, "\u2028\ud83d", "rule", 0.5, 0, 1)
    assert "cues" not in to_line(evidence)
    assert "\n" not in to_line(evidence)
    assert from_line(Evidence, to_line(evidence)) == evidence


def test_a_gazetteer_of_ones_own_adds_entries(tmp_path: Path) -> None:
    """In a process of its own, and in the processes that it shares the work with."""
    import subprocess
    import sys

    (tmp_path / "mine.csv").write_text(
        "id,class,name,short_name\ntugdual,Hospital,clinique Saint-Tugdual,clinique Saint-Tugdual\n",
        encoding="utf-8",
    )
    code = """
import sys
from pathlib import Path
from ingest.extract import extract_pages
from ingest.records import Page
from ontology.errors import InputError
if __name__ == "__main__":
    text = "Un scanner pour demain\\n\\nLa clinique Saint-Tugdual ouvre {} lits à Rennes ce matin."
    texts = [text.format(number) for number in range(40)]
    pages = [Page(f"{n:016}", f"{n}.txt", text) for n, text in enumerate(texts)]
    for result in extract_pages(pages, jobs=int(sys.argv[1]), gazetteer=Path(sys.argv[2])):
        assert "tugdual" in {e.gazetteer_id for x in result.extractions for e in x.entities}, result
    try:
        list(extract_pages(pages))  # what is kept of mine.csv would decide
    except InputError:
        sys.exit()
    raise AssertionError
"""
    script = tmp_path / "script.py"
    script.write_text(code, encoding="utf-8")
    root = str(Path(__file__).parents[2])
    for jobs in ("1", "2"):
        subprocess.run([sys.executable, script, jobs, tmp_path / "mine.csv"], check=True, env={"PYTHONPATH": root})


@pytest.mark.parametrize("error", FATAL)
def test_what_no_page_would_do_better_ends_the_run_at_once(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    tried = []

    def fail(*_: object) -> None:
        tried.append(1)
        raise error("of the machine")

    monkeypatch.setattr("ingest.parsing.nlp.parse", fail)
    with pytest.raises(error, match="of the machine"):
        list(extract_pages([page(0), page(1)]))
    assert len(tried) == 1
