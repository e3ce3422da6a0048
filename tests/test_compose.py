"""docker-compose.yml: pinned, closed to other machines, no password in it, and its settings start a real Neo4j."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.neo4j_server import server as servers
from tests.neo4j_server.fixtures import connect
from tests.neo4j_server.server import Server

COMPOSE_KEYS = {"name", "services", "volumes"}
SERVICE_KEYS = {
    "image", "restart", "environment", "ports", "volumes", "healthcheck", "deploy", "security_opt", "logging",
    "profiles", "depends_on", "command",
}  # fmt: skip


@pytest.fixture(scope="module")
def compose(root: Path) -> dict[str, Any]:
    """The file as data."""
    data = yaml.safe_load((root / "docker-compose.yml").read_text(encoding="utf-8"))
    assert isinstance(data, dict)
    return data


def test_only_known_keys(compose: dict[str, Any]) -> None:
    assert set(compose) == COMPOSE_KEYS
    assert set(compose["services"]) == {"neo4j", "load"}
    for service in compose["services"].values():
        assert set(service) <= SERVICE_KEYS


def test_images_are_pinned(compose: dict[str, Any]) -> None:
    images = [service["image"] for service in compose["services"].values()]
    assert images == [f"neo4j:{next(iter(servers.JAVA_NEEDED))}-community", "python:3.12-slim-bookworm"]


def test_ports_are_for_this_machine_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert ports == ["127.0.0.1:7474:7474", "127.0.0.1:7687:7687"]


def test_the_password_is_asked_for(compose: dict[str, Any], root: Path) -> None:
    text = (root / "docker-compose.yml").read_text(encoding="utf-8")
    asked = re.findall(r"\$\{NEO4J_PASSWORD[^}]*\}", text)
    assert len(asked) == 2
    assert all(word.startswith("${NEO4J_PASSWORD:?") for word in asked), "no default"
    assert compose["services"]["load"]["environment"]["NEO4J_URI"] == "bolt://neo4j:7687"


def test_limits_restart_health_and_volume(compose: dict[str, Any]) -> None:
    server = compose["services"]["neo4j"]
    assert server["restart"] == "unless-stopped"
    assert server["volumes"] == ["neo4j-data:/data"] and "neo4j-data" in compose["volumes"]
    assert "cypher-shell" in server["healthcheck"]["test"][1] and "bolt://" in server["healthcheck"]["test"][1]
    assert all(service["deploy"]["resources"]["limits"]["memory"] for service in compose["services"].values())
    loader = compose["services"]["load"]
    assert loader["depends_on"] == {"neo4j": {"condition": "service_healthy"}}
    assert "kg load -g /graph" in loader["command"][-1]


def test_what_the_loader_copies_is_there(compose: dict[str, Any], root: Path) -> None:
    line = next(line for line in compose["services"]["load"]["command"][-1].splitlines() if line.startswith("cp -r"))
    assert all((root / name).exists() for name in line.split()[2:-1])


def settings_of(environment: dict[str, str]) -> list[str]:
    """Lines of neo4j.conf as the image makes them from its environment."""
    names = [name for name in environment if name.startswith("NEO4J_") and name != "NEO4J_AUTH"]
    return [
        f"{name.removeprefix('NEO4J_').replace('__', '-').replace('_', '.').replace('-', '_')}={environment[name]}"
        for name in names
    ]


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_real_server_takes_the_settings(compose: dict[str, Any], neo4j_server: Server, tmp_path: Path) -> None:
    if neo4j_server.home is None:
        pytest.skip("a given server keeps its own settings")
    lines = settings_of(compose["services"]["neo4j"]["environment"])
    assert "db.transaction.timeout=120s" in lines and "dbms.usage_report.enabled=false" in lines
    server = servers.start(neo4j_server.version, tmp_path / "home", settings=tuple(lines))
    try:
        with connect(server) as store:
            shown = store.run("SHOW SETTINGS YIELD name, value RETURN name, value").rows
            found = {str(name): str(value) for name, value in shown}
            assert found["db.transaction.timeout"] == "2m"
            assert found["server.memory.pagecache.size"] == "512.00MiB"
    finally:
        server.kill()


@pytest.mark.neo4j
@pytest.mark.slow
def test_a_misspelt_setting_would_be_noticed(neo4j_server: Server, tmp_path: Path) -> None:
    if neo4j_server.home is None:
        pytest.skip("a given server keeps its own settings")
    with pytest.raises(servers.ServerUnavailable, match="ended at start"):
        servers.start(neo4j_server.version, tmp_path / "home", settings=("db.transaction.timeot=120s",))
