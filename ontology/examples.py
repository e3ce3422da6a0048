"""Marked example sentences of the relation files: `[[La FNMR|ProfessionalUnion]]s a signé [[l'accord|Agreement]]o.`

A mark is `[[surface|Class]]` and then `s` (subject), `o` (object) or nothing (another entity of the
sentence). What follows the last ` # ` of a counter-example is the reason why nothing is asserted.
"""

import re
from dataclasses import dataclass

from ontology.errors import VocabularyError

# Why a counter-example asserts nothing; a closed list so that a misspelt reason is seen.
REASONS = frozenset(
    {"generic", "hypothetical", "negated", "no-claim", "other-direction", "other-relation", "question", "wrong-sense"}
)
_MARK = re.compile(r"\[\[([^\[\]|]+)\|([A-Za-z]+)\]\]([so]?)(?![A-Za-zÀ-ÿ0-9])")


@dataclass(frozen=True, slots=True)
class Mark:
    """One marked entity: offsets into the sentence without marks."""

    start: int
    end: int
    surface: str
    cls: str  # most specific class
    role: str  # "s", "o" or ""


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence without its marks, the marks, and the reason of a counter-example."""

    text: str
    marks: tuple[Mark, ...]
    reason: str = ""

    @property
    def subjects(self) -> tuple[Mark, ...]:
        """Marks of the relation's subjects."""
        return tuple(mark for mark in self.marks if mark.role == "s")

    @property
    def objects(self) -> tuple[Mark, ...]:
        """Marks of the relation's objects; none where the object is the article."""
        return tuple(mark for mark in self.marks if mark.role == "o")

    def pairs(self) -> tuple[tuple[Mark, Mark | None], ...]:
        """Each subject with each object (None: the article itself)."""
        objects: tuple[Mark | None, ...] = self.objects or (None,)
        return tuple((subject, target) for subject in self.subjects for target in objects)


def parse_marked(raw: str, *, is_counter: bool = False) -> MarkedSentence:
    """The sentence behind its marks; raises VocabularyError where a mark is not well formed."""
    body, _, reason = raw.rpartition(" # ") if is_counter else (raw, "", "")
    if is_counter and reason not in REASONS:
        raise VocabularyError(f"{raw!r}: end it with ' # reason', a reason being one of {', '.join(sorted(REASONS))}")
    text, marks, last = "", [], 0
    for match in _MARK.finditer(body):
        text += body[last : match.start()]
        surface, cls, role = match.groups()
        marks.append(Mark(len(text), len(text) + len(surface), surface, cls, role))
        text += surface
        last = match.end()
    text += body[last:]
    if "[[" in text or "]]" in text:
        raise VocabularyError(f"{raw!r}: a mark is not well formed; write [[surface|Class]]s, …o or nothing after it")
    if not any(mark.role == "s" for mark in marks):
        raise VocabularyError(f"{raw!r}: no subject is marked; put s after its mark")
    return MarkedSentence(text, tuple(marks), reason)
