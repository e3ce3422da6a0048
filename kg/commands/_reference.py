"""The reference as plain records, and as Markdown tables: the docs hold nothing that is not read from here."""

from collections.abc import Mapping, Sequence
from typing import Any


def relation_records() -> list[dict[str, Any]]:
    """Every relation type with labels, ends and definition."""
    from ontology.vocab import load_vocabulary

    return [
        {
            "relation": r.name,
            "en": r.label_en,
            "fr": r.label_fr,
            "from": ", ".join(r.subject_types),
            "to": ", ".join(r.object_types),
            "inverse": r.name if r.is_symmetric else r.inverse_name,
            "definition": r.definition_en,
        }
        for r in load_vocabulary().relations.values()
    ]


def class_records() -> list[dict[str, Any]]:
    """Every class with labels, parents and definition."""
    from ontology.vocab import load_vocabulary

    return [
        {
            "class": c.name,
            "en": c.label_en,
            "fr": c.label_fr,
            "within": ", ".join(c.parents),
            "definition": c.definition_en,
        }
        for c in load_vocabulary().classes.values()
    ]


def query_records() -> list[dict[str, Any]]:
    """Every canned query with its question, parameters and columns."""
    from queries.catalog import load_catalogue

    return [
        {
            "query": q.name,
            "question": q.question_en,
            "en français": q.question_fr,
            "parameters": ", ".join(p.name if p.is_required else f"{p.name}={p.default}" for p in q.params),
            "columns": ", ".join(c.name for c in q.columns),
        }
        for q in load_catalogue().values()
    ]


def field_records() -> list[dict[str, Any]]:
    """Every column or field that an article in a table or in JSON Lines may have."""
    from ingest.readers._rows import FIELDS

    return [{"column or field": f"`{name}`", "holds": holds} for name, holds in FIELDS.items()]


def command_records() -> list[dict[str, Any]]:
    """Every command with the first line of its help."""
    from kg.cli import find_commands

    return [{"command": f"kg {name}", "does": _first_line(run.__doc__)} for name, run in find_commands().items()]


def option_records(command: str) -> list[dict[str, Any]]:
    """Arguments and options of a command, as its help tells them."""
    import typer

    from kg.cli import app

    params = typer.main.get_command(app).commands[command].params  # type: ignore[attr-defined]
    return [
        {
            "option": ", ".join(param.opts) if param.param_type_name == "option" else _argument(param),
            "does": " ".join((getattr(param, "help", "") or "").split()),
        }
        for param in params
    ]


def _argument(param: Any) -> str:
    return f"{param.metavar or param.name}{'...' if param.nargs == -1 else ''}"


def export_records() -> list[dict[str, Any]]:
    """Every export format with who it is for."""
    from kg import exporters

    formats = [(name, exporters.find(name)) for name in exporters.names()]
    return [
        {"format": name, "ending": module.SUFFIX or "a folder", "for": module.DESCRIPTION} for name, module in formats
    ]


def _first_line(text: str | None) -> str:
    return (text or "").strip().split("\n")[0]


def markdown_table(records: Sequence[Mapping[str, Any]]) -> str:
    """The records as a Markdown table; a bar inside a cell is escaped."""
    if len(records) == 0:
        return ""
    columns = list(records[0])
    lines = ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]
    for record in records:
        cells = [str(record[column]).replace("|", "\\|").replace("\n", " ") for column in columns]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)
