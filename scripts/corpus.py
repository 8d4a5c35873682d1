"""Compile or count a corpus of this project: ``python -m scripts.corpus complaints``, ``evidence``, ``interviews``."""

import argparse
import json
from pathlib import Path

from nlp.training.complaint_passes import agreement, compile_corpus
from nlp.training.evidence_corpus import NONE, PARTS, TEST
from nlp.training.evidence_passes import agreement as evidence_agreement
from nlp.training.evidence_passes import compile_units, open_differences
from nlp.training.interview_corpus import PARTS as INTERVIEW_PARTS
from nlp.training.interview_corpus import TEST as INTERVIEW_TEST
from nlp.training.interview_corpus import count_part
from nlp.training.interview_corpus import load_part as load_interviews
from nlp.training.interview_passes import SECOND
from nlp.training.interview_passes import agreement as interview_agreement


def main() -> None:
    """Write ``data.jsonl`` and print how far the two passes agree."""
    parser = argparse.ArgumentParser(description=__doc__)
    kinds = parser.add_subparsers(required=True)
    complaints = kinds.add_parser("complaints", help="invented complaints with two passes of labels")
    complaints.add_argument("--folder", type=Path, default=Path("corpora/complaints"))
    complaints.set_defaults(run=_complaints)
    evidence = kinds.add_parser("evidence", help="invented documents and interviews with two passes of units")
    evidence.add_argument("--folder", type=Path, default=Path("corpora/evidence"))
    evidence.set_defaults(run=_evidence)
    interviews = kinds.add_parser("interviews", help="count the invented interviews")
    interviews.add_argument("--folder", type=Path, default=Path("corpora/interviews"))
    interviews.set_defaults(run=_interviews)
    arguments = parser.parse_args()
    arguments.run(arguments)


def _complaints(arguments: argparse.Namespace) -> None:
    rows = compile_corpus(arguments.folder / "written")
    lines = (json.dumps(row, ensure_ascii=False) for row in rows)
    (arguments.folder / "data.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for split in ("train", "test"):
        print(f"{split:14} {sum(row['split'] == split for row in rows)} rows")
    for field, found in agreement(arguments.folder / "written").items():
        print(f"{field:14} rows={found['rows']} equal={found['equal']:.3f} kappa={found['kappa']:.3f}")


def _evidence(arguments: argparse.Namespace) -> None:
    for part in (TEST, *PARTS):
        for document, pair in open_differences(arguments.folder / part):
            print("nobody decided:", document, *(row["quote"] if row else "-" for row in pair), sep=" | ")
        rows = compile_units(arguments.folder / part)
        lines = (json.dumps(row, ensure_ascii=False) for row in rows)
        (arguments.folder / part / "units.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        print(f"{part:14} {len(rows)} units, {sum(row['kind'] == NONE for row in rows)} of them look-alikes")
    for field, found in evidence_agreement(arguments.folder).items():
        print(f"{field:14} rows={found['rows']:.0f} equal={found['equal']:.3f} kappa={found['kappa']:.3f}")


def _interviews(arguments: argparse.Namespace) -> None:
    for part in (*INTERVIEW_PARTS, INTERVIEW_TEST):
        for name, found in count_part(load_interviews(arguments.folder / part)).items():
            print(f"{part:8} {name:10}", *(f"{value}={number}" for value, number in found.items()))
    test = load_interviews(arguments.folder / INTERVIEW_TEST)
    for field, measured in interview_agreement(test, arguments.folder / SECOND).items():
        print(f"{field:14} rows={measured['rows']} equal={measured['equal']:.3f} kappa={measured['kappa']:.3f}")


if __name__ == "__main__":
    main()
