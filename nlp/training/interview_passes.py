"""How far a second annotator agrees with the writer of the interviews' test part."""

from collections.abc import Sequence
from pathlib import Path

from nlp.training.data import read_jsonl
from nlp.training.interview_corpus import Interview

SECOND = "test_second"
"""The second pass: a file an interview, a row a sentence (``turn``, ``n``, ``kind``, ``star``, ``about``), as made."""


def agreement(interviews: Sequence[Interview], folder: Path) -> dict[str, dict[str, float]]:
    """For kind, STAR part (with none), and first criterion: sentences, equal share and Cohen's kappa.

    Raises:
        FileNotFoundError: the second pass of an interview is missing.
        KeyError: it leaves a sentence out.
    """
    from sklearn.metrics import cohen_kappa_score

    pairs: dict[str, list[tuple[str, str]]] = {"kind": [], "star": [], "about": []}
    for interview in interviews:
        second = {(row["turn"], row["n"]): row for row in read_jsonl(folder / f"{interview.id}.jsonl")}
        for number, turn in enumerate(interview.turns):
            for place, sentence in enumerate(turn.sentences):
                row = second[number, place]
                pairs["kind"].append((sentence.kind, row["kind"]))
                pairs["star"].append((sentence.star, row.get("star") or ""))
                pairs["about"].append((_first(sentence.about), _first(row.get("about") or ())))
    return {field: _measure(found, cohen_kappa_score(*zip(*found, strict=True))) for field, found in pairs.items()}


def _first(criteria: Sequence[str]) -> str:
    return criteria[0] if criteria else ""


def _measure(pairs: Sequence[tuple[str, str]], kappa: float) -> dict[str, float]:
    same = sum(one == other for one, other in pairs) / len(pairs)
    return {"rows": len(pairs), "equal": same, "kappa": float(kappa)}
