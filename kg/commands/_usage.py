"""Commands that say more of a wrong usage than the library does."""

from typing import Any

from typer.core import TyperCommand


class Command(TyperCommand):
    """A command that tells where a graph folder goes when one stands among the arguments."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """The arguments read, as the library does it."""
        try:
            return super().parse_args(ctx, args)
        except Exception as error:  # the library's class for it has no public name
            told: Any = error
            message = getattr(told, "message", "")
            if "unexpected extra argument" in message and any(param.name == "graph" for param in self.params):
                told.message = f"{message}: a graph folder is given as -g FOLDER"
            raise
