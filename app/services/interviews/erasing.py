"""Erase what was said in one interview: its notes, the text and the bytes of its files, and what was made of them."""

from collections import defaultdict
from collections.abc import Sequence

from app.rules.words import N_
from app.services.context import Context
from app.services.originals import stored_path
from app.store import erasure
from app.store.database import Row, transaction
from app.store.documents import fetch_page
from app.store.interviews import update_interview
from app.store.statements import fetch_renderings_of_files
from app.store.versions import fetch_chain

REASON = N_(
    "Isi berkas ini sudah dihapus menurut masa simpan wawancara; yang tersisa hanya kutipan bukti yang disahkan."
)
Span = tuple[int, int]


def erase_text(ctx: Context, interview: Row) -> None:
    """Erase it; quotes of evidence of a confirmed rating keep their words and their places. The caller has checked that
    it shall go, and has deleted rows overwritten.
    """
    with transaction(ctx.db):
        files = _files(ctx, interview)
        kept = erasure.fetch_kept_evidence(ctx.db, files)
        lines = _lines(ctx, kept)
        _erase_pages(ctx, files, kept)
        gone = erasure.fetch_lonely_originals(ctx.db, files)
        erasure.save_files_erased(ctx.db, files, [row["id"] for row in kept], REASON)
        erasure.save_interview_erased(ctx.db, interview["id"], lines)
        update_interview(ctx.db, interview["id"], state="erased")
        ctx.log("interview.erased", "interview", interview["id"], files=files, kept=len(kept), originals=len(gone))
    for sha256 in gone:
        stored_path(ctx, sha256).unlink(missing_ok=True)


def blanked(text: str, spans: Sequence[Span]) -> str:
    """A text of the same length in which only the spans and the line breaks are left."""
    letters = [letter if letter == "\n" else " " for letter in text]
    for start, end in spans:
        letters[start:end] = text[start:end]
    return "".join(letters)


def _files(ctx: Context, interview: Row) -> list[int]:
    """Every version of the transcript, and every file that was made of the notes."""
    found = set(erasure.fetch_rendered_files(ctx.db, interview["id"]))
    if interview["file_id"]:
        found |= {row["id"] for row in fetch_chain(ctx.db, interview["file_id"])}
    return sorted(found)


def _lines(ctx: Context, kept: Sequence[Row]) -> list[str]:
    """The noted lines in which kept evidence stands."""
    places = {
        row["file_id"]: row["places"] for row in fetch_renderings_of_files(ctx.db, [row["file_id"] for row in kept])
    }
    return sorted(
        {
            place["line"]
            for row in kept
            for place in places.get(row["file_id"], [])
            if place["start"] < row["end"] and row["start"] < place["end"]
        }
    )


def _erase_pages(ctx: Context, files: Sequence[int], kept: Sequence[Row]) -> None:
    spans: dict[tuple[int, int], list[Span]] = defaultdict(list)
    for row in kept:
        spans[row["document_id"], row["page"]].append((row["start"], row["end"]))
    for place in erasure.fetch_pages_of_files(ctx.db, files):
        page = fetch_page(ctx.db, place["document_id"], place["number"])
        if page is not None:
            own = spans[place["document_id"], place["number"]]
            words = tuple(word for word in page["words"] if _touches(word.start, word.end, own))
            blocks = tuple(block for block in page["blocks"] if _touches(block.start, block.end, own))
            erasure.save_page_erased(ctx.db, page, blanked(page["text"], own), words, blocks)


def _touches(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(low < end and start < high for low, high in spans)
