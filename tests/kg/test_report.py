"""The digest tells what the graph holds, in two languages, the same each time; nothing in it runs."""

import ast
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from ingest.failing import OUR_FAULT
from ingest.records import PageResult
from kg.building.build import BuildOptions, write_graph
from kg.digest import charts
from kg.digest.parts import Chart, Link
from kg.digest.words import LANGUAGES, Words, load_words
from kg.folder import GraphFolder
from kg.review.decisions import Decision, add_decisions
from tests.conftest import ROOT, Done
from tests.kg.articles import article

EVIL = "<script>alert(1)</script><img src=x onerror=alert(1)>"
BIDI = "\u202egnp.exe"
UNION = f"Union des imageurs {EVIL}"
TEXT = f"{UNION} soutient le plan imagerie $x^2$ | [clic](javascript:alert) {BIDI}. Cercle des imageurs s'y oppose."
PLAN = f"plan imagerie $x^2$ | [clic](javascript:alert) {BIDI}"


def hostile(url: str, title: str) -> PageResult:
    return article(
        TEXT,
        entities=(f"ProfessionalUnion: {UNION}", f"HealthPlan: {PLAN}", "ProfessionalUnion: Cercle des imageurs"),
        claims=[
            (UNION, "SUPPORTS", PLAN, TEXT[:40], {}),
            ("Cercle des imageurs", "OPPOSES", PLAN, "Cercle des imageurs s'y oppose", {"confidence": 0.4}),
        ],
        title=title,
        date="2026-01-15T08:00",
        url=url,
        source=EVIL,
    )


@pytest.fixture(scope="module")
def evil_graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    results = [hostile("javascript:alert(1)", f'"><svg onload=alert(1)> {EVIL}')]
    return write_graph(results, tmp_path_factory.mktemp("evil") / "g", BuildOptions()).path


