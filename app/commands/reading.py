"""``read`` and ``evidence``: what the pipelines make of one file, without an installation."""

import argparse
from pathlib import Path

from app.commands.output import say, say_json, say_table, warn
from app.commands.parser import Commands
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    read = commands.add("read", "baca satu berkas dan tampilkan isinya", _read)
    evidence = commands.add("evidence", "cari bukti kinerja dalam satu berkas", _evidence)
    for command in (read, evidence):
        command.add_argument("file", metavar="FILE", type=Path, help="berkas yang dibaca")
        command.add_argument("--json", action="store_true", help="keluarkan JSON (lihat docs/schemas)")
    evidence.add_argument("--employee-name", default="", metavar="NAMA", help="pegawai yang dinilai")
    evidence.add_argument("--nip", default="", help="NIP pegawai itu")
    evidence.add_argument("--items", type=Path, metavar="JSON", help="butir SKP: daftar objek dengan code dan title")


def _read(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.reading import read_report

    report = read_report(args.file, settings)
    if args.json:
        say_json(report)
    elif report["status"] == "failed":
        _warn_failed(report)
    else:
        say(f"{report['format']}, {report['kind']} ({report['kind_confidence']:.2f}), {len(report['pages'])} halaman")
        for page in report["pages"]:
            say(f"--- halaman {page['number']}{' (OCR)' if page['ocr'] else ''}\n{page['text']}")
        _warn_reason(report)
    return int(report["status"] == "failed")


def _evidence(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.reading import evidence_report, work_items

    items = work_items(args.items.read_bytes()) if args.items else ()
    report = evidence_report(args.file, settings, args.employee_name, args.nip, items)
    if args.json:
        say_json(report)
    elif report["status"] == "failed":
        _warn_failed(report)
    else:
        head = ("hal.", "jenis", "arah", "kriteria", "kutipan")
        say_table(head, [_row(item) for item in report["evidence"]])
        _warn_reason(report)
    return int(report["status"] == "failed")


def _row(item: dict[str, object]) -> tuple[object, ...]:
    criteria = item["criteria"]
    names = ",".join(link["criterion"] for link in criteria) if isinstance(criteria, list) else ""
    return item["page"], item["kind"], item["polarity"], names or "-", " ".join(str(item["quote"]).split())


def _warn_failed(report: dict[str, object]) -> None:
    warn(f"Berkas gagal dibaca: {report['reason']} {report['next_step']}".rstrip())


def _warn_reason(report: dict[str, object]) -> None:
    if report["reason"]:
        warn(f"{report['reason']} {report['next_step']}".rstrip())
