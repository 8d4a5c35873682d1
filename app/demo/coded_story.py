"""Interviews that two people gave codes to, each without seeing the other's."""

from app.demo.acting import Ids, acting, assessment_of
from app.services.context import Context
from app.services.interviews.coded_text import coded_page
from app.services.interviews.codings import add_codings, add_memo, finish_coding
from app.services.interviews.uploaded import ensure_interviews
from app.store.database import Row
from app.store.interviews import fetch_interviews


def code_interviews(ctx: Context, ids: Ids, story: Row) -> None:
    """Give each person's codes to the sentences that hold these words; both say that they have finished."""
    for told in story["coded_interviews"]:
        assessment = assessment_of(ctx, ids, told)
        ensure_interviews(acting(ctx, assessment["rater_id"]), assessment["id"])
        (interview,) = [row for row in fetch_interviews(ctx.db, assessment["id"]) if row["file_id"]]
        for coder, given in told["by"].items():
            person = acting(ctx, assessment[f"{coder}_id"])
            keys = _keys(person, interview["id"])
            for row in given["codes"]:
                add_codings(person, interview["id"], _of(keys, row["words"]), row["code"], row.get("memo", ""))
            for memo in given.get("memos", ()):
                add_memo(person, interview["id"], memo["code"], memo["text"])
            finish_coding(person, interview["id"])


def _keys(ctx: Context, interview_id: int) -> dict[str, str]:
    """The key of each sentence by how it is shown."""
    pages = range(1, coded_page(ctx, interview_id).pages + 1)
    turns = [turn for number in pages for turn in coded_page(ctx, interview_id, number).turns]
    return {one.shown: one.key for turn in turns for one in turn.sentences}


def _of(keys: dict[str, str], words: list[str]) -> list[str]:
    return [key for shown, key in keys.items() if any(word in shown for word in words)]
