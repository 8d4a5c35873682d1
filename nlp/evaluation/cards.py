"""What the cards of all models share: fixed words from a file beside this module, filled with data and figures."""

from collections.abc import Mapping
from importlib.resources import files
from string import Template
from typing import Any


def fill_card(name: str, manifest: Mapping[str, Any], **told: Any) -> str:
    """Return ``card_<name>.txt`` with version, date and libraries of the manifest, and what else it asks for."""
    words = (files("nlp.evaluation") / f"card_{name}.txt").read_text(encoding="utf-8")
    libraries = ", ".join(f"{library} {version}" for library, version in manifest["libraries"].items())
    shared = {"version": manifest["version"], "created": manifest["created"], "libraries": libraries}
    return Template(words).substitute({**shared, **told})


def interval_cell(figures: Mapping[str, Any], name: str) -> str:
    """A figure with the interval that stands beside it."""
    if figures[name] is None:
        return "–"
    low, high = figures["interval"][name]
    return f"{figures[name]:.3f} ({low:.2f}–{high:.2f})"


def figures_table(ways: Mapping[str, Mapping[str, Any]], names: tuple[str, ...], wanted: Mapping[str, str]) -> str:
    """A table of figures with their intervals, one column a way, and what was wanted."""
    lines = ["| | " + " | ".join(ways) + " | wanted |", "|---|" + "---|" * (len(ways) + 1)]
    for name in names:
        cells = " | ".join(interval_cell(way, name) for way in ways.values())
        lines.append(f"| {name} | {cells} | {wanted.get(name, '')} |")
    return "\n".join(lines)
