"""Two passes over the evidence corpus: which units they share, how far they agree, and the units decided from both."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from nlp.training.data import read_jsonl
from nlp.training.evidence_corpus import NONE, PARTS, TEST, quote_place
from nlp.training.spans import pair_spans

FIELDS = ("kind", "polarity", "owner", "criterion")
ABSENT = "absent"
MEASURED = ("target_realisation", "output", "training")
Record = dict[str, Any]
Pair = tuple[Record | None, Record | None]


def compile_units(folder: Path) -> list[Record]:
    """Return the rows of a part's ``units.jsonl``, in the order of the texts.

    What both passes say alike stands, with the shorter quote; where they differ ``decided.jsonl`` says which pass is
    taken (``a``, ``b``), that it is no unit (``drop``), or another row (``row``); ``pair`` names the quotes of both.
    """
    decided = {_names(row["document"], *row["pair"]): row for row in _records(folder / "decided.jsonl")}
    found = []
    for document, text in _texts(folder).items():
        for first, second in pair_passes(folder, document, text):
            row = _alike(first, second) or _decide(decided, document, first, second)
            if row:
                found.append(row)
    return found


def open_differences(folder: Path) -> list[tuple[str, Pair]]:
    """Return the pairs on which the passes differ and nobody has decided, with their documents."""
    decided = {_names(row["document"], *row["pair"]) for row in _records(folder / "decided.jsonl")}
    return [
        (document, pair)
        for document, text in _texts(folder).items()
        for pair in pair_passes(folder, document, text)
        if not _alike(*pair) and _names(document, *map(_quote, pair)) not in decided
    ]


def pair_passes(folder: Path, document: str, text: str) -> list[Pair]:
    """Return the units of both passes over a text, paired where they overlap by half of the shorter, by place."""
    sides = [
        [_settled(row) for row in _records(folder / f"pass_{side}.jsonl") if row["document"] == document]
        for side in "ab"
    ]
    spans = [[quote_place(text, row["quote"], row["nth"]) for row in rows] for rows in sides]
    shared = {(match.predicted, match.gold) for match in pair_spans(*spans)}
    seconds = {second for _, second in shared}
    pairs: list[tuple[int, Pair]] = [(spans[0][one][0], (sides[0][one], sides[1][two])) for one, two in shared]
    firsts = {first for first, _ in shared}
    pairs += [(spans[0][one][0], (row, None)) for one, row in enumerate(sides[0]) if one not in firsts]
    pairs += [(spans[1][two][0], (None, row)) for two, row in enumerate(sides[1]) if two not in seconds]
    return [pair for _, pair in sorted(pairs, key=lambda placed: placed[0])]


def agreement(corpus: Path) -> dict[str, dict[str, float]]:
    """Return, for ``units`` (overlap F1 of the passes) and each field of shared units, rows, equal share and kappa.

    ``polarity``, ``owner`` and the first ``criterion`` are of units that both call evidence.
    ``kind, all`` counts a unit that only one pass has as ``absent`` in the other: Cohen's kappa is then lower, for
    what both left unmarked can't be counted.
    """
    from sklearn.metrics import cohen_kappa_score

    parts = [corpus / part for part in (TEST, *PARTS) if (corpus / part / "pass_b.jsonl").exists()]
    pairs = [pair for part in parts for name, text in _texts(part).items() for pair in pair_passes(part, name, text)]
    both = [(one, two) for one, two in pairs if one and two]
    sizes = sum(one is not None for one, _ in pairs) + sum(two is not None for _, two in pairs)
    found = {"units": {"rows": float(len(pairs)), "equal": 2 * len(both) / max(1, sizes), "kappa": float("nan")}}
    told = {"kind": [(_value(one, "kind"), _value(two, "kind")) for one, two in both]}
    evidence = [(one, two) for one, two in both if NONE not in (one["kind"], two["kind"])]
    told |= {field: [(_value(one, field), _value(two, field)) for one, two in evidence] for field in FIELDS[1:]}
    told["kind, all"] = [(_value(one, "kind"), _value(two, "kind")) for one, two in pairs]
    for field, values in told.items():
        one, two = zip(*values, strict=True)
        same = sum(left == right for left, right in values) / len(values)
        found[field] = {"rows": len(values), "equal": same, "kappa": float(cohen_kappa_score(one, two))}
    return found


def _settled(row: Record) -> Record:
    """The row as the guidelines settled it after both passes: which kinds have a quantity, what is said first."""
    row = row if row["kind"] in MEASURED else row | {"quantity": None}
    if row["kind"] == "innovation" and "adaptif" in row["criteria"]:
        row = row | {"criteria": sorted(row["criteria"], key=lambda name: name != "adaptif")}
    return row


def _alike(first: Record | None, second: Record | None) -> Record | None:
    """The row that both passes say, or None where they differ in what is scored (of a look-alike its kind alone)."""
    if first is None or second is None:
        return None
    looks_only = first["kind"] == second["kind"] == NONE
    if not looks_only and any(_value(first, field) != _value(second, field) for field in FIELDS):
        return None
    if _figures(first) != _figures(second):
        return None
    quote = min((first, second), key=lambda row: len(row["quote"]))
    return first | {"quote": quote["quote"], "nth": quote["nth"]}


def _decide(decided: dict[Any, Record], document: str, first: Record | None, second: Record | None) -> Record | None:
    decision = decided.get(_names(document, _quote(first), _quote(second)))
    if decision is None:
        raise ValueError(f"{document}: nobody decided on {_quote(first)!r} and {_quote(second)!r}")
    chosen: Record | None = {"a": first, "b": second, "drop": None, "row": decision.get("row")}[decision["take"]]
    return chosen


def _names(document: str, *quotes: str | None) -> tuple[str | None, ...]:
    return (document, *quotes)


def _quote(row: Record | None) -> str | None:
    return None if row is None else f"{row['nth']}:{row['quote']}"


def _value(row: Record | None, field: str) -> str:
    if row is None:
        return ABSENT
    if field == "criterion":
        return str((row["criteria"] or ["-"])[0])
    return str(row[field])


def _figures(row: Record) -> tuple[str | None, str | None]:
    quantity = row["quantity"] or {}
    return quantity.get("realisation"), quantity.get("target")


def _texts(folder: Path) -> dict[str, str]:
    records: Sequence[Record] = _records(folder / "documents.jsonl")
    return {record["id"]: (folder / record["file"]).read_text(encoding="utf-8") for record in records}


def _records(path: Path) -> list[Record]:
    return list(read_jsonl(path)) if path.exists() else []
