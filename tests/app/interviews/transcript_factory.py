"""Transcripts that were handed in, read as the worker reads them, and small sounds."""

import io
import math
import struct
import wave

from app.compute import Pool
from app.services.analyse import process_file
from app.services.context import Context
from app.services.ingest import receive_stream
from app.services.interviews.uploaded import ensure_interview
from app.services.reading_process import find_evidence
from app.store.database import transaction
from app.store.interviews import save_consent
from tests.app.interviews.finished_factory import by_rules
from tests.support import City, as_user

ASKED = "Bu Fitri, ceritakan satu kali antrean loket lebih panjang dari biasanya?"
DONE = "Saya membuka dua loket tambahan, dan waktu tunggu turun dari 90 menit menjadi 30 menit."
ISSUED = "Saya menerbitkan 288 izin usaha mikro dari target 240 izin."
SEEN = "Saya melihat Bu Fitri membantu warga lansia mengisi formulir sampai selesai."
TALK = (
    ("Rina", 1, ASKED),
    ("Fitri", 6, DONE),
    ("Rina", 20, "Berapa izin yang terbit triwulan ini?"),
    ("Rina", 25, ISSUED),
    ("Andi", 40, SEEN),
)
"""The fourth turn bears the wrong name: the employee said it."""


def vtt(turns=TALK) -> bytes:
    cues = [f"{_clock(at)} --> {_clock(at + 4)}\n<v {name}>{text}</v>" for name, at, text in turns]
    return "\n\n".join(["WEBVTT", *cues, ""]).encode()


def hand_in(ctx: Context, city: City, content: bytes, name: str, pool: Pool | None = None) -> int:
    """A transcript about the employee, read; gives its file's id. A pool reads in a process of its own."""
    received = receive_stream(
        as_user(ctx, city.users["rater"]),
        io.BytesIO(content),
        name,
        purpose="interview",
        employee_id=city.employee,
        period_id=city.period,
    )
    read(ctx, received.file_id, pool)
    return received.file_id


def read(ctx: Context, file_id: int, pool: Pool | None = None) -> None:
    assert process_file(ctx, pool or Here(), file_id) == "ready"


def make_transcript(ctx: Context, city: City, turns=TALK) -> int:
    """An interview from a transcript that was handed in; gives its id."""
    file_id = hand_in(ctx, city, vtt(turns), "wawancara.vtt")
    return ensure_interview(as_user(ctx, city.users["rater"]), file_id)


class Here:
    """Does in this process what a pool does in another; evidence is sought by rules, which no training changes."""

    def run(self, timeout_s, work, *args, **values):
        return by_rules(*args[:3]) if work is find_evidence else work(*args, **values)

    def run_watched(self, timeout_s, watch, work, *args, **values):
        return self.run(timeout_s, work, *args, **values)


def consent(ctx: Context, city: City, interview_id: int, stance: str = "recording") -> None:
    with transaction(ctx.db):
        row = {"stance": stance, "notice": "1", "memo": "", "user_id": city.users["rater"]}
        save_consent(ctx.db, interview_id, row)


def wav(seconds: float = 1.0, pitch: float = 440.0) -> bytes:
    target = io.BytesIO()
    with wave.open(target, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(8000)
        places = range(int(seconds * 8000))
        sound.writeframes(b"".join(struct.pack("<h", int(9000 * math.sin(i * pitch / 1273))) for i in places))
    return target.getvalue()


def _clock(seconds: int) -> str:
    return f"00:{seconds // 60:02}:{seconds % 60:02}.000"
