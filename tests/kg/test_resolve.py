"""Who is who across articles: joined, kept apart, judged, and always the same whatever the order of articles."""

import random
from pathlib import Path

import pytest

from kg.folder import FILES
from ontology.errors import GraphError
from tests.gold_graph import SAMPLE, read_gold_results
from tests.kg.articles import article, entities, graph

HEAD = "left\tright\tjudgement\treason\tauthor\tdate\n"


def people(*texts: str, role: str = "radiologue"):  # type: ignore[no-untyped-def]
    """One article a text, whose person is its first two words and works at the hospital named."""
    results = []
    for text in texts:
        name = " ".join(text.split()[:2])
        hospital = text.split(" à ")[1].rstrip(".")
        told = (name, "HOLDS_ROLE", hospital, text, {"role": role})
        results.append(article(text, entities=[f"Person: {name}", f"Hospital: {hospital}"], claims=[told]))
    return results


def judged(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "judgements.tsv"
    path.write_text(HEAD + "".join("\t".join(line.split(" ; ")) + "\n" for line in lines), encoding="utf-8")
    return path


def test_one_person_of_two_articles_is_one(tmp_path: Path) -> None:
    results = people(
        "Aymar Guéhenno exerce à CH de Tréguier.", "Aymar Guéhenno travaille à centre hospitalier de Tréguier."
    )
    found = entities(graph(tmp_path / "g", results))
    assert {"aymar-guehenno"} == {key for key, entity in found.items() if entity.type == "Person"}
    assert len(found["aymar-guehenno"].aliases[0].articles) == 2


def test_bearers_of_one_name_are_told_apart_by_their_role(tmp_path: Path) -> None:
    press = article(
        "Paul Gérin, journaliste à La Gazette d'Armor.",
        entities=["Person: Paul Gérin", "Media: La Gazette d'Armor"],
        claims=[("Paul Gérin", "HOLDS_ROLE", "La Gazette d'Armor", "Paul Gérin, journaliste", {"role": "journaliste"})],
        date="2020-01-01",
    )
    found = entities(graph(tmp_path / "g", [press, *people("Paul Gérin exerce à CH de Tréguier.")]))
    assert {"paul-gerin", "paul-gerin-treguier"} <= set(found)


def test_known_bodies_have_the_id_of_the_gazetteer(tmp_path: Path) -> None:
    text = "L'ARS Bretagne et la FNMR."
    found = entities(
        graph(tmp_path / "g", [article(text, entities=["HealthAuthority: ARS Bretagne", "ProfessionalUnion: FNMR"])])
    )
    assert found["ars-bretagne"].is_gazetteer
    assert found["fnmr"].is_gazetteer


def test_a_scheme_is_one_node_and_its_structures_are_others(tmp_path: Path) -> None:
    texts = ["Le PIMM expliqué.", "Le PIMM en débat.", "Le PIMM de Tréguier ouvre."]
    names = ["PIMM", "PIMM", "PIMM de Tréguier"]
    results = [article(t, entities=[f"CooperationStructure: {n}"]) for t, n in zip(texts, names, strict=True)]
    found = entities(graph(tmp_path / "g", results))
    assert {"pimm", "pimm-de-treguier"} <= set(found)
    assert not any(key.startswith("pimm-2") for key in found)


def test_a_vague_name_that_fits_two_joins_neither(tmp_path: Path) -> None:
    issuer = "Media: La Gazette d'Armor"
    names = ["rapport Kervoas", "rapport Kervoas (2021)", "rapport Kervoas (2023)"]
    results = [
        article(
            f"La Gazette d'Armor publie le {name}.",
            entities=[issuer, f"Report: {name}"],
            claims=[("La Gazette d'Armor", "ISSUES", name, "publie", {})],
        )
        for name in names
    ]
    found = entities(graph(tmp_path / "g", results))
    assert sum(entity.subtype == "Report" for entity in found.values()) == 3
    found = entities(graph(tmp_path / "h", results[:2]))
    assert sum(entity.subtype == "Report" for entity in found.values()) == 1


def test_one_slug_for_two_things_gets_the_place_then_a_number(tmp_path: Path) -> None:
    def clinic(text: str, place: str):  # type: ignore[no-untyped-def]
        told = ("clinique Saint-Gwen", "LOCATED_IN", place, text, {})
        return article(
            text, entities=["Hospital: clinique Saint-Gwen", f"Commune: {place}"], claims=[told], date=text[-11:-1]
        )

    results = [
        clinic("La clinique Saint-Gwen de Brest, 2021-01-01.", "Brest"),
        clinic("La clinique Saint-Gwen de Nice, 2022-01-01.", "Nice"),
    ]
    found = entities(graph(tmp_path / "g", results))
    assert {"clinique-saint-gwen", "clinique-saint-gwen-nice"} <= set(found)
    mixed = [
        article("Sentinelle aide Sentinelle.", entities=["Company: Sentinelle", "Programme: Sentinelle"]),
    ]
    assert {"sentinelle", "sentinelle-2"} <= set(entities(graph(tmp_path / "h", mixed)))


def test_judgement_same_joins_what_scores_would_not(tmp_path: Path) -> None:
    results = people("Aymar Guéhenno exerce à CH de Tréguier.", "Aymar Guéhenno-Roy exerce à CH de Brest.")
    results[1] = article("Aymar Guéhenno-Roy parle.", entities=["Person: Aymar Guéhenno-Roy"])
    assert len([e for e in entities(graph(tmp_path / "g", results)).values() if e.type == "Person"]) == 2
    path = judged(
        tmp_path, "Person/aymar-guehenno ; Person/aymar-guehenno-roy ; same ; nom d'usage ; N. Riou ; 2025-01-02"
    )
    found = entities(graph(tmp_path / "h", results, judgements=(path,)))
    assert len([e for e in found.values() if e.type == "Person"]) == 1


@pytest.mark.parametrize("verdict", ["different", "unsure"])
def test_judgement_keeps_apart_what_scores_would_join(tmp_path: Path, verdict: str) -> None:
    results = people("Aymar Guéhenno exerce à CH de Tréguier.", "Aymar Guéhenno reçoit à CH de Tréguier.")
    ids = [result.extractions[0].article.id for result in results]
    sides = " ; ".join(f"Person/aymar-guehenno@{identity}" for identity in ids)
    path = judged(tmp_path, f"{sides} ; {verdict} ; père et fils ; N. Riou ; 2025-01-02")
    found = entities(graph(tmp_path / "g", results, judgements=(path,)))
    assert {"aymar-guehenno", "aymar-guehenno-treguier"} <= set(found) or {"aymar-guehenno", "aymar-guehenno-2"} <= set(
        found
    )


def test_contradicting_judgements_name_all_lines(tmp_path: Path) -> None:
    rest = "; x ; N. Riou ; 2025-01-02"
    path = judged(
        tmp_path,
        f"Person/a ; Person/b ; same {rest}",
        f"Person/b ; Person/c ; same {rest}",
        f"Person/a ; Person/c ; different {rest}",
    )
    with pytest.raises(GraphError, match=r"line 4.*line 2.*line 3"):
        graph(tmp_path / "g", [], judgements=(path,))


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("Person/a ; Person/b ; maybe ; x ; N. Riou ; 2025", "maybe"),
        ("a ; Person/b ; same ; x ; N. Riou ; 2025", "no reference"),
        ("Person/a ; Person/b ; same ;  ; N. Riou ; 2025", "a reason"),
        ("Person/a ; Person/b ; same", "3 columns"),
    ],
)
def test_a_bad_judgement_names_its_line(tmp_path: Path, line: str, message: str) -> None:
    with pytest.raises(GraphError, match=message) as caught:
        graph(tmp_path / "g", [], judgements=(judged(tmp_path, line),))
    assert "line 2" in str(caught.value)


