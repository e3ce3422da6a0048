"""The difference of two graphs: what came, went, changed or was renamed, for terminal, scripts and newsletters."""

from pathlib import Path

import pytest

from kg.diff import Difference, compare, to_json, to_markdown, to_text
from tests.kg.articles import article, graph

NAMES = ["ProfessionalUnion: FNMR", "Bill: PLFSS 2026"]
OPPOSES = ("FNMR", "OPPOSES", "PLFSS 2026", "rejette", {"confidence": 0.8})
ONE = article("La FNMR rejette le PLFSS 2026.", entities=NAMES, claims=[OPPOSES])
MORE = article("La FNMR rejette encore le PLFSS 2026.", entities=NAMES, claims=[OPPOSES])
OTHER = article(
    "La FHF [salue](http://x) le PLFSS 2026.",
    entities=["HospitalFederation: FHF", NAMES[1]],
    claims=[("FHF", "SUPPORTS", "PLFSS 2026", "[salue](http://x)", {})],
)


def changes(tmp_path: Path, old: list, new: list, **options: object) -> Difference:  # type: ignore[type-arg]
    return compare(graph(tmp_path / "old", old), graph(tmp_path / "new", new, **options))


def test_equal_graphs_do_not_differ(tmp_path: Path) -> None:
    difference = changes(tmp_path, [ONE], [ONE])
    assert difference.changes == []
    assert list(to_text(difference)) == ["no difference"]


def test_new_statements_come_with_their_quotes(tmp_path: Path) -> None:
    difference = changes(tmp_path, [ONE], [ONE, OTHER])
    added = [change for change in difference.changes if change.what == "added"]
    assert [change.id for change in added if change.kind == "entity"] == ["fhf"]
    (statement,) = [change for change in added if change.kind == "statement"]
    assert statement.told.startswith("FHF SUPPORTS")
    assert statement.quotes == ("[salue](http://x)",)


@pytest.mark.parametrize(
    ("rest", "note"),
    [
        ({"polarity": "negated"}, "denied"),
        ({"polarity": "negated", "modality": "hypothetical"}, "hypothetical"),
        ({"attributed_to": "PLFSS 2026", "valid_from": "2025"}, "since 2025, as PLFSS 2026 reports"),
        ({"valid_to": "2025"}, "until 2025"),
    ],
)
def test_a_statement_is_told_with_all_its_qualifiers(rest: dict[str, str], note: str, tmp_path: Path) -> None:
    held = article("La FNMR rejette le PLFSS 2026.", entities=NAMES, claims=[(*OPPOSES[:4], rest)])
    told = [c.told for c in changes(tmp_path, [], [held]).changes if c.kind == "statement"]
    assert f"FNMR OPPOSES PLFSS 2026 ({note})" in told


def test_an_entity_of_one_more_article_has_no_other_names_for_that(tmp_path: Path) -> None:
    """A form is told as new only where it is: not because one more article has it."""
    named = article("La Fédération nationale dit non.", entities=["ProfessionalUnion: FNMR = Fédération nationale"])

    def told(new: list) -> tuple:  # type: ignore[type-arg]
        difference = changes(tmp_path, [ONE], new)
        (fields,) = [c.fields for c in difference.changes if c.id == "fnmr" and c.what == "changed"]
        return fields

    assert told([ONE, MORE]) == (("articles", "0 gone", "1 new"),)
    assert told([ONE, named]) == (
        ("aliases", "0 gone", "new: Fédération nationale"),
        ("articles", "0 gone", "1 new"),
    )


def test_what_went_is_told(tmp_path: Path) -> None:
    totals = changes(tmp_path, [ONE, OTHER], [ONE]).totals
    assert totals["statement removed"] == totals["entity removed"] == 1


def test_more_evidence_is_a_change_of_the_statement(tmp_path: Path) -> None:
    difference = changes(tmp_path, [ONE], [ONE, MORE])
    (statement,) = [change for change in difference.changes if change.kind == "statement"]
    assert statement.what == "changed"
    assert {name: (old, new) for name, old, new in statement.fields} == {
        "confidence": (0.8, 0.96),
        "evidence": ("0 gone", "1 new"),
    }


