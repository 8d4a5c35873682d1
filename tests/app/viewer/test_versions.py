"""New versions of a document, noticed or handed in; reading anew; two versions side by side."""

import io

import pytest

from app.services.comparison import Choice, compare, difference, matching_page
from app.services.errors import InvalidInputError, NotAllowedError, NotFoundError
from app.services.reread import request_all, request_reread
from app.services.versions import answer_hint, plain_name, receive_version, version_hint, versions_of
from app.store.database import fetch_all
from app.store.documents import fetch_evidence_of_file
from app.store.files import fetch_file, fetch_waiting
from tests.app.leaders.factory import close
from tests.app.viewer.factory import CLAIM, SECOND, TEXT, THIRD, current, file_of, read
from tests.support import as_user

NIK = "9999026209770001"


@pytest.fixture
def rater(ctx, city):
    return as_user(ctx, city.users["rater"])


@pytest.fixture
def first(ctx, city):
    file_id = file_of(ctx, city)
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    return file_id


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Laporan-v2.pdf", "laporan"),
        ("Laporan (1).docx", "laporan"),
        ("laporan_final.pdf", "laporan"),
        ("Laporan rev 3 (rev2).pdf", "laporan"),
        ("laporan_TW3_v1.2_final.pdf", "laporan tw3"),
        ("Laporan TW3.pdf", "laporan tw3"),
        ("v2.pdf", "v2"),
        ("Surat baru.pdf", "surat"),
        ("Terbaru.pdf", "terbaru"),
        ("Kartu 2026.pdf", "kartu 2026"),
    ],
)
def test_what_marks_a_version_is_no_part_of_a_name(name, plain):
    assert plain_name(name) == plain


@pytest.mark.parametrize(
    ("name", "text", "by_name"),
    [
        ("laporan (2).pdf", "Lain sekali.", True),
        ("salinan lain.pdf", f"{TEXT} Ditambah satu kalimat.", False),
        ("lain.pdf", "Lain sekali isinya.", None),
    ],
)
def test_a_name_or_text_like_an_earlier_one_is_noticed(ctx, city, rater, first, name, text, by_name):
    file_id = file_of(ctx, city, name)
    read(ctx, file_id, text)
    hint = version_hint(rater, fetch_file(ctx.db, file_id))
    assert (hint and (hint.file["id"], hint.by_name)) == (None if by_name is None else (first, by_name))


def test_an_interview_is_no_version_of_a_document(ctx, city, rater, first):
    file_id = file_of(ctx, city, "laporan-v2.pdf", purpose="interview")
    read(ctx, file_id, TEXT)
    assert version_hint(rater, fetch_file(ctx.db, file_id)) is None


@pytest.mark.parametrize(("yes", "counted"), [(True, [(CLAIM, 1)]), (False, [(CLAIM, 1), (CLAIM, 1)])])
def test_a_person_says_whether_it_is_one(ctx, city, rater, first, yes, counted):
    file_id = file_of(ctx, city, "laporan-v2.pdf")
    read(ctx, file_id, TEXT, quotes=[CLAIM])
    answer_hint(rater, file_id, first, yes=yes)
    assert current(ctx, first) + current(ctx, file_id) == counted
    assert version_hint(rater, fetch_file(ctx.db, file_id)) is None
    with pytest.raises(NotFoundError):
        answer_hint(rater, file_id, first, yes=yes)


def test_a_version_handed_in_follows_the_newest(ctx, city, rater, first):
    second = receive_version(rater, first, io.BytesIO(b"Isi baru."), "laporan.txt").file_id
    third = receive_version(rater, first, io.BytesIO(b"Isi paling baru."), "laporan.txt").file_id
    chain = versions_of(rater, fetch_file(ctx.db, second))
    assert [(row["id"], row["newer_of"]) for row in chain] == [(first, None), (second, first), (third, second)]


def test_the_same_content_is_no_new_version(ctx, city, rater, first):
    second = receive_version(rater, first, io.BytesIO(b"Isi baru."), "laporan.txt").file_id
    again = receive_version(rater, first, io.BytesIO(b"Isi baru."), "laporan.txt")
    assert (again.duplicate_of, [row["id"] for row in versions_of(rater, fetch_file(ctx.db, first))]) == (
        second,
        [first, second],
    )


@pytest.mark.parametrize(("who", "error"), [("superior", NotAllowedError), ("outsider", NotFoundError)])
def test_only_the_rater_hands_in_a_version(ctx, city, first, who, error):
    with pytest.raises(error):
        receive_version(as_user(ctx, city.users[who]), first, io.BytesIO(b"x"), "x.txt")


