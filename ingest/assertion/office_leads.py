"""What stands before an office that is another's: "opposée à la direction de Y, X", "proche du président de Y, X".

`find_lead` gives who only aspires to it (`scope.py` denies the office then), `is_only_tied` whom it has no part in, and
`is_trained_there` who learned in a body. Words are the groups `HOLDS_ROLE_led`, `tied` and `trained` of scope.yml.
"""

from ingest.forms import leads_name
from ingest.scenes.roles import HEADSHIPS, LINKS, is_role_noun
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end
from ingest.scenes.syntax import PARTICIPLE

NOMINAL = frozenset({"NOUN", "ADJ", "ADP", "DET"})
LEADS = LINKS | {"avec", "contre", "par"}
ENDS = frozenset({",", ".", ")", ";", ":", "»"})
AT = frozenset({"à", "au", "aux", "par", "pour"})
REACH = 12  # tokens before a body in which its office begins
WORDS = 4  # tokens of a cue


def find_lead(scene: Scene, person: Spot, body: Spot, group: str) -> Limit | None:
    """The words right before the office or charge that leads to a body: "favori pour la présidence de Y, X"."""
    office = _office_before(scene, body)
    if office is None or (person.end <= body.start and office < person.end) or _is_winner(scene, person, body):
        return None
    first, end = scene.sentences[body.sentence][0], _unled(scene, office)
    for i in range(max(first, end - WORDS), end):
        if cue_end(scene, i, group) == end and (person.end > body.start or i >= person.end):
            return Limit(i, end, "negation")
    return None


def _is_winner(scene: Scene, person: Spot, body: Spot) -> bool:
    """Whether "par" leads a person behind the body: "battu à la présidence de Y par X"."""
    first = person.start
    while first > body.end and leads_name(scene.words[first - 1]):
        first -= 1
    return first > body.end and scene.words[first - 1] == "par"


def is_only_tied(scene: Scene, person: Spot, body: Spot) -> bool:
    """Whether the office is of someone whom the person only has to do with: "reçue par la direction de Y, X".

    "Proche du président de Y, X soutient": his friend's; "un proche du président de Y, X, soutient": his own.
    """
    office = _office_before(scene, body)
    if office is None or (person.end <= body.start and office < person.end):
        return False
    is_tied = find_lead(scene, person, body, "tied") is not None or _is_agent(scene, office)
    return is_tied and (person.end <= body.start or _is_behind(scene, person, body, scene.words[office]))


def _office_before(scene: Scene, body: Spot) -> int | None:
    """The first token of the office, or of a charge as "la tête", that leads to a body."""
    found, i = None, body.start - 1
    while i >= max(scene.sentences[body.sentence][0], body.start - REACH):
        if is_role_noun(scene, i) or scene.words[i] in HEADSHIPS:
            found = i
        elif scene.pos[i] not in NOMINAL or (found is not None and scene.words[i] in AT):
            break
        i -= 1
    return found


def _unled(scene: Scene, i: int) -> int:
    """The token behind the last word before i that is neither preposition nor article."""
    while i > 0 and (scene.words[i - 1] in LEADS or scene.pos[i - 1] == "DET"):
        i -= 1
    return i


def _is_agent(scene: Scene, office: int) -> bool:
    """Whether an office is what a participle names as who acts: "reçu par la direction"."""
    end = _unled(scene, office)
    return "par" in scene.words[end:office] and scene.words[end - 1].rstrip("s").endswith(PARTICIPLE)


def _is_behind(scene: Scene, person: Spot, body: Spot, office: str) -> bool:
    """Whether a person behind a body is no apposition to its office: a comma opens, and none closes it."""
    between = scene.words[body.end : person.start]
    is_led = between[:1] == [","] and all(map(leads_name, between[1:]))
    return is_led and (office in HEADSHIPS or scene.words[person.end] not in ENDS)


def is_behind_holder(scene: Scene, person: Spot, body: Spot) -> bool:
    """Whether another stands between: "l'ex-conseillère de la présidente de Y A, X", where the office is A's."""
    here = [s for s in scene.by_sentence[person.sentence] if scene.entities[s.entity].type == "Person"]
    holder = next((s for s in here if s.start == body.end and s.entity != person.entity), None)
    between = scene.words[holder.end : person.start] if holder is not None and holder.end < person.start else []
    return between[:1] == [","] and all(map(leads_name, between[1:])) and _office_before(scene, body) is not None


def is_trained_there(scene: Scene, body: Spot) -> bool:
    """Whether a body is where someone learned: "formée au CHU de Y"."""
    first, end = scene.sentences[body.sentence][0], _unled(scene, body.start)
    return any(cue_end(scene, i, "trained") == end for i in range(max(first, end - WORDS), end))
