"""What follows the ratings: capaian of units, handing over, keberatan, answers, coaching, training."""

from app.demo.acting import Ids, acting, assessment_of
from app.services import development, proceedings
from app.services.context import Context
from app.services.my_evaluation import answer_evidence
from app.services.organisation_result import enter_organisation_result
from app.services.proceedings import Decision
from app.store.database import Row
from app.store.documents import fetch_evidence_of_person


def enter_results(ctx: Context, ids: Ids, told: list[Row]) -> None:
    """Capaian kinerja organisasi, entered by the heads of the units."""
    for row in told:
        leader = acting(ctx, ids.employees[row["by"]])
        enter_organisation_result(
            leader, ids.units[row["unit"]], ids.periods[row["period"]], row["result"], row["basis"]
        )


def tell_people(ctx: Context, ids: Ids, story: Row) -> None:
    """All that people do after a confirmation; the clock of a keberatan starts on the day of loading."""
    for row in story["proceedings"]:
        assessment = assessment_of(ctx, ids, row)
        for step in row["steps"]:
            _step(ctx, assessment, step)
    _answers(ctx, ids, story["answers"])
    for row in story["coaching"]:
        _coach(ctx, assessment_of(ctx, ids, row), row)
    for row in story["plans"]:
        assessment = assessment_of(ctx, ids, row)
        development.save_plan(acting(ctx, assessment["rater_id"]), assessment["id"], row)


def _step(ctx: Context, assessment: Row, told: Row) -> None:
    person = acting(ctx, assessment[f"{told['by']}_id"])
    number = assessment["id"]
    seen, text = proceedings.get_case(person, number).newest_id, told.get("text", "")
    match told["step"]:
        case "hand_over":
            proceedings.hand_over(person, number, seen, told["method"])
        case "acknowledge":
            proceedings.acknowledge(person, number, seen, told["stance"], text)
        case "refuse":
            proceedings.refuse(person, number, seen, text)
        case "object":
            proceedings.object_to(person, number, seen, text, told["targets"])
        case "explain":
            proceedings.explain(person, number, seen, text)
        case "decide":
            wholes = (told["hasil_kerja"], told["perilaku_kerja"])
            proceedings.decide(person, number, seen, Decision(told["outcome"], text, told["ratings"], *wholes))


def _answers(ctx: Context, ids: Ids, told: list[Row]) -> None:
    """The first answer of an assessment is about its first piece of evidence, the second about its second."""
    answered: dict[int, int] = {}
    for row in told:
        assessment = assessment_of(ctx, ids, row)
        place = answered.get(assessment["id"], 0)
        evidence = fetch_evidence_of_person(ctx.db, assessment["employee_id"], assessment["period_id"])[place]
        person = acting(ctx, assessment["employee_id"])
        answer_evidence(person, assessment["id"], evidence["id"], row["stance"], row["text"])
        answered[assessment["id"]] = place + 1


def _coach(ctx: Context, assessment: Row, told: Row) -> None:
    values = {"kind": "bimbingan", "form": "individu", "next_on": "", **told}
    notes = development.record_note(acting(ctx, assessment["rater_id"]), assessment["id"], values)
    if told["response"]:
        development.respond(acting(ctx, assessment["employee_id"]), notes[0], told["response"])
