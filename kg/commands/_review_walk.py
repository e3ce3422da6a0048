"""A walk through doubts in the terminal: one question each, every answer in the file at once."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from kg.console import printable, say, stdout_console
from kg.review.decisions import CHANGES, Decision, add_decisions, check
from kg.review.doubts import Doubt
from kg.review.sheet import everywhere
from ontology.errors import KgError

CHOICES = {
    "edge": {"a": "accept", "r": "reject", "c": "correct", "u": "unsure"},
    "name": {"a": "accept", "r": "reject", "c": "correct", "u": "unsure"},
    "pair": {"m": "merge", "s": "split", "u": "unsure"},
}
ASK = {
    "edge": "[a]ccept [r]eject [c]orrect [u]nsure, [n]ext, [q]uit; + makes it a rule (r+)",
    "name": "[a]ccept [r]eject (no entity) [c]orrect [u]nsure, [n]ext, [q]uit; + makes it a rule (r+)",
    "pair": "[m]erge [s]plit [u]nsure, [n]ext, [q]uit",
}


class _Stop(Exception):
    """The person has had enough."""


def walk(doubts: Sequence[Doubt], file: Path, *, author: str, date: str) -> None:
    """Ask about each doubt; what was decided stays in the file, whatever ends the walk."""
    made = 0
    try:
        for number, doubt in enumerate(doubts, 1):
            _show(doubt, number, len(doubts))
            decision = _ask(replace(doubt.target, author=author, date=date))
            if decision is not None:
                add_decisions(file, [decision])
                made += 1
    except (_Stop, EOFError):
        pass
    finally:
        print()
        say(f"{made} decisions written to {file}" if made else "nothing decided")
    if made:
        say(f"they hold from the next build on: kg build ARTICLES -o GRAPH --update --decisions {file}")
    elif not doubts:
        say("nothing is uncertain, or all of it has been decided")


def _show(doubt: Doubt, number: int, total: int) -> None:
    from rich.text import Text

    console = stdout_console()
    console.print(Text(f"\n{number}/{total} {doubt.target.kind}: {printable(doubt.told)}", style="bold"))
    if doubt.sentence:
        before, quote, after = printable(" ".join(doubt.sentence.split())).partition(doubt.target.quote)
        text = Text("  « " + before)
        text.append(quote if console.is_terminal or not quote else f"[{quote}]", style="bold")
        console.print(text.append(after + " »"))
    console.print(Text(f"  {printable(doubt.place)}", style="dim"))
    console.print(Text(f"  {printable(doubt.why)}", style="dim"))


def _ask(target: Decision) -> Decision | None:
    """The decision, None to leave it for later."""
    choices = CHOICES[target.kind]
    while True:
        answer = _read(f"{ASK[target.kind]} > ").lower()
        if answer in ("q", "quit"):
            raise _Stop
        if answer in ("n", "next", ""):
            return None
        verdict = choices.get(answer[:1])
        if verdict is None or (len(answer.rstrip("+")) > 1 and answer.rstrip("+") != verdict):
            say(f"{answer!r}: write one of {', '.join(choices)}, n or q")
            continue
        decision = replace(target, verdict=verdict)
        if answer.endswith("+") and target.kind != "pair":
            decision = everywhere(decision)
        made = _completed(decision)
        if made is not None:
            return made


def _completed(decision: Decision) -> Decision | None:
    """The decision with change and reason; None where what was written does not hold: it is asked again."""
    if decision.verdict == "correct":
        known = ", ".join(CHANGES[decision.kind])
        decision = replace(decision, change=_read(f"what to change (name=value | name=value; {known}) > "))
    decision = replace(decision, reason=_read("why > ") or "read in its sentence", where="your answer")
    try:
        return check(decision)
    except KgError as error:
        say(str(error))
        return None


def _read(prompt: str) -> str:
    return input(prompt).strip()
