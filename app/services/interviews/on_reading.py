"""When a transcript is read: what people said of its speakers goes into it, and its interview follows new versions."""

from collections import defaultdict
from sqlite3 import Connection

from app.services.context import Context
from app.services.interviews.turns import corrected, known_roles, known_turns
from app.store import spool
from app.store.database import Row
from app.store.interview_speakers import fetch_interview_of_files
from app.store.interviews import update_interview
from app.store.statements import fetch_rendering
from app.store.versions import fetch_chain
from nlp.types import Block, Role


def correct_spooled(ctx: Context, file: Row, pages: Connection) -> None:
    """Give the turns of a transcript that was spooled the speakers and roles that people gave them."""
    interview = _interview_of(ctx, file)
    if interview is None:
        return
    read = list(spool.fetch_texts(pages))
    turns = known_turns(ctx.db, interview["id"], {page.number: page.text for page, _blocks in read})
    roles = known_roles(ctx.db, interview["id"])
    if not turns and not roles:
        return
    blocks: dict[int, list[Block]] = defaultdict(list)
    for block in corrected((block for _page, found in read for block in found), turns, roles):
        blocks[block.page].append(block)
    for number, changed in blocks.items():
        spool.save_blocks(pages, number, changed)
    pages.commit()


def roles_said(ctx: Context, file: Row) -> tuple[tuple[str, Role], ...]:
    """Who the speakers of a file are, by label, as people said."""
    interview = _interview_of(ctx, file)
    return tuple(known_roles(ctx.db, interview["id"]).items()) if interview else ()


def follow_version(ctx: Context, file: Row) -> None:
    """An interview is that of the newest version of its transcript that was read; in the caller's transaction."""
    interview = _interview_of(ctx, file)
    if interview is not None and file["id"] > interview["file_id"]:
        update_interview(ctx.db, interview["id"], file_id=file["id"])


def _interview_of(ctx: Context, file: Row) -> Row | None:
    """The interview whose transcript was uploaded in this or another version; none for notes."""
    if file["purpose"] != "interview" or fetch_rendering(ctx.db, file["id"]) is not None:
        return None
    return fetch_interview_of_files(ctx.db, [row["id"] for row in fetch_chain(ctx.db, file["id"])])
