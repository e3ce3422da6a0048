"""Small text files that people write: read as UTF-8, with an error that names file and place."""

from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from ontology.errors import InputError


def read_text(file: Path | Traversable) -> str:
    """The text of a file in UTF-8, with or without a byte order mark, whatever ends its lines.

    Raises InputError for a file that can't be read or is in another encoding.
    """
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: can't be read ({error.strerror})") from error
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise InputError(f"{file}, line {line}: not UTF-8 (byte {error.start}); save the file as UTF-8") from error


def read_table(file: Path) -> str:
    """The text of a table, its line ends as they are; a spreadsheet may have saved it in the encoding of Windows."""
    try:
        data = file.read_bytes()
    except OSError as error:
        raise InputError(f"{file}: can't be read ({error.strerror})") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def parse_yaml(text: str) -> Any:
    """What a YAML text holds; read by the C library where PyYAML has it, which takes a tenth of the time."""
    import yaml

    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
