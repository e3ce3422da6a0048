"""Targets that only stand in a clause about what is judged: "X soutient ses adhérents touchés par Y".

"X dénonce les délais, que Y doit réduire": the delays are denounced, not Y. Asked by `scope.find_limit`.
"""

from ingest.scenes.asked import VERBS
from ingest.scenes.scene import Scene, Spot
from ingest.scenes.scope_cues import Limit, cue_end, lead_of
from ingest.scenes.speakers import is_speech_verb
from ingest.scenes.syntax import PARTICIPLE, children

JUDGING = frozenset({"OPPOSES", "SUPPORTS", "COMMENTS_ON", "CRITICISES"})
CLIMB = 6  # steps up the parse to the verb that governs an end
WHO = frozenset({"qui", "lequel", "laquelle"})
TO = frozenset({"à", "au", "aux", "devant"})  # before whom somebody says something to
THAT = frozenset({"que", "qu'"})


def find_beside(scene: Scene, relation: str, subject: Spot, target: Spot) -> Limit | None:
    """The clause about another noun in which the target of a judgement stands, or None."""
    behind = [word for word in scene.words[subject.end : subject.end + 3] if word not in (")", ",")]
    if relation not in JUDGING or target.how == "it" or (behind and behind[0] in WHO):
        return None  # of a pronoun the clause can't be told; "X, qui soutient Y": the clause is that of X
    if relation in ("OPPOSES", "CRITICISES") and (that := _relative_subject(scene, subject, target)):
        return Limit(that, that + 1, "negation")
    clause = _clause_of(scene, target)
    if clause is None or _is_judged_in(scene, relation, subject, clause):
        return None
    noun = scene.heads[clause]
    if any(spot.start <= noun < spot.end for spot in (subject, target)) or _is_below(scene, subject.head, clause):
        return None
    is_theme = scene.deps[target.head] == "nsubj" and scene.heads[target.head] == clause
    if scene.deps[clause] == "acl" or relation == "SUPPORTS" or (is_theme and relation in ("OPPOSES", "CRITICISES")):
        return Limit(clause, clause + 1, "negation")
    return None


def _is_judged_in(scene: Scene, relation: str, subject: Spot, clause: int) -> bool:
    """Whether the clause tells that the text in it is judged.

    "Dénonce les économies prévues par Y": part of Y; "demande que Y soit retiré", "un référé visant Y".
    """
    if cue_end(scene, clause, "contained"):
        return True
    is_asked = any(cue_end(scene, i, "asking") for i in range(subject.end, clause))
    is_undone = is_asked and cue_end(scene, clause, "undoing") > 0
    return relation == "OPPOSES" and (is_undone or cue_end(scene, scene.heads[clause], "appeals") > 0)


def _relative_subject(scene: Scene, subject: Spot, target: Spot) -> int:
    """ "… dénonce les délais, que Y doit réduire": the token of "que" where Y is the subject of its clause, or 0."""
    i = lead_of(scene, target)
    if i <= subject.end + 1 or scene.words[i] not in THAT:
        return 0
    before = i - 2 if scene.words[i - 1] == "," else i - 1
    nouns = [j for j in range(subject.end, before + 1) if scene.pos[j] in ("NOUN", "PROPN")]
    is_noun = scene.pos[before] in ("NOUN", "PROPN", "ADJ") and bool(nouns) and not _is_told_to(scene, subject, before)
    behind = range(target.end, min(len(scene.words), target.end + 3))
    return i if is_noun and any(scene.pos[j] in VERBS for j in behind) else 0


def _is_told_to(scene: Scene, subject: Spot, noun: int) -> bool:
    """ "A dit devant les sénateurs que Y est prématuré", "à condition que Y …": no clause about the noun."""
    lead = noun - 1
    while lead > subject.end and scene.pos[lead] in ("DET", "ADJ"):
        lead -= 1
    is_said = any(is_speech_verb(scene, i) for i in range(subject.end, lead))
    return scene.words[noun] == "condition" or (is_said and scene.words[lead] in TO)


def _clause_of(scene: Scene, spot: Spot) -> int | None:
    """The verb of the relative clause or participle in which a spot stands, its noun outside the spot."""
    i = spot.head
    for _ in range(CLIMB):
        if scene.heads[i] == i:
            return None
        if scene.deps[i] in ("acl", "acl:relcl"):
            # A noun within the name may be taken for a verb, and a finite verb without its subject for a participle.
            is_finite = scene.deps[i] == "acl" and (
                not scene.words[i].endswith((*PARTICIPLE, "ant"))
                or any(scene.deps[j] == "aux:tense" for j in children(scene, i))
            )
            return None if spot.start <= i < spot.end or is_finite else i
        i = scene.heads[i]
    return None


def _is_below(scene: Scene, i: int, top: int) -> bool:
    """Whether a token hangs below another."""
    for _ in range(4 * CLIMB):
        if i == top:
            return True
        if scene.heads[i] == i:
            return False
        i = scene.heads[i]
    return False
