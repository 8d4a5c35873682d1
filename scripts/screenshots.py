"""Pictures of the real screens for the documentation: load the demo city, serve it, open each screen.

python -m scripts.screenshots --out docs/gambar
"""

import argparse
import io
import shutil
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

import pypdfium2
from PIL import Image
from playwright.sync_api import Page, sync_playwright
from waitress import create_server

from app import create_app
from app.demo.run import CORPUS, prepare
from app.settings import Settings
from scripts.pictures import PICTURES, Picture

SIZES = {"desk": {"width": 1280, "height": 800}, "phone": {"width": 390, "height": 780}}
COLOURS = 96
PRINTED = "a[href$='dokumen-evaluasi.pdf']"


def main() -> None:
    """Parse arguments, load, serve, take pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings, logins = prepare(replace(Settings(), instance=Path(folder) / "demo"), CORPUS)
        server = create_server(create_app(settings), host="127.0.0.1", port=0)
        threading.Thread(target=server.run, daemon=True).start()
        accounts = {login.role: (login.username, login.password) for login in logins}
        take(f"http://127.0.0.1:{server.effective_port}", accounts, args.out)


def take(address: str, accounts: dict[str, tuple[str, str]], out: Path) -> None:
    """Open each picture's screen in its order, as its person, and keep what is seen; some steps change the city."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
        )
        for picture in PICTURES:
            page = browser.new_page(base_url=address, viewport=SIZES[picture.size], locale="id-ID")
            _sign_in(page, *accounts[picture.role])
            for step in picture.steps:
                _follow(page, step)
            if picture.guest:
                page.context.clear_cookies()
                page.reload()
            _keep(_seen(page, picture), out / f"{picture.name}.png")
            page.close()
        browser.close()


def _sign_in(page: Page, username: str, password: str) -> None:
    page.goto("/masuk")
    page.fill("[name=username]", username)
    page.fill("[type=password]", password)
    page.click("main button[type=submit]")


def _follow(page: Page, step: str) -> None:
    selector, writes, words = step.partition(" := ")
    if step.startswith("/"):
        page.goto(step)
    elif writes:
        page.locator("main").locator(selector).first.fill(words)
    else:
        page.locator("main").locator(selector).first.click()


def _seen(page: Page, picture: Picture) -> bytes:
    page.wait_for_load_state("networkidle")
    if picture.printed is not None:
        printed = page.request.get(page.locator(PRINTED).first.get_attribute("href")).body()
        seen = io.BytesIO()
        pypdfium2.PdfDocument(printed)[picture.printed].render(scale=1.3).to_pil().save(seen, "PNG")
        return seen.getvalue()
    if picture.top:
        page.locator(picture.top).first.evaluate("place => scrollTo(0, place.getBoundingClientRect().top - 12)")
    return bytes(page.screenshot())


def _keep(picture: bytes, path: Path) -> None:
    """Few colours: a tenth of the size, and no reader sees it."""
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main()
