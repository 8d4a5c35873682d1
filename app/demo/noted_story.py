"""Interviews of which notes were taken to the end, and what the person interviewed said of their answers."""

from uuid import NAMESPACE_URL, uuid5

from app.demo.acting import Ids, acting, assessment_of
from app.rules.notes_merge import between, speaker_of
from app.services.context import Context
from app.services.interviews.finish import finish
from app.services.interviews.note_sync import exchange
from app.services.interviews.notice import record_consent
from app.services.interviews.preparing import prepare_interview
from app.services.interviews.statements import my_interview, state
from app.store.database import Row


def note_interviews(ctx: Context, ids: Ids, story: Row) -> None:
    """Take the notes and end each interview; the worker reads them after that."""
    for told in story["noted_interviews"]:
        rater = acting(ctx, assessment_of(ctx, ids, told)["rater_id"])
        values = {name: told[name] for name in ("informant", "held_on", "place")}
        interview_id = prepare_interview(rater, assessment_of(ctx, ids, told)["id"], values)
        record_consent(rater, interview_id, "notes")
        exchange(rater, interview_id, _ops(interview_id, told), 0, told["lines"][-1]["at_s"])
        finish(rater, interview_id)
        _state(acting(ctx, ids.employees[told["employee"]]), interview_id, told["statements"])


def _state(person: Context, interview_id: int, told: list[Row]) -> None:
    """Answers are counted from 0."""
    for row in told:
        answer = my_interview(person, interview_id).answers[row["answer"]]
        state(person, interview_id, answer.line, row["stance"], answer.standing.text, row["text"])


def _ops(interview_id: int, told: Row) -> list[Row]:
    ops, place = [], ""
    for number, line in enumerate(told["lines"]):
        place = between(place, "")
        names = [str(uuid5(NAMESPACE_URL, f"demo:{interview_id}:{number}:{what}")) for what in ("op", "line")]
        op = {"op": names[0], "line": names[1], "base": 0, "place": place, **line}
        speaker = speaker_of(line["mark"], told["informant"])
        ops.append({**op, "speaker": speaker, "question_id": None, "removed": False, "beside": ""})
    return ops
