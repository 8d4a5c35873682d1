"""The written cases of corpora/ratings: what two raters said, and what the suggestions say."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.rules.ruleset import load_rule_set
from app.services.review.trial import trial_results, trial_rows
from nlp.evidence import extract_evidence, load_evidence_model
from nlp.readers import Limits, read_file
from nlp.types import Document, Evidence, EvidenceContext, WorkItem

RULES = "permenpanrb-6-2022"
CANNOT = "cannot"
_VALUES = {"pelayanan": "berorientasi_pelayanan"}
_CODES = {after: before for before, after in _VALUES.items()}
Record = dict[str, Any]
Extract = Callable[[Document, EvidenceContext], Sequence[Evidence]]


@dataclass(frozen=True, slots=True)
class Rated:
    """One criterion of a case: each rater's rating, the suggestion's (``cannot``: it abstains), and how sure it is.

    ``best`` is the likeliest rating even where it abstains, ``share`` its probability, ``gap`` that to the runner-up;
    ``abstained`` the reason.
    """

    case: int
    work: bool
    first: str
    second: str
    suggested: str
    best: str
    share: float
    gap: float
    abstained: str


def trained(models: Path) -> Extract:
    """Finding evidence by the trained model, as the application does."""
    model = load_evidence_model(models)
    return lambda document, context: extract_evidence(document, context, model)


def rate_cases(folder: Path, extract: Extract) -> list[Rated]:
    """Read every case, find its evidence and suggest."""
    first, second = (_ratings(folder / f"rater_{name}.jsonl") for name in "ab")
    return [
        rated
        for number, case in enumerate(_records(folder / "cases.jsonl"))
        for rated in _rate(number, case, _results(folder, case, extract), first, second)
    ]


def _rate(
    number: int, case: Record, results: dict[str, Record], first: dict[str, str], second: dict[str, str]
) -> list[Rated]:
    found = []
    for told in (case["item"]["code"], case["value"]):
        result, key = results[_VALUES.get(told, told)], f"{case['id']} {told}"
        shares = {name: float(share) for name, share in result["shares"].items()}
        best = max(shares, key=lambda name: shares[name])
        suggested = result["rating"] or CANNOT
        gap, why = float(result["gap"]), result["abstained"] or ""
        work = told == case["item"]["code"]
        found.append(Rated(number, work, first[key], second[key], suggested, best, shares[best], gap, why))
    return found


def _results(folder: Path, case: Record, extract: Extract) -> dict[str, Record]:
    person, item = case["employee"], WorkItem(**case["item"])
    name = person["name"].replace("(fiktif)", "").strip()
    context = EvidenceContext(name, person["nip"], person["unit"], (item,), case["period"])
    rows: list[Record] = []
    for number, file in enumerate(case["documents"], start=1):
        path = folder / file["file"]
        document = read_file(path, path.name, Limits())
        purpose = "interview" if file["kind"] == "wawancara" else "document"
        found = extract(document, context)
        rows += trial_rows(document, found, purpose=purpose, file_id=number, after=len(rows))
    return trial_results(load_rule_set(RULES), case["period"], context.items, rows)


def _ratings(path: Path) -> dict[str, str]:
    rows = _records(path)
    return {f"{row['id']} {_CODES.get(row['criterion'], row['criterion'])}": row["rating"] for row in rows}


def _records(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
