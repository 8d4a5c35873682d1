"""``import`` of tables: the register, complaints, survey answers."""

import argparse
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.commands import documents
from app.commands.installation import installation
from app.commands.output import say, warn
from app.commands.parser import Commands
from app.commands.pool import pool_for
from app.settings import Settings

if TYPE_CHECKING:
    from app.services.context import Context

SHOWN_REJECTS = 20
REGISTER = {
    "employees": "pegawai: nip, nama, unit; boleh jabatan, pangkat, status",
    "services": "layanan: kode, nama; boleh unit",
    "assignments": "penugasan: periode, nip_pegawai, nip_penilai; boleh nip_atasan",
    "skp": "hasil kerja SKP: periode, nip, kode, judul; boleh aspek, indikator, target",
    "training": "katalog pelatihan: kode, judul, bentuk, jp, kompetensi; boleh tingkat, penyelenggara, mulai",
}


def register(commands: Commands) -> None:
    """Add the commands."""
    tables = Commands(commands.add("import", "masukkan data dari tabel dan berkas"), "perintah_impor")
    for kind, columns in REGISTER.items():
        _add(tables, kind, columns, _import_register).set_defaults(kind=kind)
    _add(tables, "complaints", "pengaduan: ekspor LAPOR, tabel dengan kolom isi, atau JSON Lines", _import_complaints)
    _add(tables, "survey", "jawaban survei SKM: tanggal, layanan, sembilan unsur; boleh komentar", _import_survey)
    _add_internal(tables)
    _add(tables, "volumes", "jumlah layanan per bulan: layanan, bulan, jumlah", _import_volumes)
    _add(tables, "responses", "tanggal tanggapan aduan: nomor aduan, tanggal tanggapan", _import_responses)
    documents.register(tables)


def _add(tables: Commands, kind: str, summary: str, run: Any) -> argparse.ArgumentParser:
    parser = tables.add(kind, summary, run)
    parser.add_argument("path", metavar="PATH", type=Path, help="berkas CSV atau XLSX")
    parser.add_argument(
        "--rejects", metavar="CSV", type=Path, help="tulis baris yang ditolak, dengan alasannya, ke sini"
    )
    return parser


def _import_register(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.people import IMPORTERS

    with installation(settings) as ctx:
        result = IMPORTERS[args.kind](ctx, args.path)
        notes = [f"{result.updated} memperbarui data lama"] if result.updated else []
        if result.new_units:
            notes.append(f"unit baru: {', '.join(result.new_units)}")
        return _report(ctx, args, result.import_id, (result.rows, result.accepted), notes, result.rejected)


def _import_complaints(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.complaint_import import import_complaints

    with pool_for(args.path, settings) as pool, installation(settings) as ctx:
        result = import_complaints(ctx, args.path, args.path.name, pool)
        notes = [f"{result.known} sudah ada"] if result.known else []
        if result.changed:
            notes.append(f"{result.changed} di antaranya kini berisi teks lain (periksa: nomor dipakai ulang?)")
        return _report(ctx, args, result.import_id, (result.rows, result.accepted), notes, result.rejects)


def _import_survey(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.survey_import import import_survey

    with installation(settings) as ctx:
        result = import_survey(ctx, args.path, args.path.name)
        return _report(ctx, args, result.import_id, (result.rows, result.accepted), [], result.rejects)


def _add_internal(tables: Commands) -> None:
    summary = "survei rekan, bawahan, atasan: nip, kelompok, satu kolom tiap pertanyaan"
    parser = _add(tables, "internal", summary, _import_internal)
    parser.add_argument("--period", metavar="KODE", required=True, help="kode periode, misalnya 2026-TW3")


def _import_internal(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.surveys.internal_import import import_internal_survey
    from app.store.periods import fetch_period_by_code

    with installation(settings) as ctx:
        period = fetch_period_by_code(ctx.db, args.period) or {"id": 0}
        result = import_internal_survey(ctx, args.path, args.path.name, period["id"])
        return _report(ctx, args, result.import_id, (result.rows, result.accepted), [], result.rejects)


def _import_volumes(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.volume_import import import_volumes

    with installation(settings) as ctx:
        result = import_volumes(ctx, args.path, args.path.name)
        notes = [f"{result.known} memperbarui bulan yang sudah ada"] if result.known else []
        return _report(ctx, args, result.import_id, (result.rows, result.accepted), notes, result.rejects)


def _import_responses(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.overview import LOCAL_TIME
    from app.services.response_import import import_responses

    with installation(settings) as ctx:
        result = import_responses(ctx, args.path, args.path.name, datetime.now(LOCAL_TIME).date())
        notes = [f"{result.known} memperbarui tanggal yang sudah ada"] if result.known else []
        return _report(ctx, args, result.import_id, (result.rows, result.accepted), notes, result.rejects)


def _report(
    ctx: "Context",
    args: argparse.Namespace,
    import_id: int,
    counts: tuple[int, int],
    notes: Sequence[str],
    rejects: Sequence[tuple[int, Any, str]],
) -> int:
    """Counts to the result, rejected rows beside it; exit code 1 if there were rows and every one was rejected."""
    from app.services.complaints import fetch_rejects

    for number, _, reason in rejects[:SHOWN_REJECTS]:
        warn(f"baris {number} ditolak: {reason}")
    if len(rejects) > SHOWN_REJECTS:
        warn(f"... dan {len(rejects) - SHOWN_REJECTS} baris lain ditolak")
    if rejects and args.rejects:
        args.rejects.write_bytes(fetch_rejects(ctx, import_id)[1])
        warn(f"Baris yang ditolak ditulis ke {args.rejects}; perbaiki, lalu impor lagi.")
    rows, accepted = counts
    say(
        f"Impor {import_id}: {', '.join([f'{rows} baris', f'{accepted} diterima', *notes, f'{len(rejects)} ditolak'])}."
    )
    return int(bool(rejects) and len(rejects) == rows)
