"""What a digest is made of: sections with tables and charts; cells are text, numbers, quotes or links."""

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Link:
    """Where something was said: shown as a link if its address is one of the web."""

    text: str
    url: str = ""

    @property
    def href(self) -> str:
        """The address if a browser may be sent there, else ""."""
        is_web = self.url.lower().startswith(("https://", "http://"))
        return self.url if is_web and not any(c.isspace() or c in "<>\"'`\\" for c in self.url) else ""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of an article, in their sentence."""

    text: str
    before: str = ""
    after: str = ""
    note: str = ""  # who reports it of others


Cell: TypeAlias = "str | int | float | Link | Quote"


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars, one a label; several series are stacked."""

    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[float, ...]], ...]  # name, one value a label
    is_upright: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption; one that only tells what its chart shows is folded."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    chart: Chart | None = None
    is_folded: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the digest."""

    key: str
    title: str
    texts: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """All sections, with what stands above and below them."""

    language: str
    title: str
    lead: str
    warning: str
    contents: str
    nothing: str
    as_table: str
    sections: tuple[Section, ...]
