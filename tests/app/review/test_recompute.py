"""``tinjau suggest``: what is stored is reproduced exactly; what newer evidence changes is a version that is told."""

import json

import pytest

from app.services import review
from app.services.review.recompute import check_suggestions, list_remade, remake_suggestions
from app.store.assessments import fetch_suggestions
from app.store.hand_evidence import save_withdrawn
from tests.app.command_line import run
from tests.app.review.factory import finish, store_evidence, version

GOOD = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}
AGAIN = {"quote": "Jumlah izin terbit 288 izin, rencana 240 izin.", "ratio": "1.20"}
DEED = {"quote": "Saya mengantar berkas ke rumah pemohon lansia.", "criteria": ("berorientasi_pelayanan",)}
FLAW = {"quote": "Tiga pemohon lupa dikabari.", "kind": "shortfall", "polarity": "counter"}


@pytest.fixture
def tinjau(ctx):
    def command(*arguments):
        return run({"TINJAU_INSTANCE": str(ctx.settings.instance)}, *arguments)

    return command


@pytest.fixture
def rated(ctx, city, rater):
    """Every criterion rated, with evidence of many kinds, some of it moved, some rejected."""
    ids = store_evidence(ctx, city, GOOD, DEED, FLAW, kind="laporan_kegiatan")
    store_evidence(ctx, city, {**AGAIN, "role": "employee"}, name="wawancara.txt", purpose="interview")
    review.relink_evidence(
        rater, city.assessment, ids[1], "berorientasi_pelayanan", "adaptif", "Ini perbaikan.", version(rater, city)
    )
    finish(rater, city)
    review.reject_evidence(rater, city.assessment, ids[2], "not_theirs", "Bukan ia.", version(rater, city))
    return ids


def test_every_stored_suggestion_is_reproduced_from_its_stored_evidence(ctx, rated, tinjau):
    stored = ctx.db.execute("SELECT count(*) FROM suggestions").fetchone()[0]
    assert stored == 9
    assert list(check_suggestions(ctx)) == [None] * stored
    code, out, _ = tinjau("suggest", "recompute", "--check")
    assert (code, out) == (0, f"{stored} usulan terhitung persis sama dengan yang tersimpan.\n")


def test_it_is_reproduced_also_when_the_evidence_no_longer_stands(ctx, rated):
    save_withdrawn(ctx.db, rated[0])
    assert set(check_suggestions(ctx)) == {None}


def tampered(ctx, change):
    """Change the first suggestion that rests on evidence, behind the back of what keeps it."""
    ctx.db.execute("DROP TRIGGER suggestions_keep")
    row = next(row for row in fetch_suggestions(ctx.db, 1) if row["payload"]["facts"])
    change(row["payload"])
    ctx.db.execute("UPDATE suggestions SET payload = ? WHERE id = ?", (json.dumps(row["payload"]), row["id"]))
    ctx.db.conn.commit()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda payload: payload["result"].update(score="0.99"), "score"),
        (lambda payload: payload["result"].pop("changes"), "changes"),
        (lambda payload: payload["parameters"].update(cap_per_source_measured="0.10"), "contributions"),
    ],
)
def test_a_number_that_does_not_follow_is_noticed(ctx, rated, tinjau, change, what):
    tampered(ctx, change)
    code, _, err = tinjau("suggest", "recompute", "--check")
    assert code == 1
    assert "penilaian 1, HK1" in err and what in err


@pytest.mark.parametrize("statement", ["UPDATE evidence SET owner = 'team'", "UPDATE evidence SET kind = 'training'"])
def test_evidence_that_is_not_as_the_suggestion_saw_it_is_noticed(ctx, rated, statement):
    ctx.db.execute(statement)
    ctx.db.conn.commit()
    problems = [problem for problem in check_suggestions(ctx) if problem]
    assert {problem.what.split()[0] for problem in problems} == {"bukti"}


def test_nothing_is_made_anew_where_nothing_differs(ctx, rated, tinjau):
    code, out, _ = tinjau("suggest", "recompute")
    assert (code, out) == (0, "0 usulan dihitung ulang menjadi versi baru\n")


def test_new_evidence_makes_new_versions_that_are_listed(ctx, city, rated, tinjau):
    before = version(ctx, city)
    store_evidence(ctx, city, {**FLAW, "quote": "Dua berkas hilang."}, name="lain.txt", extractor="model-2")
    made = remake_suggestions(ctx)
    assert [(one.criterion, one.told.gained != (), one.told.extractors) for one in made] == [
        ("HK1", True, ("test-1", "model-2, test-1"))
    ]
    assert version(ctx, city) == before + 1
    assert [(one.criterion, one.version) for one in list_remade(ctx, city.assessment)][-1] == ("HK1", made[0].version)
    code, out, _ = tinjau("suggest", "differences", "--assessment", 1)
    assert code == 0
    assert "pengekstrak test-1 → model-2, test-1" in out and "di atas ekspektasi" in out


def test_of_what_is_confirmed_nothing_is_made_anew(ctx, city, rater, rated):
    words = ("context", "Saya melihatnya sendiri.")
    review.decide(rater, city.assessment, "HK1", "meets", version(rater, city), *words)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    store_evidence(ctx, city, {**FLAW, "quote": "Dua berkas hilang."}, name="lain.txt")
    assert remake_suggestions(ctx) == []


def test_a_criterion_that_is_not_rated_has_no_version(ctx, city):
    store_evidence(ctx, city, GOOD)
    assert (remake_suggestions(ctx), list_remade(ctx), list(check_suggestions(ctx))) == ([], [], [])
