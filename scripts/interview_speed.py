"""Notes of an interview in Chromium: from a key to its frame, bytes of a save, time of the coverage."""

import os
import random
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from app.permissions import Role
from app.services import passwords
from app.services.context import Actor, Context
from app.services.instance import create_instance, open_context
from app.services.interviews.note_sync import exchange
from app.settings import ROOT, Settings
from app.store import interviews, people, periods
from app.store.database import transaction

PASSWORD = "hanya-untuk-ukuran"  # noqa: S105  of an installation that is thrown away
WORDS_A_LINE, LINES = 15, 8
VOCABULARY = ("saya", "kami", "pemohon", "berkas", "loket", "izin", "sudah", "lalu", "memeriksa", "satu", "dinas")
MEASURE = """() => {
  window.waits = [];
  document.getElementById("catatan").addEventListener("keydown", ({ timeStamp }) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => window.waits.push(performance.now() - timeStamp);
    after.port2.postMessage(0);
  }), true);
}"""


def interview_figures(words: int) -> dict[str, float]:
    """Milliseconds from keydown to the end of its frame without waiting for the screen's beat, each 38th key ending a
    line (p50, p95, max), and bytes of one saved line and of its answer: in an empty note and in one of ``words`` words.
    Milliseconds of one answer about coverage in the long one.
    """
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, _served(Path(folder), words) as address, sync_playwright() as play:
        options = ["--no-sandbox", "--disable-gpu", "--disable-gpu-vsync", "--disable-frame-rate-limit"]
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        page = browser.new_context(base_url=address, viewport={"width": 1440, "height": 900}).new_page()
        _sign_in(page)
        notes = {"empty": 1, f"{words} words": 2}
        return {
            **{
                f"{name}, {note}": value
                for note, number in notes.items()
                for name, value in _typed(page, number).items()
            },
            "coverage ms": _coverage_ms(page),
        }


def _typed(page: Any, interview: int) -> dict[str, float]:
    sent, answered = _bytes_of_a_line(page, interview)
    page.wait_for_timeout(1500)
    page.evaluate(MEASURE)
    page.locator("#catatan").focus()
    page.keyboard.type("saya memeriksa berkas, satu demi satu\n" * LINES, delay=40)
    page.wait_for_timeout(500)
    waits = sorted(page.evaluate("window.waits"))
    p95 = statistics.quantiles(waits, n=20)[-1]
    times = {"key p50 ms": statistics.median(waits), "key p95 ms": p95, "key max ms": waits[-1]}
    return {**times, "bytes sent": sent, "bytes answered": answered}


def _bytes_of_a_line(page: Any, interview: int) -> tuple[int, int]:
    page.goto(f"/wawancara/{interview}/catatan")
    page.locator('#keadaan[data-state="saved"]').wait_for()
    page.wait_for_timeout(1000)
    with page.expect_response(lambda response: response.request.method == "POST") as told:
        page.keyboard.insert_text("Saya memeriksa berkas pemohon satu per satu sampai selesai hari itu juga.")
        page.keyboard.press("Enter")
    return len(told.value.request.post_data_buffer), len(told.value.body())


def _coverage_ms(page: Any) -> float:
    began = time.perf_counter()
    page.request.get("/wawancara/2/cakupan").body()
    return (time.perf_counter() - began) * 1000


def _sign_in(page: Any) -> None:
    page.goto("/masuk")
    page.locator("[name=username]").fill("penilai")
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.locator("form[action='/keluar']").first.wait_for(state="attached")


@contextmanager
def _served(folder: Path, words: int) -> Iterator[str]:
    """An installation with an empty note (interview 1) and a long one (interview 2)."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings(instance=folder / "instance", port=port, secure_cookies=False)
    create_instance(settings).close()
    ctx = open_context(settings)
    with closing(ctx.db):
        _fill(ctx, words)
    told = {"TINJAU_INSTANCE": str(settings.instance), "TINJAU_PORT": str(port), "TINJAU_SECURE_COOKIES": "0"}
    server = subprocess.Popen([sys.executable, "-m", "app.cli", "serve"], cwd=ROOT, env={**os.environ, **told})
    try:
        yield _wait(f"http://127.0.0.1:{port}")
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(address: str) -> str:
    for _ in range(300):
        try:
            with urllib.request.urlopen(f"{address}/sehat", timeout=5):  # noqa: S310  of this machine
                return address
        except OSError:
            time.sleep(0.2)
    raise TimeoutError("the server did not start")


def _fill(ctx: Context, words: int) -> None:
    with transaction(ctx.db):
        unit = people.save_unit(ctx.db, {"code": "U", "name": "Dinas"})
        plain = {"unit_id": unit, "position": "Analis", "rank": "III/c"}
        person, rater = (
            people.save_employee(ctx.db, {"nip": f"19850101201001100{number}", "name": f"Contoh {number}", **plain})
            for number in (1, 2)
        )
        account = {"username": "penilai", "name": "Contoh 2", "roles": Role.EVALUATOR.value, "employee_id": rater}
        user = people.save_user(ctx.db, {**account, "password_hash": passwords.hash_password(PASSWORD)})
        row = {"code": "P", "name": "Triwulan", "state": "open", "rule_set": ctx.settings.rule_set}
        dates = {"starts_on": "2026-07-01", "ends_on": "2026-09-30", "deadline": "2026-10-10"}
        period = periods.save_period(ctx.db, {**row, **dates})
        pair = {"period_id": period, "employee_id": person, "rater_id": rater}
        assessment = periods.save_assignment(ctx.db, pair)
        for _ in range(2):
            head = {"assessment_id": assessment, "informant": "employee", "state": "prepared", "user_id": user}
            number = interviews.save_interview(ctx.db, head)
            interviews.save_consent(ctx.db, number, {"stance": "notes", "notice": "1", "user_id": user})
    note_taker = Context(
        ctx.settings, ctx.db, ctx.audit_key, Actor(user, "Contoh 2", frozenset({Role.EVALUATOR}), rater)
    )
    for first in range(0, words // WORDS_A_LINE, 500):
        ops = [_op(number) for number in range(first, min(first + 500, words // WORDS_A_LINE))]
        exchange(note_taker, 2, ops, 0)


def _op(number: int) -> dict[str, Any]:
    chance = random.Random(number)  # noqa: S311  no secret
    mark = "question" if number % 6 == 0 else "answer"
    name = f"00000000-0000-4000-8000-{number:012}"
    head = {"op": name, "line": name, "base": 0, "place": f"V{number:05}", "mark": mark, "speaker": "employee"}
    text = " ".join(chance.choices(VOCABULARY, k=WORDS_A_LINE))
    return {**head, "text": text, "at_s": number * 3.0, "question_id": None, "removed": False, "beside": ""}
