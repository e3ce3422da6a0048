"""Interviews whose questions stand alone, without the names of who asks and who answers.

Who answers is found in the article: the one person whom the lines above the first question name
(`ingest.scenes.speakers`).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pages.interviews import is_bare_question
from ingest.pages.lines import Line
from ingest.pages.sorting import SortedPage

MIN_QUESTIONS = 2
IN_PERSON = 2 / 3  # share of answers in the first person: what tells them from crossheads that ask ("Et demain ?")
MARKED_IN_PERSON = 0.5  # the same where both are marked: a page of common questions marks them as well
_QUOTED = re.compile(r"[«“\"][^»”\"]*[»”\"]")
# "Q. : …", "R – …", "Question 2 : …": what a turn is, not who speaks.
_MARKED = re.compile(r"(?P<mark>Q|R|Question|Réponse|QUESTION|RÉPONSE)\.?(?:\s?\d{1,2})?\s*[.:–—-]\s*\S")
_FIRST_PERSON = re.compile(r"(?<![\w-])(?:j['’]|(?:je|moi|mon|ma|mes|nous|notre|nos)(?![\w'’-]))", re.IGNORECASE)


def read_bare_interview(found: SortedPage) -> None:
    """Give the questions and answers of such an interview their kind."""
    lines = found.body_lines
    marked = _marked_questions(lines)
    asked = marked or [n for n, line in enumerate(lines) if is_bare_question(line)]
    if len(asked) < MIN_QUESTIONS or not _answers_in_person(
        lines, asked, share=MARKED_IN_PERSON if marked else IN_PERSON
    ):
        return
    kinds = {line.start: "answer" for line in lines[asked[0] :]} | {lines[n].start: "question" for n in asked}
    found.blocks = [replace(b, kind=kinds.get(b.start, b.kind)) if b.kind == "body" else b for b in found.blocks]


def _marked_questions(lines: Sequence[Line]) -> list[int]:
    """The questions of an interview that marks each of them, and each answer below it, as such; else none."""
    marks = [(n, match["mark"][0]) for n, line in enumerate(lines) if (match := _MARKED.match(line.text))]
    is_in_turn = len(marks) % 2 == 0 and all(mark == "QR"[k % 2] for k, (_, mark) in enumerate(marks))
    return [n for n, mark in marks if mark == "Q"] if is_in_turn else []


def _answers_in_person(lines: Sequence[Line], asked: Sequence[int], *, share: float) -> bool:
    """Whether what stands below such a share of the questions is told in the first person, outside of quotes."""
    answers = [" ".join(line.text for line in lines[a + 1 : b]) for a, b in pairwise([*asked, len(lines)])]
    told = [bool(_FIRST_PERSON.search(_QUOTED.sub("", answer))) for answer in answers if answer]
    return len(told) >= MIN_QUESTIONS and sum(told) >= share * len(told)