def test_ids_of_a_register_stay_whatever_comes(tmp_path: Path) -> None:
    old = graph(tmp_path / "g", people("Aymar Guéhenno exerce à CH de Tréguier."))
    register = tmp_path / "minted.tsv"
    text = (
        (old.path / "minted.tsv").read_text(encoding="utf-8").replace("aymar-guehenno\t", "aymar-guehenno-alpha\t", 1)
    )
    register.write_text(text + "aymar-guehenno\tPerson/gone@\tGone\tx\n", encoding="utf-8")
    new = graph(tmp_path / "h", people("Aymar Guéhenno exerce à CH de Tréguier."), minted=register)
    assert "aymar-guehenno-alpha" in entities(new)
    assert "aymar-guehenno\t" in (new.path / "minted.tsv").read_text(encoding="utf-8"), (
        "an id once given is never free again"
    )


def test_the_order_of_articles_leaves_no_trace(tmp_path: Path) -> None:
    results = list(read_gold_results(SAMPLE / "gold.jsonl", SAMPLE / "articles"))
    first = graph(tmp_path / "0", results)
    for seed in (1, 2):
        random.Random(seed).shuffle(results)
        again = graph(tmp_path / str(seed), results)
        for name in FILES:
            assert (again.path / name).read_bytes() == (first.path / name).read_bytes(), name