class Page(HTMLParser):
    """Elements and attributes of a page, and the text that is shown."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.shown: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def report(kg: Callable[..., Done], folder: Path, *rest: str) -> tuple[str, str]:
    done = kg("report", "-g", str(folder), *rest)
    assert done.returncode == 0, done.stderr
    return Path("report.html").read_text(encoding="utf-8"), Path("report.md").read_text(encoding="utf-8")


def test_hostile_names_titles_and_quotes_are_shown_and_never_run(kg: Callable[..., Done], evil_graph: Path) -> None:
    html, markdown = report(kg, evil_graph)
    page = Page(html)
    assert not [tag for tag, _ in page.elements if tag in ("script", "svg", "iframe", "object", "form")]
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on")]
    addresses = [a.get("href") or a.get("src") or "" for _, a in page.elements]
    assert not [url for url in addresses if url and not url.startswith(("#", "data:image/svg+xml;base64,", "https://"))]
    assert EVIL in "".join(page.shown)  # told as it is
    assert "\u202e" not in html + markdown and "\\u202e" in html
    assert "default-src 'none'" in html and "http" not in re.sub(r"http-equiv", "", html)
    assert re.findall(r"(?<!\\)[<\[]", "".join(re.sub(r"^> ", "", line) for line in markdown.splitlines())) == []
    assert not re.search(r"(?<!\\)<script", markdown)


def test_no_cell_of_the_markdown_breaks_its_table(kg: Callable[..., Done], evil_graph: Path) -> None:
    _, markdown = report(kg, evil_graph)
    tables = re.findall(r"(?:^\|.*\n)+", markdown, re.MULTILINE)
    assert len(tables) > 5
    for table in tables:
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1, table


def test_charts_are_pictures_with_a_text_and_no_script(kg: Callable[..., Done], evil_graph: Path) -> None:
    html, _ = report(kg, evil_graph)
    pictures = [attributes for tag, attributes in Page(html).elements if tag == "img"]
    assert len(pictures) >= 4 and all(picture["alt"] for picture in pictures)
    svg = charts.chart_svg(Chart((EVIL, "$x^{$"), (("n", (1.0, 2.0)),)))
    assert svg.startswith(b"<?xml") and b"<script" not in svg
    assert svg == charts.chart_svg(Chart((EVIL, "$x^{$"), (("n", (1.0, 2.0)),)))


def test_without_matplotlib_the_tables_still_come(
    kg: Callable[..., Done], evil_graph: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(charts, "has_charts", lambda: False)
    html, _ = report(kg, evil_graph)
    assert "<img" not in html and "<details" not in html and html.count("<table>") > 5


def test_same_graph_same_bytes_in_both_languages(kg: Callable[..., Done], gold_graph: GraphFolder) -> None:
    for language, words in (("fr", "Qui est le plus cité"), ("en", "Who is quoted most")):
        first = report(kg, gold_graph.path, "--lang", language)
        assert first == report(kg, gold_graph.path, "--lang", language)
        assert f'<html lang="{language}">' in first[0] and words in first[1]


def test_the_digest_tells_what_the_graph_holds(kg: Callable[..., Done], gold_graph: GraphFolder) -> None:
    _, markdown = report(kg, gold_graph.path)
    totals = gold_graph.report["totals"]
    assert f"{totals['articles']} articles" in markdown and f"{totals['statements']} relations" in markdown
    assert "| Adélaïde Fournier-Lys |" in markdown  # quoted most
    assert "centre d'imagerie de ville de Cergy-Vexin" in markdown.split("## Controverses")[1]
    assert "« " in markdown.split("## Nouvelles positions")[1].split("## Couverture")[0]


def test_relations_are_counted_where_they_are_asserted(kg: Callable[..., Done], tmp_path: Path) -> None:
    said = ("Collège des internes", "réforme des gardes")
    other = ("Cercle des imageurs", "réforme des gardes")
    page = article(
        "Le Collège des internes approuve la réforme des gardes. Le Cercle des imageurs dément la soutenir.",
        entities=(
            "LearnedSociety: Collège des internes",
            "ProfessionalUnion: Cercle des imageurs",
            f"Programme: {said[1]}",
        ),
        claims=[
            (said[0], "SUPPORTS", said[1], "approuve la réforme", {}),
            (other[0], "SUPPORTS", other[1], "dément la soutenir", {"polarity": "negated"}),
            (other[0], "PROPOSES", other[1], "la soutenir", {"polarity": "negated", "modality": "hypothetical"}),
        ],
        date="2026-02-01",
    )
    folder = write_graph([page], tmp_path / "g", BuildOptions(with_database=False))
    assert folder.report["relations"] == {"SUPPORTS": 1}
    assert folder.report["statements"] == {"asserted": 1, "denied or supposed": 2}
    _, markdown = report(kg, folder.path)
    assert re.findall(r"^\| soutient \| (\d+) \|$", markdown, re.MULTILINE) == ["1"]


def test_a_quote_names_who_reports_a_position_of_others(kg: Callable[..., Done], tmp_path: Path) -> None:
    union, college, reform = "Cercle des imageurs", "Collège des internes", "réforme des gardes"
    page = article(
        "Selon Hortense Vaubrun, le Cercle des imageurs soutient la réforme des gardes. Le Collège des internes la "
        "refuse.",
        entities=(
            f"ProfessionalUnion: {union}",
            f"LearnedSociety: {college}",
            f"Programme: {reform}",
            "Person: Hortense Vaubrun",
        ),
        claims=[
            (union, "SUPPORTS", reform, "soutient la réforme", {"attributed_to": "Hortense Vaubrun"}),
            (college, "OPPOSES", reform, "la refuse", {}),
        ],
        date="2026-02-01",
    )
    folder = write_graph([page], tmp_path / "g", BuildOptions())
    html, markdown = report(kg, folder.path, "--lang", "en")
    both = markdown.split("## Controversies")[1].split("## Changes")[0]
    assert "in their words" not in both
    assert re.search(r"\*\*soutient la réforme\*\*[^|]*» \(as Hortense Vaubrun reports\) \|", both)
    assert not re.search(r"\*\*la refuse\*\*[^|]*reports\)", both)
    assert "</q> (as Hortense Vaubrun reports)</td>" in html


@pytest.mark.parametrize("pages", [[], [article("Le Cercle des imageurs est né.", entities=())]])
def test_without_a_dated_article_no_day_is_made_up(
    kg: Callable[..., Done], tmp_path: Path, pages: list[PageResult]
) -> None:
    folder = write_graph(pages, tmp_path / "g", BuildOptions())
    html, markdown = report(kg, folder.path)
    assert "9999" not in html + markdown and "du date inconnue" not in markdown
    assert ("Ce graphe ne contient aucun article" if not pages else "1 article sans date") in markdown


def test_new_since_an_earlier_graph_or_a_day(kg: Callable[..., Done], tmp_path: Path) -> None:
    old, new = (hostile("https://exemple.fr/1", "Premier"), hostile("https://exemple.fr/2", "Second"))
    later = article(
        "Le Collège des internes refuse la réforme des gardes.",
        entities=("LearnedSociety: Collège des internes", "Programme: réforme des gardes"),
        claims=[("Collège des internes", "OPPOSES", "réforme des gardes", "refuse la réforme des gardes", {})],
        date="2026-02-01",
        url="https://exemple.fr/gardes",
        title="Gardes",
    )
    quick = BuildOptions(with_database=False)
    write_graph([old, new], tmp_path / "old", quick)
    write_graph([old, new, later], tmp_path / "new", quick)
    for since in (str(tmp_path / "old"), "2026-02-01"):
        html, markdown = report(kg, tmp_path / "new", "--since", since, "--lang", "en")
        told = markdown.split("## New positions")[1].split("## Coverage")[0]
        assert "Collège des internes | opposes | réforme des gardes" in told
        assert "Union des imageurs" not in told
        assert '<a href="https://exemple.fr/gardes" rel="noopener noreferrer">Gardes' in html
        assert "[Gardes, 2026-02-01](<https://exemple.fr/gardes>)" in told


def test_day_quote_and_link_of_news_are_of_one_passage(kg: Callable[..., Done], tmp_path: Path) -> None:
    entities = ("LearnedSociety: Collège des internes", "Programme: réforme des gardes")
    days = (
        ("2026-03-10", "Mars", "refuse encore"),
        ("2026-02-01", "Février", "refuse"),
        ("", "Sans date", "refuse bien"),
    )
    pages = [
        article(
            f"Le Collège des internes {words} la réforme des gardes.",
            entities=entities,
            claims=[("Collège des internes", "OPPOSES", "réforme des gardes", words, {})],
            title=title,
            **({"date": day} if day else {}),
        )
        for day, title, words in days
    ]
    folder = write_graph(pages, tmp_path / "g", BuildOptions())
    markdown = report(kg, folder.path, "--since", "2026-01-01", "--lang", "en")[1]
    (row,) = re.findall(r"^\| 2026.*opposes.*$", markdown.split("## New positions")[1], re.MULTILINE)
    assert row.startswith("| 2026-02-01 |") and "**refuse** la réforme" in row and "Février, 2026-02-01" in row


def test_quality_figures_come_from_reviews_and_evaluations(kg: Callable[..., Done], evil_graph: Path) -> None:
    by = {"reason": "relu", "author": "Alice", "date": "2026-01-31"}
    rows = [Decision("edge", "A/a", "SUPPORTS", "A/b", quote=str(n), verdict=v, **by) for n, v in enumerate(VERDICTS)]
    add_decisions(Path("d.tsv"), rows)
    measure = {"p": 0.8, "r": 0.5, "f1": 0.615}
    Path("e.json").write_text(json.dumps({"entity": measure, "relation": measure}))
    _, markdown = report(kg, evil_graph, "--decisions", "d.tsv", "--evaluation", "e.json")
    assert "| soutient | 4 | 3 | 0.75 |" in markdown and "| relations | 0.80 | 0.50 | 0.61 |" in markdown


VERDICTS = ("accept", "accept", "accept", "reject")


@pytest.mark.parametrize("text", ["{}", "[]", '{"entity": {"p": 1}}', '{"relation": 3}', '{"entity": null}', "x", None])
def test_figures_that_are_none_are_named(kg: Callable[..., Done], evil_graph: Path, text: str | None) -> None:
    if text is not None:
        Path("e.json").write_text(text, encoding="utf-8")
    done = kg("report", "-g", str(evil_graph), "--evaluation", "e.json")
    assert done.returncode == 1 and "e.json" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("out", "name"),
    [("week", "week"), ("note.html", "note"), ("v1.2.md", "v1.2"), ("v1.2", "v1.2"), ("ex/", "ex/report")],
)
def test_the_name_of_a_digest(kg: Callable[..., Done], evil_graph: Path, out: str, name: str) -> None:
    Path("ex").mkdir()
    done = kg("report", "-g", str(evil_graph), "-o", out)
    assert done.returncode == 0, done.stderr
    assert Path(f"{name}.html").is_file() and Path(f"{name}.md").is_file()
    assert len([path for path in Path().rglob("*") if path.is_file()]) == 2


def test_neither_a_folder_nor_a_day(kg: Callable[..., Done], evil_graph: Path) -> None:
    done = kg("report", "-g", str(evil_graph), "--since", "nofolder")
    assert done.returncode == 1 and "--since nofolder: there is no such graph folder" in done.stderr


OFFICES = (
    ({"temporal": "former"}, "ancien", "former"),
    ({"temporal": "future"}, "à venir", "future"),
    ({"modality": "announced"}, "annoncé", "announced"),
    ({"polarity": "negated"}, "nié", "denied"),
    ({"polarity": "negated", "modality": "hypothetical"}, "supposé", "supposed"),
    ({}, "", ""),
)


@pytest.mark.parametrize(("fields", "french", "english"), OFFICES)
def test_an_office_that_is_not_held_is_marked(
    kg: Callable[..., Done], tmp_path: Path, fields: dict[str, str], french: str, english: str
) -> None:
    page = article(
        "Hortense Vaubrun, présidente du Cercle des imageurs.",
        entities=("ProfessionalUnion: Cercle des imageurs", "Person: Hortense Vaubrun"),
        claims=[
            ("Hortense Vaubrun", "HOLDS_ROLE", "Cercle des imageurs", "présidente", {"role": "présidente", **fields})
        ],
        date="2026-02-01",
    )
    old = write_graph([], tmp_path / "old", BuildOptions(with_database=False)).path
    folder = write_graph([page], tmp_path / "g", BuildOptions())
    for language, mark in (("fr", french), ("en", english)):
        html, markdown = report(kg, folder.path, "--lang", language, "--since", str(old))
        shown = "présidente" + (f" ({mark})" if mark else "")
        assert f"<td>{shown}</td>" in html
        cells = re.sub(r"\\(?=[()])", "", markdown)
        assert f"| Hortense Vaubrun | {shown} | Cercle des imageurs |" in cells


def test_commands_stand_as_code(kg: Callable[..., Done], evil_graph: Path) -> None:
    html, markdown = report(kg, evil_graph)
    assert ": `kg review` propose" in markdown and ": <code>kg review</code> propose" in html


def test_one_is_no_plural_and_the_sum_of_reviews_is_french(kg: Callable[..., Done], evil_graph: Path) -> None:
    by = {"reason": "relu", "author": "Alice", "date": "2026-01-31"}
    add_decisions(Path("d.tsv"), [Decision("edge", "A/a", "SUPPORTS", "A/b", quote="q", verdict="accept", **by)])
    _, markdown = report(kg, evil_graph, "--decisions", "d.tsv")
    assert "1 article, du" in markdown and "0 est niée ou seulement supposée" in markdown
    assert "| toutes | 1 | 1 |" in markdown and "| all |" not in markdown
    _, markdown = report(kg, evil_graph, "--decisions", "d.tsv", "--lang", "en")
    assert "1 article, from" in markdown and "0 are denied" in markdown and "| all | 1 | 1 |" in markdown


def reasons_in_code() -> set[str]:
    """What issues are made with in the code, blanks as {}."""
    found = set()
    for path in (*ROOT.glob("ingest/**/*.py"), *ROOT.glob("kg/**/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            name = getattr(node.func, "id", "") if isinstance(node, ast.Call) else ""
            place = {"skip": 1, "Issue": 2, "or_issue": 2}.get(name)
            told = node.args[place] if isinstance(node, ast.Call) and place and len(node.args) > place else None
            if isinstance(told, ast.Constant):
                found.add(str(told.value))
            elif isinstance(told, ast.JoinedStr):
                found.add("".join(p.value if isinstance(p, ast.Constant) else "{}" for p in told.values))
    return found | {OUR_FAULT}


def test_every_reason_is_told_in_french() -> None:
    reasons = reasons_in_code()
    assert len(reasons) > 35
    assert [reason for reason in sorted(reasons) if Words("fr").reason(f"read: {reason}").startswith("read: ")] == []


def test_all_words_are_in_both_languages() -> None:
    assert all(set(texts) == set(LANGUAGES) and all(texts.values()) for texts in load_words().values())


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "https://a b", 'https://"x', "https://a<b"]
)
def test_only_plain_web_addresses_become_links(url: str) -> None:
    assert Link("x", url).href == ""
    assert Link("x", "https://exemple.fr/a?b=c").href
