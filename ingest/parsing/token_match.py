"""spaCy's French words that are one token ("arc-boutant", "entr'aide"), in an expression that is compiled quickly.

As distributed, it is an alternative of 200 expressions that spell out all letters of all alphabets two or three times
each: 1.4 MB, whose compilation takes longer than loading the model. Alternatives that differ in one place are put
together: the same words match.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

LONG = 100_000  # characters: no other expression of spaCy comes near
HEAD, BETWEEN, TAIL = "(?iu)(?:^", "$)|(?:^", "$)"
LETTERS = re.compile(r"(\[[^\]]{200,}\][*+]?)")


@contextmanager
def quick_token_match() -> Iterator[None]:
    """While it lasts, the long expression is compiled in its short form: spaCy compiles it when it is imported."""
    module: Any = re
    as_it_was = re.compile
    module.compile = lambda pattern, flags=0: as_it_was(shorter(pattern), flags)
    try:
        yield
    finally:
        module.compile = as_it_was


def shorter(pattern: Any) -> Any:
    """The expression with alternatives that differ in one place put together; any other expression as it is."""
    if not isinstance(pattern, str) or len(pattern) < LONG or not (pattern.startswith(HEAD) and pattern.endswith(TAIL)):
        return pattern
    alike: dict[tuple[str, str], list[str]] = {}
    for alternative in pattern.removeprefix(HEAD).removesuffix(TAIL).split(BETWEEN):
        parts = LETTERS.split(alternative)
        at = next((number for number, part in enumerate(parts[::2]) if part), 0) * 2
        alike.setdefault(("".join(parts[:at]), "".join(parts[at + 1 :])), []).append(parts[at])
    together = (f"{before}(?:{'|'.join(some)}){after}" for (before, after), some in alike.items())
    return f"(?iu)^(?:{'|'.join(together)})$"
