"""Evidence about the employee, and the steps that lead to a confirmed rating."""

import io

from app.services import my_evaluation, review
from tests.app.review.factory import finish, version

SUPPORT = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}
COUNTER = {
    "quote": "Saya lupa mengabari tiga pemohon.",
    "kind": "shortfall",
    "polarity": "counter",
    "criteria": ("akuntabel",),
}
LOOSE = {"quote": "Rapat dihadiri dua belas orang.", "criteria": ()}
PIECES = (SUPPORT, COUNTER, LOOSE)


def confirm(rater, city, rating="meets"):
    finish(rater, city, rating)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))


def answer(employee, city, evidence_id, stance="misread", text="Rencananya 300 izin.", **values):
    return my_evaluation.answer_evidence(employee, city.assessment, evidence_id, stance, text, **values)


def page(employee, city, **values):
    return my_evaluation.own_page(employee, city.assessment, **values)


def hand_in(employee, city, content=b"Saya menyusun kartu periksa berkas.", name="kartu.txt", **values):
    return my_evaluation.hand_in(employee, city.assessment, io.BytesIO(content), name, **values)


def close_period(ctx):
    ctx.db.conn.execute("UPDATE periods SET state = 'closed'")
    ctx.db.conn.commit()


def actions(ctx):
    return [row[0] for row in ctx.db.conn.execute("SELECT action FROM audit ORDER BY id")]