def test_one_more_article_changes_only_lines_that_concern_it(tmp_path: Path) -> None:
    results = list(read_gold_results(SAMPLE / "gold.jsonl", SAMPLE / "articles"))
    less, more = graph(tmp_path / "a", results[1:]), graph(tmp_path / "b", results)
    added = {extraction.article.id for extraction in results[0].extractions}
    lines = [set((folder.path / "statements.jsonl").read_text().splitlines()) for folder in (less, more)]
    assert all(any(identity in line for identity in added) or '"evidence"' not in line for line in lines[1] - lines[0])
    gone = {line.split('"id": "')[1][:16] for line in lines[0] - lines[1]}
    assert gone <= {line.split('"id": "')[1][:16] for line in lines[1] - lines[0]}


def test_letters_that_an_article_explains_are_that_body_elsewhere_too(tmp_path: Path) -> None:
    results = [
        article(
            "L'Entente nationale des imageurs libres (ENIL) se réunit.",
            entities=["ProfessionalUnion: Entente nationale des imageurs libres = ENIL"],
        ),
        article("L'ENIL vote demain.", entities=["OtherOrganisation: ENIL"]),
    ]
    found = entities(graph(tmp_path / "g", results))
    assert list(found) == ["entente-nationale-des-imageurs-libres"]
    assert found["entente-nationale-des-imageurs-libres"].subtype == "ProfessionalUnion"


def test_letters_that_two_bodies_have_are_neither(tmp_path: Path) -> None:
    results = [
        article(f"{name} (ENIL).", entities=[f"ProfessionalUnion: {name} = ENIL"])
        for name in ("Entente nationale des imageurs libres", "École normande d'imagerie lexovienne")
    ]
    results.append(article("L'ENIL vote demain.", entities=["OtherOrganisation: ENIL"]))
    assert len(entities(graph(tmp_path / "g", results))) == 3


def test_a_text_whose_name_says_its_kind_is_one_whatever_class_it_was_read_in(tmp_path: Path) -> None:
    name = "projet de loi Imagerie pour tous"
    results = [
        article(f"{number} avis sur le {name}.", entities=[f"{cls}: {name}"])
        for number, cls in enumerate(("Programme", "Bill", "Programme", "Bill"))
    ]
    assert list(entities(graph(tmp_path / "g", results))) == ["projet-de-loi-imagerie-pour-tous"]


def test_one_name_of_two_classes_without_a_kind_in_it_is_two(tmp_path: Path) -> None:
    results = [
        article("Kervoas recrute.", entities=["Company: Kervoas"]),
        article("Kervoas ouvre ses lits.", entities=["Hospital: Kervoas"]),
    ]
    assert len(entities(graph(tmp_path / "g", results))) == 2
