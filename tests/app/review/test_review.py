"""Rate blind, reveal, decide, undo, confirm: through the services and the real database."""

import pytest

from app.rating.suggestion import recompute
from app.services import review
from app.services.errors import ConflictError, InvalidInputError, NotAllowedError, NotFoundError
from app.store.assessments import fetch_suggestions
from tests.app.review.factory import finish, store_evidence, version
from tests.support import as_user, make_city, make_context, make_settings

GOOD = {"quote": "Terbit 288 izin dari rencana 240 izin.", "ratio": "1.20"}
BAD = {"quote": "Baru terbit 120 izin dari rencana 240 izin.", "ratio": "0.50", "polarity": "counter"}
DEED = {"quote": "Saya mengantar berkas ke rumah pemohon lansia.", "criteria": ("berorientasi_pelayanan",)}


@pytest.fixture
def ctx(tmp_path):
    context = make_context(make_settings(tmp_path))
    yield context
    context.db.close()


@pytest.fixture
def city(ctx):
    return make_city(ctx)


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


def rate(ctx, city, rating="meets", criterion="HK1", reason=""):
    review.rate_blind(ctx, city.assessment, criterion, rating, version(ctx, city), reason)


def decide(ctx, city, rating, code="context", reason="Saya memeriksa arsipnya.", criterion="HK1"):
    return review.decide(ctx, city.assessment, criterion, rating, version(ctx, city), code, reason)


def page(ctx, city, criterion="HK1"):
    return review.review_page(ctx, city.assessment, criterion)


def test_before_the_blind_rating_nothing_of_the_machine_is_in_the_page(rater, city, ctx):
    store_evidence(ctx, city, GOOD, BAD)
    shown = page(rater, city)
    assert shown.reveal is None
    assert [(c.polarity, c.kind, c.owner, c.value) for c in shown.cards] == [(None,) * 4] * 2
    assert {"polarity", "kind", "owner", "quantity"}.isdisjoint(shown.cards[0].row)


def test_after_it_the_suggestion_and_each_contribution_are_shown(rater, city, ctx):
    store_evidence(ctx, city, GOOD)
    rate(rater, city)
    shown = page(rater, city)
    assert shown.reveal is not None
    assert shown.reveal.result["rating"] == "above"
    assert [(c.polarity, c.value) for c in shown.cards] == [("support", "0.60")]
    assert [turn.quotes for turn in shown.reveal.turns] == [(GOOD["quote"],)]


def test_polarity_stays_hidden_while_another_linked_criterion_is_not_rated(rater, city, ctx):
    store_evidence(ctx, city, {**GOOD, "criteria": ("HK1", "kompeten")})
    rate(rater, city)
    assert page(rater, city).cards[0].polarity is None
    rate(rater, city, criterion="kompeten")
    assert page(rater, city).cards[0].polarity == "support"


