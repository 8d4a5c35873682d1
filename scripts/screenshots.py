"""Pictures of the real screens for the documentation: load the demo city, serve it, open each screen.

python -m scripts.screenshots --out docs/gambar [--phone]
"""

import argparse
import shutil
import tempfile
import threading
from dataclasses import replace
from pathlib import Path

from app import create_app
from app.demo.run import CORPUS, prepare
from app.settings import Settings

SIZES = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
SCREENS = {
    "beranda": ("/", "penilai"),
    "dokumen": ("/dokumen", "penilai"),
    "berkas": ("/dokumen/1", "penilai"),
    "daftar-penilaian": ("/penilaian", "penilai"),
    "penilaian": ("/penilaian/{open}", "penilai"),
    "pengesahan": ("/penilaian/{open}/pengesahan", "penilai"),
    "aduan": ("/aduan", "penilai"),
    "impor-aduan": ("/aduan/impor", "penilai"),
    "audit": ("/log-audit", "penilai"),
    "evaluasi-saya": ("/penilaian", "pegawai"),
    "administrasi": ("/administrasi", "administrator"),
}


def main() -> None:
    """Parse arguments, load, serve, take pictures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--phone", action="store_true", help="390 pixels wide")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        settings, logins = prepare(replace(Settings(), instance=Path(folder) / "demo", port=8931), CORPUS)
        passwords = {login.role: (login.username, login.password) for login in logins}
        _serve(settings)
        _take(f"http://127.0.0.1:{settings.port}", passwords, SIZES["phone" if args.phone else "desk"], args.out)


def _serve(settings: Settings) -> None:
    from waitress import serve

    app = create_app(settings)
    threading.Thread(target=serve, args=(app,), kwargs={"port": settings.port}, daemon=True).start()


def _take(address: str, passwords: dict[str, tuple[str, str]], size: dict[str, int], out: Path) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for role, (username, password) in passwords.items():
            page = browser.new_context(base_url=address, viewport=size, locale="id-ID").new_page()
            page.goto("/masuk")
            page.fill("[name=username]", username)
            page.fill("[type=password]", password)
            page.click("main button[type=submit]")
            for name, (path, whose) in SCREENS.items():
                if whose == role:
                    page.goto(path.format(open=_open_assessment(page) if "{open}" in path else ""))
                    page.screenshot(path=out / f"{name}.png")
        browser.close()


def _open_assessment(page) -> int:  # type: ignore[no-untyped-def]  # noqa: ANN001
    page.goto("/penilaian")
    return int(page.locator("a.btn-primary[href*='/penilaian/']").first.get_attribute("href").rsplit("/", 1)[1])


if __name__ == "__main__":
    main()
