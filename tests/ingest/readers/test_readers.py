"""Every reader found on disk reads its sample; odd inputs end in an issue while the others are read."""

import gzip
import io
import json
import os
import zipfile

import pytest

from ingest.limits import Limits
from ingest.pages.parse import parse_page
from ingest.readers import find_readers, read_pages
from ingest.records import Issue, Page
from ontology.errors import InputError, VocabularyError

TITLE = "À Vernonnet, le scanner partagé ouvre ses portes"
SHORT = "Le CHU de Lignères annonce une IRM de plus pour les patients du nord du département.\n"


@pytest.fixture
def samples(root):
    return root / "tests" / "samples" / "readers"


def pages_of(*sources, **options):
    return [found for found in read_pages(list(sources), **options) if isinstance(found, Page)]


def issues_of(*sources, **options):
    return [found for found in read_pages(list(sources), **options) if isinstance(found, Issue)]


@pytest.mark.parametrize("name", sorted(find_readers()))
def test_each_reader_has_a_sample_that_it_recognises(name, samples):
    reader = find_readers()[name]
    (sample,) = samples.glob(f"{name}.*") if name != "feed" else [samples / "feed.xml"]
    assert sample.suffix in reader.SUFFIXES
    recognised = [other for other, module in find_readers().items() if module.sniff(sample.read_bytes()[:65536])]
    assert recognised == ([] if name in ("text", "markdown") else [name])
    page = pages_of(sample)[0]
    main = parse_page(page).articles[0]
    assert main.title == TITLE
    assert main.published == "2024-03-14T07:30"
    assert any("Honorine Quesnel" in page.text[b.start : b.end] for b in main.blocks if b.kind == "body")


def test_html_keeps_furniture_out_and_sidebar_items_in(samples):
    page = pages_of(samples / "html.html")[0]
    reading = parse_page(page)
    assert (page.url, page.source) == ("https://plateaux.example/vernonnet-scanner", "La Dépêche des Plateaux")
    assert [(a.key, a.date) for a in reading.articles[1:]] == [("side-1", "2024-03-12"), ("side-2", "2024-03-11")]
    kept = " ".join(page.text[b.start : b.end] for a in reading.articles for b in a.blocks)
    assert not any(word in kept for word in ("cookies", "Accueil", "Groupe Presse Santé", "margin"))


def test_a_folder_a_pattern_and_an_archive_give_the_same_pages(samples, tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        for path in sorted(samples.iterdir()):
            archive.write(path, path.name)
    texts = [page.text for page in pages_of(samples, compare=False)]
    assert len(texts) == 9
    assert [page.text for page in pages_of(str(samples / "*"), compare=False)] == texts
    assert [page.text for page in pages_of(tmp_path / "all.zip", compare=False)] == texts
    (tmp_path / "text.txt.gz").write_bytes(gzip.compress((samples / "text.txt").read_bytes()))
    assert pages_of(tmp_path / "text.txt.gz")[0].text == (samples / "text.txt").read_text(encoding="utf-8")


def test_standard_input(samples):
    data = (samples / "jsonl.jsonl").read_bytes()
    assert len(pages_of("-", stdin=io.BytesIO(data))) == 2


def test_capture_moment(tmp_path):
    (tmp_path / "a.txt").write_text(SHORT, encoding="utf-8")
    assert pages_of(tmp_path, captured="2024-03-01T08:00")[0].captured == "2024-03-01T08:00"
    with pytest.raises(InputError, match="hier"):
        pages_of(tmp_path, captured="hier")


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("cp1252", b""), ("latin-1", b""), ("utf-16-le", b""),
     ("utf-16-be", b""), ("utf-16-le", b"\xff\xfe"), ("utf-16-be", b"\xfe\xff")],
)  # fmt: skip
def test_encodings(tmp_path, encoding, mark):
    text = "L'hôpital a été doté d'un scanner en février, où les délais étaient très longs à Évreux.\n" * 3
    (tmp_path / "a.txt").write_bytes(mark + text.encode(encoding))
    assert pages_of(tmp_path)[0].text == text


def test_what_does_not_exist_is_the_users_mistake(tmp_path):
    with pytest.raises(InputError, match="absent"):
        list(read_pages([tmp_path / "absent.txt"]))
    with pytest.raises(InputError, match="matches"):
        list(read_pages([str(tmp_path / "*.txt")]))
    with pytest.raises(InputError, match="docx"):
        (tmp_path / "a.txt").write_text(SHORT)
        list(read_pages([tmp_path / "a.txt"], format="docx"))


