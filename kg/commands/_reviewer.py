"""Who reviews, and when: from options, the environment, git's settings and the calendar."""

import shutil
import subprocess
from datetime import date as Day

import typer


def reviewer(given: str) -> str:
    """The name given, else the one in git's settings."""
    name = given.strip() or _git_name()
    if not name:
        raise typer.BadParameter("say who decides: --author, or RADFR_AUTHOR", param_hint="--author")
    return " ".join(name.split())


def _git_name() -> str:
    git = shutil.which("git")
    if git is None:
        return ""
    return subprocess.run([git, "config", "user.name"], capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 - a fixed command


def decision_day(given: str) -> str:
    """The day given, else today."""
    try:
        return Day.fromisoformat(given).isoformat() if given else Day.today().isoformat()
    except ValueError:
        raise typer.BadParameter(f"{given!r} is no day of the form 2026-01-31", param_hint="--date") from None
