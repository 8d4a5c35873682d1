"""A reading that is cancelled while it runs ends at once and leaves nothing."""

import time

import pytest

from app.compute import Pool
from app.services.analyse import process_file
from app.services.cancelled import ReadingCancelledError, require_wanted
from app.services.requeue import cancel_file
from app.store.documents import fetch_document
from app.store.files import claim_file, fetch_file, fetch_files_for
from tests.app.files.factory import Inline, hand_in
from tests.nlp.readers.containers import archive


class Cancelling(Inline):
    """A pool in which a person cancels while the named function runs."""

    def __init__(self, ctx, file_id, during):
        self.cancel, self.during = lambda: cancel_file(ctx, file_id), during

    def run(self, timeout_s, function, *args, **kwargs):
        if function.__name__ == self.during:
            self.cancel()
        return super().run(timeout_s, function, *args, **kwargs)


@pytest.mark.parametrize(
    ("during", "name"), [("read_into", "a.txt"), ("find_evidence", "a.txt"), ("unpack", "bundel.zip")]
)
def test_nothing_is_kept_of_what_was_cancelled(ctx, city, tmp_path, during, name):
    content = (
        archive(tmp_path / "a.zip", [("x.txt", b"isi")]).read_bytes() if during == "unpack" else b"Terbit 12 izin."
    )
    file_id = hand_in(ctx, city, content, name)
    assert process_file(ctx, Cancelling(ctx, file_id, during), file_id) == "failed"
    row = fetch_file(ctx.db, file_id)
    assert (row["state"], row["reason_code"]) == ("failed", "cancelled")
    assert (fetch_document(ctx.db, file_id), len(fetch_files_for(ctx.db))) == (None, 1)


def test_a_process_that_is_not_wanted_any_more_is_ended(ctx, city):
    file_id = hand_in(ctx, city, b"isi", "a.txt")
    claim_file(ctx.db, file_id)
    cancel_file(ctx, file_id)
    pool = Pool(1)
    try:
        with pytest.raises(ReadingCancelledError):
            pool.run_watched(60, lambda _pid: require_wanted(ctx, file_id), time.sleep, 50)
    finally:
        pool.kill()
