"""Who did not write an article, though its title or a short line names nobody else."""

import pytest

from ingest.extract import extract_batch
from ingest.ids import page_id
from ingest.records import Page


def authors(text: str) -> tuple[tuple[str, ...], set[str], set[str]]:
    """The page's authors, those told to have written it, and all people found."""
    page = Page(page_id(text=text, url=None), "a.txt", text)
    extraction = next(iter(extract_batch([page]))).extractions[0]
    names = {e.id: e.name for e in extraction.entities}
    wrote = {names[c.subject] for c in extraction.claims if c.predicate == "WROTE" and c.polarity == "asserted"}
    people = {e.name for e in extraction.entities if e.type == "Person"}
    return tuple(a.name if hasattr(a, "name") else str(a) for a in extraction.article.authors), wrote, people


@pytest.mark.parametrize(
    "title", ["Décès de Paul Lemoine", "Mort de Paul Lemoine", "Hommage à Paul Lemoine", "Nomination de Paul Lemoine"]
)
def test_whom_a_title_tells_of_did_not_write_the_article(title: str) -> None:
    told = authors(f"{title}\n\nL’ancien président de la SFR avait signé la charte de la téléradiologie.\n")
    assert told == ((), set(), {"Paul Lemoine"})


def test_a_byline_below_such_a_title_names_the_author() -> None:
    text = "Mort de Paul Lemoine\n\nPar Anne Vasseur\n\nL’ancien président de la SFR est mort samedi à Nantes.\n"
    assert authors(text)[:2] == (("Anne Vasseur",), {"Anne Vasseur"})
