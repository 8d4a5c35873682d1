"""Evidence that a rater adds from a text: verbatim, by the rater only, counted like any other."""

import pytest

from app.services import review
from app.services.documents import Asked, view_document
from app.services.errors import ConflictError, InvalidInputError, NotFoundError
from app.services.hand_evidence import hand_criteria, quote_at, withdraw
from app.services.review.load import load
from app.store.assessments import fetch_acts, fetch_assessment, fetch_suggestions
from app.store.audit import fetch_entries
from app.store.documents import fetch_evidence_of_file
from app.store.files import fetch_file
from nlp.types import Block
from tests.app.leaders.factory import close
from tests.app.review.factory import finish, version
from tests.app.viewer.factory import CLAIM, SECOND, TEXT, by_hand, current, file_of, read
from tests.support import as_user

NIK = "9999026209770001"
HIDDEN = f"Saksi dengan NIK {NIK} hadir. {SECOND}"


@pytest.fixture
def file_id(ctx, city):
    number = file_of(ctx, city)
    read(ctx, number, TEXT)
    return number


def test_a_typed_quote_is_found_whatever_its_line_breaks(ctx, city, file_id):
    by_hand(ctx, city, file_id, "Loket  ditata\nulang bersama tim.")
    (row,) = fetch_evidence_of_file(ctx.db, file_id)
    assert (row["quote"], row["start"], row["extractor"]) == (SECOND, TEXT.index(SECOND), "hand")
    assert row["boxes"].startswith("[[")


@pytest.mark.parametrize(
    ("criterion", "polarity", "kind"),
    [("HK1", "support", "output"), ("loyal", "support", "behaviour"), ("HK1", "counter", "shortfall")],
)
def test_its_kind_follows_from_what_is_said_of_it(ctx, city, file_id, criterion, polarity, kind):
    by_hand(ctx, city, file_id, criterion=criterion, polarity=polarity)
    (row,) = fetch_evidence_of_file(ctx.db, file_id)
    assert (row["kind"], row["criteria"]) == (kind, {criterion: 1.0})


@pytest.mark.parametrize(
    ("quote", "values", "words"),
    [
        ("Tidak tertulis.", {}, "tidak ditemukan"),
        (" ", {}, "masih kosong"),
        ("i", {}, "lebih dari sekali"),
        (SECOND, {"start": 0, "end": 4}, "tidak sama"),
        (SECOND, {"start": 5, "end": 5}, "Tidak ada kata"),
        (SECOND, {"criterion": "HK9"}, "Pilih kriteria"),
        (SECOND, {"polarity": ""}, "Pilih arah"),
        (SECOND, {"owner": "unit"}, "Pilih pelaku"),
    ],
)
def test_what_cannot_be_used_is_refused_with_its_reason(ctx, city, file_id, quote, values, words):
    with pytest.raises(InvalidInputError, match=words):
        by_hand(ctx, city, file_id, quote, **values)
    assert current(ctx, file_id) == []


def test_a_selection_becomes_whole_words(ctx, city, file_id):
    start = TEXT.index("ditata")
    selected = quote_at(as_user(ctx, city.users["rater"]), file_id, 1, start + 3, start + 9, 1)
    assert selected.shown == "ditata ulang"


def test_masked_words_are_neither_shown_nor_found(ctx, city):
    number = file_of(ctx, city)
    read(ctx, number, HIDDEN)
    rater = as_user(ctx, city.users["rater"])
    assert quote_at(rater, number, 1, 0, HIDDEN.index(NIK) + 2, 1).shown == "Saksi dengan NIK [NIK]"
    with pytest.raises(InvalidInputError, match="tidak ditemukan"):
        by_hand(ctx, city, number, f"NIK {NIK} hadir")
    with pytest.raises(InvalidInputError, match="tidak sama"):
        by_hand(ctx, city, number, f"NIK {NIK}", start=HIDDEN.index("NIK"), end=HIDDEN.index(" hadir"))
    by_hand(ctx, city, number, "NIK [NIK] hadir.")
    assert current(ctx, number) == [(f"NIK {NIK} hadir.", 1)]


def test_the_same_sentence_counts_once_for_a_criterion(ctx, city, file_id):
    by_hand(ctx, city, file_id)
    with pytest.raises(InvalidInputError, match="dua kali"):
        by_hand(ctx, city, file_id)
    by_hand(ctx, city, file_id, criterion="adaptif")
    assert len(current(ctx, file_id)) == 2


def test_what_was_selected_in_a_replaced_reading_is_refused(ctx, city, file_id):
    read(ctx, file_id, TEXT)
    with pytest.raises(ConflictError, match="dibaca ulang"):
        by_hand(ctx, city, file_id)


