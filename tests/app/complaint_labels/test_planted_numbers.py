"""No digit of a planted number survives where complaints are stored masked, indexed, exported or analysed anew."""

import csv
import io
import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.services.complaint_export import export_complaints
from app.services.complaint_import import import_complaints
from app.services.complaint_search import ComplaintFilter
from app.services.reanalysis import request_reanalysis
from app.services.task_kinds import run_task
from app.store.complaints import fetch_complaints
from app.store.database import fetch_all, transaction
from tests.app.complaint_files import write_jsonl
from tests.app.complaint_labels.models import give_tiers
from tests.app.complaint_models import make_models
from tests.support import make_context, make_settings

FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
KINDS = ("NIK 1371{}0101900001", "no KK 1371{}0101900002", "NIP 19850101 20100{} 1 001", "hp 0812 {}99 887766")
FRAMES = ("air mati, {}, tolong.", "{}", "{} {} jalan rusak", "lapor\n{}\nterima kasih", "({}) petugas lama; {}")

planted = st.builds(
    lambda kind, digits: kind.format(digits), st.sampled_from(KINDS), st.integers(1, 6).map(lambda n: f"{n}")
)
texts = st.builds(lambda frame, number: frame.replace("{}", number), st.sampled_from(FRAMES), planted)


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    """One installation for all examples."""
    folder = tmp_path_factory.mktemp("city")
    with pytest.MonkeyPatch.context() as patch:
        give_tiers(patch, accurate="")
        ctx = make_context(make_settings(folder, models=make_models(folder / "models")))
        yield ctx, folder
        ctx.db.close()


def digits_of(text):
    return "".join(filter(str.isdigit, text))


def told(ctx, identity):
    """All that the store, the index and the export tell of a complaint."""
    row = fetch_complaints(ctx.db, [identity])[0]
    words = " ".join(row["term"] for row in fetch_all(ctx.db, "SELECT term FROM complaints_words"))
    forms = " ".join(row["word"] for row in fetch_all(ctx.db, "SELECT word FROM word_forms"))
    exported = b"".join(export_complaints(ctx, ComplaintFilter(), "csv").chunks).decode("utf-8-sig")
    cells = [row["isi_disamarkan"] for row in csv.DictReader(io.StringIO(exported), delimiter=";")]
    return row["masked_text"], json.dumps([list(map(str, row["mentions"]))]), words, forms, *cells


@FEW
@given(text=texts)
def test_it_is_nowhere(city, text):
    ctx, folder = city
    with transaction(ctx.db):
        for table in ("complaint_signatures", "complaints"):
            ctx.db.conn.execute(f"DELETE FROM {table}")
        ctx.db.conn.execute("INSERT INTO complaints_fts(complaints_fts) VALUES ('rebuild')")
    path = write_jsonl(folder / "in.jsonl", {"id": "1", "text": text})
    import_complaints(ctx, path, path.name)
    (identity,) = [row["id"] for row in fetch_all(ctx.db, "SELECT id FROM complaints")]
    for place in told(ctx, identity)[:2]:
        assert digits_of(text)[:8] not in digits_of(place)
    assert digits_of(told(ctx, identity)[0]) == ""


@pytest.mark.parametrize("number", ["1371010101900001", "0812 3499 8877", "BA 1234 XY"])
def test_a_number_that_an_older_masker_left_is_gone_from_everywhere(city, number):
    ctx, folder = city
    path = write_jsonl(folder / "in.jsonl", {"id": number[-4:], "text": f"air mati lapor {number} segera"})
    import_complaints(ctx, path, path.name)
    identity = fetch_all(ctx.db, "SELECT max(id) AS id FROM complaints")[0]["id"]
    with transaction(ctx.db):
        ctx.db.conn.execute("UPDATE complaints SET masked_text = original, model = 'lama' WHERE id = ?", (identity,))
    before = " ".join(told(ctx, identity))
    assert number.split()[-1].lower() in before.lower()
    run_task(ctx, request_reanalysis(replace(ctx)))
    for place in told(ctx, identity):
        assert number.lower() not in place.lower()
        assert not any(part.isdigit() and part in place.split() for part in number.split())
