"""A batch shows what one page can't: duplicates, newer versions, blocks that all pages repeat."""

import json

import pytest

from ingest.batches.batch import MAX_MEMBERS, Batch, _share
from ingest.batches.sketches import HASHES, Sketch
from ingest.pages.languages import page_language
from ingest.pages.parse import parse_page
from ingest.readers import read_pages
from ingest.records import Issue, Page

NAMES = ["Lignères", "Vernonnet", "Castelnoir", "Pontbrun", "Saint-Aubry", "Montclair"]

OTHER = (
    "La cour administrative d’appel a jugé mardi que le refus opposé au cabinet Rive Droite manquait de base légale, "
    "faute d’avis de la commission compétente ; son avocate, Me Solène Aubry, y voit un précédent utile pour les "
    "cabinets qui attendent encore une réponse des services de l’État, à Rouen comme au Havre."
)


def article(name, *, extra=""):
    return (
        f"Un scanner pour {name}\n\nLe 14/03/2024 à 7h30\n\nLe centre hospitalier de {name} ouvre un scanner "
        f"commun avec la clinique voisine, que l’agence régionale avait autorisé en juin. {name} attendait cet "
        f"appareil depuis cinq ans, et les patients de {name} devaient jusqu’ici parcourir soixante kilomètres pour "
        f"un examen.{extra}\n"
    )


def write(folder, pages):
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    return list(read_pages([folder]))


def test_the_same_article_is_read_once_from_whatever_file(tmp_path):
    sidebar = "\nLe fil\n\n12:40\nLe syndicat des internes appelle à la grève.\n"
    found = write(
        tmp_path, {"a.txt": article("Lignères"), "b.txt": article("Lignères") + sidebar, "c.txt": article("Pontbrun")}
    )
    assert [page.file for page in found if isinstance(page, Page)] == ["b.txt", "c.txt"]
    (issue,) = [x for x in found if isinstance(x, Issue) and x.is_skip]
    assert (issue.file, issue.value) == ("a.txt", "b.txt")


def test_the_newest_version_of_a_url_wins(tmp_path):
    rows = [
        {
            "text": article("Lignères"),
            "url": "https://exemple.fr/a?utm_source=x",
            "id": "old",
            "modified": "2024-03-15",
        },
        {"text": article("Vernonnet"), "url": "http://www.exemple.fr/a/", "id": "new", "modified": "2024-03-16"},
    ]
    for order in (rows, rows[::-1]):
        (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in order), encoding="utf-8")
        assert [x.file for x in read_pages([tmp_path]) if isinstance(x, Page)] == ["new"]


def test_different_articles_under_one_address_are_both_read(tmp_path):
    other = f"La cour d’appel annule le refus\n\nLe 14/03/2024 à 7h30\n\n{OTHER}\n"
    rows = [{"text": text, "url": "https://exemple.fr/"} for text in (article("Lignères"), other)]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    pages = [x for x in read_pages([tmp_path]) if isinstance(x, Page)]
    assert len(pages) == len({page.id for page in pages}) == 2


