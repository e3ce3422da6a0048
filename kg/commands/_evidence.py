"""How statements and their passages are shown to people."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from kg.console import printable, stdout_console
from kg.headlines import headline, title_of
from kg.model import Entity, GraphArticle, GraphEvidence, Statement

if TYPE_CHECKING:
    from rich.text import Text


def print_statement(statement: Statement, entities: Mapping[str, Entity], articles: Mapping[str, GraphArticle]) -> None:
    """A statement as a headline, then each passage in its sentence with where it stands."""
    from rich.text import Text

    console = stdout_console()
    told = headline(statement, lambda key: _name(key, entities, articles))
    console.print(Text(printable(told), style="bold"))
    for piece in statement.evidence:
        console.print(Text("  ").append_text(quoted_sentence(piece)))
        where = printable(place(piece, articles.get(piece.article)))
        console.print(Text(f"  {where}", style="dim"), soft_wrap=True)  # names and addresses stay whole
    for source in statement.sources:
        console.print(Text(f"  curated, source: {printable(source)}", style="dim"), soft_wrap=True)
    console.print()


def _name(key: str, entities: Mapping[str, Entity], articles: Mapping[str, GraphArticle]) -> str:
    if key in entities:
        return entities[key].name
    return title_of(articles[key]) if key in articles else key


def quoted_sentence(piece: GraphEvidence) -> "Text":
    """The sentence with the quote in bold (in brackets where there are no colours)."""
    from rich.text import Text

    before, quote, after = piece.sentence.partition(piece.quote)
    if not quote:
        before, quote, after = "", piece.quote, ""
    marks = ("", "") if stdout_console().is_terminal else ("[", "]")
    text = Text("« " + _flat(before))
    text.append(marks[0] + _flat(quote) + marks[1], style="bold")
    return text.append(_flat(after) + " »")


def _flat(text: str) -> str:
    """On one line, its outer spaces kept."""
    return printable(text.replace("\r\n", " ").replace("\n", " "))


def place(piece: GraphEvidence, article: GraphArticle | None) -> str:
    """Where the passage stands and what found it."""
    where = (article.file or article.title) if article is not None else ""  # a graph read from RDF has no files
    date = (article.date or article.published or "no date") if article is not None else "no date"
    found = f"{piece.rule or 'confidence'} {piece.confidence:.2f}"
    cues = f", cue « {' '.join(piece.cues)} »" if piece.cues else ""
    return f"{where or piece.article}, {date}, characters {piece.start}-{piece.end}, {found}{cues}"
