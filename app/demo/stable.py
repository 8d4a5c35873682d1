"""The same bytes at any time: office files carry the clock in their zip entries and properties."""

import re
from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

MOMENT = datetime(2026, 10, 1, 8, 0, tzinfo=UTC)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def without_clock(office_file: bytes) -> bytes:
    """A DOCX or XLSX with every time in it set to ``MOMENT``; the content stays as it is."""
    stamp = MOMENT.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
    buffer = BytesIO()
    with ZipFile(BytesIO(office_file)) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>" + stamp + rb"\g<2>", content)
            target.writestr(ZipInfo(name, MOMENT.timetuple()[:6]), content, ZIP_DEFLATED)
    return buffer.getvalue()
