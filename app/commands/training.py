"""``train``: the city's own service model, and whether corrections may train it."""

import argparse
from pathlib import Path

from app.commands.installation import installation
from app.commands.output import say
from app.commands.parser import Commands
from app.settings import Settings


def register(commands: Commands) -> None:
    """Add the commands."""
    train = Commands(commands.add("train", "latih model kota ini sendiri"), "perintah_latih")
    model = train.add("complaints", "latih model layanan; dipakai hanya bila lebih baik pada data uji", _train)
    model.add_argument(
        "--table",
        metavar="BERKAS",
        type=Path,
        action="append",
        default=[],
        help="ekspor LAPOR atau tabel; boleh diulang",
    )
    what = model.add_mutually_exclusive_group(required=True)
    what.add_argument("--gold", metavar="BERKAS", type=Path, help="data uji: isi dan layanan yang benar")
    what.add_argument("--restore", action="store_true", help="pakai lagi model sebelumnya")
    model.add_argument(
        "--margin", type=float, default=0.02, help="selisih ketepatan paling sedikit agar dipakai (bawaan: 0.02)"
    )
    allow = train.add("corrections", "bolehkan pembetulan label oleh orang ikut melatih model", _allow)
    allow.add_argument("answer", metavar="JAWABAN", choices=["on", "off"], help="on atau off; bawaan: off")


def _train(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.city_model import restore_service_model
    from app.services.model_training import train_service_model

    with installation(settings) as ctx:
        if args.restore:
            number = restore_service_model(ctx)
            say(f"Model layanan kota nomor {number} dipakai lagi." if number else "Model layanan bawaan dipakai lagi.")
            return 0
        found = train_service_model(ctx, args.table, args.gold, args.margin)
    say(f"Dilatih dengan {found.rows} aduan ({found.corrections} pembetulan); {found.left_out} baris tidak dipakai.")
    say(f"Ketepatan pada {found.gold} data uji: {found.before:.3f} (model sekarang), {found.after:.3f} (model baru).")
    if not found.promoted:
        say(f"Tidak dipakai: selisihnya di bawah {found.margin:g}. Model yang sekarang tetap berlaku.")
        return 0
    say(
        f"Dipakai sebagai model layanan kota nomor {found.number}. Labeli ulang aduan lama: tinjau complaints reanalyse"
    )
    return 0


def _allow(args: argparse.Namespace, settings: Settings) -> int:
    from app.services.learning import allow_training

    with installation(settings) as ctx:
        allow_training(ctx, args.answer == "on")
    say("Pembetulan orang ikut melatih model." if args.answer == "on" else "Pembetulan orang tidak melatih model.")
    return 0