@pytest.mark.parametrize("title", ["Le fil de l’imagerie", ""])
def test_a_column_under_one_address_and_title_is_many_articles(tmp_path, title):
    texts = [article("Lignères").split("\n\n", 2)[2], OTHER]
    rows = [
        {"url": "https://exemple.fr/fil", "title": title, "date": f"2025-03-0{i + 1}", "text": text}
        for i, text in enumerate(texts)
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    pages = [x for x in read_pages([tmp_path]) if isinstance(x, Page)]
    assert len(pages) == len({page.id for page in pages}) == 2


def test_of_pages_too_short_to_compare_the_title_decides(tmp_path):
    for titles, files in ((("La grève", "La grève"), ["b"]), (("La grève", "Le scanner"), ["a", "b"])):
        rows = [
            {"url": "https://exemple.fr/fil", "id": name, "title": title, "date": f"2025-03-0{day}", "text": text}
            for name, title, day, text in zip(
                "ab", titles, (1, 2), ("Le CHU signe.", "Le CHU ne signe pas."), strict=True
            )
        ]
        (tmp_path / "a.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
        assert [x.file for x in read_pages([tmp_path]) if isinstance(x, Page)] == files


def test_near_copies_are_reported_and_read(tmp_path):
    found = write(
        tmp_path, {"a.txt": article("Lignères"), "b.txt": article("Lignères", extra=" L’agence s’en félicite.")}
    )
    assert len([x for x in found if isinstance(x, Page)]) == 2
    assert [(x.file, x.value, x.is_skip) for x in found if isinstance(x, Issue)] == [("b.txt", "a.txt", False)]


def compared(monkeypatch, minhashes):
    """The near-copies that are named for pages of these MinHashes, and how many comparisons that took."""
    pairs = []
    monkeypatch.setattr("ingest.batches.batch._share", lambda one, other: pairs.append(one) or _share(one, other))
    batch = Batch()
    found = [
        batch.near_copy(Page("0" * 16, f"{i}.txt", "x"), Sketch("fr", minhash=minhash))
        for i, minhash in enumerate(minhashes)
    ]
    return found, len(pairs)


def test_each_of_many_copies_is_reported_once_and_compared_once(monkeypatch):
    found, comparisons = compared(monkeypatch, ["0123abcd" * HASHES] * 1000)
    assert found == ["", *["0.txt"] * 999]
    assert comparisons == 999


def test_pages_that_share_a_band_only_are_compared_with_a_few(monkeypatch):
    head = "0123abcd" * (HASHES // 2)  # half in common: no copies
    found, comparisons = compared(monkeypatch, [head + f"{i:08x}" * (HASHES // 2) for i in range(1000)])
    assert set(found) == {""}
    assert comparisons <= 1000 * MAX_MEMBERS


def test_a_third_version_is_reported_against_the_first(tmp_path):
    more = [" L’agence s’en félicite.", " Le maire s’en félicite aussi."]
    found = write(tmp_path, {f"{i}.txt": article("Lignères", extra=extra) for i, extra in enumerate(["", *more])})
    assert [(x.file, x.value) for x in found if isinstance(x, Issue)] == [("1.txt", "0.txt"), ("2.txt", "0.txt")]


def test_a_block_on_many_pages_is_furniture_and_the_article_is_not(tmp_path):
    line = "Ce contenu vous est offert par la fondation Lumen Exemplis"
    found = write(tmp_path, {f"{i}.txt": article(name, extra=f"\n\n{line}") for i, name in enumerate(NAMES)})
    pages = [x for x in found if isinstance(x, Page)]
    assert len(pages) == len(NAMES)
    for page, name in zip(pages, NAMES, strict=True):
        kept = [page.text[b.start : b.end] for b in parse_page(page).articles[0].blocks]
        assert line not in kept
        assert any(name in text for text in kept)
    few = list(read_pages([tmp_path / "0.txt", tmp_path / "1.txt"]))
    assert all(line in page.text and page.furniture == () for page in few if isinstance(page, Page))


DISPATCH = (
    "Le groupement Imagerie Val d’Orne a signé lundi une convention avec la clinique Sainte-Barbe pour un scanner.",
    "La présidente du groupement, Hélène Castaing, promet des délais de dix jours aux patients de la vallée.",
)


def test_a_dispatch_that_many_papers_print_stays_on_the_first_page(tmp_path):
    found = write(
        tmp_path,
        {f"{i}.txt": article(name, extra="".join(f"\n\n{line}" for line in DISPATCH)) for i, name in enumerate(NAMES)},
    )
    pages = [x for x in found if isinstance(x, Page)]
    kept = [{page.text[b.start : b.end] for b in parse_page(page).articles[0].blocks} for page in pages]
    assert [len(blocks & set(DISPATCH)) for blocks in kept] == [2, 0, 0, 0, 0, 0]
    notes = [x for x in found if isinstance(x, Issue) and "repeat" in x.reason]
    assert [(x.file, x.value, x.is_skip) for x in notes] == [(f"{i}.txt", "2 of them", False) for i in range(1, 6)]


def test_reading_twice_gives_the_same(root):
    folder = root / "kg" / "sample" / "articles"
    assert list(read_pages([folder])) == list(read_pages([folder]))


def test_languages():
    assert (
        page_language("Le scanner de l’hôpital est en panne et les patients sont envoyés à la clinique. " * 3) == "fr"
    )
    assert (
        page_language("El hospital anuncia la compra de un nuevo escáner para los pacientes de la región. " * 3) == "es"
    )
    assert page_language("IRM") == "fr"
