"""Verbs that look ahead or suppose, told by ending and lemma: "tirait" and "entra" are past, "tirerait" is not."""

import re
from collections.abc import Callable

from ingest.scenes.scene import Scene
from ingest.scenes.syntax import PARTICIPLE

Tense = Callable[[Scene, int], bool]
CONDITIONAL = ("rait", "raient")
FUTURE = ("ra", "ront")
INFINITIVE = ("er", "ir")
NOT_FINITE = ("ant", "er", "ir", "re")  # endings of infinitives and present participles
PAST = re.compile(r"(?:\w+ait|\w+aient|fut|furent|\w+(?:éa|gea|da|ça|qua|ra)|\w+èrent)$")


def looks_conditional(scene: Scene, i: int) -> bool:
    """Whether a verb ends like a conditional."""
    return scene.words[i].endswith(CONDITIONAL)


def looks_future(scene: Scene, i: int) -> bool:
    """Whether a verb ends like a future."""
    return scene.words[i].endswith(FUTURE)


def is_conditional(scene: Scene, i: int) -> bool:
    """Whether a verb is in the conditional, not the imperfect of a verb in -rer, -rir: "tirait", "courait"."""
    stem = scene.words[i].removesuffix("ait").removesuffix("aient")
    return looks_conditional(scene, i) and not _is_stem(stem, scene.lemmas[i])


def is_future(scene: Scene, i: int) -> bool:
    """Whether a verb is in the future, not in the past of a verb in -rer: "entra", "administra"."""
    return looks_future(scene, i) and not _is_stem(scene.words[i].removesuffix("a"), scene.lemmas[i])


def is_finite(scene: Scene, i: int) -> bool:
    """Whether a verb ends neither as an infinitive nor as a participle."""
    return not scene.words[i].endswith((*NOT_FINITE, *PARTICIPLE))


def is_finite_verb(scene: Scene, i: int) -> bool:
    """Whether a token is a verb in such a form."""
    return scene.pos[i] == "VERB" and is_finite(scene, i)


def is_past(scene: Scene, i: int) -> bool:
    """Whether a verb is in a simple past tense: "dirigeait", "géra"."""
    return bool(PAST.match(scene.words[i])) and not is_conditional(scene, i) and not is_future(scene, i)


def _is_stem(word: str, lemma: str) -> bool:
    return any(word + ending == lemma for ending in INFINITIVE)
