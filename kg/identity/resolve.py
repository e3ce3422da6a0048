"""Identity across articles: candidate pairs -> scores -> judgements -> clusters of signatures.

Mentions and members are never edited: the result is a table from signature to the root of its cluster. Accepted
pairs are joined strongest first; a join that a veto or a judgement forbids is left out; a vague name that fits two
different entities joins neither. Everything is sorted, so the order of the input leaves no trace.

Pairs of different connected components do not touch each other. So an update goes through the components alone in
which a profile or a pair has changed.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.records import Issue
from kg.identity.blocking import read_pairs, read_profile, write_profiles
from kg.identity.features import compare
from kg.identity.judgements import Judgements
from kg.identity.places import PlaceTree
from kg.identity.profiles import Profile
from kg.storage.report import Report
from kg.storage.work import Work

MAX_SEEN = 100_000  # compared pairs in memory
MAX_CHECKED = 20  # members of each side that are compared before two clusters are joined


@dataclass(frozen=True, slots=True)
class Link:
    """Two signatures that are taken for one."""

    score: float
    left: str
    right: str
    is_vague: bool


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
    _write_links(work, tree)
    _find_scope(work, judgements)
    clusters = Clusters()
    apart = _expand(work, judgements, clusters, report)
    guard = _Guard(work, tree, apart)
    for link in _read_links(work, is_vague=False):
        guard.try_join(clusters, link)
    for link in _unambiguous(work, _read_links(work, is_vague=True), clusters):
        guard.try_join(clusters, link)
    _write_clusters(work, clusters)


def _write_links(work: Work, tree: PlaceTree) -> None:
    """Keep the accepted pairs of each block."""
    work.delete_changed("links", "key", "blocks")
    seen: dict[tuple[str, str], tuple[float, bool] | None] = {}  # most pairs share several blocks

    def accepted() -> Iterator[tuple[str, str, str, float, bool]]:
        for block, one, other in read_pairs(work):
            key = (one.signature, other.signature)
            if key not in seen:
                if len(seen) > MAX_SEEN:
                    seen.clear()
                comparison = compare(one, other, tree)
                seen[key] = (comparison.score, comparison.is_vague) if comparison.is_same else None
            if (found := seen[key]) is not None:
                yield block, *key, *found

    work.insert("links", accepted(), ignore=True)  # a name may stand on both sides of a block


def _read_links(work: Work, *, is_vague: bool) -> Iterator[Link]:
    """Accepted pairs, the strongest first."""
    inside = "one IN (SELECT signature FROM scope)" if work.is_update else "1"
    for one, other, score in work.rows(
        f"SELECT DISTINCT one, other, score FROM links WHERE is_vague = ? AND {inside} "  # noqa: S608
        "ORDER BY score DESC, one, other",
        (is_vague,),
    ):
        yield Link(score, one, other, is_vague)


def _find_scope(work: Work, judgements: Judgements) -> None:
    """Note the connected components with a change in them: all signatures that may have another cluster than before."""
    if not work.is_update:
        return
    judged = {
        signature for reference in judgements.references for signature in _signatures(work, reference, judgements)
    }
    work.db.execute("CREATE TEMP TABLE start (signature TEXT)")
    work.insert("start", ((signature,) for signature in sorted(judged)))
    work.db.execute("CREATE TEMP TABLE scope (signature TEXT PRIMARY KEY) WITHOUT ROWID")
    work.db.execute(
        "INSERT INTO scope WITH RECURSIVE reached (signature) AS ("
        "SELECT signature FROM start UNION SELECT key FROM changed_signatures UNION SELECT key FROM changed_ends "
        "UNION SELECT links.other FROM reached JOIN links ON links.one = reached.signature "
        "UNION SELECT links.one FROM reached JOIN links ON links.other = reached.signature) "
        "SELECT signature FROM reached"
    )


def _write_clusters(work: Work, clusters: Clusters) -> None:
    """Write the root of each signature; of an update, where it is another one than before."""
    if not work.is_update:
        signatures = work.rows("SELECT signature FROM profiles")
        work.insert("clusters", ((signature, clusters.root(signature)) for (signature,) in signatures))
        work.index("clusters")
        return
    rows = work.rows(
        "SELECT scope.signature, profiles.signature, clusters.root FROM scope "
        "LEFT JOIN profiles ON profiles.signature = scope.signature "
        "LEFT JOIN clusters ON clusters.signature = scope.signature"
    )
    for signature, held, before in list(rows):
        root = clusters.root(signature)
        if held is None:
            work.db.execute("DELETE FROM clusters WHERE signature = ?", (signature,))
        elif before is None:
            work.insert("clusters", [(signature, root)])
        elif root != before:
            work.db.execute("UPDATE clusters SET root = ? WHERE signature = ?", (root, signature))
    work.db.execute(
        "INSERT OR IGNORE INTO changed_roots "
        "SELECT root FROM clusters WHERE signature IN (SELECT key FROM changed_signatures)"
    )


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
