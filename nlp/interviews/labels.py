"""What a sentence of a talk is: its kind, and of an example the part of STAR that it tells."""

KINDS = ("question", "courtesy", "remark", "example", "general", "hearsay", "plan", "opinion", "other")
STARS = ("S", "T", "A", "R")
"""Situation, task, action, result (the method of structured interviews)."""
NO_STAR = ""
EXAMPLE = "example"
CLASSES = (*(kind for kind in KINDS if kind != EXAMPLE), *(f"{EXAMPLE}/{star}" for star in STARS))
INTERVIEWER = "interviewer"


def split_class(name: str) -> tuple[str, str]:
    """The kind and the STAR part (empty for none) that a class of the model stands for."""
    kind, _, star = name.partition("/")
    return kind, star


def class_of(kind: str, star: str) -> str:
    """The class of a kind and a STAR part."""
    return f"{kind}/{star}" if star else kind
