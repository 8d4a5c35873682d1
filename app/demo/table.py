"""What was found in the demo city, as a table for ``tinjau demo --check``."""

from collections import Counter
from collections.abc import Iterable

from app.services.context import Context
from app.services.review.load import load
from app.services.review.suggestions import payload_now
from app.store.assessments import fetch_all_assessments
from app.store.counts import (
    fetch_complaint_sentiments,
    fetch_complaint_services,
    fetch_evidence_kinds,
    fetch_survey_count,
)
from app.store.files import fetch_files_for, fetch_state_counts


def check_table(ctx: Context) -> tuple[list[str], bool]:
    """The lines to print, and whether something failed that should not.

    A page that waits for OCR is no failure: without tesseract it says so. Suggestions are only counted.
    """
    states = fetch_state_counts(ctx.db)
    files = fetch_files_for(ctx.db)
    failed = [row for row in files if row["state"] not in {"ready", "needs_ocr"}]
    lines = ["", "Berkas menurut keadaan", *_rows(states)]
    lines += [f"  {row['name']}: {row['state']}, {row['reason']} {row['next_step']}" for row in failed]
    lines += [f"  {row['name']}: {row['next_step']}" for row in files if row["state"] == "needs_ocr"][:1]
    lines += ["", "Dokumen menurut jenis", *_rows(Counter(row["kind"] or "-" for row in files))]
    services, answers = fetch_complaint_services(ctx.db), fetch_survey_count(ctx.db)
    evidence = fetch_evidence_kinds(ctx.db)
    lines += ["", f"Bukti: {sum(evidence.values())}", *_rows(evidence)]
    lines += ["", f"Aduan: {sum(services.values())} menurut layanan", *_rows(services)]
    lines += ["", "Aduan menurut sentimen", *_rows(fetch_complaint_sentiments(ctx.db))]
    lines += ["", "Kriteria menurut usulan", *_rows(_outcomes(ctx)), "", f"Jawaban survei: {answers}"]
    return lines, bool(failed) or not (services and answers and evidence)


def _outcomes(ctx: Context) -> Counter[str]:
    """Proposed or abstained with its reason, over every criterion; never which rating was proposed."""
    outcomes: Counter[str] = Counter()
    for row in fetch_all_assessments(ctx.db):
        loaded = load(ctx, row)
        for criterion in loaded.criteria:
            abstained = payload_now(loaded, criterion.id)["result"]["abstained"]
            outcomes[f"abstain: {abstained}" if abstained else "diusulkan"] += 1
    return outcomes


def _rows(counts: dict[str, int]) -> Iterable[str]:
    return [f"  {name:<28} {count:>6}" for name, count in sorted(counts.items(), key=lambda item: -item[1])]