def test_a_closed_period_takes_no_version(ctx, city, rater, first):
    close(ctx, city.period)
    with pytest.raises(NotAllowedError):
        receive_version(rater, first, io.BytesIO(b"x"), "x.txt")


def test_the_person_sees_only_versions_that_are_open_to_them(ctx, city, first):
    own = file_of(ctx, city, "sendiri.pdf", newer_of=first, uploaded_by=city.users["employee"])
    employee = as_user(ctx, city.users["employee"])
    assert [row["id"] for row in versions_of(employee, fetch_file(ctx.db, own))] == [own]


def test_a_file_is_read_anew_and_keeps_its_reading_meanwhile(ctx, city, first):
    request_reread(as_user(ctx, city.users["admin"]), first)
    assert (fetch_waiting(ctx.db), current(ctx, first)) == ([first], [(CLAIM, 1)])
    with pytest.raises(InvalidInputError):
        request_reread(ctx, first)


@pytest.mark.parametrize("versions", [("test-1", "test-1"), ("test-2", "test-1"), ("test-1", "test-2")])
def test_all_that_an_older_reader_or_extractor_worked_on_is_read_anew(ctx, first, versions):
    assert request_all(ctx, *versions).file_ids == (() if versions == ("test-1", "test-1") else (first,))


def test_what_a_final_result_rests_on_is_not_read_anew(ctx, city, first):
    close(ctx, city.period)
    requested = request_all(ctx, "test-2", "test-1")
    assert (requested.file_ids, requested.final) == ((), 1)
    with pytest.raises(InvalidInputError, match="ditutup"):
        request_reread(ctx, first)


def test_only_an_administrator_asks_for_it(ctx, city, rater, first):
    with pytest.raises(NotAllowedError):
        request_reread(rater, first)


def test_nobody_but_the_file_is_unknown(ctx):
    with pytest.raises(NotFoundError):
        request_reread(ctx, 99)


def test_words_that_differ_are_marked_on_both_sides():
    left, right, cut = difference("Terbit 288 izin dari target.", "Terbit 298 izin dari target baru.")
    assert [piece.text.strip() for piece in left if piece.changed] == ["288", "target."]
    assert [piece.text.strip() for piece in right if piece.changed] == ["298", "target baru."]
    assert not cut


def test_equal_pages_have_one_piece():
    assert [piece.changed for piece in difference("Sama saja.", "Sama  saja.")[0]] == [False]


@pytest.mark.parametrize(
    ("number", "pages", "beside"),
    [
        (1, {1: TEXT, 2: "Lain."}, 1),
        (1, {1: "Halaman judul yang ditambahkan di depan.", 2: TEXT}, 2),
        (1, {1: "Lain sekali isinya di sini."}, 1),
        (3, {1: "Lain sekali isinya di sini."}, None),
    ],
)
def test_a_page_is_put_beside_the_one_that_it_is_like(number, pages, beside):
    assert matching_page(TEXT, number, pages) == beside


def test_two_files_are_compared_masked(ctx, city, rater, first):
    other = file_of(ctx, city, "laporan-v2.pdf")
    read(ctx, other, f"{CLAIM} {SECOND} Saksi dengan NIK {NIK} hadir.")
    found = compare(rater, other, Choice(first), 1)
    shown = "".join(piece.text for side in (found.left, found.right) for piece in side.pieces)
    assert (NIK in shown, "[NIK]" in shown, found.same) == (False, True, False)
    assert [piece.text.strip() for piece in found.left.pieces if piece.changed] == [THIRD]


def test_two_readings_are_compared(ctx, city, rater, first):
    read(ctx, first, f"{CLAIM} {SECOND}")
    found = compare(rater, first, Choice(first, 1), 1)
    assert (found.left.version, found.right.version, found.same) == (1, 2, False)


@pytest.mark.parametrize(("file", "other"), [(99, None), (None, 99)])
def test_what_is_not_there_cannot_be_compared(ctx, rater, first, file, other):
    with pytest.raises(NotFoundError):
        compare(rater, file or first, Choice(other or first), 1)


def test_a_page_that_is_not_there_cannot_be_compared(rater, first):
    with pytest.raises(NotFoundError):
        compare(rater, first, Choice(first), 7)


def test_old_evidence_keeps_its_row(ctx, city, first):
    """Nothing is lost: what a newer reading replaced is still there, and no longer current."""
    read(ctx, first, "Kosong.")
    rows = fetch_all(ctx.db, "SELECT quote, current FROM evidence")
    assert [(row["quote"], row["current"]) for row in rows] == [(CLAIM, 0)]
    assert fetch_evidence_of_file(ctx.db, first) == []
