"""How well places, days and languages are found in the complaints corpus, whose writers marked and labelled them."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.resources import files
from pathlib import Path

from nlp.artifacts import replace_files
from nlp.complaints.gazetteer import Gazetteer
from nlp.complaints.mentions import find_mentions
from nlp.language.language_model import LABELS, TRAIN_COMMAND, LanguageModel
from nlp.language.masking import PLACEHOLDERS, mask
from nlp.training.complaint_corpus import PERSONAL, Complaint, Mark, read_corpus
from nlp.training.data import read_jsonl
from nlp.training.language import corpus_texts, fit_language, open_texts, writer

COMMAND = "python -m scripts.evaluate mentions --data DIR"
MARKS = ("tempat", "tanggal")
Figures = dict[str, float | int]
Marked = tuple[str, list[Mark]]


def evaluate_mentions(corpus: Path) -> dict[str, Figures]:
    """Return precision and recall of marks, by writer, on the test part, without and with a city's own places.

    The own places of a writer are those that the other writers marked; of the test part, those of the train part. A
    mention is right where it overlaps a mark, ``exact`` where both have the same bounds.
    """
    train, test = (
        [(writer(row.id), *hidden(row)) for row in read_corpus(corpus, split)] for split in ("train", "test")
    )
    found: dict[str, Figures] = {}
    for name, knows in (("country", False), ("city", True)):
        for group in sorted({row[0] for row in train}):
            others = _gazetteer(row[1:] for row in train if row[0] != group)
            own = [row[1:] for row in train if row[0] == group]
            found |= _by_mark(f"{group} {name}", own, others if knows else None)
        everything = _gazetteer(row[1:] for row in train)
        found |= _by_mark(f"test {name}", [row[1:] for row in test], everything if knows else None)
    return found


def evaluate_languages(corpus: Path, data: Path, model: LanguageModel) -> dict[str, Figures]:
    """Return accuracy and recall by language: each writer by a model without him, then the shipped model's sets."""
    texts, opened = corpus_texts(read_corpus(corpus, "train")), open_texts(data)
    found: dict[str, Figures] = {}
    for group in sorted({text.group for text in texts}):
        without = fit_language([*opened, *(text for text in texts if text.group != group)])
        own = [text for text in texts if text.group == group]
        found[group] = language_figures(
            without.languages([" ".join(text.words) for text in own]), [t.language for t in own]
        )
    test = corpus_texts(read_corpus(corpus, "test"))
    found["test"] = language_figures(model.languages([" ".join(t.words) for t in test]), [t.language for t in test])
    for name in ("ind", "min"):
        valid = [mask(row["text"]).text for row in read_jsonl(data / f"sentiment/nusax_{name}_valid.jsonl")]
        found[f"nusax_{name}_valid"] = language_figures(model.languages(valid), [name] * len(valid))
    return found


def write_language_card(folder: Path, found: dict[str, Figures]) -> None:
    """Write ``metrics.json`` and ``card.md`` beside the weights of the language model.

    Raises:
        ArtifactError: the folder holds no artefact of this format.
    """
    template = (files("nlp.evaluation") / "card_language.txt").read_text(encoding="utf-8")
    columns = ("rows", "accuracy", *(f"recall_{label}" for label in LABELS))
    rows = "\n".join(
        "| " + " | ".join([name, *(str(figures.get(column, "–")) for column in columns)]) + " |"
        for name, figures in found.items()
    )
    metrics = json.dumps({"command": COMMAND, "evaluation": found}, ensure_ascii=False, indent=2) + "\n"
    card = template.replace("{rows}", rows)
    replace_files(folder, {"metrics.json": metrics.encode(), "card.md": card.encode()}, TRAIN_COMMAND)


def language_figures(guessed: Sequence[str], true: Sequence[str]) -> Figures:
    """Return rows, accuracy and the recall of each language that occurs."""
    right = Counter(label for label, guess in zip(true, guessed, strict=True) if label == guess)
    counts = Counter(true)
    recall = {f"recall_{label}": round(right[label] / counts[label], 4) for label in LABELS if counts[label]}
    return {"rows": len(true), "accuracy": round(right.total() / len(true), 4), **recall}


def hidden(complaint: Complaint) -> Marked:
    """Return a complaint's text with marked persons hidden, and the marks of places and days where they now stand."""
    parts, position, shift = [], 0, 0
    moved: list[Mark] = []
    for kind, start, end in sorted(complaint.marks, key=lambda mark: mark[1]):
        if kind in PERSONAL:
            placeholder = PLACEHOLDERS[PERSONAL[kind]]
            parts += [complaint.text[position:start], placeholder]
            position, shift = end, shift + len(placeholder) - (end - start)
        else:
            moved.append((kind, start + shift, end + shift))
    return "".join([*parts, complaint.text[position:]]), moved


def mark_figures(rows: Iterable[Marked], kind: str, find: Callable[[str], Iterable[tuple[int, int]]]) -> Figures:
    """Return marks, mentions, precision and recall (by overlap) and exact recall of one kind of mark."""
    counts: Counter[str] = Counter()
    for text, marks in rows:
        true, found = [mark[1:] for mark in marks if mark[0] == kind], list(find(text))
        counts["marks"] += len(true)
        counts["mentions"] += len(found)
        counts["exact"] += len(set(true) & set(found))
        counts["recalled"] += sum(_overlaps(span, found) for span in true)
        counts["right"] += sum(_overlaps(span, true) for span in found)
    marks_count, mentions = max(1, counts["marks"]), max(1, counts["mentions"])
    return {
        "marks": counts["marks"],
        "mentions": counts["mentions"],
        "precision": round(counts["right"] / mentions, 4),
        "recall": round(counts["recalled"] / marks_count, 4),
        "exact": round(counts["exact"] / marks_count, 4),
    }


def _overlaps(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in others)


def _by_mark(name: str, rows: Sequence[Marked], gazetteer: Gazetteer | None) -> dict[str, Figures]:
    return {f"{name} {kind}": mark_figures(rows, kind, _finder(kind, gazetteer)) for kind in MARKS}


def _finder(kind: str, gazetteer: Gazetteer | None) -> Callable[[str], Iterable[tuple[int, int]]]:
    def find(text: str) -> Iterable[tuple[int, int]]:
        found = find_mentions(text, gazetteer)
        return [(each.start, each.end) for each in found if (each.kind == "date") == (kind == "tanggal")]

    return find


def _gazetteer(rows: Iterable[Marked]) -> Gazetteer:
    names = sorted({text[start:end] for text, marks in rows for kind, start, end in marks if kind == "tempat"})
    return Gazetteer.of_city({"place": names})
