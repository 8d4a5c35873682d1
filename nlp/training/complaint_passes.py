"""From the writers' marked-up texts and two passes of labels to the complaints corpus, and what the passes agree on."""

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from nlp.complaints.labels import UNSUR
from nlp.training.complaint_corpus import FIELDS, PERSONAL, Mark
from nlp.training.data import read_jsonl
from nlp.training.dedup import near_duplicates

_MARK = re.compile(r"\{([a-z]+)\|([^{}]*)\}")
Record = dict[str, Any]


def compile_corpus(written: Path) -> list[Record]:
    """Return the rows of ``data.jsonl``: the test part, then the training parts without what resembles a test text.

    ``written`` holds ``test.jsonl`` and ``train_*.jsonl`` (first pass, marks within the text), ``*_pass_b.jsonl``
    (second pass; ``n`` is the row from 1) and ``test_decided.jsonl`` (what a third reader decided where they differ).
    """
    test = _part(written, "test")
    decided = {record["n"]: record for record in _records(written / "test_decided.jsonl")}
    for place, row in enumerate(test, 1):
        decision = decided.get(place, {})
        row |= {field: value for field, value in decision.items() if field in FIELDS}
        row |= {"second": {}, "marks": _decided_marks(row, decision)}
    trained = [row for path in sorted(written.glob("train_?.jsonl")) for row in _part(written, path.stem)]
    return test + _unlike(trained, test)


def agreement(written: Path) -> dict[str, dict[str, float]]:
    """Return, for each field and unsur, the rows that two passes labelled, their equal share and Cohen's kappa."""
    from sklearn.metrics import cohen_kappa_score

    parts = ["test", *(path.stem for path in sorted(written.glob("train_?.jsonl")))]
    pairs = [(row, second) for part in parts for row, second in _pairs(written, part)]
    found = {}
    for field in ("first service", *FIELDS[1:2], *FIELDS[3:], *UNSUR):
        one, other = ([_value(labels, field) for labels in side] for side in zip(*pairs, strict=True))
        same = sum(map(lambda left, right: left == right, one, other)) / len(pairs)
        kappa = 1.0 if one == other else float(cohen_kappa_score(one, other))
        found[field] = {"rows": len(pairs), "equal": same, "kappa": kappa}
    return found


def read_marks(marked: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the bare text of ``Lapor ka {nama|pak Yon}`` and its marks as (kind, start, end) in the bare text."""
    parts: list[str] = []
    marks: list[Mark] = []
    position = length = 0
    for match in _MARK.finditer(marked):
        parts += [marked[position : match.start()], match[2]]
        length += match.start() - position
        marks.append((match[1], length, length + len(match[2])))
        length += len(match[2])
        position = match.end()
    return "".join([*parts, marked[position:]]), tuple(marks)


def _part(written: Path, part: str) -> list[Record]:
    rows = []
    for place, (row, second) in enumerate(_pairs(written, part, every=True), 1):
        text, marks = read_marks(row["text"])
        differing = {field: second[field] for field in FIELDS if second and second[field] != row[field]}
        labels = {field: row[field] for field in FIELDS}
        split = "test" if part == "test" else "train"
        facts = {"id": f"{part}-{place}", "split": split, "voice": row["voice"], "text": text, "marks": marks}
        rows.append({**facts, **labels, "second": differing})
    return rows


def _pairs(written: Path, part: str, *, every: bool = False) -> Iterable[tuple[Record, Record]]:
    seconds = {record["n"]: record for record in _records(written / f"{part}_pass_b.jsonl")}
    rows = enumerate(read_jsonl(written / f"{part}.jsonl"), 1)
    return [(row, seconds.get(place, {})) for place, row in rows if every or place in seconds]


def _decided_marks(row: Record, decision: Record) -> list[Mark]:
    """The marks of a row without those decided to be none; what was decided to be personal counts as an address."""
    text, marks = row["text"], row["marks"]
    decided = decision.get("personal", {"personal": (), "not_personal": ()})
    kept = [mark for mark in marks if text[mark[1] : mark[2]] not in decided["not_personal"]]
    for words in decided["personal"]:
        start = text.index(words)
        if not any(begin <= start < end for kind, begin, end in kept if kind in PERSONAL):
            kept.append(("alamat", start, start + len(words)))
    return kept


def _records(path: Path) -> list[Record]:
    return list(read_jsonl(path)) if path.exists() else []


def _unlike(rows: Sequence[Record], others: Sequence[Record]) -> list[Record]:
    found = near_duplicates([row["text"] for row in rows], [row["text"] for row in others])
    return [row for place, row in enumerate(rows) if place not in found]


def _value(labels: Record, field: str) -> str:
    if field == "first service":
        return str(labels["service"][0])
    return str(labels["unsur"].get(field, "") if field in UNSUR else labels[field])