def test_the_superior_stays_blind_until_confirmation(rater, city, ctx):
    store_evidence(ctx, city, GOOD)
    superior = as_user(ctx, city.users["superior"])
    rate(rater, city)
    assert page(superior, city).reveal is None
    decide(rater, city, "above")
    finish_rest(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    assert page(superior, city).reveal is not None


def finish_rest(ctx, city):
    for row in page(ctx, city).rows:
        if row.status == "open":
            rate(ctx, city, criterion=row.criterion.id)
            decide(ctx, city, "meets", criterion=row.criterion.id)
    for part in ("hasil_kerja", "perilaku_kerja"):
        review.rate_whole(ctx, city.assessment, part, "meets", version(ctx, city))


@pytest.mark.parametrize(
    ("blind", "final", "name"),
    [
        ("above", "above", "accept"),
        ("meets", "above", "accept"),
        ("meets", "meets", "reject"),
        ("meets", "below", "adjust"),
    ],
)
def test_decisions_are_named_by_what_they_do_with_the_suggestion(rater, city, ctx, blind, final, name):
    store_evidence(ctx, city, GOOD)
    rate(rater, city, blind)
    assert decide(rater, city, final) == name


def test_without_evidence_the_machine_abstains_and_the_rating_is_kept(rater, city):
    rate(rater, city)
    assert page(rater, city).reveal.result["abstained"] == "no_evidence"
    assert decide(rater, city, "meets", "", "") == "keep"


@pytest.mark.parametrize(("code", "reason"), [("", "Sebab saya tahu."), ("context", " "), ("no_such_code", "Sebab.")])
def test_a_change_after_the_reveal_needs_a_coded_reason_with_words(rater, city, ctx, code, reason):
    store_evidence(ctx, city, GOOD)
    rate(rater, city)
    with pytest.raises(InvalidInputError):
        decide(rater, city, "below", code, reason)


def test_the_blind_rating_stands_for_ever(rater, city):
    rate(rater, city)
    with pytest.raises(ConflictError):
        rate(rater, city, "above")
    with pytest.raises(InvalidInputError):
        review.undo(rater, city.assessment, version(rater, city))


def test_not_yet_needs_a_reason_and_never_counts_as_meets(rater, city):
    with pytest.raises(InvalidInputError):
        rate(rater, city, "not_yet")
    rate(rater, city, "not_yet", reason="Laporan belum diserahkan.")
    decide(rater, city, "not_yet")
    assert page(rater, city).decision["rating"] == "not_yet"


def test_an_act_on_an_old_page_is_a_conflict_and_changes_nothing(rater, city):
    old = version(rater, city)
    rate(rater, city)
    with pytest.raises(ConflictError, match="muat ulang"):
        review.add_note(rater, city.assessment, "HK1", "Catatan", old)
    assert page(rater, city).notes == ()


def test_two_reviewers_the_stand_in_meets_the_raters_work(ctx, city, rater):
    ctx.db.conn.execute("UPDATE assessments SET stand_in = 1")
    ctx.db.conn.commit()
    stand_in = as_user(ctx, city.users["superior"])
    old = version(rater, city)
    rate(stand_in, city)
    with pytest.raises(ConflictError):
        review.rate_blind(rater, city.assessment, "HK1", "below", old)
    assert page(rater, city).reveal is None
    with pytest.raises(ConflictError):
        decide(rater, city, "meets")


def test_undo_and_redo_of_a_decision(rater, city):
    rate(rater, city)
    decide(rater, city, "meets")
    assert review.undo(rater, city.assessment, version(rater, city)) == "keep"
    assert page(rater, city).decision is None
    assert review.redo(rater, city.assessment, version(rater, city)) == "keep"
    assert page(rater, city).decision["rating"] == "meets"


def test_rejecting_the_evidence_makes_a_new_suggestion_without_it(rater, city, ctx):
    good, _bad = store_evidence(ctx, city, GOOD, BAD)
    rate(rater, city)
    review.reject_evidence(rater, city.assessment, good, "evidence_wrong", "Angka triwulan lalu.", version(rater, city))
    assert page(rater, city).reveal.result["rating"] == "below"
    review.undo(rater, city.assessment, version(rater, city))
    assert page(rater, city).reveal.result["rating"] is None


def test_a_decision_on_a_suggestion_that_has_changed_must_be_made_again(rater, city, ctx):
    (good,) = store_evidence(ctx, city, GOOD)
    rate(rater, city, "above")
    decide(rater, city, "above")
    review.reject_evidence(rater, city.assessment, good, "not_theirs", "Hasil tim lain.", version(rater, city))
    assert page(rater, city).decision is None


def test_wholes_wait_for_their_criteria_and_confirmation_for_everything(rater, city):
    with pytest.raises(InvalidInputError, match="Selesaikan dulu"):
        review.rate_whole(rater, city.assessment, "hasil_kerja", "meets", version(rater, city))
    with pytest.raises(InvalidInputError, match="Belum diputuskan"):
        review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))


def test_confirmation_by_name_is_final(rater, city):
    finish(rater, city)
    with pytest.raises(InvalidInputError, match="Rina Marlina"):
        review.confirm(rater, city.assessment, "Rina", version(rater, city))
    assert review.confirm(rater, city.assessment, " rina  MARLINA ", version(rater, city)) == "baik"
    with pytest.raises(ConflictError, match="disahkan"):
        review.add_note(rater, city.assessment, "HK1", "Catatan", version(rater, city))


