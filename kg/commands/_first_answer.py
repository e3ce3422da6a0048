"""The canned answer that `kg demo` ends with, read aloud with its quotes."""

import os
import shutil
import sys
from pathlib import Path

from kg.commands._evidence import print_statement
from kg.console import printable, say
from kg.folder import GraphFolder

QUESTION = "positions"
INSTRUMENT = "charte de bon usage de l'IA"  # of the sample corpus
MOST_SHOWN = 4


def print_first_answer(folder: GraphFolder) -> None:
    """Who takes which position on one agreement of the sample, and in which words."""
    from kg.stores.java import is_available
    from queries import run
    from queries.catalog import get_query

    query = get_query(QUESTION)
    print(
        f'\n{query.question_en}\n$ kg query {QUESTION} --param instrument="{INSTRUMENT}" -g {printable(folder.path)}\n'
    )
    if not is_available():
        say("the embedded engine has no wheel for this platform: ask with --engine neo4j")
        return
    rows = run(QUESTION, folder.path, instrument=INSTRUMENT).to_dicts()
    wanted = [row["statement"] for row in rows[:MOST_SHOWN]]
    entities = {entity.id: entity for entity in folder.read_entities()}
    articles = {article.id: article for article in folder.read_articles()}
    statements = {statement.id: statement for statement in folder.read_statements() if statement.id in wanted}
    for identifier in wanted:
        print_statement(statements[identifier], entities, articles)


def activation_hint() -> str:
    """A line to type first, where the shell would not find `kg` (it lies in an environment that is not active)."""
    if shutil.which("kg") is not None:
        return ""
    activate = Path(sys.executable).with_name("activate")
    return f"  . {os.path.relpath(activate)}\n" if activate.is_file() else "  alias kg='python -m kg'\n"