@pytest.mark.parametrize("who", ["superior", "outsider"])
def test_only_the_rater_adds(ctx, city, file_id, who):
    with pytest.raises(NotFoundError):
        by_hand(ctx, city, file_id, who=who)
    assert hand_criteria(as_user(ctx, city.users[who]), fetch_file(ctx.db, file_id)) == ()


def test_in_a_closed_period_nothing_is_added(ctx, city, file_id):
    close(ctx, city.period)
    with pytest.raises(InvalidInputError, match="ditutup"):
        by_hand(ctx, city, file_id)
    assert hand_criteria(as_user(ctx, city.users["rater"]), fetch_file(ctx.db, file_id)) == ()


def test_after_a_confirmation_nothing_is_added(ctx, city, file_id):
    rater = as_user(ctx, city.users["rater"])
    finish(rater, city)
    review.confirm(rater, city.assessment, "Rina Marlina", version(ctx, city))
    with pytest.raises(ConflictError, match="disahkan"):
        by_hand(ctx, city, file_id)


def test_it_enters_the_suggestion_like_other_evidence(ctx, city, file_id):
    by_hand(ctx, city, file_id, CLAIM, criterion="HK1", owner="employee")
    review.rate_blind(as_user(ctx, city.users["rater"]), city.assessment, "HK1", "meets", version(ctx, city))
    (suggestion,) = fetch_suggestions(ctx.db, city.assessment)
    (fact,) = suggestion["payload"]["facts"]
    assert (fact["kind"], fact["owner"], fact["channel"]) == ("output", "employee", "document")
    assert (fact["confidence"], suggestion["payload"]["extractors"]) == ("1.0", ["hand"])


def test_added_or_taken_back_after_the_blind_rating_the_suggestion_is_made_anew(ctx, city, file_id):
    rater = as_user(ctx, city.users["rater"])
    review.rate_blind(rater, city.assessment, "HK1", "meets", version(ctx, city))
    before = version(ctx, city)
    withdraw(rater, file_id, by_hand(ctx, city, file_id, criterion="HK1"))
    counts = [len(row["payload"]["facts"]) for row in fetch_suggestions(ctx.db, city.assessment)]
    assert (counts, version(ctx, city) > before) == ([0, 1, 0], True)


def test_a_quote_of_the_interviewer_has_their_role(ctx, city):
    number = file_of(ctx, city, "wawancara.vtt", purpose="interview")
    turn = Block("turn", 1, 0, len(CLAIM), "00:00:01", speaker="P", role="interviewer", start_s=1.0)
    read(ctx, number, CLAIM, blocks=[turn], format="vtt")
    by_hand(ctx, city, number, CLAIM)
    (row,) = fetch_evidence_of_file(ctx.db, number)
    assert (row["role"], row["locator"], row["start_s"]) == ("interviewer", "00:00:01", 1.0)


def test_only_its_maker_takes_it_back(ctx, city, file_id):
    evidence_id = by_hand(ctx, city, file_id)
    with pytest.raises(NotFoundError):
        withdraw(as_user(ctx, city.users["superior"]), file_id, evidence_id)
    withdraw(as_user(ctx, city.users["rater"]), file_id, evidence_id)
    assert current(ctx, file_id) == []
    actions = {entry["action"] for entry in fetch_entries(ctx.db)}
    assert {"evidence.added", "evidence.withdrawn"} <= actions


def test_what_the_machine_found_cannot_be_taken_back(ctx, city):
    number = file_of(ctx, city)
    read(ctx, number, TEXT, quotes=[CLAIM])
    (row,) = fetch_evidence_of_file(ctx.db, number)
    with pytest.raises(NotFoundError):
        withdraw(as_user(ctx, city.users["rater"]), number, row["id"])


def test_a_note_stands_beside_the_criterion(ctx, city, file_id):
    by_hand(ctx, city, file_id, note=" Saya melihatnya sendiri. ")
    state = load(ctx, fetch_assessment(ctx.db, city.assessment)).state
    assert [note["reason"] for note in state.notes["kolaboratif"]] == ["Saya melihatnya sendiri."]
    assert len(fetch_acts(ctx.db, city.assessment)) == 1


@pytest.mark.parametrize(("who", "said"), [("rater", "counter"), ("superior", None), ("admin", None)])
def test_only_its_maker_is_told_which_way_it_speaks(ctx, city, file_id, who, said):
    by_hand(ctx, city, file_id, polarity="counter")
    (item,) = view_document(as_user(ctx, city.users[who]), file_id, Asked()).items
    assert (item.by_hand, item.said) == (True, said)
