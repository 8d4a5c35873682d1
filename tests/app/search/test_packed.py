import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import numpy as np
import pytest

from app.services.complaint_search import ComplaintFilter, matching_ids, search_complaints
from app.services.instance import open_context
from app.store import packed_complaints as packed
from app.store.database import transaction
from app.store.packed_complaints import packed_complaints
from tests.app.search.factory import correct, store
from tests.support import make_context, make_settings

ALL = ComplaintFilter()


def services(ctx):
    return {item.value: item.count for item in search_complaints(ctx, ALL).facets["service"]}


def test_nothing_is_stored(ctx):
    assert len(packed_complaints(ctx.db)) == 0
    assert search_complaints(ctx, ComplaintFilter(query="antre")).rows == []


def test_new_complaints_are_seen(ctx):
    store(ctx, "antre")
    assert services(ctx) == {"adminduk": 1}
    store(ctx, {"masked_text": "loket", "service": "perizinan"}, "antre")
    assert services(ctx) == {"adminduk": 2, "perizinan": 1}


def test_corrections_are_seen_and_count_as_certain(ctx, city):
    (first, _) = store(ctx, {"masked_text": "antre", "service_abstained": True}, "loket")
    assert search_complaints(ctx, ALL).unsure == 1
    correct(ctx, first, "service", "sosial", city.users["rater"])
    assert services(ctx) == {"adminduk": 1, "sosial": 1}
    assert search_complaints(ctx, ALL).unsure == 0
    correct(ctx, first, "service", None, city.users["rater"])
    assert services(ctx) == {"adminduk": 2}


def test_corrections_of_complaints_that_were_never_packed(ctx, city):
    (first,) = store(ctx, "antre")
    correct(ctx, first, "sentiment", "positive", city.users["rater"])
    assert [item.value for item in search_complaints(ctx, ALL).facets["sentiment"]] == ["positive"]


def test_nothing_is_reloaded_without_need(ctx):
    store(ctx, "antre")
    assert packed_complaints(ctx.db) is packed_complaints(ctx.db)


def test_what_a_transaction_takes_back_leaves_no_trace(ctx):
    store(ctx, "antre")
    with pytest.raises(ZeroDivisionError), transaction(ctx.db):
        store(ctx, "loket", "loket")
        assert len(matching_ids(ctx, ALL)) == 3
        raise ZeroDivisionError
    assert len(matching_ids(ctx, ALL)) == 1
    store(ctx, "perizinan")
    assert [row["masked_text"] for row in search_complaints(ctx, ALL).rows] == ["perizinan", "antre"]


def test_a_database_that_is_put_in_its_place_is_another_one(ctx, tmp_path):
    store(ctx, "antre", "loket")
    other = make_context(make_settings(tmp_path / "b"))
    store(other, "perizinan")
    other.db.close()
    assert len(matching_ids(ctx, ALL)) == 2
    ctx.db.close()
    shutil.move(other.settings.database, ctx.settings.database)
    again = open_context(ctx.settings)
    with closing(again.db):
        assert [row["masked_text"] for row in search_complaints(again, ALL).rows] == ["perizinan"]


def test_only_few_files_are_kept(tmp_path):
    for number in range(packed._MOST_FILES + 2):
        other = make_context(make_settings(tmp_path / str(number)))
        packed_complaints(other.db)
        other.db.close()
    assert len(packed._files) == packed._MOST_FILES


def test_many_threads_see_whole_imports_only(ctx):
    def count(_):
        mine = open_context(ctx.settings)
        with closing(mine.db):
            page = search_complaints(mine, ComplaintFilter(query="antre"))
            return page.total, sum(item.count for item in page.facets["service"])

    with ThreadPoolExecutor(4) as threads:
        results = []
        for _ in range(8):
            under_way = [threads.submit(count, number) for number in range(4)]
            store(ctx, *["antre loket"] * 5)
            results += [job.result() for job in under_way]
    assert all(total == counted and total % 5 == 0 for total, counted in results)
    assert count(0) == (40, 40)


def test_places_leave_out_what_is_not_there(ctx):
    ids = store(ctx, "a", "b", "c")
    found = packed_complaints(ctx.db).places(np.array([ids[2] + 9, ids[2], 0, ids[0]]))
    assert found.tolist() == [2, 0]


def test_it_is_small(ctx):
    store(ctx, *["antre"] * 50)
    assert packed_complaints(ctx.db).nbytes <= 50 * 60
