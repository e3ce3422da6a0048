"""Trains `ingest.pages.title_choice`: the title of each annotated page shall beat the other lines of its head."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ingest.pages.furniture import bare
from ingest.pages.header import title_candidates
from ingest.pages.lines import Line, fold, split_lines
from ingest.pages.page_head import head_lines
from ingest.pages.stamps import find_stamp_line
from ingest.pages.title_choice import Surroundings, title_features
from ingest.records import Page
from ingest.sources.encodings import decode
from ingest.training.gold import Row, read_gold

FOLDER = Path(__file__).parent
OUT = FOLDER.parent / "models" / "titles.json"
# Each page is also seen below the top of a site: one of these, in turn.
TOPS = (
    "Le Cliché\n\nMétier\n\nSanté publique\n\nÉconomie\n\nVie professionnelle\n\nMatériel",
    "FIL – Fédération des imageurs libres\n« Ensemble pour mieux soigner »\n\nTextes | Adhésion | Petites annonces",
    "LA COUPE\nLe journal des services d’imagerie\n\nBonjour, invité ! Connectez-vous ou créez votre espace",
    "Cadrans\n\n« L’information qui éclaire »\n\nÀ propos · Le comité · Écrire",
    "Syndicat des radiologues de la côte\n\nVous êtes sur l’ancien site : merci de mettre à jour vos favoris !",
    "imagerie & territoires\nTout savoir, mieux décider • n° 214\n\nVous lisez la version allégée de cette page",
)
L2 = 0.2


def sample(text: str, title: str) -> tuple[list[dict[str, float]], int] | None:
    """Features of the lines of a head and the position of the title among them; None where no line is the title."""
    lines = head_lines(split_lines(Page("p", "page.txt", text)))
    at = find_stamp_line(lines)
    candidates = title_candidates(lines, 0, at)
    right = [k for k, i in enumerate(candidates) if _is_title(lines[i], title)]
    if not right or len(candidates) < 2:
        return None
    surroundings = Surroundings.of(lines, at)
    return [title_features(i, surroundings) for i in candidates], right[0]


def _is_title(line: Line, title: str) -> bool:
    return bare(line.folded).endswith(bare(fold(title))) and len(line.text) < len(title) + 40


def samples(folder: Path, rows: Sequence[Row]) -> list[tuple[list[dict[str, float]], int]]:
    """A sample for each row whose title can be told from other lines."""
    texts = [(decode((folder / row["file"]).read_bytes()), row["meta"].get("title")) for row in rows]
    found = [sample(text, title) for text, title in texts if title]
    found += [sample(f"{TOPS[i % len(TOPS)]}\n\n{text}", title) for i, (text, title) in enumerate(texts) if title]
    return [one for one in found if one is not None]


def fit(data: Sequence[tuple[list[dict[str, float]], int]]) -> dict[str, float]:
    """Weights that make the titles likeliest among the lines of their heads (softmax, L2)."""
    import numpy as np
    from scipy.optimize import minimize

    names = sorted({name for rows, _ in data for name in rows[0]})
    tables: list[tuple[Any, int]] = [
        (np.array([[row[name] for name in names] for row in rows]), right) for rows, right in data
    ]

    def loss(weights: Any) -> tuple[float, Any]:
        value, gradient = L2 / 2 * float(weights @ weights), L2 * weights
        for table, right in tables:
            scores = table @ weights
            odds = np.exp(scores - scores.max())
            odds /= odds.sum()
            value -= float(np.log(odds[right]))
            gradient = gradient + table.T @ odds - table[right]
        return value, gradient

    weights = minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def main() -> None:
    """Train on the corpus and the supplement."""
    data = []
    for part in ("corpus", "supplement"):
        data += samples(FOLDER / part / "articles", read_gold(FOLDER / part / "gold.jsonl"))
    OUT.write_text(json.dumps(fit(data), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{len(data)} heads -> {OUT}")
