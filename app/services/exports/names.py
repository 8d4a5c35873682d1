"""Names of files that every system takes."""

import re
import unicodedata


def safe_name(*parts: str) -> str:
    """Parts joined by ``-``: lower-case letters a to z, digits, and ``._-`` only; never empty, no leading dot."""
    plain = unicodedata.normalize("NFKD", "-".join(parts)).encode("ascii", "ignore").decode()
    word = re.sub(r"[^a-z0-9._]+", "-", plain.lower()).strip("-._")
    return word[:120].strip("-._") or "tanpa-nama"
