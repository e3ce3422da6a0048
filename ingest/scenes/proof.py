"""Evidence of a claim: the smallest stretch of the page that holds what shows it, and its sentence."""

from collections.abc import Sequence

from ingest.records import Cue, Evidence
from ingest.scenes.scene import Scene

MAX_CHARS = 400


def cut_evidence(
    scene: Scene, start: int, end: int, *, rule: str, confidence: float, cues: Sequence[tuple[int, int, str]] = ()
) -> Evidence:
    """Evidence for tokens `start` to `end` (exclusive), cut from the page; cues are (start, end, kind) in tokens."""
    begin, stop = page_span(scene, start, end)
    if stop - begin > MAX_CHARS:
        begin, stop = page_span(scene, *_shortened(scene, start, end))
        stop = min(stop, begin + MAX_CHARS)
    first, last = scene.sentences[scene.sentence_of[start]][0], scene.sentences[scene.sentence_of[end - 1]][1]
    sentence_start, sentence_end = page_span(scene, first, last)
    marks = []
    once = {cue[:2]: cue for cue in sorted(set(cues), reverse=True)}  # a trigger that is itself a negation is one cue
    for cue_start, cue_end, kind in sorted(once.values()):
        cue_begin, cue_stop = page_span(scene, cue_start, cue_end)
        marks.append(Cue(cue_begin, cue_stop, scene.article.page.text[cue_begin:cue_stop], kind))
    return Evidence(
        start=begin,
        end=stop,
        quote=scene.article.page.text[begin:stop],
        rule=rule,
        confidence=round(confidence, 3),
        sentence_start=sentence_start,
        sentence_end=sentence_end,
        cues=tuple(marks),
    )


def page_span(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """Page offsets of tokens, without line breaks or spaces at either end."""
    while end - 1 > start and not scene.words[end - 1].strip():
        end -= 1
    while start < end - 1 and not scene.words[start].strip():
        start += 1
    return scene.article.text.to_page(*scene.chars(start, end))


def _shortened(scene: Scene, start: int, end: int) -> tuple[int, int]:
    """The first tokens of a stretch that fit; a stretch is only that long when a sentence is."""
    limit = scene.offsets[start] + MAX_CHARS - 20
    stop = start + 1
    while stop < end and scene.chars(start, stop + 1)[1] <= limit:
        stop += 1
    return start, stop
