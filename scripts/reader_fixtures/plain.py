"""Text, Markdown and HTML, in the encodings that offices still have, and bundles: ZIP, EML."""

import email.policy
import zipfile
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp.evaluation.readers_expected import Expected, of_text
from scripts.reader_fixtures.fixture import Fixture
from scripts.reader_fixtures.pdf_pages import shaped
from scripts.reader_fixtures.pdf_tables import records
from scripts.reader_fixtures.texts import ACHIEVEMENTS, CLINIC, LETTER, MINUTES, REPORT

MADE = (2026, 7, 17, 8, 0, 0)
ACCENTS = "Rapat dibuka – agenda “café rakyat”, anggaran ½ juta."


def text(path: Path, *, encoding: str = "utf-8") -> Expected:
    """A letter in plain lines; ``utf-16`` begins with its mark."""
    lines = (*LETTER, ACCENTS)
    path.write_bytes("\r\n".join(lines).encode(encoding))
    faults = () if encoding == "utf-8" else (encoding,)
    fields = {"Nomor": "523/118/Dinkan/2026", "Perihal": "Laporan panen udang"}
    return Expected(path.name, "txt", faults, pages=of_text(" ".join(lines)), fields=fields)


def markdown(path: Path) -> Expected:
    """Headings, a list and a table in Markdown."""
    table = "\n".join(f"| {' | '.join(row)} |" for row in (ACHIEVEMENTS[0], ("---",) * 4, *ACHIEVEMENTS[1:]))
    bullets = "\n".join(f"- {line}" for line in MINUTES)
    path.write_text(f"# Laporan\n\n{' '.join(CLINIC)}\n\n## Hasil\n\n{bullets}\n\n{table}\n", encoding="utf-8")
    words = " ".join(["Laporan", *CLINIC, "Hasil", *MINUTES, *map(" ".join, ACHIEVEMENTS)])
    blocks = (("heading", "Laporan"), ("heading", "Hasil"), *(("list_item", line) for line in MINUTES))
    return Expected(path.name, "md", pages=of_text(words), rows=records(ACHIEVEMENTS), blocks=blocks)


def html(path: Path) -> Expected:
    """A page with a script, a style and a picture from elsewhere, none of which is text or is followed."""
    rows = "".join(
        f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in row)}</tr>"
        for tag, row in zip(("th", *["td"] * 4), ACHIEVEMENTS, strict=True)
    )
    path.write_text(
        "<!DOCTYPE html><html><head><title>Laporan</title><style>p{color:red}</style><script>var a='jangan';</script>"
        f"</head><body><h1>Laporan Klinik</h1><p>{' '.join(CLINIC)}</p><ul><li>Obat&nbsp;cukup &amp; aman</li></ul>"
        f'<img src="http://example.invalid/a.png" alt=""><table>{rows}</table></body></html>',
        encoding="utf-8",
    )
    words = " ".join(["Laporan Klinik", *CLINIC, "Obat cukup & aman", *map(" ".join, ACHIEVEMENTS)])
    blocks = (("heading", "Laporan Klinik"), ("paragraph", " ".join(CLINIC)), ("list_item", "Obat cukup & aman"))
    return Expected(path.name, "html", pages=of_text(words), rows=records(ACHIEVEMENTS), blocks=blocks)


def letter_pdf() -> bytes:
    """A small PDF to put into a bundle."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "surat.pdf"
        shaped(path, "")
        return path.read_bytes()


def bundle(path: Path) -> Expected:
    """A PDF and a text in folders; each member is a document of its own."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (("bukti/surat.pdf", letter_pdf()), ("bukti/catatan.txt", " ".join(REPORT).encode())):
            archive.writestr(zipfile.ZipInfo(name, MADE), content)
    pages = of_text(" ".join((*LETTER, *REPORT)))
    return Expected(path.name, "zip", ("container",), pages=pages, members=("surat.pdf", "catatan.txt"))


def letter(path: Path) -> Expected:
    """An e-mail with a text and an attached PDF."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"] = "Rukmini (fiktif) <rukmini@example.id>", "umum@example.id"
    message["Subject"], message["Date"] = "Bukti laporan panen", "Fri, 17 Jul 2026 08:00:00 +0700"
    message["Message-ID"] = "<1@example.id>"
    message.set_content("\n".join(MINUTES))
    message.add_attachment(letter_pdf(), maintype="application", subtype="pdf", filename="surat.pdf")
    message.set_boundary("batas-rekaan")
    path.write_bytes(bytes(message))
    pages = of_text(" ".join((*MINUTES, *LETTER)))
    return Expected(path.name, "eml", ("container",), pages=pages, members=("surat.pdf",), loose=True)


FIXTURES = (
    Fixture("text_utf8.txt", text),
    Fixture("text_cp1252.txt", partial(text, encoding="cp1252")),
    Fixture("text_utf16.txt", partial(text, encoding="utf-16")),
    Fixture("text_bom.txt", partial(text, encoding="utf-8-sig")),
    Fixture("text.md", markdown),
    Fixture("text.html", html),
    Fixture("bundle.zip", bundle),
    Fixture("letter.eml", letter),
)
