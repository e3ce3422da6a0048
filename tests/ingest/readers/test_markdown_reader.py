"""Markdown files and fields are read as what they show; front matter gives the page's fields."""

import json
from pathlib import Path

import pytest

from ingest.pages.markdown import seems_marked, to_html
from ingest.readers import read_pages
from ingest.records import Issue, Page
from kg.commands._extraction import extract_rows

ARTICLE = """---
title: À Sarzac, l’IRM s’ouvre aux libéraux
author: [Zoé Amblard]
date: 2026-03-12
tags: [irm, coopération]
---

# À Sarzac, l’IRM s’ouvre aux libéraux

**Bérengère Castanet**, directrice du [centre hospitalier de Sarzac](https://sarzac.exemple/ch "Le site"), a signé lundi
la convention de coopération avec le groupe *Ondimage*.

![L’IRM](irm.jpg)

> « C’est un accord équilibré », juge **Bérengère Castanet**.

| Site | Machines |
|---|---|
| Sarzac | 2 |
"""


def read(folder: Path, name: str, text: str) -> tuple[list[Page], list[Issue]]:
    (folder / name).write_text(text, encoding="utf-8")
    found = list(read_pages(folder / name, compare=False))
    return [f for f in found if isinstance(f, Page)], [f for f in found if isinstance(f, Issue)]


def test_marks_are_read_as_what_they_show(tmp_path):
    (page,), issues = read(tmp_path, "a.md", ARTICLE)
    assert not issues
    assert "Bérengère Castanet, directrice du centre hospitalier de Sarzac, a signé lundi" in page.text
    assert not {"*", "#", "[", "](", "---"} & set(page.text.split())
    assert "https" not in page.text
    assert "**" not in page.text
    assert (page.title, page.authors, page.published) == (
        "À Sarzac, l’IRM s’ouvre aux libéraux",
        ("Zoé Amblard",),
        "2026-03-12",
    )


def test_edges_of_markdown_quote_the_page(tmp_path):
    (page,), _ = read(tmp_path, "a.md", ARTICLE)
    (row,) = extract_rows([str(tmp_path / "a.md")], [])
    relations = row["items"][0]["relations"]
    assert any(edge["p"] == "HOLDS_ROLE" for edge in relations)
    assert all(page.text[edge["start"] : edge["end"]] == edge["quote"] for edge in relations)


def test_lines_stay_lines_and_windows_ends_are_read(tmp_path):
    text = "# Titre\n\nPar Zoé Amblard\nLe 12 mars 2026\n\nLe centre hospitalier a signé la convention.\n"
    for number, written in enumerate((text, text.replace("\n", "\r\n"), "\ufeff" + text)):
        (page,), _ = read(tmp_path, f"{number}.markdown", written)
        assert page.text.splitlines() == [line.removeprefix("# ") for line in text.splitlines() if line]


@pytest.mark.parametrize("front", ["title: [", "date: 2026-13-45", "title: *a", "title: !!python/object:os.system x"])
def test_front_matter_that_is_none_is_told_and_the_article_read(tmp_path, front):
    (page,), issues = read(tmp_path, "a.md", f"---\n{front}\n---\n\nLe centre hospitalier a signé la convention.\n")
    assert page.text.strip() == "Le centre hospitalier a signé la convention."
    assert [issue.reason for issue in issues] == ["the front matter is no YAML of fields"]
    assert not any(issue.is_skip for issue in issues)


def test_a_field_of_front_matter_that_cannot_be_read_is_told(tmp_path):
    _, issues = read(tmp_path, "a.md", "---\ndate: bientôt\n---\nLe centre hospitalier a signé la convention.\n")
    assert [issue.reason for issue in issues] == ["the field date can't be read"]


def test_names_with_addresses_and_nested_values(tmp_path):
    bomb = "b0: &b0 [x]\n" + "".join(f"b{n}: &b{n} [*b{n - 1}, *b{n - 1}]\n" for n in range(1, 40))
    front = f"{bomb}title: *b39\nauthors:\n  - name: Zoé Amblard\n  - Ida Lorcin\nurl:\n"
    (page,), issues = read(tmp_path, "a.md", f"---\n{front}---\nLe centre hospitalier a signé la convention.\n")
    assert page.authors == ("Zoé Amblard", "Ida Lorcin")
    assert [issue.reason for issue in issues] == ["the field title can't be read"]


def test_rules_between_paragraphs_are_no_front_matter(tmp_path):
    (page,), issues = read(
        tmp_path, "a.md", "---\n\nLe centre hospitalier a signé.\n\n---\n\nLa convention est publiée.\n"
    )
    assert "Le centre hospitalier a signé." in page.text
    assert "La convention est publiée." in page.text
    assert not issues


def test_an_empty_file_is_skipped(tmp_path):
    pages, issues = read(tmp_path, "a.md", " \n")
    assert not pages
    assert [issue.reason for issue in issues] == ["the file is empty"]


def test_a_row_may_give_markdown(tmp_path):
    row = '{"markdown": "**Le centre hospitalier** a signé la [convention](https://a.exemple).", "date": "2026-03-12"}'
    (page,), issues = read(tmp_path, "a.jsonl", row)
    assert page.text.strip() == "Le centre hospitalier a signé la convention."
    assert page.published == "2026-03-12"
    assert not issues


def test_text_full_of_marks_is_told(tmp_path):
    marked = "**Un** [mot](https://a.exemple) et **deux** [mots](https://b.exemple) du centre hospitalier."
    assert seems_marked(marked)
    assert not seems_marked("Le **centre** a signé (voir [1]). Il y a 3 * 4 = 12 lits, # 1.")
    (page,), (issue,) = read(tmp_path, "a.txt", marked)
    assert page.text == marked
    assert issue.reason == "text has marks of Markdown: let its name end in .md"
    _, (issue,) = read(tmp_path, "a.jsonl", json.dumps({"text": marked}))
    assert issue.reason == "text has marks of Markdown: give it as the field markdown"


def test_scripts_in_markdown_are_not_shown(tmp_path):
    (page,), _ = read(tmp_path, "a.md", "Le centre hospitalier a signé.\n\n<script>alert('x')</script>\n")
    assert "alert" not in page.text
    assert to_html("a\nb") == "<article><p>a<br />\nb</p>\n</article>"
