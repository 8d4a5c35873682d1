"""Interviews in which notes may be taken."""

from app.services.context import Context
from app.services.interviews.notes import lines_of
from app.store.database import transaction
from app.store.interviews import save_consent, save_interview
from tests.support import City


def make_interview(ctx: Context, city: City, *, stance: str = "notes", **row) -> int:
    """An interview with the employee, agreed to; without ``stance`` nobody has been asked yet."""
    values = {"assessment_id": city.assessment, "informant": "employee", "informant_id": city.employee}
    values |= {"state": "prepared", "user_id": city.users["rater"]}
    with transaction(ctx.db):
        interview_id = save_interview(ctx.db, {**values, **row})
        if stance:
            agree(ctx, city, interview_id, stance)
    return interview_id


def agree(ctx: Context, city: City, interview_id: int, stance: str) -> None:
    with transaction(ctx.db):
        said = {"stance": stance, "notice": "1", "user_id": city.users["rater"]}
        save_consent(ctx.db, interview_id, said)


def make_questions(ctx: Context, interview_id: int, *questions: tuple[str, str]) -> list[int]:
    """Questions of its guide, each a criterion and a text; gives their ids."""
    with transaction(ctx.db):
        return [
            ctx.db.conn.execute(
                "INSERT INTO guide_questions (interview_id, criterion, text, because, place) VALUES (?, ?, ?, '', ?)",
                (interview_id, criterion, text, place),
            ).lastrowid
            for place, (criterion, text) in enumerate(questions)
        ]


def op(number: int, **values) -> dict:
    """An op as the browser sends it: the line has the same number as the op unless ``line`` is given."""
    name = f"00000000-0000-4000-8000-{number:012}"
    line = f"11111111-0000-4000-8000-{values.pop('line', number):012}"
    plain = {"op": name, "line": line, "base": 0, "place": f"V{number:05}", "mark": "answer", "speaker": "employee"}
    plain |= {"at_s": 1.5, "text": f"baris {number}", "question_id": None, "removed": False, "beside": ""}
    return {**plain, **values}


def texts(ctx: Context, interview_id: int) -> list[str]:
    return [line.text for line in lines_of(ctx, interview_id)]
