"""The script and style that are shipped are what the sources give, and the sources are clean."""

import subprocess
from pathlib import Path

SHIPPED = Path(__file__).resolve().parents[2] / "kg" / "explorer"


def run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_the_bundle_is_fresh(node_modules: Path, tmp_path: Path) -> None:
    run(node_modules, "node", "build.mjs", str(tmp_path))
    for name in ("bundle.js", "bundle.css"):
        is_fresh = (tmp_path / name).read_bytes() == (SHIPPED / name).read_bytes()
        assert is_fresh, f"{name} is stale: run `npm ci && npm run build` in kg/explorer/web"


def test_the_sources_pass_the_type_checker_and_the_linter(node_modules: Path) -> None:
    run(node_modules, "npm", "run", "--silent", "check")


def test_both_languages_have_the_same_strings() -> None:
    import json
    import re

    folder = SHIPPED / "web" / "src" / "strings"
    french, english = (json.loads((folder / f"{lang}.json").read_text(encoding="utf-8")) for lang in ("fr", "en"))
    assert french.keys() == english.keys()
    for key, text in french.items():
        assert sorted(re.findall(r"{\w+}", text)) == sorted(re.findall(r"{\w+}", english[key])), key


def test_french_strings_have_french_typography() -> None:
    import json
    import re

    text = (SHIPPED / "web" / "src" / "strings" / "fr.json").read_text(encoding="utf-8")
    for key, value in json.loads(text).items():
        assert "'" not in value, f"{key}: typewriter apostrophe"
        assert not re.search(r"(?<![\u00a0\u202f])[:;!?%](?!\w)", value), f"{key}: no space that holds before {value!r}"


def test_the_licences_of_what_is_shipped_stand_in_the_bundle_and_in_the_list(root: Path) -> None:
    import re

    head = (SHIPPED / "bundle.js").read_text(encoding="utf-8").split("*/")[0]
    packages = re.findall(r"^([@a-z][a-z/-]+) \d[\d.]* \((.+)\)$", head, re.MULTILINE)
    assert {"sigma", "graphology"} < {name for name, _ in packages}
    assert head.count("WITHOUT WARRANTY OF ANY KIND") == len(packages)
    table = (root / "THIRD_PARTY.md").read_text(encoding="utf-8").split("## In the explorer's script")[1].split("##")[0]
    assert re.findall(r"^\| (\S+) \| (.+) \|$", table, re.MULTILINE)[1:] == packages