BEARERS = ("Aymar Guéhenno", "Aymar Guéhenno-Roy")
PEOPLE = [article(f"{name} parle.", entities=[f"Person: {name}"]) for name in BEARERS]
PRESIDENT = article(
    "Aymar Guéhenno préside la FNMR.",
    entities=["Person: Aymar Guéhenno", NAMES[0]],
    claims=[("Aymar Guéhenno", "HOLDS_ROLE", "FNMR", "préside la FNMR", {"role": "président"})],
)


def same(tmp_path: Path) -> tuple[Path, ...]:
    """A judgement that the two are one."""
    path = tmp_path / "judgements.tsv"
    path.write_text(
        "left\tright\tjudgement\treason\tauthor\tdate\n"
        "Person/aymar-guehenno\tPerson/aymar-guehenno-roy\tsame\tnom d'usage\tN. Riou\t2025-01-02\n",
        encoding="utf-8",
    )
    return (path,)


def test_a_merged_entity_is_told_as_merged(tmp_path: Path) -> None:
    difference = changes(tmp_path, PEOPLE, PEOPLE, judgements=same(tmp_path))
    (merged,) = [change for change in difference.changes if change.what == "merged"]
    assert merged.fields == (("id", "aymar-guehenno", "aymar-guehenno-roy"),)
    assert "entity removed" not in difference.totals


def test_an_entity_that_comes_apart_is_told_as_split(tmp_path: Path) -> None:
    one = graph(tmp_path / "one", PEOPLE, judgements=same(tmp_path))
    two = graph(tmp_path / "two", PEOPLE)
    told = {(change.what, change.id) for change in compare(one, two).changes if change.kind == "entity"}
    assert told == {("changed", "aymar-guehenno-roy"), ("added", "aymar-guehenno")}


def test_a_renamed_entity_takes_its_statements_along(tmp_path: Path) -> None:
    """Another id, nothing else: neither the entity nor what is said of it is new."""
    register = tmp_path / "minted.tsv"
    old = graph(tmp_path / "old", [PRESIDENT])
    text = (old.path / "minted.tsv").read_text(encoding="utf-8")
    register.write_text(text.replace("aymar-guehenno\t", "aymar-guehenno-maire\t", 1), encoding="utf-8")
    difference = compare(old, graph(tmp_path / "new", [PRESIDENT], minted=register))
    assert difference.totals == {"entity renamed": 1, "statement renamed": 1}
    entity, statement = difference.changes
    assert entity.fields == (("id", "aymar-guehenno", "aymar-guehenno-maire"),)
    (before,) = [s.id for s in old.read_statements() if s.evidence]
    assert statement.fields == (("id", before, statement.id),)
    assert "## Renamed: 1 entities" in list(to_markdown(difference))


def test_the_new_graph_says_itself_what_was_merged(tmp_path: Path) -> None:
    """Even where no article of the old one is left to tell by."""
    old = graph(tmp_path / "old", PEOPLE[:1])
    both = graph(tmp_path / "both", PEOPLE, minted=old.path / "minted.tsv")
    anew = article("Aymar Guéhenno parle à nouveau.", entities=["Person: Aymar Guéhenno"])
    options = {"judgements": same(tmp_path), "minted": both.path / "minted.tsv"}
    difference = compare(old, graph(tmp_path / "new", [PEOPLE[1], anew], **options))
    (told,) = [change for change in difference.changes if change.what == "renamed"]
    assert told.fields == (("id", "aymar-guehenno", "aymar-guehenno-roy"),)


@pytest.mark.parametrize("what", ["text", "json", "markdown"])
def test_each_form_tells_the_change(tmp_path: Path, what: str) -> None:
    difference = changes(tmp_path, [ONE], [OTHER])
    told = {
        "text": "\n".join(to_text(difference)),
        "json": str(to_json(difference)),
        "markdown": "\n".join(to_markdown(difference)),
    }[what]
    assert "FHF SUPPORTS" in told.replace("\\", "")
    assert "FNMR OPPOSES" in told.replace("\\", "")


def test_markdown_from_an_article_is_inert(tmp_path: Path) -> None:
    told = "\n".join(to_markdown(changes(tmp_path, [ONE], [ONE, OTHER])))
    assert "[salue](" not in told
    assert r"\[salue\]\(http://x\)" in told
