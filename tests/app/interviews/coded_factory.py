"""A transcript that has been read, as an interview that two people may code."""

import hashlib

from app.services.context import Context
from app.services.interviews.coded_text import coded_page
from app.store import files
from app.store.database import transaction
from app.store.interviews import save_interview
from nlp.types import Block, Document, Page
from tests.app.document_factories import save_document
from tests.support import City

TURNS = (
    ("Pewawancara", "Apa yang Anda kerjakan di loket?"),
    ("Pegawai", "Saya menata antrean. Warga tidak berdesakan lagi. Kata orang itu bagus."),
    ("Pewawancara", "Lalu?"),
    ("Pegawai", "Saya membantu rekan baru. Nomor saya 0812-3456-7890."),
)


def make_transcript(ctx: Context, city: City, *, turns=TURNS, informant: str = "employee") -> int:
    """An ended interview whose text is these turns; gives its id."""
    lines = [f"{speaker}: {said}" for speaker, said in turns]
    text, blocks, at = "\n".join(lines), [], 0
    for (speaker, said), line in zip(turns, lines, strict=True):
        start = at + len(line) - len(said)
        blocks.append(Block("turn", 1, start, at + len(line), speaker=speaker))
        at += len(line) + 1
    row = {"sha256": hashlib.sha256(text.encode()).hexdigest(), "name": "wawancara.txt", "size": len(text)}
    row |= {"purpose": "interview", "employee_id": city.employee, "period_id": city.period, "uploaded_by": None}
    head = {"assessment_id": city.assessment, "informant": informant, "state": "ended", "user_id": city.users["rater"]}
    with transaction(ctx.db):
        file_id = files.save_file(ctx.db, {**row, "state": "ready"})
        save_document(ctx.db, file_id, Document("ok", "txt", (Page(1, text),), tuple(blocks)), "test-1")
        return save_interview(ctx.db, {**head, "file_id": file_id})


def keys(ctx: Context, interview_id: int) -> dict[str, str]:
    """The key of each sentence by how it is shown."""
    return {one.shown: one.key for turn in coded_page(ctx, interview_id).turns for one in turn.sentences}
