"""Containers made by the tests: archives good and hostile, messages with attachments."""

import struct
import zipfile
from email.message import EmailMessage

from nlp.readers import Limits
from nlp.readers.containers import unpack


def archive(path, members, method=zipfile.ZIP_DEFLATED):
    """A ZIP of (name or ``ZipInfo``, content) pairs."""
    with zipfile.ZipFile(path, "w", method) as target:
        for name, content in members:
            info = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            info.compress_type = method
            target.writestr(info, content)
    return path


def patched(path, old, new, *, last=False):
    """The file with the first (or last) occurrence of some bytes replaced: what no honest program writes."""
    data = path.read_bytes()
    at = data.rindex(old) if last else data.index(old)
    path.write_bytes(data[:at] + new + data[at + len(old) :])
    return path


def all_patched(path, old, new):
    path.write_bytes(path.read_bytes().replace(old, new))
    return path


def link(name, target="/etc/passwd"):
    info = zipfile.ZipInfo(name)
    info.create_system, info.external_attr = 3, 0o120777 << 16
    return info, target


def locked(path, *names):
    """Say of these members, in both of their headers, that they are encrypted."""
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as opened:
        for name in names:
            info = opened.getinfo(name)
            struct.pack_into("<H", data, info.header_offset + 6, 1)
            struct.pack_into("<H", data, data.rindex(name.encode()) - 46 + 8, 1)
    path.write_bytes(data)
    return path


def message(path, *attachments, text="Terlampir laporan.", html="", subject="Laporan triwulan"):
    """An e-mail with (name, content) attachments; ``html`` instead of the text where that is empty."""
    mail = EmailMessage()
    mail["From"], mail["To"] = "Fitri Amelia (fiktif) <fitri@contoh.id>", "rina@contoh.id"
    mail["Date"], mail["Subject"] = "Tue, 30 Jun 2026 10:05:00 +0700", subject
    if text:
        mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html") if text else mail.set_content(html, subtype="html")
    for name, content in attachments:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    path.write_bytes(bytes(mail))
    return path


def unpacked(path, limits=None, **options):
    """What ``unpack`` makes of a container, with the content of each member instead of its file."""
    folder = path.parent / "keluar"
    folder.mkdir()
    found = unpack(path, limits or Limits(), folder, **options)
    return {
        member.path: member.problem.code if member.problem else (folder / member.file).read_bytes()
        for member in found.members
    }
