"""The settings of one installation: built once from the environment, passed in, never read again."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    """Everything that an administrator can set; each field is read from ``TINJAU_<NAME>``.

    Sizes are bytes where the name ends in ``_bytes``, times are seconds where it ends in ``_s``.
    """

    instance: Path = ROOT / "instance"
    models: Path = ROOT / "models"
    host: str = "127.0.0.1"
    port: int = 8000
    secure_cookies: bool = True
    city: str = "Kota"
    rule_set: str = "permenpanrb-6-2022"
    max_file_bytes: int = 64 * 1024 * 1024
    max_request_bytes: int = 512 * 1024 * 1024
    max_pages: int = 5000
    max_unpacked_bytes: int = 512 * 1024 * 1024
    max_zip_ratio: int = 200
    max_members: int = 1000
    max_pixels: int = 60_000_000
    max_cells: int = 5_000_000
    max_memory_bytes: int = 2 * 1024**3
    read_timeout_s: int = 900
    ocr_timeout_s: int = 120
    ocr_dpi: int = 300
    ocr_processes: int = 2
    ocr_min_confidence: float = 0.6
    office_timeout_s: int = 120
    workers: int = 2
    accurate_complaints: bool = True
    login_attempts: int = 5
    login_window_s: int = 900
    session_s: int = 8 * 3600
    suggestions: bool = True
    public_url: str = ""
    form_answers: int = 20
    form_window_s: int = 3600
    form_minimum_s: int = 5
    max_audio_bytes: int = 256 * 1024 * 1024
    audio_kept_days: int = 90
    interview_kept_days: int = 730

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.instance / "tinjau.db"

    @property
    def originals(self) -> Path:
        """The folder of original files, named by their SHA-256."""
        return self.instance / "originals"

    @property
    def recordings(self) -> Path:
        """The folder of recordings of interviews, named by their SHA-256."""
        return self.instance / "recordings"

    @property
    def spool(self) -> Path:
        """The folder of pages that are being read."""
        return self.instance / "spool"

    @property
    def audit_key_file(self) -> Path:
        """The key of the audit chain, kept outside the database."""
        return self.instance / "audit.key"

    @property
    def secret_key_file(self) -> Path:
        """The key that signs sessions."""
        return self.instance / "secret.key"


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Read settings from ``TINJAU_…`` variables.

    Raises:
        ValueError: a variable's value does not fit its type, or a ``TINJAU_`` variable is not known; the message
            names the variable.
    """
    known = {item.name: item for item in fields(Settings)}
    values: dict[str, object] = {}
    for variable, raw in environment.items():
        if not variable.startswith("TINJAU_"):
            continue
        name = variable.removeprefix("TINJAU_").lower()
        if name not in known:
            raise ValueError(f"{variable}: pengaturan ini tidak dikenal; lihat docs/admin.md")
        values[name] = _parse(variable, raw, getattr(Settings, name))
    return Settings(**values)  # type: ignore[arg-type]


def _parse(variable: str, raw: str, default: object) -> object:
    if isinstance(default, bool):
        if raw.lower() not in {"0", "1", "true", "false"}:
            raise ValueError(f"{variable}={raw}: isi dengan 1 atau 0")
        return raw.lower() in {"1", "true"}
    if isinstance(default, int | float):
        kind = "bilangan bulat" if isinstance(default, int) else "bilangan, misalnya 0.6"
        try:
            return type(default)(raw)
        except ValueError as err:
            raise ValueError(f"{variable}={raw}: isi dengan {kind}") from err
    return Path(raw) if isinstance(default, Path) else raw
