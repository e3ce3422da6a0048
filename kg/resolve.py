"""Identity across articles: candidate pairs -> scores -> judgements -> clusters of signatures.

Mentions and members are never edited: the result is a table from signature to the root of its cluster. Accepted
pairs are joined strongest first; a join that a veto or a judgement forbids is left out; a vague name that fits two
different entities joins neither. Everything is sorted, so the order of the input leaves no trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ingest.records import Issue
from kg.blocking import read_pairs, read_profile, write_profiles
from kg.features import compare
from kg.judgements import Judgements
from kg.places import PlaceTree
from kg.profiles import Profile
from kg.report import Report
from kg.work import Work

MAX_CHECKED = 20  # members of each side that are compared before two clusters are joined


@dataclass(frozen=True, slots=True)
class Link:
    """Two signatures that are taken for one, and why."""

    score: float
    left: str
    right: str
    is_vague: bool
    reason: str


class Clusters:
    """Signatures joined so far: a union-find whose root is the smallest signature."""

    def __init__(self) -> None:
        self.parent: dict[str, str] = {}
        self.held: dict[str, list[str]] = {}

    def root(self, signature: str) -> str:
        """The root of a signature's cluster."""
        path = []
        while (parent := self.parent.get(signature, signature)) != signature:
            path.append(signature)
            signature = parent
        for step in path:
            self.parent[step] = signature
        return signature

    def members(self, root: str) -> list[str]:
        """The signatures of a cluster."""
        return self.held.get(root, [root])

    def join(self, one: str, other: str) -> None:
        """Make two clusters one."""
        first, second = sorted((self.root(one), self.root(other)))
        if first != second:
            self.held[first] = sorted((*self.members(first), *self.members(second)))
            self.held.pop(second, None)
            self.parent[second] = first


def resolve(work: Work, tree: PlaceTree, judgements: Judgements, report: Report) -> None:
    """Fill the table of clusters."""
    write_profiles(work)
    links = _find_links(work, tree)
    clusters = Clusters()
    apart = _expand(work, judgements, clusters, report)
    guard = _Guard(work, tree, apart)
    strong = [link for link in links if not link.is_vague]
    vague = [link for link in links if link.is_vague]
    for link in strong:
        guard.try_join(clusters, link)
    for link in _unambiguous(work, vague, clusters):
        guard.try_join(clusters, link)
    work.insert(
        "clusters",
        ((signature, clusters.root(signature)) for (signature,) in work.rows("SELECT signature FROM profiles")),
    )
    work.index("clusters")


def _find_links(work: Work, tree: PlaceTree) -> list[Link]:
    """Accepted pairs, the strongest first."""
    links: dict[tuple[str, str], Link] = {}
    for one, other in read_pairs(work):
        key = (one.signature, other.signature)
        if key in links:
            continue
        comparison = compare(one, other, tree)
        if comparison.is_same:
            reason = "; ".join(finding.reason for finding in comparison.findings)
            links[key] = Link(comparison.score, *key, comparison.is_vague, reason)
    return sorted(links.values(), key=lambda link: (-link.score, link.left, link.right))


def _unambiguous(work: Work, vague: Iterable[Link], clusters: Clusters) -> list[Link]:
    """The vague links whose vaguer side fits one entity only."""
    fits: dict[str, set[str]] = {}
    sides = []
    for link in vague:
        loose, firm = _vaguer_first(read_profile(work, link.left), read_profile(work, link.right))
        if clusters.root(loose) == clusters.root(firm):
            continue
        fits.setdefault(clusters.root(loose), set()).add(clusters.root(firm))
        sides.append((link, clusters.root(loose)))
    return [link for link, loose in sides if len(fits[loose]) == 1]


def _vaguer_first(one: Profile, other: Profile) -> tuple[str, str]:
    def telling(profile: Profile) -> tuple[bool, int, str]:
        return bool(profile.gazetteer_id), len(profile.name), profile.signature

    first, second = sorted((one, other), key=telling)
    return first.signature, second.signature


def _expand(work: Work, judgements: Judgements, clusters: Clusters, report: Report) -> set[tuple[str, str]]:
    """Join what judgements call the same; gives the pairs of signatures that they keep apart."""
    for row in judgements.same:
        sides = [*_signatures(work, row.left, judgements), *_signatures(work, row.right, judgements)]
        for signature in sides[1:]:
            clusters.join(sides[0], signature)
    apart: set[tuple[str, str]] = set()
    for row in judgements.apart:
        lefts, rights = _signatures(work, row.left, judgements), _signatures(work, row.right, judgements)
        if row.verdict == "unsure" and lefts and rights:
            report.add(Issue("resolve", "", "judged unsure: kept apart", f"{row.left} / {row.right}", is_skip=False))
        apart.update((min(a, b), max(a, b)) for a in lefts for b in rights)
    return apart


def _signatures(work: Work, reference: str, judgements: Judgements) -> list[str]:
    """The signatures that a side of a judgement stands for; those singled out by another judgement not among them."""
    if "@" in reference:
        return [row[0] for row in work.rows("SELECT signature FROM profiles WHERE signature = ?", (reference,))]
    rows = work.rows("SELECT signature FROM profiles WHERE base = ? ORDER BY signature", (reference,))
    return [row[0] for row in rows if row[0] not in judgements.singled_out]


class _Guard:
    """Joins clusters unless a judgement or a veto between their members forbids it."""

    def __init__(self, work: Work, tree: PlaceTree, apart: set[tuple[str, str]]) -> None:
        self.work, self.tree = work, tree
        self.apart: dict[str, set[str]] = {}
        for one, other in apart:
            self.apart.setdefault(one, set()).add(other)
            self.apart.setdefault(other, set()).add(one)
        self.profiles: dict[str, Profile] = {}

    def try_join(self, clusters: Clusters, link: Link) -> None:
        """Join the two sides of a link where nothing forbids it."""
        lefts = clusters.members(clusters.root(link.left))
        rights = clusters.members(clusters.root(link.right))
        if lefts is rights or clusters.root(link.left) == clusters.root(link.right):
            return
        if any(self.apart.get(one, set()) & set(rights) for one in lefts):
            return
        if self._is_vetoed(lefts[:MAX_CHECKED], rights[:MAX_CHECKED]):
            return
        clusters.join(link.left, link.right)

    def _is_vetoed(self, lefts: list[str], rights: list[str]) -> bool:
        return any(
            compare(self._profile(one), self._profile(other), self.tree).is_vetoed for one in lefts for other in rights
        )

    def _profile(self, signature: str) -> Profile:
        if signature not in self.profiles:
            if len(self.profiles) > 20_000:
                self.profiles.clear()
            self.profiles[signature] = read_profile(self.work, signature)
        return self.profiles[signature]
