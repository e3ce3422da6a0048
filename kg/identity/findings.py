"""What evidence about a pair of profiles looks like: findings with their reasons, and the verdict of them all."""

from dataclasses import dataclass

from kg.identity.names import identity_data

VAGUE = (
    "contained_name",
    "dated_name",
    "shared_alias",
    "vague_name",
    "initial_name",
    "acronym",
    "telling_acronym",
    "attested_name",
)  # may fit more than one


@dataclass(frozen=True, slots=True)
class Finding:
    """One piece of evidence about a pair: its name in identity.yml (or a veto), and the reason in words."""

    name: str
    reason: str
    is_veto: bool = False


@dataclass(frozen=True, slots=True)
class Comparison:
    """The verdict on a pair, with everything that led to it."""

    score: float
    findings: tuple[Finding, ...]

    @property
    def is_same(self) -> bool:
        """Whether the points suffice."""
        threshold: float = identity_data()["threshold"]
        return self.score >= threshold

    @property
    def is_vague(self) -> bool:
        """Whether the names agree only loosely, so that another candidate may fit as well."""
        return any(finding.name in VAGUE for finding in self.findings)

    @property
    def is_vetoed(self) -> bool:
        """Whether the two can't be one."""
        return any(finding.is_veto for finding in self.findings)
