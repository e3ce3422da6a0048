"""The ablation table: each source is measured on the same pages, and the whole beats the bare model."""

import json
import shutil
from pathlib import Path

from ingest.training.entity_ablation import ablation


def test_the_whole_beats_the_bare_model(root: Path, tmp_path: Path):
    sample = root / "kg" / "sample"
    rows = [json.loads(line) for line in (sample / "gold.jsonl").read_text(encoding="utf-8").splitlines()][:2]
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    pages = tmp_path / "articles"
    pages.mkdir()
    for row in rows:
        shutil.copy(sample / "articles" / row["file"], pages)
    scores = [measures["entity"]["f1"] for _, measures in ablation(tmp_path / "gold.jsonl", pages)]
    assert len(scores) == 8
    assert scores[-1] > scores[0] + 0.2
