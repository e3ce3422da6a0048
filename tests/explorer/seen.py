"""What a reader sees and does on a page of the explorer, in the words of the tests."""

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SVG = "{http://www.w3.org/2000/svg}"


def counts(page: Any) -> tuple[int, int]:
    """Items and relations that the page says it shows."""
    numbers = re.findall(r"\d+", re.sub(r"(?<=\d)\s(?=\d)", "", page.locator(".count-line").inner_text()))
    return int(numbers[0]), int(numbers[1])


def card(page: Any) -> Any:
    """The panel of what is chosen."""
    return page.locator("#details")


def check(page: Any, label: str, *, on: bool, within: str = "#filters") -> None:
    """Tick or untick a box of the filters."""
    row = page.locator(f"{within} label.check").filter(has_text=re.compile(f"^{re.escape(label)}", re.IGNORECASE)).first
    row.locator("input").set_checked(on)


def save(page: Any, label: str, folder: Path) -> Path:
    """Export by the menu; gives the file."""
    page.locator(".menu summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=label).click()
    path = folder / str(download.value.suggested_filename)
    download.value.save_as(path)
    return path


@dataclass(frozen=True)
class Drawing:
    """Where nodes and edges lie on the screen: taken from the SVG that the page exports."""

    nodes: dict[str, tuple[float, float]]
    edges: dict[str, tuple[float, float]]  # middles
    dashes: dict[str, str]
    colors: dict[str, str]

    def room(self, title: str) -> float:
        """How far the middle of an edge is from any node and any other edge's middle."""
        x, y = self.edges[title]
        others = [*self.nodes.values(), *(at for other, at in self.edges.items() if other != title)]
        return min((x - a) ** 2 + (y - b) ** 2 for a, b in others)


def drawing(page: Any, folder: Path) -> Drawing:
    """Export the drawing and read it."""
    root = ET.parse(save(page, "SVG", folder)).getroot()
    box = page.locator(".drawing").bounding_box()
    nodes, edges, dashes, colors = {}, {}, {}, {}
    for path in root.iter(f"{SVG}path"):
        title = path.find(f"{SVG}title")
        if title is None:
            continue
        numbers = [float(n) for n in re.findall(r"-?[\d.]+", path.get("transform") or path.get("d") or "")]
        if path.get("transform"):
            nodes[title.text or ""] = (box["x"] + numbers[0], box["y"] + numbers[1])
        else:
            x, y = (numbers[0] + numbers[2]) / 2, (numbers[1] + numbers[3]) / 2
            edges[title.text or ""] = (box["x"] + x, box["y"] + y)
            dashes[title.text or ""] = path.get("stroke-dasharray", "")
            colors[title.text or ""] = path.get("stroke", "")
    return Drawing(nodes, edges, dashes, colors)
