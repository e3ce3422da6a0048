"""Who is no reporter of a stance: the one who takes it, and the body of his own office ("pour le maire de X, Y, …")."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.records import Claim


def without_own_voice(claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims; what somebody holds is not told by himself or by the body in which he is told to have an office."""
    offices = {(c.subject, c.object) for c in claims if c.predicate == "HOLDS_ROLE" and c.polarity == "asserted"}
    for claim in claims:
        reporter = claim.attributed_to
        is_own = reporter == claim.subject or (claim.subject, reporter) in offices
        yield replace(claim, attributed_to="") if reporter and is_own else claim
