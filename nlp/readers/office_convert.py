"""Old office files through LibreOffice: converted in a folder of their own, which is gone afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from nlp.readers.external import find_tool, run_tool
from nlp.readers.problems import problem
from nlp.readers.source import Source

OFFICE = "soffice"
_SECURITY = "/org.openoffice.Office.Common/Security/Scripting"
_NETWORK = "/org.openoffice.Inet/Settings"
NOBODY = "1"
"""A port at which nobody answers: linked pictures of .doc files would be fetched in spite of all other options."""
SAFE_OPTIONS = (
    (_SECURITY, "MacroSecurityLevel", "3"),
    (_SECURITY, "DisableMacrosExecution", "true"),
    (_SECURITY, "BlockUntrustedRefererLinks", "true"),
    (_SECURITY, "DisableActiveContent", "true"),
    (_NETWORK, "ooInetProxyType", "2"),
    (_NETWORK, "ooInetHTTPProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPProxyPort", NOBODY),
    (_NETWORK, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_NETWORK, "ooInetHTTPSProxyPort", NOBODY),
    (_NETWORK, "ooInetNoProxy", ""),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Office.Common/Misc", "FirstRun", "false"),
    ("/org.openoffice.Office.Common/Save/Document", "CreateBackup", "false"),
)
"""No macro runs, nothing is fetched: links are never followed (Writer 0, Calc 1: never)."""
_ITEM = '<item oor:path="{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>'
_REGISTRY = (
    '<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry" '
    'xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{}</oor:items>'
)


def office_installed() -> bool:
    """Whether LibreOffice is there."""
    return find_tool(OFFICE) is not None


@contextmanager
def converted(source: Source, extension: str, target: str) -> Iterator[Path]:
    """Give a copy of an office file in another format, for as long as the context lasts.

    Each conversion has its own user profile, so that several may run at the same time and none leaves a trace.

    Args:
        source: the file; ``office_timeout_s`` of its limits bounds the conversion.
        extension: of its present format, without a dot.
        target: extension of the wanted format (``docx``, ``pptx``).

    Raises:
        ReadError: ``tool_missing``, ``timeout``, ``tool_failed``, or ``corrupt`` where LibreOffice cannot open it.
    """
    if not office_installed():
        raise problem("office_missing", extension=extension)
    with TemporaryDirectory(prefix="tinjau-office-") as name:
        folder = Path(name)
        original = folder / f"berkas.{extension}"
        shutil.copyfile(source.path, original)
        _write_profile(folder / "profil")
        run_tool(
            _command(folder, original, target, source.limits.office_timeout_s),
            timeout_s=source.limits.office_timeout_s,
            environment={"HOME": name, "SAL_USE_VCLPLUGIN": "svp"},
            name="LibreOffice",
        )
        result = folder / "hasil" / f"berkas.{target}"
        if not result.is_file():
            raise problem("corrupt")
        yield result


def _command(folder: Path, original: Path, target: str, timeout_s: float) -> list[str]:
    """The command; ``timeout`` ends LibreOffice also where the reading process was killed before it could do so."""
    guard = find_tool("timeout")
    profile = f"-env:UserInstallation={(folder / 'profil').as_uri()}"
    options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", target, "--outdir", str(folder / "hasil")]
    return [
        *([guard, "-s", "KILL", f"{timeout_s + 1:g}"] if guard else []),
        find_tool(OFFICE) or OFFICE,
        profile,
        *options,
        str(original),
    ]


def _write_profile(folder: Path) -> None:
    user = folder / "user"
    user.mkdir(parents=True)
    items = "".join(_ITEM.format(*option) for option in SAFE_OPTIONS)
    (user / "registrymodifications.xcu").write_text(_REGISTRY.format(items), encoding="utf-8")