def test_a_page_in_another_language_is_skipped(tmp_path):
    (tmp_path / "a.txt").write_text(SHORT, encoding="utf-8")
    english = "The hospital announced on Monday that a new scanner will be shared with the private clinic nearby. "
    (tmp_path / "b.txt").write_text(english * 3, encoding="utf-8")
    assert [page.file for page in pages_of(tmp_path)] == ["a.txt"]
    assert [(issue.file, issue.value) for issue in issues_of(tmp_path)] == [("b.txt", "en")]


def bomb():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 60_000_000)
    return out.getvalue()


HOSTILE = {
    "empty.txt": (b"", "empty"),
    "ff.txt": (b"\xff" * 5000, "not in French"),
    "nul.txt": (b"Le CHU\x00" * 1000, "can't be read"),
    "line.txt": (b"le scanner de la ville " * 2_200_000, "can't be read"),
    "long.txt": (b"le scanner de la ville " * 40_000, "too long"),
    "nested.html": (b"<html><body>" + b"<div>" * 100_000 + b"Le CHU" + b"</div>" * 100_000, "no text"),
    "bomb.zip": (bomb(), "suspiciously much"),
    "bomb.txt.gz": (gzip.compress(b"0" * 60_000_000), "can't be read"),
    "broken.zip": (b"PK\x03\x04 rien", "damaged"),
    "broken.gz": (b"\x1f\x8b rien", "can't be read"),
    "broken.pdf": (b"%PDF-1.4 rien", "damaged"),
    "image.png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "can't be read"),
    "letter.docx": (b"PK\x03\x04", "office"),
    "lol.xml": (b'<!DOCTYPE l [<!ENTITY a "aa">]><l>&a;</l>', "can't be read"),
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_hostile_input_is_one_clear_issue_and_the_others_are_read(name, tmp_path):
    data, reason = HOSTILE[name]
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(SHORT, encoding="utf-8")
    found = list(read_pages([tmp_path]))
    assert [page.file for page in found if isinstance(page, Page)] == ["good.txt"]
    (issue,) = [issue for issue in found if isinstance(issue, Issue)]
    assert issue.file.startswith(name)
    assert reason in f"{issue.reason} {issue.value}"


def test_links_that_loop(tmp_path):
    (tmp_path / "good.txt").write_text(SHORT, encoding="utf-8")
    (tmp_path / "one").symlink_to(tmp_path / "two")
    (tmp_path / "two").symlink_to(tmp_path / "one")
    (tmp_path / "self").symlink_to(tmp_path)
    found = list(read_pages([tmp_path]))
    assert [page.file for page in found if isinstance(page, Page)] == ["good.txt"]
    assert sorted(issue.file for issue in found if isinstance(issue, Issue)) == ["one", "self", "two"]


def test_a_file_that_vanishes_midway(tmp_path):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {SHORT}", encoding="utf-8")
    pages = read_pages([tmp_path], compare=False)
    assert next(pages).file == "a.txt"
    (tmp_path / "b.txt").unlink()
    rest = list(pages)
    assert [found.file for found in rest] == ["b.txt", "c.txt"]
    assert isinstance(rest[0], Issue)


def test_bad_lines_of_json_do_not_stop_the_good_ones(tmp_path):
    lines = ['{"text": 3', '{"autre": "x"}', "[1]", '{"text": ' + "[" * 200_000, json.dumps({"text": SHORT}), ""]
    (tmp_path / "a.jsonl").write_text('{"text": "' + "x" * 3000 + '"}\n' + "\n".join(lines), encoding="utf-8")
    found = list(read_pages([tmp_path], limits=Limits(max_record_bytes=1000)))
    assert [type(x).__name__ for x in found] == ["Issue", "Issue", "Issue", "Issue", "Issue", "Page"]
    assert found[0].file == "a.jsonl#1"


def test_half_surrogates_can_be_written(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": SHORT + "\ud800 fin \ud83d\ude00"}))
    (page,) = pages_of(tmp_path)
    assert page.text.encode("utf-8").decode("utf-8").endswith("\ufffd fin 😀")


@pytest.mark.parametrize("published", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_a_date_far_off_does_not_end_the_reading(tmp_path, published):
    text = f"La grève\n\n{SHORT * 3}\nLe fil\n\n31/12 - 14:10\nLa FNMR appelle à la grève des radiologues libéraux.\n"
    ld = json.dumps({"@type": "Article", "headline": "La grève", "datePublished": published})
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    (tmp_path / "a.html").write_text(f'<html><script type="application/ld+json">{ld}</script>{body}</html>')
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text, "published": published}))
    for name in ("a.html", "b.jsonl"):
        (page,) = pages_of(tmp_path / name)
        assert page.published == ""
        assert [article.date for article in parse_page(page).articles] == [None, "--12-31T14:10"]


