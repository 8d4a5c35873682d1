"""Texts of the evidence corpus on their way to suggestions: the real readers, extractor and arithmetic, no database."""

from functools import cache
from pathlib import Path

from app.rules.ruleset import load_rule_set
from app.services.review.load import Loaded
from app.services.review.trial import trial_loaded, trial_results, trial_rows
from app.settings import ROOT
from nlp.evidence import extract_evidence, load_evidence_model
from nlp.readers import Limits, read_file
from nlp.training.data import read_jsonl
from nlp.training.evidence_corpus import PARTS, TEST, context_of
from nlp.types import Document, Evidence, EvidenceContext

CORPUS = ROOT / "corpora" / "evidence"
RULES = load_rule_set("permenpanrb-6-2022")
RECORDS = {
    record["id"]: {**record, "path": CORPUS / part / record["file"]}
    for part in (*PARTS, TEST)
    for record in read_jsonl(CORPUS / part / "documents.jsonl")
}
INTERVIEW = "wawancara"


def context(name: str) -> EvidenceContext:
    return context_of(RECORDS[name])


@cache
def document(name: str) -> Document:
    path = RECORDS[name]["path"]
    return read_file(path, path.name, Limits())


def extract(told: Document, whose: EvidenceContext) -> tuple[Evidence, ...]:
    return extract_evidence(told, whose, load_evidence_model(ROOT / "models"))


@cache
def evidence_rows(name: str) -> tuple[dict, ...]:
    """The evidence of a text as it would be stored of file 1."""
    return tuple(rows_of(name, document(name), context(name)))


def read_text(folder: Path, name: str, text: str) -> Document:
    """Another wording of a text, read as a file of the same name."""
    path = folder / RECORDS[name]["path"].name
    path.write_text(text, encoding="utf-8")
    return read_file(path, path.name, Limits())


def text_of(name: str) -> str:
    return RECORDS[name]["path"].read_text(encoding="utf-8")


def rows_of(name: str, told: Document, whose: EvidenceContext, *, file_id: int = 1) -> list[dict]:
    purpose = "interview" if RECORDS[name]["genre"] == INTERVIEW else "document"
    return trial_rows(told, extract(told, whose), purpose=purpose, file_id=file_id, after=0)


def again(rows, *, file_id: int = 1, after: int = 1000) -> list[dict]:
    """The same evidence told once more: with other ids, in the same file or another."""
    return [{**row, "id": row["id"] + after, "file_id": file_id} for row in rows]


def results(name: str, rows, period: str = "") -> dict[str, dict]:
    """What would be stored as the result for each criterion of a text's person."""
    return trial_results(RULES, period or RECORDS[name]["period"], context(name).items, rows)


def outcome(result: dict) -> tuple:
    """A result without the ids of its evidence: what is proposed, why not, and every number that adds up to it."""
    values = sorted(part["value"] for part in result["contributions"] if part["counted_with"] is None)
    return result["rating"], result["abstained"], result["score"], tuple(values)


def outcomes(name: str, rows, period: str = "") -> dict[str, tuple]:
    return {criterion: outcome(result) for criterion, result in results(name, rows, period).items()}


def suggested(name: str, rows) -> dict[str, tuple]:
    """What is proposed for each criterion, or why nothing is."""
    return {criterion: found[:2] for criterion, found in outcomes(name, rows).items()}


def assessed(name: str, rows, period: str = "") -> Loaded:
    return trial_loaded(RULES, period or RECORDS[name]["period"], context(name).items, rows)
