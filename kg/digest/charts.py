"""Charts as SVG through matplotlib, the same bytes each time; without matplotlib there are none."""

import io
import math
import warnings
from typing import Any

from kg.console import printable
from kg.digest.parts import Chart

# Okabe and Ito: told apart with any colour vision; hatches tell them apart without colours.
COLOURS = ("#0072B2", "#D55E00", "#999999")
HATCHES = ("", "///", "...")
LONGEST = 42  # characters of a label
STYLE: Any = {
    "svg.hashsalt": "radfr",
    "svg.fonttype": "path",  # no font has to be there to read it
    "text.parse_math": False,  # a name with $ is a name
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "font.size": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def has_charts() -> bool:
    """Whether matplotlib is installed."""
    from importlib.util import find_spec

    return find_spec("matplotlib") is not None


def chart_svg(chart: Chart) -> bytes:
    """The chart; empty without matplotlib or without anything to show."""
    if not has_charts() or not chart.labels:
        return b""
    import matplotlib
    from matplotlib.figure import Figure

    with matplotlib.rc_context(STYLE), warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # a character that the font lacks is a box
        size = (8.0, 2.8) if chart.is_upright else (8.0, 0.9 + 0.26 * len(chart.labels))
        figure = Figure(figsize=size, layout="constrained")
        axes = figure.add_subplot()
        _upright(axes, chart) if chart.is_upright else _lying(axes, chart)
        if len(chart.series) > 1:
            axes.legend(frameon=False, loc="lower left", bbox_to_anchor=(0, 1), ncols=len(chart.series))
        out = io.BytesIO()
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def _lying(axes: Any, chart: Chart) -> None:
    labels = [_short(label) for label in chart.labels]
    starts = [0.0] * len(labels)
    places = range(len(labels))
    for number, (name, values) in enumerate(chart.series):
        style = {"color": COLOURS[number], "hatch": HATCHES[number], "edgecolor": "white"}
        axes.barh(places, values, left=starts, label=name, **style)
        starts = [start + value for start, value in zip(starts, values, strict=True)]
    axes.set_yticks(places, labels)
    axes.invert_yaxis()
    axes.xaxis.get_major_locator().set_params(integer=True)


def _upright(axes: Any, chart: Chart) -> None:
    _, values = chart.series[0]
    places = range(len(values))
    axes.bar(places, values, color=COLOURS[0])
    step = math.ceil(len(values) / 12)
    axes.set_xticks(places[::step], [_short(label) for label in chart.labels[::step]])
    axes.yaxis.get_major_locator().set_params(integer=True)


def _short(label: str) -> str:
    text = printable(" ".join(label.split()))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
