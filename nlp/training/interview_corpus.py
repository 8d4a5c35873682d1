"""The interview corpus: talks as written and annotated by its guidelines, checked while they are read."""

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from nlp.evidence.kinds import VALUES
from nlp.interviews.labels import KINDS, STARS
from nlp.types import EvidenceContext, Role, WorkItem

PARTS = ("train_a", "train_b", "train_c")
PAIRED = ("train_a", "train_b")
"""Parts whose answers and criteria are annotated too; ``train_c`` has kinds, STAR parts and roles alone."""
TEST = "test"
STYLES = ("formal", "spoken", "minang", "mixed", "asr")
LABELS = ("names", "roles", "generic", "partly", "wrong", "none")
FORMS = ("text", "timed", "srt", "vtt", "plain")
ROLES = tuple(role for role in get_args(Role) if role != "unknown")
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """A sentence with its kind; ``star`` is S, T, A or R in an example, else empty; ``about`` best first."""

    text: str
    kind: str
    star: str
    about: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """What one speaker says until another speaks.

    ``shown`` is the label that a reader of the file sees, empty for none; ``answers`` numbers the turns answered.
    """

    speaker: str
    shown: str
    start_s: float
    answers: tuple[int, ...]
    sentences: tuple[GoldSentence, ...]

    @property
    def text(self) -> str:
        """All that is said, a space between sentences."""
        return " ".join(sentence.text for sentence in self.sentences)


@dataclass(frozen=True, slots=True)
class Interview:
    """A talk of the corpus; ``roles`` and ``labels_of`` are by speaker (``S1``)."""

    id: str
    informant: str
    style: str
    labels: str
    form: str
    context: EvidenceContext
    roles: dict[str, str]
    labels_of: dict[str, str]
    turns: tuple[GoldTurn, ...]


def load_part(folder: Path) -> list[Interview]:
    """Read the interviews of a part, in the order of their names.

    Raises:
        ValueError: a file breaks the guidelines; the message says which and how.
    """
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise ValueError(f"{folder}: no interviews here")
    return [_load(path) for path in paths]


def count_part(interviews: Sequence[Interview]) -> dict[str, dict[str, int]]:
    """Return how many interviews, turns, pairs and sentences there are, and of which kinds, styles, labels."""
    turns = [turn for one in interviews for turn in one.turns]
    sentences = [sentence for turn in turns for sentence in turn.sentences]
    pairs = sum(len(turn.answers) for turn in turns)
    sizes = {"interviews": len(interviews), "turns": len(turns), "sentences": len(sentences), "pairs": pairs}
    return {
        "size": sizes,
        "kinds": dict(Counter(sentence.kind for sentence in sentences)),
        "star": dict(Counter(sentence.star or "-" for sentence in sentences)),
        "styles": dict(Counter(one.style for one in interviews)),
        "labels": dict(Counter(one.labels for one in interviews)),
        "forms": dict(Counter(one.form for one in interviews)),
        "informants": dict(Counter(one.informant for one in interviews)),
    }


def _load(path: Path) -> Interview:
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        found = read_interview(record)
    except (KeyError, TypeError, ValueError) as err:
        raise ValueError(f"{path}: {err!r}") from err
    _check(found.id == path.stem, path.stem, f"is called {found.id}")
    return found


def read_interview(record: Record) -> Interview:
    """Check one interview and give it its types.

    Raises:
        ValueError: it breaks the guidelines.
        KeyError: a field is missing.
    """
    name = record["id"]
    for field, allowed in (("style", STYLES), ("labels", LABELS), ("form", FORMS), ("informant", ROLES)):
        _check(record[field] in allowed, name, f"{field} is {record[field]!r}")
    roles = {key: speaker["role"] for key, speaker in record["speakers"].items()}
    labels_of = {key: speaker["label"] for key, speaker in record["speakers"].items()}
    _check(set(roles.values()) <= set(ROLES) and "interviewer" in roles.values(), name, f"roles are {roles}")
    _check(record["labels"] == "none" or all(labels_of.values()), name, "a speaker has no label")
    about = {item["code"] for item in record["items"]} | set(VALUES)
    turns = tuple(_turn(record, place, turn, labels_of, about) for place, turn in enumerate(record["turns"]))
    starts = [turn.start_s for turn in turns]
    _check(starts == sorted(starts), name, "times run back")
    informant, style, labels, form = (str(record[key]) for key in ("informant", "style", "labels", "form"))
    return Interview(name, informant, style, labels, form, _context(record), roles, labels_of, turns)


def _context(record: Record) -> EvidenceContext:
    items = tuple(
        WorkItem(item["code"], item["title"], item.get("indicator", ""), item.get("target", ""))
        for item in record["items"]
    )
    employee = record["employee"]
    return EvidenceContext(employee["name"], unit=employee["unit"], items=items, period=record["period"])


def _turn(record: Record, place: int, turn: Record, labels_of: dict[str, str], about: set[str]) -> GoldTurn:
    name = f"{record['id']} turn {place}"
    speaker, shown = turn["speaker"], turn.get("shown")
    _check(speaker in labels_of, name, f"speaker {speaker!r} is not among the speakers")
    _check(shown is None or shown in ("", *labels_of.values()), name, f"shown is {shown!r}, nobody's label")
    answers = tuple(turn.get("answers", ()))
    _check(all(0 <= asked < place for asked in answers), name, f"answers {answers}")
    _check(bool(turn["sentences"]), name, "no sentences")
    if record["labels"] == "none":
        shown = ""
    sentences = tuple(_sentence(name, sentence, about) for sentence in turn["sentences"])
    return GoldTurn(speaker, labels_of[speaker] if shown is None else shown, turn["start"], answers, sentences)


def _sentence(name: str, sentence: Record, about: set[str]) -> GoldSentence:
    text, kind, star = sentence["text"], sentence["kind"], sentence.get("star", "")
    _check(bool(text.strip()) and text == text.strip(), name, f"sentence {text!r}")
    _check(kind in KINDS, name, f"kind is {kind!r}")
    _check(star in STARS if kind == "example" else star == "", name, f"star is {star!r} in {kind}: {text!r}")
    spoken = tuple(sentence.get("about", ()))
    _check(set(spoken) <= about and len(spoken) <= 2, name, f"about is {spoken}")
    return GoldSentence(text, kind, star, spoken)


def _check(holds: bool, name: str, what: str) -> None:
    if not holds:
        raise ValueError(f"{name}: {what}")
