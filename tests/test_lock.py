"""The lock of development and CI: every package pinned and hashed, in step with pyproject.toml, no index named."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name


@pytest.fixture(scope="module")
def lock(root: Path) -> str:
    return (root / "requirements.lock").read_text(encoding="utf-8")


def test_every_dependency_is_pinned_within_its_range(root: Path, lock: str) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pinned = {canonicalize_name(name): version for name, version in re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.M)}
    for text in (*project["dependencies"], *project["optional-dependencies"]["dev"]):
        wanted = Requirement(text)
        name = canonicalize_name(wanted.name)
        assert name in pinned, f"{name} is not in requirements.lock: run `make lock`"
        assert pinned[name] in wanted.specifier, f"requirements.lock has {name} {pinned[name]}, wanted {wanted}"


def test_every_package_has_hashes(lock: str) -> None:
    for block in re.split(r"\n(?=[a-z0-9])", lock):
        assert "--hash=sha256:" in block, block.split("\n")[0]


def test_no_index_is_named(lock: str) -> None:
    assert "://" not in lock
    assert "index-url" not in lock
