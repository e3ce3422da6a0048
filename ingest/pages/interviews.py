"""Interview turns: who asks, who answers, and which person stands behind initials."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ingest.pages.author_names import NAME, initials, is_person
from ingest.pages.lines import Line, fold

MIN_TURNS = 4  # fewer labelled lines may be a list ("Objet : …")

_CAP = r"[^\W\d_a-zà-öø-ÿ]"
# "D.I", "J.-W. T.", "B. C.-V.", "P&S", "IH"
_SHORT = rf"{_CAP}\.?(?:\s?[-&]?\s?{_CAP}\.?){{1,4}}"
_LABEL = re.compile(rf"(?P<label>{_SHORT}|[^\W\d_][\w'’&.\- ]{{1,40}}?)\s*(?P<sep>[/:–—]|\.\s?[–—-])\s+(?=\S)")
# Labels closed by a full stop: "C.O. J’entends", "P. F. D’une impasse", "Zacharie Sallé. À personne", and in capitals.
_DOTTED = re.compile(
    rf"(?P<label>(?:{_CAP}\.[\s\-]?){{2,4}}(?=\s|$)|(?:Dre?\s|Pre?\s)?{NAME}(?=\.)|(?:La|Le)\s{_CAP}\w+(?=\.)"
    rf"|{_CAP}{{2,}}(?:\s{_CAP}{{2,}}){{0,3}}(?=\.))(?P<sep>\.?)\s+(?=\S)"
)


@dataclass(frozen=True, slots=True)
class Turn:
    """The label at the head of a line, where the speech starts after it, and whether it asks."""

    label: str
    speech: int  # offset in the line
    is_question: bool


def _candidates(line: Line) -> list[tuple[str, int]]:
    """Labels that the head of a line may be."""
    found = []
    for pattern in (_LABEL, _DOTTED):
        match = pattern.match(line.text)
        if match and match.end() < len(line.text):
            found.append((match["label"].strip(), match.end()))
    return found


def _is_short(label: str) -> bool:
    return re.fullmatch(_SHORT, label) is not None


def _key(label: str) -> str:
    return re.sub(r"[^\w]", "", fold(label))


def _letters(label: str, shorts: Collection[str] = ()) -> str:
    """Initials that a label stands for: its own when it is short, else those of its words that fit a short one."""
    text = re.sub(r"^(?:Dre?|Pre?|Me)\s", "", label)
    if _is_short(text):
        return re.sub(r"[^\w]", "", text).upper()
    every = "".join(word[0] for word in re.split(r"[\s\-'’]+", text) if word).upper()
    return every if every in shorts else initials(text)


def read_turns(lines: Sequence[Line]) -> dict[int, Turn]:
    """The labelled turns of a body by line index; empty when it is no interview."""
    options = {line.index: _candidates(line) for line in lines}
    counts = Counter(key for found in options.values() for key in {_key(label) for label, _ in found})
    labels = {_key(label): label for found in options.values() for label, _ in found}
    kept = _kept_labels(labels, counts)
    turns: dict[int, tuple[str, int]] = {}
    for line in lines:
        for label, speech in options[line.index]:
            if _key(label) in kept:
                turns[line.index] = (label, speech)
                break
    shorts = {_letters(label) for label in labels.values() if _is_short(label)}
    groups = {label: _letters(label, shorts) for label, _ in turns.values()}
    if len(turns) < MIN_TURNS or len(set(groups.values())) < 2:
        return {}
    bare = [line for line in lines if line.index not in turns and is_bare_question(line)]
    asking = "" if len(bare) > 1 else _asking(lines, turns, groups)
    return {i: Turn(label, speech, groups[label] == asking) for i, (label, speech) in turns.items()}


def _kept_labels(labels: dict[str, str], counts: Counter[str]) -> set[str]:
    """Keys of the labels that are speakers: repeated ones, and full names with the initials that stand for them."""
    short = {key: _letters(label) for key, label in labels.items() if _is_short(label)}
    full = {key: label for key, label in labels.items() if key not in short and len(label.split()) <= 5}
    letters = {key: _letters(label, set(short.values())) for key, label in full.items()}
    kept = {key for key in labels if counts[key] >= 2 and (key in short or is_person(labels[key]))}
    kept |= {key for key in full if letters[key] in short.values()}
    kept |= {key for key, initial in short.items() if initial in letters.values()}
    if any(key in short or is_person(labels[key]) for key in kept):  # a medium named in full each time
        kept |= {
            key for key, label in full.items() if counts[key] >= 2 and len(label.split()) <= 4 and label[0].isupper()
        }
    return kept


def is_bare_question(line: Line) -> bool:
    """A question of the interviewer printed without a label."""
    return len(line.text) < 200 and bool(re.search(r"\?[\s»\"”]*$", line.text))


def _asking(lines: Sequence[Line], turns: dict[int, tuple[str, int]], groups: dict[str, str]) -> str:
    """Initials of who asks: the one most of whose turns end with a question."""
    total: Counter[str] = Counter()
    questions: Counter[str] = Counter()
    texts = {line.index: line.text for line in lines}
    for i, (label, _) in turns.items():
        total[groups[label]] += 1
        questions[groups[label]] += texts[i].rstrip(' »"”').endswith(("?", "…", "..."))
    first = groups[turns[min(turns)][0]]
    ranked = sorted(total, key=lambda letters: (-questions[letters] / total[letters], letters != first, letters))
    return ranked[0] if questions[ranked[0]] > 0 else first


def asker_name(turns: dict[int, Turn]) -> str:
    """The person who asks, where the labels name one ("Sixtine Lagarrigue : …"), else ""."""
    names = [turn.label for _, turn in sorted(turns.items()) if turn.is_question and is_person(turn.label)]
    return names[0] if names and not _is_short(names[0]) else ""
