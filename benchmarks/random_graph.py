"""Graph folders of any size that look like ours: for benchmarks, and for tests that compare engines.

The same seed gives the same bytes. Every class and relation of the vocabulary occurs where it is allowed, some
nodes are hubs, some articles have no title, some statements are denied, supposed, former, undated, reported by others
or backed by several articles.

    python -m benchmarks.random_graph OUT --entities 100000 --statements 500000 --seed 1
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from ingest.codec import write_lines
from ingest.ids import evidence_id, hash_id, slug, statement_id
from kg.folder import FILES, FORMAT
from kg.model import Alias, Entity, GraphArticle, GraphEvidence, Statement
from ontology.vocab import TOP_TYPES, Vocabulary, load_vocabulary

FIRST_DAY = date(2020, 1, 1)
SYLLABLES = tuple("bré cha dé fou gué hér jô ka lœ mé nê ou pré què rû sà tho ubé vî zé".split())  # noqa: SIM905
ROLES = ("directrice", "président", "rapporteure générale", "chef de pôle", "trésorier")
SYMMETRIC = ("COOPERATES_WITH", "NEGOTIATES_WITH")


class RandomGraph:
    """One random graph; `write` makes its folder."""

    def __init__(self, *, seed: int, entities: int, statements: int, articles: int) -> None:
        self.random = random.Random(seed)
        self.vocabulary: Vocabulary = load_vocabulary()
        self.articles = [self._article(number) for number in range(articles)]
        self.days = [(article.date or "")[:10] for article in self.articles]
        self.classes = dict(self._entity_classes(entities))
        self.count = statements

    def write(self, out: Path) -> None:
        """The folder, without Turtle and database (those tables and files that nothing here reads are empty)."""
        out.mkdir(parents=True)
        write_lines(out / "articles.jsonl", sorted(self.articles, key=lambda article: article.id))
        write_lines(out / "statements.jsonl", self.statements())
        write_lines(out / "entities.jsonl", (self._entity(name) for name in sorted(self.classes)))
        (out / "report.json").write_text("{}\n", encoding="utf-8")
        (out / "manifest.json").write_text(json.dumps({"format": FORMAT}) + "\n", encoding="utf-8")
        for name in FILES:
            (out / name).touch()

    def statements(self) -> Iterator[Statement]:
        """Random statements, no two with one id."""
        choices = self._choices()
        seen: set[str] = set()
        while len(seen) < self.count:
            one = self._statement(self.random.choice(choices))
            if one is not None and one.id not in seen:
                seen.add(one.id)
                yield one

    def _article(self, number: int) -> GraphArticle:
        day = FIRST_DAY + timedelta(days=self.random.randrange(2500))
        printed = None if self.random.random() < 0.05 else f"{day.isoformat()}T10:{number % 60:02d}"
        identity = hash_id("random", str(number))
        title = self._words(4) if number % 7 else ""  # pages without a heading have none
        return GraphArticle(identity, identity, f"{number:06d}.txt", "main", title, printed, printed, None, "Essai")

    def _words(self, count: int) -> str:
        return " ".join("".join(self.random.choices(SYLLABLES, k=3)) for _ in range(count)).capitalize()

    def _entity_classes(self, count: int) -> Iterator[tuple[str, str]]:
        classes = [
            name
            for name, path in sorted(self.vocabulary.paths.items())
            if set(path) & set(TOP_TYPES) and name not in ("Organisation", "Instrument", "Place")
        ]
        for number in range(count):
            yield f"{slug(self._words(2))}-{number}", classes[number % len(classes)]

    def _entity(self, identity: str) -> Entity:
        cls = self.classes[identity]
        name = self._words(2)
        places = self.random.sample(range(len(self.articles)), k=min(len(self.articles), self.random.randint(1, 3)))
        forms = {name, self._words(1)} if self.random.random() < 0.5 else {name}
        held = tuple(sorted(self.articles[index].id for index in places))
        kin = [other for other in self._kin.get(cls, []) if other < identity]
        is_text = cls in ("Law", "Bill")
        newer = (self.random.choice(kin),) if kin and self.random.random() < (0.7 if is_text else 0.2) else ()
        aliases = tuple(Alias(form, held) for form in sorted(forms))
        return Entity(
            identity,
            self.vocabulary.top_type(cls),
            cls,
            name,
            aliases,
            replaced_by=() if is_text else newer,
            revision_of=newer if is_text else (),
        )

    @property
    def _kin(self) -> dict[str, list[str]]:
        if not hasattr(self, "_kin_by_class"):
            self._kin_by_class: dict[str, list[str]] = defaultdict(list)
            for name, cls in sorted(self.classes.items()):
                if len(self._kin_by_class[cls]) < 50:
                    self._kin_by_class[cls].append(name)
        return self._kin_by_class

    def _choices(self) -> list[tuple[str, list[str], list[str]]]:
        """Each relation with the entities that may be its subject and its object; hubs stand in twenty times."""
        by_class: dict[str, list[str]] = defaultdict(list)
        for number, (name, cls) in enumerate(sorted(self.classes.items())):
            by_class[cls] += [name] * (20 if number % 97 == 0 else 1)
        choices = []
        for relation in sorted(self.vocabulary.relations):
            subjects, objects = self.vocabulary.signatures[relation]
            ends = [[n for cls in sorted(side) for n in by_class.get(cls, [])] for side in (subjects, objects)]
            if relation == "STATED" or (relation == "WROTE" and not ends[1]):
                ends[1] = [article.id for article in self.articles]
            if ends[0] and ends[1]:
                choices.append((relation, ends[0], ends[1]))
        return choices

    def _statement(self, choice: tuple[str, list[str], list[str]]) -> Statement | None:
        relation, subjects, objects = choice
        subject, object_ = self.random.choice(subjects), self.random.choice(objects)
        if subject == object_ or not self._is_allowed(relation, subject, object_):
            return None
        if relation in SYMMETRIC and object_ < subject:
            subject, object_ = object_, subject
        role = self.random.choice(ROLES) if relation == "HOLDS_ROLE" else ""
        polarity, modality = self.random.choices(
            [("asserted", ""), ("negated", ""), ("negated", "hypothetical"), ("asserted", "announced")], [90, 4, 3, 3]
        )[0]
        identity = statement_id(
            subject=subject, predicate=relation, object_=object_, role=role, date="", polarity=polarity
        )
        about = object_ if object_ in self._day_of else None  # said or written there
        evidence = tuple(self._evidence(about) for _ in range(self.random.choices([1, 2, 4], [80, 15, 5])[0]))
        return Statement(
            identity,
            subject,
            relation,
            object_,
            polarity,
            modality,
            self.random.choices(["", "former", "future"], [90, 6, 4])[0],
            role,
            attributed_to=self.random.choice(subjects) if self.random.random() < 0.03 else "",
            confidence=round(max(piece.confidence for piece in evidence), 3),
            evidence=tuple({piece.id: piece for piece in evidence}.values()),
        )

    def _is_allowed(self, relation: str, subject: str, object_: str) -> bool:
        if object_ not in self.classes:  # an article
            return True
        return self.vocabulary.allows(relation, self.classes[subject], self.classes[object_])

    def _evidence(self, article: str | None) -> GraphEvidence:
        index = self.random.randrange(len(self.articles))
        held = article or self.articles[index].id
        day = self._day_of[held]
        start = self.random.randrange(5000)
        quote = self._words(5)
        return GraphEvidence(
            evidence_id(article=held, start=start, end=start + len(quote)),
            held,
            start,
            start + len(quote),
            quote,
            f"{quote}.",
            "random",
            round(self.random.uniform(0.3, 1), 3),
            date=day,
        )

    @property
    def _day_of(self) -> dict[str, str]:
        if not hasattr(self, "_days"):
            self._days = {article.id: day for article, day in zip(self.articles, self.days, strict=True)}
        return self._days


def write_random_graph(out: Path, *, seed: int, entities: int, statements: int, articles: int | None = None) -> Path:
    """A graph folder with so many entities and statements."""
    count = articles if articles is not None else max(5, entities // 10)
    RandomGraph(seed=seed, entities=entities, statements=statements, articles=count).write(out)
    return out


def main() -> None:
    """Write a folder from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--entities", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=500_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    write_random_graph(given.out, seed=given.seed, entities=given.entities, statements=given.statements)


if __name__ == "__main__":
    main()
