"""A text that changes another is not that other; a project and what it is to become are one."""

import pytest

from tests.ingest.entity_reader import entities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Le projet de loi ne modifie pas la loi Rist.", {"projet de loi", "loi Rist"}),
        ("Le projet de loi complète la loi Valletoux.", {"projet de loi", "loi Valletoux"}),
    ],
)
def test_two_texts(text: str, names: set[str]) -> None:
    assert {e.name for e in entities(text).values() if e.type == "Instrument"} == names


def test_a_project_becomes_the_text() -> None:
    text = "Le projet de charte d'imagerie plaît. La charte d'imagerie sera signée en mai."
    assert len([e for e in entities(text).values() if e.type == "Instrument"]) == 1
