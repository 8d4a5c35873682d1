"""Any number of complaints to measure with: sentences of real or demo texts put together anew, always the same way."""

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app.services.context import Context
from app.store.complaints import save_complaint
from app.store.database import insert, transaction, utc_now
from app.store.people import save_service, save_unit
from app.store.word_forms import save_words, words_of
from nlp.language.masking import mask
from nlp.language.tokens import tokenise

SERVICES = ("adminduk", "jalan_drainase", "perhubungan", "air_minum", "lingkungan", "kesehatan", "perizinan", "sosial")
KINDS = ("Pengaduan Tidak Berkadar Pengawasan", "Pengaduan Berkadar Pengawasan", "Permintaan Informasi", "Aspirasi")
CHANNELS = ("SP4N-LAPOR", "SMS", "WhatsApp", "Loket", "Kotak saran")
UNSUR = ("", "waktu:negative", "perilaku:negative", "waktu:negative sarana:negative")
UNITS = 4
FIRST_DAY, DAYS = date(2021, 1, 15), 6 * 365
"""They come in as time goes on, two weeks out of order at most."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def fill(ctx: Context, count: int, folder: Path) -> None:
    """Store ``count`` complaints made of the texts of ``folder/complaints*/*.jsonl``, and services with units."""
    with transaction(ctx.db):
        units = [save_unit(ctx.db, {"code": f"U{number}", "name": f"Dinas {number}"}) for number in range(UNITS)]
        for number, code in enumerate(SERVICES[:-1]):
            save_service(ctx.db, {"code": code, "name": code, "unit_id": units[number % UNITS]})
        head = {"kind": "complaints", "name": "buatan", "sha256": "", "rows": count, "accepted": count, "rejected": 0}
        import_id = insert(ctx.db, "imports", {**head, "known": 0, "at": utc_now()})
        words: set[str] = set()
        for row in _rows(count, _texts(folder)):
            words |= words_of(row["masked_text"])
            save_complaint(ctx.db, {**row, "import_id": import_id})
        save_words(ctx.db, words)


def masked_texts(count: int, folder: Path) -> list[str]:
    """The masked texts alone of what ``fill`` stores."""
    return [row["masked_text"] for row in _rows(count, _texts(folder))]


def _texts(folder: Path) -> list[tuple[str, list[str]]]:
    """The language of each text, and its masked sentences."""
    files = sorted(folder.glob("complaints*/*.jsonl"))
    texts = [mask(json.loads(line)["text"]).text for file in files for line in file.read_text("utf-8").splitlines()]
    if not texts:
        raise SystemExit(f"{folder}: no texts in complaints*/*.jsonl")
    return [(tokenise(text).language, _SENTENCE.split(text)) for text in texts]


def _rows(count: int, texts: list[tuple[str, list[str]]]) -> Iterator[dict[str, Any]]:
    draw = random.Random(20261001)  # noqa: S311  not for secrets: the same complaints in every run
    for number in range(1, count + 1):
        (language, first), (_, second) = draw.choice(texts), draw.choice(texts)
        text = " ".join([*draw.sample(first, min(2, len(first))), draw.choice(second), f"RT {draw.randrange(1, 99)}."])
        day = FIRST_DAY + timedelta(days=DAYS * number // count - draw.randrange(14))
        yield {
            "external_id": str(number), "received_on": day.isoformat(), "channel": draw.choice(CHANNELS),
            "original": text, "masked_text": text, "classification": draw.choice(KINDS), "status": "Selesai",
            "service": draw.choice(SERVICES), "service_confidence": draw.random(), "service_alternatives": [],
            "service_abstained": draw.random() < 0.3, "sentiment": draw.choice(("negative", "neutral", "positive")),
            "sentiment_confidence": draw.random(), "sentiment_abstained": False, "language": language,
            "kind": draw.choice(("pengaduan", "aspirasi", "informasi")), "unsur": draw.choice(UNSUR),
            "unsur_confidences": {"waktu": 0.9, "perilaku": 0.8, "sarana": 0.7},
            "urgency": draw.choice(("jiwa", *[""] * 9)), "integrity": draw.random() < 0.05,
            "duplicate_of": draw.randrange(1, number) if number > 1 and draw.random() < 0.1 else None, "model": "-",
        }  # fmt: skip
