"""ZIP and e-mail in the queue: what is inside becomes uploads about the same person, read like any other."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.compute import Pool
from app.services.cancelled import require_wanted
from app.services.context import Context
from app.services.ingest import clean_name, enter
from app.services.limits import limits_from
from app.services.originals import adopt, stored_path
from app.store import files
from app.store.database import Row, transaction
from nlp.readers.containers import HEAD_BYTES, Unpacked, Unpacking, may_be_container, unpack
from nlp.readers.problems import problem

MAX_DEPTH = 1
"""A container in a container is opened, one within that is not."""


def unpack_container(ctx: Context, pool: Pool, row: Row) -> str | None:
    """Take the members of an upload into the queue; gives its state where that was all, None where it is to be read.

    Raises:
        ReadError: the container as a whole is refused; then none of its members is taken in.
        WorkTimeoutError: it took longer than ``read_timeout_s``.
        ReadingCancelledError: a person cancelled it.
    """
    path = stored_path(ctx, row["sha256"])
    with path.open("rb") as stream:
        if not may_be_container(stream.read(HEAD_BYTES)):
            return None
    tree = files.fetch_tree(ctx.db, row["id"])
    files.save_progress(ctx.db, row["id"], "unpack")
    with _folder(ctx, row["id"]) as folder:
        found = pool.run_watched(
            ctx.settings.read_timeout_s,
            lambda _pid: require_wanted(ctx, row["id"]),
            unpack,
            path,
            limits_from(ctx.settings),
            folder,
            too_deep=tree["depth"] > MAX_DEPTH,
        )
        if found is None:
            return None
        _check_tree(ctx, tree, found)
        entered = _take_in(ctx, row, found, folder)
    for file_id in entered:
        ctx.wake("file", file_id)
    return "ready" if found.kind == "zip" else None


def _check_tree(ctx: Context, tree: Row, found: Unpacking) -> None:
    """A ZIP in a ZIP counts for the outer one: many small ones may not do together what one may not."""
    count, size = len(found.members), sum(member.size for member in found.members)
    settings = ctx.settings
    if tree["members"] + count > settings.max_members or tree["bytes"] + size > settings.max_unpacked_bytes:
        raise problem("tree_too_large", count=settings.max_members, limit=settings.max_unpacked_bytes // 1024**2)


def _take_in(ctx: Context, row: Row, found: Unpacking, folder: Path) -> list[int]:
    """All rows at once, so that a crash leaves none or all; members taken in before are not taken in twice."""
    for member in found.members:
        if member.file:
            adopt(ctx, folder / member.file, member.sha256)
    with transaction(ctx.db):
        require_wanted(ctx, row["id"])
        known = files.fetch_member_paths(ctx.db, row["id"])
        fresh = [member for member in found.members if member.path not in known]
        entered = [_enter(ctx, row, member) for member in fresh]
        if found.kind == "zip":
            files.save_state(ctx.db, row["id"], "ready", "container")
        failed = sum(member.problem is not None for member in fresh)
        ctx.log("file.unpacked", "file", row["id"], members=len(fresh), failed=failed)
    return [file_id for file_id in entered if file_id is not None]


def _enter(ctx: Context, row: Row, member: Unpacked) -> int | None:
    """The row of a member; gives its id where it waits to be read."""
    inherited = {name: row[name] for name in ("purpose", "employee_id", "period_id", "uploaded_by")}
    own = {"name": clean_name(member.path), "sha256": member.sha256, "size": member.size}
    place = {"parent_id": row["id"], "path_in_parent": member.path}
    if member.problem is None:
        received = enter(ctx, inherited | own | place)
        return received.file_id if received.state == "received" else None
    fault = {"reason_code": member.problem.code, "reason": member.problem.reason, "next_step": member.problem.next_step}
    files.save_file(ctx.db, inherited | own | place | fault | {"state": "failed"})
    return None


@contextmanager
def _folder(ctx: Context, file_id: int) -> Iterator[Path]:
    """An empty folder on the originals' disk, named by the container: what a crash left there goes first."""
    folder = ctx.settings.originals / f".bongkar-{file_id}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
