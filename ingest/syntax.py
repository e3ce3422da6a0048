"""Who does what to whom at a verb of a parsed scene: active, passive, participle, relative clause, coordination.

`arguments` gives the tokens at the head of each argument; `clauses.py` looks up which entities stand there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.scene import Scene

WHO, WHOM = frozenset({"qui", "lequel", "laquelle"}), frozenset({"que", "qu'"})
CLAUSES = frozenset({"acl", "acl:relcl"})
PARTICIPLE = ("é", "ée", "és", "ées", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "it", "ite", "ert", "erte")


@dataclass(slots=True)
class Arguments:
    """Tokens at the head of each argument of a verb; `others` with the preposition that leads them."""

    agents: list[int] = field(default_factory=list)
    patients: list[int] = field(default_factory=list)
    others: list[tuple[str, int]] = field(default_factory=list)


def children(scene: Scene, head: int) -> list[int]:
    """Tokens of the sentence that hang on a token."""
    start, end = scene.sentences[scene.sentence_of[head]]
    return [i for i in range(start, end) if scene.heads[i] == head and i != head]


def arguments(scene: Scene, verb: int) -> Arguments:
    """Arguments of a verb; a relative pronoun stands for its noun, a joined verb shares the first one's agent."""
    found, kids, head = Arguments(), children(scene, verb), scene.heads[verb]
    in_clause = scene.deps[verb] in CLAUSES
    is_passive = any(scene.deps[i] in ("aux:pass", "nsubj:pass") for i in kids)
    if in_clause and not is_passive and _is_bare_participle(scene, verb, kids):
        is_passive = True
        found.patients.append(head)
    for i in kids:
        dep, lead = scene.deps[i], preposition(scene, i)
        if dep.startswith("nsubj"):
            (found.patients if is_passive else found.agents).append(head if in_clause and scene.words[i] in WHO else i)
        elif dep.startswith("obl") and (dep == "obl:agent" or (is_passive and lead == "par")):
            found.agents.append(i)
        elif dep == "obj" and not is_passive:
            found.patients.append(head if in_clause and scene.words[i] in WHOM else i)
        elif dep == "mark" and scene.words[i] in WHOM and i > 1 and scene.words[i - 1] == ",":
            found.patients.append(i - 2)  # "Y, que X accuse": read as a conjunction by the parser
        elif dep.startswith(("obl", "iobj")):
            found.others.append((lead, i))
    if not found.agents and not is_passive and scene.deps[verb] == "conj" and scene.pos[head] == "VERB":
        found.agents = arguments(scene, head).agents
    return found


def _is_bare_participle(scene: Scene, verb: int, kids: list[int]) -> bool:
    """ "X, financé par Y": a past participle without auxiliary or subject of its own."""
    has_own = any(scene.deps[i].startswith(("nsubj", "aux")) for i in kids)
    return scene.words[verb].endswith(PARTICIPLE) and not has_own


def preposition(scene: Scene, i: int) -> str:
    """The preposition that leads a noun phrase, by its head; contracted forms as they stand."""
    return next((scene.words[j] for j in children(scene, i) if scene.deps[j] == "case"), "")


def coordinated(scene: Scene, i: int) -> Iterator[int]:
    """A token and all that is joined to it by a conjunction or comma."""
    yield i
    for j in children(scene, i):
        if scene.deps[j] == "conj":
            yield from coordinated(scene, j)