def test_a_page_that_can_not_be_taken_apart_is_skipped_and_the_others_are_read(tmp_path, monkeypatch):
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(f"{name} {SHORT}", encoding="utf-8")

    def fail_at_b(page):
        if page.file == "b.txt":
            raise OverflowError("date value out of range")
        return parse_page(page)

    monkeypatch.setattr("ingest.batches.sketches.parse_page", fail_at_b)
    found = list(read_pages([tmp_path]))
    assert [x.file for x in found] == ["a.txt", "b.txt", "c.txt"]
    (issue,) = [x for x in found if isinstance(x, Issue)]
    assert issue.is_skip
    assert issue.value == "OverflowError: date value out of range"


@pytest.mark.parametrize(
    "bad",
    [
        json.dumps({"html": "<p>" + "mot " * 500_000, "file": "long.html"}),
        '{"text": "' + SHORT.strip() + '", "n": ' + "1" * 5000 + "}",
        json.dumps({"html": "<p></p>", "file": "empty.html"}),
    ],
    ids=["long", "number", "no text"],
)
def test_a_bad_row_is_named_by_file_and_line_and_the_rest_is_read(tmp_path, bad):
    good = [json.dumps({"text": f"{town} : {SHORT}"}) for town in ("Vannes", "Dole")]
    (tmp_path / "a.jsonl").write_text("\n".join([good[0], bad, good[1]]), encoding="utf-8")
    found = list(read_pages([tmp_path]))
    assert [(type(x).__name__, x.file) for x in found] == [
        ("Page", "a.jsonl#1"),
        ("Issue", "a.jsonl#2"),
        ("Page", "a.jsonl#3"),
    ]


def test_a_row_at_which_a_reader_fails_is_skipped(tmp_path, monkeypatch):
    def fail(markup, name, **options):
        raise ZeroDivisionError

    monkeypatch.setattr("ingest.readers.html.html_page", fail)
    (tmp_path / "a.csv").write_text(f'html,text\n"<p>x",\n,"{SHORT.strip()}"\n', encoding="utf-8")
    found = list(read_pages([tmp_path]))
    assert [(type(x).__name__, x.file) for x in found] == [("Issue", "a.csv#1"), ("Page", "a.csv#2")]
    assert found[0].value.startswith("ZeroDivisionError")


@pytest.mark.parametrize("error", [VocabularyError("audience.yml: no group"), MemoryError(), ImportError("lxml")])
def test_what_no_other_file_would_do_better_ends_the_reading(tmp_path, monkeypatch, error):
    def fail(*_):
        raise error

    monkeypatch.setattr(find_readers()["text"], "read", fail)
    (tmp_path / "a.txt").write_text(SHORT, encoding="utf-8")
    with pytest.raises(type(error)):
        pages_of(tmp_path)


def test_half_surrogates_in_any_field_can_be_written(tmp_path):
    half = "Le fil \ud83d"
    row = {
        "text": SHORT,
        "file": half,
        "title": half,
        "authors": [half],
        "source": half,
        "url": f"https://a.fr/?q={half}",
    }
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    ld = json.dumps({"@type": "Article", "headline": half})
    (tmp_path / "b.html").write_text(f'<html><script type="application/ld+json">{ld}</script><p>{SHORT}</p></html>')
    for name in ("a.jsonl", "b.html"):
        (page,) = read_pages([tmp_path / name])
        assert page.title == "Le fil \ufffd"
        assert "\\ud83d" not in repr(page)


def test_a_file_named_in_bytes_that_are_no_text_is_read(tmp_path):
    try:
        (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text(SHORT, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes names in UTF-8 only")
    assert [page.file for page in pages_of(tmp_path)] == [r"caf\xe9.txt"]


def test_authors_of_json_that_are_no_names_are_noted(tmp_path):
    rows = [{"text": SHORT, "authors": value} for value in ({"name": "Ada Noé"}, ["Ada Noé"], [["Ada Noé"]], True)]
    (tmp_path / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    assert [page.authors for page in pages_of(tmp_path, compare=False)] == [("Ada Noé",)] * 2 + [()] * 2
    notes = [(note.file, note.reason) for note in issues_of(tmp_path, compare=False)]
    assert notes == [(f"a.jsonl#{line}", "the field authors can't be read") for line in (3, 4)]


def test_a_fault_of_json_is_told_by_its_place_in_the_line(tmp_path):
    (tmp_path / "a.jsonl").write_text('{"text": "a"}\n{"text": "b",\n{"text": "c"}\n', encoding="utf-8")
    (issue,) = [one for one in issues_of(tmp_path, compare=False) if one.reason == "the line is not JSON"]
    assert issue.file == "a.jsonl#2"
    assert "line" not in issue.value
    assert "at character 14" in issue.value


def test_the_number_of_pages_is_told_before_the_first(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.txt").write_text(f"{SHORT} Lit n° {number}.", encoding="utf-8")
    told = []
    next(read_pages([tmp_path], on_counted=told.append))
    assert told == [3]
