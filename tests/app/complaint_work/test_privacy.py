"""What is written about complaints and people reaches only those whom it concerns, on any page that can be opened."""

import pytest

from app.services import attribution, corrections
from app.services.corrections import Change
from tests.app.complaint_work.factory import attribute, open_record, store_complaints, write
from tests.support import as_user, login, make_app, make_city, make_context, make_settings
from tests.whole.crawl import crawl

NUMBER = "0812-3456-7890"
NOTE = "Catatan kaitan yang hanya untuk mereka."
SECRET = "Alasan penerusan yang hanya untuk penulisnya."
PERSONAL = "Tindak lanjut tentang seorang pegawai"


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    settings = make_settings(tmp_path_factory.mktemp("work"))
    ctx = make_context(settings)
    city = make_city(ctx)
    (complaint, other) = store_complaints(ctx, {"text": "Hp [TELEPON], loket lama."}, {"original": f"Hp {NUMBER}"})
    rater = as_user(ctx, city.users["rater"])
    attribution.record(rater, complaint, city.assessment, "alleged", f"{NOTE} Hp {NUMBER}", "2026-08-20")
    attribute(ctx, city, complaint, "proven", "superior")
    attribution.forward(rater, other, "levy", f"{SECRET} Hp {NUMBER}")
    open_record(ctx, city, title=PERSONAL, employee_id=city.employee)
    record = open_record(ctx, city, reason=f"Banyak aduan, hp {NUMBER}", address="layanan=perizinan")
    write(ctx, city, record, "look", text=f"Bertanya kepada pelapor {NUMBER}.")
    ctx.db.close()
    app = make_app(settings)
    return {name: crawl(app, name) for name in ("admin", "rater", "superior", "employee", "leader", "outsider")}


def holding(pages, role, word):
    return [address for address, text in pages[role].items() if word in text]


@pytest.mark.parametrize("role", ["admin", "rater", "superior", "employee", "leader", "outsider"])
def test_no_page_holds_a_citizens_number(pages, role):
    assert holding(pages, role, NUMBER) == []


@pytest.mark.parametrize(
    ("word", "readers"),
    [
        (NOTE, {"rater", "superior", "employee"}),
        (SECRET, {"rater"}),
        (PERSONAL, {"rater", "superior", "employee"}),
        ("Bertanya kepada pelapor", {"rater", "superior", "leader", "outsider"}),
    ],
)
def test_it_is_read_by_those_only(pages, word, readers):
    assert {role for role in pages if holding(pages, role, word)} == readers


@pytest.mark.parametrize("name", ["Fitri Amelia", "Rina Marlina", "Hendra Saputra"])
def test_no_one_is_named_to_an_unrelated_evaluator(pages, name):
    assert holding(pages, "outsider", name) == []


def test_who_corrected_is_named_to_evaluators_only(ctx, city, client):
    corrections.correct(as_user(ctx, city.users["rater"]), store_complaints(ctx, {}), Change("adminduk"))
    login(client, "outsider")
    assert "Rina Marlina" in client.get("/aduan/betulkan/1").text
    login(client, "leader")
    assert "Rina Marlina" not in client.get("/aduan").text
    assert client.get("/aduan/betulkan/1").status_code == 403
