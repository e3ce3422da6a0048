"""Who does what to whom at a verb of a parsed scene: active, passive, participle, relative clause, coordination.

`arguments` gives the tokens at the head of each argument; `clauses.py` looks up which entities stand there.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.scenes.scene import Scene

WHO, WHOM = frozenset({"qui", "lequel", "laquelle"}), frozenset({"que", "qu'"})
CLAUSES = frozenset({"acl", "acl:relcl"})
PARTICIPLE = ("é", "ée", "és", "ées", "i", "is", "u", "ue", "us", "ues", "it", "ite", "ert", "erte")


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
        elif scene.words[i] in WHOM and dep in ("obj", "mark") and not is_passive:
            found.patients.extend([head] if in_clause else _antecedent(scene, i))
        elif dep == "obj" and not is_passive:
            found.patients.append(i)
        elif dep.startswith(("obl", "iobj")):
            found.others.append((lead, i))
    if not found.agents and not is_passive:
        _find_agent(scene, verb, found)
    return found


def _antecedent(scene: Scene, i: int) -> list[int]:
    """The noun before ", que", where the parser takes it for a conjunction."""
    return [i - 2] if i > 1 and scene.words[i - 1] == "," else []


def _find_agent(scene: Scene, verb: int, found: Arguments) -> None:
    """The agent that the parser did not see: of the verb joined to, behind an inverted verb, or taken for its noun."""
    head = scene.heads[verb]
    if scene.deps[verb] == "conj" and scene.pos[head] == "VERB":
        found.agents = arguments(scene, head).agents
    elif len(found.patients) > 1 and scene.words[verb - 1] in WHOM:
        found.agents = [i for i in found.patients if i > verb]
        found.patients = [i for i in found.patients if i < verb]
    elif scene.deps[verb] == "acl" and scene.pos[verb] == "VERB" and head < verb:
        found.agents = [head]


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
