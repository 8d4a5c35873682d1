"""Write a copy of a locked PDF that needs no password. The password lives as long as the call."""

from pathlib import Path

from nlp.readers.pdfium import open_pdf, save_unlocked


def unlock_pdf(path: Path, password: str, target: Path) -> None:
    """Open a PDF with its password and write ``target`` without any protection, every page as it was.

    Call it in a process of its own: the file is a stranger's, and what pdfium keeps in memory ends with the process.

    Raises:
        ReadError: ``wrong_password``, ``truncated`` or ``corrupt``.
    """
    with open_pdf(path, password) as document:
        save_unlocked(document, target)
