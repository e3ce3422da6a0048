"""Marks a claim: denied or supposed, former or future with its dates, and in whose voice it stands."""

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import load_lexicon
from ingest.scene import Scene
from ingest.speakers import Voice

_ATTRIBUTING = frozenset({"inversion", "subject", "according", "label"})


@cache
def _months() -> dict[str, int]:
    return {entry.form: int(entry.attributes["number"]) for entry in load_lexicon("dates").group("months")}


@cache
def _date_patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Since a date, until a date, from a year to a year."""
    month = "|".join(sorted(_months(), key=len, reverse=True))
    day = rf"(?:(?P<day>\d{{1,2}})(?:er)? )?(?:(?P<month>{month}) )?(?P<year>(?:19|20)\d\d)"
    return (
        re.compile(rf"(?:depuis|à compter de|à partir de|dès) (?:le |l'année )?{day}", re.IGNORECASE),
        re.compile(rf"(?:jusqu'en|jusqu'au|jusqu'à) (?:fin )?{day}", re.IGNORECASE),
        re.compile(r"(?:de|entre) (?P<first>(?:19|20)\d\d) (?:à|et) (?P<last>(?:19|20)\d\d)", re.IGNORECASE),
    )


@dataclass(frozen=True, slots=True)
class Times:
    """When a tie holds: "", "former" or "future", with ISO dates where the text gives them."""

    temporal: str = ""
    valid_from: str = ""
    valid_to: str = ""
    cue: tuple[int, int] | None = None  # tokens of the cue


def find_times(scene: Scene, start: int, end: int) -> Times:
    """Temporal mark of what tokens `start` to `end` state."""
    cue = next(
        (
            (group, i, stop)
            for i in range(start, end)
            for group in ("former", "future")
            if (stop := _cue_at(scene, i, group))
        ),
        None,
    )
    text = scene.article.text.text[slice(*scene.chars(start, end))].replace("’", "'")
    since, until, span = (pattern.search(text) for pattern in _date_patterns())
    first = span["first"] if span else _iso(since) if since else ""
    last = span["last"] if span else _iso(until) if until else ""
    temporal = cue[0] if cue else "former" if span or until else ""
    return Times(temporal, first, last, None if cue is None else (cue[1], cue[2]))


def _iso(match: re.Match[str]) -> str:
    parts = [match["year"]]
    if match["month"]:
        parts.append(f"{_months()[match['month'].lower()]:02}")
        if match["day"]:
            parts.append(f"{int(match['day']):02}")
    return "-".join(parts)


@cache
def _cues(group: str) -> dict[str, list[tuple[tuple[str, bool], ...]]]:
    index: dict[str, list[tuple[tuple[str, bool], ...]]] = {}
    for form in load_lexicon("time_cues").forms(group):
        words = tuple((w.rstrip("_"), w.endswith("_")) for w in form.split())
        index.setdefault(words[0][0][:2], []).append(words)
    return index


def _cue_at(scene: Scene, i: int, group: str) -> int:
    """Token after a cue that begins at i, or 0."""
    for words in _cues(group).get(scene.words[i][:2], ()):
        found = scene.words[i : i + len(words)]
        if len(found) == len(words) and all(
            word == stem if whole else word.startswith(stem) for word, (stem, whole) in zip(found, words, strict=True)
        ):
            return i + len(words)
    return 0


def find_voice(scene: Scene, voices: list[Voice], sentence: int, subject: int) -> tuple[str, int | None]:
    """In whose voice a sentence stands (direct, indirect, journalist); who reports it, if that is not the subject."""
    here = [v for v in voices if v.sentence == sentence]
    start, end = scene.sentences[sentence]
    if not here:
        return ("direct" if all(scene.is_quoted[start + 1 : end - 1]) and end - start > 2 else "journalist"), None
    voice = "direct" if any(scene.is_quoted[start:end]) or here[0].how == "label" else "indirect"
    reporters = [v.entity for v in here if v.how in _ATTRIBUTING]
    return voice, reporters[0] if reporters and subject not in reporters else None
