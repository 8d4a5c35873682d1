"""Offers that follow from predikat over the years, and what a human decides on them."""

from dataclasses import dataclass
from datetime import date

from app.rules.development import RULES, add_months
from app.rules.development_words import GROWTH_DECISIONS
from app.rules.growth import GrowthOffer, PeriodResult, growth_offers
from app.rules.ruleset import load_rule_set
from app.services import fields
from app.services.context import Context
from app.services.development.relations import prose, require_coach
from app.services.errors import InvalidInputError, NotFoundError
from app.store.assessments import fetch_assessments_of_employee
from app.store.database import Row, transaction
from app.store.development import fetch_growth_decisions, save_growth_decision


@dataclass(frozen=True)
class Growth:
    """An offer and the decision that stands on it, if there is one."""

    offer: GrowthOffer
    decision: Row | None


def growth_of(ctx: Context, assessment: Row) -> tuple[Growth, ...]:
    """Offers from all confirmed periods up to this one; none before it is confirmed."""
    if not assessment["confirmed_at"]:
        return ()
    decisions = fetch_growth_decisions(ctx.db, assessment["id"])
    offers = growth_offers(load_rule_set(RULES), _results(ctx, assessment))
    return tuple(Growth(offer, decisions.get(offer.id)) for offer in offers)


def due_offer(ctx: Context, assessment_id: int, offer_id: str) -> Growth:
    """An offer whose rule is met, for those who may decide on it.

    Raises:
        NotFoundError: the rule is not met, or the actor coaches this person not.
    """
    offers = growth_of(ctx, require_coach(ctx, assessment_id))
    found = next((one for one in offers if one.offer.id == offer_id and one.offer.due), None)
    if found is None:
        raise NotFoundError("Tawaran ini belum berlaku untuk penilaian ini.")
    return found


def decide_growth(
    ctx: Context, assessment_id: int, offer_id: str, decision: str, reason: str, starts_on: str = ""
) -> int:
    """Record what rater or superior decide on an offer that is due; a later decision supersedes this one.

    What has a length (the improvement plan's six months) needs ``starts_on``; its end follows from the rule.

    Raises:
        InvalidInputError: a field is missing.
        NotFoundError: as in ``due_offer``.
    """
    with transaction(ctx.db):
        offer = due_offer(ctx, assessment_id, offer_id).offer
        row = {"assessment_id": assessment_id, "offer": offer_id, **_span(offer, decision, starts_on)}
        row["reason"] = prose(reason, "Tulis alasan keputusan ini; pegawai akan membacanya.")
        saved_id = save_growth_decision(ctx.db, {**row, "user_id": ctx.actor.user_id})
        # Offer and decision stay out of the log: they tell the predikat to people who may not see the assessment.
        ctx.log("growth.decide", "assessment", assessment_id, entry=saved_id)
    return saved_id


def _span(offer: GrowthOffer, decision: str, starts_on: str) -> Row:
    if decision not in GROWTH_DECISIONS:
        raise InvalidInputError("Pilih keputusan: dijalankan, ditunda, atau tidak dijalankan.")
    if decision != "accepted" or offer.months is None:
        return {"decision": decision, "starts_on": None, "ends_on": None}
    first = fields.day(starts_on, "tanggal mulai")
    last = add_months(date.fromisoformat(first), offer.months)
    return {"decision": decision, "starts_on": first, "ends_on": last.isoformat()}


def _results(ctx: Context, assessment: Row) -> list[PeriodResult]:
    rows = fetch_assessments_of_employee(ctx.db, assessment["employee_id"])
    return [
        PeriodResult(date.fromisoformat(row["starts_on"]), date.fromisoformat(row["ends_on"]), row["predikat"])
        for row in rows
        if row["confirmed_at"] and row["ends_on"] <= assessment["ends_on"]
    ]
