"""Which signatures become one entity, on the working tables alone: order, judgements, vetoes, names that fit two."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ingest.codec import to_line
from kg.identity.judgements import Judgement, Judgements
from kg.identity.places import PlaceTree
from kg.identity.profiles import Member
from kg.identity.resolve import MAX_CHECKED, Clusters, resolve
from kg.storage.report import Report
from kg.storage.work import Work
from ontology.gazetteer import load_gazetteer

BREST, NICE = "=commune-29019", "=commune-06088"
CLINIC = "clinique Saint-Gwen"


class Case:
    """Members to resolve, each the only one of its signature, and what came of them."""

    def __init__(self, folder: Path) -> None:
        self.work = Work(folder / "work.sqlite")
        self.report = Report(folder / "issues.jsonl")
        self.issues = folder / "issues.jsonl"
        self.count = 0

    def add(self, signature: str, name: str, *, subtype: str = "Hospital", **context: Any) -> str:
        """A member, by default an organisation; gives its signature."""
        self.count += 1
        article, base = f"a{self.count:03}", signature.split("@")[0]
        type_ = context.pop("type", "Organisation")
        known = base[1:] if base.startswith("=") else ""
        forms = context.pop("forms", (name,))
        member = Member(article, "e1", base, signature, type_, subtype, name, known, forms, **context)
        self.work.insert("members", [(article, "e1", base, signature, to_line(member))])
        return signature

    def clinic(self, key: str, **context: Any) -> str:
        """A clinic of one and the same name."""
        return self.add(f"Organisation/clinique@{key}", CLINIC, **context)

    def resolve(self, *judged: tuple[str, str, str]) -> set[frozenset[str]]:
        """The clusters of more than one signature, under judgements (left, verdict, right)."""
        rows = [Judgement(left, right, verdict, "x", "x", "x", "x") for left, verdict, right in judged]
        resolve(self.work, PlaceTree(load_gazetteer()), Judgements(rows), self.report)
        clusters: dict[str, set[str]] = {}
        for signature, root in self.work.rows("SELECT signature, root FROM clusters"):
            clusters.setdefault(root, set()).add(signature)
        assert all(root == min(members) for root, members in clusters.items()), "the root is the smallest signature"
        assert sum(map(len, clusters.values())) == self.work.one("SELECT count(*) FROM profiles")
        return {frozenset(members) for members in clusters.values() if len(members) > 1}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    made = Case(tmp_path)
    yield made
    made.work.close()


def one(*signatures: str) -> set[frozenset[str]]:
    """The only cluster of more than one signature."""
    return {frozenset(signatures)}


def test_the_root_is_the_smallest_and_members_are_sorted() -> None:
    clusters = Clusters()
    assert (clusters.root("x"), clusters.members("x")) == ("x", ["x"])
    clusters.join("d", "c")
    clusters.join("b", "d")
    assert {clusters.root(name) for name in "bcd"} == {"b"}
    assert clusters.members("b") == ["b", "c", "d"]
    clusters.join("c", "b")
    assert clusters.members("b") == ["b", "c", "d"], "joined already"
    clusters.join("a", "e")
    clusters.join("e", "d")
    assert clusters.members(clusters.root("c")) == ["a", "b", "c", "d", "e"]
    assert list(clusters.held) == ["a"], "a cluster that is part of another is not kept twice"


def test_a_chain_is_walked_once() -> None:
    clusters = Clusters()
    clusters.parent = {"d": "c", "c": "b", "b": "a"}
    assert clusters.root("d") == "a"
    assert clusters.parent == {"d": "a", "c": "a", "b": "a"}


def test_one_name_is_one_and_places_that_differ_forbid_it(case: Case) -> None:
    first, second = case.clinic(BREST, places=(BREST,)), case.clinic(f"{BREST}+x", places=(BREST,))
    case.clinic(NICE, places=(NICE,))
    assert case.resolve() == one(first, second)
    indexes = {row[0] for row in case.work.rows("SELECT name FROM sqlite_master WHERE type = 'index'")}
    assert "clusters_by_root" in indexes, "what comes next reads the table by its roots"


def test_the_strongest_pair_is_joined_first(case: Case) -> None:
    anywhere = case.clinic("", parties=("=cnam",))
    case.clinic(NICE, places=(NICE,))
    in_brest = case.clinic(BREST, places=(BREST,), parties=("=cnam",))
    assert case.resolve() == one(anywhere, in_brest)


def test_equally_strong_pairs_are_joined_in_the_order_of_names(case: Case) -> None:
    anywhere = case.clinic("")
    in_brest, in_nice = case.clinic(BREST, places=(BREST,)), case.clinic(NICE, places=(NICE,))
    assert in_nice < in_brest
    assert case.resolve() == one(anywhere, in_nice)


def test_a_veto_between_any_two_members_forbids_a_join(case: Case) -> None:
    bridge = case.clinic("", parties=("=cnam",), employers=())
    in_brest = case.clinic(BREST, places=(BREST,), parties=("=cnam",))
    in_nice = case.clinic(NICE, places=(NICE,))
    found = case.resolve((bridge, "same", in_brest))
    assert found == one(bridge, in_brest)
    assert in_nice not in set().union(*found)


@pytest.mark.parametrize(("place", "is_joined"), [(MAX_CHECKED - 1, False), (MAX_CHECKED, True)])
def test_the_first_members_of_a_large_cluster_are_asked(case: Case, place: int, is_joined: bool) -> None:
    """Members beyond them are not compared, so that a join of two large clusters stays cheap."""
    many = [
        case.clinic(f"{number:02}", places=(BREST,) if number == place else ()) for number in range(MAX_CHECKED + 1)
    ]
    in_nice = case.clinic("zz", places=(NICE,))
    found = case.resolve(*((many[0], "same", other) for other in many[1:]))
    assert found == one(*many, *([in_nice] if is_joined else []))


@pytest.mark.parametrize(("place", "is_joined"), [(MAX_CHECKED - 1, False), (MAX_CHECKED, True)])
def test_the_same_for_the_other_side(case: Case, place: int, is_joined: bool) -> None:
    in_nice = case.clinic("00", places=(NICE,))
    many = [
        case.clinic(f"{number + 10}", places=(BREST,) if number == place else ()) for number in range(MAX_CHECKED + 1)
    ]
    found = case.resolve(*((many[0], "same", other) for other in many[1:]))
    assert found == one(*many, *([in_nice] if is_joined else []))


def report(case: Case, key: str, name: str, **context: Any) -> str:
    """A report whose issuer is known."""
    return case.add(
        f"Instrument/{key}", name, subtype="Report", type="Instrument", parties=("Media/gazette",), **context
    )


def test_a_vague_name_joins_the_one_it_fits(case: Case) -> None:
    vague, dated = report(case, "kervoas", "rapport Kervoas"), report(case, "kervoas-2021", "rapport Kervoas (2021)")
    assert case.resolve() == one(vague, dated)


def test_a_vague_name_that_fits_two_joins_neither(case: Case) -> None:
    report(case, "kervoas", "rapport Kervoas")
    report(case, "kervoas-2021", "rapport Kervoas (2021)")
    report(case, "kervoas-2023", "rapport Kervoas (2023)")
    assert case.resolve() == set()


def test_two_that_are_one_already_count_once(case: Case) -> None:
    vague = report(case, "kervoas", "rapport Kervoas")
    dated = [report(case, f"kervoas-2021@{key}", "rapport Kervoas (2021)") for key in "ab"]
    assert case.resolve() == one(vague, *dated)


def test_what_is_joined_already_is_no_second_fit(case: Case) -> None:
    vague = report(case, "kervoas", "rapport Kervoas")
    first, second = report(case, "k1", "rapport Kervoas (2021)"), report(case, "k2", "rapport Kervoas (2023)")
    assert case.resolve((vague, "same", first)) == one(vague, first)
    assert second not in (vague, first)


def test_the_longer_name_and_the_known_body_are_the_firm_side(case: Case) -> None:
    """Two short names that fit one long one are each joined with it; the reverse would be a doubt."""
    short = [report(case, f"kervoas@{key}", "rapport Kervoas", forms=("rapport Kervoas",)) for key in "ab"]
    dated = report(case, "a-kervoas-2021", "rapport Kervoas (2021)")
    assert case.resolve() == one(*short, dated)


def test_an_entry_of_the_gazetteer_is_firm_however_short_its_name(case: Case) -> None:
    """Of two others that are judged apart each fits it alone: the first is joined, no doubt keeps both out."""
    known = case.add("=fnmr", "FNMR", subtype="ProfessionalUnion")
    name = "Fédération nationale des médecins radiologues"
    first, second = (case.add(f"Organisation/{key}", name, subtype="ProfessionalUnion") for key in ("f1", "f2"))
    assert case.resolve((first, "different", second)) == one(known, first)


def test_judgements_join_all_bearers_of_a_name(case: Case) -> None:
    bodies = [case.clinic(place, places=(place,)) for place in (BREST, NICE)]
    other = case.add("Organisation/maison", "Maison Kerlan", subtype="Company")
    assert case.resolve(("Organisation/clinique", "same", "Organisation/maison")) == one(*bodies, other)


def test_judgements_of_one_bearer_leave_the_others(case: Case) -> None:
    alone, rest = case.clinic("a001", places=(BREST,)), case.clinic(NICE, places=(NICE,))
    other = case.add("Organisation/maison", "Maison Kerlan", subtype="Company")
    assert case.resolve((alone, "same", "Organisation/maison")) == one(alone, other)
    assert rest not in (alone, other)


def test_who_is_singled_out_is_not_meant_by_the_name(case: Case) -> None:
    alone, rest = case.clinic("a001", places=(BREST,)), case.clinic(NICE, places=(NICE,))
    first, second = (case.add(f"Organisation/{key}", f"Maison {key}", subtype="Company") for key in ("kerlan", "riou"))
    found = case.resolve((alone, "same", first), ("Organisation/clinique", "same", second))
    assert found == {frozenset((alone, first)), frozenset((rest, second))}


def test_a_judgement_about_nobody_here_changes_nothing(case: Case) -> None:
    first, second = case.clinic("a"), case.clinic("b")
    gone = ("Organisation/gone", "Organisation/gone-too")
    assert case.resolve((gone[0], "same", gone[1]), (gone[0], "unsure", "Organisation/clinique")) == one(first, second)
    assert case.report.counts == {}


@pytest.mark.parametrize("verdict", ["different", "unsure"])
@pytest.mark.parametrize("is_turned", [False, True])
def test_what_is_judged_apart_stays_apart(case: Case, verdict: str, is_turned: bool) -> None:
    first, second = case.clinic("a"), case.clinic("b")
    sides = (second, first) if is_turned else (first, second)
    assert case.resolve((sides[0], verdict, sides[1])) == set()


def test_apart_holds_through_third_ones(case: Case) -> None:
    first, second, third = case.clinic("a"), case.clinic("b"), case.clinic("c")
    assert case.resolve((first, "different", third)) == one(first, second)


def test_apart_holds_between_all_bearers(case: Case) -> None:
    clinics = [case.clinic(key) for key in "ab"]
    houses = [case.add(f"Organisation/maison@{key}", CLINIC) for key in "cd"]
    found = case.resolve(("Organisation/maison", "different", "Organisation/clinique"))
    assert found == {frozenset(clinics), frozenset(houses)}


def test_only_what_nobody_is_sure_of_is_reported(case: Case) -> None:
    first, second, third = case.clinic("a"), case.clinic("b"), case.clinic("c")
    case.resolve((first, "unsure", second), (second, "different", third))
    assert case.report.counts == {"doubted": {"resolve: judged unsure: kept apart": 1}}
    case.report.finish()
    line = case.issues.read_text(encoding="utf-8")
    assert f"{first} / {second}" in line
    assert '"file": ""' in line or '"file"' not in line
