"""From graph to answers: canned Cypher queries and paths.

    import queries
    answer = queries.run("positions", "graph", instrument="PLFSS 2026")
    for row in answer:
        print(row.day, row.actor, row.position, row.quote)

`run` and `run_cypher` come from `queries.answers`; nothing is loaded until they are used.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from queries.answers import run, run_cypher

__all__ = ["run", "run_cypher"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        from queries import answers

        return getattr(answers, name)
    raise AttributeError(f"module 'queries' has no attribute {name!r}")
