"""Fill the *Dokumen Evaluasi Kinerja Pegawai* from a confirmed assessment."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from app.reports.evaluation import evaluation_pdf
from app.reports.format import format_date
from app.reports.types import (
    BehaviourResult,
    EvaluationDocument,
    HumanDecision,
    MachineProposal,
    Person,
    QuotedEvidence,
    RuleSetInfo,
    SignatureBlock,
    WholeRating,
    WorkResult,
)
from app.rules.employee_words import STANCES
from app.rules.statement_words import STATEMENTS
from app.rules.words import ABSTENTIONS, DECISIONS, RATINGS, REASONS
from app.services.access import require_seen
from app.services.answers import answers_by_evidence
from app.services.context import Context
from app.services.errors import InvalidInputError
from app.services.organisation_print import printed_organisation
from app.services.page_view import allowed_names, masked_quotes
from app.services.proceedings.printed import Printed, objection_of, printed, signatures_of, superior_who_signed
from app.services.realisation import realisation_of
from app.services.review.load import Criterion, Loaded, load
from app.store.audit import fetch_head
from app.store.database import Row, utc_now
from app.store.people import fetch_employee, fetch_unit
from app.store.proceedings import fetch_steps

ZONE = ZoneInfo("Asia/Jakarta")


def evaluation_report(ctx: Context, assessment_id: int) -> tuple[str, bytes]:
    """File name and PDF of a confirmed assessment; each printing is logged, and the log's head stands on each page.

    Raises:
        InvalidInputError: not confirmed yet.
        NotFoundError: not for the actor.
    """
    row, document = confirmed_document(ctx, assessment_id)
    return f"dokumen-evaluasi-{row['nip']}-{row['period_code']}.pdf", evaluation_pdf(document)


def confirmed_document(ctx: Context, assessment_id: int) -> tuple[Row, EvaluationDocument]:
    """The assessment and what is printed of it, in whatever form; logged as printed. Errors as above."""
    loaded = load(ctx, require_seen(ctx, assessment_id))
    if not loaded.assessment["confirmed_at"]:
        raise InvalidInputError("Dokumen evaluasi baru dapat dicetak setelah penilaian disahkan.")
    ctx.log("report.printed", "assessment", assessment_id)
    return loaded.assessment, evaluation_document(ctx, loaded)


def evaluation_document(ctx: Context, loaded: Loaded) -> EvaluationDocument:
    """Everything that is printed, masked, in words."""
    row = loaded.assessment
    employee, rater = _person(ctx, row["employee_id"]), _person(ctx, row["rater_id"])
    superior = _person(ctx, row["superior_id"])
    found = printed(loaded, fetch_steps(ctx.db, row["id"]))
    quotes = masked_quotes(ctx, loaded.evidence, allowed_names(row))
    answers = answers_by_evidence(ctx, row["id"], loaded.evidence)
    organisation, distribution = printed_organisation(ctx, row)
    results = {criterion.id: _result(found, criterion, quotes, answers) for criterion in loaded.criteria}
    return EvaluationDocument(
        institution=f"Pemerintah {ctx.settings.city}",
        period=" s.d. ".join(format_date(date.fromisoformat(row[end])) for end in ("starts_on", "ends_on")),
        period_name=row["period_name"],
        employee=employee,
        rater=rater,
        superior=superior,
        rule_set=RuleSetInfo(
            loaded.rule_set["id"],
            _rules_version(loaded),
            loaded.rule_set["source"],
            confirmed_by=loaded.rule_set["confirmed_by"] or "",
            thresholds_confirmed=loaded.rule_set["thresholds_confirmed"],
        ),
        audit_head=fetch_head(ctx.db)[1],
        printed_at=_moment(utc_now()),
        final=True,
        organisation_result=organisation,
        distribution=distribution,
        predikat=found.predikat,
        recommendations=(loaded.state.recommendation or {"reason": ""})["reason"],
        objection=objection_of(found),
        signatures=signatures_of(
            found,
            employee,
            SignatureBlock("Pejabat Penilai Kinerja", rater, date=_day(row["confirmed_at"])),
            _person(ctx, superior_who_signed(found)),
        ),
        work=tuple(
            WorkResult(
                code=c.id,
                title=c.title,
                indicator=c.guides[0],
                target=c.target,
                realisation=realisation_of(loaded, c.id),
                **results[c.id],
            )
            for c in loaded.criteria
            if c.group == "hasil_kerja"
        ),
        work_rating=_whole(found, "hasil_kerja"),
        behaviour=tuple(
            BehaviourResult(code=c.id, title=c.title, guides=c.guides, **results[c.id])
            for c in loaded.criteria
            if c.group == "perilaku_kerja"
        ),
        behaviour_rating=_whole(found, "perilaku_kerja"),
        confirmed_by=row["confirmed_by"],
        confirmed_at=_moment(row["confirmed_at"]),
        models=_models(loaded),
    )


def _result(
    found: Printed, criterion: Criterion, quotes: dict[int, str], answers: dict[int, tuple[Row, ...]]
) -> dict[str, Any]:
    """What both kinds of rows share."""
    loaded = found.loaded
    decision, notes = loaded.state.decisions[criterion.id], loaded.state.notes.get(criterion.id, [])
    rows = loaded.evidence_for(criterion.id)
    return {
        "rating": found.rating(criterion.id),
        "feedback": " ".join(note["reason"] for note in notes),
        "evidence": tuple(_quoted(loaded, row, quotes[row["id"]], answers[row["id"]]) for row in rows),
        "human": _human(loaded, criterion.id, decision),
        "machine": _machine(loaded, criterion.id),
    }


def _quoted(loaded: Loaded, row: Row, quote: str, answers: tuple[Row, ...]) -> QuotedEvidence:
    rejected = loaded.state.rejected.get(row["id"])
    return QuotedEvidence(
        quote,
        row["file_name"],
        row["locator"] or f"hal. {row['page']}",
        "mengurangi" if row["polarity"] == "counter" else "mendukung",
        f"ditolak: {rejected['reason']}" if rejected else _status(loaded, row),
        "; ".join(map(_answered, answers)),
    )


def _status(loaded: Loaded, row: Row) -> str:
    """Evidence handed in for a keberatan was not there when the rater confirmed: no rating rests on it; nor does one on
    what tells of another time. Where a person tied it to a criterion, why; of notes, what the person interviewed said.
    """
    noted = [STATEMENTS[row["statement"]]] if row["statement"] else []
    if row["created_at"] > loaded.assessment["confirmed_at"]:
        return "; ".join([*noted, "masuk setelah pengesahan"])
    moves = [f"ditautkan penilai: {act['reason']}" for act in row["moves"]]
    return "; ".join([*noted, *(["di luar periode, tidak dihitung"] if loaded.is_outside(row) else []), *moves])


def _answered(answer: Row) -> str:
    said = ": ".join(part for part in (STANCES[answer["stance"]], answer["text"]) if part)
    return f"{said} ({_day(answer['at'])})"


def _human(loaded: Loaded, criterion: str, decision: Row) -> HumanDecision:
    blind = loaded.state.blind[criterion]
    coded = REASONS.get(decision["reason_code"], "")
    reason = ": ".join(part for part in (coded, decision["reason"] or blind["reason"]) if part)
    return HumanDecision(
        RATINGS[blind["rating"]], DECISIONS[decision["act"]], reason, decision["user_name"], _moment(decision["at"])
    )


def _machine(loaded: Loaded, criterion: str) -> MachineProposal | None:
    row = loaded.suggestions.get(criterion)
    if row is None:
        return None
    result = row["payload"]["result"]
    detail = f"skor {result['score']}, selisih {result['gap']}".replace(".", ",")
    if result["rating"]:
        return MachineProposal(rating=RATINGS[result["rating"]], detail=detail)
    return MachineProposal(abstention=ABSTENTIONS[result["abstained"]], detail=detail)


def _whole(found: Printed, part: str) -> WholeRating:
    act = found.loaded.state.wholes[part]
    confirmed = WholeRating(RATINGS[act["rating"]], act["reason"], act["user_name"], _moment(act["at"]))
    return found.whole(part, confirmed, _moment(found.after.at))


def _rules_version(loaded: Loaded) -> str:
    """Of the rule set as it was when the proposals of this assessment were made."""
    used = {row["payload"]["rule_set"][1] for row in loaded.suggestions.values()}
    return ", ".join(sorted(used)) or str(loaded.rule_set["version"])


def _models(loaded: Loaded) -> tuple[tuple[str, str], ...]:
    used = {row["extractor"] for row in loaded.evidence}
    return tuple(("ekstraksi bukti", extractor) for extractor in sorted(used))


def _person(ctx: Context, employee_id: int | None) -> Person:
    row = fetch_employee(ctx.db, employee_id) if employee_id is not None else None
    if row is None:
        return Person()
    unit = fetch_unit(ctx.db, row["unit_id"])
    return Person(row["name"], row["nip"], row["rank"], row["position"], unit["name"] if unit else "")


def _day(at: str) -> str:
    return format_date(datetime.fromisoformat(at).astimezone(ZONE).date())


def _moment(at: str) -> str:
    return f"{_day(at)} {datetime.fromisoformat(at).astimezone(ZONE):%H.%M} WIB"