@pytest.mark.parametrize("name", ["employee", "outsider", "leader"])
def test_only_the_rater_rates_and_others_do_not_even_see_it(ctx, city, name):
    other = as_user(ctx, city.users[name])
    with pytest.raises((NotFoundError, NotAllowedError)):
        rate(other, city)
    with pytest.raises((NotFoundError, NotAllowedError)):
        page(other, city)


def test_the_superior_may_look_but_not_rate(ctx, city):
    superior = as_user(ctx, city.users["superior"])
    assert page(superior, city).may_rate is False
    with pytest.raises(NotFoundError):
        rate(superior, city)


def test_the_employee_and_the_units_leader_see_it_once_confirmed(ctx, city, rater):
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city))
    assert page(as_user(ctx, city.users["employee"]), city).predikat == "baik"
    assert page(as_user(ctx, city.users["leader"]), city).predikat == "baik"


def test_a_closed_period_is_read_only(rater, city):
    rater.db.conn.execute("UPDATE periods SET state = 'closed'")
    rater.db.conn.commit()
    with pytest.raises(InvalidInputError, match="ditutup"):
        rate(rater, city)
    assert page(rater, city).may_rate is False


def test_every_stored_suggestion_recomputes_to_the_same_numbers(rater, city, ctx):
    store_evidence(ctx, city, GOOD, BAD)
    store_evidence(ctx, city, DEED, name="wawancara.txt")
    finish(rater, city)
    payloads = [row["payload"] for row in fetch_suggestions(ctx.db, city.assessment)]
    assert len(payloads) == 8
    assert all(recompute(payload) == payload["result"] for payload in payloads)


def test_with_suggestions_switched_off_everything_works_by_hand(tmp_path):
    ctx = make_context(make_settings(tmp_path / "hand", suggestions=False))
    city = make_city(ctx)
    store_evidence(ctx, city, GOOD)
    rater = as_user(ctx, city.users["rater"])
    finish(rater, city)
    assert page(rater, city).reveal is None
    assert review.confirm(rater, city.assessment, "Rina Marlina", version(rater, city)) == "baik"
    ctx.db.close()


def test_complaints_and_answers_change_no_suggestion(rater, city, ctx):
    store_evidence(ctx, city, GOOD)
    rate(rater, city)
    before = fetch_suggestions(ctx.db, city.assessment)[-1]["payload"]
    insert_complaints(ctx, 50)
    rate(rater, city, criterion="loyal")
    after = fetch_suggestions(ctx.db, city.assessment)
    assert page(rater, city).signals[0].complaints == 50
    assert (after[0]["payload"], after[1]["payload"]["facts"]) == (before, [])


def insert_complaints(ctx, count):
    conn = ctx.db.conn
    conn.execute("INSERT INTO imports VALUES (1, 'complaints', 'a', 'b', 1, 1, 0, 0, NULL, NULL, '2026')")
    for number in range(count):
        conn.execute(
            "INSERT INTO complaints (import_id, external_id, received_on, original, masked_text, service,"
            " service_confidence, service_alternatives, service_abstained, sentiment, sentiment_confidence,"
            " sentiment_abstained, language, model) VALUES"
            " (1, ?, '2026-08-01', 'x', 'x', 'perizinan', 1, '[]', 0, 'negative', 1, 0, 'ind', 'm')",
            (f"c{number}",),
        )
    conn.commit()


def test_a_successor_decides_what_a_replaced_rater_left_without_seeing_the_machine(ctx, city, rater):
    store_evidence(ctx, city, GOOD)
    rate(rater, city)
    ctx.db.conn.execute("UPDATE assessments SET rater_id = superior_id, superior_id = NULL")
    ctx.db.conn.commit()
    successor = as_user(ctx, city.users["superior"])
    shown = page(successor, city)
    assert (shown.may_decide, shown.inherited, shown.reveal) == (True, True, None)
    with pytest.raises(InvalidInputError, match="alasan"):
        decide(successor, city, "meets", "", "")
    assert decide(successor, city, "meets") == "keep"
    assert page(successor, city).decision["rating"] == "meets"
    assert page(successor, city).reveal is None
