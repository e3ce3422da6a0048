"""A statement in one line, as every command tells it: its ends, its relation and all that qualifies it."""

from collections.abc import Callable

from kg.model import GraphArticle, Statement


def headline(statement: Statement, name: Callable[[str], str]) -> str:
    """ "FNMR OPPOSES décision (denied)" with the qualifiers that the statement carries; `name` tells an id's name."""
    qualifiers = [
        statement.role,
        statement.temporal,
        "denied" if statement.is_denied else "",
        statement.modality,
        _period(statement),
        f"as {name(statement.attributed_to)} reports" if statement.attributed_to else "",
    ]
    note = ", ".join(part for part in qualifiers if part)
    told = f"{name(statement.subject)} {statement.predicate} {name(statement.object)}"
    return f"{told} ({note})" if note else told


def title_of(article: GraphArticle) -> str:
    """What an article is called among entities."""
    return f"« {article.title or article.file} »"


def _period(statement: Statement) -> str:
    begin, end = statement.valid_from, statement.valid_to
    if begin and end:
        return begin if begin == end else f"{begin}–{end}"
    return f"since {begin}" if begin else f"until {end}" if end else ""
