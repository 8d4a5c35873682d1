"""Old and open office formats through LibreOffice, from a file made here."""

import shutil
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp.readers.external import run_tool

OWN = (".docx", ".xlsx", ".pptx")
FILTERS = {".doc": "doc:MS Word 97", ".rtf": "rtf", ".odt": "odt", ".xls": "xls:MS Excel 97", ".ods": "ods"}
SOURCES = {".xls": ".xlsx", ".ods": ".xlsx"}
TIMEOUT_S = 120


def convert(save: Callable[[str], None], path: Path) -> None:
    """Save a document under its own format, or let LibreOffice turn it into the one that the name says.

    Without LibreOffice the other formats are left out: nothing is written.
    """
    if path.suffix in OWN:
        save(str(path))
        return
    soffice = shutil.which("soffice")
    if soffice is None:
        return
    with TemporaryDirectory() as folder:
        source = Path(folder) / (path.stem + SOURCES.get(path.suffix, ".docx"))
        save(str(source))
        profile = f"-env:UserInstallation=file://{folder}/profile"
        wanted = ["--convert-to", FILTERS[path.suffix], "--outdir", folder, str(source)]
        run_tool([soffice, profile, "--headless", *wanted], timeout_s=TIMEOUT_S)
        shutil.move(source.with_suffix(path.suffix), path)
