"""The closed word lists of ``cue_words.txt``, by section."""

from functools import cache
from importlib.resources import files

CUE_NAMES = (
    "asks", "tell", "time", "past", "habit", "plan", "told", "self", "other", "task", "result", "judge", "greet", "not",
    "number",
)  # fmt: skip


@cache
def cue_sections() -> dict[str, frozenset[str]]:
    """The words of each section."""
    sections: dict[str, frozenset[str]] = {}
    name = ""
    text = (files("nlp.interviews") / "cue_words.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
            sections[name] = frozenset()
        elif not line.startswith("#"):
            sections[name] |= set(line.split())
    return sections
